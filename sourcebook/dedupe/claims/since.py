"""What has come and gone since the last build, and where all else is now.

In: the articles of two builds, in order. Out: `Span`s of what stands, and what the last build kept, article by article
or statement by statement, put where it is now. It exists so that what stands is moved as a whole: one more article
pushes on what follows it, and none of that is looked at.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from sourcebook.dedupe.claims.last import Last
from sourcebook.dedupe.memory import stood

FEW = 4
"""Where one of so many articles has come or gone, nothing is carried on."""
SHORT = 12
"""Into so many pieces what stands is cut at most, to be moved piece by piece."""
_HALF = 1 << 31


class Span(NamedTuple):
    """Where it began, how long it is, where it begins now."""

    old: int
    length: int
    new: int


class Since(NamedTuple):
    """By article that is there now which one of the last build it is; -1 of one that is new, or says something else.
    `come` are these, `gone` those of the last build that are none of the others."""

    old: list[int]
    come: list[str]
    gone: list[int]


def since(given: Mapping[str, bytes], prints: Mapping[str, bytes], last: Last) -> Since | None:
    """None where too much has come and gone, or not all stands in the order in which it stood."""
    old = stood((last.prints, last.given), ([prints[article] for article in given], list(given.values())))
    stands = [at for at in old if at >= 0]
    come = [article for article, at in zip(given, old, strict=True) if at < 0]
    gone = sorted({*range(len(last.prints))} - {*stands})
    few = FEW * (len(come) + len(gone)) <= len(old) and len({*stands}) == len(stands)
    return Since(old, come, gone) if few and stands == sorted(stands) else None


def spans_of(old: Sequence[int]) -> list[Span]:
    """What stands, told one by one, in as few pieces as may be."""
    cuts = [at for at, (one, other) in enumerate(pairwise(old), 1) if one < 0 or other != one + 1]
    pieces = pairwise((0, *cuts, len(old)))
    return [Span(old[first], end - first, first) for first, end in pieces if end > first and old[first] >= 0]


def spread(spans: Iterable[Span], before: Sequence[int], now: Sequence[int]) -> list[Span]:
    """The same in what articles hold, of which it is known where those of each begin."""
    found = [Span(before[one.old], now[one.new + one.length] - now[one.new], now[one.new]) for one in spans]
    return [one for one in found if one.length]


def spliced(column: bytes | memoryview, size: int, spans: Iterable[Span], length: int) -> bytearray:
    """A column of so many of a size, with what stands of another one; zeros between."""
    found, packed = bytearray(size * length), memoryview(column).cast("B")
    for old, many, new in spans:
        found[size * new : size * (new + many)] = packed[size * old : size * (old + many)]
    return found


def shifted(places: bytes, spans: Sequence[Span], length: int) -> array[int]:
    """Where these are now, of which there were so many; any place where one does not stand. All are moved together, as
    one long number that has 32 bits for each."""
    if len(spans) > SHORT:
        table = array("i", range(length + 1))
        for old, many, new in spans:
            table[old : old + many] = array("i", range(new, new + many))
        return array("i", map(table.__getitem__, memoryview(places).cast("i")))
    ones = int.from_bytes(array("i", [1]).tobytes() * (len(places) // 4), sys.byteorder)
    every = moved = int.from_bytes(places, sys.byteorder)
    by = 0
    for old, _, new in spans:
        more = new - old - by
        if more:
            moved += ((every + ones * (_HALF - old) >> 31) & ones) * more
            by += more
    return array("i", moved.to_bytes(len(places), sys.byteorder))


def place_before(spans: Sequence[Span], place: int) -> int:
    """Where one stood that is there now; -1 where that is in none of them."""
    at = bisect_right(spans, place, key=_new) - 1
    inside = at >= 0 and place < spans[at].new + spans[at].length
    return place - spans[at].new + spans[at].old if inside else -1


def between(spans: Iterable[Span], length: int) -> list[int]:
    """Of so many places those that stood in none of them."""
    found, at = list[int](), 0
    for old, many, _ in spans:
        found += range(at, old)
        at = old + many
    return [*found, *range(at, length)]


def _new(span: Span) -> int:
    return span.new
