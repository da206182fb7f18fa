"""Rows of the export as they are written, made anew only where something changed that they follow from.

In: a piece of a table, how its rows are written, and what the last build noted of each owner beside the files that it
wrote. Out: of each owner its lines, and the names of what was looked at for it. It exists because one article that
lands changes few rows of a month; all others stand in the file already, and are taken from there.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Any, NamedTuple, TypeVar, cast

from sourcebook.arrange import Watch
from sourcebook.model import Piece
from sourcebook.pieces import DIGEST, Before, Owners, Pieces
from sourcebook.render import Writing


class Lines(NamedTuple):
    """Of one owner: what its rows are written as, and what they follow from, as names or as the numbers of these."""

    lines: Sequence[Any]
    looks: tuple[str, ...] | bytes


class Rows:
    """Invariant: what was written for an owner is told again only if making its rows would give it."""

    def __init__(self, watch: Watch, pieces: Pieces) -> None:
        self._watch, self._pieces = watch, pieces
        self._make: Callable[..., Iterable[Any]] | None = None
        self._known: dict[bytes, Lines] = {}

    def made(
        self, piece: Piece, digests: Sequence[bytes], writing: Writing, stand: Callable[[Before], list[bytes]]
    ) -> tuple[list[Sequence[Any]], Owners]:
        """Of each owner its lines, and what is to be noted of it. `digests` tell the owners apart; `stand` gives the
        bodies of a piece's files, none unless all of them stand."""
        if piece.make != self._make:  # months of one table, and its whole, have the same owners
            self._make, self._known = piece.make, {}
        known = self._known
        before = None if known.keys() >= set(digests) else self._pieces.before(piece.name)
        if before and (bodies := stand(before)):
            known.update(self._standing(before, writing.read(bodies)))
        self._make_others(piece, digests, writing)
        found = [known[digest] for digest in digests]
        rows = [one.lines for one in found]
        return rows, Owners(digests, list(map(len, rows)), [one.looks for one in found])

    def _standing(self, before: Before, lines: Sequence[Any]) -> dict[bytes, Lines]:
        """By digest the owners of which nothing changed that was looked at for them."""
        counts, spans = array("I", before.counts), array("I", before.spans)
        if len(lines) != sum(counts):  # a line break within a cell
            return {}
        own = _parts(lines, accumulate(counts, initial=0))
        looks = _parts(before.looks, accumulate([span * spans.itemsize for span in spans], initial=0))
        digests = _parts(before.digests, range(0, len(before.digests) + 1, DIGEST))
        found = dict(zip(digests, map(Lines, own, looks), strict=True))
        for number in self._pieces.touched(before.looks, spans):
            found.pop(digests[number], None)
        return found

    def _make_others(self, piece: Piece, digests: Sequence[bytes], writing: Writing) -> None:
        """All together, since much of a row is written as that of others."""
        made = []
        for digest, owner in zip(digests, cast("Iterable[object]", piece.given[0]), strict=True):
            if digest not in self._known:
                (rows,), looks = self._watch.made(piece._replace(given=([owner],)))
                made.append((digest, rows, looks))
        lines = iter(writing.written(row for _, rows, _ in made for row in rows))
        for digest, rows, looks in made:
            self._known[digest] = Lines([next(lines) for _ in rows], looks)


_Long = TypeVar("_Long", bytes, Sequence[Any])


def _parts(whole: _Long, bounds: Iterable[int]) -> list[_Long]:
    return [whole[at:to] for at, to in pairwise(bounds)]
