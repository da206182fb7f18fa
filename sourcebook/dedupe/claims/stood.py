"""Pairs of statements that count, side by side: those of the last build, and those that are found now.

In: pairs, numbers of statements. Out: `Pairs`, strongest first. It exists because there are nearly as many pairs as
statements, and after one more article nearly all of them are those of the last build: as columns of numbers they are
neither found nor made nor sorted again, but cut where some go, and where others come in between. Reasons are kept
apart, one behind the other: what is new is put behind them.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from hashlib import blake2b
from itertools import chain, compress, count, pairwise
from typing import Any, NamedTuple, cast

import msgspec
from msgspec import Struct

from sourcebook.dedupe.claims.groups import Pair
from sourcebook.dedupe.claims.places import Places
from sourcebook.dedupe.memory import LostError, Memory
from sourcebook.dedupe.packing import short_hash
from sourcebook.model import Reason

PLACES = PAIRED, ALIKE, PARTED = "paired", "alike", "parted"
"""Strong enough to group; weak, for the researcher to decide; strong, and parted by a guard."""
Row = tuple[float, int, int, int, int, int, int, int, int, int]
"""The strength, below zero so that the strongest comes first; the earlier statement and from which of its clauses to
which; the same of the later one; which of `PLACES`; from where to where in the reasons that of the pair stands. Rows
are in order."""
CHUNKS = 32
"""Entries of reasons, above which those that are of use are put into one."""
_TYPES = "diIIiIIBII"
"""Of what size each column is."""
_STRENGTH, _LEFT, _RIGHT, _PLACE, _BEGINS, _ENDS = 0, 1, 4, 7, 8, 9
_Columns = Sequence["array[Any]"]
KIND = "stood"

_encode = msgspec.msgpack.Encoder().encode


class _Kept(Struct, frozen=True, array_like=True):
    """Columns of rows, statements by their places; by row why the two contradict each other, where they do; keys and
    lengths of the entries of reasons."""

    columns: list[bytes]
    against: dict[int, Reason]
    chunks: list[tuple[bytes, int]]


class At(NamedTuple):
    """Which rows are of a place, and the two statements of each."""

    rows: list[int]
    lefts: list[int]
    rights: list[int]


class Pairs(Struct, frozen=True):
    """Columns of rows, statements by their places; the reasons, in pieces, of which as many as there are `chunks` are
    kept already; why two statements contradict each other, where they do; a hash of what the last build kept."""

    columns: _Columns = tuple([array(kind) for kind in _TYPES])
    reasons: Sequence[bytes] = ()
    chunks: Sequence[tuple[bytes, int]] = ()
    against: Mapping[tuple[int, int], Reason] = {}
    kept: bytes = b""

    @property
    def rows(self) -> Iterator[Row]:
        """One after the other."""
        return cast(Iterator[Row], zip(*self.columns, strict=True))

    def row(self, at: int) -> Row:
        return cast(Row, tuple([column[at] for column in self.columns]))

    def of(self, place: str) -> tuple[Pair, ...]:
        """Those of a place, by the later statement, then by the earlier one."""
        return tuple(self.in_order(self.found_at(place).rows))

    def found_at(self, place: str) -> At:
        """Those of a place."""
        code = PLACES.index(place)
        chosen = self.columns[_PLACE].tobytes().translate(bytes([one == code for one in range(256)]))
        lefts, rights = (list(compress(self.columns[ends], chosen)) for ends in (_LEFT, _RIGHT))
        return At(list(compress(count(), chosen)), lefts, rights)

    def in_order(self, rows: Iterable[int]) -> list[Pair]:
        """These, by the later statement, then by the earlier one."""
        found = [self.pair(self.row(at)) for at in rows]
        return sorted(found, key=lambda pair: (pair.right[0], pair.left[0]))

    def each(self) -> Iterator[tuple[int, int, int]]:
        """Each with its two statements."""
        return zip(count(), self.columns[_LEFT], self.columns[_RIGHT])

    def told(self, at: int) -> tuple[tuple[int, int], float, bytes]:
        """The two statements of a row, how strong it is, and why, packed."""
        weak, left, _, _, right, *_, begins, ends = self.row(at)
        return (left, right), -weak, self._reason(begins, ends)

    def pair(self, row: Row) -> Pair:
        weak, left, start, end, right, first, last, _, begins, ends = row
        return Pair(
            (left, (start, end)),
            (right, (first, last)),
            -weak,
            self._reason(begins, ends),
            self.against.get((left, right)),
        )

    def _reason(self, begins: int, ends: int) -> bytes:
        """From where to where it stands in all pieces; it is in one of them."""
        for piece in self.reasons:
            if begins < len(piece):
                return piece[begins:ends]
            begins, ends = begins - len(piece), ends - len(piece)
        return b""

    def met_first(self, statements: Set[int]) -> Iterator[int]:
        """The rows whose earlier statement is one of these."""
        return compress(count(), map(statements.__contains__, self.columns[_LEFT]) if statements else ())

    def contrary(self) -> list[Pair]:
        """Those that contradict each other."""
        code, places = PLACES.index(PARTED), self.columns[_PLACE]
        met = self.met_first({left for left, _ in self.against})
        found = [self.row(at) for at in met if places[at] == code]
        rows = [row for row in found if (row[_LEFT], row[_RIGHT]) in self.against]
        return sorted(map(self.pair, rows), key=lambda pair: (pair.right[0], pair.left[0]))


def with_found(stood: Pairs, found: Iterable[tuple[str, Pair]]) -> Pairs:
    """Those that stood, and those that were found."""
    rows, reasons, at = list[Row](), list[bytes](), sum(map(len, stood.reasons))
    against = dict(stood.against)
    for place, pair in found:
        (left, (start, end)), (right, (first, last)) = pair.left, pair.right
        code, ends = PLACES.index(place), at + len(pair.packed)
        rows.append((-pair.strength, left, start, end, right, first, last, code, at, ends))
        reasons.append(pair.packed)
        at = ends
        if pair.against:
            against[left, right] = pair.against
    pieces = [*stood.reasons, b"".join(reasons)] if rows else stood.reasons
    return Pairs(_merged(stood, sorted(rows)), pieces, stood.chunks, against, stood.kept)


def _merged(stood: Pairs, rows: Sequence[Row]) -> _Columns:
    """Columns of rows that are in order, and of others, which are in order too."""
    if not rows:
        return stood.columns
    spans = [*pairwise((0, *[_before_which(stood, row) for row in rows], len(stood.columns[0])))]
    new = [array(kind, column) for kind, column in zip(_TYPES, zip(*rows, strict=True), strict=True)]
    merged = []
    for column, more in zip(stood.columns, new, strict=True):
        parts = [_cut(more, [(at, at + 1)])[0] for at in range(len(more))]
        *before, last = _cut(column, spans)
        merged.append(_joined(column, [*chain.from_iterable(zip(before, parts, strict=True)), last]))
    return merged


def _before_which(stood: Pairs, row: Row) -> int:
    """Before which of the rows another one belongs."""
    first, last = 0, len(stood.columns[0])
    for at in (_STRENGTH, _LEFT):
        column = stood.columns[at]
        first, last = bisect_left(column, row[at], first, last), bisect_right(column, row[at], first, last)
    return bisect_left(range(last), row, first, key=stood.row)


def _without(columns: _Columns, gone: Sequence[int]) -> _Columns:
    """The rows that do not go, which are told in order."""
    if not gone:
        return columns
    spans = [(before + 1, at) for before, at in pairwise((-1, *gone, len(columns[0])))]
    return [_joined(column, _cut(column, spans)) for column in columns]


def _cut(column: array[Any], spans: Iterable[tuple[int, int]]) -> list[memoryview]:
    packed, size = memoryview(column).cast("B"), column.itemsize
    return [packed[start * size : end * size] for start, end in spans]


def _joined(column: array[Any], parts: Iterable[memoryview]) -> array[Any]:
    """As the column is."""
    return array(column.typecode, b"".join(parts))


def recalled(memory: Memory, hashed: bytes, places: Places, without: Collection[int]) -> Pairs:
    """Those of the last build of which both statements stand and the later one is not among those that are compared
    again."""
    told, kept = memory.recall(memory.key(KIND), _hashed) or (b"", _Kept([], {}, []))
    chunks = memory.recall_all([key for key, _ in kept.chunks], bytes)
    if told != hashed or any(len(chunks.get(key, b"")) != length for key, length in kept.chunks):
        raise LostError
    columns = [array(kind, column) for kind, column in zip(_TYPES, kept.columns, strict=True)]
    before = columns[_LEFT], columns[_RIGHT]
    again = {*map(places.before, without)}
    met = map(places.others.__contains__, before[0]), map((again | places.others.keys()).__contains__, before[1])
    columns[_LEFT], columns[_RIGHT] = (places.shifted(ends.tobytes()) for ends in before)
    gone = set[int]()
    for at in sorted({*chain.from_iterable([compress(count(), one) for one in met])}):
        ends = [places.others.get(old[at], columns[end][at]) for old, end in zip(before, (_LEFT, _RIGHT), strict=True)]
        if -1 in ends or ends[1] in without:
            gone.add(at)
        else:
            columns[_LEFT][at], columns[_RIGHT][at] = ends
    lefts, rights = columns[_LEFT], columns[_RIGHT]
    against = {(lefts[at], rights[at]): reason for at, reason in kept.against.items() if at not in gone}
    reasons = [chunks[key] for key, _ in kept.chunks]
    return Pairs(_without(columns, sorted(gone)), reasons, kept.chunks, against, hashed)


def keep(memory: Memory, pairs: Pairs) -> bytes:
    """For the next build; a hash of it."""
    if len(pairs.chunks) >= CHUNKS:
        pairs = with_found(Pairs(), [(PLACES[row[7]], pairs.pair(row)) for row in pairs.rows])
    chunks = [*pairs.chunks, *_put(memory, b"".join(pairs.reasons[len(pairs.chunks) :]))]
    lefts, rights = pairs.columns[_LEFT], pairs.columns[_RIGHT]
    ends = [(at, (lefts[at], rights[at])) for at in pairs.met_first({left for left, _ in pairs.against})]
    against = {at: pairs.against[one] for at, one in ends if one in pairs.against}
    body = _encode(_Kept([column.tobytes() for column in pairs.columns], against, chunks))
    hashed, key = short_hash(body), memory.key(KIND)
    if hashed != pairs.kept:
        memory.keep(key, body)
    memory.used.update([key, *[key for key, _ in chunks]])
    return hashed


def _put(memory: Memory, reasons: bytes) -> list[tuple[bytes, int]]:
    if not reasons:
        return []
    key = memory.key(KIND, blake2b(reasons, digest_size=16).digest())
    memory.keep(key, reasons)
    return [(key, len(reasons))]


_decode = msgspec.msgpack.Decoder(_Kept).decode


def _hashed(body: bytes) -> tuple[bytes, _Kept]:
    return short_hash(body), _decode(body)
