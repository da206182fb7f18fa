"""What several tables of the export list in the same order, by month.

In: the context. Out: the articles by time and the claims by id, each worked out when it is first asked for. They exist
apart because the whole collection is gone through for them, and once is enough.
"""

from __future__ import annotations

from functools import cached_property

from sourcebook.arrange.context import Context
from sourcebook.export import Monthly, by_month


class Months:
    """Articles and claims in months; a claim is of the month of its first article."""

    def __init__(self, context: Context) -> None:
        self._context = context

    @cached_property
    def articles(self) -> Monthly[str]:
        """Ids by time, undated last."""
        return by_month(self._month.items())

    @cached_property
    def claims(self) -> Monthly[str]:
        """Ids, sorted."""
        claims, month = self._context.claims, self._month
        return by_month([(key, month[claims[key].mentions[0].article]) for key in sorted(claims)])

    @cached_property
    def _month(self) -> dict[str, str]:
        """Of each article, by time."""
        articles = self._context.corpus.articles
        return {key: articles[key].published[:7] for key in self._context.order}
