"""All claims of a status, a company or an origin, as pages of a size that can be read.

In: what the claims have in common, and the claims. Out: pages, each a piece. Indexes and subjects show the best
supported; these have them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.arrange.cards import FEW, card
from sourcebook.arrange.cites import Citations
from sourcebook.arrange.context import Context
from sourcebook.arrange.split import paged
from sourcebook.model import Claim, Page, Piece
from sourcebook.pages import Card, Named, Part, Source

PER_PAGE = 20


class ClaimList(Struct, frozen=True):
    """One page of claims: of a status (`code`), or of a company or an origin (`subject`)."""

    code: str
    subject: Named
    total: int
    cards: tuple[Card, ...]
    parts: tuple[Part, ...]
    sources: tuple[Source, ...]


def of_status(code: str, claims: Sequence[Claim]) -> Iterator[Piece]:
    yield from _lists(ClaimList(code, Named(""), len(claims), (), (), ()), f"claims/index-{code}", claims)


def of_subject(subject: Named, claims: Sequence[Claim]) -> Iterator[Piece]:
    base = f"{subject.url.removesuffix('.html')}/claims"
    yield from _lists(ClaimList("", subject, len(claims), (), (), ()), base, claims)


def status_url(code: str) -> str:
    return f"claims/index-{code}.html"


def subject_url(subject: Named) -> str:
    return f"{subject.url.removesuffix('.html')}/claims.html"


def _lists(kind: ClaimList, base: str, claims: Sequence[Claim]) -> Iterator[Piece]:
    def address(number: int) -> str:
        return f"{base}{f'-{number}' if number > 1 else ''}.html"

    for url, navigation, some in paged(claims, PER_PAGE, address):
        yield Piece(url, _list, (url, replace(kind, parts=navigation), [claim.id for claim in some]))


def _list(context: Context, url: str, kind: ClaimList, claims: Sequence[str]) -> Iterator[Page]:
    cites = Citations(context.sources.__getitem__)
    cards = tuple(card(context, context.claims[claim], cites, most=FEW) for claim in claims)
    yield Page(url, "claim-list.html", replace(kind, cards=cards, sources=cites.listed()), index=not kind.subject.url)
