"""A table of the export: one file, or a long one month by month; what stands of it is not made again.

In: a table, and what tells of its whole and of a month whether it stands. Out: addresses, bytes (None where they
stand), and of each the piece that it is. Either way the rows are the same, in the same order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple, Protocol

from sourcebook.export import Table
from sourcebook.model import Piece


class Part(NamedTuple):
    """A piece, the addresses of its files, and what else is to be told of it while it stands."""

    piece: Piece
    urls: tuple[str, ...]
    told: str = ""


Published = tuple[str, bytes | None, Part | None]
"""Address, bytes or None where they stand, and of the first file of a piece what it is part of."""


class Stands(NamedTuple):
    """What stands of a piece, just as it would come out: so many bytes at these addresses; and what was told of it."""

    urls: tuple[str, ...]
    size: int
    told: str


class Writing(NamedTuple):
    """How rows are written, and read again: as lines, or whatever else their files are made of."""

    written: Callable[[Iterable[Any]], list[Any]]
    read: Callable[[Sequence[bytes]], list[Any]]
    """Of the files of a piece all that was written, in the order of its owners; something else where it cannot tell
    the lines apart."""


class Made(Protocol):
    """What is known of pieces."""

    def standing(self, piece: Piece) -> Stands | None:
        """None where it must be made."""

    def before(self, piece: Piece) -> int:
        """How many bytes its files had; 0 where it had none."""

    def rows(self, piece: Piece, writing: Writing) -> Sequence[Sequence[Any]]:
        """Of each owner what its rows are written as, one by one."""


class Form(Protocol):
    """How rows are written: the module `data` or `tables`."""

    LARGEST: int

    def lines(self, rows: Iterable[Any]) -> list[bytes]:
        """Each row as its line, whatever stands beside it."""

    def body(self, table: Table, lines: Iterable[bytes]) -> bytes: ...

    def read(self, body: bytes) -> list[bytes]:
        """The lines of a file."""

    def month_url(self, name: str, month: str) -> str: ...

    def parts_file(self, name: str, months: Iterable[str]) -> tuple[str, bytes]: ...


def files(table: Table, form: Form, made: Made) -> Iterator[Published]:
    """The files of the table."""
    whole, months = table.whole(form.parts_file(table.name, ())[0]), table.months(form.month_url)
    writing = Writing(form.lines, lambda bodies: form.read(bodies[0]))
    was_split = any(map(made.before, months.values()))
    if not was_split and made.standing(whole):
        yield whole.name, None, Part(whole, (whole.name,))
        return
    standing = {month: stands.size for month, piece in months.items() if was_split and (stands := made.standing(piece))}
    if sum(max(0, size * 0.9 - 500) for size in standing.values()) <= form.LARGEST:  # not too long for certain
        parts = months.values() if was_split else [whole]
        rows = chain.from_iterable(made.rows(piece, writing) for piece in parts)
        if sum(map(len, chain.from_iterable(rows))) <= form.LARGEST:
            lines = chain.from_iterable(made.rows(whole, writing))
            yield whole.name, form.body(table, lines), Part(whole, (whole.name,))
            return
    held = []
    for month, piece in sorted(months.items()):
        body = None
        if month not in standing:
            found = list(chain.from_iterable(made.rows(piece, writing)))
            if not found:
                continue
            body = form.body(table, found)
        held.append(month)
        yield piece.name, body, Part(piece, (piece.name,))
    yield *form.parts_file(table.name, held), None
