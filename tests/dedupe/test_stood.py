"""Pairs that count are the same whether they were found now or stood in the last build."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

import pytest
from msgspec.structs import replace

from sourcebook.dedupe.claims import stood
from sourcebook.dedupe.claims.groups import Pair
from sourcebook.dedupe.claims.places import Places
from sourcebook.dedupe.claims.since import Span
from sourcebook.dedupe.claims.stood import PLACES, Pairs, keep, recalled, with_found
from sourcebook.dedupe.memory import LostError, Memory
from sourcebook.dedupe.packing import packed
from sourcebook.model import Reason


def _places(statements: int) -> Places:
    """All stand where they stood."""
    return _moved(range(statements), range(statements), -1)


def _moved(before: Sequence[int], now: Sequence[int], apart: int) -> Places:
    """Statements by their names; `apart` is one that is told of by itself."""
    where = {name: place for place, name in enumerate(now)}
    stand = [(old, name) for old, name in enumerate(before) if name in where]
    spans, numbers = [Span(old, 1, where[name]) for old, name in stand if name != apart], range(len(before))
    places = Places(spans, len(now), packed(numbers, "I"), packed(numbers, "I"))
    for old, name in stand:
        if name == apart:
            places.is_at(old, where[name])
    return places


def _placed(order: Sequence[int], found: Iterable[tuple[str, Pair]]) -> list[tuple[str, Pair]]:
    """The same pairs of statements, which go by their places in that order."""
    at = {name: place for place, name in enumerate(order)}
    return [
        (kind, replace(pair, left=(at[pair.left[0]], pair.left[1]), right=(at[pair.right[0]], pair.right[1])))
        for kind, pair in found
    ]


def _found(chance: random.Random, order: Sequence[int]) -> dict[tuple[int, int], tuple[str, Pair]]:
    """By its two statements, which go by their names."""
    found = {}
    for _ in range(3 * len(order)):
        left, right = [order[at] for at in sorted(chance.sample(range(len(order)), 2))]
        run, against = (
            (chance.randrange(3), 3 + chance.randrange(3)),
            Reason("contrary") if chance.random() < 0.1 else None,
        )
        told = b"%d" % chance.randrange(9)
        pair = Pair((left, run), (right, run), chance.randrange(280, 999) / 1000, told, against)
        found[left, right] = chance.choice(PLACES), pair
    return found


@pytest.mark.parametrize("chunks", [1, 2, 9])
def test_what_stands_is_what_would_be_found(chunks: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Statements come and go, make room for others, and are compared again."""
    monkeypatch.setattr(stood, "CHUNKS", chunks)
    chance, known, order = random.Random(chunks), dict[bytes, bytes](), [*range(40)]
    every = _found(chance, order)
    now, hashed = with_found(Pairs(), every.values()), b""
    for turn in range(6):
        memory = Memory(b"program", {"article": b"print"}, known)
        hashed = keep(memory, now)
        known |= memory.found
        gone, again, last = chance.sample(order, 4), set(chance.sample(order, 6)), order
        order = [name for name in last if name not in gone]
        for name in range(100 * turn + 100, 100 * turn + 103):
            order.insert(chance.randrange(len(order) + 1), name)
        again |= {*order} - {*last}
        fresh = {ends: found for ends, found in _found(chance, order).items() if ends[1] in again}
        every = {ends: found for ends, found in every.items() if ends[1] not in again and not {*gone} & {*ends}} | fresh
        places = _moved(last, order, chance.choice(last))
        amended = [place for place, name in enumerate(order) if name in again]
        before = recalled(Memory(b"program", {"article": b"print"}, known), hashed, places, amended)
        now = with_found(before, _placed(order, fresh.values()))
        anew = with_found(Pairs(), _placed(order, every.values()))
        assert [now.pair(row) for row in now.rows] == [anew.pair(row) for row in anew.rows]
        assert [now.of(place) for place in PLACES] == [anew.of(place) for place in PLACES]
        assert now.contrary() == anew.contrary()
        assert len(now.chunks) <= chunks + 1


def test_what_is_not_that_of_the_last_build_is_not_taken_for_it() -> None:
    memory = Memory(b"program", {"article": b"print"})
    now = with_found(Pairs(), _found(random.Random(3), range(9)).values())
    hashed = keep(memory, now)
    for key in memory.found:
        lost = {one: body for one, body in memory.found.items() if one != key}
        with pytest.raises(LostError):
            recalled(Memory(b"program", {"article": b"print"}, lost), hashed, _places(9), ())
    with pytest.raises(LostError):
        recalled(Memory(b"program", {"article": b"print"}, memory.found), b"another", _places(9), ())


def test_what_stands_is_not_put_down_again() -> None:
    memory = Memory(b"program", {"article": b"print"})
    hashed = keep(memory, with_found(Pairs(), _found(random.Random(4), range(9)).values()))
    later = Memory(b"program", {"article": b"print"}, memory.found)
    stood_still = with_found(recalled(later, hashed, _places(9), ()), [])
    assert keep(later, stood_still) == hashed
    assert not later.found
    assert later.used == memory.used
