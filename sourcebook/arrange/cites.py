"""Citation numbers: each page counts its own, in the order in which it first cites.

In: articles, as a page comes to cite them. Out: numbers, and at the end the list 本页信源. It exists because a number
that counted across the whole site would change every page whenever an article lands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from sourcebook.pages import Cite, Source


class Citations:
    """The numbering of one page: never shared, never empty-handed twice. Invariant: one article, one number."""

    __slots__ = ("_find", "_numbers")

    def __init__(self, find: Callable[[str], Source]) -> None:
        self._find = find
        self._numbers: dict[str, int] = {}

    def cite(self, article: str) -> Cite:
        return Cite(self._numbers.setdefault(article, len(self._numbers) + 1), article)

    def cluster(self, articles: Iterable[str], limit: int = 5) -> tuple[Cite, ...]:
        """Citations of the first `limit` of `articles`, in the order of their numbers."""
        some = list(dict.fromkeys(articles))[:limit]
        return tuple(sorted((self.cite(article) for article in some), key=lambda one: one.n))

    def source(self, article: str) -> Source:
        return replace(self._find(article), n=self.cite(article).n)

    def listed(self) -> tuple[Source, ...]:
        """本页信源: everything cited so far, by number."""
        return tuple(replace(self._find(article), n=n) for article, n in self._numbers.items())
