"""Everything that a site publishes besides its pages.

In: what `arrange` made, part by part, and the addresses of the pages. Out: (address, bytes) pairs, made one at a time.
It exists so that the pipeline has one verb for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sourcebook.export import Agenda, Listing, Monthly, News, Part, References, SearchData, Sheet, Site
from sourcebook.render import calendar, citations, data, feeds, monthly, searchdata, tables
from sourcebook.render.words import words

UNLISTED = ("forward.html", "404.html")
"""Templates of pages that nobody looks for: they stand in no sitemap."""


def published(site: Site, part: Part, standing: monthly.Standing) -> Iterator[monthly.Published]:
    """The files of one part, without the bytes of those that stand."""
    if isinstance(part, Monthly):
        yield from monthly.files(part, standing)
    else:
        yield from ((url, body, b"") for url, body in export_files(site, part))


def export_files(site: Site, part: Part) -> Iterator[tuple[str, bytes]]:
    """The files of one part."""
    match part:
        case Listing():
            yield from data.files(part)
        case Sheet():
            yield from tables.files(part)
        case Monthly():
            yield from tables.files(part.whole())
        case References():
            yield from citations.files(part.citations)
        case SearchData():
            yield from searchdata.files(part, words(site.language))
        case Agenda():
            yield from calendar.files(site, part.occasions, words(site.language))
        case News():
            yield from feeds.files(site, part, words(site.language))


def common_files(site: Site, listed: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """What depends on no row: JSON Schemas, and what machines ask for first; `listed` are the pages worth finding."""
    yield from data.schemas()
    yield from feeds.root_files(site, listed)
