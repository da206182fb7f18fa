"""What the terms of statements weigh: the rarer the more, names and figures more than words.

In: statements. Out: how much each term weighs, and a statement with the weights of its terms. Weights are coarse: a
term's frequency counts in powers of two, so that one more article changes few of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise

from sourcebook.dedupe.claims_statements import Statement
from sourcebook.dedupe.kept import kept

FACTORS = {"m:": 0.0, "n:": 1.8, "d:": 1.2, "c:": 1.6, "p:": 1.6, "o:": 1.2, "s:": 0.6, "a:": 1.3, "k:": 1.1}
"""Weight of canonical terms, of which two wordings share all, against plain words, of which they share some. Modes are
no content."""
PRODUCT = 0.5
"""Weight of a product's name against that of its company, which always stands beside it."""
BRIDGE_WORD = 0.25
"""Weight of a plain word that two languages do not share, against its full weight."""


@dataclass(frozen=True)
class Weighed:
    """A statement with the weights of its terms."""

    terms: frozenset[str]
    """Distinct."""
    order: tuple[str, ...]
    """In text order, as often as they stand there."""
    weights: tuple[float, ...]
    """Of each of `order`."""
    starts: tuple[int, ...]
    """Where each clause begins in `order`, and where the last ends."""
    widths: tuple[float, ...]
    """The weight of each clause."""
    width: float
    english: bool

    @kept
    def bridges(self) -> tuple[float, ...]:
        """The weight of each clause in a comparison across languages."""
        each = [
            weight if is_canonical(term) else weight * BRIDGE_WORD
            for term, weight in zip(self.order, self.weights, strict=True)
        ]
        return tuple([sum(each[start:end]) for start, end in pairwise(self.starts)])

    @kept
    def bridge(self) -> float:
        return sum(self.bridges)


def holders_of(statements: Sequence[Statement]) -> Counter[str]:
    """For each term how many statements hold it."""
    return Counter(chain.from_iterable(map(set, [statement.terms for statement in statements])))


def rarities(counts: Mapping[str, int], statements: int) -> dict[str, float]:
    """For each term its weight, from how many of all `statements` hold it: near 1 for the rarest, times its kind's
    factor."""
    top = max(statements, 512).bit_length()
    coarse = [(top - level + 1) / top for level in range(top + 1)]
    return {term: round(coarse[(count - 1).bit_length()] * _factor(term), 3) for term, count in counts.items()}


def _factor(term: str) -> float:
    factor = FACTORS.get(term[:2], 1.0)
    return factor * PRODUCT if "/" in term and term.startswith("c:") else factor


def weigh(statement: Statement, weights: Mapping[str, float]) -> Weighed:
    """The statement with its weights."""
    clauses = statement.clauses
    order = clauses[0] if len(clauses) == 1 else tuple(chain.from_iterable(clauses))
    weighed = tuple(map(weights.__getitem__, order))
    starts = (0, *accumulate(map(len, clauses)))
    widths = tuple([sum(weighed[start:end]) for start, end in pairwise(starts)])
    return Weighed(statement.said, order, weighed, starts, widths, sum(widths), statement.english)


def is_canonical(term: str) -> bool:
    """Whether the term is the same in every language."""
    return term[1:2] == ":"
