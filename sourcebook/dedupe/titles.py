"""What the titles of a collection tell, each and counted together.

In: articles and annotations, what the last build counted. Out: a `Title` of each article that is asked for, and how
many titles hold what. It exists because what a collection is about follows from ten thousand titles, of which one more
article brings one: that one is added to what was counted, and no other is looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from msgspec import Struct

from sourcebook.dedupe.core import Tally, tally_of, with_more
from sourcebook.dedupe.each import Work, encode_all, of_each_later
from sourcebook.dedupe.kind_titles import asks, is_digest, market_report
from sourcebook.dedupe.memory import Memory, added
from sourcebook.model import Annotation, Article

_KIND = "tally"


class Title(Struct, frozen=True, array_like=True, gc=False):
    """What the words of a title tell of an article."""

    digest: bool
    """Of the morning's news."""
    market: str
    """The kind that it gives an article which tells how a market went."""
    asks: bool
    terms: tuple[str, ...]


class _Counted(Struct, frozen=True, array_like=True):
    """Of the articles with these prints, each once."""

    prints: list[bytes]
    of_markets: int
    tally: Tally


_decode = msgspec.msgpack.Decoder(_Counted).decode


class Titles:
    """`tally` counts what the titles of all but digests hold, `of_markets` how many tell how a market went."""

    def __init__(self, articles: Mapping[str, Article], annotations: Mapping[str, Annotation], memory: Memory) -> None:
        def made(key: str) -> Title:
            article, annotation = articles[key], annotations[key]
            names = ((name.start, name.end) for name in annotation.title_mentions)
            told = is_digest(article.title, names), market_report(article.title), asks(article.title)
            return Title(*told, annotation.title_terms)

        self._each = of_each_later(memory, Work("title", Title, made), dict.fromkeys(articles, b""))
        counted = self._counted(list(articles), memory)
        self.tally, self.of_markets = counted.tally, counted.of_markets

    def of(self, key: str) -> Title:
        """Of one article."""
        return self._each[key]

    def _counted(self, articles: Sequence[str], memory: Memory) -> _Counted:
        key, prints = memory.key(_KIND), memory.prints_of(articles)
        last = memory.recall(key, _decode) if memory.prints else None
        if last and last.prints == prints:
            return last
        new = added(last.prints, prints) if last else None
        counted = self._carried_on(last, prints, [articles[at] for at in new]) if last and new else None
        counted = counted or self._afresh(prints)
        if memory.prints:
            memory.keep_value(key, counted, encode_all, changed=True)
        return counted

    def _afresh(self, prints: list[bytes]) -> _Counted:
        titles = list(self._each.all().values())
        return _Counted(prints, _of_markets(titles), tally_of(_terms(titles)))

    def _carried_on(self, last: _Counted, prints: list[bytes], new: Sequence[str]) -> _Counted | None:
        """With those that are new; None where the collection is about something else."""
        titles = [self.of(one) for one in new]
        tally = with_more(last.tally, _terms(titles))
        return _Counted(prints, last.of_markets + _of_markets(titles), tally) if tally else None


def _of_markets(titles: Sequence[Title]) -> int:
    return sum([title.market != "" for title in titles])


def _terms(titles: Sequence[Title]) -> list[tuple[str, ...]]:
    return [title.terms for title in titles if not title.digest]
