"""Dated mentions that are one event without any comparing of words, and what parts two.

In: drafts, claims. Out: pairs of drafts with the reason that makes them one: the same sentence and date, mentions of
one claim, the founding of one company in one span. It stands apart from `merge`, which compares all others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from sourcebook.dedupe.events.drafts import Draft
from sourcebook.dedupe.guards.find import OPPOSITES
from sourcebook.model import Claim, Reason

_FOUNDING = frozenset({"a:found", "k:cofounder"})


def certain(drafts: Sequence[Draft], claims: Sequence[Claim]) -> Iterator[tuple[tuple[int, int], float, Reason]]:
    """Pairs that need no comparing."""
    for x, y in _repeated(drafts):
        yield (x, y), 1.0, Reason("same-sentence")
    for x, y, claim in _of_claims(drafts, claims):
        yield (x, y), 0.9, Reason("same-claim", (("claim", claim),))
    for x, y, company in _founded(drafts):
        yield (x, y), 0.9, Reason("same-event", (("terms", f"a:found {company}"),))


def _repeated(drafts: Sequence[Draft]) -> Iterator[tuple[int, int]]:
    """The same words that give the same date, each with the first."""
    first: dict[tuple[tuple[str, int], date, date], int] = {}
    for at, draft in enumerate(drafts):
        before = first.setdefault((draft.key, draft.first, draft.last), at)
        if before != at and drafts[before].modality == draft.modality:
            yield before, at


def _of_claims(drafts: Sequence[Draft], claims: Sequence[Claim]) -> Iterator[tuple[int, int, str]]:
    """Mentions of one claim: the narrowest first, each with the first before it whose date it may share."""
    places: dict[tuple[str, int], list[int]] = defaultdict(list)
    for at, draft in enumerate(drafts):
        if draft.modality != "dateline":
            places[draft.mention.article, draft.mention.sentence].append(at)
    for claim in claims:
        found = {at for m in claim.mentions for at in places[m.article, m.sentence] if drafts[at].told}
        first: dict[tuple[date, date, str | None], int] = {}
        for at in sorted(found, key=lambda at: (drafts[at].last - drafts[at].first, at)):
            draft = drafts[at]
            span = (draft.first, draft.last, draft.mention.modifier)
            before = next((b for key, b in first.items() if key[2] == span[2] and nested(key[:2], span[:2])), None)
            if before is None:
                first[span] = at
            elif not guard_between(drafts[before], draft):
                yield before, at, claim.id


def _founded(drafts: Sequence[Draft]) -> Iterator[tuple[int, int, str]]:
    """What tells in one span that one company was founded, each with the first: that happens once."""
    first: dict[tuple[frozenset[str], date, date], int] = {}
    for at, draft in enumerate(drafts):
        if not (draft.told and len(draft.companies) == 1 and draft.terms & _FOUNDING and draft.modality == "happened"):
            continue
        before = first.setdefault((draft.companies, draft.first, draft.last), at)
        if before != at and not guard_between(drafts[before], draft):
            yield before, at, f"c:{min(draft.companies)}"


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
