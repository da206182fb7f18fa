"""The file that the cache is kept in.

In: its path. Out: a connection to a database with the one table that is needed; what is no such database is replaced.
It exists apart from the cache, which knows entries and never how the file is made.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any

_PAGE = 65536
"""Bytes of a page of the file, the most there may be: what is put down is written page by page, and most of it is in a
few entries of megabytes."""
_LONG = 1 << 17
"""Bytes from which a body is read by itself, straight to where it is held: out of a row it would be copied again."""
BODIES = f"SELECT key, sum, CASE WHEN length(body) < {_LONG} THEN body ELSE rowid END FROM entries WHERE kind = ?"
"""What is told of the entries of a kind; `whole` gives it with the bodies that are long."""


def connected(path: Path, clean: bool) -> tuple[Path | None, sqlite3.Connection | None]:
    """The file with its table, and a connection to it; one that is no such database, or is to be `clean`, is replaced.
    Neither where none can be had."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None, None
    if clean:
        remove(path)
    for _ in range(2):
        try:
            return path, _open(path)
        except sqlite3.OperationalError:
            break
        except (sqlite3.DatabaseError, UnicodeDecodeError):  # the latter of a message that quotes what is broken
            remove(path)
    return None, None


def whole(connection: sqlite3.Connection, row: tuple[Any, ...]) -> tuple[bytes, ...]:
    """A row with its body, where that is long and it was told where it stands; with none where it cannot be had."""
    *told, body = row
    if type(body) is not int:
        return row
    try:
        with connection.blobopen("entries", "body", body, readonly=True) as found:
            return *told, found.read()
    except sqlite3.OperationalError:  # there is no such row, or nothing like that in it
        return *told, b""


def remove(path: Path) -> None:
    """The file, and what lies beside it while it is written to."""
    for suffix in ("", "-journal"):
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink(missing_ok=True)


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=2, isolation_level="DEFERRED", check_same_thread=False)
    try:
        connection.execute(f"PRAGMA page_size = {_PAGE}")
        # What a power cut breaks is a miss, so nothing waits for the disk.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS entries (kind TEXT NOT NULL, key BLOB NOT NULL, sum BLOB NOT NULL, "
            "body BLOB NOT NULL, PRIMARY KEY (kind, key))"
        )
        connection.commit()
    except (sqlite3.Error, UnicodeDecodeError):
        connection.close()
        raise
    return connection
