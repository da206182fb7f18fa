"""What each article states, seen from the article.

In: claims, and the place of each article in the order of time. Out: by article its claims, with what else is told of it
by what others state. It exists because claims are walked through once for all articles, while of most articles nothing
more is asked after one that lands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, pairwise, repeat
from operator import attrgetter, eq, le
from typing import TypeVar

from msgspec import Struct

from sourcebook.model import Claim

Value = TypeVar("Value")


class Says(Struct, frozen=True, array_like=True, order=True, gc=False):
    """An article and one of its claims."""

    start: int
    """Of its first quotation there."""
    claim: str
    first: bool
    """Whether no article before it states this."""
    against: bool
    """Whether it stands against what this article, or one before it, states."""


Stated = Mapping[str, list[Says]]
"""By article, in the order of claims; articles that state none are absent."""


def stated(claims: Sequence[Claim], place: Mapping[str, int]) -> Stated:
    """Linear in quotations."""
    mentions = [claim.mentions for claim in claims]
    every = list(chain.from_iterable(mentions))
    articles, starts = ([*map(attrgetter(name), every)] for name in ("article", "start"))
    places = list(map(place.__getitem__, articles))
    many = list(map(len, mentions))
    spans = pairwise(accumulate(many, initial=0))
    first = {claim.id: min(places[at:to]) for claim, (at, to) in zip(claims, spans, strict=True)}
    since = [min(_firsts(claim, first), default=len(place)) if claim.conflicts else len(place) for claim in claims]
    earliest, against = _repeated(first.values(), many), _repeated(since, many)
    told = map(Says, starts, _repeated(first, many), map(eq, places, earliest), map(le, against, places))
    found: dict[str, list[Says]] = defaultdict(list)
    for article, says in zip(articles, told, strict=True):
        before = found[article]
        if not before or before[-1].claim != says.claim:
            before.append(says)
    return dict(found)


def _firsts(claim: Claim, first: Mapping[str, int]) -> list[int]:
    """Where those begin that it stands against."""
    return [first[one.claim] for one in claim.conflicts if one.claim in first]


def _repeated(values: Iterable[Value], many: Iterable[int]) -> Iterator[Value]:
    """Each as often as its claim has quotations."""
    return chain.from_iterable(map(repeat, values, many))
