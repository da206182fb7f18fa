"""Companies: the index, and each company's page.

In: the context. Out: pages. A company's page says what is said of it, by whom and since when; what does not fit on one
page (a company with thousands of statements) stands on pages by month beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from sourcebook import addresses
from sourcebook.arrange.cards import card, listed
from sourcebook.arrange.cites import Citations
from sourcebook.arrange.claim_lists import of_subject, subject_url
from sourcebook.arrange.comention import beside
from sourcebook.arrange.company_lists import statement_lists, statement_parts
from sourcebook.arrange.context import Context
from sourcebook.arrange.disputes import points
from sourcebook.arrange.figure_rows import Row
from sourcebook.arrange.happenings import best_supported, happening
from sourcebook.arrange.measures import measure
from sourcebook.arrange.statements import Statement, statement
from sourcebook.model import Claim, Company, Event, Page, Series
from sourcebook.pages import Card, Happening, Measure, Named, Pair, Part, Prose, Source

QUOTED, LISTED, QUOTES = 5, 3, 2
"""Claims shown with quotations, further claims listed without, quotations of one claim."""
EVENTS, FIGURES, STATEMENTS, PER_ARTICLE = 8, 6, 6, 2
"""At most so many on the company's own page; the rest is a link away."""


class CompanyRow(Struct, frozen=True):
    """A company in the index."""

    company: Named
    role: str
    first: Source | None
    last: Source | None
    articles: int
    sentences: int
    claims: int
    origins: int
    disputed: int
    """Points in dispute, of which a claim of it is one side or both."""


class CompanyIndex(Struct, frozen=True):
    rows: tuple[CompanyRow, ...]
    silent: tuple[Named, ...]
    """Companies that no article names."""


class CompanyPage(Struct, frozen=True):
    row: CompanyRow
    names: tuple[str, ...]
    """Other names and products that the articles use, the most frequent first."""
    unseen: tuple[str, ...]
    """Names on the researcher's list that no article uses."""
    website: str
    profile: Prose
    quoted: tuple[Card, ...]
    listed: tuple[Card, ...]
    events: tuple[Happening, ...]
    events_total: int
    figures: tuple[Measure, ...]
    figures_total: int
    statements: tuple[Statement, ...]
    parts: tuple[Part, ...]
    """Pages with every statement, by month."""
    claims_url: str
    """Of the page that lists every claim; empty where all stand here."""
    beside: tuple[Pair, ...]
    sources: tuple[Source, ...]


def company_pages(
    context: Context, counts: Counter[tuple[str, str]], figures: Mapping[str, Sequence[Row]]
) -> Iterator[Page | Series]:
    naming = _naming(context)
    for company in context.companies.values():
        found = naming.get(company.id, [])
        claims = listed(context, context.claims_of_company.get(company.id, ()))
        if len(_quotable(context, found)) > STATEMENTS:
            yield statement_lists(context, company, _quotable(context, found))
        if len(claims) > QUOTED + LISTED:
            yield of_subject(context, context.company(company.id), claims)
        gathered = (found, claims, list(context.events_of.get(company.id, ())), list(figures.get(company.id, ())))
        data = _page(context, company, gathered, beside(context, counts, company.id))
        yield Page(addresses.company_page(company.id), "company.html", data)
    yield Page("companies/index.html", "companies.html", _index(context, naming), index=True)


Gathered = tuple[list[tuple[str, int]], list[Claim], list[Event], list[Row]]
"""What one company's page draws from: statements (article, sentence), claims, events, figures."""


def _page(context: Context, company: Company, gathered: Gathered, pairs: tuple[Pair, ...]) -> CompanyPage:
    naming, claims, events, figures = gathered
    cites = Citations(context.sources.__getitem__)
    used = _names_used(context, company, naming)
    shown = [e for e in events if e.start]
    quotable = _quotable(context, naming)
    written = context.prose(company.profile, cites.cite)
    return CompanyPage(
        row=_row(context, company, naming, cites),
        names=used,
        unseen=tuple(name for name in _all_names(company) if name not in used and name != company.name)
        if naming
        else (),
        website=company.website,
        profile=written,
        quoted=tuple(card(context, claim, cites, QUOTES) for claim in claims[:QUOTED]),
        listed=tuple(card(context, claim, cites) for claim in claims[QUOTED : QUOTED + LISTED]),
        events=tuple(happening(context, event, cites) for event in best_supported(shown, EVENTS)),
        events_total=len(shown),
        figures=tuple(measure(context, row, cites) for row in figures[:FIGURES]),
        figures_total=len(figures),
        statements=tuple(statement(context, *place, cites) for place in _recent(context, quotable)),
        parts=statement_parts(context, company, quotable) if len(quotable) > STATEMENTS else (),
        claims_url=subject_url(context.company(company.id)) if len(claims) > QUOTED + LISTED else "",
        beside=pairs,
        sources=cites.listed(),
    )


def _row(context: Context, company: Company, naming: Sequence[tuple[str, int]], cites: Citations | None) -> CompanyRow:
    articles = list(dict.fromkeys(article for article, _ in naming))
    claims = context.claims_of_company.get(company.id, ())
    find = cites.source if cites else context.sources.__getitem__
    return CompanyRow(
        company=context.company(company.id),
        role=company.role,
        first=find(articles[0]) if articles else None,
        last=find(articles[-1]) if articles else None,
        articles=len(articles),
        sentences=len(naming),
        claims=len(claims),
        origins=len({origin for claim in claims for origin in claim.origins}),
        disputed=points(claims),
    )


def _index(context: Context, naming: Mapping[str, list[tuple[str, int]]]) -> CompanyIndex:
    rows = [_row(context, company, naming.get(company.id, ()), None) for company in context.companies.values()]
    named = sorted((row for row in rows if row.articles), key=lambda r: (-r.articles, -r.sentences, r.company.url))
    silent = sorted((row.company for row in rows if not row.articles), key=lambda named: named.url)
    return CompanyIndex(tuple(named), tuple(silent))


def _naming(context: Context) -> dict[str, list[tuple[str, int]]]:
    """By company, the statements that name it, in order of time; boilerplate left out."""
    found: dict[str, list[tuple[str, int]]] = {}
    for article in context.order:
        boilerplate = context.corpus.groups.boilerplate.get(article, ())
        for index, companies in context.sentences_with[article]:
            if index not in boilerplate:
                for company in companies:
                    found.setdefault(company, []).append((article, index))
    return found


def _recent(context: Context, places: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """The newest statements, at most `PER_ARTICLE` of one article and none of reposts."""
    taken: Counter[str] = Counter()
    recent = []
    for article, index in reversed(places):
        if taken[article] < PER_ARTICLE and article not in context.original_of:
            taken[article] += 1
            recent.append((article, index))
    return recent[:STATEMENTS]


def _quotable(context: Context, naming: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    return [
        (article, index)
        for article, index in naming
        if index in context.shown[article] and context.corpus.annotations[article].sentences[index].checkable
    ]


def _names_used(context: Context, company: Company, naming: Sequence[tuple[str, int]]) -> tuple[str, ...]:
    counts: Counter[str] = Counter()
    for article in dict.fromkeys(article for article, _ in naming):
        counts.update(m.surface for m in context.corpus.annotations[article].mentions if m.company == company.id)
    del counts[company.name]
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))[:12]


def _all_names(company: Company) -> Iterator[str]:
    yield from company.aliases
    for product in company.products:
        yield product.name
