"""Claims: the index by status, and each claim's own page.

In: the context. Out: pages. A claim stands once, with its origins drawn and every quotation at hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sourcebook import addresses
from sourcebook.arrange.cards import by_time, card, evidence, origin_of, quote, support
from sourcebook.arrange.cites import Citations
from sourcebook.arrange.context import Context
from sourcebook.model import Claim, Figure, Page, Reason
from sourcebook.pages import Card, Evidence, Named, Part, Quote, Source

STATUSES = ("on-record", "several-origins", "single-origin", "unattributed")
"""In the order in which pages list them: the firmest first."""
PER_GROUP = 25
"""Claims of one status on the index; more stand on pages of their own."""
PER_PAGE = 120
EVIDENCE = 40
"""Links that a claim's page prints."""


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """Claims of one status, or those in dispute."""

    code: str
    cards: tuple[Card, ...]
    total: int
    url: str
    """Of the page that has them all; empty where these are all."""


@dataclass(frozen=True, slots=True)
class ClaimIndex:
    total: int
    groups: tuple[ClaimGroup, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class ClaimList:
    """One page of all claims of a status."""

    code: str
    total: int
    cards: tuple[Card, ...]
    parts: tuple[Part, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """One origin of a claim with the reports that go back to it, earliest first."""

    origin: Named
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Counter:
    """A claim that this one cannot stand beside."""

    kind: str
    reason: Reason
    card: Card


@dataclass(frozen=True, slots=True)
class ClaimPage:
    card: Card
    branches: tuple[Branch, ...]
    counters: tuple[Counter, ...]
    companies: tuple[Named, ...]
    figures: tuple[Figure, ...]
    stories: tuple[Named, ...]
    evidence: tuple[Evidence, ...]
    sources: tuple[Source, ...]


def claim_pages(context: Context) -> Iterator[Page]:
    for claim in context.corpus.groups.claims:
        yield Page(addresses.claim_page(claim.id), "claim.html", _claim_page(context, claim))


def claim_index(context: Context) -> Iterator[Page]:
    """The index, and where a status has more claims than fit, the pages that have them all."""
    cites = Citations(context.sources.__getitem__)
    groups = []
    for code in ("disputed", *STATUSES):
        claims = _of_status(context, code)
        shown = tuple(card(context, claim, cites) for claim in claims[:PER_GROUP])
        url = _list_url(code, 0) if len(claims) > PER_GROUP else ""
        groups.append(ClaimGroup(code, shown, len(claims), url))
        if url:
            yield from _lists(context, code, claims)
    data = ClaimIndex(len(context.corpus.groups.claims), tuple(g for g in groups if g.total), cites.listed())
    yield Page("claims/index.html", "claims.html", data, index=True)


def _lists(context: Context, code: str, claims: Sequence[Claim]) -> Iterator[Page]:
    chunks = [claims[at : at + PER_PAGE] for at in range(0, len(claims), PER_PAGE)]
    for number, chunk in enumerate(chunks):
        cites = Citations(context.sources.__getitem__)
        cards = tuple(card(context, claim, cites) for claim in chunk)
        parts = tuple(Part(str(i + 1), _list_url(code, i), len(c), i == number) for i, c in enumerate(chunks))
        data = ClaimList(code, len(claims), cards, parts if len(parts) > 1 else (), cites.listed())
        yield Page(_list_url(code, number), "claim-list.html", data, index=True)


def _list_url(code: str, number: int) -> str:
    return f"claims/index-{code}{f'-{number + 1}' if number else ''}.html"


def _of_status(context: Context, code: str) -> list[Claim]:
    """Each claim stands in one list: a disputed one under its dispute."""
    claims = context.corpus.groups.claims
    picked = (
        [c for c in claims if c.disputed]
        if code == "disputed"
        else [c for c in claims if c.status == code and not c.disputed]
    )
    return sorted(picked, key=support)


def _claim_page(context: Context, claim: Claim) -> ClaimPage:
    cites = Citations(context.sources.__getitem__)
    shown = card(context, claim, cites)
    branches: dict[str, list[Quote]] = {key: [] for key in (*claim.origins, "")}
    for mention in by_time(context, claim):
        branches[origin_of(context, claim, mention.article)].append(quote(context, claim, mention, cites))
    counters = tuple(
        Counter(conflict.kind, conflict.reason, card(context, context.claims[conflict.claim], cites, quotes=2))
        for conflict in claim.conflicts
        if conflict.claim in context.claims
    )
    return ClaimPage(
        card=shown,
        branches=tuple(
            Branch(context.origin(key) if key else Named(""), tuple(quotes))
            for key, quotes in branches.items()
            if key or quotes
        ),
        counters=counters,
        companies=tuple(context.company(key) for key in claim.companies),
        figures=claim.figures,
        stories=_stories(context, claim),
        evidence=tuple(evidence(context, link) for link in claim.links[:EVIDENCE]),
        sources=cites.listed(),
    )


def _stories(context: Context, claim: Claim) -> tuple[Named, ...]:
    found = {
        context.stories[m.article].lead: context.stories[m.article]
        for m in claim.mentions
        if m.article in context.stories
    }
    return tuple(
        Named(context.sources[lead].title, addresses.story_page(found[lead].id)) for lead in context.by_time(found)
    )
