"""Near misses come in one order: of strength, then of the two statements and of which clauses met."""

from __future__ import annotations

import random
from itertools import product

from msgspec.structs import replace

from sourcebook.arrange import method
from sourcebook.dedupe.claims.groups import Pair
from sourcebook.dedupe.claims.near_misses import near_misses, quoting
from sourcebook.dedupe.claims.stood import Pairs, with_found
from sourcebook.model import Link, Reason


def _pair(left: int, right: int, strength: float, run: tuple[int, int] = (0, 1)) -> Pair:
    return Pair((left, run), (right, (0, 1)), strength, b"%d" % left)


def test_pairs_are_in_order_of_strength_then_of_their_places() -> None:
    runs = [(0, 1), (0, 2), (1, 2), (3, 70_000)]
    pairs = [
        _pair(left, right, strength, run)
        for strength, left, run, right in product((1.0, 0.357, 0.356), (0, 4, 9_000_000), runs, (5, 6))
    ]
    found = [("alike", pair) for pair in random.Random(1).sample(pairs, len(pairs))]
    every = with_found(with_found(Pairs(), found[:20]), found[20:])
    assert [every.pair(row) for row in every.rows] == pairs


def test_each_statement_is_told_once_and_none_beside_one_of_its_claim() -> None:
    pairs = [_pair(0, 1, 0.9), _pair(1, 2, 0.8), _pair(2, 3, 0.7), _pair(0, 4, 0.6), _pair(5, 6, 0.5), _pair(4, 6, 0.4)]
    every = with_found(Pairs(), [("alike", pair) for pair in pairs])
    quoted = quoting([(0, 3), (1, 2), (1, 3), (2, 2), (5, 7)])
    told = [every.told(row) for row in near_misses(every, 7, quoted)]
    assert told == [((2, 3), 0.7, b"2"), ((0, 4), 0.6, b"0"), ((5, 6), 0.5, b"5")]


def test_as_many_are_shown_as_may_be_among_the_first() -> None:
    link = Link("a#s-1", "b#s-2", "similar", 0.5, Reason("similar"))
    found = [replace(link, score=score) for score in [0.5] * (method.TABLE - 1) + [0.4] * 3 + [0.3] * 2]
    assert len([*method._best(found)]) == method.TABLE + 2
    assert [*method._best(found[:3])] == found[:3]
