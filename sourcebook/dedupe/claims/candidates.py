"""Which statements are worth comparing: those that share a rare term, or two terms that are rare together.

In: the traits of statements. Out: for each statement the earlier ones that it is compared with. It exists so that
nothing compares all with all. A feature that too many statements hold pairs nobody: what thousands of pages print alike
costs linear time.

Features are made once; looking for partners can be shared out, statement by statement. Of those that are not `asked`
for it is known from an earlier build what they were compared with, and what came of it.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec import Struct

from sourcebook.dedupe.claims.traits import Met, Shelf, counts_of

KEPT = 64
"""Partners of one statement that are compared, those that share most first."""


class Features(Struct, frozen=True):
    """By statement the numbers of its features which others hold too and which are no crowd, the first `enough` of them
    enough by themselves."""

    held: Sequence[Sequence[int]]
    enough: Sequence[int]
    different: int


def features_of(shelves: Sequence[Shelf]) -> Features:
    """What two to `CROWD` statements hold."""
    number = counts_of([shelf.numbers for shelf in shelves])
    held: list[Sequence[int]] = [()] * sum([len(shelf.places) for shelf in shelves])
    enough = [0] * len(held)
    for shelf in shelves:
        for (place, found), count in zip(shelf.each(), shelf.traits.enough, strict=True):
            held[place] = array("I", [number[one] for one in found if one in number]) or ()
            enough[place] = count
    return Features(held, enough, len(number))


def features_among(met: Sequence[Met], statements: int) -> Features:
    """Of so many statements those features that were met, which are few."""
    number = counts_of([[one.number for one in met]])
    held: list[list[int]] = [[] for _ in range(statements)]
    enough = [0] * statements
    for one in met:
        if one.number in number:
            held[one.place].append(number[one.number])
            enough[one.place] += one.enough
    return Features(held, enough, len(number))


def partners(features: Features, mine: Sequence[bool]) -> Iterator[tuple[int, list[int]]]:
    """For each statement that is `mine` the earlier ones to compare it with, in order; none where it has none."""
    holders: list[list[int]] = [[] for _ in range(features.different)]
    for index, held in enumerate(features.held):
        if not held:
            continue
        earlier = [holders[feature] for feature in held]
        if mine[index]:
            found = _best(earlier + earlier[: features.enough[index]])
            if found:
                yield index, found
        for known in earlier:
            known.append(index)


def _best(earlier: Sequence[Sequence[int]]) -> list[int]:
    """Those that stand in two of these at least, in order; of many those that stand in most."""
    times = Counter(chain.from_iterable(earlier))
    found = sorted([other for other, count in times.items() if count > 1])
    return sorted(sorted(found, key=lambda other: -times[other])[:KEPT]) if len(found) > KEPT else found
