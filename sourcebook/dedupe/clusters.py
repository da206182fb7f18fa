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
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

Pairs = Mapping[tuple[str, str], float]
"""Likeness of pairs; the earlier key first."""


class Clusters(Struct, frozen=True):
    """`members` hold every key, each cluster and all of them in the order of the keys; `near` are indices into it."""

    members: tuple[tuple[str, ...], ...]
    near: tuple[tuple[int, int], ...]


def average_link(likeness: Pairs, keys: Sequence[str], joined: float, near: float) -> Clusters:
    """Clusters whose average likeness is below `joined`; of those, which reach `near`."""
    place = {key: index for index, key in enumerate(keys)}
    members, sums = _merge(likeness, place, joined)
    ordered = sorted(members, key=lambda cluster: min(members[cluster]))
    number = {cluster: index for index, cluster in enumerate(ordered)}
    close = {
        (number[a], number[b])
        for a in ordered
        for b, total in sums[a].items()
        if number[a] < number[b] and total >= near * len(members[a]) * len(members[b])
    }
    return Clusters(tuple(tuple(keys[i] for i in sorted(members[a])) for a in ordered), tuple(sorted(close)))


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


def _merge(
    likeness: Pairs, place: Mapping[str, int], joined: float
) -> tuple[dict[int, tuple[int, ...]], dict[int, dict[int, float]]]:
    """Members and the sums of likeness between clusters, when no two are alike enough any more."""
    members: dict[int, tuple[int, ...]] = {index: (index,) for index in place.values()}
    sums: dict[int, dict[int, float]] = defaultdict(dict)
    for (left, right), score in likeness.items():
        sums[place[left]][place[right]] = sums[place[right]][place[left]] = score
    heap = [(-score, a, b) for a, row in sums.items() for b, score in row.items() if a < b]
    heapq.heapify(heap)
    fresh = len(members)
    while heap and -heap[0][0] >= joined:
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
            heapq.heappush(heap, (-total / (len(members[fresh]) * len(members[other])), other, fresh))
        fresh += 1
    return members, sums


def _added(one: Mapping[int, float], other: Mapping[int, float]) -> dict[int, float]:
    both = dict(one)
    for key, total in other.items():
        both[key] = both.get(key, 0.0) + total
    return both
