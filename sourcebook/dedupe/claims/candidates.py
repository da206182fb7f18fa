"""Which statements are worth comparing: those that share a rare term, or two terms that are rare together.

In: the traits of statements. Out: for each statement the earlier ones that it is compared with. It exists so that
nothing compares all with all. A feature that too many statements hold pairs nobody: what thousands of pages print alike
costs linear time.

Features are made once; looking for partners can be shared out, statement by statement. Of those that are not `asked`
for it is known from an earlier build what they were compared with, and what came of it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import itemgetter

from msgspec import Struct

from sourcebook.dedupe.claims.traits import CROWD, Shelf, Trait

KEPT = 64
"""Partners of one statement that are compared, those that share most first."""
AT_ONCE = 250_000
"""Numbers that are counted at once."""


Met = Mapping[int, Sequence[int]]
"""By feature, of those that are asked for, the places of all statements that have it, in order."""


class Features(Struct, frozen=True):
    """By statement, in order, the numbers of its features which others hold too and which are no crowd, and how many of
    the first of them are enough by themselves; of those that have any."""

    held: Sequence[tuple[int, Sequence[int], int]]
    different: int


def features_of(shelves: Iterable[Shelf]) -> Features:
    """What two to `CROWD` statements hold."""
    every = [(place, array("Q", one.features()), one.enough) for shelf in shelves for place, one in shelf.each()]
    number = _counted([numbers for _, numbers, _ in every])
    held = []
    for place, numbers, enough in sorted(every, key=_place):
        shared = array("I", [number[one] for one in numbers if one in number])
        if shared:
            held.append((place, shared, enough))
    return Features(held, len(number))


def _counted(numbers: Sequence[Sequence[int]]) -> dict[int, int]:
    """Those of the numbers that two to `CROWD` statements hold, counted through. Nearly all are held once, and to count
    those of ten thousand articles at once takes as much memory as all else."""
    shared: list[int] = []
    for some in _in_parts(numbers):
        shared += [number for number, count in Counter(some).items() if 1 < count <= CROWD]
    return dict(zip(shared, range(len(shared)), strict=True))


def _in_parts(numbers: Sequence[Sequence[int]]) -> Iterator[Iterable[int]]:
    """All of them, equal ones in one part; none is held longer than it is asked for."""
    several = sum(map(len, numbers)) // AT_ONCE
    if not several:
        yield chain.from_iterable(numbers)
        return
    mask = (1 << several.bit_length()) - 1
    parts = [array("Q") for _ in range(mask + 1)]
    add = [part.append for part in parts]
    for number in chain.from_iterable(numbers):
        add[number & mask](number)
    add.clear()
    while parts:
        yield parts.pop()


def partners(features: Features, mine: bytes | bytearray) -> Iterator[tuple[int, list[int]]]:
    """For each statement that is `mine` the earlier ones to compare it with, in order; none where it has none."""
    holders: list[list[int]] = [[] for _ in range(features.different)]
    for index, held, enough in features.held:
        earlier = [holders[feature] for feature in held]
        if mine[index]:
            found = _best(earlier + earlier[:enough])
            if found:
                yield index, found
        for known in earlier:
            known.append(index)


def partners_among(wanted: Iterable[tuple[int, Trait]], met: Met) -> Iterator[tuple[int, list[int]]]:
    """The same for a few statements, of whose features it is known who has them."""
    for place, trait in wanted:
        found = _best([held[: bisect_left(held, place)] for held in shared_by(trait, met)])
        if found:
            yield place, found


def shared_by(trait: Trait, met: Met) -> list[Sequence[int]]:
    """Who has each of its features that are no crowd's; those that are enough by themselves twice."""
    held = [met.get(number, ()) for number in (*trait.features(), *trait.terms[: trait.enough])]
    return [one for one in held if len(one) <= CROWD]


_place = itemgetter(0)


def _best(earlier: Sequence[Sequence[int]]) -> list[int]:
    """Those that stand in two of these at least, in order; of many those that stand in most."""
    times = Counter(chain.from_iterable(earlier))
    found = sorted([other for other, count in times.items() if count > 1])
    return sorted(sorted(found, key=lambda other: -times[other])[:KEPT]) if len(found) > KEPT else found
