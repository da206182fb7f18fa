"""The cache: whatever is wrong with it is a miss, and never a wrong value or an error."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook import cache, cache_file, copies
from sourcebook.entries import Entries

LONG = bytes(16), bytes(range(256)) * 800
ENTRIES = {bytes([n]) * 16: bytes([n]) * (n * 40) for n in range(1, 60)} | dict([LONG])


def fill(folder: Path) -> Path:
    with cache.opened(folder) as known:
        known.store("annotation", ENTRIES)
    (path,) = folder.glob("*.sqlite")
    return path


def test_what_was_stored_is_found_again(tmp_path: Path) -> None:
    fill(tmp_path)
    with cache.opened(tmp_path) as known:
        assert known.load("annotation", ENTRIES) == ENTRIES
        assert Entries(known, "annotation") == ENTRIES
        assert known.load("page", ENTRIES) == {}
        assert known.load("annotation", [b"unknown"]) == {}


def test_a_clean_build_begins_with_an_empty_one(tmp_path: Path) -> None:
    fill(tmp_path)
    with cache.opened(tmp_path, clean=True) as known:
        assert Entries(known, "annotation") == {}


def test_unused_entries_are_dropped_once_they_outweigh_the_used(tmp_path: Path) -> None:
    with cache.opened(tmp_path) as known:
        known.store("annotation", {str(n).encode(): b"body" for n in range(2000)})
        known.keep_only("annotation", [b"1", b"2"])
        assert sorted(Entries(known, "annotation")) == [b"1", b"2"]


@pytest.mark.parametrize("stays", [False, True])
def test_no_more_unused_entries_are_spared_than_is_told(tmp_path: Path, stays: bool) -> None:
    with cache.opened(tmp_path, held=cache.Held() if stays else None) as known:
        known.store("annotation", {str(n).encode(): b"body" for n in range(9)})
        known.keep_only("annotation", map(str.encode, "12345678"), spared=1)
    with cache.opened(tmp_path) as known:
        assert len(Entries(known, "annotation")) == 9
    with cache.opened(tmp_path, held=cache.Held() if stays else None) as known:
        known.keep_only("annotation", map(str.encode, "1234567"), spared=1)
    with cache.opened(tmp_path) as known:
        assert sorted(Entries(known, "annotation")) == [b"1", b"2", b"3", b"4", b"5", b"6", b"7"]


def test_how_many_there_are_is_told_without_a_look_at_all(tmp_path: Path) -> None:
    wanted = [str(n).encode() for n in range(300)]
    for build in range(4):
        with cache.opened(tmp_path) as known:
            known.store("annotation", {f"{build} {n}".encode(): b"body" for n in range(300)})
            known.store("annotation", dict.fromkeys(wanted, b"body"))
            known.keep_only("annotation", wanted)
            left = Entries(known, "annotation").keys()
            assert left >= set(wanted)
            assert len(left) <= 2 * len(wanted) + 500


def test_what_a_process_holds_is_decoded_once(tmp_path: Path) -> None:
    fill(tmp_path)
    held = cache.Held()
    read: list[bytes] = []

    def decode(body: bytes) -> int:
        read.append(body)
        return len(body)

    for _ in range(2):
        with cache.opened(tmp_path, held=held) as known:
            assert known.recall("annotation", ENTRIES, decode) == {key: len(body) for key, body in ENTRIES.items()}
            assert known.recall("annotation", [b"unknown"], decode) == {}
            assert Entries(known, "annotation") == ENTRIES
    assert len(read) == len(ENTRIES)


def test_what_is_stored_anew_is_no_longer_held(tmp_path: Path) -> None:
    fill(tmp_path)
    held = cache.Held()
    key = bytes([7]) * 16
    with cache.opened(tmp_path, held=held) as known:
        assert known.recall("annotation", [key], len) == {key: 280}
        assert Entries(known, "annotation")[key] == ENTRIES[key]
        known.store("annotation", {key: b"new"})
        assert known.recall("annotation", [key], len) == {key: 3}
        assert Entries(known, "annotation")[key] == b"new"
        known.hold("annotation", {key: 4})
        assert known.recall("annotation", [key], len) == {key: 4}
    with cache.opened(tmp_path, clean=True, held=held) as known:
        assert known.recall("annotation", [key], len) == {}
        assert Entries(known, "annotation") == {}


def test_what_is_held_needs_no_file(tmp_path: Path) -> None:
    fill(tmp_path)
    held = cache.Held()
    with cache.opened(tmp_path, held=held) as known:
        known.recall("annotation", ENTRIES, len)
    for path in tmp_path.glob("*.sqlite"):
        path.write_bytes(b"spoilt")
    with cache.opened(tmp_path, held=held) as known:
        assert len(known.recall("annotation", ENTRIES, len)) == len(ENTRIES)


def test_little_is_held_that_nobody_wants(tmp_path: Path) -> None:
    held = cache.Held()
    with cache.opened(tmp_path, held=held) as known:
        keys = {str(n).encode(): b"body" for n in range(2000)}
        known.store("annotation", keys)
        known.recall("annotation", keys, len)
        known.keep_only("annotation", [b"1", b"2"])
    assert sorted(key for _, key in held.values) == [b"1", b"2"]


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_flipped_and_missing_bytes_are_misses(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    path = fill(tmp_path_factory.mktemp("cache"))
    body = bytearray(path.read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(body) - 1), min_size=1, max_size=40)):
        body[place] ^= data.draw(st.integers(1, 255))
    if data.draw(st.booleans()):
        del body[data.draw(st.integers(0, len(body))) :]
    path.write_bytes(body)
    for _ in range(2):
        with cache.opened(path.parent) as known:
            found = known.load("annotation", ENTRIES)
            assert found.items() <= ENTRIES.items()
            assert Entries(known, "annotation").items() <= ENTRIES.items()
            known.store("annotation", ENTRIES)


def test_what_a_damaged_file_gives_twice_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path)
    with cache.opened(tmp_path) as known:
        found, once = Entries(known, "annotation"), known.found
        monkeypatch.setattr(known, "found", lambda kind, keys: (pair for pair in once(kind, keys) for _ in range(2)))
        assert len(found) == len(list(found)) == len(ENTRIES)
        assert found.items() == ENTRIES.items()


def test_what_is_long_is_told_by_where_it_stands(tmp_path: Path) -> None:
    _, connection = cache_file.connected(fill(tmp_path), clean=False)
    assert connection
    rows = {row[0]: row for row in connection.execute(cache_file.BODIES, ["annotation"])}
    assert [key for key, row in rows.items() if type(row[2]) is int] == [LONG[0]]
    assert {key: cache_file.whole(connection, row)[2] for key, row in rows.items()} == ENTRIES
    connection.close()


@pytest.mark.parametrize("body", [1, 2, 10**6, -1, 2**62, 0.5, "0" * 200_000, b""])
def test_a_body_that_is_something_else_is_a_miss_by_itself(tmp_path: Path, body: object) -> None:
    path = fill(tmp_path)
    with sqlite3.connect(path) as known:
        known.execute("UPDATE entries SET body = ? WHERE key = ?", [body, LONG[0]])
    known.close()
    with cache.opened(tmp_path) as again:
        assert again.load("annotation", ENTRIES) == {key: one for key, one in ENTRIES.items() if key != LONG[0]}
        assert again.load("annotation", ENTRIES) == again.load("annotation", ENTRIES)
        again.store("annotation", dict([LONG]))
        assert again.load("annotation", ENTRIES) == ENTRIES


def test_a_broken_file_is_replaced(tmp_path: Path) -> None:
    path = fill(tmp_path)
    path.write_bytes(b"no database at all" * 100)
    fill(tmp_path)
    with cache.opened(tmp_path) as known:
        assert Entries(known, "annotation") == ENTRIES


def test_a_folder_that_cannot_be_made_is_no_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with cache.opened(tmp_path / "file" / "cache") as known:
        known.store("annotation", ENTRIES)
        assert Entries(known, "annotation") == {}


def test_a_cache_that_another_build_holds_is_none_and_stays(tmp_path: Path) -> None:
    path = fill(tmp_path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with cache.opened(tmp_path) as known:
        assert Entries(known, "annotation") == {}
    other.execute("ROLLBACK")
    other.close()
    with cache.opened(tmp_path) as known:
        assert Entries(known, "annotation") == ENTRIES


def test_what_no_file_takes_is_held(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    held = cache.Held()
    for body in (b"body", b"another"):
        with cache.opened(tmp_path / "file" / "cache", held=held) as known:
            known.store("annotation", {b"key": body})
        with cache.opened(tmp_path / "file" / "cache", held=held) as known:
            assert Entries(known, "annotation") == {b"key": body}
    fill(tmp_path / "folder")
    with cache.opened(tmp_path / "folder", held=held) as known:
        known.store("annotation", {b"key": b"in a file"})
        assert Entries(known, "annotation")[b"key"] == b"in a file"
    assert held.bodies == {}


def test_a_process_that_stays_puts_down_at_the_end_what_is_not_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = fill(tmp_path)
    held, before = cache.Held(), path.read_bytes()
    new = {b"key": b"body"}
    with cache.opened(tmp_path, held=held) as known:
        known.store("annotation", new)
        known.keep_only("annotation", new)
        assert known.load("annotation", new) == new
        assert path.read_bytes() == before
    assert held.bodies == {}
    given_up = cache.opened(tmp_path, held=held)
    given_up.__enter__().store("annotation", {b"other": b"body"})
    assert not given_up.__exit__(KeyError, KeyError(), None)
    with cache.opened(tmp_path) as known:
        assert known.load("annotation", [b"key", b"other"]) == new
    with cache.opened(tmp_path, held=held) as known:
        assert known.load("annotation", [b"other"]) == {b"other": b"body"}
        monkeypatch.setattr(cache, "_LATER", 10)
        known.store("annotation", {b"long": b"body" * 10})
        with cache.opened(tmp_path) as another:
            assert another.load("annotation", [b"long", b"other"]) == {b"long": b"body" * 10}
    with cache.opened(tmp_path) as known:
        assert known.load("annotation", [b"other"]) == {b"other": b"body"}


def test_a_copy_of_the_process_asks_for_itself(tmp_path: Path) -> None:
    fill(tmp_path)
    with cache.opened(tmp_path) as known:
        entries = Entries(known, "annotation")

        def asked(_share: int, _of: int) -> list[dict[bytes, bytes]]:
            return [dict(entries.several(ENTRIES)), {key: entries[key] for key in ENTRIES}]

        assert copies.shares(2, asked) == [[ENTRIES] * 2] * (2 if copies.forks() else 1)
        known.store("annotation", {b"key": b"body"})
        assert entries[b"key"] == b"body"
        assert b"unknown" not in entries
        assert entries
