"""The dated expressions of a collection end to end, carried on from the last build.

In: what was laid out then, and the expressions of articles that are new. Out: a `Laid`. It exists because an article
that lands brings a few of tens of thousands: all others are taken over as they lie, many at a time.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import accumulate
from typing import NamedTuple

from msgspec import Struct

from sourcebook.dedupe.events.dated import Dated
from sourcebook.dedupe.packing import packed, unpacked

NUMBER, SAME = 4, 8
"""Bytes."""
_SPAN = 2 * NUMBER
_FEW = 64
"""So many new expressions are looked for one by one."""


class Laid(Struct, frozen=True, array_like=True):
    """Articles in order of time, expressions in order of their texts; of each as in `Dated`."""

    keys: list[bytes]
    """Of each article what tells what its expressions follow from."""
    lengths: bytes = b""
    """How many expressions each article has."""
    sames: bytes = b""
    marks: bytes = b""
    spans: bytes = b""
    sentences: bytes = b""
    repeated: bytes = b""
    """Of each whether the same words of the same span may stand elsewhere; where not, they do not."""
    featured: bytes = b""
    """How many features each has."""
    features: bytes = b""

    def is_whole(self) -> bool:
        """Whether it has everything of each expression."""
        many = len(self.marks)
        widths = (self.sames, SAME), (self.spans, _SPAN), (self.sentences, NUMBER), (self.featured, NUMBER)
        return (
            len(self.lengths) == NUMBER * len(self.keys)
            and sum(unpacked(self.lengths, "I")) == many == len(self.repeated)
            and all(len(column) == many * width for column, width in widths)
            and len(self.features) == SAME * sum(unpacked(self.featured, "I"))
        )

    def print(self) -> bytes:
        """Stands for all of it, which follows from the keys."""
        return blake2b(b"".join(self.keys), digest_size=16).digest()

    def starts(self) -> list[int]:
        """The place of the first expression of each article, and how many there are."""
        return [0, *accumulate(unpacked(self.lengths, "I"))]


class Moved(NamedTuple):
    """What of the last build stands, and what does not."""

    runs: Sequence[tuple[int, int] | int]
    """In the order of now: articles that stand, from one to before another, or the place of one that is new."""
    gone: Sequence[int]
    """Articles of the last build."""

    def column(self, before: bytes, width: int, starts: Sequence[int], new: Callable[[int], bytes]) -> bytes:
        """A column of the last build, of so many bytes of each expression, with what new articles have."""
        return b"".join(
            [
                new(run) if isinstance(run, int) else before[width * starts[run[0]] : width * starts[run[1]]]
                for run in self.runs
            ]
        )


def moved(before: Sequence[bytes], now: Sequence[bytes]) -> Moved | None:
    """By their keys. None where those that stand do not stand in the order in which they stood."""
    was, are = set(before), set(now)
    gone, new = was - are, are - was
    if gone or new:
        if [key for key in before if key not in gone] != [key for key in now if key not in new]:
            return None
    elif list(before) != list(now):
        return None
    lost, found = sorted(map(before.index, gone)), sorted(map(now.index, new))
    return Moved(list(_runs(len(before), lost, found, len(now))), lost)


def _runs(many: int, gone: Sequence[int], new: Sequence[int], now: int) -> Iterator[tuple[int, int] | int]:
    at, place = 0, 0
    for stop in (*new, now):
        while place < stop:
            lost = bisect_left(gone, at)
            if lost < len(gone) and gone[lost] == at:
                at += 1
                continue
            end = min(at + stop - place, gone[lost] if lost < len(gone) else many)
            yield at, end
            place, at = place + end - at, end
        if stop < now:
            yield stop
            place += 1


def laid(keys: list[bytes], last: Laid, stood: Moved, new: Mapping[int, Dated]) -> Laid:
    """Of articles with these keys; by their places those that are `new`."""
    starts, articles = last.starts(), range(len(last.keys) + 1)

    def column(name: str, width: int) -> bytes:
        return stood.column(getattr(last, name), width, starts, lambda at: getattr(new[at], name))

    lengths = stood.column(last.lengths, NUMBER, articles, lambda at: packed([len(new[at].marks)], "I"))
    featured = stood.column(
        last.featured, NUMBER, starts, lambda at: packed([len(one) // SAME for one in new[at].features], "I")
    )
    held = [0, *accumulate(unpacked(last.featured, "I"))] if last.features else [0] * (len(last.marks) + 1)
    ends = [held[at] for at in starts]
    sames = column("sames", SAME)
    repeated = stood.column(last.repeated, 1, starts, lambda at: bytes(len(new[at].marks)))
    return Laid(
        keys=keys,
        lengths=lengths,
        sames=sames,
        marks=column("marks", 1),
        spans=column("spans", _SPAN),
        sentences=column("sentences", NUMBER),
        repeated=_repeated(sames, repeated, b"".join([one.sames for one in new.values()])),
        featured=featured,
        features=stood.column(last.features, SAME, ends, lambda at: b"".join(new[at].features)),
    )


def _repeated(sames: bytes, repeated: bytes, new: bytes) -> bytes:
    """Marks with those of what is new among all."""
    if len(new) > _FEW * SAME:
        several = {same for same, count in Counter(unpacked(sames)).items() if count > 1}
        return bytes(map(several.__contains__, unpacked(sames)))
    marks = bytearray(repeated)
    for at in range(0, len(new), SAME):
        places = list(_places(sames, new[at : at + SAME]))
        for place in places if len(places) > 1 else ():
            marks[place] = 1
    return bytes(marks)


def _places(sames: bytes, one: bytes) -> Iterator[int]:
    at = sames.find(one)
    while at >= 0:
        if at % SAME == 0:
            yield at // SAME
        at = sames.find(one, at + 1)
