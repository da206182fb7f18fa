"""What need not be done again: files read, articles understood, articles compared.

In: values, and the cache. Out: the same values that the work itself gives. It exists apart from the cache, which knows
bytes only, and from the pipeline, which should read as if nothing were ever reused. Each key is a hash of everything
that the value depends on: its input, the lists, and the program text itself, so no version number can be forgotten.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial

import msgspec

from sourcebook import annotator, read, workers
from sourcebook.cache import Cache
from sourcebook.dedupe import Memory
from sourcebook.model import Annotation, Article, Config, Curated
from sourcebook.outcome import Request
from sourcebook.standing import is_older, now, program

LIMIT = 10.0
"""Seconds for one article."""

_MANY = 400
"""Files that are worth being read by several processes."""

_SEEN, _READ, _SAID, _TOGETHER = "seen", "reading", "annotation", "together"
_ALL = b"all"
_encode = msgspec.msgpack.Encoder().encode


@contextmanager
def reader(known: Cache, jobs: int = 1) -> Iterator[read.Reader]:
    """Reads an article's file, or tells what came of it before: where it has not changed since the last build, without
    opening it; else of the same bytes, names and settings. Many that no build has read are read by `jobs` processes."""
    files = _Files(known, jobs)
    yield files
    files.remember()


_Stamp = tuple[int, int, int, int]


class _Seen(msgspec.Struct, frozen=True):
    """The files that the last build read: what is common to all keys; by place (the path, and as what it was read) the
    file's stamp and the key of its reading, of those whose times could be trusted."""

    common: bytes = b""
    files: dict[bytes, tuple[_Stamp, bytes]] = {}


class _Files:
    """Invariant: a reading is told only for the bytes, the names and the settings that it was read from."""

    def __init__(self, known: Cache, jobs: int) -> None:
        self._began = now()
        self._known = known
        self._jobs = jobs
        self._decode = msgspec.msgpack.Decoder(read.Reading).decode
        self._last = _seen_before(known)
        self._config: Config | None = None
        self._common = b""
        self._kept: dict[bytes, read.Reading] = {}
        self._seen: dict[bytes, tuple[_Stamp, bytes]] = {}
        self._fresh: dict[bytes, read.Reading] = {}
        self._keys: list[bytes] = []
        self._ahead: dict[bytes, tuple[_Stamp, bytes, bytes]] = {}
        """By place what was read before it was asked for: the file's stamp, the key of its reading, the reading."""

    def prepare(self, founds: Sequence[read.Found], config: Config) -> None:
        """Read them now, in shares, where there are many and no build has read any."""
        if config != self._config:
            self._begin(config)
        if len(founds) >= _MANY and self._last.common != self._common:
            for told in workers.shares(self._jobs, partial(self._read_some, founds, config)):
                self._ahead.update(told)

    def _read_some(
        self, founds: Sequence[read.Found], config: Config, share: int, of: int
    ) -> dict[bytes, tuple[_Stamp, bytes, bytes]]:
        done = {}
        for found in founds[share::of]:
            place, names = _place(found)
            with suppress(OSError):  # told when it is asked for
                stamp, data = _stamp(found), read.read_bytes(found.path)
                reading = read.read_article(data, found.file, found.below, config)
                done[place] = stamp, self._key(names, data), _encode(reading)
        return done

    def _opened(self, found: read.Found, config: Config, names: bytes) -> tuple[bytes, read.Reading]:
        """The key of a file's reading, and that reading, known or new."""
        data = read.read_bytes(found.path)
        key = self._key(names, data)
        reading = self._known.recall(_READ, [key], self._decode).get(key)
        if reading is None:
            reading = self._fresh[key] = read.read_article(data, found.file, found.below, config)
        return key, reading

    def _key(self, names: bytes, data: bytes) -> bytes:
        return hashlib.blake2b(self._common + names + hashlib.sha256(data).digest(), digest_size=16).digest()

    def read(self, found: read.Found, config: Config) -> read.Reading:
        """Raises OSError."""
        if config != self._config:
            self._begin(config)
        place, names = _place(found)
        if place in self._ahead:
            stamp, key, body = self._ahead.pop(place)
            reading = self._fresh[key] = self._decode(body)
        else:
            stamp = _stamp(found)
            before, key = self._last.files.get(place, (None, b""))
            if before == stamp and key in self._kept:
                reading = self._kept[key]
            else:
                key, reading = self._opened(found, config, names)
        self._keys.append(key)
        if is_older(max(stamp[1:3]), self._began):
            self._seen[place] = (stamp, key)
        return reading

    def _begin(self, config: Config) -> None:
        """Take at once what was read with these settings; nothing of other ones."""
        self._config, self._common = config, hashlib.blake2b(program() + _encode(config)).digest()
        if self._last.common == self._common:
            keys = [key for _, key in self._last.files.values()]
            self._kept = self._known.recall(_READ, keys, self._decode)
        else:
            self._last = _Seen()

    def remember(self) -> None:
        self._known.store(_READ, {key: _encode(reading) for key, reading in self._fresh.items()})
        self._known.hold(_READ, self._fresh)
        self._known.keep_only(_READ, self._keys)
        seen = _Seen(self._common, self._seen)
        if seen != self._last:
            self._known.store(_SEEN, {_ALL: _encode(seen)})


def _place(found: read.Found) -> tuple[bytes, bytes]:
    """Where a file stands, and as what it is read; the latter also by itself."""
    names = f"\0{found.file}\0{found.below}\0".encode("utf-8", "surrogateescape")
    return os.fsencode(found.path) + names, names


def _stamp(found: read.Found) -> _Stamp:
    status = os.stat(found.path)
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _seen_before(known: Cache) -> _Seen:
    try:
        return msgspec.msgpack.decode(known.load(_SEEN, [_ALL]).get(_ALL, b""), type=_Seen)
    except msgspec.MsgspecError:
        return _Seen()


def annotate_all(
    articles: Sequence[Article], lists: tuple[Config, Curated], known: Cache, request: Request
) -> tuple[dict[str, Annotation | None], dict[str, bytes]]:
    """What each article says, by id, None for one that took too long; and of each a hash of all that this depends
    on."""
    given = _encode(_what_lists_depend_on(*lists))
    common = hashlib.blake2b(program() + given).digest()
    keys = {one.id: hashlib.blake2b(common + _encode(one), digest_size=16).digest() for one in articles}
    decode = annotator.decoder()
    kept = known.recall(_SAID, keys.values(), annotator.decoder(later=True))
    found: dict[str, Annotation | None] = {article: kept[key] for article, key in keys.items() if key in kept}
    missing = {article.id: _encode(article) for article in articles if article.id not in found}
    fresh: dict[bytes, bytes] = {}
    terms = workers.Terms(request.jobs, LIMIT)
    understood = workers.each(annotator.prepare, given, missing, terms, request.begun)
    for done, (article, body) in enumerate(understood):
        request.tell("annotate", done, len(missing))
        found[article] = None if body is None else decode(body)
        if body is not None:
            fresh[keys[article]] = body
    known.store(_SAID, fresh)
    known.hold(_SAID, {keys[article]: found[article] for article in missing if found[article] is not None})
    known.keep_only(_SAID, keys.values())
    return found, keys


def memory(
    known: Cache,
    prints: Mapping[str, bytes],
    annotated: Mapping[str, Annotation | None],
    given: Mapping[str, Annotation],
) -> Memory:
    """What earlier builds found out of articles together. `given` are the annotations as they will be grouped, some of
    them no longer as they were `annotated`."""
    renamed = {
        article: hashlib.blake2b(prints[article] + _encode(replace(one, terms=(), breaks=())), digest_size=16).digest()
        for article, one in given.items()
        if one is not annotated[article]
    }
    decoded = known.held.decoded if known.held else None
    return Memory(program(), {**prints, **renamed}, known.load_all(_TOGETHER), decoded=decoded)


def remember(known: Cache, memory: Memory) -> None:
    """Keep what this build found out of articles together."""
    known.store(_TOGETHER, memory.found)
    known.keep_only(_TOGETHER, memory.used)


def _what_lists_depend_on(config: Config, curated: Curated) -> tuple[Config, Curated]:
    """Config and lists without what no annotation depends on, so that rewording a profile analyses nothing anew."""
    companies = tuple(
        replace(company, role="", website="", profile="", file="", line=0) for company in curated.companies
    )
    return Config(title="", outlets=config.outlets), Curated(companies=companies, origins=curated.origins)
