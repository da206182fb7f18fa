"""What earlier builds found out, kept so that nothing is found out twice; used by `pipeline` alone.

In: keys that are hashes of everything a value depends on, the code included. Out: the value's bytes, or a miss.
Deleting it is always safe, and whatever is wrong with it (another version, a cut file, a flipped bit, a read-only or
full disk, another build that holds it) is a miss: each entry carries a checksum over its kind, key and body.

A process that builds again and again holds what it read, decoded, so that it is neither read nor decoded twice.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar, cast
from zlib import crc32

from msgspec import Struct, field

from sourcebook.cache_file import BODIES, connected, remove, whole

Value = TypeVar("Value")
_Row = tuple[str, bytes, bytes, bytes]

_NAME = "builds-1.sqlite"
_BATCH = 500
_AT_ONCE = 100
"""Rows that are fetched at once."""
_SPARE = 2
"""So many times the entries in use may stand before the unused ones are dropped."""
_LATER = 1 << 25
"""Bytes that a process which builds again and again puts down at a build's end alone: until then somebody waits."""
_SIZES = "size"
"""Of how many entries there are of each kind, at the most: to look at all keys takes longer than most builds."""


class Held(Struct, frozen=True):
    """What a process holds of a cache from one build to the next. Invariant: each value is what the bytes of its key
    decode to; nobody changes one."""

    values: dict[tuple[str, bytes], object] = field(default_factory=dict)
    """By kind and key."""
    bodies: dict[str, dict[bytes, bytes]] = field(default_factory=dict)
    """By kind what is still to be put down, or what no file would take."""
    due: dict[tuple[str, bytes], Callable[[], bytes]] = field(default_factory=dict)
    """By kind and key what makes more of these."""
    decoded: dict[bytes, object] = field(default_factory=dict)
    """What was decoded of what was worked out of articles together, by key."""
    last: dict[str, tuple[object, object]] = field(default_factory=dict)
    """By name what was worked out last, after all that it follows from."""

    def clear(self) -> None:
        for one in (self.values, self.bodies, self.due, self.decoded, self.last):
            one.clear()


class Cache:
    """An open cache, or, once anything is wrong with it, one that holds nothing and takes nothing."""

    def __init__(self, path: Path | None, connection: sqlite3.Connection | None, held: Held | None = None) -> None:
        self._path = path
        self._connection = connection
        self._process = os.getpid()
        self._of_another: sqlite3.Connection | None = None
        self._later = 0
        """Bytes that are still to be put down."""
        self._wanted: dict[str, tuple[set[bytes], int]] = {}
        """By kind the keys beside which nothing is to be kept any more, and how many entries there may be."""
        self.held = held

    def recall(self, kind: str, keys: Iterable[bytes], decode: Callable[[bytes], Value]) -> dict[bytes, Value]:
        """The values of those keys that are known, decoded."""
        if self.held is None:
            return {key: decode(body) for key, body in self.found(kind, keys)}
        values = self.held.values
        wanted = list(dict.fromkeys(keys))
        fresh = self.found(kind, [key for key in wanted if (kind, key) not in values])
        values.update({(kind, key): decode(body) for key, body in fresh})
        return {key: cast(Value, values[kind, key]) for key in wanted if (kind, key) in values}

    def load(self, kind: str, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """What is known of these keys, whole and checked."""
        return dict(self.found(kind, keys))

    def found(self, kind: str, keys: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
        """What is known of these keys, one after the other, in any order."""
        wanted, bodies = dict.fromkeys(keys), self._bodies(kind)
        for key in [key for key in bodies if key in wanted]:
            del wanted[key]
            yield key, bodies[key]
        if len(wanted) > _BATCH and 0 < self._size(kind) <= 2 * len(wanted):
            every = self._checked(kind, BODIES, [kind])
            yield from (found for found in every if found[0] in wanted)  # sooner read than half of them, key by key
            return
        asked = list(wanted)
        for start in range(0, len(asked), _BATCH):
            some = asked[start : start + _BATCH]
            marks = ",".join("?" * len(some))
            yield from self._checked(kind, f"{BODIES} AND key IN ({marks})", [kind, *some])

    def hold(self, kind: str, values: Mapping[bytes, object]) -> None:
        """These are what the bytes that were stored under their keys decode to."""
        if self.held is not None:
            self.held.values.update({(kind, key): value for key, value in values.items()})

    def keys(self, kind: str) -> Iterator[bytes]:
        """Of all entries of a kind, whole or not."""
        yield from self._bodies(kind)
        yield from (key for (key,) in self._run("SELECT key FROM entries WHERE kind = ?", [kind]))

    def _checked(self, kind: str, statement: str, values: list[object]) -> Iterator[tuple[bytes, bytes]]:
        """Keys and bodies of those rows that are whole; there are tens of thousands."""
        begun = crc32(kind.encode())
        for rows in self._batches(statement, values):
            for key, check, body in rows:
                if type(key) is type(body) is bytes and crc32(body, crc32(key, begun)).to_bytes(4, "big") == check:
                    yield key, body

    def store(self, kind: str, entries: Mapping[bytes, bytes]) -> None:
        """Keep these; a kind's earlier value of the same key is replaced."""
        if self.held is None:
            self._put(self._rows_of(kind, entries))
            return
        self._later += sum(map(len, entries.values()))
        later = self._later <= _LATER
        if not later:
            self._put(self._rows_of(kind, entries))
        self._hold(kind, entries, later=later)

    def store_later(self, kind: str, entries: Mapping[bytes, Callable[[], bytes]]) -> None:
        """The same, of a process that stays; bytes are made where they are put down, and nobody asks for them before
        that."""
        if self.held is not None:
            self.held.due.update({(kind, key): made for key, made in entries.items()})

    def put_down(self) -> None:
        """What was put off."""
        held, due = (self.held.bodies, self.held.due) if self.held is not None else ({}, {})
        for kind, key in due:
            held.setdefault(kind, {})[key] = due[kind, key]()
        due.clear()
        self._put([row for kind, entries in held.items() for row in self._rows_of(kind, entries)])
        if self._connection is not None:
            held.clear()
        for kind, (wanted, most) in self._wanted.items():
            self._leave_only(kind, wanted, most)
        self._later, self._wanted = 0, {}

    def _rows_of(self, kind: str, entries: Mapping[bytes, bytes]) -> list[_Row]:
        """With one that tells how many there are."""
        size = self._size(kind) if entries else 0
        return [*_rows(kind, entries), *(_sized(kind, size + len(entries)) if size else ())]

    def keep_only(self, kind: str, keys: Iterable[bytes], spared: int | None = None) -> None:
        """Drop what is not among `keys`, once it outweighs what is, or is more than so many entries."""
        wanted = set(keys)
        most = _SPARE * len(wanted) + _BATCH if spared is None else len(wanted) + spared
        if self.held is None:
            self._leave_only(kind, wanted, most)
        else:
            self._wanted[kind] = wanted, most
            self._hold_only(kind, wanted, most)

    def _leave_only(self, kind: str, wanted: set[bytes], most: int) -> None:
        if self._connection is None or 0 < self._size(kind) <= most:
            return
        known = {key for (key,) in self._run("SELECT key FROM entries WHERE kind = ?", [kind])}
        if len(known) > most:
            self._drop(kind, known - wanted)
            known &= wanted
        if known:
            self._put([*_sized(kind, len(known))])

    def _size(self, kind: str) -> int:
        """How many entries there are at the most; 0 where that is not known."""
        return int.from_bytes(self.load(_SIZES, [kind.encode()]).get(kind.encode(), b""), "big")

    def _put(self, rows: Collection[_Row]) -> None:
        connection = self._own() if rows else None
        if connection is None:
            return
        try:
            with connection:
                connection.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?)", rows)
        except sqlite3.Error as error:
            self._give_up(error)

    def _drop(self, kind: str, keys: Iterable[bytes]) -> None:
        connection = self._own()
        if connection is None:
            return
        try:
            with connection:
                unused = [(kind, key) for key in sorted(keys)]
                connection.executemany("DELETE FROM entries WHERE kind = ? AND key = ?", unused)
        except sqlite3.Error as error:
            self._give_up(error)

    def _bodies(self, kind: str) -> dict[bytes, bytes]:
        return self.held.bodies.get(kind, {}) if self.held is not None else {}

    def _hold(self, kind: str, entries: Mapping[bytes, bytes], *, later: bool) -> None:
        assert self.held is not None
        for key in entries:
            self.held.values.pop((kind, key), None)
            self.held.due.pop((kind, key), None)
        bodies = self._bodies(kind)
        for key in entries.keys() & bodies.keys():
            del bodies[key]
        if later or self._connection is None:
            self.held.bodies.setdefault(kind, {}).update(entries)

    def _hold_only(self, kind: str, wanted: set[bytes], most: int) -> None:
        assert self.held is not None
        unused = {key for held, key in self.held.values if held == kind} - wanted
        for key in unused if len(unused) + len(wanted) > most else ():
            del self.held.values[kind, key]
        bodies = self._bodies(kind)
        for key in bodies.keys() - wanted if len(bodies) > most else ():
            del bodies[key]

    def _own(self) -> sqlite3.Connection | None:
        """The connection; a copy of the process that opened it must have one of its own, for what it asks for."""
        if self._connection is not None and self._process != os.getpid():
            self._process, self._of_another = os.getpid(), self._connection  # which is never closed here
            self._connection = None
            with suppress(sqlite3.Error):
                self._connection = sqlite3.connect(str(self._path))
        return self._connection

    def close(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
        self._connection = None

    def _run(self, statement: str, values: list[object]) -> Iterator[tuple[bytes, ...]]:
        """Row by row."""
        for rows in self._batches(statement, values):
            yield from (row for row in rows if _is_whole(row))

    def _batches(self, statement: str, values: list[object]) -> Iterator[list[tuple[bytes, ...]]]:
        """Some rows at a time, so that little more than what comes of them is held."""
        try:
            connection = self._own()
            found = connection.execute(statement, values) if connection else None
            while connection and found and (rows := found.fetchmany(_AT_ONCE)):
                yield [whole(connection, row) for row in rows]
        except (sqlite3.Error, OverflowError) as error:
            self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        """Go on without; a file that is broken (not merely busy, read-only or full) is removed, for the next build."""
        self.close()
        if self._path is not None and not isinstance(error, sqlite3.OperationalError):
            remove(self._path)


@contextmanager
def opened(folder: Path | None, *, clean: bool = False, held: Held | None = None) -> Iterator[Cache]:
    """The cache in `folder`; `clean` begins with an empty one. Where none can be had, one that holds nothing but what
    is `held`; then what is stored is put down once all is well at the end."""
    if clean and held is not None:
        held.clear()
    cache = Cache(*connected(folder / _NAME, clean)) if folder else Cache(None, None)
    cache.held = held
    try:
        yield cache
        cache.put_down()
    finally:
        cache.close()


def print_of(body: bytes) -> bytes:
    """Stands for what is kept, or for what that follows from."""
    return blake2b(body, digest_size=16).digest()


def _rows(kind: str, entries: Mapping[bytes, bytes]) -> Iterator[_Row]:
    """In order of their keys, so that each page of the file is filled once."""
    return ((kind, key, _checksum(kind, key, body), body) for key, body in sorted(entries.items()))


def _sized(kind: str, size: int) -> Iterator[_Row]:
    return _rows(_SIZES, {kind.encode(): size.to_bytes(8, "big")})


def _is_whole(row: tuple[object, ...]) -> bool:
    return set(map(type, row)) == {bytes}


def _checksum(kind: str, key: bytes, body: bytes) -> bytes:
    """Against what happens to a disk, not against who means harm: that one could write what he likes."""
    return crc32(body, crc32(key, crc32(kind.encode()))).to_bytes(4, "big")
