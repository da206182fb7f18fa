"""Near misses come in one order: of strength, then of the two statements and of which clauses met."""

from __future__ import annotations

from itertools import product

from sourcebook.dedupe.claims import find
from sourcebook.dedupe.claims.groups import Pair


def test_pairs_are_in_order_of_strength_then_of_their_places() -> None:
    runs = [(3, 70_000), (0, 2), (0, 1), (1, 2)]
    found = [
        Pair((left, run), (right, (0, 1)), strength, b"")
        for strength, left, run, right in product((0.357, 0.356, 1.0), (9_000_000, 0, 4), runs, (6, 5, 9_000_001))
    ]
    told = sorted(found, key=find._strongest)
    assert told == sorted(found, key=lambda pair: (-pair.strength, pair.left, pair.right))
