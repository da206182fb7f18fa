"""Groups become pages: sorted, keys resolved, addresses given.

In: the corpus. Out: every page of the site with its data, sorted by address. Each module here makes one kind of page;
the data of a page is a frozen dataclass that holds all that its template shows and nothing else, so that a page need
only be rendered again when its data changed. Nothing here reads, writes or renders.
"""

from __future__ import annotations

from sourcebook.arrange.claims import claim_index, claim_pages
from sourcebook.arrange.comention import together
from sourcebook.arrange.companies import company_pages
from sourcebook.arrange.context import context
from sourcebook.arrange.data import export
from sourcebook.arrange.excerpt import Shown
from sourcebook.arrange.figures import figure_pages
from sourcebook.arrange.home import home_page
from sourcebook.arrange.local_links import dead_links
from sourcebook.arrange.measures import of_company, rows
from sourcebook.arrange.method import method_page
from sourcebook.arrange.origins import origin_pages
from sourcebook.arrange.plain import plain_pages
from sourcebook.arrange.source import source_pages
from sourcebook.arrange.sources import source_index
from sourcebook.arrange.stories import story_pages
from sourcebook.arrange.timeline import timeline_pages
from sourcebook.model import Corpus, Page

__all__ = ["arrange", "dead_links", "export"]


def arrange(corpus: Corpus, shown: Shown | None = None) -> tuple[Page, ...]:
    """Every page of the site; `shown` spares working out the excerpts twice."""
    known = context(corpus, shown)
    pairs = together(known)
    figures = rows(known)
    by_company = of_company(figures)
    pages = [
        home_page(known, pairs, figures),
        *company_pages(known, pairs, by_company),
        *timeline_pages(known),
        *story_pages(known),
        *claim_pages(known),
        *claim_index(known),
        *origin_pages(known),
        *figure_pages(known, by_company),
        *source_pages(known),
        *source_index(known),
        method_page(known),
        *plain_pages(known),
    ]
    return tuple(sorted(pages, key=lambda page: page.url))
