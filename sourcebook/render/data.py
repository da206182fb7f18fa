"""The data export as JSON files.

In: listings and tables that `arrange` made. Out: (address, bytes) pairs under ``data/``, one row a line so that a diff
shows what changed, the same bytes for the same rows. A table above `LARGEST` is split by month, so that an article that
lands rewrites one part; its plain name then lists the parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources

import msgspec

from sourcebook.export import Listing, Table
from sourcebook.render.monthly import Bytes, Written

VERSION = 1
"""Of the format: `"version"` of every file."""

LARGEST = 2_000_000
"""Bytes; a larger file is split."""

END = b",\n"
"""Of a row that another one follows."""

_UNDATED = "undated"


def files(listing: Listing) -> Iterator[tuple[str, bytes]]:
    """The file of a listing, which is never split."""
    lists = {listing.name: listing.rows, **listing.further}
    yield f"data/{listing.name}.json", _whole({name: Written(lines(rows), ()).but(END) for name, rows in lists.items()})


def lines(rows: Iterable[object]) -> list[bytes]:
    """Each row as its line, and what ends it where another one follows."""
    encode = msgspec.json.Encoder().encode
    return [encode(row) + END for row in rows]


def size(lines: Bytes) -> int:
    """Their bytes without what ends them."""
    return len(lines) - len(END) * bytes(lines).count(b"\n")


def body(table: Table, lines: Written) -> bytes:
    """The file of these rows of the table."""
    return _whole({table.name: lines.but(END)})


def read(body: bytes) -> memoryview:
    """The lines of such a file."""
    return lines_between(body, b"]}\n")


def lines_between(body: bytes, end: bytes) -> memoryview:
    """The lines between the first line of a file and the `end`."""
    return memoryview(body)[body.index(b"\n") + 1 : -len(end) - 1]


def listed(lines: Sequence[Bytes]) -> list[Bytes]:
    """The list of these lines; they may stand together, and nothing ends the last one."""
    return [b"[\n", *lines, b"\n]"] if lines else [b"[]"]


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


def _whole(lists: Mapping[str, Sequence[Bytes]]) -> bytes:
    """One object: the version, then each list with its lines."""
    pieces: list[Bytes] = [b'{"version":%d' % VERSION]
    for name, rows in lists.items():
        pieces += (b',"%s":' % name.encode(), *listed(rows))
    return b"".join([*pieces, b"}\n"])
