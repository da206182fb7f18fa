"""Statements that cannot both hold: one subject and measure, another value, time or outcome.

In: pairs that a guard parted, and the claims. Out: which claims stand against which, with the evidence. It exists
because a disagreement between sources is news to the researcher, not noise to be dropped: a sentence that nobody
repeats becomes a claim where another contradicts it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.dedupe.claims.groups import Pair, Piece
from sourcebook.dedupe.claims.matching import Bench, Evidence
from sourcebook.dedupe.guards.figures import agree
from sourcebook.dedupe.guards.guard import Guard
from sourcebook.dedupe.outcomes import told_otherwise
from sourcebook.dedupe.statements.sides import Side
from sourcebook.dedupe.statements.statement import Dated
from sourcebook.model import Claim, Conflict, MarkedClaim, Reason

KINDS = ("figure", "outcome", "negation", "period")
"""Guards that are conflicts, the plainest first."""
_CODE = "conflict-"
"""What reasons of conflicts begin with; then their kind."""
_ELSEWHERE = frozenset({"actor", "speaker", "place"})
"""Guards that make it another fact."""
_OPPOSING = 0.41
"""A guard that leaves less of the score opposes; one that leaves more merely doubts."""
_SAME_NEWS_DAYS = 4
"""What was published further apart may have changed meanwhile."""
_PASSING = frozenset({"change", "price"})
_OF_THE_HOUR = frozenset(
    {"k:index", "k:oil", "k:gold", "k:bitcoin", "k:premarket", "k:afterhours", "t:futures", "t:yield"}
)
_OF_THE_HOUR |= {"预估", "前值"}
"""What is of an hour: markets, and estimates beside what came of them."""
_MOVES = frozenset({"a:rise", "a:fall", "a:jump", "a:plunge"})
_NEARLY_ALL = 0.6
_MOSTLY = 0.5
_ONE_DAY = 1
"""Days apart that time zones make of one."""


class Opposition(Struct, frozen=True):
    """Why two claims stand against each other."""

    kind: str
    reason: Reason


class Dispute(Opposition, frozen=True):
    """Two pieces of statements that contradict each other."""

    left: Piece
    right: Piece


def told_by(entry: MarkedClaim) -> Opposition:
    """What the researcher says stands against something."""
    return Opposition("decided", Reason("decided", (("path", entry.path), ("line", str(entry.line)))))


def opposition(left: Piece, right: Piece, evidence: Evidence, bench: Bench) -> Reason | None:
    """Why two pieces that a guard parted contradict each other, where they do."""
    if not _of_one_time(*(bench.statements[piece[0]].day for piece in (left, right))):
        return None
    kind = _kind(evidence)
    if not kind or not _STRICT[kind](evidence, bench.side(left), bench.side(right)):
        return None
    guard = next(guard for guard in evidence.guards if guard.kind == kind)
    facts = (("left", guard.left), ("right", guard.right), ("terms", " ".join(evidence.match.shared[:8])))
    return Reason(_CODE + kind, facts)


def disputes(contrary: Iterable[Pair], bench: Bench) -> tuple[Dispute, ...]:
    """Pairs that contradict each other, and what is told otherwise, by place."""
    found = [
        Dispute(pair.against.code.removeprefix(_CODE), pair.against, pair.left, pair.right)
        for pair in contrary
        if pair.against
    ]
    found += _told_otherwise(bench)
    return tuple(sorted(found, key=lambda one: (one.left, one.right)))


def _told_otherwise(bench: Bench) -> Iterator[Dispute]:
    for one, other in told_otherwise(bench.statements, bench.memory):
        (left, says), (right, replies) = sorted((one, other))
        if _of_one_time(*(bench.statements[piece[0]].day for piece in (left, right))):
            terms = " ".join(word for word in says.split() if word in replies.split())
            facts = (("left", says), ("right", replies), ("terms", terms))
            yield Dispute("outcome", Reason(_CODE + "outcome", facts), left, right)


def _kind(evidence: Evidence) -> str:
    opposing = {guard.kind for guard in evidence.guards if guard.factor < _OPPOSING}
    if opposing & _ELSEWHERE or any(g.kind == "actor" for g in evidence.guards) or len(opposing) != 1:
        return ""
    return next((kind for kind in KINDS if kind in opposing), "")


def _of_one_time(left: str, right: str) -> bool:
    if not left or not right:
        return False
    days = abs((date.fromisoformat(left) - date.fromisoformat(right)).days)
    return days <= _SAME_NEWS_DAYS


def _comparable(evidence: Evidence, left: Side, right: Side) -> bool:
    """One value on each side, of the same people and companies. Changes and prices are of a day, and contradict each
    other only where both say of which."""
    passing = any(figure.measure in _PASSING for side in (left, right) for figure in side.figures)
    passing = passing or bool(_OF_THE_HOUR & (left.terms | right.terms))
    if passing and not (left.dates and right.dates):
        return False
    guard = next(guard for guard in evidence.guards if guard.kind == "figure")
    units = {figure.unit for side in (left, right) for figure in side.figures if figure.surface in _ends(guard)}
    single = all(sum(figure.unit in units for figure in side.figures) == 1 for side in (left, right))
    near = any(agree(one, other) for one in left.near_figures for other in right.near_figures if one.unit == other.unit)
    alike = left.names == right.names and left.certainty == right.certainty and evidence.plain >= _MOSTLY
    return single and alike and not near


def _ends(guard: Guard) -> tuple[str, str]:
    return guard.left, guard.right


def _both_exact(evidence: Evidence, left: Side, right: Side) -> bool:
    """Two dates contradict each other where both are written out, stand in the clauses themselves and nearly all else
    is the same. A day more or less is the time zone; the same day of another year was not written out."""
    if evidence.plain < _NEARLY_ALL or left.names != right.names or _OF_THE_HOUR & (left.terms | right.terms):
        return False
    days = [[span for span in side.dates if span.exact] for side in (left, right)]
    return all(len(found) == 1 for found in days) and _far_apart(days[0][0], days[1][0])


def _far_apart(left: Dated, right: Dated) -> bool:
    same_length = (left.last - left.first).days // 27 == (right.last - right.first).days // 27
    same_day = (left.first.month, left.first.day) == (right.first.month, right.first.day) and left.first == left.last
    return same_length and not same_day and abs((left.first - right.first).days) > _ONE_DAY


def _nearly_all(evidence: Evidence, left: Side, right: Side) -> bool:
    """A negation contradicts where the other side denies nothing and nearly all else is the same; elsewhere it may deny
    something else."""
    one_denies = bool(left.denied) != bool(right.denied)
    about = sum(term[:2] not in ("c:", "p:", "a:") for term in evidence.match.shared) > 1
    return one_denies and about and left.names == right.names and evidence.plain >= _NEARLY_ALL


def _of_the_same(evidence: Evidence, left: Side, right: Side) -> bool:
    """Opposite acts contradict where they are said of the same people and companies."""
    return left.names == right.names and not (_OF_THE_HOUR | _MOVES) & (left.terms | right.terms)


_STRICT: Mapping[str, Callable[[Evidence, Side, Side], bool]] = {
    "figure": _comparable,
    "outcome": _of_the_same,
    "period": _both_exact,
    "negation": _nearly_all,
}


def with_conflicts(claims: Sequence[Claim], against: Iterable[tuple[int, int, Opposition]]) -> list[Claim]:
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
    if "left" not in facts:
        return reason
    return Reason(reason.code, (("left", facts["right"]), ("right", facts["left"]), ("terms", facts["terms"])))
