"""What the terms of statements weigh: the rarer the more, names and figures more than words.

In: statements. Out: how much each term weighs, and a statement with the weights of its terms. Weights are coarse: a
term's frequency counts in powers of two, so that one more article changes few of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import accumulate, pairwise

from msgspec import Struct

from sourcebook.dedupe.kept import kept
from sourcebook.dedupe.statements.said import Numbers
from sourcebook.dedupe.statements.statement import Statement

FACTORS = {"m:": 0.0, "n:": 1.8, "d:": 1.2, "c:": 1.6, "p:": 1.6, "o:": 1.2, "s:": 0.6, "a:": 1.3, "k:": 1.1}
"""Weight of canonical terms, of which two wordings share all, against plain words, of which they share some. Modes are
no content."""
PRODUCT = 0.5
"""Weight of a product's name against that of its company, which always stands beside it."""
BRIDGE_WORD = 0.25
"""Weight of a plain word that two languages do not share, against its full weight."""


class Weighed(Struct, frozen=True, dict=True):
    """A statement with the weights of its terms."""

    order: tuple[str, ...]
    """Terms in text order, as often as they stand there."""
    distinct: int
    """How many different ones."""
    weights: tuple[float, ...]
    """Of each of `order`."""
    starts: tuple[int, ...]
    """Where each clause begins in `order`, and where the last ends."""
    widths: tuple[float, ...]
    """The weight of each clause."""
    width: float
    english: bool

    @property
    def terms(self) -> frozenset[str]:
        """Distinct; made each time, since sets of all statements at once take most of the memory."""
        return frozenset(self.order)

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


class Weights(dict[str, float]):
    """What each term weighs, worked out when it is first asked for: from how many of all `statements` hold it, near 1
    for the rarest, times its kind's factor. `held` counts by the number of a term."""

    def __init__(self, held: Mapping[int, int], statements: int, numbers: Numbers) -> None:
        self.held, self.numbers, self.levels = held, numbers, Levels(held)
        self.top = top = top_level(statements)
        self._coarse = [(top - level + 1) / top for level in range(top + 1)]

    def __missing__(self, term: str) -> float:
        weight = self[term] = self.of_level(level(self.held.get(self.numbers[term], 0)), _factor(term))
        return weight

    def of_level(self, level: int, factor: float = 1.0) -> float:
        """Of a term of that level, by its kind's factor."""
        return round(self._coarse[level] * factor, 3)


class Levels(dict[int, int]):
    """By the number of a term its level, counted from 1: with how many statements there are, what all that it weighs
    follows from."""

    def __init__(self, held: Mapping[int, int]) -> None:
        self._held = held

    def __missing__(self, number: int) -> int:
        found = self[number] = level(self._held[number]) + 1
        return found


def top_level(statements: int) -> int:
    """The level of what all statements hold."""
    return max(statements, 512).bit_length()


def level(count: int) -> int:
    """Of a term that so many statements hold: terms of one level weigh the same."""
    return (count - 1).bit_length() if count > 0 else -1


def _factor(term: str) -> float:
    factor = FACTORS.get(term[:2], 1.0)
    return factor * PRODUCT if "/" in term and term.startswith("c:") else factor


def weigh(statement: Statement, weights: Mapping[str, float]) -> Weighed:
    """The statement with its weights."""
    order, clauses = statement.in_order()
    weighed = tuple(map(weights.__getitem__, order))
    starts = _starts(tuple(map(len, clauses)))
    widths = tuple([sum(weighed[start:end]) for start, end in pairwise(starts)])
    width = sum(widths) if len(widths) > 1 else widths[0]
    return Weighed(order, len(set(order)), weighed, starts, widths, width, statement.english)


@lru_cache(maxsize=1 << 12)
def _starts(lengths: tuple[int, ...]) -> tuple[int, ...]:
    """Where clauses of these lengths begin, and where the last ends; thousands of statements hold the same."""
    return (0, *accumulate(lengths))


def is_canonical(term: str) -> bool:
    """Whether the term is the same in every language."""
    return term[1:2] == ":"
