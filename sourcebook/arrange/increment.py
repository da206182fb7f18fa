"""What each article adds that no earlier article of the set had.

In: the corpus. Out: for each article an `Increment`: which of its claims and figures are new, which were known, which
stand against what was known. It exists as a value of its own because an article's page, its story's page, the feeds and
the build's last lines tell the same thing, and must not each work it out.

The order is that of time: published, or collected where the reader asks what their own folder learned when; undated
articles come last, equal ones by id. Linear in claims and figures.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from sourcebook.arrange.gleaned import Gleaned, glean_all
from sourcebook.arrange.moments import utc
from sourcebook.model import Article, Claim, Corpus

PUBLISHED, COLLECTED = "published", "collected"


class Increment(Struct, frozen=True):
    """Of one article. Claims are ids, each in one of `new` and `known`; figures are indices into its annotation's."""

    article: str
    new: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    """Claims of it that stand against one that this or an earlier article states."""
    figures_new: tuple[int, ...] = ()
    figures_known: tuple[int, ...] = ()


def increments(
    corpus: Corpus, order: str = PUBLISHED, gleaned: Mapping[str, Gleaned] | None = None
) -> dict[str, Increment]:
    """For every article, in that order. Figures of boilerplate, or of what states nothing, count nowhere."""
    gleaned = glean_all(corpus) if gleaned is None else gleaned
    keys = in_order(corpus.articles, order)
    new, known, disputed = _claims(corpus.groups.claims, {key: index for index, key in enumerate(keys)})
    met: set[int] = set()
    found = {}
    for key in keys:
        figures = _figures(gleaned[key], corpus.groups.boilerplate.get(key, ()), met)
        claims = tuple(new.get(key, ())), tuple(known.get(key, ())), tuple(disputed.get(key, ()))
        found[key] = Increment(key, *claims, *figures)
    return found


def in_order(articles: Mapping[str, Article], order: str = PUBLISHED) -> tuple[str, ...]:
    """Ids by time of publication, or by when they were collected (where that is not known, published)."""

    def when(key: str) -> tuple[bool, str, str]:
        article = articles[key]
        moment = (order == COLLECTED and article.collected) or article.published
        return not moment, utc(moment), key

    return tuple(sorted(articles, key=when))


_Claims = dict[str, list[str]]
"""By article ids of claims."""


def _claims(claims: Iterable[Claim], place: Mapping[str, int]) -> tuple[_Claims, _Claims, _Claims]:
    """Those that it is the first to state, those that one before it states, and those that stand against one that it
    or one before it states."""
    stated = {claim.id: list(dict.fromkeys([mention.article for mention in claim.mentions])) for claim in claims}
    first = {key: min(articles, key=place.__getitem__) for key, articles in stated.items()}
    new, known, disputed = _Claims(), _Claims(), _Claims()
    for claim in claims:
        earliest = first[claim.id]
        for article in stated[claim.id]:
            (new if article == earliest else known).setdefault(article, []).append(claim.id)
        others = [place[first[conflict.claim]] for conflict in claim.conflicts if conflict.claim in first]
        for article in stated[claim.id] if others else ():
            if min(others) <= place[article]:
                disputed.setdefault(article, []).append(claim.id)
    return new, known, disputed


def _figures(gleaned: Gleaned, skipped: Collection[int], met: set[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Indices of figures that no earlier article gave, and of those that one did; `met` takes the new ones in."""
    if not gleaned.values:
        return (), ()
    stated = gleaned.figures(skipped)
    if met.isdisjoint(stated.values()):
        known, new = list[int](), list(stated)
    else:
        known = [index for index, value in stated.items() if value in met]
        new = [index for index, value in stated.items() if value not in met]
    met.update(stated.values())
    return tuple(new), tuple(known)
