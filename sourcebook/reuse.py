"""What need not be done again: files read, articles understood, articles compared.

In: values, and the cache. Out: the same values that the work itself gives. It exists apart from the cache, which knows
bytes only, and from the pipeline, which should read as if nothing were ever reused. Each key is a hash of everything
that the value depends on: its input, the lists, and the program text itself, so no version number can be forgotten.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

import msgspec

from sourcebook import annotator, read, workers
from sourcebook.cache import Cache
from sourcebook.dedupe import Memory
from sourcebook.model import Annotation, Article, Config, Curated
from sourcebook.outcome import Request
from sourcebook.standing import program

LIMIT = 10.0
"""Seconds for one article."""

_READ, _SAID, _TOGETHER = "reading", "annotation", "together"
_encode = msgspec.msgpack.Encoder().encode


@contextmanager
def reader(known: Cache) -> Iterator[read.ReadOne]:
    """Reads an article's file, or tells what came of the same bytes, names and settings before."""
    decode = msgspec.msgpack.Decoder(read.Reading).decode
    fresh: dict[bytes, read.Reading] = {}
    keys: list[bytes] = []
    common: dict[Config, bytes] = {}

    def read_one(data: bytes, file: str, below: str, config: Config) -> read.Reading:
        if config not in common:
            common.clear()
            common[config] = program() + _encode(config)
        names = f"\0{file}\0{below}\0".encode("utf-8", "surrogateescape")
        key = hashlib.blake2b(common[config] + names + hashlib.sha256(data).digest(), digest_size=16).digest()
        keys.append(key)
        reading = known.recall(_READ, [key], decode).get(key)
        if reading is None:
            reading = fresh[key] = read.read_article(data, file, below, config)
        return reading

    yield read_one
    known.store(_READ, {key: _encode(reading) for key, reading in fresh.items()})
    known.hold(_READ, fresh)
    known.keep_only(_READ, keys)


def annotate_all(
    articles: Sequence[Article], lists: tuple[Config, Curated], known: Cache, request: Request
) -> tuple[dict[str, Annotation | None], dict[str, bytes]]:
    """What each article says, by id, None for one that took too long; and of each a hash of all that this depends
    on."""
    given = _encode(_what_lists_depend_on(*lists))
    common = hashlib.blake2b(program() + given).digest()
    items = {article.id: _encode(article) for article in articles}
    keys = {article: hashlib.blake2b(common + item, digest_size=16).digest() for article, item in items.items()}
    decode = annotator.decoder()
    kept = known.recall(_SAID, keys.values(), decode)
    found: dict[str, Annotation | None] = {article: kept[key] for article, key in keys.items() if key in kept}
    missing = {article: item for article, item in items.items() if article not in found}
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
        article: hashlib.blake2b(prints[article] + _encode(one), digest_size=16).digest()
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
