"""What the terms of statements weigh: the rarer the more, names and figures more than words.

In: statements. Out: how much each term weighs, and a statement with the weights of its terms. Weights are coarse: a
term's frequency counts in powers of two, so that one more article changes few of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from sourcebook.dedupe.claims_statements import Statement

Weight = tuple[str, float]
"""A term and what it weighs."""

FACTORS = {"n:": 1.8, "d:": 1.2, "c:": 1.6, "p:": 1.6, "o:": 1.2, "s:": 0.6, "a:": 1.3, "k:": 1.1}
"""Weight of canonical terms, of which two wordings share all, against plain words, of which they share some."""
PRODUCT = 0.5
"""Weight of a product's name against that of its company, which always stands beside it."""
BRIDGE_WORD = 0.25
"""Weight of a plain word that two languages do not share, against its full weight."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A statement with the weights of its terms. `terms` are distinct; `clauses` hold pairs of a term and its weight;
    `widths` is the weight of each clause, `bridges` the same for a comparison across languages; `width` and `bridge`
    are their sums."""

    terms: frozenset[str]
    clauses: tuple[tuple[Weight, ...], ...]
    widths: tuple[float, ...]
    bridges: tuple[float, ...]
    width: float
    bridge: float
    english: bool


def rarities(statements: Sequence[Statement]) -> dict[str, Weight]:
    """For each term its weight, from how many statements hold it: near 1 for the rarest, times its kind's factor."""
    held = Counter(chain.from_iterable([set(chain.from_iterable(statement.clauses)) for statement in statements]))
    top = max(len(statements), 512).bit_length()
    return {
        term: (term, round((top - (count - 1).bit_length() + 1) / top * _factor(term), 3))
        for term, count in held.items()
    }


def _factor(term: str) -> float:
    factor = FACTORS.get(term[:2], 1.0)
    return factor * PRODUCT if "/" in term and term.startswith("c:") else factor


def weigh(statement: Statement, weights: Mapping[str, Weight]) -> Weighed:
    """The statement with its weights."""
    clauses = tuple([tuple([weights[term] for term in clause]) for clause in statement.clauses])
    widths = tuple([sum([weight for _, weight in clause]) for clause in clauses])
    bridges = tuple(
        [sum([weight if term[1:2] == ":" else weight * BRIDGE_WORD for term, weight in clause]) for clause in clauses]
    )
    return Weighed(
        terms=frozenset(chain.from_iterable(statement.clauses)),
        clauses=clauses,
        widths=widths,
        bridges=bridges,
        width=sum(widths),
        bridge=sum(bridges),
        english=statement.english,
    )


def is_canonical(term: str) -> bool:
    """Whether the term is the same in every language."""
    return term[1:2] == ":"
