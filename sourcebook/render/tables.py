"""Tables for spreadsheets.

In: a sheet of text. Out: CSV files. UTF-8 with a byte order mark, because without one the commonest spreadsheet reads
Chinese as mojibake; lines end in CR LF (RFC 4180). A cell that a spreadsheet would take for a formula gets an
apostrophe in front (OWASP, "CSV injection"); plain numbers stay numbers.
"""

from __future__ import annotations

from codecs import BOM_UTF8 as _MARK
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sourcebook.export import Sheet
from sourcebook.text import regex

LARGEST = 2_000_000
"""Bytes; a longer table that has months is split."""

_UNDATED = "undated"
_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_SUSPECT = (*_ACTIVE, " ", "\u3000")
_NUMBER = regex(r"-?\d+(\.\d+)?")
_CONTROL = regex(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def files(sheet: Sheet) -> Iterator[tuple[str, bytes]]:
    """The sheet as ``data/NAME.csv``; a long one by month, its plain name then lists the parts."""
    head, *lines = _lines([sheet.header, *sheet.rows])
    if not sheet.months or len(_MARK + head) + sum(map(len, lines)) <= LARGEST:
        yield f"data/{sheet.name}.csv", _MARK + head + b"".join(lines)
        return
    months: dict[str, list[bytes]] = defaultdict(list)
    for month, line in zip(sheet.months, lines, strict=True):
        months[month or _UNDATED].append(line)
    for month in sorted(months):
        yield month_url(sheet.name, month), _MARK + head + b"".join(months[month])
    yield parts_file(sheet.name, months)


def month_file(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Of a sheet that is split, the rows of one month."""
    return _MARK + b"".join(_lines([header, *rows]))


def month_url(name: str, month: str) -> str:
    """Of the file of one month."""
    return f"data/{_part(name, month)}"


def parts_file(name: str, months: Iterable[str]) -> tuple[str, bytes]:
    """The file that lists the others, under the plain name."""
    labels = sorted(month or _UNDATED for month in months)
    return f"data/{name}.csv", _MARK + b"".join(_lines([("part",), *((_part(name, label),) for label in labels)]))


def _part(name: str, month: str) -> str:
    return f"{name}-{month or _UNDATED}.csv"


def _lines(rows: Iterable[Sequence[str]]) -> list[bytes]:
    """Each row as its line."""
    cell = _Cells().__getitem__
    return [(",".join(map(cell, row)) + "\r\n").encode() for row in rows]


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
