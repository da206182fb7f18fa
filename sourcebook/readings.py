"""Articles' files that need not be read again.

In: files, the settings, the cache. Out: what came of each, the same as reading it gives. It exists because of ten
thousand files all but one stand as the last build read them: what came of all is kept as one, without their texts,
which are asked for one by one where an article is to be understood anew.

A key is a hash of everything that the reading depends on: the bytes, the names, the settings, and the program itself.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from itertools import compress, repeat
from operator import attrgetter, is_not, ne
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from sourcebook import copies, read
from sourcebook.cache import Cache
from sourcebook.model import Article, Config
from sourcebook.read import Found, Node, Reading, Trees
from sourcebook.stamps import Listed, Looks, Stamp, stamp_of
from sourcebook.standing import is_older, now, program
from sourcebook.write import RefusedError

_MANY = 400
"""Files that are worth being read by several processes."""
_SEEN, _READ, _LISTS = "seen", "reading", "lists"
_ALL, _SINCE = b"all", b"since"
_FEW = 8
"""Where one of so many files is another than when all were put down, all are put down anew."""
_encode = msgspec.msgpack.Encoder().encode

Value = TypeVar("Value")


class _Stood(msgspec.Struct, frozen=True, array_like=True, gc=False):
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


_UNTRUSTED, _GONE = (0, 0, 0, 0), (-1, sys.maxsize, sys.maxsize, -1)
_NOTHING = _Stood(_UNTRUSTED, b"", Reading("", None))
"""Of a file that no build has read; none has its stamp."""
_Ahead = tuple[Stamp, bytes, bytes]
"""Of a file that was read by a copy of this process: its stamp, the key of its reading, the reading."""
_file_of, _stamp_of, _reading_of = map(attrgetter, ("file", "stamp", "reading"))


class GoneError(RefusedError):
    """An article's file, which was there when the build began, cannot be read any more."""

    def __init__(self, file: str, error: OSError) -> None:
        super().__init__(f"it cannot be read any more ({error.strerror})", "see where it is, then build again")
        self.problem = replace(self.problem, path=file)


class Files:
    """Invariant: a reading is told only for the bytes, the names and the settings that it was read from."""

    def __init__(self, known: Cache, jobs: int = 1, looks: Looks | None = None) -> None:
        self._began = now()
        self._known = known
        self._jobs = jobs
        self._looks = looks or Looks()
        self._decode = msgspec.msgpack.Decoder(Reading).decode
        self._last, self._put_down = _seen_before(known)
        self._config: Config | None = None
        self._common = b""
        self._kept: dict[bytes, Reading] | None = None
        """With their texts, where files are chosen by their words."""
        self._seen: dict[bytes, _Stood] = {}
        self._fresh: dict[bytes, Reading] = {}
        self._of_file: dict[str, tuple[Found, bytes]] = {}
        """By file also its place."""

    def listed(self, folder: str) -> Listed | None:
        """What this build has seen in a folder of files."""
        return self._looks.listed(folder)

    def read(self, founds: Sequence[Found], config: Config) -> list[Reading]:
        """Without the article's text where a file stands as it was, unless files are chosen by their words."""
        if config != self._config:
            self._begin(config)
        places, stamps = list(map(_place, founds)), list(map(_stamp, founds))
        before = list(map(self._last.files.get, places, repeat(_NOTHING)))
        self._seen.update(zip(places, before, strict=True))
        self._of_file.update(zip(map(_file_of, founds), zip(founds, places, strict=True), strict=True))
        ahead = self._read_ahead(founds, config) if len(founds) >= _MANY and not self._last.files else {}
        readings = list(map(_reading_of, before))
        others: Iterable[int] = compress(range(len(founds)), map(ne, map(_stamp_of, before), stamps))
        if self._kept is not None:
            others = range(len(founds))
        for at in others:
            readings[at] = self._read(founds[at], stamps[at], config, ahead)
        return readings

    def _read_ahead(self, founds: Sequence[Found], config: Config) -> dict[bytes, _Ahead]:
        """In shares: many that no build has read."""
        shares = copies.shares(self._jobs, partial(self._read_some, founds, config))
        return {place: one for told in shares for place, one in told.items()}

    def _read_some(self, founds: Sequence[Found], config: Config, share: int, of: int) -> dict[bytes, _Ahead]:
        done = {}
        for found in founds[share::of]:
            with suppress(OSError):  # told when it is asked for
                stamp, data = stamp_of(os.stat(found.path)), read.read_bytes(found.path)
                reading = read.read_article(data, found.file, found.below, config)
                done[_place(found)] = stamp, self._key(found, data), _encode(reading)
        return done

    def _read(self, found: Found, stamp: Stamp, config: Config, ahead: Mapping[bytes, _Ahead]) -> Reading:
        """Of one file that is not as it was, or of which the text is asked for."""
        place = _place(found)
        before = self._seen.pop(place)
        if place in ahead:
            stamp, key, body = ahead[place]
            reading = self._fresh[key] = self._decode(body)
        else:
            stood = self._stood(before)
            if stood and before.stamp == stamp:
                self._seen[place] = before
                return stood
            try:
                key, reading = self._opened(found, config, before)
            except OSError as error:
                return read.unreadable(found, error)
        trusted = stamp if is_older(max(stamp[1:3]), self._began) else _UNTRUSTED
        self._seen[place] = _Stood(trusted, key, _without_text(reading))
        return reading

    def _opened(self, found: Found, config: Config, before: _Stood) -> tuple[bytes, Reading]:
        """The key of a file's reading, and that reading, known or new. Raises OSError."""
        data = read.read_bytes(found.path)
        key = self._key(found, data)
        stood = self._stood(before) if before.key == key else None
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
        more. Raises `GoneError`."""
        found, place = self._of_file[article.file]
        key = self._seen[place].key
        reading = self._fresh.get(key) or self._known.recall(_READ, [key], self._decode).get(key)
        if reading is None and self._config is not None:
            try:
                reading = read.read_article(read.read_bytes(found.path), found.file, found.below, self._config)
            except OSError as error:
                raise GoneError(found.file, error) from error
        whole = reading.article if reading else None
        return replace(article, body=whole.body, sha256=whole.sha256) if whole else article

    def _key(self, found: Found, data: bytes) -> bytes:
        names = f"\0{found.file}\0{found.below}\0".encode("utf-8", "surrogateescape")
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
        if len(self._seen) != len(before) or any(map(is_not, map(before.get, self._seen), self._seen.values())):
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
def reader(known: Cache, jobs: int = 1, looks: Looks | None = None) -> Iterator[Files]:
    """Reads articles' files, or tells what came of them before: where one has not changed since the last build, without
    opening it; else of the same bytes, names and settings. Many that no build has read are read by `jobs` processes.
    What was seen of files already is in `looks`."""
    files = Files(known, jobs, looks)
    with _lists(known):
        yield files
    files.remember()


@contextmanager
def _lists(known: Cache) -> Iterator[None]:
    """The researcher's lists are taken as the last build parsed them."""
    decode = msgspec.msgpack.Decoder(dict[bytes, Node]).decode
    try:
        before = known.recall(_LISTS, [program()], decode).get(program(), {})
    except msgspec.MsgspecError:
        before = {}
    trees = Trees(before)
    with trees.at_hand():
        yield
    if trees.used.keys() != before.keys():
        with suppress(UnicodeEncodeError):
            known.store(_LISTS, {program(): _encode(trees.used)})
            known.hold(_LISTS, {program(): trees.used})
            known.keep_only(_LISTS, [program()])


def _place(found: Found) -> bytes:
    """Where a file stands, and as what it is read."""
    return f"{found.path}\0{found.file}\0{found.below}\0".encode("utf-8", "surrogateescape")


def _stamp(found: Found) -> Stamp:
    """One that is not trusted, where the file cannot be looked at."""
    if found.stamp is None:
        with suppress(OSError):  # told when it is opened
            return stamp_of(os.stat(found.path))
    return found.stamp or _GONE


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
