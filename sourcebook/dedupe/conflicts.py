"""Statements that cannot both hold: one subject and measure, another value, time or outcome.

In: pairs that a guard parted, and the claims. Out: which claims stand against which, with the evidence. It exists
because a disagreement between sources is news to the researcher, not noise to be dropped: a sentence that nobody
repeats becomes a claim where another contradicts it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sourcebook.dedupe.claims_groups import Pair, Piece
from sourcebook.dedupe.claims_matching import Evidence
from sourcebook.model import Claim, Conflict, Reason

KINDS = ("figure", "outcome", "negation", "period")
"""Guards that are conflicts, the plainest first."""
_ELSEWHERE = frozenset({"actor", "speaker", "place"})
"""Guards that make it another fact."""
_OPPOSING = 0.41
"""A guard that leaves less of the score opposes; one that leaves more merely doubts."""
_SAME_NEWS_DAYS = 4
"""Two figures without a date of their own are of one time if they were published within so many days."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two pieces of statements that contradict each other."""

    left: Piece
    right: Piece
    kind: str
    reason: Reason


def disputes(parted: Iterable[tuple[Pair, Evidence]], published: Mapping[int, str]) -> tuple[Dispute, ...]:
    """Those of `parted` that are conflicts, by place. `published` gives each statement's first publication."""
    found = []
    for pair, evidence in parted:
        kind = _kind(evidence)
        if kind and _of_one_time(published[pair.left[0]], published[pair.right[0]], kind):
            guard = next(guard for guard in evidence.guards if guard.kind == kind)
            facts = (("left", guard.left), ("right", guard.right), ("terms", " ".join(evidence.match.shared[:8])))
            found.append(Dispute(pair.left, pair.right, kind, Reason(f"conflict-{kind}", facts)))
    return tuple(sorted(found, key=lambda one: (one.left, one.right)))


def _kind(evidence: Evidence) -> str:
    opposing = {guard.kind for guard in evidence.guards if guard.factor < _OPPOSING}
    if opposing & _ELSEWHERE or any(g.kind == "actor" for g in evidence.guards) or len(opposing) != 1:
        return ""
    return next((kind for kind in KINDS if kind in opposing), "")


def _of_one_time(left: str, right: str, kind: str) -> bool:
    """What changes from day to day contradicts only what was said at the same time."""
    if not left or not right:
        return False
    days = abs((datetime.fromisoformat(left[:10]) - datetime.fromisoformat(right[:10])).days)
    return days <= _SAME_NEWS_DAYS


def with_conflicts(claims: Sequence[Claim], against: Iterable[tuple[int, int, Dispute]]) -> list[Claim]:
    """`claims` with what each stands against: of two claims the first dispute found, once on either side."""
    held: dict[int, dict[int, Conflict]] = defaultdict(dict)
    for left, right, dispute in against:
        if left != right and right not in held[left]:
            held[left][right] = Conflict(claims[right].id, dispute.kind, dispute.reason)
            held[right][left] = Conflict(claims[left].id, dispute.kind, _turned(dispute.reason))
    return [
        replace(claim, disputed=True, conflicts=tuple(held[at][other] for other in sorted(held[at])))
        if at in held
        else claim
        for at, claim in enumerate(claims)
    ]


def _turned(reason: Reason) -> Reason:
    facts = dict(reason.facts)
    return Reason(reason.code, (("left", facts["right"]), ("right", facts["left"]), ("terms", facts["terms"])))
