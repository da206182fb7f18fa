"""What each article states, seen from the article.

In: claims, and the place of each article in the order of time. Out: by article its claims, with what else is told of it
by what others state. It exists because claims are walked through once for all articles, while of most articles nothing
more is asked after one that lands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sourcebook.model import Claim


class Says(NamedTuple):
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


def stated(claims: Iterable[Claim], place: Mapping[str, int]) -> Stated:
    """Linear in quotations."""
    begins = [(claim, {mention.article: mention.start for mention in reversed(claim.mentions)}) for claim in claims]
    first = {claim.id: min(map(place.__getitem__, starts)) for claim, starts in begins}
    found: dict[str, list[Says]] = defaultdict(list)
    for claim, starts in begins:
        key, earliest = claim.id, first[claim.id]
        others = [first[one.claim] for one in claim.conflicts if one.claim in first] if claim.conflicts else ()
        since = min(others) if others else len(place)
        for article, start in starts.items():
            at = place[article]
            found[article].append(Says(start, key, at == earliest, since <= at))
    return dict(found)
