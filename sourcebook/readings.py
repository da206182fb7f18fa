"""Articles' files that need not be read again.

In: files, the settings, the cache. Out: what came of each, the same as reading it gives. It exists because of ten
thousand files all but one stand as the last build read them: what came of all is kept as one, without their texts,
which are asked for one by one where an article is to be understood anew.

A key is a hash of everything that the reading depends on: the bytes, the names, the settings, and the program itself.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from operator import attrgetter
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from sourcebook import copies, read
from sourcebook.cache import Cache
from sourcebook.model import Article, Config
from sourcebook.read import Found, Reading
from sourcebook.standing import is_older, now, program

_MANY = 400
"""Files that are worth being read by several processes."""
_SEEN, _READ = "seen", "reading"
_ALL, _SINCE = b"all", b"since"
_FEW = 8
"""Where one of so many files is another than when all were put down, all are put down anew."""
_encode = msgspec.msgpack.Encoder().encode
_told: Callable[[os.stat_result], Stamp] = attrgetter("st_size", "st_mtime_ns", "st_ctime_ns", "st_ino")

Value = TypeVar("Value")
Stamp = tuple[int, int, int, int]


class _Stood(msgspec.Struct, frozen=True, array_like=True):
    """A file that the last build read: its stamp (all 0 where its times could not be trusted), the key of its reading,
    and that reading without the text."""

    stamp: Stamp
    key: bytes
    reading: Reading


class _Seen(msgspec.Struct, frozen=True):
    """The files that the last build read: what is common to all keys; each by its place (the path, and as what it was
    read)."""

    common: bytes = b""
    files: dict[bytes, _Stood] = {}
    at: int = 0
    """When they were put down: what tells of changes since then names it."""


class _Since(msgspec.Struct, frozen=True):
    """What is other than in the `_Seen` that was put down at that time: a thousandth of it."""

    at: int = 0
    files: dict[bytes, _Stood] = {}
    gone: list[bytes] = []


_UNTRUSTED = (0, 0, 0, 0)


class Files:
    """Invariant: a reading is told only for the bytes, the names and the settings that it was read from."""

    def __init__(self, known: Cache, jobs: int = 1) -> None:
        self._began = now()
        self._known = known
        self._jobs = jobs
        self._decode = msgspec.msgpack.Decoder(Reading).decode
        self._last, self._put_down = _seen_before(known)
        self._config: Config | None = None
        self._common = b""
        self._kept: dict[bytes, Reading] | None = None
        """With their texts, where files are chosen by their words."""
        self._seen: dict[bytes, _Stood] = {}
        self._fresh: dict[bytes, Reading] = {}
        self._of_file: dict[str, tuple[Found, bytes]] = {}
        self._looks: dict[str, Stamp] = {}
        """By path."""
        self._ahead: dict[bytes, tuple[Stamp, bytes, bytes]] = {}
        """By place what was read before it was asked for: the file's stamp, the key of its reading, the reading."""

    def prepare(self, founds: Sequence[Found], config: Config) -> None:
        """Look at them now, all together; read them, in shares, where there are many and no build has read any."""
        if config != self._config:
            self._begin(config)
        paths = [found.path for found in founds]
        with suppress(OSError):  # told when it is asked for
            self._looks.update(zip(paths, map(_told, map(os.stat, paths)), strict=True))
        if len(founds) >= _MANY and not self._last.files:
            for told in copies.shares(self._jobs, partial(self._read_some, founds, config)):
                self._ahead.update(told)

    def _read_some(
        self, founds: Sequence[Found], config: Config, share: int, of: int
    ) -> dict[bytes, tuple[Stamp, bytes, bytes]]:
        done = {}
        for found in founds[share::of]:
            place, names = _place(found)
            with suppress(OSError):  # told when it is asked for
                stamp, data = _stamp(found), read.read_bytes(found.path)
                reading = read.read_article(data, found.file, found.below, config)
                done[place] = stamp, self._key(names, data), _encode(reading)
        return done

    def read(self, found: Found, config: Config) -> Reading:
        """Without the article's text where it stands as it was, unless files are chosen by their words. Raises
        OSError."""
        if config != self._config:
            self._begin(config)
        place, _ = _place(found)
        if place in self._ahead:
            stamp, key, body = self._ahead.pop(place)
            reading = self._fresh[key] = self._decode(body)
        else:
            stamp = self._looks[found.path] if found.path in self._looks else _stamp(found)
            before = self._last.files.get(place)
            stood = self._stood(before) if before else None
            if before and stood and before.stamp == stamp:
                self._seen[place], self._of_file[found.file] = before, (found, before.key)
                return stood
            key, reading = self._opened(found, config, before)
        trusted = stamp if is_older(max(stamp[1:3]), self._began) else _UNTRUSTED
        self._seen[place], self._of_file[found.file] = _Stood(trusted, key, _without_text(reading)), (found, key)
        return reading

    def _opened(self, found: Found, config: Config, before: _Stood | None) -> tuple[bytes, Reading]:
        """The key of a file's reading, and that reading, known or new."""
        data = read.read_bytes(found.path)
        key = self._key(_place(found)[1], data)
        stood = self._stood(before) if before and before.key == key else None
        if stood:
            return key, stood
        reading = self._fresh.get(key) or self._known.recall(_READ, [key], self._decode).get(key)
        if reading is None:
            reading = self._fresh[key] = read.read_article(data, found.file, found.below, config)
        return key, reading

    def _stood(self, before: _Stood) -> Reading | None:
        return before.reading if self._kept is None else self._kept.get(before.key)

    def with_text(self, article: Article) -> Article:
        """An article, as it was read by this, with its text: that of its file as it is now, should it not be known any
        more. Raises OSError."""
        found, key = self._of_file[article.file]
        reading = self._fresh.get(key) or self._known.recall(_READ, [key], self._decode).get(key)
        if reading is None and self._config is not None:
            reading = read.read_article(read.read_bytes(found.path), found.file, found.below, self._config)
        whole = reading.article if reading else None
        return replace(article, body=whole.body, sha256=whole.sha256) if whole else article

    def _key(self, names: bytes, data: bytes) -> bytes:
        return hashlib.blake2b(self._common + names + hashlib.sha256(data).digest(), digest_size=16).digest()

    def _begin(self, config: Config) -> None:
        """Nothing that was read with other settings stands."""
        self._config, self._common = config, hashlib.blake2b(program() + _encode(config)).digest()
        if self._last.common != self._common:
            self._last = _Seen()
        if any(selection.match or selection.all for selection in config.selections):
            keys = [stood.key for stood in self._last.files.values()]
            self._kept = self._known.recall(_READ, keys, self._decode)

    def remember(self) -> None:
        """For the next build."""
        self._known.store(_READ, {key: _encode(reading) for key, reading in self._fresh.items()})
        self._known.keep_only(_READ, [stood.key for stood in self._seen.values()])
        before = self._last.files
        if len(self._seen) != len(before) or any(before.get(place) is not one for place, one in self._seen.items()):
            self._put_down_seen()

    def _put_down_seen(self) -> None:
        put_down = self._put_down.files if self._put_down.common == self._common else {}
        others = {place: one for place, one in self._seen.items() if put_down.get(place) is not one}
        gone = list(put_down.keys() - self._seen.keys())
        if self._known.held is None and _FEW * (len(others) + len(gone)) < len(put_down):
            self._known.store(_SEEN, {_SINCE: _encode(_Since(self._put_down.at, others, gone))})
        else:
            seen = _Seen(self._common, self._seen, self._began)
            self._known.store(_SEEN, {_ALL: _encode(seen)})
            self._known.hold(_SEEN, {_ALL: seen})


@contextmanager
def reader(known: Cache, jobs: int = 1) -> Iterator[Files]:
    """Reads an article's file, or tells what came of it before: where it has not changed since the last build, without
    opening it; else of the same bytes, names and settings. Many that no build has read are read by `jobs` processes."""
    files = Files(known, jobs)
    yield files
    files.remember()


def _place(found: Found) -> tuple[bytes, bytes]:
    """Where a file stands, and as what it is read; the latter also by itself."""
    names = f"\0{found.file}\0{found.below}\0".encode("utf-8", "surrogateescape")
    return os.fsencode(found.path) + names, names


def _stamp(found: Found) -> Stamp:
    return _told(os.stat(found.path))


def _without_text(reading: Reading) -> Reading:
    return replace(reading, article=replace(reading.article, body="")) if reading.article else reading


def _seen_before(known: Cache) -> tuple[_Seen, _Seen]:
    """What the last build read, and what of it was put down together."""
    seen, since = _recalled(known, _ALL, _Seen()), _recalled(known, _SINCE, _Since())
    if since.at != seen.at:
        return seen, seen
    files = {**seen.files, **since.files}
    for place in since.gone:
        files.pop(place, None)
    return _Seen(seen.common, files, seen.at), seen


def _recalled(known: Cache, key: bytes, otherwise: Value) -> Value:
    try:
        return known.recall(_SEEN, [key], msgspec.msgpack.Decoder(type(otherwise)).decode).get(key, otherwise)
    except msgspec.MsgspecError:
        return otherwise
