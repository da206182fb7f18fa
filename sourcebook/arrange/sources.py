"""The source index: everything that was collected, newest first, by month, by outlet, with what was left out.

In: the context. Out: pages. Every article that was read stands here exactly once in the order by time; a file that
could not be used has its named row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from sourcebook import addresses
from sourcebook.arrange.context import Context
from sourcebook.arrange.split import Apart, Ways, by_month, chunks, parts, series, uncounted
from sourcebook.model import LeftOut, Page, Series
from sourcebook.pages import Named, Part, Source

ON_ONE_PAGE = 150
"""Up to so many articles the index has them all; beyond, each month has a page."""
NEWEST = 60
DAY = 10
"""Characters of YYYY-MM-DD."""
LATER = {"roundup": 1, "mention": 2, "offtopic": 3}
"""Kinds of articles that stand below the others of their day."""
PER_OUTLET, TITLES = 12, 400
"""Titles shown of an outlet, and of all outlets together."""


class SourceRow(Struct, frozen=True):
    source: Source
    kind: str
    origin: Named
    own: bool
    story: Named
    story_reports: int
    repost_of: Named
    claims: int
    characters: int


class SourceIndex(Struct, frozen=True):
    total: int
    label: str
    """The month of this page; empty on the index itself."""
    rows: tuple[SourceRow, ...]
    parts: tuple[Part, ...]
    left_out: tuple[LeftOut, ...]
    outlets: int


class OutletGroup(Struct, frozen=True):
    name: str
    anchor: str
    total: int
    sources: tuple[Source, ...]


class OutletIndex(Struct, frozen=True):
    total: int
    groups: tuple[OutletGroup, ...]


def source_index(context: Context) -> Iterator[Page | Series]:
    articles = context.corpus.articles
    published = {key: articles[key].published for key in reversed(context.order)}
    undated = [key for key, day in published.items() if not day]
    newest_first = _by_day({key: day[:DAY] for key, day in published.items() if day}, context) + undated
    outlets = _outlets(context, newest_first)
    yield Page("sources/outlets.html", "outlets.html", OutletIndex(len(newest_first), outlets), index=True)
    entries: list[tuple[str, str, int]] = []
    if len(newest_first) > ON_ONE_PAGE:
        months = by_month(newest_first, published.__getitem__)
        cut = [(month, number, keys) for month, all_ in months.items() for number, keys in chunks(all_, ON_ONE_PAGE)]
        entries = [(month, _url(month, number), len(keys)) for month, number, keys in cut]
        ways = Ways(uncounted(entries))
        given = ((_url(month, number), month or "undated", keys) for month, number, keys in cut)
        yield series(_month_page, (Apart(url, ways, (label, keys)) for url, label, keys in given))
        newest_first = newest_first[:NEWEST]
    left_out = tuple(one for one in context.corpus.left_out if one.code != "not-selected")
    data = SourceIndex(len(context.order), "", _rows(context, newest_first), parts(entries, ""), left_out, len(outlets))
    yield Page("sources/index.html", "sources.html", data, index=True)


def _month_page(
    context: Context, url: str, navigation: tuple[Part, ...], label: str, keys: Sequence[str]
) -> Iterator[Page]:
    data = SourceIndex(len(keys), label, _rows(context, keys), navigation, (), 0)
    yield Page(url, "sources.html", data, index=True)


def _by_day(days: Mapping[str, str], context: Context) -> list[str]:
    """The same days, of each what tells the story before round-ups, passing mentions and what is off topic."""
    later = {key: LATER[kind.code] for key, kind in context.corpus.groups.kinds.items() if kind.code in LATER}
    found: list[str] = []
    for _, day in groupby(days, key=days.__getitem__):
        keys = list(day)
        if not later.keys().isdisjoint(keys):
            keys.sort(key=lambda key: later.get(key, 0))
        found += keys
    return found


def _url(month: str, number: int) -> str:
    return f"sources/index-{month or 'undated'}{f'-{number + 1}' if number else ''}.html"


def _rows(context: Context, keys: Sequence[str]) -> tuple[SourceRow, ...]:
    return tuple(_row(context, key) for key in keys)


def _row(context: Context, key: str) -> SourceRow:
    groups = context.corpus.groups
    provenance = groups.provenance[key]
    story = context.stories.get(key)
    original = context.original_of.get(key, "")
    return SourceRow(
        source=context.sources[key],
        kind=groups.kinds[key].code,
        origin=context.origin(provenance.main) if provenance.main else Named(""),
        own=provenance.own,
        story=Named(context.sources[story.lead].title, addresses.story_page(story.id)) if story else Named(""),
        story_reports=len(story.articles) if story else 0,
        repost_of=Named(context.sources[original].title, addresses.article_page(original)) if original else Named(""),
        claims=context.claim_counts.get(key, 0),
        characters=context.gleaned[key].length,
    )


def _outlets(context: Context, newest_first: Sequence[str]) -> tuple[OutletGroup, ...]:
    found: dict[str, list[str]] = defaultdict(list)
    articles = context.corpus.articles
    for key in newest_first:
        found[articles[key].outlet].append(key)
    most = max(1, min(PER_OUTLET, TITLES // max(1, len(found))))
    order = sorted(found, key=lambda name: (not name, -len(found[name]), name))
    return tuple(
        OutletGroup(
            name, f"outlet-{number}", len(found[name]), tuple(map(context.sources.__getitem__, found[name][:most]))
        )
        for number, name in enumerate(order, 1)
    )
