"""Two statements compared: the evidence, in data.

In: statements and what their terms weigh. Out: `Evidence` between any two of them. It exists as the one place where
score and guards meet, so that a page that explains a decision says what the decision followed from.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import compress, count
from math import prod

from sourcebook.dedupe.claims.groups import Piece
from sourcebook.dedupe.claims.listing import Statements
from sourcebook.dedupe.claims.nearness import may_count, nearness
from sourcebook.dedupe.claims.ruled import LITTLE, SIMILAR, Ends, Ruled, guards_of, ruled
from sourcebook.dedupe.guards.guard import Guard
from sourcebook.dedupe.guards.templates import thinness
from sourcebook.dedupe.kept import Recent
from sourcebook.dedupe.memory import Memory
from sourcebook.dedupe.packing import PRINT
from sourcebook.dedupe.statements.compare import (
    LEAST_CONTAINED,
    LEAST_EVIDENCE,
    LIGHT,
    Match,
    Run,
    compare,
    lighter,
    score_runs,
    strength,
)
from sourcebook.dedupe.statements.parts import left_of, may_state, stands
from sourcebook.dedupe.statements.sides import Side
from sourcebook.dedupe.statements.weights import Weighed, Weights, weigh

LEAST_COVER = 0.65
"""Of one of the two sentences, the share that the clauses compared must make up: a claim is mainly what one says."""
PART_COVER, RICH = 0.4, 3.0
"""The share that is enough where so much weight is shared: two long sentences may have one clause in common. Less may
still be one statement, as `parts` tells."""
MOSTLY = 0.7
"""Clauses that make up so much of a sentence are quoted, and guarded, as the whole sentence."""
SIDES = 10_000
"""So many sides are held, which take as much memory as all else of their statements: articles are compared in order of
time, mostly with those of the days before."""
MEANING = "meaning"
"""The fact that tells what nearness in meaning added."""
_TERMS = 8
"""Shared terms that a reason names."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that speaks for and against two statements being one."""

    match: Match
    guards: tuple[Guard, ...]
    cover: float
    plain: float
    """Strength without guards."""
    strength: float
    near: float = 0.0
    """How much nearer the two are in meaning than their neighbours; 0 where that adds nothing."""


@dataclass(frozen=True, slots=True)
class Bench:
    """Statements laid out for comparing; what is asked of some of them is worked out once and kept."""

    statements: Statements
    weights: Weights
    memory: Memory = field(default_factory=Memory, repr=False)
    _weighed: dict[int, Weighed] = field(default_factory=dict, repr=False)
    _sides: Recent[Piece, Side] = field(init=False, repr=False, compare=False)
    _terms: Recent[int, frozenset[str]] = field(init=False, repr=False, compare=False)
    _prints: bytearray = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_sides", Recent(partial(_side_of, self.statements), SIDES))
        object.__setattr__(self, "_terms", Recent(partial(_terms_of, self._weighed), 1))
        object.__setattr__(self, "_prints", bytearray(PRINT * len(self.statements) if self.memory.prints else 0))

    def evidence(self, left: Piece, right: Piece) -> Evidence:
        """Of given clauses of two statements."""
        found = score_runs(self.weighed(left[0]), left[1], self.weighed(right[0]), right[1])
        return self._judged(left[0], right[0], found)

    def best_evidence(self, left: int, right: int) -> Evidence:
        """Of the clauses of two statements that are most alike."""
        return self._judged(left, right, compare(self.weighed(left), self.weighed(right)))

    def worth_while(self, left: int, right: int, known: Ruled | None = None) -> Evidence | Ruled | None:
        """The same; or what guards leave where that is too little, or `LITTLE`; None where it is too weak for guards to
        matter. `known`: what guards said of the two when their terms weighed something else."""
        one, other, weights = self.weighed(left), self.weighed(right), self.weights
        common = self._terms.of(right).intersection(one.order)
        # In whole thousandths, so that the order in which a set gives its terms changes nothing.
        shared = round(1000 * sum([weights[term] for term in common])) / 1000
        if shared < LEAST_EVIDENCE:
            return LITTLE
        if shared < LEAST_CONTAINED * min(lighter(one, other), LIGHT):
            return None
        found = compare(one, other, common)
        if found.evidence < LEAST_EVIDENCE or strength(found) < SIMILAR:
            return None
        cover = max(_cover(one, found.left), _cover(other, found.right))
        if cover < least_cover(found) and not may_state(found, cover):
            return None
        guards = self._ruled(left, right, found, known)
        if isinstance(guards, Ruled):
            return guards
        evidence = self._judged(left, right, found, guards)
        part = self.part(left, right, evidence)
        if not part:
            return None
        return evidence if part == 1 else replace(evidence, strength=round(evidence.strength * part, 3))

    def part(self, left: int, right: int, evidence: Evidence) -> float:
        """How much of their strength clauses keep: all where they make up enough of a sentence; less where they are
        little of either, stand for themselves and no guard speaks; else nothing."""
        found, cover = evidence.match, evidence.cover
        least = least_cover(found)
        if cover >= least:
            return 1.0
        if not may_state(found, cover) or evidence.guards or not all(map(stands, self._ends(left, right, found))):
            return 0.0
        return left_of(cover, least)

    def weighed(self, index: int) -> Weighed:
        """A statement with its weights."""
        found = self._weighed.get(index)
        if found is None:
            found = self._weighed[index] = weigh(self.statements[index], self.weights)
        return found

    def side(self, piece: Piece) -> Side:
        """What the clauses say."""
        return self._sides.of(piece)

    def forget(self, but: Set[int]) -> None:
        """Gives room to what comes of comparing: what was worked out of statements, `but` of those that count. Of the
        few others that are asked for afterwards it is made again."""
        self._sides.forget()
        for index in self._weighed.keys() - but:
            del self._weighed[index]

    def print_of(self, index: int) -> bytes:
        """A hash of all that comparing a statement depends on: its article, its place there, what its terms weigh.
        There is one where something is remembered."""
        return bytes(self._prints[PRINT * index : PRINT * (index + 1)])

    def names(self) -> Sequence[int]:
        """Of each statement a number that tells it from others: its print, which is that of the same statement in other
        builds; its place where nothing is remembered."""
        return in_numbers(bytes(self._prints)) if self.memory.prints else range(len(self.statements))

    def packed_names(self) -> bytes:
        """These as they are kept."""
        return bytes(self._prints)

    def printed(self, places: Sequence[int], prints: bytes) -> None:
        """What is known of them; nothing where nothing is remembered."""
        if isinstance(places, range) and prints:
            self._prints[PRINT * places.start : PRINT * places.stop] = prints
            return
        for place, one in zip(places, parted(prints), strict=bool(prints)):
            self._prints[PRINT * place : PRINT * (place + 1)] = one

    def places_among(self, prints: Container[int]) -> dict[int, int]:
        """By the print of each, as a number, of those that are among these."""
        names = in_numbers(bytes(self._prints))
        return {names[place]: place for place in compress(count(), map(prints.__contains__, names))}

    def stand_of(self, index: int) -> bytes:
        """Which sentence of its article it is, and where it has its place, if elsewhere."""
        first, met = self.statements.firsts[index], self.statements.met(index)
        place = b"" if met == first else self.memory.prints[met[0]] + met[1].to_bytes(4, "big")
        return first[1].to_bytes(4, "big") + place

    def weight(self, piece: Piece) -> float:
        """Of all that the clauses say."""
        return sum(self.weighed(piece[0]).widths[piece[1][0] : piece[1][1]])

    def is_whole(self, piece: Piece) -> bool:
        """Whether the clauses are nearly all that the statement says."""
        weighed = self.weighed(piece[0])
        return piece[1] == (0, len(weighed.widths)) or self.weight(piece) >= MOSTLY * weighed.width

    def _judged(self, left: int, right: int, found: Match, known: tuple[Guard, ...] | None = None) -> Evidence:
        guards = known
        if guards is None:
            guards = (
                tuple(guards_of(*self._ends(left, right, found), found.evidence, self.weights)) if found.shared else ()
            )
        plain = strength(found)
        covers = _cover(self.weighed(left), found.left), _cover(self.weighed(right), found.right)
        strong = plain * prod([guard.factor for guard in guards])
        most, near = self.memory.meanings.most, 0.0
        if SIMILAR <= strong < most and may_count(guards):
            near = self._near(left, right)
            strong = min(most, strong + near)
        return Evidence(found, guards, max(covers), round(plain, 3), round(strong, 3), near)

    def _near(self, left: int, right: int) -> float:
        """What nearness in meaning adds."""
        known, firsts = self.memory.meanings.of, self.statements.firsts
        (article, at), (elsewhere, there) = firsts[left], firsts[right]
        one, other = known[article][at], known[elsewhere][there]
        if one is None or other is None:
            return 0.0
        return nearness(one, other, (self.statements[left].english, self.statements[right].english))

    def _ruled(self, left: int, right: int, found: Match, known: Ruled | None = None) -> tuple[Guard, ...] | Ruled:
        """The guards; or that they leave too little."""
        strong, evidence, again = strength(found), found.evidence, None
        if known:
            again = known.again(self.ends(left, right, found), strong, self.thinness(left, right, evidence))
        return ruled(self._ends(left, right, found), strong, evidence, self.weights) if again is None else again

    def thinness(self, left: int, right: int, evidence: float) -> float:
        """What is left of two statements that share so much, if nothing ties them together."""
        one, other = self.statements[left].day, self.statements[right].day
        return thinness(evidence, of_one_day=bool(one) and one == other)

    def ends(self, left: int, right: int, found: Match) -> Ends:
        """The clauses that are quoted, and guarded."""
        return _quoted(self.weighed(left), found.left), _quoted(self.weighed(right), found.right)

    def _ends(self, left: int, right: int, found: Match) -> tuple[Side, Side]:
        one, other = self.ends(left, right, found)
        return self.side((left, one)), self.side((right, other))


def least_cover(found: Match) -> float:
    """The share of one of the two sentences that is enough."""
    return PART_COVER if found.evidence >= RICH else LEAST_COVER


def _side_of(statements: Statements, piece: Piece) -> Side:
    return Side(statements[piece[0]], piece[1])


def _terms_of(weighed: Mapping[int, Weighed], index: int) -> frozenset[str]:
    return weighed[index].terms


def parted(prints: bytes) -> list[bytes]:
    """One by one what stands one behind the other."""
    return [prints[start : start + PRINT] for start in range(0, len(prints), PRINT)]


def in_numbers(prints: bytes | memoryview) -> memoryview:
    """The same, each as a number."""
    return memoryview(prints).cast("Q")


def facts_of(evidence: Evidence) -> tuple[tuple[str, str], ...]:
    """What two statements share, how alike that makes them, and what a guard took off; as a Reason carries them."""
    facts = [("terms", " ".join(evidence.match.shared[:_TERMS])), ("likeness", f"{evidence.match.score:.2f}")]
    for guard in evidence.guards:
        facts.append((guard.kind, f"{guard.left} | {guard.right}"))
    if evidence.near:
        facts.append((MEANING, f"{evidence.near:.2f}"))
    return tuple(facts)


def _quoted(weighed: Weighed, run: Run) -> Run:
    """The clauses that will be shown: nearly all of a sentence is all of it."""
    return (0, len(weighed.widths)) if _cover(weighed, run) >= MOSTLY else run


def _cover(weighed: Weighed, run: Run) -> float:
    return sum(weighed.widths[run[0] : run[1]]) / (weighed.width or 1.0)
