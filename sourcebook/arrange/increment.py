"""What each article adds that no earlier article of the set had.

In: the corpus. Out: for each article an `Increment`: which of its claims and figures are new, which were known, which
stand against what was known. It exists as a value of its own because an article's page, its story's page, the feeds and
the build's last lines tell the same thing, and must not each work it out.

The order is that of time: published, or collected where the reader asks what their own folder learned when; undated
articles come last, equal ones by id. Linear in claims and figures; each is worked out when it is asked for.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, chain, compress, pairwise, repeat
from operator import attrgetter, eq, not_

from msgspec import Struct

from sourcebook.arrange.gleaned import Gleaned, glean_all
from sourcebook.arrange.moments import comparable
from sourcebook.arrange.stated import Says, Stated, stated
from sourcebook.model import Article, Corpus

PUBLISHED, COLLECTED = "published", "collected"
_VALUE = array("Q").itemsize


class Increment(Struct, frozen=True):
    """Of one article. Claims are ids, each in one of `new` and `known`; figures are indices into its annotation's."""

    article: str
    new: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    """Claims of it that stand against one that this or an earlier article states."""
    figures_new: tuple[int, ...] = ()
    figures_known: tuple[int, ...] = ()


class Increments(Mapping[str, Increment]):
    """Of every article, in order of time."""

    def __init__(self, corpus: Corpus, place: Mapping[str, int], said: Stated, gleaned: Mapping[str, Gleaned]) -> None:
        self._place, self._said, self._gleaned = place, said, gleaned
        self._skipped = corpus.groups.boilerplate
        values = list(map(attrgetter("values"), map(gleaned.__getitem__, place)))
        for key, skipped in self._skipped.items():
            if key in place and not frozenset(skipped).isdisjoint(gleaned[key].stating()):
                values[place[key]] = array("Q", gleaned[key].figures(skipped).values()).tobytes()
        self._news = dict(zip(place, _news(values), strict=True))
        self._found: dict[str, Increment] = {}

    def __getitem__(self, key: str) -> Increment:
        if key not in self._found:
            ((said, news),) = self.told([key])
            figures = self._gleaned[key].figures(self._skipped.get(key, ()))
            self._found[key] = Increment(
                article=key,
                new=tuple([one.claim for one in said if one.first]),
                known=tuple([one.claim for one in said if not one.first]),
                disputed=tuple([one.claim for one in said if one.against]),
                figures_new=tuple(compress(figures, news)),
                figures_known=tuple(compress(figures, map(not_, news))),
            )
        return self._found[key]

    def told(self, keys: Sequence[str]) -> Iterator[tuple[Sequence[Says], bytes]]:
        """Of each all that it follows from, besides what the article itself says and what of it is boilerplate: its
        claims, and of each of its figures whether it is new."""
        return zip(map(self._said.get, keys, repeat(())), map(self._news.get, keys, repeat(b"")), strict=True)

    def __contains__(self, key: object) -> bool:
        return key in self._place

    def __iter__(self) -> Iterator[str]:
        return iter(self._place)

    def __len__(self) -> int:
        return len(self._place)


def increments(corpus: Corpus, order: str = PUBLISHED, gleaned: Mapping[str, Gleaned] | None = None) -> Increments:
    """For every article, in that order. Figures of boilerplate, or of what states nothing, count nowhere."""
    gleaned = glean_all(corpus) if gleaned is None else gleaned
    place = {key: at for at, key in enumerate(in_order(corpus.articles, order))}
    return Increments(corpus, place, stated(corpus.groups.claims, place), gleaned)


def in_order(articles: Mapping[str, Article], order: str = PUBLISHED) -> tuple[str, ...]:
    """Ids by time of publication, or by when they were collected (where that is not known, published)."""
    moments = [*map(attrgetter("published"), articles.values())]
    if order == COLLECTED:
        moments = [
            article.collected or published for article, published in zip(articles.values(), moments, strict=True)
        ]
    # In one text, which sorts as its parts would one after the other: nothing is less than what stands between them.
    told = [f"{moment or '~'}\0{key}" for moment, key in zip(comparable(moments), articles, strict=True)]
    return tuple([one.partition("\0")[2] for one in sorted(told)])


def _news(values: Sequence[bytes]) -> list[bytes]:
    """Of each article in order, of each of its figures, whether no earlier article gave it."""
    counts = [len(some) // _VALUE for some in values]
    every = array("Q", b"".join(values)).tolist()  # each a number once, though it is asked for twice
    givers = list(chain.from_iterable(map(repeat, range(len(values)), counts)))
    first: dict[int, int] = {}
    news = bytes(map(eq, map(first.setdefault, every, givers), givers))
    return [news[at:to] for at, to in pairwise(accumulate(counts, initial=0))]
