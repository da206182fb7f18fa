"""What the home page chooses: the best supported, and always a claim in dispute where there is one."""

from __future__ import annotations

from dataclasses import replace

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
