"""A table of the export: one file, or a long one month by month; of these what stands is not made again.

In: a table, and what tells of a month whether it stands. Out: addresses, bytes (None where they stand), and of a month
the piece that it is. Either way the rows are the same, in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Protocol

from sourcebook.export import Table
from sourcebook.model import Piece

Published = tuple[str, bytes | None, Piece | None]
"""Address, bytes or None where they stand, and the piece, where it is one."""


class Made(Protocol):
    """What is known of pieces."""

    def size(self, piece: Piece) -> int:
        """How many bytes stand at its address, just as they would come out; -1 where none do."""

    def rows(self, piece: Piece) -> Iterable[Sequence[object]]:
        """Made now."""


class Form(Protocol):
    """How rows are written: the module `data` or `tables`."""

    LARGEST: int

    def lines(self, rows: Iterable[Any]) -> list[bytes]: ...

    def body(self, table: Table, lines: Iterable[bytes]) -> bytes: ...

    def month_url(self, name: str, month: str) -> str: ...

    def parts_file(self, name: str, months: Iterable[str]) -> tuple[str, bytes]: ...


Lines = Sequence[Sequence[bytes]]
"""Of each owner its rows, as they are written."""


def files(table: Table, form: Form, made: Made) -> Iterator[Published]:
    """The files of the table."""
    pieces = table.months(form.month_url)
    sizes = {month: made.size(piece) for month, piece in pieces.items()}
    lines: dict[str, Lines] = {}
    if sum(max(0, size * 0.9 - 500) for size in sizes.values()) <= form.LARGEST:  # not too long for certain
        lines = {month: _lines(form, made.rows(piece)) for month, piece in pieces.items()}
        if sum(len(line) for month in lines.values() for owner in month for line in owner) <= form.LARGEST:
            yield form.parts_file(table.name, ())[0], form.body(table, _in_order(table, lines)), None
            return
    held = []
    for month, piece in sorted(pieces.items()):
        stands = sizes[month] >= 0
        found = [] if stands else list(chain.from_iterable(lines.get(month) or _lines(form, made.rows(piece))))
        if stands or found:
            held.append(month)
            yield piece.name, None if stands else form.body(table, found), piece
    yield *form.parts_file(table.name, held), None


def _lines(form: Form, owners: Iterable[Sequence[object]]) -> Lines:
    rows = list(owners)
    lines = iter(form.lines(chain.from_iterable(rows)))
    return [[next(lines) for _ in owner] for owner in rows]


def _in_order(table: Table, lines: Mapping[str, Lines]) -> Iterator[bytes]:
    """The months' lines as they stand in the whole."""
    owners = {month: iter(found) for month, found in lines.items()}
    return (line for _, month in table.owners for line in next(owners[month]))
