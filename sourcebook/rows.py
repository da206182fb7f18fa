"""Rows of the export, as they are written, held by a process that builds again and again.

In: a piece of a table, and how its rows are written. Out: of each owner what its rows are written as, and the names of
all that was looked at for the piece. It exists because one article that lands changes few rows of a month; what is held
is no more than what `serve` would make again and again, and is kept nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, cast

from sourcebook.arrange import Watch
from sourcebook.cache import Cache
from sourcebook.model import Piece

Written = Callable[[Iterable[Any]], list[Any]]


class _Held(NamedTuple):
    """Rows as they are written, and what they follow from: names, and what these stood for."""

    lines: Sequence[Any]
    looks: tuple[str, ...]
    prints: tuple[bytes, ...]


class _Piece(NamedTuple):
    """A piece: a hash of what it was given, of all its owners a sequence of rows, and by owner the same."""

    given: bytes
    whole: _Held
    owners: dict[Hashable, _Held]


_NOTHING = _Piece(b"", _Held((), (), ()), {})


class Rows:
    """Invariant: what is held of an owner is told only as long as making its rows would give it."""

    def __init__(self, known: Cache, watch: Watch, common: bytes) -> None:
        self._watch = watch
        self._held: dict[str, _Piece] | None = None
        if known.held is not None:  # `common` is what all rows depend on
            for other in known.held.rows.keys() - {common}:
                del known.held.rows[other]
            self._held = cast("dict[str, _Piece]", known.held.rows.setdefault(common, {}))

    def made(self, piece: Piece, given: bytes, written: Written) -> tuple[Sequence[Sequence[Any]], tuple[str, ...]]:
        """Of each owner its rows, and what was looked at; `given` is a hash of what the piece is given."""
        if self._held is None:
            owners, looks = self._watch.made(piece)
            lines = iter(written(row for rows in owners for row in rows))
            return [[next(lines) for _ in rows] for rows in owners], looks
        before = self._held.get(piece.name, _NOTHING)
        if before.given != given or not self._stands(before.whole):
            before = self._held[piece.name] = _Piece(given, *self._together(piece, before.owners, written))
        return before.whole.lines, before.whole.looks

    def _together(
        self, piece: Piece, before: Mapping[Hashable, _Held], written: Written
    ) -> tuple[_Held, dict[Hashable, _Held]]:
        now: dict[Hashable, _Held] = {}
        for owner in cast("Iterable[Hashable]", piece.given[0]):
            known = before.get(owner)
            now[owner] = known if known and self._stands(known) else self._anew(piece, owner, written)
        looks = tuple(set[str]().union(*(one.looks for one in now.values())))
        return _Held([one.lines for one in now.values()], looks, self._prints(looks)), now

    def _stands(self, known: _Held) -> bool:
        return all(map(bytes.__eq__, map(self._watch.print_of, known.looks), known.prints))

    def _anew(self, piece: Piece, owner: object, written: Written) -> _Held:
        (rows,), looks = self._watch.made(piece._replace(given=([owner],)))
        return _Held(written(rows), looks, self._prints(looks))

    def _prints(self, looks: Iterable[str]) -> tuple[bytes, ...]:
        return tuple(map(self._watch.print_of, looks))
