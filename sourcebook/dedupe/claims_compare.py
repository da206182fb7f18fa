"""How alike two statements are: the share of weight that their best clauses have in common.

In: two weighed statements. Out: a `Match`: which clauses of each were compared, the terms shared, the score before any
guard. A short sentence that stands inside a long one meets it in one clause; two long sentences that share a clause
meet in that one. Across languages plain words can hardly be shared and weigh little.

The score is Dice's coefficient over weights: twice what is shared by all that is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sourcebook.dedupe.claims_statements import BRIDGE_WORD, Weighed, is_canonical

Run = tuple[int, int]
"""Clauses from the first to before the second."""

LONGEST_RUN = 6
"""Clauses that one claim spans at most, unless the whole sentence is compared."""
LEAST_EVIDENCE = 1.8
"""Weight that two statements must share, whatever their length: a rare plain word weighs 1, a rare figure 1.8."""
HALF_EVIDENCE = 1.0
"""Shared weight at which a perfect score counts half."""
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


def compare(left: Weighed, right: Weighed) -> Match:
    """The best pair of runs; of two whole sentences where they share too little for clauses to matter."""
    whole = score_runs(left, _whole(left), right, _whole(right))
    if whole.evidence < LEAST_EVIDENCE or len(left.clauses) + len(right.clauses) == 2:
        return whole
    across = left.statement.english != right.statement.english
    common = frozenset(whole.shared)
    first = _purest(left, common, across)
    second = _purest(right, common & _terms(left, first), across)
    first = _purest(left, common & _terms(right, second), across)
    if first == whole.left and second == whole.right:
        return whole
    return max(whole, score_runs(left, first, right, second), key=strength)


def strength(match: Match) -> float:
    """The score, the less the less it rests on: perfect likeness of two words proves nothing."""
    return match.score * match.evidence / (match.evidence + HALF_EVIDENCE)


def score_runs(left: Weighed, first: Run, right: Weighed, second: Run) -> Match:
    """The score of two given runs."""
    across = left.statement.english != right.statement.english
    shared = _terms(left, first) & _terms(right, second)
    mine, theirs = _held(left, first, shared), _held(right, second, shared)
    evidence = dict(mine)
    both = sum([weight for _, weight in mine]) + sum([weight for _, weight in theirs])
    width = _width(left, first, mine, across) + _width(right, second, theirs, across)
    score = round(both / width, 3) if width else 0.0
    return Match(first, second, score, round(sum(evidence.values()), 3), tuple(evidence))


def _whole(weighed: Weighed) -> Run:
    return (0, len(weighed.clauses))


def _terms(weighed: Weighed, run: Run) -> frozenset[str]:
    if run == (0, len(weighed.clauses)):
        return weighed.terms
    return frozenset[str]().union(*weighed.statement.clauses[run[0] : run[1]])


def _held(weighed: Weighed, run: Run, shared: frozenset[str]) -> list[tuple[str, float]]:
    """Terms of the run that are shared, with their weights, as often as they stand there."""
    return [pair for clause in weighed.clauses[run[0] : run[1]] for pair in clause if pair[0] in shared]


def _width(weighed: Weighed, run: Run, held: Sequence[tuple[str, float]], across: bool) -> float:
    """Weight of all that the run says; of words shared across languages, their full weight."""
    if not across:
        return weighed.width if run == (0, len(weighed.clauses)) else sum(weighed.widths[run[0] : run[1]])
    full = sum([weight * (1 - BRIDGE_WORD) for term, weight in held if not is_canonical(term)])
    return sum(weighed.bridges[run[0] : run[1]]) + full


def _purest(weighed: Weighed, shared: frozenset[str], across: bool) -> Run:
    """The run of clauses with the most of `shared` and the least else: shared weight squared over weight."""
    count = len(weighed.clauses)
    if count == 1:
        return (0, 1)
    widths = weighed.bridges if across else weighed.widths
    gains = [sum([weight for term, weight in clause if term in shared]) for clause in weighed.clauses]
    return _best_run(gains, widths, count)


def _best_run(gains: Sequence[float], widths: Sequence[float], count: int) -> Run:
    best, best_run = (-1.0, (0, count)) if any(gains) else (0.0, (0, 1))
    for start in range(count):
        if not gains[start] and widths[start]:
            continue  # the run that begins behind it is purer
        gain = width = 0.0
        for end in range(start + 1, min(count, start + LONGEST_RUN) + 1):
            gain += gains[end - 1]
            width += widths[end - 1]
            value = gain * gain / (width + SLACK)
            if value > best + 1e-9:
                best, best_run = value, (start, end)
    return best_run
