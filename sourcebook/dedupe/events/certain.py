"""Dated mentions that are one event without any comparing of words, and what parts two.

In: dated expressions, claims. Out: pairs of them with the reason that makes them one: the same sentence and date,
mentions of one claim, the founding of one company in one span. It stands apart from `merge`, which compares all others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from struct import Struct as Layout

from sourcebook.dedupe.events.dated import ANNOUNCED, DATELINE, FOUNDING, TOLD
from sourcebook.dedupe.events.dates import Dates
from sourcebook.dedupe.events.drafts import Draft
from sourcebook.dedupe.guards.find import OPPOSITES
from sourcebook.model import Claim, Reason

Stated = dict[bytes, list[tuple[int, int, int, int]]]
"""By the places of a claim's mentions those pairs of expressions in them that are one: of each of the two the number of
its mention, and its own number in that article."""
_Span = tuple[int, int]
_KEY = 16
"""Bytes that stand for an article."""
_SENTENCE = Layout("<I")


def certain(
    dates: Dates, claims: Sequence[Claim], stated: tuple[Stated, Stated]
) -> Iterator[tuple[_Span, float, Reason]]:
    """Pairs that need no comparing. `stated` are those of the last build's claims, and takes in those of this one."""
    for x, y in _repeated(dates):
        yield (x, y), 1.0, Reason("same-sentence")
    for x, y, claim in _of_claims(dates, claims, stated):
        yield (x, y), 0.9, Reason("same-claim", (("claim", claim),))
    for x, y, company in _founded(dates):
        yield (x, y), 0.9, Reason("same-event", (("terms", f"a:found {company}"),))


def _repeated(dates: Dates) -> Iterator[tuple[int, int]]:
    """The same words that give the same date, each with the first."""
    first: dict[int, int] = {}
    for at in dates.repeated():
        before = first.setdefault(dates.sames[at], at)
        if before != at and not (dates.marks[before] ^ dates.marks[at]) & (ANNOUNCED | DATELINE):
            yield before, at


def _of_claims(dates: Dates, claims: Sequence[Claim], stated: tuple[Stated, Stated]) -> Iterator[tuple[int, int, str]]:
    """Mentions of one claim: the narrowest first, each with the first before it whose date it may share. They follow
    from what the articles say that are quoted."""
    (known, now), places = stated, _Places(dates)
    keys = [key if len(key) == _KEY else blake2b(key, digest_size=_KEY).digest() for key in dates.laid.keys]
    key_of = dict(zip(dates.articles, keys, strict=True))
    for claim in claims:
        row = b"".join([key_of[one.article] + _SENTENCE.pack(one.sentence) for one in claim.mentions])
        pairs = known.get(row)
        now[row] = pairs = list(_of_claim(dates, claim, places)) if pairs is None else pairs
        for left, x, right, y in pairs:
            mine = claim.mentions[left].article, claim.mentions[right].article
            yield dates.place(mine[0], x), dates.place(mine[1], y), claim.id


def _of_claim(dates: Dates, claim: Claim, places: _Places) -> Iterator[tuple[int, int, int, int]]:
    found = {
        at: number
        for number, m in enumerate(claim.mentions)
        for at in places[m.article].get(m.sentence, ())
        if dates.marks[at] & TOLD
    }
    first: dict[tuple[_Span, str | None], int] = {}
    for at in sorted(found, key=lambda at: (width(dates.span(at)), at)):
        span, modifier = dates.span(at), dates.event(at).mentions[0].modifier if len(found) > 1 else None
        before = next((b for key, b in first.items() if key[1] == modifier and nested(key[0], span)), None)
        if before is None:
            first[span, modifier] = at
        elif not guard_between(dates.draft(before), dates.draft(at)):
            yield found[before], dates.within(before)[1], found[at], dates.within(at)[1]


class _Places(dict[str, Mapping[int, Sequence[int]]]):
    """By article and sentence the expressions that are no date lines, looked up when first asked for."""

    def __init__(self, dates: Dates) -> None:
        self._dates = dates

    def __missing__(self, article: str) -> Mapping[int, Sequence[int]]:
        made = self[article] = self._dates.standing_in(article)
        return made


def _founded(dates: Dates) -> Iterator[tuple[int, int, str]]:
    """What tells in one span that one company was founded, each with the first: that happens once."""
    first: dict[tuple[str, int, int], int] = {}
    for at in dates.marked(FOUNDING):
        company = dates.event(at).companies[0]
        before = first.setdefault((company, *dates.span(at)), at)
        if before != at and not guard_between(dates.draft(before), dates.draft(at)):
            yield before, at, f"c:{company}"


def width(span: _Span) -> int:
    """Days, beyond the first."""
    return span[1] - span[0]


def nested(left: _Span, right: _Span) -> bool:
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
