"""The data export as JSON files.

In: listings and tables that `arrange` made. Out: (address, bytes) pairs under ``data/``, one row a line so that a diff
shows what changed, the same bytes for the same rows. A table above `LARGEST` is split by month, so that an article that
lands rewrites one part; its plain name then lists the parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import resources

import msgspec

from sourcebook.export import Listing, Table

VERSION = 1
"""Of the format: `"version"` of every file."""

LARGEST = 2_000_000
"""Bytes; a larger file is split."""

_UNDATED = "undated"


def files(listing: Listing) -> Iterator[tuple[str, bytes]]:
    """The file of a listing, which is never split."""
    lists = {listing.name: lines(listing.rows)} | {name: lines(more) for name, more in listing.further.items()}
    yield f"data/{listing.name}.json", _whole(lists)


def lines(rows: Iterable[object]) -> list[bytes]:
    """Each row as its line."""
    return list(map(msgspec.json.Encoder().encode, rows))


def body(table: Table, lines: Iterable[bytes]) -> bytes:
    """The file of these rows of the table."""
    return _whole({table.name: list(lines)})


def read(body: bytes) -> list[bytes]:
    """The lines of such a file."""
    return rows_between(body, b"]}\n")


def rows_between(body: bytes, end: bytes) -> list[bytes]:
    """The rows between the first line and the `end`."""
    rows = body[body.index(b"\n") + 1 : -len(end)]
    return rows.removesuffix(b"\n").split(b",\n") if rows else []


def month_url(name: str, month: str) -> str:
    """Of the file of one month."""
    return f"data/{_part(name, month)}"


def parts_file(name: str, months: Iterable[str]) -> tuple[str, bytes]:
    """The file that lists the others, under the plain name."""
    named = msgspec.json.encode([_part(name, label) for label in sorted(month or _UNDATED for month in months)])
    return f"data/{name}.json", b'{"version":%d,"parts":%s}\n' % (VERSION, named)


def schemas() -> Iterator[tuple[str, bytes]]:
    """The JSON Schemas, as shipped in ``data/schema/``."""
    folder = resources.files("sourcebook") / "schema"
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".json"):
            yield f"data/schema/{entry.name}", entry.read_bytes()


def _part(name: str, month: str) -> str:
    return f"{name}-{month or _UNDATED}.json"


def _whole(lists: dict[str, list[bytes]]) -> bytes:
    """One object: the version, then each list with a row a line."""
    pieces = [b'{"version":%d' % VERSION]
    for name, rows in lists.items():
        body = b"\n" + b",\n".join(rows) + b"\n" if rows else b""
        pieces.append(b',"%s":[%s]' % (name.encode(), body))
    return b"".join(pieces) + b"}\n"
