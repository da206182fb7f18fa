"""Pairs that count are the same whether they were found now or stood in the last build."""

from __future__ import annotations

import random

import pytest

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
    numbers = packed(range(statements), "I")
    return Places([Span(0, statements, 0)], statements, numbers, numbers)


def _found(chance: random.Random, statements: int) -> dict[tuple[int, int], tuple[str, Pair]]:
    """By its two statements, which go by their numbers."""
    found = {}
    for _ in range(3 * statements):
        left, right = sorted(chance.sample(range(statements), 2))
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
    """Statements come and go, and are compared again."""
    monkeypatch.setattr(stood, "CHUNKS", chunks)
    chance, known = random.Random(chunks), dict[bytes, bytes]()
    every = _found(chance, 40)
    now, hashed = with_found(Pairs(), every.values()), b""
    for _ in range(6):
        memory = Memory(b"program", {"article": b"print"}, known)
        hashed = keep(memory, now)
        known |= memory.found
        gone, again = chance.sample(range(40), 4), set(chance.sample(range(40), 6))
        fresh = {ends: found for ends, found in _found(chance, 40).items() if ends[1] in again}
        every = {ends: found for ends, found in every.items() if ends[1] not in again} | fresh
        every = {ends: found for ends, found in every.items() if not {*gone} & {*ends}}
        places = _places(40)
        for at in gone:
            places.is_new(at)
        before = recalled(Memory(b"program", {"article": b"print"}, known), hashed, places, again)
        now = with_found(before, [found for ends, found in fresh.items() if not {*gone} & {*ends}])
        anew = with_found(Pairs(), every.values())
        assert [now.pair(row) for row in now.rows] == [anew.pair(row) for row in anew.rows]
        assert [now.of(place) for place in PLACES] == [anew.of(place) for place in PLACES]
        assert now.contrary() == anew.contrary()
        assert len(now.chunks) <= chunks + 1


def test_what_is_not_that_of_the_last_build_is_not_taken_for_it() -> None:
    memory = Memory(b"program", {"article": b"print"})
    now = with_found(Pairs(), _found(random.Random(3), 9).values())
    hashed = keep(memory, now)
    for key in memory.found:
        lost = {one: body for one, body in memory.found.items() if one != key}
        with pytest.raises(LostError):
            recalled(Memory(b"program", {"article": b"print"}, lost), hashed, _places(9), ())
    with pytest.raises(LostError):
        recalled(Memory(b"program", {"article": b"print"}, memory.found), b"another", _places(9), ())


def test_what_stands_is_not_put_down_again() -> None:
    memory = Memory(b"program", {"article": b"print"})
    hashed = keep(memory, with_found(Pairs(), _found(random.Random(4), 9).values()))
    later = Memory(b"program", {"article": b"print"}, memory.found)
    stood_still = with_found(recalled(later, hashed, _places(9), ()), [])
    assert keep(later, stood_still) == hashed
    assert not later.found
    assert later.used == memory.used
