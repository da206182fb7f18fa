"""Pages of few words: search, about, 404 and the researcher's own.

In: the context. Out: pages. The search page is readable without JavaScript: an index of names.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from sourcebook.arrange.cites import Citations
from sourcebook.arrange.context import Context
from sourcebook.model import OwnPage, Page
from sourcebook.pages import Named, Prose, Source

BUILT_IN = ("about", "method")
"""Own pages with these names are words that a built-in page opens with."""
ORIGINS = 300


class Search(Struct, frozen=True):
    companies: tuple[Named, ...]
    origins: tuple[Named, ...]


class Written(Struct, frozen=True):
    """A page in the researcher's own words."""

    title: str
    body: Prose
    further: tuple[Named, ...]
    """Of the about page: the other own pages."""
    sources: tuple[Source, ...]


class NotFound(Struct, frozen=True):
    base_url: str
    """Absolute, ending in a slash; empty where the site has none: then no link is safe."""


def plain_pages(context: Context) -> Iterator[Page]:
    curated = context.corpus.curated
    own = {page.name: page for page in curated.pages}
    further = tuple(Named(page.title, own_page(page.name)) for page in curated.pages if page.name not in BUILT_IN)
    yield Page("search.html", "search.html", _search(context))
    about = own.get("about", OwnPage("about", "", ""))
    yield Page("about.html", "about.html", _written(context, about, further))
    for page in curated.pages:
        if page.name not in BUILT_IN:
            yield Page(own_page(page.name), "page.html", _written(context, page, ()))
    base = context.corpus.config.base_url
    yield Page("404.html", "404.html", NotFound(base if not base or base.endswith("/") else base + "/"))


def own_page(name: str) -> str:
    return f"pages/{name}.html"


def _search(context: Context) -> Search:
    companies = sorted((context.company(key) for key in context.companies), key=_spelling)
    counts: dict[str, int] = {}
    for provenance in context.corpus.groups.provenance.values():
        for key in {provenance.main, *provenance.named} - {""}:
            counts[key] = counts.get(key, 0) + 1
    known = sorted((key for key in counts if key in context.origins), key=lambda key: (-counts[key], key))[:ORIGINS]
    origins = sorted((context.origin(key) for key in known), key=_spelling)
    return Search(tuple(companies), tuple(origins))


def _spelling(named: Named) -> bytes:
    """Sorts names as people look them up: Latin ones by letter, the commoner Chinese ones by sound, which is the order
    of that part of GB 18030."""
    return named.name.casefold().encode("gb18030", "replace")


def _written(context: Context, page: OwnPage, further: tuple[Named, ...]) -> Written:
    cites = Citations(context.sources.__getitem__)
    body = context.prose(page.body, cites.cite)
    return Written(page.title, body, further, cites.listed())
