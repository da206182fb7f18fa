"""What each article adds that no earlier article of the set had.

In: the corpus. Out: for each article an `Increment`: which of its claims and figures are new, which were known, which
stand against what was known. It exists as a value of its own because an article's page, its story's page, the feeds and
the build's last lines tell the same thing, and must not each work it out.

The order is that of time: published, or collected where the reader asks what their own folder learned when; undated
articles come last, equal ones by id. Linear in claims and figures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping

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
    place = {key: index for index, key in enumerate(keys)}
    first = {claim.id: _earliest(claim, place) for claim in corpus.groups.claims}
    by_article = _by_article(corpus.groups.claims)
    met: set[str] = set()
    found = {}
    for key in keys:
        claims = by_article.get(key, ())
        figures_new, figures_known = _figures(gleaned[key], corpus.groups.boilerplate.get(key, ()), met)
        found[key] = Increment(
            article=key,
            new=tuple(claim.id for claim in claims if first[claim.id] == key),
            known=tuple(claim.id for claim in claims if first[claim.id] != key),
            disputed=tuple(claim.id for claim in claims if _stands_against(claim, first, place, key)),
            figures_new=figures_new,
            figures_known=figures_known,
        )
    return found


def in_order(articles: Mapping[str, Article], order: str = PUBLISHED) -> tuple[str, ...]:
    """Ids by time of publication, or by when they were collected (where that is not known, published)."""

    def when(key: str) -> tuple[bool, str, str]:
        article = articles[key]
        moment = (order == COLLECTED and article.collected) or article.published
        return not moment, utc(moment), key

    return tuple(sorted(articles, key=when))


def _earliest(claim: Claim, place: Mapping[str, int]) -> str:
    return min((mention.article for mention in claim.mentions), key=place.__getitem__)


def _by_article(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for key in dict.fromkeys(mention.article for mention in claim.mentions):
            found[key].append(claim)
    return found


def _stands_against(claim: Claim, first: Mapping[str, str], place: Mapping[str, int], article: str) -> bool:
    others = (first[conflict.claim] for conflict in claim.conflicts if conflict.claim in first)
    return any(place[other] <= place[article] for other in others)


def _figures(gleaned: Gleaned, skipped: Container[int], met: set[str]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Indices of figures that no earlier article gave, and of those that one did; `met` takes the new ones in."""
    if not gleaned.values:
        return (), ()
    stated = [(index, value) for index, sentence, value in gleaned.figures() if sentence not in skipped]
    known = tuple([index for index, value in stated if value in met])
    new = tuple([index for index, value in stated if value not in met]) if len(known) < len(stated) else ()
    met.update([value for _, value in stated])
    return new, known
