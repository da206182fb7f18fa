"""Which dated mentions are one event.

In: dated expressions, claims, decisions. Out: groups of them with their links, and pairs that contradict each other.
Candidates come from postings: the same words, the same claim, or a rare term beside the same company in the same month;
a pair is compared by the weight of what it shares, then guards look for what parts it. Equal dates alone never suffice.

Within a group every span holds the narrowest one, so that a month never ties two of its days together. Weights are
coarse (document frequencies in powers of two), so that one more article changes few of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from msgspec import Struct

from sourcebook.dedupe.decisions import Verdicts
from sourcebook.dedupe.events.certain import Stated, certain, guard_between, nested, width
from sourcebook.dedupe.events.dated import QUARTER, number_of
from sourcebook.dedupe.events.dates import Dates
from sourcebook.dedupe.events.drafts import Draft
from sourcebook.model import Claim, Reason

JOINED = 0.62
"""Share of the lighter draft's weight that both must hold."""
LEAST_SHARED, LEAST_EVIDENCE = 2, 1.6
"""Terms besides companies that both must hold, and their weight."""
OPPOSED = 0.75
"""Likeness from which a guard that parts two drafts makes them contradict each other."""
COARSE, COARSE_SHARED, COARSE_EVIDENCE = 31, 3, 2.4
"""Days of a span beyond which more must be shared: much of what is said of a quarter is said of its other events."""
CROWD, NEIGHBOURS = 16, 2
"""A feature that more drafts hold pairs each with its neighbours only: the cost stays linear."""


class Tie(NamedTuple):
    """Two expressions that are joined: their places, and what a `Link` tells of it."""

    left: int
    right: int
    kind: str
    score: float
    reason: Reason


class Merged(Struct, frozen=True):
    """Groups hold places of expressions, in their order; a group is known by its first."""

    groups: Mapping[int, tuple[int, ...]]
    """Of two or more."""
    ties: Mapping[int, Sequence[Tie]]
    """What holds each together."""
    against: tuple[tuple[int, int, str, Reason], ...]
    """Pairs of groups, or of what stands alone, with the guard that parted them."""


class _Groups:
    """Groups that grow. Invariant: every span of a group holds the group's narrowest one, unless decided otherwise."""

    __slots__ = ("_apart", "_dates", "_narrowest", "_root", "members", "ties")

    def __init__(self, dates: Dates, apart: Sequence[tuple[int, int]]) -> None:
        self._dates = dates
        self._apart = apart
        self._root: dict[int, int] = {}
        self._narrowest: dict[int, tuple[int, int]] = {}
        self.members: dict[int, list[int]] = {}
        """By root, of those that are joined."""
        self.ties: list[Tie] = []

    def root(self, at: int) -> int:
        """What stands for the group of one; itself, where it stands alone."""
        root = self._root
        while at in root:
            if (above := root[at]) in root:
                root[at] = root[above]
            at = above
        return at

    def join(self, tie: Tie) -> None:
        """The two stand together by this, unless they do already, or may not."""
        a, b = self.root(tie.left), self.root(tie.right)
        if a == b:
            return
        a, b = (a, b) if a < b else (b, a)
        first, second = self._narrowest.get(a) or self._dates.span(a), self._narrowest.get(b) or self._dates.span(b)
        if tie.kind != "decision" and not (nested(first, second) and self._may(a, b)):
            return
        self._narrowest[a] = min(first, second, key=width)
        self._root[b] = a
        self.members[a] = self.members.get(a, [a]) + self.members.pop(b, [b])
        self.ties.append(tie)

    def _may(self, a: int, b: int) -> bool:
        """Whether nobody decided otherwise."""
        return not self._apart or not any({self.root(x), self.root(y)} == {a, b} for x, y in self._apart)


def merge(
    dates: Dates, claims: Sequence[Claim], verdicts: Verdicts, stated: tuple[Stated, Stated] | None = None
) -> Merged:
    """`dates` in order of time; the result is the same whatever order their articles were read in. `stated` spares
    looking at what claims quote."""
    named = _named(dates) if verdicts.same or verdicts.different else {}
    groups = _Groups(dates, [(x, y) for v in verdicts.different for x in named[v.left] for y in named[v.right]])
    for verdict in verdicts.same:
        facts = (("path", verdict.path), ("line", str(verdict.line)))
        for x, y in zip(named[verdict.left], named[verdict.right], strict=False):
            groups.join(Tie(x, y, "decision", 1.0, Reason("decided", facts)))
    for (x, y), score, reason in certain(dates, claims, stated or ({}, {})):
        groups.join(Tie(x, y, "event", score, reason))
    against = []
    for score, x, y, shared, guard in _alike(dates):
        reason = Reason("same-event", (("terms", " ".join(shared[:8])),))
        if not guard:
            groups.join(Tie(x, y, "event", score, reason))
        elif guard in ("negation", "place", "outcome") and score >= OPPOSED:
            against.append((x, y, guard, Reason(f"conflict-{guard}", reason.facts)))
    return _result(groups, against)


def _result(groups: _Groups, against: Iterable[tuple[int, int, str, Reason]]) -> Merged:
    """The root of a group is its first."""
    by_group: dict[int, list[Tie]] = defaultdict(list)
    for tie in groups.ties:
        by_group[groups.root(tie.left)].append(tie)
    apart: dict[tuple[int, int, str], Reason] = {}
    for x, y, kind, reason in against:
        a, b = sorted((groups.root(x), groups.root(y)))
        if a != b:
            apart.setdefault((a, b, kind), reason)
    return Merged(
        {root: tuple(sorted(members)) for root, members in groups.members.items()},
        by_group,
        tuple((*pair, apart[pair]) for pair in sorted(apart)),
    )


def _named(dates: Dates) -> dict[str, list[int]]:
    """What decisions may name: events by id, statements."""
    found: dict[str, list[int]] = defaultdict(list)
    for at in range(len(dates)):
        event = dates.event(at)
        found[event.id].append(at)
        found[f"{event.mentions[0].article}#s-{dates.draft(at).key[0]}"].append(at)
    return found


# --- candidates ---------------------------------------------------------------------------------------------------


def _alike(dates: Dates) -> list[tuple[float, int, int, tuple[str, ...], str]]:
    """Pairs that share enough, the strongest first, with the guard that parts them or an empty string."""
    weights, terms = _Weights(dates), _Terms(dates)
    found = []
    for x, y in sorted(_candidates(dates)):
        if len([one for one in terms[x] & terms[y] if not one & 1]) >= LEAST_SHARED and _of_one_time(dates, x, y):
            left, right = dates.draft(x), dates.draft(y)
            score, shared = _likeness(left, right, weights)
            if score >= JOINED:
                found.append((score, x, y, shared, guard_between(left, right)))
    return sorted(found, key=lambda one: (-one[0], one[1], one[2]))


class _Terms(dict[int, frozenset[int]]):
    """Numbers of the terms of expressions, looked up when first asked for."""

    def __init__(self, dates: Dates) -> None:
        self._dates = dates

    def __missing__(self, at: int) -> frozenset[int]:
        made = self[at] = self._dates.terms(at)
        return made


class _Weights(dict[str, float]):
    """Near 1 for the rarest term, near 0 for what most expressions hold; counted when the first are compared."""

    def __init__(self, dates: Dates) -> None:
        self._dates = dates
        self._top = max(len(dates), 512).bit_length()

    def __missing__(self, term: str) -> float:
        count = self._dates.counts[number_of(term)]
        made = self[term] = (self._top - (count - 1).bit_length() + 1) / self._top
        return made


def _candidates(dates: Dates) -> set[tuple[int, int]]:
    """Pairs with a company, a month and a term in common; of equal words the first alone is paired."""
    holders: dict[int, list[int]] = defaultdict(list)
    for at, features in dates.features():
        for feature in features:
            holders[feature].append(at)
    return {pair for found in holders.values() if len(found) > 1 for pair in _pairs(found)}


def _pairs(found: Sequence[int]) -> Iterable[tuple[int, int]]:
    if len(found) <= CROWD:
        return combinations(found, 2)
    return (
        (found[at - back], found[at]) for at in range(len(found)) for back in range(1, NEIGHBOURS + 1) if at >= back
    )


# --- comparing ----------------------------------------------------------------------------------------------------


def _likeness(left: Draft, right: Draft, weights: Mapping[str, float]) -> tuple[float, tuple[str, ...]]:
    shared = sorted(left.terms & right.terms, key=lambda term: (-weights[term], term))
    telling = [term for term in shared if not term.startswith("c:")]
    evidence = sum(weights[term] for term in telling)
    coarse = max((draft.last - draft.first).days for draft in (left, right)) > COARSE
    least, least_evidence = (COARSE_SHARED, COARSE_EVIDENCE) if coarse else (LEAST_SHARED, LEAST_EVIDENCE)
    if len(telling) < least or evidence < least_evidence:
        return 0.0, ()
    lighter = min(sum(weights[term] for term in draft.terms) for draft in (left, right))
    return round(sum(weights[term] for term in shared) / lighter, 2), tuple(shared)


def _of_one_time(dates: Dates, x: int, y: int) -> bool:
    """One modality and modifier; spans of at most a quarter, of which one holds the other."""
    left, right = dates.event(x), dates.event(y)
    if left.modality != right.modality or left.mentions[0].modifier != right.mentions[0].modifier:
        return False
    a, b = dates.span(x), dates.span(y)
    return nested(a, b) and max(width(a), width(b)) <= QUARTER
