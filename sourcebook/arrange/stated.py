"""What each article states, seen from the article.

In: claims, and the place of each article in the order of time. Out: by article its claims, with what else is told of it
by what others state. It exists because claims are walked through once for all articles, while of most articles nothing
more is asked after one that lands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate, chain, pairwise
from operator import attrgetter

from msgspec import Struct

from sourcebook.model import Claim


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
    """Linear in quotations, each of which is looked at once."""
    mentions = [claim.mentions for claim in claims]
    every = list(chain.from_iterable(mentions))
    articles, starts = ([*map(attrgetter(name), every)] for name in ("article", "start"))
    places = list(map(place.__getitem__, articles))
    spans = list(pairwise(accumulate(map(len, mentions), initial=0)))
    first = {claim.id: min(places[at:to]) for claim, (at, to) in zip(claims, spans, strict=True)}
    found: dict[str, list[Says]] = defaultdict(list)
    for (key, earliest), claim, (at, to) in zip(first.items(), claims, spans, strict=True):
        others = [first[one.claim] for one in claim.conflicts if one.claim in first] if claim.conflicts else ()
        since, told = min(others) if others else len(place), set[str]()
        for article, start, here in zip(articles[at:to], starts[at:to], places[at:to], strict=True):
            if article not in told:
                told.add(article)
                found[article].append(Says(start, key, here == earliest, since <= here))
    return dict(found)
