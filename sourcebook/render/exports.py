"""Everything that a site publishes besides its pages.

In: what `arrange` made, part by part, and the addresses of the pages. Out: (address, bytes) pairs, made one at a time.
It exists so that the pipeline has one verb for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sourcebook.export import Agenda, Listing, News, Part, References, SearchData, Site, Table
from sourcebook.render import calendar, citations, data, feeds, monthly, searchdata, tables
from sourcebook.render.words import words

UNLISTED = ("forward.html", "404.html")
"""Templates of pages that nobody looks for: they stand in no sitemap."""


def published(site: Site, part: Part, made: monthly.Made) -> Iterator[monthly.Published]:
    """The files of one part, without the bytes of those that stand."""
    if isinstance(part, Table):
        yield from monthly.files(part, tables if part.header else data, made)
    elif isinstance(part, SearchData):
        yield from searchdata.files(part, words(site.language), made)
    elif isinstance(part, References):
        yield from citations.files(part.table, made)
    else:
        yield from ((url, body, None) for url, body in _files(site, part))


def _files(site: Site, part: Listing | News | Agenda) -> Iterator[tuple[str, bytes]]:
    match part:
        case Listing():
            yield from data.files(part)
        case Agenda():
            yield from calendar.files(site, part.occasions, words(site.language))
        case News():
            yield from feeds.files(site, part, words(site.language))


def common_files(site: Site, listed: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """What depends on no row: JSON Schemas, and what machines ask for first; `listed` are the pages worth finding."""
    yield from data.schemas()
    yield from feeds.root_files(site, listed)
