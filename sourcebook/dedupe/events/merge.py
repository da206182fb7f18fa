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
from datetime import date
from itertools import combinations

from msgspec import Struct

from sourcebook.dedupe.decisions import Verdicts
from sourcebook.dedupe.events.certain import certain, guard_between, nested, width
from sourcebook.dedupe.events.dated import QUARTER, Dates, number_of
from sourcebook.dedupe.events.drafts import Draft
from sourcebook.model import Claim, Link, Reason

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


class Merged(Struct, frozen=True):
    """Groups hold places of expressions, in their order; a group is known by its first."""

    groups: Mapping[int, tuple[int, ...]]
    """Of two or more."""
    links: Mapping[int, tuple[Link, ...]]
    against: tuple[tuple[int, int, str, Reason], ...]
    """Pairs of groups, or of what stands alone, with the guard that parted them."""


class _Groups:
    """Groups that grow. Invariant: every span of a group holds the group's narrowest one, unless decided otherwise."""

    __slots__ = ("_apart", "_dates", "_narrowest", "_root", "members")

    def __init__(self, dates: Dates, apart: Sequence[tuple[int, int]]) -> None:
        self._dates = dates
        self._apart = apart
        self._root: dict[int, int] = {}
        self._narrowest: dict[int, tuple[date, date]] = {}
        self.members: dict[int, list[int]] = {}
        """By root, of those that are joined."""

    def root(self, at: int) -> int:
        """What stands for the group of one; itself, where it stands alone."""
        root = self._root
        while at in root:
            if (above := root[at]) in root:
                root[at] = root[above]
            at = above
        return at

    def join(self, left: int, right: int, decided: bool = False) -> bool:
        """Whether the two now stand together by this link."""
        a, b = sorted((self.root(left), self.root(right)))
        if a == b or (not decided and not self._may(a, b)):
            return False
        self._narrowest[a] = min(self._span(a), self._span(b), key=width)
        self._root[b] = a
        self.members[a] = self.members.get(a, [a]) + self.members.pop(b, [b])
        return True

    def _span(self, root: int) -> tuple[date, date]:
        return self._narrowest.get(root) or self._dates.span(root)

    def _may(self, a: int, b: int) -> bool:
        if not nested(self._span(a), self._span(b)):
            return False
        return not any({self.root(x), self.root(y)} == {a, b} for x, y in self._apart)


def merge(dates: Dates, claims: Sequence[Claim], verdicts: Verdicts) -> Merged:
    """`dates` in order of time; the result is the same whatever order their articles were read in."""
    named = _named(dates) if verdicts.same or verdicts.different else {}
    groups = _Groups(dates, [(x, y) for v in verdicts.different for x in named[v.left] for y in named[v.right]])
    links: dict[tuple[int, int], Link] = {}
    for verdict in verdicts.same:
        facts = (("path", verdict.path), ("line", str(verdict.line)))
        for x, y in zip(named[verdict.left], named[verdict.right], strict=False):
            _join(groups, dates, (x, y), Link("", "", "decision", 1.0, Reason("decided", facts)), links)
    for pair, score, reason in certain(dates, claims):
        _join(groups, dates, pair, Link("", "", "event", score, reason), links)
    against = []
    for score, x, y, shared, guard in _alike(dates):
        reason = Reason("same-event", (("terms", " ".join(shared[:8])),))
        if not guard:
            _join(groups, dates, (x, y), Link("", "", "event", score, reason), links)
        elif guard in ("negation", "place", "outcome") and score >= OPPOSED:
            against.append((x, y, guard, Reason(f"conflict-{guard}", reason.facts)))
    return _result(groups, links, against)


def _join(groups: _Groups, dates: Dates, pair: tuple[int, int], link: Link, links: dict[tuple[int, int], Link]) -> None:
    x, y = pair
    if groups.join(x, y, link.kind == "decision"):
        links[x, y] = Link(dates.events[x].id, dates.events[y].id, link.kind, link.score, link.reason)


def _result(
    groups: _Groups, links: Mapping[tuple[int, int], Link], against: Iterable[tuple[int, int, str, Reason]]
) -> Merged:
    """The root of a group is its first."""
    by_group: dict[int, list[Link]] = defaultdict(list)
    for (x, _), link in links.items():
        by_group[groups.root(x)].append(link)
    apart: dict[tuple[int, int, str], Reason] = {}
    for x, y, kind, reason in against:
        a, b = sorted((groups.root(x), groups.root(y)))
        if a != b:
            apart.setdefault((a, b, kind), reason)
    return Merged(
        {root: tuple(sorted(members)) for root, members in groups.members.items()},
        {root: tuple(sorted(held, key=lambda link: (link.left, link.right))) for root, held in by_group.items()},
        tuple((*pair, apart[pair]) for pair in sorted(apart)),
    )


def _named(dates: Dates) -> dict[str, list[int]]:
    """What decisions may name: events by id, statements."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, event in enumerate(dates.events):
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
    """Near 1 for the rarest term, near 0 for what most expressions hold."""

    def __init__(self, dates: Dates) -> None:
        self._counts = dates.counts
        self._top = max(len(dates), 512).bit_length()

    def __missing__(self, term: str) -> float:
        count = self._counts[number_of(term)]
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
    coarse = max(width((draft.first, draft.last)) for draft in (left, right)) > COARSE
    least, least_evidence = (COARSE_SHARED, COARSE_EVIDENCE) if coarse else (LEAST_SHARED, LEAST_EVIDENCE)
    if len(telling) < least or evidence < least_evidence:
        return 0.0, ()
    lighter = min(sum(weights[term] for term in draft.terms) for draft in (left, right))
    return round(sum(weights[term] for term in shared) / lighter, 2), tuple(shared)


def _of_one_time(dates: Dates, x: int, y: int) -> bool:
    """One modality and modifier; spans of at most a quarter, of which one holds the other."""
    left, right = dates.events[x], dates.events[y]
    if left.modality != right.modality or left.mentions[0].modifier != right.mentions[0].modifier:
        return False
    a, b = dates.span(x), dates.span(y)
    return nested(a, b) and max(width(a), width(b)) <= QUARTER
