"""Which statements are worth comparing: those that share a rare term, or two terms that are rare together.

In: statements and the weights of their terms. Out: for each statement the earlier ones that it is compared with. It
exists so that nothing compares all with all. A feature that too many statements hold pairs nobody: what thousands of
pages print alike costs linear time.

Features are made once; looking for partners can be shared out, statement by statement.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from msgspec import Struct

from sourcebook.dedupe.claims_statements import Statement

CROWD = 64
"""A feature that more statements hold pairs none of them."""
RAREST = 10
"""Of how many terms of a statement, the weightiest first, pairs are formed."""
KEPT = 64
"""Partners of one statement that are compared, those that share most first."""
ENOUGH = 1.5
"""Weight of a rare term that is enough by itself: a figure. Of others two must be shared, or one and a pair; one rare
word alone is chance."""


class Features(Struct, frozen=True):
    """By statement the numbers of its features, in order, which others hold too and which are no crowd. Those that are
    enough by themselves have the numbers below `enough`."""

    held: Sequence[Sequence[int]]
    different: int
    enough: int


def features_of(statements: Sequence[Statement], weights: Mapping[str, float]) -> Features:
    """Terms, and pairs of the weightiest terms, that two to `CROWD` statements hold. Two rare terms need not make a
    pair: who shares it shares them."""
    ranked = sorted(sorted(weights), key=weights.__getitem__, reverse=True)
    rank = dict(zip(ranked, range(len(ranked)), strict=True))
    ranks = [sorted(set(map(rank.__getitem__, one.terms))) for one in statements]
    counts = Counter(chain.from_iterable(ranks))
    content = sum(weight > 0 for weight in weights.values())
    rare = [place for place in range(content) if 1 < counts[place] <= CROWD]
    number = dict(zip(rare, range(len(rare)), strict=True))
    crowds = {place for place in range(content) if counts[place] > CROWD}
    tops = [_Top.of(found[:RAREST], crowds, number) for found in ranks]
    pairs, different = _pairs(tops, len(rare))
    held = [
        [number[place] for place in found if place in number]
        + [
            known[other]
            for crowd, others in top.pairs()
            if (known := pairs[crowd])
            for other in others
            if other in known
        ]
        for found, top in zip(ranks, tops, strict=True)
    ]
    return Features(held, different, sum(weights[ranked[place]] >= ENOUGH for place in rare))


class _Top(NamedTuple):
    """The weightiest terms of a statement, by place."""

    rare: list[int]
    crowds: list[int]

    @classmethod
    def of(cls, places: Sequence[int], crowds: Container[int], rare: Container[int]) -> _Top:
        return cls([place for place in places if place in rare], [place for place in places if place in crowds])

    def pairs(self) -> Iterator[tuple[int, list[int]]]:
        """Each crowd with all that make a pair with it."""
        for at, crowd in enumerate(self.crowds, 1):
            yield crowd, self.rare + self.crowds[at:]


def _pairs(tops: Sequence[_Top], different: int) -> tuple[dict[int, dict[int, int]], int]:
    """By crowd what makes a pair with it that two to `CROWD` statements hold, numbered from `different` on; and the
    number behind the last."""
    beside: dict[int, array[int]] = defaultdict(lambda: array("L"))
    for top in tops:
        for crowd, others in top.pairs():
            beside[crowd].extend(others)
    found = {}
    for crowd, held in beside.items():
        shared = [other for other, count in Counter(held).items() if 1 < count <= CROWD]
        found[crowd] = dict(zip(shared, range(different, different + len(shared)), strict=True))
        different += len(shared)
    return found, different


def partners(features: Features, mine: Sequence[bool]) -> Iterator[tuple[int, list[int]]]:
    """For each statement that is `mine` the earlier ones to compare it with, in order; none where it has none."""
    holders: list[list[int]] = [[] for _ in range(features.different)]
    for index, held in enumerate(features.held):
        earlier = [holders[feature] for feature in held]
        if mine[index]:
            found = _best(earlier + earlier[: bisect_left(held, features.enough)])
            if found:
                yield index, found
        for known in earlier:
            known.append(index)


def _best(earlier: Sequence[Sequence[int]]) -> list[int]:
    """Those that stand in two of these at least, in order; of many those that stand in most."""
    times = Counter(chain.from_iterable(earlier))
    found = sorted([other for other, count in times.items() if count > 1])
    return sorted(sorted(found, key=lambda other: -times[other])[:KEPT]) if len(found) > KEPT else found
