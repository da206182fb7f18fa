"""The page of figures: which numbers, as of when, from whom.

In: the context and the figures' rows. Out: pages: an overview with those that several reports state or that are
disputed, and where a company has more, a page with all of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.arrange.cites import Citations
from sourcebook.arrange.context import Context
from sourcebook.arrange.figure_rows import Row
from sourcebook.arrange.measures import measure
from sourcebook.arrange.split import Apart, long_list, series
from sourcebook.model import Page, Series
from sourcebook.pages import Measure, Named, Part, Source

PER_GROUP = 12
PER_PAGE = 40


class FigureGroup(Struct, frozen=True):
    """The figures about one company."""

    key: str
    subject: Named
    """An empty name where the sentences do not tell."""
    figures: tuple[Measure, ...]
    total: int
    url: str
    """Of the page with all of them; empty where these are all."""


class FigureIndex(Struct, frozen=True):
    total: int
    groups: tuple[FigureGroup, ...]
    sources: tuple[Source, ...]


class FigureList(Struct, frozen=True):
    subject: Named
    label: str
    """Of a long list the month in which these were first given, or `undated`; else empty."""
    total: int
    """Of the month, or of the whole list; 0 where the month goes on."""
    figures: tuple[Measure, ...]
    parts: tuple[Part, ...]
    by_month: bool
    """Whether `parts` are months."""
    sources: tuple[Source, ...]


def figure_pages(context: Context, by_company: Mapping[str, Sequence[Row]]) -> Iterator[Page | Series]:
    groups = []
    order = sorted(by_company, key=lambda key: (not key, -len(by_company[key]), key))
    for key in order:
        found = by_company[key]
        subject = context.company(key) if key else Named("")
        url = _url(key, "", 1) if len(found) > PER_GROUP else ""
        groups.append((FigureGroup(key, subject, (), len(found), url), found[:PER_GROUP]))
        if url:
            yield _lists(context, key, found)
    yield Series(_index, ["figures.html"], [(groups,)])


def _index(context: Context, groups: Sequence[tuple[FigureGroup, Sequence[Row]]]) -> Iterator[Page]:
    """The overview. It follows from the few figures that it shows, and from how many there are."""
    cites = Citations(context.sources.__getitem__)
    shown = tuple(replace(group, figures=tuple(measure(context, row, cites) for row in some)) for group, some in groups)
    data = FigureIndex(sum(group.total for group in shown), shown, cites.listed())
    yield Page("figures.html", "figures.html", data, index=True)


def _lists(context: Context, key: str, found: Sequence[Row]) -> Series:
    subject = context.company(key) if key else Named("")
    cuts = long_list(found, PER_PAGE, partial(_url, key), attrgetter("month"))
    given = ((cut, FigureList(subject, cut.label, cut.total, (), (), cut.by_month, ())) for cut in cuts)
    return series(_list, (Apart(cut.url, cut.ways, (listed, cut.items)) for cut, listed in given))


def _list(
    context: Context, url: str, parts: tuple[Part, ...], listed: FigureList, rows: Sequence[Row]
) -> Iterator[Page]:
    cites = Citations(context.sources.__getitem__)
    figures = tuple(measure(context, row, cites) for row in rows)
    data = replace(listed, figures=figures, parts=parts, sources=cites.listed())
    yield Page(url, "figure-list.html", data, index=True)


def _url(company: str, label: str, number: int) -> str:
    name = f"companies/{company}/figures" if company else "figures-other"
    return f"{name}{label and f'-{label}'}{f'-{number}' if number > 1 else ''}.html"
