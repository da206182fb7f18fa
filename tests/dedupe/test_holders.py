"""Who holds a term is asked of what the last build left."""

from __future__ import annotations

import random

import pytest

from sourcebook.dedupe.claims import holders as claims_holders
from sourcebook.dedupe.claims.holders import Holders
from sourcebook.dedupe.claims.last import Last
from sourcebook.dedupe.memory import Memory
from sourcebook.dedupe.packing import packed


@pytest.mark.parametrize("few", [0, 4])
def test_whoever_holds_all_terms_is_found(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A statement may hold none; those are found among themselves."""
    monkeypatch.setattr(claims_holders, "FEW", few)
    chance = random.Random(few)
    every = [chance.sample(range(1, 9), chance.randrange(5)) for _ in range(60)]
    memory, where = Memory(b"program", {"article": b"print"}), packed(range(60), "I")
    before = Holders(memory, None)
    assert [before.number(terms, terms[:1]) for terms in every] == [*range(60)]
    last = Last([], [], b"", b"", b"", b"", b"", where, ([], [], []), {}, b"", b"", before.remember(), b"")
    holders = Holders(Memory(b"program", {"article": b"print"}, memory.found), last)
    assert holders.numbered == 60
    for terms in every:
        found = holders.among_all(terms)
        holding = {at for at, held in enumerate(every) if {*terms} <= {*held} and bool(terms) == bool(held)}
        assert found == holding or (holding < found and len(found) <= few)
