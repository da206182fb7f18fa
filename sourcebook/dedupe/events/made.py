"""One dated expression, or several that are told one, as the event that they are.

In: drafts in order. Out: an `Event` that is as precise as the most precise of them, in the words of the one that reads
best. It exists as the one place where that is decided, for an expression by itself as for a hundred together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from sourcebook.dedupe.events.drafts import Draft
from sourcebook.model import Event, Link
from sourcebook.text import is_han

Row = tuple[bytes, Callable[[], Event | None]]
"""Of an event what it follows from, and what makes it."""

_SHORT, _LONG = 8, {True: 80, False: 240}
"""Characters between which an event's words read best, by whether they are Chinese."""


def event_of(members: Sequence[Draft], links: tuple[Link, ...], weight: int) -> Event:
    """What they tell together."""
    best = _wording(_narrowest(members))
    told = best if best.alone else _wording([draft for draft in members if draft.alone and draft.told] or [best])
    return Event(
        id=members[0].id,
        kind="happening",
        start=best.first,
        end=best.last,
        precision=best.mention.precision,
        modality=best.modality,
        text=told.text,
        companies=tuple(sorted(frozenset[str]().union(*[draft.companies for draft in members]))),
        mentions=tuple([draft.mention for draft in members]),
        links=links,
        shown=any(draft.told and draft.alone and draft.companies and draft.modality != "dateline" for draft in members),
        weight=weight,
    )


def _narrowest(members: Sequence[Draft]) -> Sequence[Draft]:
    """Those that date it most precisely."""
    width = min(draft.last - draft.first for draft in members)
    return [draft for draft in members if draft.last - draft.first == width]


def _wording(drafts: Sequence[Draft]) -> Draft:
    """The earliest of those that read well and alone, in the language that most of them are in."""
    if len(drafts) == 1:
        return drafts[0]
    han = [any(map(is_han, draft.text)) for draft in drafts]
    mostly = 2 * sum(han) >= len(han)
    mine = [draft for draft, chinese in zip(drafts, han, strict=True) if chinese == mostly]
    fit = [draft for draft in mine if _SHORT <= len(draft.text) <= _LONG[mostly]]
    alone = [draft for draft in fit or drafts if draft.alone]
    plain = [draft for draft in alone if draft.told and draft.plain]
    return _most_common(plain or alone or fit or drafts)


def _most_common(drafts: Sequence[Draft]) -> Draft:
    """The one that holds most of what half of them say, and little besides; of equals the earliest."""
    held = Counter(term for draft in drafts for term in draft.terms)
    common = {term for term, count in held.items() if 2 * count >= len(drafts)}
    return max(drafts, key=lambda draft: len(draft.terms & common) - len(draft.terms - common) / 4)
