"""Everything that a site publishes besides its pages.

In: the rows that `arrange` made, and the addresses of the pages. Out: (address, bytes) pairs, made one at a time.
It exists so that the pipeline has one verb for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourcebook.export import Export
from sourcebook.render import data


def export_files(export: Export, pages: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Every exported file; `pages` are the addresses that the sitemap lists."""
    yield from data.files(export.listings)
