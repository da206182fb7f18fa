"""Statements compared, the pairs that count, and the evidence of any two in data.

In: weighed statements. Out: `Evidence` between two of them; the pairs strong enough to group; the pairs that a reader
may want to decide. It exists as the one place where score, guards and thresholds meet, so that a page that explains a
decision says what the decision followed from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

from sourcebook.dedupe.claims_candidates import candidates
from sourcebook.dedupe.claims_compare import Match, Run, compare, score_runs, strength
from sourcebook.dedupe.claims_groups import Pair, Piece, group
from sourcebook.dedupe.claims_statements import Weighed
from sourcebook.dedupe.guards import Guard, guards_between, signature

LEAST_EVIDENCE = 1.8
"""Weight that two statements must share, whatever their length: a rare plain word weighs 1, a rare figure 1.8."""
LEAST_COVER = 0.55
"""Of one of the two sentences, the share that the clauses compared must make up: a claim is mainly what one says."""
MOSTLY = 0.7
"""Clauses that make up so much of a sentence are quoted, and guarded, as the whole sentence."""
MERGED = 0.34
"""Strength from which a pair may stand in one claim."""
SIMILAR = 0.22
"""Strength from which a pair is shown to the researcher."""
OPPOSED = 0.45
"""Strength, guards apart, from which what a guard parts may be a conflict."""
LEAST_ALIKE = 0.32
"""Mean strength between two groups that are joined."""
VETO = ("figure", "period", "speaker")
"""Guards that keep two pieces out of one claim, however many others there agree."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that speaks for and against two statements being one."""

    match: Match
    guards: tuple[Guard, ...]
    cover: float
    plain: float
    """Strength without guards."""
    strength: float


@dataclass(frozen=True, slots=True)
class Matching:
    """Pairs to group; pairs too weak to merge; pairs that a guard parted."""

    pairs: tuple[Pair, ...]
    similar: tuple[tuple[Pair, Evidence], ...]
    parted: tuple[tuple[Pair, Evidence], ...]


def match(statements: Sequence[Weighed]) -> Matching:
    """All candidates compared; linear in their number."""
    pairs, similar, parted = [], [], []
    for left, right in candidates(statements):
        found = compare(statements[left], statements[right])
        if not _worth_guarding(found):
            continue
        evidence = _judged(statements[left], statements[right], found)
        pair = Pair((left, found.left), (right, found.right), evidence.strength)
        if evidence.cover < LEAST_COVER:
            continue
        if evidence.strength >= MERGED:
            pairs.append(pair)
        elif evidence.plain >= OPPOSED and evidence.guards:
            parted.append((pair, evidence))
        elif evidence.strength >= SIMILAR:
            similar.append((pair, evidence))
    return Matching(tuple(pairs), tuple(similar), tuple(parted))


def evidence_between(left: Weighed, right: Weighed, runs: tuple[Run, Run] | None = None) -> Evidence:
    """Of two whole statements, or of given clauses of them."""
    found = score_runs(left, runs[0], right, runs[1]) if runs else compare(left, right)
    return _judged(left, right, found)


def groups_of(statements: Sequence[Weighed], matching: Matching) -> list[list[Piece]]:
    """Pieces that state one thing, two or more together."""
    known: dict[tuple[Piece, Piece], float] = {}

    def score(left: Piece, right: Piece) -> float:
        if (left, right) not in known:
            known[left, right] = _strength_of(statements, left, right)
        return known[left, right]

    return group(matching.pairs, score, lambda piece: signature(statements[piece[0]].statement, piece[1]), LEAST_ALIKE)


def _strength_of(statements: Sequence[Weighed], left: Piece, right: Piece) -> float:
    """Of two pieces that were no candidates for each other; -1 where a figure or a day parts them for certain."""
    evidence = evidence_between(statements[left[0]], statements[right[0]], (left[1], right[1]))
    vetoed = any(guard.factor == 0.0 and guard.kind in VETO for guard in evidence.guards)
    return -1.0 if vetoed else evidence.strength


def _worth_guarding(found: Match) -> bool:
    return found.evidence >= LEAST_EVIDENCE and strength(found) >= SIMILAR


def _judged(left: Weighed, right: Weighed, found: Match) -> Evidence:
    guards = guards_between(left.statement, _quoted(left, found.left), right.statement, _quoted(right, found.right))
    plain = strength(found)
    return Evidence(
        match=found,
        guards=guards,
        cover=max(_cover(left, found.left), _cover(right, found.right)),
        plain=round(plain, 3),
        strength=round(plain * prod(guard.factor for guard in guards), 3),
    )


def _quoted(weighed: Weighed, run: Run) -> Run:
    """The clauses that will be shown: nearly all of a sentence is all of it."""
    return (0, len(weighed.clauses)) if _cover(weighed, run) >= MOSTLY else run


def _cover(weighed: Weighed, run: Run) -> float:
    return sum(weighed.widths[run[0] : run[1]]) / (sum(weighed.widths) or 1.0)
