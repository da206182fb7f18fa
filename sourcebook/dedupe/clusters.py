"""Clusters from pairs that are alike, by average link.

In: likeness of pairs (one that is not given counts 0), keys in order, the likeness at which two clusters are one. Out:
clusters, and pairs of clusters that come near it. It exists apart from stories because it knows nothing of them: only
numbers.

Average link needs no guess of how many clusters there are, and one strong pair does not chain two groups together
(Manning, Raghavan and Schütze, Introduction to Information Retrieval, 17.3). Only pairs that are given cost time.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, count
from math import fsum
from typing import TypeVar

from msgspec import Struct

Pairs = Mapping[tuple[str, str], float]
"""Likeness of pairs; the earlier key first."""
_Two = tuple[tuple[str, ...], tuple[str, ...]]
Key = TypeVar("Key", bound=Hashable)


class Clusters(Struct, frozen=True):
    """`members` are those of each cluster of several, `near` are those of two that are near, one of which may stand
    alone: each, and all of them, in the order of the keys."""

    members: tuple[tuple[str, ...], ...]
    near: tuple[_Two, ...]


def average_link(
    likeness: Pairs, keys: Sequence[str], bounds: tuple[float, float], standing: Iterable[tuple[str, ...]] = ()
) -> Clusters:
    """Clusters whose average likeness is below the first of `bounds`; of those, which reach the second. Clusters that
    are known to be `standing` are given no likeness inside them, and told only where they are near another.

    No two clusters reach an average that none of their pairs reaches: so those whom no pair that is `joined` holds
    together are never compared.
    """
    joined, near = bounds
    place = dict(zip(keys, count(), strict=False))
    held = held_together([pair for pair, score in likeness.items() if score >= joined])
    inside = {pair: score for pair, score in likeness.items() if pair[0] in held and held[pair[0]] == held.get(pair[1])}
    merged = sorted(_merge(inside, {key: place[key] for key in held}, joined))
    members = [tuple([keys[index] for index in cluster]) for cluster in merged if len(cluster) > 1]
    of = {key: cluster for cluster in chain(standing, members) for key in cluster}

    def at(cluster: tuple[str, ...]) -> int:
        return place[cluster[0]]

    close = [(one, other) if at(one) < at(other) else (other, one) for one, other in _near(likeness, of, near)]
    return Clusters(tuple(members), tuple(sorted(close, key=lambda pair: (at(pair[0]), at(pair[1])))))


def _near(likeness: Pairs, of: Mapping[str, tuple[str, ...]], near: float) -> Iterator[_Two]:
    """Clusters whose average likeness is `near`; of these one pair at least reaches it. `of` is the cluster of each key
    that does not stand alone."""
    between: dict[_Two, list[float]] = {}
    for (left, right), score in likeness.items():
        if left in of or right in of:
            one, other = of.get(left, (left,)), of.get(right, (right,))
            if one is not other:
                between.setdefault((one, other) if one < other else (other, one), []).append(score)
        elif score >= near:
            yield (left,), (right,)
    for pair, scores in between.items():
        if max(scores) >= near and fsum(scores) >= near * len(pair[0]) * len(pair[1]):
            yield pair


def held_together(pairs: Iterable[tuple[Key, Key]]) -> dict[Key, Key]:
    """Of each key of a pair one that stands for all that pairs hold together."""
    found: dict[Key, Key] = {}
    members: dict[Key, list[Key]] = {}
    for left, right in pairs:
        one, other = (found.setdefault(key, key) for key in (left, right))
        if one != other:
            few, many = sorted((one, other), key=lambda key: len(members.get(key, (key,))))
            moved = members.pop(few, [few])
            members.setdefault(many, [many]).extend(moved)
            found.update(dict.fromkeys(moved, many))
    return found


def spanning_tree(members: Sequence[str], likeness: Pairs) -> Iterator[tuple[str, str, float]]:
    """The strongest links that hold `members` together (Prim 1957): why each of them stands here."""
    best = dict.fromkeys(members[1:], (0.0, members[0]))
    newest = members[0]
    while best:
        for key, (score, _) in best.items():
            other = between(newest, key, likeness)
            if other > score:
                best[key] = (other, newest)
        right = max(best, key=lambda key: (best[key][0], key))
        score, left = best.pop(right)
        newest = right
        yield left, right, score


def strongest(some: Sequence[str], others: Sequence[str], likeness: Pairs) -> tuple[str, str, float]:
    """The pair of one of `some` and one of `others` that is most alike."""
    score, left, right = max((between(one, other, likeness), one, other) for one in some for other in others)
    return left, right, score


def between(one: str, other: str, likeness: Pairs) -> float:
    """How alike two keys are, whichever comes first."""
    return likeness.get((one, other), likeness.get((other, one), 0.0))


def _merge(likeness: Pairs, place: Mapping[str, int], joined: float) -> list[tuple[int, ...]]:
    """Places of the members of each cluster, in order, when no two clusters are alike enough any more."""
    members: dict[int, tuple[int, ...]] = {index: (index,) for index in place.values()}
    sums: dict[int, dict[int, float]] = defaultdict(dict)
    for (left, right), score in likeness.items():
        sums[place[left]][place[right]] = sums[place[right]][place[left]] = score
    heap = [(-score, a, b) for a, row in sums.items() for b, score in row.items() if a < b and score >= joined]
    heapq.heapify(heap)
    fresh = max(members, default=0) + 1
    while heap:
        _, a, b = heapq.heappop(heap)
        if a not in members or b not in members:
            continue
        members[fresh] = members.pop(a) + members.pop(b)
        row = _added(sums.pop(a), sums.pop(b))
        sums[fresh] = {other: total for other, total in row.items() if other not in (a, b)}
        for other, total in sums[fresh].items():
            sums[other].pop(a, None)
            sums[other].pop(b, None)
            sums[other][fresh] = total
            average = total / (len(members[fresh]) * len(members[other]))
            if average >= joined:
                heapq.heappush(heap, (-average, other, fresh))
        fresh += 1
    return [tuple(sorted(cluster)) for cluster in members.values()]


def _added(one: Mapping[int, float], other: Mapping[int, float]) -> dict[int, float]:
    both = dict(one)
    for key, total in other.items():
        both[key] = both.get(key, 0.0) + total
    return both
