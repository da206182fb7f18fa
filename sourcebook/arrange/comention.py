"""Who stands beside whom: pairs of companies in one sentence.

In: the context. Out: counts, and the triangle that the home page draws. Sentences are counted and not articles: in one
running story nearly every article names every company. The hub, which stands beside all, is left out of the triangle.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from sourcebook.arrange.context import Context
from sourcebook.pages import Matrix, Named, Pair

MOST = 7
"""Companies in the triangle."""


def together(context: Context) -> Counter[tuple[str, str]]:
    """Sentences by pair of companies, keys sorted within a pair; boilerplate left out."""
    counts: Counter[tuple[str, str]] = Counter()
    for article, sentences in context.sentences_with.items():
        if article in context.original_of:
            continue
        boilerplate = context.corpus.groups.boilerplate.get(article, ())
        for index, companies in sentences:
            if len(companies) > 1 and index not in boilerplate:
                counts.update(combinations(companies, 2))
    return counts


def matrix(context: Context, counts: Counter[tuple[str, str]]) -> Matrix:
    weight: Counter[str] = Counter()
    for (left, right), count in counts.items():
        weight[left] += count
        weight[right] += count
    ranked = sorted(weight, key=lambda key: (-weight[key], key))
    hub, rest = (ranked[0], ranked[1 : MOST + 1]) if len(ranked) > 3 else ("", ranked[:MOST])
    inner = {pair: count for pair, count in counts.items() if pair[0] in rest and pair[1] in rest}
    rows = tuple(tuple(inner.get(_pair(row, column), 0) for column in rest[:i]) for i, row in enumerate(rest))
    top = sorted(inner, key=lambda pair: (-inner[pair], pair))[:3]
    return Matrix(
        companies=tuple(context.company(key) for key in rest),
        rows=rows,
        hub=context.company(hub) if hub else Named(""),
        top=tuple(Pair(context.company(left), context.company(right), inner[left, right]) for left, right in top),
    )


def beside(context: Context, counts: Counter[tuple[str, str]], company: str, limit: int = 8) -> tuple[Pair, ...]:
    """The companies most often in one sentence with `company`."""
    found = {left if right == company else right: n for (left, right), n in counts.items() if company in (left, right)}
    ranked = sorted(found, key=lambda key: (-found[key], key))[:limit]
    return tuple(Pair(context.company(company), context.company(key), found[key]) for key in ranked)


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
