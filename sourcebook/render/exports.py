"""Everything that a site publishes besides its pages.

In: the rows that `arrange` made, and the addresses of the pages. Out: (address, bytes) pairs, made one at a time.
It exists so that the pipeline has one verb for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourcebook.export import Export
from sourcebook.render import citations, data, feeds, searchdata, tables
from sourcebook.render.words import words


def export_files(export: Export, pages: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Every exported file; `pages` are the addresses that the sitemap lists."""
    yield from data.files(export.listings)
    yield from tables.files(export.sheets)
    yield from citations.files(export.citations)
    yield from searchdata.files(export.search)
    yield from feeds.files(export, pages, words(export.site.language))
