"""Everything that a site publishes besides its pages.

In: the rows that `arrange` made, and the addresses of the pages. Out: (address, bytes) pairs, made one at a time.
It exists so that the pipeline has one verb for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sourcebook.export import Export
from sourcebook.render import citations, data, feeds, searchdata, tables

WORDS: Mapping[str, Mapping[str, str]] = {
    "zh-CN": {
        "feed.xml": "说法与线索的变化",
        "feed-sources.xml": "新收录的报道",
        "article": "新报道",
        "story": "新线索",
        "claim": "新说法",
        "several-origins": "有了第二个源头",
        "on-record": "当事方已公开表态",
        "disputed": "出现分歧",
    },
    "en": {
        "feed.xml": "changes of claims and stories",
        "feed-sources.xml": "new articles",
        "article": "New article",
        "story": "New story",
        "claim": "New claim",
        "several-origins": "A second origin",
        "on-record": "On record",
        "disputed": "Disputed",
    },
}
"""What the feeds say, by the site's language."""


def export_files(export: Export, pages: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Every exported file; `pages` are the addresses that the sitemap lists."""
    yield from data.files(export.listings)
    yield from tables.files(export.sheets)
    yield from citations.files(export.citations)
    yield from searchdata.files(export.search)
    yield from feeds.files(export, pages, WORDS[export.site.language])
