"""What stands of the last build is moved as a whole, and is where it would be put one by one."""

from __future__ import annotations

import random

import pytest

from sourcebook.dedupe.claims import since as claims_since
from sourcebook.dedupe.claims.places import Places
from sourcebook.dedupe.claims.since import Span, between, place_before, shifted, spans_of, spliced, spread
from sourcebook.dedupe.packing import packed, unpacked


def _old(chance: random.Random, before: int) -> list[int]:
    """For each of those that are there now which of the last build it is; -1 of one that is new."""
    stands = sorted(chance.sample(range(before), before - chance.randrange(4)))
    for _ in range(chance.randrange(4)):
        stands.insert(chance.randrange(len(stands) + 1), -1)
    return stands


def _now(spans: list[Span]) -> dict[int, int]:
    """By where it stood where each is."""
    return {old + at: new + at for old, many, new in spans for at in range(many)}


@pytest.mark.parametrize("short", [0, 12])
@pytest.mark.parametrize("seed", range(20))
def test_all_that_stands_is_where_it_is_now(short: int, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims_since, "SHORT", short)
    chance = random.Random(seed)
    old = _old(chance, 30)
    spans, now = spans_of(old), {one: at for at, one in enumerate(old) if one >= 0}
    assert _now(spans) == now
    assert [place_before(spans, at) for at in range(len(old))] == old
    assert between(spans, 30) == [at for at in range(30) if at not in now]
    column = [chance.randrange(1 << 32) for _ in range(30)]
    found = spliced(packed(column, "I"), 4, spans, len(old))
    assert [*unpacked(bytes(found), "I")] == [column[at] if at >= 0 else 0 for at in old]
    asked = [at for at in chance.choices(range(30), k=50) if at in now]
    assert [*shifted(packed(asked, "I"), spans, 30)] == [now[at] for at in asked]


@pytest.mark.parametrize("seed", range(5))
def test_what_articles_hold_moves_with_them(seed: int) -> None:
    chance = random.Random(seed)
    old = _old(chance, 12)
    held = [[(at, one) for one in range(chance.randrange(4))] for at in range(12)]
    mine = [held[at] if at >= 0 else [(-1, one) for one in range(chance.randrange(4))] for at in old]
    starts = [[sum(map(len, every[:at])) for at in range(len(every) + 1)] for every in (held, mine)]
    spans = spread(spans_of(old), *starts)
    before, now = ([one for some in every for one in some] for every in (held, mine))
    assert _now(spans) == {at: now.index(one) for at, one in enumerate(before) if one in now}


@pytest.mark.parametrize("seed", range(5))
def test_a_number_tells_where_a_statement_is_now(seed: int) -> None:
    """One that was no more is no more; one that is in no span is where it is told to be."""
    chance = random.Random(seed)
    old = _old(chance, 30)
    now = {one: at for at, one in enumerate(old) if one >= 0}
    numbers = chance.sample(range(40), 30)
    where = [numbers.index(number) if number in numbers else 30 for number in range(40)]
    places = Places(spans_of(old), len(old), packed(numbers, "I"), packed(where, "I"))
    new = next(iter(now))
    places.is_new(now[new])
    for at, (gone, place) in enumerate(
        zip(between(spans_of(old), 30), [at for at, one in enumerate(old) if one < 0], strict=False)
    ):
        if at % 2 == 0:
            places.is_at(gone, place)
            now[gone] = place
    del now[new]
    assert [*places.by_number] == [now.get(at, len(old)) for at in where]
    assert {at: places.others.get(at, now.get(at)) for at in range(30)} == {at: now.get(at, -1) for at in range(30)}
    told = unpacked(bytes(places.numbers()), "I")
    assert all(told[place] == numbers[at] for at, place in now.items())
