"""Statements compared, the pairs that count, and the evidence of any two in data.

In: weighed statements. Out: `Evidence` between two of them; the pairs strong enough to group; the pairs that a reader
may want to decide. It exists as the one place where score, guards and thresholds meet, so that a page that explains a
decision says what the decision followed from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from math import prod

from sourcebook.dedupe.claims_candidates import Features, partners
from sourcebook.dedupe.claims_compare import LEAST_EVIDENCE, Match, Run, compare, score_runs, share_enough, strength
from sourcebook.dedupe.claims_groups import Asked, Pair, Piece, group, pieces_of
from sourcebook.dedupe.claims_sides import Side, side_of
from sourcebook.dedupe.claims_statements import Statement
from sourcebook.dedupe.claims_weights import Weighed, Weight, weigh
from sourcebook.dedupe.guard import Guard
from sourcebook.dedupe.guards import guards_between
from sourcebook.dedupe.guards_templates import templates_between
from sourcebook.dedupe.shares import Shares, alone

LEAST_COVER = 0.65
"""Of one of the two sentences, the share that the clauses compared must make up: a claim is mainly what one says."""
MOSTLY = 0.7
"""Clauses that make up so much of a sentence are quoted, and guarded, as the whole sentence."""
MERGED = 0.34
"""Strength from which a pair may stand in one claim."""
SIMILAR = 0.28
"""Strength from which a pair is shown to the researcher."""
CONTRARY = 0.4
"""A guard that leaves so little says the contrary: whatever the rest, the two are not one."""
OPPOSED = 0.45
"""Strength, guards apart, from which what a guard parts may be a conflict."""
CORE = 0.38
"""Strength from which two pieces make a group; below it a piece only joins others that are stronger together."""
LEAST_ALIKE = 0.26
"""Mean strength between two groups that are joined."""
FEW, DOUBLINGS = 9, 4
"""Binary digits of a small number of statements; how often it is doubled, at most, that more is asked."""
CORE_MORE, ALIKE_MORE, FEW_MORE = 0.03, 0.01, 0.02
"""How much more with each doubling: the more is compared, the more is alike by chance."""
BELONGS = 0.3
"""Strength that each quotation of a claim has with another one at least."""
AGAIN, TIED = 0.4, 0.5
"""Strength that a further sentence of an article has with one of another article, or with a better one of its own."""
BELONGS_TO = 12
"""Members of a group that are asked."""
ROUNDED = 0.001
"""What rounding may add to a strength."""
MANY = 2000
"""Statements that are worth being compared in shares."""
PAIRED, ALIKE, PARTED = "paired", "alike", "parted"
"""Strong enough to group; weak, for the researcher to decide; strong, and parted by a guard."""
VETO = ("figure", "measure", "period", "mood", "code", "phase", "filler", "place", "day", "series", "foreign")
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
    similar: tuple[Pair, ...]
    parted: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Bench:
    """Statements laid out for comparing; what is asked of some of them is worked out once and kept."""

    statements: Sequence[Statement]
    weights: Mapping[str, Weight]
    _weighed: dict[int, Weighed] = field(default_factory=dict, repr=False)
    _sides: dict[Piece, Side] = field(default_factory=dict, repr=False)

    def evidence(self, left: Piece, right: Piece) -> Evidence:
        """Of given clauses of two statements."""
        found = score_runs(self.weighed(left[0]), left[1], self.weighed(right[0]), right[1])
        return self._judged(left[0], right[0], found)

    def best_evidence(self, left: int, right: int) -> Evidence:
        """Of the clauses of two statements that are most alike."""
        return self._judged(left, right, compare(self.weighed(left), self.weighed(right)))

    def worth_while(self, left: int, right: int) -> Evidence | None:
        """The same, or None where it is too weak for guards to matter."""
        one, other = self.weighed(left), self.weighed(right)
        if not share_enough(one, other, self.weights):
            return None
        found = compare(one, other)
        if found.evidence < LEAST_EVIDENCE or strength(found) < SIMILAR:
            return None
        if max(_cover(one, found.left), _cover(other, found.right)) < LEAST_COVER:
            return None
        return self._judged(left, right, found) if self._holds(left, right, found) else None

    def weighed(self, index: int) -> Weighed:
        """A statement with its weights."""
        found = self._weighed.get(index)
        if found is None:
            found = self._weighed[index] = weigh(self.statements[index], self.weights)
        return found

    def side(self, piece: Piece) -> Side:
        """What the clauses say."""
        found = self._sides.get(piece)
        if found is None:
            found = self._sides[piece] = side_of(self.statements[piece[0]], piece[1])
        return found

    def weight(self, piece: Piece) -> float:
        """Of all that the clauses say."""
        return sum(self.weighed(piece[0]).widths[piece[1][0] : piece[1][1]])

    def _judged(self, left: int, right: int, found: Match) -> Evidence:
        guards = tuple(self._guards(left, right, found)) if found.shared else ()
        plain = strength(found)
        covers = _cover(self.weighed(left), found.left), _cover(self.weighed(right), found.right)
        strong = plain * prod([guard.factor for guard in guards])
        return Evidence(found, guards, max(covers), round(plain, 3), round(strong, 3))

    def _holds(self, left: int, right: int, found: Match) -> bool:
        """Whether guards leave a pair that is too weak for a dispute worth showing; most are given up half-way."""
        strong = strength(found)
        if strong >= OPPOSED - ROUNDED:
            return True
        for guard in self._guards(left, right, found):
            strong *= guard.factor
            if strong < SIMILAR - ROUNDED:
                return False
        return True

    def _guards(self, left: int, right: int, found: Match) -> Iterator[Guard]:
        one = self.side((left, _quoted(self.weighed(left), found.left)))
        other = self.side((right, _quoted(self.weighed(right), found.right)))
        yield from guards_between(one, other)
        yield from templates_between(one, other, found.evidence, self.weights)


def match(bench: Bench, features: Features, shares: Shares = alone) -> Matching:
    """All candidates compared; linear in their number."""

    def found_in(share: int, of: int) -> list[_Found]:
        compared = ((left, right) for right, earlier in partners(features, share, of) for left in earlier)
        return [found for left, right in compared if (found := _found(bench, left, right))]

    many = len(bench.statements) >= MANY
    found = sorted(chain.from_iterable((shares if many else alone)(found_in)))
    by_place: dict[str, list[Pair]] = {PAIRED: [], ALIKE: [], PARTED: []}
    for (right, left), runs, value, place in found:
        by_place[place].append(Pair((left, runs[0]), (right, runs[1]), value))
    return Matching(tuple(by_place[PAIRED]), tuple(by_place[ALIKE]), tuple(by_place[PARTED]))


_Found = tuple[tuple[int, int], tuple[Run, Run], float, str]
"""The later statement and the earlier one, the clauses of the earlier and of the later, their strength and place."""


def _found(bench: Bench, left: int, right: int) -> _Found | None:
    evidence = bench.worth_while(left, right)
    place = _place(evidence) if evidence else ""
    if evidence is None or not place:
        return None
    return (right, left), (evidence.match.left, evidence.match.right), evidence.strength, place


def _place(evidence: Evidence) -> str:
    """Where a pair belongs; empty where it is too weak for anything."""
    contrary = any(guard.factor <= CONTRARY for guard in evidence.guards)
    if evidence.strength >= MERGED and not contrary:
        return PAIRED
    if evidence.plain >= OPPOSED and contrary:
        return PARTED
    return ALIKE if evidence.strength >= SIMILAR else ""


def groups_of(bench: Bench, matching: Matching) -> list[list[Piece]]:
    """Pieces that state one thing, two or more together."""
    known: dict[tuple[Piece, Piece], float] = {}

    def score(left: Piece, right: Piece) -> float:
        if (left, right) not in known:
            known[left, right] = _strength_of(bench.evidence(left, right))
        return known[left, right]

    stands_for = pieces_of(matching.pairs, bench.weight)
    found = group(matching.pairs, stands_for, score, lambda piece: bench.side(piece).signature, _asked(bench))
    kept = ([piece for piece in pieces if _belongs(piece, pieces, score)] for pieces in found)
    once = (_once(pieces, bench, score) for pieces in kept)
    return [pieces for pieces in once if len(pieces) > 1]


def _asked(bench: Bench) -> Asked:
    doublings = min(max(len(bench.statements).bit_length() - FEW, 0), DOUBLINGS)
    return Asked(
        core=round(CORE + CORE_MORE * doublings, 3),
        least=round(LEAST_ALIKE + ALIKE_MORE * doublings, 3),
        few=round(FEW_MORE * doublings, 3),
    )


def _belongs(piece: Piece, pieces: Sequence[Piece], score: Callable[[Piece, Piece], float]) -> bool:
    """Whether the words that would be quoted are themselves like those of another: what matched may have been other
    clauses of the same sentence."""
    others = (other for other in pieces[: BELONGS_TO + 1] if other[0] != piece[0])
    return any(score(min(piece, other), max(piece, other)) >= BELONGS for other in others)


def _once(pieces: Sequence[Piece], bench: Bench, score: Callable[[Piece, Piece], float]) -> list[Piece]:
    """An article rarely states a thing twice: without its further sentences that are hardly like another article's, nor
    like the sentence that states it best; they draw conclusions from it."""
    article = {piece: bench.statements[piece[0]].holders[0][0] for piece in pieces}
    if len(set(article.values())) in (1, len(pieces)):
        return list(pieces)

    def likeness(piece: Piece, others: Iterable[Piece]) -> float:
        return max([score(min(piece, other), max(piece, other)) for other in others], default=-1.0)

    best = {piece: likeness(piece, [one for one in pieces if article[one] != article[piece]]) for piece in pieces}
    kept: list[Piece] = []
    for piece in sorted(pieces, key=lambda one: (-best[one], one)):
        own = [other for other in kept if article[other] == article[piece]]
        if not own or best[piece] >= AGAIN or likeness(piece, own) >= TIED:
            kept.append(piece)
    return [piece for piece in pieces if piece in kept]


def _strength_of(evidence: Evidence) -> float:
    """-1 where a figure, a day or a speaker parts two pieces for certain."""
    vetoed = any(guard.factor <= CONTRARY and guard.kind in VETO for guard in evidence.guards)
    return -1.0 if vetoed else evidence.strength


def _quoted(weighed: Weighed, run: Run) -> Run:
    """The clauses that will be shown: nearly all of a sentence is all of it."""
    return (0, len(weighed.clauses)) if _cover(weighed, run) >= MOSTLY else run


def _cover(weighed: Weighed, run: Run) -> float:
    return sum(weighed.widths[run[0] : run[1]]) / (sum(weighed.widths) or 1.0)
