"""What need not be done again: articles that were understood before.

In: values, and the cache. Out: the same values that the work itself gives. It exists apart from the cache, which knows
bytes only, and from the pipeline, which should read as if nothing were ever reused. Each key is a hash of everything
that the value depends on: its input, the lists, and the program text itself, so no version number can be forgotten.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib import resources

import msgspec

from sourcebook import annotate, workers
from sourcebook.cache import Cache
from sourcebook.model import Annotation, Article, Config, Curated

LIMIT = 10.0
"""Seconds for one article."""

_encode = msgspec.msgpack.Encoder().encode


@cache
def program() -> bytes:
    """A hash of the program's own text."""
    found = hashlib.blake2b(digest_size=16)
    for path in sorted(_sources(resources.files("sourcebook"), "")):
        found.update(path.encode())
        found.update((resources.files("sourcebook") / path).read_bytes())
    return found.digest()


def annotate_all(
    articles: Sequence[Article], lists: tuple[Config, Curated], known: Cache, jobs: int
) -> dict[str, Annotation | None]:
    """What each article says, by id; None for one that took too long."""
    given = _encode(_what_lists_depend_on(*lists))
    items = {article.id: _encode(article) for article in articles}
    keys = {article: _key(given, item) for article, item in items.items()}
    bodies: dict[bytes, bytes] = known.load("annotation", keys.values())
    decode = msgspec.msgpack.Decoder(Annotation).decode
    found: dict[str, Annotation | None] = {}
    for article, key in keys.items():
        if key in bodies:
            found[article] = decode(bodies[key])
    missing = {article: item for article, item in items.items() if article not in found}
    fresh: dict[bytes, bytes] = {}
    for article, body in workers.each(prepare, given, missing, jobs, LIMIT):
        found[article] = None if body is None else decode(body)
        if body is not None:
            fresh[keys[article]] = body
    known.store("annotation", fresh)
    known.keep_only("annotation", keys.values())
    return found


def prepare(given: bytes) -> workers.Do:
    """The function that annotates one encoded article, in whatever process this is called."""
    lists = annotate.compile_lists(*msgspec.msgpack.decode(given, type=tuple[Config, Curated]))
    decode = msgspec.msgpack.Decoder(Article).decode
    encode = msgspec.msgpack.Encoder().encode
    return lambda item: encode(annotate.annotate(decode(item), lists))


def _what_lists_depend_on(config: Config, curated: Curated) -> tuple[Config, Curated]:
    """Config and lists without what no annotation depends on, so that rewording a profile analyses nothing anew."""
    companies = tuple(replace(company, role="", website="", profile="", file="") for company in curated.companies)
    return Config(title="", outlets=config.outlets), Curated(companies=companies, origins=curated.origins)


def _key(given: bytes, item: bytes) -> bytes:
    return hashlib.blake2b(program() + hashlib.blake2b(given).digest() + item, digest_size=16).digest()


def _sources(folder: resources.abc.Traversable, path: str) -> list[str]:
    found: list[str] = []
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != "__pycache__":
            found += _sources(entry, f"{path}{entry.name}/")
        elif entry.is_file():
            found.append(path + entry.name)
    return found
