"""All claims of a status, a company or an origin, as pages of a size that can be read; many of them month by month.

In: what the claims have in common, and the claims. Out: pages, each a piece. Indexes and subjects show the best
supported; these have them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.arrange.cards import FEW, card
from sourcebook.arrange.cites import Citations
from sourcebook.arrange.context import Context
from sourcebook.arrange.split import Apart, long_list, series
from sourcebook.arrange.weighed import Weighed, begun
from sourcebook.model import Claim, Page, Series
from sourcebook.pages import Card, Named, Part, Source

PER_PAGE = 20


class ClaimList(Struct, frozen=True):
    """One page of claims: of a status (`code`), or of a company or an origin (`subject`)."""

    code: str
    subject: Named
    label: str
    """Of a long list the month in which these were first stated, or `undated`; else empty."""
    total: int
    """Of the month, or of the whole list; 0 where the month goes on."""
    cards: tuple[Card, ...]
    parts: tuple[Part, ...]
    by_month: bool
    """Whether `parts` are months."""
    sources: tuple[Source, ...]


def of_status(code: str, claims: Sequence[Weighed]) -> Series:
    return _lists(_of(code, Named("")), f"claims/index-{code}", [(claim.id, claim.month) for claim in claims])


def of_subject(context: Context, subject: Named, claims: Sequence[Claim]) -> Series:
    base = f"{subject.url.removesuffix('.html')}/claims"
    return _lists(_of("", subject), base, [(claim.id, begun(context, claim)) for claim in claims])


def _of(code: str, subject: Named) -> ClaimList:
    return ClaimList(code, subject, "", 0, (), (), by_month=False, sources=())


def status_url(code: str) -> str:
    return f"claims/index-{code}.html"


def subject_url(subject: Named) -> str:
    return f"{subject.url.removesuffix('.html')}/claims.html"


def _lists(kind: ClaimList, base: str, claims: Sequence[tuple[str, str]]) -> Series:
    """Of claims, each with when it was first stated."""

    def address(label: str, number: int) -> str:
        return f"{base}{label and f'-{label}'}{f'-{number}' if number > 1 else ''}.html"

    return series(
        _list,
        (
            Apart(
                cut.url,
                cut.ways,
                (
                    replace(kind, label=cut.label, total=cut.total, by_month=cut.by_month),
                    [claim for claim, _ in cut.items],
                ),
            )
            for cut in long_list(claims, PER_PAGE, address, itemgetter(1))
        ),
    )


def _list(
    context: Context, url: str, parts: tuple[Part, ...], kind: ClaimList, claims: Sequence[str]
) -> Iterator[Page]:
    cites = Citations(context.sources.__getitem__)
    cards = tuple(card(context, context.claims[claim], cites, most=FEW) for claim in claims)
    data = replace(kind, cards=cards, parts=parts, sources=cites.listed())
    yield Page(url, "claim-list.html", data, index=not kind.subject.url)
