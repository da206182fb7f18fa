"""The rows of companies.json and origins.json, and names that may be companies.

In: the corpus. Out: two `Listing`s. Suggestions follow cheap signs of this genre (a name joined by 、 to a known
company, CamelCase, 与X合作): the researcher decides, nothing is added by itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sourcebook import addresses
from sourcebook.arrange.gleaned import Gleaned, counted
from sourcebook.export import CompanyRow, Listing, OriginRow, SuggestedRow
from sourcebook.model import Company, Corpus
from sourcebook.text import fold

SUGGEST_FROM = 2
"""Articles that must name a name before it is suggested."""


def company_listing(corpus: Corpus, gleaned: Mapping[str, Gleaned]) -> Listing:
    """companies.json: every curated company, and `suggested` beside it."""
    together = _sentences_with(gleaned.values())
    mentions, articles = counted(gleaned)
    rows = tuple(
        CompanyRow(
            id=company.id,
            name=company.name,
            aliases=company.aliases,
            url=addresses.company_page(company.id),
            articles=articles[company.id],
            mentions=mentions[company.id],
            sentences_with=dict(sorted(together[company.id].items())),
        )
        for company in sorted(corpus.curated.companies, key=lambda company: company.id)
    )
    return Listing("companies", rows, further={"suggested": _suggested(corpus, gleaned.values())})


def origin_listing(corpus: Corpus) -> Listing:
    """origins.json: every origin that any article names."""
    articles: Counter[str] = Counter()
    claims: Counter[str] = Counter()
    for provenance in corpus.groups.provenance.values():
        articles.update({*provenance.named, provenance.main} - {""})
    for claim in corpus.groups.claims:
        claims.update(set(claim.origins))
    rows = tuple(
        OriginRow(
            id=origin.id,
            name=origin.name,
            kind=origin.kind,
            of=origin.of,
            aliases=origin.aliases,
            url=addresses.origin_page(origin.id),
            articles=articles[origin.id],
            claims=claims[origin.id],
        )
        for origin in sorted(corpus.groups.origins, key=lambda origin: origin.id)
    )
    return Listing("origins", rows)


def _sentences_with(gleaned: Iterable[Gleaned]) -> dict[str, Counter[str]]:
    """By company, in how many sentences each other company stands beside it."""
    together: dict[str, Counter[str]] = defaultdict(Counter)
    for one in gleaned:
        for _, companies in one.companies:
            for company in companies if len(companies) > 1 else ():
                together[company].update(other for other in companies if other != company)
    return together


# --- suggestions --------------------------------------------------------------------------------------------------


def _suggested(corpus: Corpus, gleaned: Iterable[Gleaned]) -> tuple[SuggestedRow, ...]:
    """Names with a sign that they are companies, that neither are nor hold a known name."""
    known = frozenset(fold(name) for name in _names_of(corpus.curated.companies))
    origins = frozenset(fold(name) for origin in corpus.groups.origins for name in (origin.name, *origin.aliases))
    found: dict[str, list[int]] = defaultdict(list)
    for one in gleaned:
        for name, count in one.names:
            found[name].append(count)
    often = [name for name in found if len(found[name]) >= SUGGEST_FROM and fold(name) not in origins]
    names = [name for name in often if not any(one in fold(name) for one in known)]
    rows = (SuggestedRow(name, sum(found[name]), len(found[name])) for name in names)
    return tuple(sorted(rows, key=lambda row: (-row.articles, -row.count, row.name)))


def _names_of(companies: Iterable[Company]) -> Iterator[str]:
    for company in companies:
        yield from (company.name, *company.aliases, *company.exclude)
        for product in company.products:
            yield from (product.name, *product.aliases)
