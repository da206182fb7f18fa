"""What the home page chooses: the best supported, and always a claim in dispute where there is one."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sourcebook.arrange.cards import reads_alone
from sourcebook.arrange.home import KNOWN, _with_a_dispute
from tests import small

CLAIM = small.corpus().groups.claims[0]


def test_a_dispute_takes_the_last_place() -> None:
    plain = [replace(CLAIM, id=f"c{n}", disputed=False) for n in range(KNOWN + 3)]
    disputed = replace(CLAIM, id="against", disputed=True)
    taken = plain[:KNOWN]
    assert _with_a_dispute(taken, plain) == taken
    assert _with_a_dispute(taken, [*plain, disputed]) == [*taken[:-1], disputed]
    assert _with_a_dispute([disputed, *taken[1:]], [disputed, *plain]) == [disputed, *taken[1:]]
    assert _with_a_dispute(taken[:2], [*taken[:2], disputed]) == [*taken[:2], disputed]


@pytest.mark.parametrize(
    ("words", "alone"),
    [
        ("The offer stands.", True),
        ("“The offer stands,” she said.", True),
        ("$97 million was offered.", True),
        ("《晨江商报》称报价仍有效。", True),
        ("▋ The offer stands.", False),
        ("， 报价仍有效。", False),
        ("which was refused.", False),
        ("“The offer stands, she said.", False),
        ("", False),
    ],
)
def test_what_reads_alone_begins_as_a_sentence_does(words: str, alone: bool) -> None:
    assert reads_alone(words) is alone
