"""Dated mentions that are one event without any comparing of words, and what parts two.

In: dated expressions, claims. Out: pairs of them with the reason that makes them one: the same sentence and date,
mentions of one claim, the founding of one company in one span. It stands apart from `merge`, which compares all others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sourcebook.dedupe.events.dated import FOUNDING, TOLD, Dates
from sourcebook.dedupe.events.drafts import Draft
from sourcebook.dedupe.guards.find import OPPOSITES
from sourcebook.model import Claim, Reason


def certain(dates: Dates, claims: Sequence[Claim]) -> Iterator[tuple[tuple[int, int], float, Reason]]:
    """Pairs that need no comparing."""
    for x, y in _repeated(dates):
        yield (x, y), 1.0, Reason("same-sentence")
    for x, y, claim in _of_claims(dates, claims):
        yield (x, y), 0.9, Reason("same-claim", (("claim", claim),))
    for x, y, company in _founded(dates):
        yield (x, y), 0.9, Reason("same-event", (("terms", f"a:found {company}"),))


def _repeated(dates: Dates) -> Iterator[tuple[int, int]]:
    """The same words that give the same date, each with the first."""
    first: dict[int, int] = {}
    for at, same in enumerate(dates.sames):
        before = first.setdefault(same, at)
        if before != at and dates.events[before].modality == dates.events[at].modality:
            yield before, at


def _of_claims(dates: Dates, claims: Sequence[Claim]) -> Iterator[tuple[int, int, str]]:
    """Mentions of one claim: the narrowest first, each with the first before it whose date it may share."""
    places = _Places(dates)
    for claim in claims:
        found = {at for m in claim.mentions for at in places[m.article].get(m.sentence, ()) if dates.marks[at] & TOLD}
        first: dict[tuple[date, date, str | None], int] = {}
        for at in sorted(found, key=lambda at: (width(dates.span(at)), at)):
            span = (*dates.span(at), dates.events[at].mentions[0].modifier)
            before = next((b for key, b in first.items() if key[2] == span[2] and nested(key[:2], span[:2])), None)
            if before is None:
                first[span] = at
            elif not guard_between(dates.draft(before), dates.draft(at)):
                yield before, at, claim.id


class _Places(dict[str, Mapping[int, Sequence[int]]]):
    """By article and sentence the expressions that are no date lines, looked up when first asked for."""

    def __init__(self, dates: Dates) -> None:
        self._dates = dates

    def __missing__(self, article: str) -> Mapping[int, Sequence[int]]:
        made = self[article] = self._dates.standing_in(article)
        return made


def _founded(dates: Dates) -> Iterator[tuple[int, int, str]]:
    """What tells in one span that one company was founded, each with the first: that happens once."""
    first: dict[tuple[str, date, date], int] = {}
    for at in [at for at, mark in enumerate(dates.marks) if mark & FOUNDING]:
        company = dates.events[at].companies[0]
        before = first.setdefault((company, *dates.span(at)), at)
        if before != at and not guard_between(dates.draft(before), dates.draft(at)):
            yield before, at, f"c:{company}"


def width(span: tuple[date, date]) -> int:
    """Days, beyond the first."""
    return (span[1] - span[0]).days


def nested(left: tuple[date, date], right: tuple[date, date]) -> bool:
    """Whether one span lies within the other."""
    return (left[0] <= right[0] and right[1] <= left[1]) or (right[0] <= left[0] and left[1] <= right[1])


def guard_between(left: Draft, right: Draft) -> str:
    """What parts two drafts that share their words; empty where nothing does."""
    if left.companies - right.companies and right.companies - left.companies:
        return "actor"
    for unit in {unit for unit, _ in left.figures} & {unit for unit, _ in right.figures}:
        if not {v for u, v in left.figures if u == unit} & {v for u, v in right.figures if u == unit}:
            return "figure"
    for pair in OPPOSITES:
        a, b = left.terms & pair, right.terms & pair
        if a and b and not a & b:
            return "outcome"
    if ("m:not" in left.modes) != ("m:not" in right.modes):
        return "negation"
    return "place" if ("m:abroad" in left.modes) != ("m:abroad" in right.modes) else ""
