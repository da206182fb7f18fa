"""Rows of the export from build to build: what is taken from the files that stand is what making it would give."""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import pytest
from msgspec.msgpack import encode

from sourcebook.arrange import Watch, export
from sourcebook.arrange.context import Context, context
from sourcebook.cache import Cache
from sourcebook.export import SearchData, Table
from sourcebook.model import Corpus, Piece
from sourcebook.pieces import Looked, Owners, Pieces
from sourcebook.render import Writing, Written
from sourcebook.rows import Rows
from tests.arrange.test_watch import CHANGES, corpus

END = b"|END|"


def pieces_of(known: Context) -> list[Piece]:
    """Of every table of the export: its whole, and each month."""
    parts = [make() for make in export(known).parts]
    tables = [part.table if isinstance(part, SearchData) else part for part in parts]
    wholes = [(table, table.whole(table.name)) for table in tables if isinstance(table, Table)]
    return [piece for table, whole in wholes for piece in (whole, *table.months("{}-{}".format).values())]


class Site:
    """A site that is built again and again: its files hold rows as they are, without what ends the last one."""

    def __init__(self) -> None:
        self.cache = Cache(None, None)
        self.kept: dict[tuple[str, bytes], bytes] = {}
        self.files: dict[str, bytes] = {}
        self.written = 0

    def build(self, of: Corpus, *, wrong: bool = False) -> dict[str, bytes]:
        """All rows of every piece; `wrong`: what stands in a file is longer than was noted."""
        known = context(of)
        watch = Watch(known)
        noted = Pieces(_Kept(self.kept), watch, b"same")
        rows, files = Rows(watch, noted), dict(self.files)
        self.written = 0

        def read(bodies: Sequence[bytes]) -> bytes:
            return bodies[0] + b"more" * wrong

        for piece in pieces_of(known):
            names = list(map(_name, piece.given[0]))  # type: ignore[call-overload]
            writing = Writing(self._count, read, END)
            found, owners = rows.made(piece, names, writing, lambda at: [files[at.files[0][0]]])
            self.files[piece.name] = b"".join(found.but(END))
            self._check(found, files.get(piece.name, b""))
            noted.note(piece.name, Looked(b"", (), ((piece.name, False),), "", owners))
        noted.remember(b"same")
        return dict(self.files)

    def _check(self, found: Written, before: bytes) -> None:
        """What is told of the rows that are new and of those that are gone."""
        body = b"".join(found.but(END))
        assert sum(found.sizes) == len(b"".join(found.parts))
        if found.since:
            assert list(found.since.bodies) == [before]
            was, now = Counter(before.split(END)), Counter(body.split(END))
            assert (now - was) - Counter(b"".join(found.since.new).split(END)) == Counter()
            assert (was - now) - Counter(b"".join(found.since.gone).split(END)) == Counter()

    def _count(self, rows: Iterable[Any]) -> list[bytes]:
        found = [encode(row) + END for row in rows]
        self.written += len(found)
        return found


class _Kept(Cache):
    """A cache in a dict."""

    def __init__(self, kept: dict[tuple[str, bytes], bytes]) -> None:
        super().__init__(None, None)
        self._entries = kept

    def load(self, kind: str, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        return {key: self._entries[kind, key] for key in keys if (kind, key) in self._entries}

    def store(self, kind: str, entries: Any) -> None:
        self._entries.update({(kind, key): body for key, body in entries.items()})


def _name(owner: object) -> bytes:
    return hashlib.blake2b(encode(owner), digest_size=16).digest()


@pytest.mark.parametrize("what", CHANGES)
def test_what_stands_is_what_would_be_made(what: str) -> None:
    site, afresh = Site(), Site()
    site.build(corpus())
    found = site.build(CHANGES[what](corpus()))
    made = afresh.build(CHANGES[what](corpus()))
    assert {name: found[name] for name in made} == made
    assert site.written < afresh.written


def test_where_nothing_changed_nothing_is_made() -> None:
    site = Site()
    site.build(corpus())
    site.build(corpus())
    assert site.written == 0


def test_each_row_is_made_once_for_the_whole_and_its_month() -> None:
    site = Site()
    found = site.build(corpus())
    assert site.written * 2 == sum(len(rows.split(END)) for rows in found.values() if rows)


def test_a_file_of_another_length_than_was_noted_is_made_anew() -> None:
    site = Site()
    before = site.build(corpus())
    written = site.written
    assert site.build(corpus(), wrong=True) == before
    assert site.written == written


def test_owners_that_are_gone_are_in_no_new_index() -> None:
    cache, watch = _Kept({}), Watch(context(corpus()))
    for owners in ([b"aa", b"bb"], [b"bb", b"cc"]):
        noted = Pieces(cache, watch, b"same")
        sizes, looks = array("I", [1 for _ in owners]).tobytes(), dict.fromkeys(owners, ("ax", "ay"))
        noted.note("part", Looked(b"", (), (("part", False),), "", Owners(b"".join(owners), sizes, looks)))
        noted.remember(b"same")
    assert encode([b"bb", b"cc"]) in cache._entries.values()
