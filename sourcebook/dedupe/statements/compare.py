"""How alike two statements are: the share of weight that their best clauses have in common.

In: two weighed statements. Out: a `Match`: which clauses of each were compared, the terms shared, the score before any
guard. A short sentence that stands inside a long one meets it in one clause; two long sentences that share a clause
meet in that one. Across languages plain words can hardly be shared and weigh little.

The score is Dice's coefficient over weights: twice what is shared by all that is said.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

from sourcebook.dedupe.statements.weights import BRIDGE_WORD, Weighed, is_canonical

Run = tuple[int, int]
"""Clauses from the first to before the second."""

LONGEST_RUN = 6
"""Clauses that one claim spans at most, unless the whole sentence is compared."""
LEAST_EVIDENCE = 1.8
"""Weight that two statements must share, whatever their length: a rare plain word weighs 1, a rare figure 1.8."""
HALF_EVIDENCE = 1.0
"""Shared weight at which a perfect score counts half."""
LEAST_CONTAINED, LIGHT = 0.3, 8.0
"""Share of the lighter statement's weight that the two must share at least, wherever it stands; up to which weight."""
SLACK = 1.0
"""Weight that a run is widened by before it is judged: of two equally pure runs the one that says more is taken."""


class Match(NamedTuple):
    """Two runs of clauses compared. `shared` terms in order; `evidence` is their weight, each counted once."""

    left: Run
    right: Run
    score: float
    evidence: float
    shared: tuple[str, ...]


def lighter(left: Weighed, right: Weighed) -> float:
    """What the lighter of two statements weighs, in the measure in which they are compared."""
    return min(left.bridge, right.bridge) if left.english != right.english else min(left.width, right.width)


def compare(left: Weighed, right: Weighed, common: Set[str] | None = None) -> Match:
    """The best pair of runs; of two whole sentences where they share too little for clauses to matter. `common` holds
    the terms of both, where they are known."""
    common = left.terms & right.terms if common is None else common
    mine, theirs = _places(left, common), _places(right, common)
    whole = (0, len(left.widths)), (0, len(right.widths))
    full = _scored((left, whole[0], mine), (right, whole[1], theirs))
    if full.evidence < LEAST_EVIDENCE or whole == ((0, 1), (0, 1)):
        return full
    across = left.english != right.english
    first = _purest(left, mine, across)
    inside = _within(left, first, mine)
    second = _purest(right, _of(right, theirs, left, inside) if len(inside) < len(mine) else theirs, across)
    outside = _within(right, second, theirs)
    if len(outside) < len(theirs):
        first = _purest(left, _of(left, mine, right, outside), across)
        inside = _within(left, first, mine)
    if (first, second) == whole:
        return full
    inside, outside = _of(left, inside, right, outside), _of(right, outside, left, inside)
    return max(full, _scored((left, first, inside), (right, second, outside)), key=strength)


def strength(match: Match) -> float:
    """The score, the less the less it rests on: perfect likeness of two words proves nothing."""
    return match.score * match.evidence / (match.evidence + HALF_EVIDENCE)


def score_runs(left: Weighed, first: Run, right: Weighed, second: Run) -> Match:
    """The score of two given runs."""
    mine, theirs = _within(left, first, _places(left, right.terms)), _within(right, second, _places(right, left.terms))
    return _scored((left, first, _of(left, mine, right, theirs)), (right, second, _of(right, theirs, left, mine)))


_End = tuple[Weighed, Run, Sequence[int]]
"""A statement, clauses of it, and the places of those of their terms that are shared."""


def _scored(left: _End, right: _End) -> Match:
    one, other = left[0], right[0]
    across, weights, order = one.english != other.english, one.weights, one.order
    gains, shared = [weights[at] for at in left[2]], [order[at] for at in left[2]]
    weights = other.weights
    both = sum(gains) + sum([weights[at] for at in right[2]])
    width = _width(*left, across) + _width(*right, across)
    score = round(both / width, 3) if width else 0.0
    if len(order) > one.distinct:
        held = dict(zip(shared, gains, strict=True))
        return Match(left[1], right[1], score, round(sum(held.values()), 3), tuple(held))
    return Match(left[1], right[1], score, round(sum(gains), 3), tuple(shared))


def _places(weighed: Weighed, common: Set[str]) -> list[int]:
    """Where the terms stand that are common, in order."""
    return [at for at, term in enumerate(weighed.order) if term in common]


def _within(weighed: Weighed, run: Run, held: list[int]) -> list[int]:
    """Those of the places that the run has."""
    first, last = weighed.starts[run[0]], weighed.starts[run[1]]
    if not held or (first <= held[0] and held[-1] < last):
        return held
    return [at for at in held if first <= at < last]


def _of(weighed: Weighed, held: list[int], other: Weighed, theirs: Sequence[int]) -> list[int]:
    """Those of the places where a term stands that the other statement has at one of its."""
    said, order = {other.order[at] for at in theirs}, weighed.order
    return [at for at in held if order[at] in said]


def _width(weighed: Weighed, run: Run, held: Sequence[int], across: bool) -> float:
    """Weight of all that the run says; of words shared across languages, their full weight."""
    if not across:
        return weighed.width if run == (0, len(weighed.widths)) else sum(weighed.widths[run[0] : run[1]])
    full = sum([weighed.weights[at] * (1 - BRIDGE_WORD) for at in held if not is_canonical(weighed.order[at])])
    return sum(weighed.bridges[run[0] : run[1]]) + full


def _purest(weighed: Weighed, held: Sequence[int], across: bool) -> Run:
    """The run of clauses with the most of what is `held`, and the least else: shared weight squared over weight."""
    count = len(weighed.widths)
    if count == 1:
        return (0, 1)
    gains, weights, starts = [0.0] * count, weighed.weights, weighed.starts
    clause = 0
    for at in held:
        while starts[clause + 1] <= at:
            clause += 1
        gains[clause] += weights[at]
    return _best_run(gains, weighed.bridges if across else weighed.widths, count)


def _best_run(gains: Sequence[float], widths: Sequence[float], count: int) -> Run:
    """A run that begins or ends with a clause that shares nothing is less pure than the run without it, unless that
    clause says nothing at all."""
    sharing = [at for at in range(count) if gains[at]]
    if not sharing:
        return (0, 1)
    if len(sharing) == 1 and min(widths) > 0:
        return (sharing[0], sharing[0] + 1)
    best, best_run = -1.0, (0, count)
    for start in range(sharing[-1] + 1):
        if not gains[start] and widths[start]:
            continue
        gain = width = 0.0
        for at in range(start, min(count, start + LONGEST_RUN)):
            width += widths[at]
            if not gains[at]:
                continue
            gain += gains[at]
            value = gain * gain / (width + SLACK)
            if value > best + 1e-9:
                best, best_run = value, (start, at + 1)
    return best_run
