"""Tables for spreadsheets.

In: a table of text. Out: CSV files. UTF-8 with a byte order mark, because without one the commonest spreadsheet reads
Chinese as mojibake; lines end in CR LF (RFC 4180). A cell that a spreadsheet would take for a formula gets an
apostrophe in front (OWASP, "CSV injection"); plain numbers stay numbers.
"""

from __future__ import annotations

from codecs import BOM_UTF8 as _MARK
from collections.abc import Iterable, Sequence

from sourcebook.export import Table
from sourcebook.render.monthly import Bytes, Written
from sourcebook.text import regex

LARGEST = 2_000_000
"""Bytes; a longer table that has months is split."""
END = b""
"""Every line ends in the same way, the last one too."""

_UNDATED = "undated"
_LINE_END = b"\r\n"
_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_SUSPECT = (*_ACTIVE, " ", "\u3000")
_NUMBER = regex(r"-?\d+(\.\d+)?")
_CONTROL = regex(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def lines(rows: Iterable[Sequence[str]]) -> list[bytes]:
    """Each row as its line."""
    cell = _Cells().__getitem__
    return [",".join(map(cell, row)).encode() + _LINE_END for row in rows]


def size(lines: Bytes) -> int:
    """Their bytes."""
    return len(lines)


def body(table: Table, lines: Written) -> bytes:
    """The file of these rows of the table."""
    return _headed(table.header, lines.parts)


def read(body: bytes) -> memoryview:
    """The lines of such a file, of whose header no cell has a line break in it."""
    return memoryview(body)[body.index(_LINE_END) + len(_LINE_END) :]


def month_url(name: str, month: str) -> str:
    """Of the file of one month."""
    return f"data/{_part(name, month)}"


def parts_file(name: str, months: Iterable[str]) -> tuple[str, bytes]:
    """The file that lists the others, under the plain name."""
    labels = sorted(month or _UNDATED for month in months)
    return f"data/{name}.csv", _headed(("part",), lines((_part(name, label),) for label in labels))


def _part(name: str, month: str) -> str:
    return f"{name}-{month or _UNDATED}.csv"


def _headed(header: Sequence[str], rows: Iterable[Bytes]) -> bytes:
    return b"".join((_MARK, *lines([header]), *rows))


class _Cells(dict[str, str]):
    """How each cell is written; one that stands in many rows is looked at once."""

    def __missing__(self, cell: str) -> str:
        plain = guarded(cell)
        quoted = "," in plain or '"' in plain or "\n" in plain or "\r" in plain
        return self.setdefault(cell, '"' + plain.replace('"', '""') + '"' if quoted else plain)


def guarded(cell: str) -> str:
    """`cell` as a spreadsheet may read it: text that looks like a formula begins with an apostrophe."""
    if cell.isprintable() and not cell.startswith(_SUSPECT):
        return cell
    plain = _CONTROL.sub("", cell)
    return "'" + plain if plain.lstrip(" \u3000").startswith(_ACTIVE) and not _NUMBER.fullmatch(plain) else plain
