"""Tables for spreadsheets.

In: sheets of text. Out: CSV files. UTF-8 with a byte order mark, because without one the commonest spreadsheet reads
Chinese as mojibake; lines end in CR LF (RFC 4180). A cell that a spreadsheet would take for a formula gets an
apostrophe in front (OWASP, "CSV injection"); plain numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sourcebook.export import Sheet

LARGEST = 2_000_000
"""Bytes; a longer table that has months is split."""

_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_SUSPECT = (*_ACTIVE, " ", "\u3000")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def files(sheets: Iterable[Sheet]) -> Iterator[tuple[str, bytes]]:
    """Each sheet as ``data/NAME.csv``; a long one by month, its plain name then lists the parts."""
    for sheet in sheets:
        whole = _csv(sheet.header, sheet.rows)
        if not sheet.months or len(whole) <= LARGEST:
            yield f"data/{sheet.name}.csv", whole
            continue
        months: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for month, row in zip(sheet.months, sheet.rows, strict=True):
            months[month or "undated"].append(row)
        names = {month: f"{sheet.name}-{month}.csv" for month in sorted(months)}
        for month, name in names.items():
            yield f"data/{name}", _csv(sheet.header, months[month])
        yield f"data/{sheet.name}.csv", _csv(("part",), [(name,) for name in names.values()])


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(header)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return lines.getvalue().encode("utf-8-sig")


def guarded(cell: str) -> str:
    """`cell` as a spreadsheet may read it: text that looks like a formula begins with an apostrophe."""
    if cell.isprintable() and not cell.startswith(_SUSPECT):
        return cell
    plain = _CONTROL.sub("", cell)
    return "'" + plain if plain.lstrip(" \u3000").startswith(_ACTIVE) and not _NUMBER.fullmatch(plain) else plain
