"""Who counts on, side by side and in order, has what who counts anew has."""

from __future__ import annotations

import random

import pytest

from sourcebook.dedupe.claims import last
from sourcebook.dedupe.claims.last import Counted, counted, packed_counts


@pytest.mark.parametrize("many", [0, 1000])
def test_terms_come_and_go(many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many changes at once are put in order in another way than few."""
    monkeypatch.setattr(last, "MANY", many)
    chance, every = random.Random(many), dict[int, int]()
    now = counted(every)
    for _ in range(30):
        more = {chance.randrange(60) << 57: chance.randrange(-2, 5) for _ in range(9)}
        more = {term: max(by, -every.get(term, 0)) for term, by in more.items()}
        every = {term: every.get(term, 0) + more.get(term, 0) for term in every.keys() | more.keys()}
        every = {term: held for term, held in every.items() if held}
        now = now.with_more(more)
        assert isinstance(now, Counted)
        assert dict(now) == every
        assert [now.get(term << 57, 0) for term in range(60)] == [every.get(term << 57, 0) for term in range(60)]
        assert packed_counts(now) == packed_counts(every)
