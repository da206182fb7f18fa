"""What the terms of statements weigh: the rarer the more, names and figures more than words.

In: statements. Out: how much each term weighs, and a statement with the weights of its terms. Weights are coarse: a
term's frequency counts in powers of two, so that one more article changes few of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from sourcebook.dedupe.claims_statements import Statement

Weight = tuple[str, float]
"""A term and what it weighs."""

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
    clauses: tuple[tuple[Weight, ...], ...]
    widths: tuple[float, ...]
    """The weight of each clause."""
    width: float
    english: bool

    @cached_property
    def bridges(self) -> tuple[float, ...]:
        """The weight of each clause in a comparison across languages."""
        return tuple(
            [
                sum([weight if term[1:2] == ":" else weight * BRIDGE_WORD for term, weight in clause])
                for clause in self.clauses
            ]
        )

    @cached_property
    def bridge(self) -> float:
        return sum(self.bridges)


def rarities(statements: Sequence[Statement]) -> dict[str, Weight]:
    """For each term its weight, from how many statements hold it: near 1 for the rarest, times its kind's factor."""
    held = Counter(chain.from_iterable(map(set, [statement.terms for statement in statements])))
    top = max(len(statements), 512).bit_length()
    coarse = [(top - level + 1) / top for level in range(top + 1)]
    return {term: (term, round(coarse[(count - 1).bit_length()] * _factor(term), 3)) for term, count in held.items()}


def _factor(term: str) -> float:
    factor = FACTORS.get(term[:2], 1.0)
    return factor * PRODUCT if "/" in term and term.startswith("c:") else factor


def weigh(statement: Statement, weights: Mapping[str, Weight]) -> Weighed:
    """The statement with its weights."""
    clauses = tuple([tuple([weights[term] for term in clause]) for clause in statement.clauses])
    widths = tuple([sum([weight for _, weight in clause]) for clause in clauses])
    terms = frozenset(chain.from_iterable(statement.clauses))
    return Weighed(terms, clauses, widths, sum(widths), statement.english)


def is_canonical(term: str) -> bool:
    """Whether the term is the same in every language."""
    return term[1:2] == ":"
