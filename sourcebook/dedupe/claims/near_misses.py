"""Of each statement the strongest pair that stands in no claim together: what the researcher may want to decide.

In: pairs of statements, which claims quote what. Out: `NearMisses`, a sequence of Links. It exists because there are
tens of thousands of them, of which a page shows some: a Link is made when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import overload

from sourcebook.dedupe.claims.groups import Pair
from sourcebook.dedupe.claims.made import statement_name
from sourcebook.dedupe.claims.statements import Holder
from sourcebook.dedupe.profiles import Material
from sourcebook.model import Link

Found = tuple[Pair, Holder, Holder]
"""A pair, and where its two statements are met first."""


class NearMisses(Sequence[Link]):
    """Links of kind ``similar``, the strongest first. Invariant: equal to the tuple of them."""

    __slots__ = ("_found", "_material")

    def __init__(self, found: Iterable[Found], material: Material) -> None:
        self._found, self._material = tuple(found), material

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, at: int) -> Link: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Link]: ...
    def __getitem__(self, at: int | slice) -> Link | Sequence[Link]:
        if isinstance(at, slice):
            return NearMisses(self._found[at], self._material)
        pair, one, other = self._found[at]
        left, right = (statement_name(end, self._material) for end in (one, other))
        return Link(left, right, "similar", round(pair.strength, 2), pair.told)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


def near_misses(
    pairs: Iterable[Pair], firsts: Sequence[Holder], quoting: Mapping[Holder, Sequence[int]]
) -> Iterator[Found]:
    """`firsts` tells where each statement is met first, `quoting` in which claims a sentence stands."""
    met: set[int] = set()
    for pair in in_order(pairs):
        left, right = pair.left[0], pair.right[0]
        if left in met or right in met:
            continue
        one, other = firsts[left], firsts[right]
        if one not in quoting or other not in quoting or set(quoting[one]).isdisjoint(quoting[other]):
            met.add(left)
            met.add(right)
            yield pair, one, other


def in_order(pairs: Iterable[Pair]) -> list[Pair]:
    """By strength, then by the two statements and the earlier one's clauses."""
    return sorted(pairs, key=lambda pair: (-pair.strength, pair.left, pair.right[0]))
