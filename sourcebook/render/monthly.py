"""A table of the export: one file, or a long one month by month; of these what stands is not made again.

In: a table, and what tells of a month whether it stands. Out: addresses, bytes (None where they stand), and of a month
the piece that it is. Either way the rows are the same, in the same order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple, Protocol, TypeVar

from sourcebook.export import Table
from sourcebook.model import Piece

Line = TypeVar("Line")


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


class Made(Protocol):
    """What is known of pieces."""

    def standing(self, piece: Piece) -> Stands | None:
        """None where it must be made."""

    def rows(self, piece: Piece, written: Callable[[Iterable[Any]], list[Line]]) -> Iterable[Sequence[Line]]:
        """Made now, of each owner what its rows are `written` as, one by one."""


class Form(Protocol):
    """How rows are written: the module `data` or `tables`."""

    LARGEST: int

    def lines(self, rows: Iterable[Any]) -> list[bytes]:
        """Each row as its line, whatever stands beside it."""

    def body(self, table: Table, lines: Iterable[bytes]) -> bytes: ...

    def month_url(self, name: str, month: str) -> str: ...

    def parts_file(self, name: str, months: Iterable[str]) -> tuple[str, bytes]: ...


def files(table: Table, form: Form, made: Made) -> Iterator[Published]:
    """The files of the table."""
    pieces = table.months(form.month_url)
    standing = {month: stands.size for month, piece in pieces.items() if (stands := made.standing(piece))}
    lines: dict[str, list[Sequence[bytes]]] = {}
    if sum(max(0, size * 0.9 - 500) for size in standing.values()) <= form.LARGEST:  # not too long for certain
        lines = {month: list(made.rows(piece, form.lines)) for month, piece in pieces.items()}
        if sum(len(line) for month in lines.values() for owner in month for line in owner) <= form.LARGEST:
            yield form.parts_file(table.name, ())[0], form.body(table, _in_order(table, lines)), None
            return
    held = []
    for month, piece in sorted(pieces.items()):
        if month in standing:
            body = None
        elif found := list(chain.from_iterable(lines.get(month) or made.rows(piece, form.lines))):
            body = form.body(table, found)
        else:
            continue
        held.append(month)
        yield piece.name, body, Part(piece, (piece.name,))
    yield *form.parts_file(table.name, held), None


def _in_order(table: Table, lines: Mapping[str, Iterable[Sequence[bytes]]]) -> Iterator[bytes]:
    """The months' lines as they stand in the whole."""
    owners = {month: iter(found) for month, found in lines.items()}
    return (line for _, month in table.owners for line in next(owners[month]))
