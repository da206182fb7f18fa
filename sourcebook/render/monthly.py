"""A table of the export: one file, or a long one month by month; what stands of it is not made again.

In: a table, and what tells of its whole and of a month whether it stands. Out: addresses, bytes (None where they
stand), and of each the piece that it is. Either way the rows are the same, in the same order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
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


Bytes = bytes | memoryview
"""What is cut out of a file is not copied: the memory that it takes costs more than the reading."""


class Writing(NamedTuple):
    """How rows are written, each with what ends it, and read again."""

    written: Callable[[Iterable[Any]], list[bytes]]
    read: Callable[[Sequence[bytes]], Bytes]
    """Of the files of a piece all that was written, end to end, in the order of its owners."""
    end: bytes = b""
    """What ends a row, where the last one of a file is without it."""


class Since(NamedTuple):
    """What stands of a piece as it came out before: the bodies of its files, and what was told of it. And rows that it
    has not, and that only it has."""

    bodies: Sequence[bytes]
    told: str
    new: Sequence[bytes]
    gone: Sequence[bytes]


class Written(NamedTuple):
    """The rows of a piece as they are written, end to end, in parts of any size; how many bytes each of its owners has
    of that; and how it differs from what stands, if that is known."""

    parts: Sequence[Bytes]
    sizes: Sequence[int]
    since: Since | None = None

    def but(self, end: bytes) -> list[Bytes]:
        """The parts without the `end` of the last row."""
        some = [part for part in self.parts if part]
        return [*some[:-1], some[-1][: len(some[-1]) - len(end)]] if some else []

    def unless(self, at: int, body: bytes) -> bytes | None:
        """The body of the file in this place, from 0; None where it stands."""
        stood = self.since.bodies if self.since else ()
        return None if at < len(stood) and stood[at] == body else body


class Made(Protocol):
    """What is known of pieces."""

    def standing(self, piece: Piece) -> Stands | None:
        """None where it must be made."""

    def before(self, piece: Piece) -> int:
        """How many bytes its files had; 0 where it had none."""

    def rows(self, piece: Piece, writing: Writing) -> Written: ...


class Form(Protocol):
    """How rows are written: the module `data` or `tables`."""

    LARGEST: int
    END: bytes
    """What ends a line that another one follows; none of it follows the last."""

    def lines(self, rows: Iterable[Any]) -> list[bytes]:
        """Each row as its line, with what ends it, whatever stands beside it."""

    def size(self, lines: Bytes) -> int:
        """How many bytes they are, as `LARGEST` counts them."""

    def body(self, table: Table, lines: Written) -> bytes:
        """The file of these lines."""

    def read(self, body: bytes) -> memoryview:
        """The lines of a file."""

    def month_url(self, name: str, month: str) -> str: ...

    def parts_file(self, name: str, months: Iterable[str]) -> tuple[str, bytes]: ...


def files(table: Table, form: Form, made: Made) -> Iterator[Published]:
    """The files of the table."""
    whole, months = table.whole(form.parts_file(table.name, ())[0]), table.months(form.month_url)
    writing = Writing(form.lines, lambda bodies: form.read(bodies[0]), form.END)
    was_split = any(map(made.before, months.values()))
    if not was_split and made.standing(whole):
        yield whole.name, None, Part(whole, (whole.name,))
        return
    standing = {month: stands.size for month, piece in months.items() if was_split and (stands := made.standing(piece))}
    if sum(max(0, size * 0.9 - 500) for size in standing.values()) <= form.LARGEST:  # not too long for certain
        found = [made.rows(piece, writing) for piece in (months.values() if was_split else [whole])]
        if sum(form.size(lines) for rows in found for lines in rows.parts) <= form.LARGEST:
            rows = made.rows(whole, writing)
            yield whole.name, rows.unless(0, form.body(table, rows)), Part(whole, (whole.name,))
            return
    held = []
    for month, piece in sorted(months.items()):
        body = None
        if month not in standing:
            rows = made.rows(piece, writing)
            if not any(rows.parts):
                continue
            body = rows.unless(0, form.body(table, rows))
        held.append(month)
        yield piece.name, body, Part(piece, (piece.name,))
    yield *form.parts_file(table.name, held), None
