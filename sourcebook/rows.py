"""Rows of the export, as they are written, held by a process that builds again and again.

In: a piece of a table, and how its rows are written. Out: of each owner what its rows are written as, and the names of
all that was looked at for the piece. It exists because one article that lands changes few rows of a month; what is held
is no more than what `serve` would make again and again, and is kept nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, NamedTuple, cast

from sourcebook.arrange import Watch
from sourcebook.cache import Cache
from sourcebook.model import Piece

Written = Callable[[Iterable[Any]], list[Any]]


class _Held(NamedTuple):
    """An owner's rows as they are written, and what they follow from: names, and what these stood for."""

    lines: Sequence[Any]
    looks: tuple[str, ...]
    prints: tuple[bytes, ...]


class Rows:
    """Invariant: what is held of an owner is told only as long as making its rows would give it."""

    def __init__(self, known: Cache, watch: Watch, common: bytes) -> None:
        self._watch = watch
        self._held: dict[str, dict[Hashable, _Held]] | None = None
        if known.held is not None:  # `common` is what all rows depend on
            for other in known.held.rows.keys() - {common}:
                del known.held.rows[other]
            self._held = cast("dict[str, dict[Hashable, _Held]]", known.held.rows.setdefault(common, {}))

    def made(self, piece: Piece, written: Written) -> tuple[list[Sequence[Any]], tuple[str, ...]]:
        """Of each owner its rows, and what was looked at."""
        if self._held is None:
            owners, looks = self._watch.made(piece)
            lines = iter(written(row for rows in owners for row in rows))
            return [[next(lines) for _ in rows] for rows in owners], looks
        before, now = self._held.get(piece.name, {}), dict[Hashable, _Held]()
        for owner in cast("Iterable[Hashable]", piece.given[0]):
            known = before.get(owner)
            now[owner] = known if known and self._stands(known) else self._anew(piece, owner, written)
        self._held[piece.name] = now
        looks = tuple(set[str]().union(*(one.looks for one in now.values())))
        return [one.lines for one in now.values()], looks

    def _stands(self, known: _Held) -> bool:
        return all(map(bytes.__eq__, map(self._watch.print_of, known.looks), known.prints))

    def _anew(self, piece: Piece, owner: object, written: Written) -> _Held:
        (rows,), looks = self._watch.made(piece._replace(given=([owner],)))
        return _Held(written(rows), looks, tuple(map(self._watch.print_of, looks)))
