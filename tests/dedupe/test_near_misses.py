"""Near misses come in one order: of strength, then of the two statements and of which clauses met."""

from __future__ import annotations

from itertools import product

from sourcebook.dedupe.claims import find
from sourcebook.dedupe.claims.groups import Pair


def test_pairs_are_in_order_of_strength_then_of_their_places() -> None:
    runs = [(0, 1), (0, 2), (1, 2), (3, 70_000)]
    found = [
        Pair((left, run), (right, (0, 1)), strength, b"")
        for strength, left, run, right in product((0.356, 0.357, 1.0), (0, 4, 9_000_000), runs, (5, 6, 9_000_001))
    ]
    told = sorted(found[::-1], key=find._strongest)
    assert told == sorted(found, key=lambda pair: (-pair.strength, pair.left, pair.right))
