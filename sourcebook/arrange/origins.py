"""Origins: a page for every outlet, institution or person that statements go back to.

In: the context. Out: pages. An origin's page says what it stated, and who relayed it, in order of time with delays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from sourcebook import addresses
from sourcebook.arrange.cards import card, listed
from sourcebook.arrange.cites import Citations
from sourcebook.arrange.claim_lists import of_subject, subject_url
from sourcebook.arrange.context import Context
from sourcebook.model import Claim, Origin, Page, Piece, Series
from sourcebook.pages import Card, Named, Source
from sourcebook.text import normalise

CLAIMS, ARTICLES = 15, 30


class Relayed(Struct, frozen=True):
    """The reports of one story whose main news goes back to the origin: the first, and who relayed it later."""

    first: Source
    later: tuple[Source, ...]


class OriginPage(Struct, frozen=True):
    name: str
    kind: str
    of: Named
    """The company that it speaks for."""
    aliases: tuple[str, ...]
    curated: bool
    claims: tuple[Card, ...]
    claims_total: int
    claims_url: str
    """Of the pages with all of them; empty where these are all."""
    main: tuple[Relayed, ...]
    """Articles whose main news goes back to it, story by story, in order of time."""
    main_shown: int
    main_total: int
    named: tuple[Source, ...]
    """Articles that credit something else to it."""
    named_total: int
    sources: tuple[Source, ...]


class GoingBack(Struct, frozen=True):
    """What goes back to an origin."""

    main: list[str]
    """Articles whose main news does, in order of time."""
    named: list[str]
    """Articles that name it besides."""
    claims: list[str]


def origin_pieces(context: Context) -> Series:
    """Of every origin, with what goes back to it."""
    back: dict[str, GoingBack] = defaultdict(lambda: GoingBack([], [], []))
    for article in context.order:
        provenance = context.corpus.groups.provenance[article]
        back[provenance.main].main.append(article)
        for key in provenance.named:
            if key != provenance.main:
                back[key].named.append(article)
    for claim in context.corpus.groups.claims:
        for key in claim.origins:
            back[key].claims.append(claim.id)
    keys = [origin.id for origin in context.corpus.groups.origins]
    given = [(key, back[key]) for key in keys]
    return Series(origin_pages, list(map(addresses.origin_page, keys)), given)


def origin_pages(context: Context, key: str, back: GoingBack) -> Iterator[Page | Piece]:
    claims = listed(context, [context.claims[claim] for claim in back.claims])
    yield Page(addresses.origin_page(key), "origin.html", _page(context, context.origins[key], claims, back))
    if len(claims) > CLAIMS:
        yield from of_subject(context, context.origin(key), claims).pieces()


def _page(context: Context, origin: Origin, claims: Sequence[Claim], back: GoingBack) -> OriginPage:
    cites = Citations(context.sources.__getitem__)
    cards = tuple(card(context, claim, cites) for claim in claims[:CLAIMS])
    return OriginPage(
        name=origin.name,
        kind=origin.kind,
        of=context.company(origin.of) if origin.of else Named(""),
        aliases=_other_names(origin),
        curated=origin.curated,
        claims=cards,
        claims_total=len(claims),
        claims_url=subject_url(context.origin(origin.id)) if len(claims) > CLAIMS else "",
        main=relayed(context, back.main[:ARTICLES]),
        main_shown=min(len(back.main), ARTICLES),
        main_total=len(back.main),
        named=tuple(context.sources[article] for article in back.named[:ARTICLES]),
        named_total=len(back.named),
        sources=cites.listed(),
    )


def relayed(context: Context, articles: Sequence[str]) -> tuple[Relayed, ...]:
    """Articles in order of time, those of one story together; one of no story stands alone."""
    together: dict[str, list[Source]] = defaultdict(list)
    for key in articles:
        story = context.stories.get(context.original_of.get(key, key))
        together[story.id if story else key].append(context.sources[key])
    return tuple(Relayed(first, tuple(later)) for first, *later in together.values())


def _other_names(origin: Origin) -> tuple[str, ...]:
    """The aliases as a reader tells them apart: 《信息报》 is no other name than 信息报, nor Reuters than reuters."""
    told: dict[str, str] = {}
    for name in (origin.name, *sorted(origin.aliases, key=lambda name: name.startswith("《"))):
        told.setdefault(normalise(name.strip("《》")), name)
    return tuple(name for name in origin.aliases if name in told.values() and name != origin.name)
