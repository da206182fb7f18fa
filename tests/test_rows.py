"""Rows that a process holds from build to build: what it tells of them is what making them would give."""

from __future__ import annotations

import pytest
from msgspec.msgpack import encode

from sourcebook.arrange import Watch, export
from sourcebook.arrange.context import Context, context
from sourcebook.cache import Cache, Held
from sourcebook.export import SearchData, Table
from sourcebook.model import Corpus, Piece
from sourcebook.rows import Rows
from tests.arrange.test_watch import CHANGES, corpus


def months(known: Context) -> list[Piece]:
    """Of every table of the export."""
    parts = [make() for make in export(known).parts]
    tables = [part.table if isinstance(part, SearchData) else part for part in parts]
    found = [table.months("{}-{}".format) for table in tables if isinstance(table, Table)]
    return [piece for pieces in found for piece in pieces.values()]


def made(of: Corpus, cache: Cache, common: bytes = b"") -> tuple[list[object], int]:
    """The rows of every month, and how many of them were made."""
    written = 0

    def count(rows: list[object]) -> list[object]:
        nonlocal written
        written += len(rows)
        return rows

    known = context(of)
    rows = Rows(cache, Watch(known), common)
    found = [rows.made(one, encode(one.given), lambda some: count(list(some))) for one in months(known)]
    return [(lines, sorted(looks)) for lines, looks in found], written


@pytest.mark.parametrize("what", CHANGES)
def test_what_is_held_is_what_would_be_made(what: str) -> None:
    held = Cache(None, None, Held())
    made(corpus(), held)
    now = CHANGES[what](corpus())
    found, few = made(now, held)
    afresh, all_ = made(now, Cache(None, None))
    assert found == afresh
    assert few < all_


def test_where_nothing_changed_nothing_is_made() -> None:
    held = Cache(None, None, Held())
    made(corpus(), held)
    assert made(corpus(), held)[1] == 0


def test_what_all_depend_on_makes_all_anew() -> None:
    held = Cache(None, None, Held())
    _, before = made(corpus(), held, b"one")
    assert made(corpus(), held, b"another")[1] == before
    assert held.held is not None
    assert list(held.held.rows) == [b"another"]
