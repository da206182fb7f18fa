"""How alike two statements are: the share of weight that their best clauses have in common.

In: two weighed statements. Out: a `Match`: which clauses of each were compared, the terms shared, the score before any
guard. A short sentence that stands inside a long one meets it in one clause; two long sentences that share a clause
meet in that one. Across languages plain words can hardly be shared and weigh little.

The score is Dice's coefficient over weights: twice what is shared by all that is said.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from sourcebook.dedupe.claims_weights import BRIDGE_WORD, Weighed, Weight, is_canonical

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


@dataclass(frozen=True, slots=True)
class Match:
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
    mine, theirs = _shared(left, common), _shared(right, common)
    whole = _scored((left, _whole(left), _flat(mine)), (right, _whole(right), _flat(theirs)))
    if whole.evidence < LEAST_EVIDENCE or len(left.clauses) + len(right.clauses) == 2:
        return whole
    across = left.english != right.english
    first = _purest(left, mine, common, across)
    second = _purest(right, theirs, _named(mine, first), across)
    first = _purest(left, mine, _named(theirs, second), across)
    if first == whole.left and second == whole.right:
        return whole
    both = _named(mine, first) & _named(theirs, second)
    found = _scored(
        (left, first, [pair for clause in mine[first[0] : first[1]] for pair in clause if pair[0] in both]),
        (right, second, [pair for clause in theirs[second[0] : second[1]] for pair in clause if pair[0] in both]),
    )
    return max(whole, found, key=strength)


def strength(match: Match) -> float:
    """The score, the less the less it rests on: perfect likeness of two words proves nothing."""
    return match.score * match.evidence / (match.evidence + HALF_EVIDENCE)


def score_runs(left: Weighed, first: Run, right: Weighed, second: Run) -> Match:
    """The score of two given runs."""
    mine, theirs = left.clauses[first[0] : first[1]], right.clauses[second[0] : second[1]]
    both = {term for clause in mine for term, _ in clause}.intersection(
        [term for clause in theirs for term, _ in clause]
    )
    return _scored(
        (left, first, [pair for clause in mine for pair in clause if pair[0] in both]),
        (right, second, [pair for clause in theirs for pair in clause if pair[0] in both]),
    )


_End = tuple[Weighed, Run, Sequence[Weight]]
"""A statement, clauses of it, and those of their terms that are shared, with their weights, as often as they stand
there."""


def _scored(left: _End, right: _End) -> Match:
    across = left[0].english != right[0].english
    evidence = dict(left[2])
    both = sum([weight for _, weight in left[2]]) + sum([weight for _, weight in right[2]])
    width = _width(*left, across) + _width(*right, across)
    score = round(both / width, 3) if width else 0.0
    return Match(left[1], right[1], score, round(sum(evidence.values()), 3), tuple(evidence))


def _whole(weighed: Weighed) -> Run:
    return (0, len(weighed.clauses))


def _shared(weighed: Weighed, common: Set[str]) -> list[list[Weight]]:
    """By clause the terms that are common, with their weights."""
    return [[pair for pair in clause if pair[0] in common] for clause in weighed.clauses]


def _flat(shared: Sequence[Sequence[Weight]]) -> list[Weight]:
    return [pair for clause in shared for pair in clause]


def _named(shared: Sequence[Sequence[Weight]], run: Run) -> set[str]:
    return {term for clause in shared[run[0] : run[1]] for term, _ in clause}


def _width(weighed: Weighed, run: Run, held: Sequence[Weight], across: bool) -> float:
    """Weight of all that the run says; of words shared across languages, their full weight."""
    if not across:
        return weighed.width if run == (0, len(weighed.clauses)) else sum(weighed.widths[run[0] : run[1]])
    full = sum([weight * (1 - BRIDGE_WORD) for term, weight in held if not is_canonical(term)])
    return sum(weighed.bridges[run[0] : run[1]]) + full


def _purest(weighed: Weighed, held: Sequence[Sequence[Weight]], shared: Set[str], across: bool) -> Run:
    """The run of clauses with the most of `shared`, which is among what is `held`, and the least else: shared weight
    squared over weight."""
    count = len(held)
    if count == 1:
        return (0, 1)
    gains = [sum([weight for term, weight in clause if term in shared]) if clause else 0.0 for clause in held]
    return _best_run(gains, weighed.bridges if across else weighed.widths, count)


def _best_run(gains: Sequence[float], widths: Sequence[float], count: int) -> Run:
    """A run that begins or ends with a clause that shares nothing is less pure than the run without it."""
    best, best_run = (-1.0, (0, count)) if any(gains) else (0.0, (0, 1))
    for start in range(count):
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
