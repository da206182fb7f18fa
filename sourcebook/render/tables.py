"""Tables for spreadsheets.

In: sheets of text. Out: CSV files. UTF-8 with a byte order mark, because without one the commonest spreadsheet reads
Chinese as mojibake; lines end in CR LF (RFC 4180). A cell that a spreadsheet would take for a formula gets an
apostrophe in front (OWASP, "CSV injection"); plain numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from sourcebook.export import Sheet

_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_SUSPECT = (*_ACTIVE, " ", "\u3000")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def files(sheets: Iterable[Sheet]) -> Iterator[tuple[str, bytes]]:
    """Each sheet as ``data/NAME.csv``."""
    for sheet in sheets:
        lines = io.StringIO()
        writer = csv.writer(lines)
        writer.writerow(sheet.header)
        writer.writerows([guarded(cell) for cell in row] for row in sheet.rows)
        yield f"data/{sheet.name}.csv", lines.getvalue().encode("utf-8-sig")


def guarded(cell: str) -> str:
    """`cell` as a spreadsheet may read it: text that looks like a formula begins with an apostrophe."""
    if cell.isprintable() and not cell.startswith(_SUSPECT):
        return cell
    plain = _CONTROL.sub("", cell)
    return "'" + plain if plain.lstrip(" \u3000").startswith(_ACTIVE) and not _NUMBER.fullmatch(plain) else plain
