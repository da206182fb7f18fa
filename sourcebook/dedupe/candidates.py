"""Which pairs are worth comparing, and how much a feature weighs.

In: for each thing, its features. Out: pairs that share rare ones, and weights from document frequencies. It exists so
that nothing ever compares all with all: a pair costs time only where it shares something that few others have.

Weights are coarse on purpose. A document frequency counts in powers of two, so that one more article changes few
weights and a build after it can keep nearly all that the last one found.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import combinations
from math import log
from typing import TypeVar

Feature = TypeVar("Feature", bound=Hashable)
Thing = TypeVar("Thing", bound=Hashable)

CROWD = 12
"""A feature that more things hold pairs each of them with its neighbours in order only, which keeps the cost linear."""
_NEIGHBOURS = 3


def coarse(count: int) -> int:
    """`count` rounded up to a power of two."""
    return 1 << max(0, count - 1).bit_length()


def rarity(count: int, total: int) -> float:
    """The weight of a feature that `count` of `total` things hold: 2.5 for what all hold, more for what is rare."""
    return 2.5 + max(0.0, log(coarse(total) / coarse(count)))


def postings(features: Mapping[str, Iterable[Feature]]) -> dict[Feature, list[str]]:
    """For each feature that two or more things hold its holders, each once, in the order of `features`."""
    met: set[Feature] = set()
    shared: set[Feature] = set()
    for held in features.values():
        held = frozenset(held)
        shared |= held & met
        met |= held
    found: dict[Feature, list[str]] = defaultdict(list)
    for key, held in features.items():
        for feature in shared.intersection(held):
            found[feature].append(key)
    return found


def sharing(holders: Iterable[Sequence[Thing]]) -> Counter[tuple[Thing, Thing]]:
    """How many features each pair shares, the earlier in order first. `holders` are those of each feature, in order.

    A feature of at most `CROWD` things counts for all their pairs; one of more, for each thing with the first few and
    with the few before it: a text reprinted a hundred times still meets its original, and a thousand pages from one
    template cost a thousand steps.
    """
    found: Counter[tuple[Thing, Thing]] = Counter()
    for held, times in Counter(map(tuple, holders)).items():
        for pair in pairs_of(held):
            found[pair] += times
    return found


def pairs_of(holders: Sequence[Thing]) -> Iterable[tuple[Thing, Thing]]:
    """Those of its holders that one feature pairs, the earlier in order first."""
    return combinations(holders, 2) if len(holders) <= CROWD else _near_pairs(holders)


def is_paired(holders: Sequence[int], pair: tuple[int, int]) -> bool:
    """Whether two of its holders, which are in order, are among these; the earlier is given first."""
    if len(holders) <= CROWD:
        return True
    first, second = (bisect_left(holders, one) for one in pair)
    return first < _NEIGHBOURS or first >= second - _NEIGHBOURS


def _near_pairs(holders: Sequence[Thing]) -> Iterable[tuple[Thing, Thing]]:
    for index, right in enumerate(holders):
        near = {*range(min(_NEIGHBOURS, index)), *range(max(0, index - _NEIGHBOURS), index)}
        for other in sorted(near):
            yield holders[other], right
