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

_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_SUSPECT = (*_ACTIVE, " ", "\u3000")
_NUMBER = regex(r"-?\d+(\.\d+)?")
_QUOTED = frozenset('",\r\n')
_CONTROL = regex(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def files(sheet: Sheet) -> Iterator[tuple[str, bytes]]:
    """The sheet as ``data/NAME.csv``; a long one by month, its plain name then lists the parts."""
    head, *lines = _lines([sheet.header, *sheet.rows])
    if not sheet.months or len(_MARK + head) + sum(map(len, lines)) <= LARGEST:
        yield f"data/{sheet.name}.csv", _MARK + head + b"".join(lines)
        return
    months: dict[str, list[bytes]] = defaultdict(list)
    for month, line in zip(sheet.months, lines, strict=True):
        months[month or "undated"].append(line)
    names = {month: f"{sheet.name}-{month}.csv" for month in sorted(months)}
    for month, name in names.items():
        yield f"data/{name}", _MARK + head + b"".join(months[month])
    yield f"data/{sheet.name}.csv", _MARK + b"".join(_lines([("part",), *((name,) for name in names.values())]))


def _lines(rows: Iterable[Sequence[str]]) -> list[bytes]:
    """Each row as its line."""
    cell = _Cells().__getitem__
    return [(",".join(map(cell, row)) + "\r\n").encode() for row in rows]


class _Cells(dict[str, str]):
    """How each cell is written; one that stands in many rows is looked at once."""

    def __missing__(self, cell: str) -> str:
        plain = guarded(cell)
        written = plain if _QUOTED.isdisjoint(plain) else '"' + plain.replace('"', '""') + '"'
        return self.setdefault(cell, written)


def guarded(cell: str) -> str:
    """`cell` as a spreadsheet may read it: text that looks like a formula begins with an apostrophe."""
    if cell.isprintable() and not cell.startswith(_SUSPECT):
        return cell
    plain = _CONTROL.sub("", cell)
    return "'" + plain if plain.lstrip(" \u3000").startswith(_ACTIVE) and not _NUMBER.fullmatch(plain) else plain
