"""All claims of a status, a company or an origin, as pages of a size that can be read.

In: the context, what the claims have in common, and the claims. Out: pages. Indexes and subjects show the best
supported; these have them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from sourcebook.arrange.cards import FEW, card
from sourcebook.arrange.cites import Citations
from sourcebook.arrange.context import Context
from sourcebook.arrange.split import parts
from sourcebook.model import Claim, Page
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


def of_status(context: Context, code: str, claims: Sequence[Claim]) -> Iterator[Page]:
    yield from _lists(context, ClaimList(code, Named(""), len(claims), (), (), ()), f"claims/index-{code}", claims)


def of_subject(context: Context, subject: Named, claims: Sequence[Claim]) -> Iterator[Page]:
    base = f"{subject.url.removesuffix('.html')}/claims"
    yield from _lists(context, ClaimList("", subject, len(claims), (), (), ()), base, claims)


def status_url(code: str) -> str:
    return f"claims/index-{code}.html"


def subject_url(subject: Named) -> str:
    return f"{subject.url.removesuffix('.html')}/claims.html"


def _lists(context: Context, kind: ClaimList, base: str, claims: Sequence[Claim]) -> Iterator[Page]:
    chunks = [claims[at : at + PER_PAGE] for at in range(0, len(claims), PER_PAGE)]
    entries = [
        (str(number), f"{base}{f'-{number}' if number > 1 else ''}.html", len(chunk))
        for number, chunk in enumerate(chunks, 1)
    ]
    for (_, url, _), chunk in zip(entries, chunks, strict=True):
        cites = Citations(context.sources.__getitem__)
        cards = tuple(card(context, claim, cites, most=FEW) for claim in chunk)
        navigation = parts(entries, url) if len(chunks) > 1 else ()
        data = ClaimList(kind.code, kind.subject, kind.total, cards, navigation, cites.listed())
        yield Page(url, "claim-list.html", data, index=not kind.subject.url)
