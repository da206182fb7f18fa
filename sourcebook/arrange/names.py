"""The rows of companies.json and origins.json, and names that may be companies.

In: the corpus. Out: two `Listing`s. Suggestions follow cheap signs of this genre (a name joined by 、 to a known
company, CamelCase, 与X合作): the researcher decides, nothing is added by itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from operator import attrgetter

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
    articles = Counter(chain.from_iterable(map(attrgetter("named"), corpus.groups.provenance.values())))
    claims = Counter(chain.from_iterable(map(attrgetter("origins"), corpus.groups.claims)))
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
        for origin in sorted(corpus.groups.origins, key=attrgetter("id"))
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
    pairs = list(chain.from_iterable(map(attrgetter("names"), gleaned)))
    articles = Counter([name for name, _ in pairs])
    often = [name for name, found in articles.items() if found >= SUGGEST_FROM]
    known = set(_folded(_names_of(corpus.curated.companies)))
    origins = set(_folded(name for origin in corpus.groups.origins for name in (origin.name, *origin.aliases)))
    new = {
        name: 0
        for name, folded in zip(often, _folded(often), strict=True)
        if folded not in origins and not any(one in folded for one in known)
    }
    for name, count in pairs:
        if name in new:
            new[name] += count
    rows = (SuggestedRow(name, count, articles[name]) for name, count in new.items())
    return tuple(sorted(rows, key=lambda row: (-row.articles, -row.count, row.name)))


def _folded(names: Iterable[str]) -> list[str]:
    """Each of them, in one go where no line breaks are in them."""
    some = list(names)
    folded = fold("\n".join(some)).split("\n")
    return folded if len(folded) == len(some) else list(map(fold, some))


def _names_of(companies: Iterable[Company]) -> Iterator[str]:
    for company in companies:
        yield from (company.name, *company.aliases, *company.exclude)
        for product in company.products:
            yield from (product.name, *product.aliases)
