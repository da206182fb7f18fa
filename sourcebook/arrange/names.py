"""The rows of companies.json and origins.json, and names that may be companies.

In: the corpus. Out: two `Listing`s. Suggestions follow cheap signs of this genre (a name joined by 、 to a known
company, CamelCase, 与X合作): the researcher decides, nothing is added by itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from sourcebook import addresses
from sourcebook.export import CompanyRow, Listing, OriginRow, SuggestedRow
from sourcebook.model import Annotation, Company, Corpus
from sourcebook.text import fold, regex

SUGGEST_FROM = 2
"""Articles that must name a name before it is suggested."""

_CAMEL = regex(r"[A-Z](?<![A-Za-z0-9][A-Z])[a-z]{1,20}(?:[A-Z][a-z]{0,20}){1,4}(?![A-Za-z0-9])")
_WORKING = "合作"
_WITH = regex(rf"[与和同]([一-鿿]{{2,6}}|[A-Z][A-Za-z0-9]{{1,20}}){_WORKING}")
_JOINED = r"[A-Za-z][A-Za-z0-9]{1,20}|[一-鿿]{2,6}"
_AFTER = regex(rf"、({_JOINED}?)(?=[、，。；）)等和与及]|以及)")
_BEFORE = regex(rf"(?<=[、，。；：（(为有])({_JOINED})、$")
_JOINS = "、"
_NO_END = frozenset("将的在就也已都曾正会可能又再对把被是以为")
"""What no name ends in: the words after it were taken along."""
_REACH = 28
"""Characters before a mention that `_BEFORE` looks at."""


def company_listing(corpus: Corpus) -> Listing:
    """companies.json: every curated company, and `suggested` beside it."""
    together = _sentences_with(corpus.annotations.values())
    mentions: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    for annotation in corpus.annotations.values():
        named = Counter(mention.company for mention in annotation.mentions if not mention.credit)
        mentions.update(named)
        articles.update(named.keys())
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
    return Listing("companies", rows, further={"suggested": _suggested(corpus)})


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


def _sentences_with(annotations: Iterable[Annotation]) -> dict[str, Counter[str]]:
    """By company, in how many sentences each other company stands beside it."""
    together: dict[str, Counter[str]] = defaultdict(Counter)
    for annotation in annotations:
        for companies in _by_sentence(annotation):
            for company in companies:
                together[company].update(companies - {company})
    return together


def _by_sentence(annotation: Annotation) -> Iterator[set[str]]:
    """The companies of each sentence that names any; both lists run in text order."""
    mentions = sorted((m for m in annotation.mentions if not m.credit), key=lambda mention: mention.start)
    position = 0
    for sentence in annotation.sentences:
        companies = set()
        while position < len(mentions) and mentions[position].start < sentence.end:
            if mentions[position].start >= sentence.start:
                companies.add(mentions[position].company)
            position += 1
        if companies:
            yield companies


# --- suggestions --------------------------------------------------------------------------------------------------


def _suggested(corpus: Corpus) -> tuple[SuggestedRow, ...]:
    """Names with a sign that they are companies, that neither are nor hold a known name."""
    known = frozenset(fold(name) for name in _names_of(corpus.curated.companies))
    origins = frozenset(fold(name) for origin in corpus.groups.origins for name in (origin.name, *origin.aliases))
    texts: dict[str, list[str]] = defaultdict(list)
    for annotation in corpus.annotations.values():
        for name in {name for name in _candidates(annotation) if name[-1] not in _NO_END}:
            texts[name].append(annotation.text)
    often = [name for name in texts if len(texts[name]) >= SUGGEST_FROM and fold(name) not in origins]
    names = [name for name in often if not any(one in fold(name) for one in known)]
    rows = (SuggestedRow(name, sum(text.count(name) for text in texts[name]), len(texts[name])) for name in names)
    return tuple(sorted(rows, key=lambda row: (-row.articles, -row.count, row.name)))


def _names_of(companies: Iterable[Company]) -> Iterator[str]:
    for company in companies:
        yield from (company.name, *company.aliases, *company.exclude)
        for product in company.products:
            yield from (product.name, *product.aliases)


def _candidates(annotation: Annotation) -> Iterator[str]:
    text = annotation.text
    yield from _CAMEL.findall(text)
    yield from _WITH.findall(text) if _WORKING in text else ()
    for mention in annotation.mentions if _JOINS in text else ():
        if text.startswith(_JOINS, mention.end) and (after := _AFTER.match(text, mention.end)):
            yield after.group(1)
        leading = text[max(0, mention.start - _REACH) : mention.start]
        if leading.endswith((_JOINS, "、\n")) and (before := _BEFORE.search(leading)):
            yield before.group(1)
