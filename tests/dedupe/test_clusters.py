"""Clusters by average link are those that joining the two most alike, again and again, gives."""

from __future__ import annotations

from itertools import combinations, product
from random import Random

import pytest

from sourcebook.dedupe.clusters import Clusters, average_link

JOINED, NEAR = 0.4, 0.3


@pytest.mark.parametrize("seed", range(30))
def test_as_joining_the_two_most_alike_gives(seed: int) -> None:
    random = Random(seed)
    keys = [f"k{n:02}" for n in range(random.randrange(2, 24))]
    every = list(combinations(keys, 2))
    likeness = {pair: random.uniform(0.1, 0.9) for pair in random.sample(every, random.randrange(len(every) // 2 + 1))}
    assert average_link(likeness, keys, (JOINED, NEAR)) == _one_by_one(likeness, keys)
    shuffled = dict(random.sample(list(likeness.items()), len(likeness)))
    assert average_link(shuffled, keys, (JOINED, NEAR)) == average_link(likeness, keys, (JOINED, NEAR))


def _one_by_one(likeness: dict[tuple[str, str], float], keys: list[str]) -> Clusters:
    clusters: list[tuple[str, ...]] = [(key,) for key in keys]

    def average(pair: tuple[tuple[str, ...], tuple[str, ...]]) -> float:
        one, other = pair
        total = sum(likeness.get((min(two), max(two)), 0.0) for two in product(one, other))
        return total / (len(one) * len(other))

    while len(clusters) > 1:
        best = max(combinations(clusters, 2), key=average)
        if average(best) < JOINED:
            break
        clusters = sorted([*(one for one in clusters if one not in best), tuple(sorted(best[0] + best[1]))])
    near = [pair for pair in combinations(clusters, 2) if average(pair) >= NEAR]
    return Clusters(tuple(one for one in clusters if len(one) > 1), tuple(near))


def test_what_shares_nothing_stands_alone() -> None:
    assert average_link({}, ["a", "b"], (JOINED, NEAR)) == Clusters((), ())
    assert average_link({("a", "b"): NEAR}, ["a", "b"], (JOINED, NEAR)) == Clusters((), ((("a",), ("b",)),))
