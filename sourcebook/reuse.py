"""What need not be done again: files read, articles understood, pages rendered before.

In: values, and the cache. Out: the same values that the work itself gives. It exists apart from the cache, which knows
bytes only, and from the pipeline, which should read as if nothing were ever reused. Each key is a hash of everything
that the value depends on: its input, the lists, and the program text itself, so no version number can be forgotten.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from sourcebook import annotate, read, workers
from sourcebook.cache import Cache
from sourcebook.model import Annotation, Article, Config, Curated, Page
from sourcebook.render import MistakeError
from sourcebook.standing import program
from sourcebook.write import File, Output

LIMIT = 10.0
"""Seconds for one article."""

_PATIENCE = 120.0
"""Seconds for one page, which is ours and no hostile text."""
_WORTH = 200
"""Fewer pages are rendered here."""

_encode = msgspec.msgpack.Encoder().encode
_PAGES = b"all"
_Kept = dict[str, tuple[bytes, tuple[int, int, int, int], str]]
"""By address: the hash of what the page was rendered from, the stamp of its file, the hash of its bytes."""


def reader(known: Cache) -> read.ReadOne:
    """Reads one article's file."""
    return read.read_article


def annotate_all(
    articles: Sequence[Article], lists: tuple[Config, Curated], known: Cache, jobs: int
) -> dict[str, Annotation | None]:
    """What each article says, by id; None for one that took too long."""
    given = _encode(_what_lists_depend_on(*lists))
    common = hashlib.blake2b(program() + given).digest()
    items = {article.id: _encode(article) for article in articles}
    keys = {article: hashlib.blake2b(common + item, digest_size=16).digest() for article, item in items.items()}
    bodies = known.load("annotation", keys.values())
    decode = _annotations()
    found: dict[str, Annotation | None] = {
        article: decode(bodies[key]) for article, key in keys.items() if key in bodies
    }
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


def _annotations() -> Callable[[bytes], Annotation]:
    """Decodes annotations that hold each term once, however many sentences of however many articles hold it: that takes
    a quarter of their memory off, and comparing terms is comparing places."""
    decode = msgspec.msgpack.Decoder(Annotation).decode
    met: dict[str, str] = {}
    once = met.setdefault

    def decoded(body: bytes) -> Annotation:
        found = decode(body)
        terms = tuple([tuple([once(term, term) for term in held]) for held in found.terms])
        return replace(found, terms=terms, title_terms=tuple([once(term, term) for term in found.title_terms]))

    return decoded


def _what_lists_depend_on(config: Config, curated: Curated) -> tuple[Config, Curated]:
    """Config and lists without what no annotation depends on, so that rewording a profile analyses nothing anew."""
    companies = tuple(replace(company, role="", website="", profile="", file="") for company in curated.companies)
    return Config(title="", outlets=config.outlets), Curated(companies=companies, origins=curated.origins)


def render_all(render: Callable[[Page], bytes], pages: Sequence[Page], jobs: int) -> Iterator[File]:
    """The pages' files, in any order, on all cores where that pays."""
    by_url = {page.url: page for page in pages}
    if len(pages) < _WORTH or not workers.forks():
        yield from (File(page.url, render(page), page.index) for page in pages)
        return
    for page in {page.template: page for page in pages}.values():
        render(page)  # so that every process begins with its templates compiled

    def prepare(_: bytes) -> workers.Do:
        return lambda url: _rendered(render, by_url[url.decode()])

    for url, body in workers.each(prepare, b"", {url: url.encode() for url in by_url}, jobs, _PATIENCE):
        page = by_url[url]
        yield File(url, body or render(page), page.index)


def _rendered(render: Callable[[Page], bytes], page: Page) -> bytes:
    """The page, or nothing where the site's own template is wrong: then it is told by the process that can."""
    try:
        return render(page)
    except MistakeError:
        return b""


class Pages:
    """What the pages that stand were rendered from. Invariant: one is kept only if rendering would give its bytes."""

    def __init__(self, config: Config, site: Path, output: Output, known: Cache) -> None:
        self._output = output
        self._cache = known
        self._common = hashlib.blake2b(program() + _encode(config) + _templates(site / "templates")).digest()
        self._kept = _decoded(known.load("page", [_PAGES]).get(_PAGES, b""))
        self._keys: dict[str, bytes] = {}

    def file(self, page: Page) -> File | None:
        """The page's file where it stands as it would be rendered; None where it must be rendered."""
        body = _encode((page.url, page.template, page.data))
        key = self._keys[page.url] = hashlib.blake2b(self._common + body, digest_size=16).digest()
        rendered_from, stamp, digest = self._kept.get(page.url, (b"", None, ""))
        is_ours = rendered_from == key and self._output.manifest.get(page.url) == digest
        stands = is_ours and self._output.stamp(page.url) == stamp
        return File(page.url, None, page.index) if stands else None

    def remember(self) -> None:
        """Keep what the pages that stand now were rendered from."""
        stamps = {url: self._output.stamp(url) for url in self._keys}
        kept = {url: (key, stamps[url], self._output.manifest[url]) for url, key in self._keys.items()}
        if kept != self._kept:
            self._cache.store("page", {_PAGES: _encode(kept)})


def _decoded(body: bytes) -> _Kept:
    try:
        return msgspec.msgpack.decode(body, type=_Kept) if body else {}
    except msgspec.MsgspecError:
        return {}


def _templates(folder: Path) -> bytes:
    """The site's own templates, names and texts."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
    return _encode([(path.relative_to(folder).as_posix(), path.read_bytes()) for path in paths])
