"""Groups become pages: sorted, keys resolved, addresses given.

In: the corpus. Out: every page of the site with its data, sorted by address. Each module here makes one kind of page;
the data of a page is a frozen value that holds all that its template shows and nothing else, so that a page need
only be rendered again when its data changed. Nothing here reads, writes or renders.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain

from sourcebook.arrange.claims import claim_index, claim_pieces
from sourcebook.arrange.comention import together
from sourcebook.arrange.companies import company_pages
from sourcebook.arrange.context import Context, context
from sourcebook.arrange.data import export
from sourcebook.arrange.excerpt import Shown
from sourcebook.arrange.figure_rows import Row, of_company, rows
from sourcebook.arrange.figures import figure_pages
from sourcebook.arrange.gleaned import Gleaned, glean
from sourcebook.arrange.home import home_page
from sourcebook.arrange.kept import Anew, Keeper
from sourcebook.arrange.local_links import dead_links
from sourcebook.arrange.method import method_page
from sourcebook.arrange.origins import origin_pieces
from sourcebook.arrange.plain import plain_pages
from sourcebook.arrange.source import source_pieces
from sourcebook.arrange.sources import source_index
from sourcebook.arrange.stories import story_index, story_pieces
from sourcebook.arrange.timeline import timeline_pages
from sourcebook.arrange.watch import PRINT, Watch
from sourcebook.arrange.weighed import Weighed, weighed
from sourcebook.model import Corpus, Page, Series

__all__ = [
    "PRINT",
    "Context",
    "Gleaned",
    "Keeper",
    "Watch",
    "apart",
    "arrange",
    "batches",
    "context",
    "dead_links",
    "export",
    "glean",
]


def arrange(corpus: Corpus, shown: Shown | None = None) -> tuple[Page, ...]:
    """Every page of the site; `shown` spares working out the excerpts twice."""
    known = context(corpus, shown)
    watch = Watch(known)
    made = chain((one for batch in batches(known, Anew(known)) for one in batch()), apart(known))
    pages = chain.from_iterable([one] if isinstance(one, Page) else _pages(one, watch) for one in made)
    return tuple(sorted(pages, key=lambda page: page.url))


def _pages(series: Series, watch: Watch) -> Iterator[Page]:
    return chain.from_iterable(watch.made(piece)[0] for piece in series.pieces())


def batches(known: Context, keeper: Keeper) -> tuple[Callable[[], Iterable[Page | Series]], ...]:
    """The pages that tell of all together, in batches, each made when it is asked for: no two need be held at once, and
    processes can share them out. Those that take longest come first. What follows from little comes in series, its
    pieces still to be made. All figures and claims are sorted at once, since whoever keeps them must be told."""
    figures, claims = rows(known, keeper), weighed(known, keeper)
    return (
        partial(_with_figures, known, figures, claims),
        partial(claim_index, known, claims),
        partial(timeline_pages, known),
        partial(source_index, known),
        partial(story_index, known),
        lambda: [method_page(known), *plain_pages(known)],
    )


def apart(known: Context) -> Iterator[Series]:
    """All other pages of the site: pieces, each for itself, and one sort after the other."""
    return (of_sort(known) for of_sort in (source_pieces, claim_pieces, story_pieces, origin_pieces))


def _with_figures(known: Context, figures: Sequence[Row], claims: Sequence[Weighed]) -> Iterator[Page | Series]:
    """The pages that show figures of the whole collection."""
    pairs = together(known)
    by_company = of_company(figures)
    yield home_page(known, pairs, figures, claims)
    yield from company_pages(known, pairs, by_company)
    yield from figure_pages(known, by_company)
