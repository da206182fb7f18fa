"""What does not fit on a company's own page: all its statements, month by month.

In: the context and the company's statements. Out: pages beside the company's own. They are split by month
and size so that no page drowns its reader and a landing article rewrites one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.arrange.cites import Citations
from sourcebook.arrange.context import Context
from sourcebook.arrange.split import Apart, Ways, by_month, parts, series, uncounted
from sourcebook.arrange.statements import Statement, statement
from sourcebook.model import Company, Page, Series
from sourcebook.pages import Named, Part, Source

Places = Sequence[tuple[str, int]]
"""Statements: article and index of the sentence."""

STATEMENTS_PER_PAGE = 60


class StatementList(Struct, frozen=True):
    """Every statement on a company in one month, or a part of them."""

    company: Named
    label: str
    """YYYY-MM; empty for undated articles."""
    statements: tuple[Statement, ...]
    parts: tuple[Part, ...]
    sources: tuple[Source, ...]


def statement_lists(context: Context, company: Company, places: Places) -> Series:
    chunks = _chunks(context, company, places)
    ways, named = Ways(uncounted((label, url, 0) for url, label, _ in chunks)), context.company(company.id)
    given = ((url, StatementList(named, label, (), (), ()), some) for url, label, some in chunks)
    return series(_list, (Apart(url, ways, (listed, some)) for url, listed, some in given))


def _list(
    context: Context, url: str, navigation: tuple[Part, ...], listed: StatementList, places: Places
) -> Iterator[Page]:
    cites = Citations(context.sources.__getitem__)
    made = tuple(statement(context, *place, cites) for place in places)
    data = replace(listed, statements=made, parts=navigation, sources=cites.listed())
    yield Page(url, "company-statements.html", data)


def statement_parts(context: Context, company: Company, places: Places) -> tuple[Part, ...]:
    """Navigation from a company's own page to those with its statements."""
    return parts([(label, url, len(some)) for url, label, some in _chunks(context, company, places)], "")


def _chunks(context: Context, company: Company, places: Places) -> list[tuple[str, str, Places]]:
    """(address, month, statements) of each page, newest month first."""
    chunks: list[tuple[str, str, Places]] = []
    for month, found in by_month(places, lambda place: context.article(place[0]).published).items():
        for at in range(0, len(found), STATEMENTS_PER_PAGE):
            number = at // STATEMENTS_PER_PAGE
            name = f"{month or 'undated'}{f'-{number + 1}' if number else ''}"
            chunks.append((f"companies/{company.id}/{name}.html", month, found[at : at + STATEMENTS_PER_PAGE]))
    return chunks
