"""Which dated mentions are one event.

In: drafts, claims, decisions. Out: groups of drafts with their links, and pairs that contradict each other. Candidates
come from postings: the same words, the same claim, or a rare term beside the same company in the same month; a pair is
compared by the weight of what it shares, then guards look for what parts it. Equal dates alone never suffice.

Within a group every span holds the narrowest one, so that a month never ties two of its days together. Weights are
coarse (document frequencies in powers of two), so that one more article changes few of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations

from msgspec import Struct

from sourcebook.dedupe.decisions import Verdicts
from sourcebook.dedupe.events.certain import certain, guard_between, nested
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
QUARTER = 92
"""Days: what lies in a longer span is told one by the same words or by a claim alone, never by likeness."""
CROWD, NEIGHBOURS = 16, 2
"""A feature that more drafts hold pairs each with its neighbours only: the cost stays linear."""
MONTHS = 4
"""Months of a span that are looked up."""


class Merged(Struct, frozen=True):
    """Groups hold indices of drafts, in their order; `against` pairs of groups with the guard that parted them."""

    groups: tuple[tuple[int, ...], ...]
    links: Mapping[int, tuple[Link, ...]]
    against: tuple[tuple[int, int, str, Reason], ...]


class _Groups:
    """Groups that grow. Invariant: every span of a group holds the group's narrowest one, unless decided otherwise."""

    __slots__ = ("_apart", "_drafts", "_root", "members", "narrowest")

    def __init__(self, drafts: Sequence[Draft], apart: Sequence[tuple[int, int]]) -> None:
        self._drafts = drafts
        self._apart = apart
        self._root = list(range(len(drafts)))
        self.members = {at: [at] for at in range(len(drafts))}
        self.narrowest = [(draft.first, draft.last) for draft in drafts]

    def root(self, at: int) -> int:
        while self._root[at] != at:
            self._root[at] = self._root[self._root[at]]
            at = self._root[at]
        return at

    def join(self, left: int, right: int, decided: bool = False) -> bool:
        """Whether the two now stand together by this link."""
        a, b = sorted((self.root(left), self.root(right)))
        if a == b or (not decided and not self._may(a, b)):
            return False
        self.narrowest[a] = min(self.narrowest[a], self.narrowest[b], key=_width)
        self._root[b] = a
        self.members[a] += self.members.pop(b)
        return True

    def _may(self, a: int, b: int) -> bool:
        if not nested(self.narrowest[a], self.narrowest[b]):
            return False
        return not any({self.root(x), self.root(y)} == {a, b} for x, y in self._apart)


def merge(drafts: Sequence[Draft], claims: Sequence[Claim], verdicts: Verdicts) -> Merged:
    """`drafts` in order of time; the result is the same whatever order their articles were read in."""
    named = _named(drafts) if verdicts.same or verdicts.different else {}
    groups = _Groups(drafts, [(x, y) for v in verdicts.different for x in named[v.left] for y in named[v.right]])
    links: dict[tuple[int, int], Link] = {}
    for verdict in verdicts.same:
        facts = (("path", verdict.path), ("line", str(verdict.line)))
        for x, y in zip(named[verdict.left], named[verdict.right], strict=False):
            _join(groups, drafts, (x, y), Link("", "", "decision", 1.0, Reason("decided", facts)), links)
    for pair, score, reason in certain(drafts, claims):
        _join(groups, drafts, pair, Link("", "", "event", score, reason), links)
    against = []
    for score, x, y, shared, guard in _alike(drafts):
        reason = Reason("same-event", (("terms", " ".join(shared[:8])),))
        if not guard:
            _join(groups, drafts, (x, y), Link("", "", "event", score, reason), links)
        elif guard in ("negation", "place", "outcome") and score >= OPPOSED:
            against.append((x, y, guard, Reason(f"conflict-{guard}", reason.facts)))
    return _result(groups, links, against)


def _width(span: tuple[date, date]) -> int:
    return (span[1] - span[0]).days


def _join(
    groups: _Groups, drafts: Sequence[Draft], pair: tuple[int, int], link: Link, links: dict[tuple[int, int], Link]
) -> None:
    x, y = pair
    if groups.join(x, y, link.kind == "decision"):
        links[x, y] = Link(drafts[x].id, drafts[y].id, link.kind, link.score, link.reason)


def _result(
    groups: _Groups, links: Mapping[tuple[int, int], Link], against: Iterable[tuple[int, int, str, Reason]]
) -> Merged:
    by_group: dict[int, list[Link]] = defaultdict(list)
    for (x, _), link in links.items():
        by_group[groups.root(x)].append(link)
    roots = sorted(groups.members, key=lambda root: min(groups.members[root]))
    number = {root: index for index, root in enumerate(roots)}
    apart: dict[tuple[int, int, str], Reason] = {}
    for x, y, kind, reason in against:
        a, b = sorted((number[groups.root(x)], number[groups.root(y)]))
        if a != b:
            apart.setdefault((a, b, kind), reason)
    return Merged(
        tuple(tuple(sorted(groups.members[root])) for root in roots),
        {
            number[root]: tuple(sorted(held, key=lambda link: (link.left, link.right)))
            for root, held in by_group.items()
        },
        tuple((*pair, apart[pair]) for pair in sorted(apart)),
    )


def _named(drafts: Sequence[Draft]) -> dict[str, list[int]]:
    """What decisions may name: events by id, statements."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, draft in enumerate(drafts):
        found[draft.id].append(at)
        found[f"{draft.mention.article}#s-{draft.key[0]}"].append(at)
    return found


# --- candidates ---------------------------------------------------------------------------------------------------


def _alike(drafts: Sequence[Draft]) -> list[tuple[float, int, int, tuple[str, ...], str]]:
    """Pairs that share enough, the strongest first, with the guard that parts them or an empty string."""
    weights = _weights(drafts)
    found = []
    for x, y in sorted(_candidates(drafts)):
        left, right = drafts[x], drafts[y]
        score, shared = _likeness(left, right, weights)
        if score >= JOINED and _of_one_time(left, right):
            found.append((score, x, y, shared, guard_between(left, right)))
    return sorted(found, key=lambda one: (-one[0], one[1], one[2]))


def _weights(drafts: Sequence[Draft]) -> dict[str, float]:
    """Near 1 for the rarest term, near 0 for what most drafts hold."""
    counts = Counter(term for draft in drafts if draft.told for term in draft.terms)
    top = max(len(drafts), 512).bit_length()
    return {term: (top - (count - 1).bit_length() + 1) / top for term, count in counts.items()}


def _candidates(drafts: Sequence[Draft]) -> set[tuple[int, int]]:
    """Pairs with a company, a month and a term in common; of equal words the first alone is paired."""
    holders: dict[tuple[str, int, str], list[int]] = defaultdict(list)
    seen: set[tuple[tuple[str, int], date, date]] = set()
    for at, draft in enumerate(drafts):
        same = (draft.key, draft.first, draft.last)
        if (
            not draft.told
            or draft.modality == "dateline"
            or same in seen
            or _width((draft.first, draft.last)) > QUARTER
        ):
            continue
        seen.add(same)
        for month in _months(draft):
            for company in draft.companies:
                for term in draft.terms:
                    if not term.startswith("c:"):
                        holders[company, month, term].append(at)
    return {pair for found in holders.values() if len(found) > 1 for pair in _pairs(found)}


def _months(draft: Draft) -> range:
    """The first months of its span, counted from the year 0."""
    first, last = (day.year * 12 + day.month for day in (draft.first, draft.last))
    return range(first, min(last, first + MONTHS - 1) + 1)


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
    coarse = max(_width((draft.first, draft.last)) for draft in (left, right)) > COARSE
    least, least_evidence = (COARSE_SHARED, COARSE_EVIDENCE) if coarse else (LEAST_SHARED, LEAST_EVIDENCE)
    if len(telling) < least or evidence < least_evidence:
        return 0.0, ()
    lighter = min(sum(weights[term] for term in draft.terms) for draft in (left, right))
    return round(sum(weights[term] for term in shared) / lighter, 2), tuple(shared)


def _of_one_time(left: Draft, right: Draft) -> bool:
    """One modality and modifier; spans of at most a quarter, of which one holds the other."""
    a, b = (left.first, left.last), (right.first, right.last)
    if left.modality != right.modality or left.mention.modifier != right.mention.modifier:
        return False
    return nested(a, b) and max(_width(a), _width(b)) <= QUARTER
