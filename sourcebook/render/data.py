"""The data export as JSON files.

In: a listing that `arrange` made. Out: (address, bytes) pairs under ``data/``, one row a line so that a diff shows
what changed, the same bytes for the same rows. A file above `LARGEST` is split by month, so that an article that lands
rewrites one part; its plain name then lists the parts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from importlib import resources

import msgspec

from sourcebook.export import Listing

VERSION = 1
"""Of the format: `"version"` of every file."""

LARGEST = 2_000_000
"""Bytes; a larger file is split."""

_UNDATED = "undated"


def files(listing: Listing) -> Iterator[tuple[str, bytes]]:
    """The listing's file, or its parts and their list."""
    encode = msgspec.json.Encoder().encode
    rows = [encode(row) for row in listing.rows]
    if not listing.months or sum(map(len, rows)) <= LARGEST:
        lists = {listing.name: rows} | {name: [encode(row) for row in more] for name, more in listing.further.items()}
        yield f"data/{listing.name}.json", _whole(lists)
        return
    parts = _by_month(listing, rows)
    for month in sorted(parts):
        yield f"data/{_part(listing.name, month)}", _whole({listing.name: parts[month]})
    named = encode([_part(listing.name, month) for month in sorted(parts)])
    yield f"data/{listing.name}.json", b'{"version":%d,"parts":%s}\n' % (VERSION, named)


def schemas() -> Iterator[tuple[str, bytes]]:
    """The JSON Schemas, as shipped in ``data/schema/``."""
    folder = resources.files("sourcebook") / "schema"
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".json"):
            yield f"data/schema/{entry.name}", entry.read_bytes()


def _by_month(listing: Listing, rows: Sequence[bytes]) -> dict[str, list[bytes]]:
    parts: dict[str, list[bytes]] = defaultdict(list)
    for month, row in zip(listing.months, rows, strict=True):
        parts[month or _UNDATED].append(row)
    return parts


def _part(name: str, month: str) -> str:
    return f"{name}-{month}.json"


def _whole(lists: dict[str, list[bytes]]) -> bytes:
    """One object: the version, then each list with a row a line."""
    pieces = [b'{"version":%d' % VERSION]
    for name, rows in lists.items():
        body = b"\n" + b",\n".join(rows) + b"\n" if rows else b""
        pieces.append(b',"%s":[%s]' % (name.encode(), body))
    return b"".join(pieces) + b"}\n"
