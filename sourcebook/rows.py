"""Rows of the export as they are written, made anew only where something changed that they follow from.

In: a piece of a table, how its rows are written, and what the last build noted of each owner beside the files that it
wrote. Out: the rows end to end, and the names of what was looked at for them. It exists because one article that lands
changes few rows of a month; all others stand in the file already, and are cut out of it, those that stand side by side
in one cut.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, count, groupby, repeat
from operator import sub
from typing import NamedTuple, cast

from sourcebook.arrange import Watch
from sourcebook.lookers import Key
from sourcebook.model import Piece
from sourcebook.pieces import Before, Owners, Pieces, Sized
from sourcebook.render import Bytes, Since, Writing, Written

_ANEW = 1 << 40
"""In the place of an owner that has none in the file that stands."""


class Lines(NamedTuple):
    """Of one owner: what its rows are written as, and the names of what they follow from."""

    written: bytes
    looks: tuple[str, ...]


class Rows:
    """Invariant: what was written for an owner is told again only if making its rows would give it."""

    def __init__(self, watch: Watch, pieces: Pieces) -> None:
        self._watch, self._pieces = watch, pieces
        self._make: Callable[..., Iterable[object]] | None = None
        self._known: dict[bytes, Lines] = {}
        self._told: dict[str, tuple[Written, Owners]] = {}

    def made(
        self, piece: Piece, names: Sequence[bytes], writing: Writing, stand: Callable[[Before], list[bytes]]
    ) -> tuple[Written, Owners]:
        """The rows, and what is to be noted of their owners. `names` tell these apart, all of one length; `stand` gives
        the bodies of a piece's files, none unless all of them stand."""
        if piece.make != self._make:  # months of one table, and its whole, have the same owners
            self._make, self._known, self._told = piece.make, {}, {}
        if piece.name not in self._told:
            before = self._pieces.before(piece.name)
            bodies = stand(before) if before and before.owners else []
            touched = self._pieces.touched(piece.name)
            stood = _Stood()
            if before and bodies and touched is not None:
                stood = _Stood.of(self._pieces.owners(before), writing.read(bodies), writing.end, before.told)
            places = self._places(names, stood, touched or frozenset())
            self._make_others(piece, [(at, names[at]) for at, place in enumerate(places) if place == _ANEW], writing)
            self._told[piece.name] = self._together(names, places, stood, bodies)
        return self._told[piece.name]

    def _places(self, names: Sequence[bytes], stood: _Stood, touched: frozenset[Key]) -> list[int]:
        """Of each owner its place in the file, where nothing changed that was looked at for it."""
        before: dict[Key, int] = dict(zip(stood.names, count()))
        for name in touched:
            before.pop(name, None)
        return list(map(before.get, names, repeat(_ANEW)))

    def _make_others(self, piece: Piece, owners: Iterable[tuple[int, bytes]], writing: Writing) -> None:
        """All together, since much of a row is written as that of others."""
        given = cast("Sequence[object]", piece.given[0])
        made = []
        for at, name in owners:
            if name not in self._known:
                (rows,), looks = self._watch.made(piece._replace(given=([given[at]],)))
                made.append((name, rows, looks))
        lines = iter(writing.written(row for _, rows, _ in made for row in rows))
        for name, rows, looks in made:
            self._known[name] = Lines(b"".join([next(lines) for _ in rows]), looks)

    def _together(
        self, names: Sequence[bytes], places: list[int], stood: _Stood, bodies: Sequence[bytes]
    ) -> tuple[Written, Owners]:
        """What stands and what was made, in the order of the owners."""
        parts, looks = list[Bytes](), dict[bytes, tuple[str, ...]]()
        sizes, new, at = array("I"), list[bytes](), 0
        for start, many in _runs(places):
            if start == _ANEW:
                lines, looks[names[at]] = self._known[names[at]]
                new.append(lines)
                sizes.append(len(lines))
                parts.append(lines)
            else:
                sizes.extend(stood.sizes[start : start + many])
                parts += stood.cut(start, start + many)
            at += many
        since = Since(bodies, stood.told, new, stood.without(places)) if stood.names else None
        return Written(parts, sizes, since), Owners(b"".join(names), sizes.tobytes(), looks)


class _Stood(NamedTuple):
    """What stands of a piece: its rows end to end, and what was noted of their owners."""

    told: str = ""
    names: Sequence[bytes] = ()
    rows: Bytes = b""
    end: bytes = b""
    """What ends a row, where the last one is without it."""
    sizes: Sequence[int] = ()
    bounds: Sequence[int] = ()
    """Where the rows of each owner begin, and where those of the last one end."""

    @classmethod
    def of(cls, before: Sized, rows: Bytes, end: bytes, told: str) -> _Stood:
        sizes = array("I", before.sizes)
        bounds = list(accumulate(sizes, initial=0))
        if not sizes or bounds[-1] != len(rows) + len(end):
            return cls()
        return cls(told, before.each(), rows, end, sizes, bounds)

    def cut(self, start: int, stop: int) -> list[Bytes]:
        """The rows of some owners side by side."""
        lines = self.rows[self.bounds[start] : self.bounds[stop]]
        is_last = self.bounds[start] < self.bounds[stop] == self.bounds[-1]
        return [lines, self.end] if is_last else [lines]

    def without(self, places: Iterable[int]) -> list[bytes]:
        """The rows of all other owners."""
        others = sorted(set(range(len(self.names))).difference(places))
        return [b"".join(self.cut(at, at + 1)) for at in others]


def _runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where those that follow on one another begin, and how many they are; each that is made anew is one by itself."""
    at = 0
    for _, run in groupby(map(sub, places, count())):
        many = len(list(run))
        yield places[at], many
        at += many
