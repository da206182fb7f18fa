"""Everything that a site publishes besides its pages.

In: the rows that `arrange` made, and the pages. Out: (address, bytes) pairs, made one at a time.
It exists so that the pipeline has one verb for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sourcebook.export import Export
from sourcebook.model import Page
from sourcebook.render import calendar, citations, data, feeds, searchdata, tables
from sourcebook.render.words import words

_UNLISTED = ("forward.html", "404.html")


def export_files(export: Export, pages: Iterable[Page]) -> Iterator[tuple[str, bytes]]:
    """Every exported file; `pages` are those of the site: all that are worth finding stand in the sitemap."""
    yield from data.files(export.listings)
    yield from tables.files(export.sheets)
    yield from citations.files(export.citations)
    yield from searchdata.files(export.search)
    yield from calendar.files(export.site, export.agenda, words(export.site.language))
    listed = [page.url for page in pages if page.template not in _UNLISTED]
    yield from feeds.files(export, listed, words(export.site.language))
