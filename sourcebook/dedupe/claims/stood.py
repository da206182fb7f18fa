"""Pairs of statements that count, side by side: those of the last build, and those that are found now.

In: pairs, numbers of statements. Out: `Pairs`, strongest first. It exists because there are nearly as many pairs as
statements, and after one more article nearly all of them are those of the last build: as numbers in rows they are
neither found nor made nor sorted again. Reasons are kept apart, one behind the other: what is new is put behind them.
"""

from __future__ import annotations

from array import array
from collections.abc import Container, Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import compress
from typing import Any

import msgspec
from msgspec import Struct

from sourcebook.dedupe.claims.groups import Pair
from sourcebook.dedupe.claims.last import UnknownError
from sourcebook.dedupe.memory import Memory
from sourcebook.model import Reason

PLACES = PAIRED, ALIKE, PARTED = "paired", "alike", "parted"
"""Strong enough to group; weak, for the researcher to decide; strong, and parted by a guard."""
Row = tuple[float, int, int, int, int, int, int, int, int, int]
"""The strength, below zero so that the strongest comes first; the earlier statement and from which of its clauses to
which; the same of the later one; which of `PLACES`; from where to where in the reasons that of the pair stands. Rows
are in order."""
CHUNKS = 32
"""Entries of reasons, above which those that are of use are put into one."""
_TYPES, _ENDS = "dIIIIIIIII", (1, 4)
"""Of what size each column is; which of them are statements."""
KIND = "stood"

_encode = msgspec.msgpack.Encoder().encode


class _Kept(Struct, frozen=True, array_like=True):
    """Columns of rows, statements by their numbers; by row why the two contradict each other, where they do; keys and
    lengths of the entries of reasons."""

    columns: list[bytes]
    against: dict[int, Reason]
    chunks: list[tuple[bytes, int]]


class Pairs(Struct, frozen=True):
    """Rows, statements by their places; the reasons, of which the first so many `chunks` are kept already; why two
    statements contradict each other, where they do."""

    rows: Sequence[Row] = ()
    reasons: bytes = b""
    chunks: Sequence[tuple[bytes, int]] = ()
    against: Mapping[tuple[int, int], Reason] = {}

    def of(self, place: str) -> tuple[Pair, ...]:
        """Those of a place, by the later statement, then by the earlier one."""
        code = PLACES.index(place)
        found = [self.pair(row) for row in self.rows if row[7] == code]
        return tuple(sorted(found, key=lambda pair: (pair.right[0], pair.left[0])))

    def pair(self, row: Row) -> Pair:
        weak, left, start, end, right, first, last, _, begins, ends = row
        return Pair(
            (left, (start, end)),
            (right, (first, last)),
            -weak,
            self.reasons[begins:ends],
            self.against.get((left, right)),
        )

    def contrary(self) -> list[Pair]:
        """Those that contradict each other."""
        return [pair for pair in self.of(PARTED) if pair.against] if self.against else []


def with_found(stood: Pairs, found: Iterable[tuple[str, Pair]]) -> Pairs:
    """Those that stood, and those that were found."""
    rows, reasons, at = list(stood.rows), [stood.reasons], len(stood.reasons)
    against = dict(stood.against)
    for place, pair in found:
        (left, (start, end)), (right, (first, last)) = pair.left, pair.right
        code, ends = PLACES.index(place), at + len(pair.packed)
        rows.append((-pair.strength, left, start, end, right, first, last, code, at, ends))
        reasons.append(pair.packed)
        at = ends
        if pair.against:
            against[left, right] = pair.against
    return Pairs(sorted(rows), b"".join(reasons), stood.chunks, against)


def recalled(memory: Memory, hashed: bytes, places: Sequence[int], without: Container[int]) -> Pairs:
    """Those of the last build of which both statements stand and the later one is not among those that are compared
    again. `places` tells by number where each statement is."""
    told, kept = memory.recall(memory.key(KIND), _hashed) or (b"", _Kept([], {}, []))
    chunks = memory.recall_all([key for key, _ in kept.chunks], bytes)
    if told != hashed or any(len(chunks.get(key, b"")) != length for key, length in kept.chunks):
        raise UnknownError
    columns: list[Sequence[Any]] = [
        memoryview(column).cast(kind)  # type: ignore[call-overload]
        for column, kind in zip(kept.columns, _TYPES, strict=True)
    ]
    for ends in _ENDS:
        columns[ends] = [places[number] for number in columns[ends]]
    stands = [
        left >= 0 and right >= 0 and right not in without
        for left, right in zip(*[columns[ends] for ends in _ENDS], strict=True)
    ]
    lefts, rights = (columns[ends] for ends in _ENDS)
    against = {(lefts[at], rights[at]): reason for at, reason in kept.against.items() if stands[at]}
    rows = tuple(compress(zip(*columns, strict=True), stands))
    return Pairs(rows, b"".join([chunks[key] for key, _ in kept.chunks]), kept.chunks, against)


def keep(memory: Memory, pairs: Pairs, numbers: Sequence[int]) -> bytes:
    """For the next build; a hash of it. `numbers` tells that of each statement by its place."""
    if len(pairs.chunks) >= CHUNKS:
        pairs = with_found(Pairs(), [(PLACES[row[7]], pairs.pair(row)) for row in pairs.rows])
    known = sum([length for _, length in pairs.chunks])
    chunks = [*pairs.chunks, *_put(memory, pairs.reasons[known:])]
    columns: list[Iterable[Any]] = [*zip(*pairs.rows, strict=True)] or [()] * len(_TYPES)
    for at in _ENDS:
        columns[at] = map(numbers.__getitem__, columns[at])
    packed = [array(kind, column).tobytes() for kind, column in zip(_TYPES, columns, strict=True)]
    ends = [(row[1], row[4]) for row in pairs.rows] if pairs.against else []
    against = {at: pairs.against[one] for at, one in enumerate(ends) if one in pairs.against}
    body = _encode(_Kept(packed, against, chunks))
    memory.keep_changed(memory.key(KIND), body)
    memory.used.update([key for key, _ in chunks])
    return _hash(body)


def _put(memory: Memory, reasons: bytes) -> list[tuple[bytes, int]]:
    if not reasons:
        return []
    key = memory.key(KIND, blake2b(reasons, digest_size=16).digest())
    memory.keep(key, reasons)
    return [(key, len(reasons))]


def _hash(body: bytes) -> bytes:
    return blake2b(body, digest_size=8).digest()


_decode = msgspec.msgpack.Decoder(_Kept).decode


def _hashed(body: bytes) -> tuple[bytes, _Kept]:
    return _hash(body), _decode(body)
