"""Of each statement the strongest pair that stands in no claim together: what the researcher may want to decide.

In: pairs of statements, which claims quote what. Out: `NearMisses`, a sequence of Links. It exists because there are
tens of thousands of them, of which a page shows some: a Link is made when it is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import overload

import msgspec

from sourcebook.dedupe.claims.made import statement_name
from sourcebook.dedupe.claims.statements import Holder
from sourcebook.dedupe.claims.stood import Pairs
from sourcebook.dedupe.profiles import Material
from sourcebook.model import Claim, Link, Reason

Found = tuple[Holder, Holder, float, bytes]
"""Where two statements are met first, how strong their pair is, and why, packed."""
_holder = attrgetter("article", "sentence")
_decode = msgspec.msgpack.Decoder(Reason).decode


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
        *ends, strength, packed = self._found[at]
        left, right = (statement_name(end, self._material) for end in ends)
        return Link(left, right, "similar", round(strength, 2), _decode(packed))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


def quoting(claims: Sequence[Claim]) -> dict[Holder, list[int]]:
    """For each sentence the claims that quote it."""
    found: dict[Holder, list[int]] = defaultdict(list)
    for at, claim in enumerate(claims):
        for holder in map(_holder, claim.mentions):
            found[holder].append(at)
    return found


def near_misses(pairs: Pairs, firsts: Sequence[Holder], quoting: Mapping[Holder, Sequence[int]]) -> Iterator[Found]:
    """`firsts` tells where each statement is met first, `quoting` in which claims a sentence stands."""
    met = bytearray(len(firsts))
    for at, left, right in pairs.each():
        if met[left] or met[right]:
            continue
        one, other = firsts[left], firsts[right]
        if one not in quoting or other not in quoting or set(quoting[one]).isdisjoint(quoting[other]):
            met[left] = met[right] = 1
            yield one, other, *pairs.told(at)
