"""Of each statement the strongest pair that stands in no claim together: what the researcher may want to decide.

In: pairs of statements, which claims quote which statements. Out: `NearMisses`, a sequence of Links. It exists because
there are tens of thousands of them, of which a page shows some: all that is told of each is its row among the pairs,
and a Link is made when it is asked for.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, overload

import msgspec

from sourcebook.dedupe.claims.made import statement_name
from sourcebook.dedupe.claims.stood import Pairs
from sourcebook.dedupe.profiles import Material
from sourcebook.dedupe.statements.statement import Holder
from sourcebook.model import Link, Reason

_decode = msgspec.msgpack.Decoder(Reason).decode


class NearMisses(Sequence[Link]):
    """Links of kind ``similar``, the strongest first. Invariant: equal to the tuple of them."""

    __slots__ = ("_firsts", "_material", "_pairs", "_rows")

    def __init__(self, rows: Sequence[int], pairs: Pairs, firsts: Sequence[Holder], material: Material) -> None:
        """`rows` of `pairs`; `firsts` tells where each statement is met first."""
        self._rows, self._pairs, self._firsts, self._material = rows, pairs, firsts, material

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Link: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Link]: ...
    def __getitem__(self, at: int | slice) -> Link | Sequence[Link]:
        if isinstance(at, slice):
            return NearMisses(self._rows[at], self._pairs, self._firsts, self._material)
        ends, strength, packed = self._pairs.told(self._rows[at])
        left, right = (statement_name(self._firsts[end], self._material) for end in ends)
        return Link(left, right, "similar", round(strength, 2), _decode(packed))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


class Quoting(NamedTuple):
    """By its place a claim that quotes a statement where it is met first; all of them, where there are several."""

    one: Mapping[int, int]
    several: Mapping[int, set[int]]


def quoting(quoted: Iterable[tuple[int, int]]) -> Quoting:
    """Of statements, each with the number of a claim; those of one claim stand together."""
    pairs = [*quoted]
    one, first = dict(pairs), dict(reversed(pairs))
    several = {place: set[int]() for place, claim in one.items() if first[place] != claim}
    for place, claim in pairs if several else ():
        if place in several:
            several[place].add(claim)
    return Quoting(one, several)


def near_misses(pairs: Pairs, statements: int, quoting: Quoting) -> Sequence[int]:
    """Rows of pairs, of so many statements."""
    met, found = bytearray(statements), array("I")
    claim_of, several = quoting.one.get, quoting.several
    for at, left, right in pairs.each():
        if not (met[left] or met[right]) and ((one := claim_of(left)) is None or one != claim_of(right)):
            if several and (left in several or right in several) and _share(left, right, quoting):
                continue
            met[left] = met[right] = 1
            found.append(at)
    return found


def _share(left: int, right: int, quoting: Quoting) -> bool:
    one, other = (quoting.several.get(end) or {quoting.one.get(end)} - {None} for end in (left, right))
    return not one.isdisjoint(other)
