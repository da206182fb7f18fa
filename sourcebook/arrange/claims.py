"""Claims: the index by status, and each claim's own page.

In: the context. Out: pages. A claim stands once, with its origins drawn and every quotation at hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from sourcebook import addresses
from sourcebook.arrange.cards import FEW, by_time, card, origin_of, quote, standing
from sourcebook.arrange.changes import turns
from sourcebook.arrange.cites import Citations
from sourcebook.arrange.claim_lists import of_status, status_url
from sourcebook.arrange.context import Context
from sourcebook.arrange.evidence import evidence
from sourcebook.arrange.legible import legible_figures
from sourcebook.arrange.split import parts
from sourcebook.arrange.weighed import IN_DISPUTE, Weighed, of_code
from sourcebook.model import Claim, ClaimMention, Figure, Page, Reason, Series
from sourcebook.pages import Card, Evidence, Named, Part, Quote, Source
from sourcebook.text import language_of

STATUSES = ("on-record", "several-origins", "single-origin", "unattributed")
"""In the order in which pages list them: the firmest first."""
PER_GROUP = 12
"""Claims of one status on the index; more stand on pages of their own."""
QUOTED, PER_PAGE = 30, 50
"""Quotations on a claim's own page; where it has more, pages with so many each have them all."""
COUNTERS, EVIDENCE = 5, 15
"""Counter-claims and links that a claim's page prints."""


class ClaimGroup(Struct, frozen=True):
    """Claims of one status, or those in dispute."""

    code: str
    cards: tuple[Card, ...]
    total: int
    url: str
    """Of the page that has them all; empty where these are all."""


class ClaimIndex(Struct, frozen=True):
    total: int
    groups: tuple[ClaimGroup, ...]
    sources: tuple[Source, ...]


class Branch(Struct, frozen=True):
    """One origin of a claim with the reports that go back to it, earliest first."""

    origin: Named
    quotes: tuple[Quote, ...]


class Counter(Struct, frozen=True):
    """A claim that this one cannot stand beside."""

    kind: str
    reason: Reason
    card: Card


class ClaimQuotes(Struct, frozen=True):
    """Every quotation of a claim, or a part of them, by origin and time."""

    text: str
    language: str
    url: str
    branches: tuple[Branch, ...]
    total: int
    parts: tuple[Part, ...]
    sources: tuple[Source, ...]


class Turn(Struct, frozen=True):
    """What happened to a claim, and the article that made it so."""

    kind: str
    source: Source


class ClaimPage(Struct, frozen=True):
    card: Card
    history: tuple[Turn, ...]
    """Where it did not become all that it is with its first article."""
    branches: tuple[Branch, ...]
    quotes: int
    quotes_url: str
    """Of the pages with every quotation; empty where all stand here."""
    counters: tuple[Counter, ...]
    counters_total: int
    companies: tuple[Named, ...]
    figures: tuple[Figure, ...]
    stories: tuple[Named, ...]
    evidence: tuple[Evidence, ...]
    sources: tuple[Source, ...]


def claim_pieces(context: Context) -> Series:
    """Of every claim."""
    keys = [claim.id for claim in context.corpus.groups.claims]
    return Series(claim_pages, list(map(addresses.claim_page, keys)), list(zip(keys, strict=True)))


def claim_pages(context: Context, key: str) -> Iterator[Page]:
    claim = context.claims[key]
    yield Page(addresses.claim_page(key), "claim.html", _claim_page(context, claim))
    if len(claim.mentions) > QUOTED:
        yield from _quote_pages(context, claim)


def claim_index(context: Context, found: Sequence[Weighed]) -> Iterator[Page | Series]:
    """The index, and where a status has more claims than fit, the pages that have them all; `found` are all claims."""
    groups = []
    for code in (IN_DISPUTE, *STATUSES):
        claims = of_code(found, code)
        url = status_url(code) if len(claims) > PER_GROUP else ""
        groups.append((ClaimGroup(code, (), len(claims), url), [one.id for one in claims[:PER_GROUP]]))
        if url:
            yield of_status(code, claims)
    yield Series(_index, ["claims/index.html"], [(len(found), [group for group in groups if group[0].total])])


def _index(context: Context, total: int, groups: Sequence[tuple[ClaimGroup, Sequence[str]]]) -> Iterator[Page]:
    """The index. It follows from the few claims that it shows, and from how many there are."""
    cites = Citations(context.sources.__getitem__)
    shown = tuple(
        replace(group, cards=tuple(card(context, context.claims[key], cites, most=FEW) for key in keys))
        for group, keys in groups
    )
    yield Page("claims/index.html", "claims.html", ClaimIndex(total, shown, cites.listed()), index=True)


def _claim_page(context: Context, claim: Claim) -> ClaimPage:
    cites = Citations(context.sources.__getitem__)
    shown = card(context, claim, cites)
    by_origin = _by_origin(context, claim)
    most = QUOTED if len(claim.mentions) <= QUOTED else max(3, QUOTED // len(by_origin))
    kept = [_Kept(key, found[:most], found[:1]) for key, found in by_origin.items()]
    known = [conflict for conflict in claim.conflicts if conflict.claim in context.claims]
    counters = tuple(
        Counter(conflict.kind, conflict.reason, card(context, context.claims[conflict.claim], cites, quotes=2))
        for conflict in known[:COUNTERS]
    )
    return ClaimPage(
        card=shown,
        history=_history(context, claim),
        branches=tuple(_branch(context, claim, one, cites) for one in kept),
        quotes=len(claim.mentions),
        quotes_url=_quotes_url(claim, 1) if len(claim.mentions) > QUOTED else "",
        counters=counters,
        counters_total=len(known),
        companies=tuple(context.company(key) for key in claim.companies),
        figures=_figures(context, claim)[:20],
        stories=_stories(context, claim),
        evidence=tuple(evidence(context, link) for link in claim.links[:EVIDENCE]),
        sources=cites.listed(),
    )


def _figures(context: Context, claim: Claim) -> tuple[Figure, ...]:
    """Those of the claim's figures that read right out of their sentence, as the first article that holds them has
    them."""
    wanted = {(figure.start, figure.end, figure.value) for figure in claim.figures}
    for mention in claim.mentions if wanted else ():
        annotation = context.corpus.annotations[mention.article]
        held = {(f.start, f.end, f.value) for f in annotation.figures if mention.start <= f.start < mention.end}
        if wanted <= held:
            return tuple(f for f in legible_figures(annotation) if f and (f.start, f.end, f.value) in wanted)
    return ()


def _by_origin(context: Context, claim: Claim) -> dict[str, list[ClaimMention]]:
    """The mentions by origin, in the claim's order of origins, those without one last; by time within."""
    found: dict[str, list[ClaimMention]] = {key: [] for key in (*claim.origins, "")}
    for mention in by_time(context, claim):
        found[origin_of(context, claim, mention.article)].append(mention)
    return {key: mentions for key, mentions in found.items() if key or mentions}


class _Kept(NamedTuple):
    """Mentions of one origin that a page shows, and the first of all that it has."""

    origin: str
    mentions: Sequence[ClaimMention]
    first: Sequence[ClaimMention]


def _branch(context: Context, claim: Claim, kept: _Kept, cites: Citations) -> Branch:
    """With the delay of each mention; those of the first report itself have none."""
    origin = context.origin(kept.origin) if kept.origin else Named("")
    first = {mention.article: context.sources[mention.article].published for mention in kept.first}
    since = next(iter(first.values()), "")
    quotes = [quote(context, claim, mention, cites) for mention in kept.mentions]
    return Branch(origin, tuple(one if one.source.id in first else replace(one, since=since) for one in quotes))


def _quote_pages(context: Context, claim: Claim) -> Iterator[Page]:
    by_origin = _by_origin(context, claim)
    flat = [(key, mention) for key, found in by_origin.items() for mention in found]
    chunks = [flat[at : at + PER_PAGE] for at in range(0, len(flat), PER_PAGE)]
    entries = [(str(n), _quotes_url(claim, n), len(chunk)) for n, chunk in enumerate(chunks, 1)]
    for (_, url, _), chunk in zip(entries, chunks, strict=True):
        cites = Citations(context.sources.__getitem__)
        keys = dict.fromkeys(key for key, _ in chunk)
        kept = [_Kept(key, [mention for one, mention in chunk if one == key], by_origin[key][:1]) for key in keys]
        text = standing(context, claim)
        data = ClaimQuotes(
            text=text,
            language=language_of(text),
            url=addresses.claim_page(claim.id),
            branches=tuple(_branch(context, claim, one, cites) for one in kept),
            total=len(flat),
            parts=parts(entries, url) if len(chunks) > 1 else (),
            sources=cites.listed(),
        )
        yield Page(url, "claim-quotes.html", data)


def _history(context: Context, claim: Claim) -> tuple[Turn, ...]:
    told = [
        Turn(kind, context.sources[article])
        for kind, article in turns(claim, context.claims, context.origins, context.corpus)
    ]
    return tuple(told) if len({turn.source.id for turn in told}) > 1 else ()


def _quotes_url(claim: Claim, number: int) -> str:
    return f"claims/{claim.id}/quotes{f'-{number}' if number > 1 else ''}.html"


def _stories(context: Context, claim: Claim) -> tuple[Named, ...]:
    found = {
        context.stories[m.article].lead: context.stories[m.article]
        for m in claim.mentions
        if m.article in context.stories
    }
    return tuple(
        Named(context.sources[lead].title, addresses.story_page(found[lead].id)) for lead in context.by_time(found)
    )
