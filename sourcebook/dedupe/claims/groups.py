"""Pieces of statements that say the same become groups: average link, component by component.

In: matched pairs of statements with the clauses that met, and a way to score any two pieces. Out: groups of pieces. A
long sentence may stand in several groups, each time with other clauses. It exists because chains of likeness end far
from where they began: a group is joined to another only if their members are alike on average.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence

import msgspec
from msgspec import Struct

from sourcebook.dedupe.statements.compare import Run
from sourcebook.model import Reason

Piece = tuple[int, Run]
"""A statement's index and clauses of it."""
Scorer = Callable[[Piece, Piece], float]
Size = Callable[[Piece], float]
Signature = Callable[[Piece], frozenset[tuple[str, str]]]

CORE = 0.38
"""Strength from which two pieces make a group; below it a piece only joins others that are stronger together."""
FEW, DOUBLINGS = 9, 4
"""Binary digits of a small number of statements; how often it is doubled, at most, that more is asked."""
CORE_MORE = 0.03
"""How much more with each doubling: the more is compared, the more is alike by chance."""
MEMBERS_COMPARED = 6
"""Of a large group, the members that stand for it when it is compared with another: those with the strongest links."""
FORMED, APART = 3, 0.04
"""Two groups of so many pieces each are two claims already, and need so much more to be one."""
SMALL = 6
"""A group of fewer pieces is not yet sure of what it states."""
TRIO, THIRD = 3, 0.25
"""How alike any two pieces must be where a third joins two."""
UNLIKE, SETTLED = 0.2, 4
"""The same elsewhere, unless each of the two comes with so many pieces that these decide."""
ONE = 0.45
"""Of the weightier of two runs of a statement, the share that both must hold to be taken for one piece."""
SIGNATURES_COMPARED = 16
"""Further members, each with another figure, day or mood, that a guard may part the other group from."""


class Asked(Struct, frozen=True):
    """How alike pieces must be. `core`: strength from which two pieces make a group; below it a piece only joins others
    that are stronger together. `least`: mean strength between two groups that are joined; `few`: how much more, while
    both are small."""

    core: float
    least: float
    few: float


class Pair(Struct, frozen=True):
    """Two statements whose clauses met, how strongly, and why."""

    left: Piece
    right: Piece
    strength: float
    packed: bytes
    """Why: there are many pairs, and few are asked."""
    against: Reason | None = None
    """Why the two contradict each other, where they do."""

    @property
    def told(self) -> Reason:
        """Why."""
        return _decode(self.packed)


packed = msgspec.msgpack.Encoder().encode
"""A reason as pairs have it."""
_decode = msgspec.msgpack.Decoder(Reason).decode


def doublings_of(statements: int) -> int:
    """How often a small number of statements is doubled."""
    return min(max(statements.bit_length() - FEW, 0), DOUBLINGS)


def core_among(statements: int) -> float:
    """The strength from which two pieces of so many statements make a group."""
    return round(CORE + CORE_MORE * doublings_of(statements), 3)


def pieces_of(pairs: Sequence[Pair], size: Size) -> dict[Piece, Piece]:
    """Each piece that a pair names -> the piece that stands for it: runs of one statement that mostly overlap are one,
    represented by the run with the strongest pairs."""
    weight: dict[Piece, float] = defaultdict(float)
    for pair in pairs:
        weight[pair.left] += pair.strength
        weight[pair.right] += pair.strength
    kept: dict[int, list[Piece]] = defaultdict(list)
    stands_for: dict[Piece, Piece] = {}
    for piece in sorted(weight, key=lambda found: (-weight[found], found)):
        alike = [other for other in kept[piece[0]] if _mostly_one(piece, other, size)]
        stands_for[piece] = alike[0] if alike else piece
        if not alike:
            kept[piece[0]].append(piece)
    return stands_for


def _mostly_one(left: Piece, right: Piece, size: Size) -> bool:
    (statement, one), (_, other) = left, right
    common = (max(one[0], other[0]), min(one[1], other[1]))
    return common[0] < common[1] and size((statement, common)) >= ONE * max(size(left), size(right))


def group(
    pairs: Sequence[Pair], stands_for: Mapping[Piece, Piece], score: Scorer, signature: Signature, asked: Asked
) -> list[list[Piece]]:
    """Groups of two or more pieces, the strongest pairs joined first. Two groups are joined while their members are
    alike by `asked.least` on average and none of their `signature`s (figures and days) are parted. `score` is asked for
    pairs that were no candidates, and for two pieces that would begin a group: they may stand for others that met.
    It is negative for those that a guard parts for certain."""
    strength: dict[tuple[Piece, Piece], float] = {}
    for pair in pairs:
        ends = _ordered(stands_for[pair.left], stands_for[pair.right])
        if ends[0][0] != ends[1][0]:
            own = pair.strength
            strength[ends] = max(own, strength.get(ends, -1.0))
    between = _Between(strength, score, signature)
    groups: dict[Piece, list[Piece]] = {}
    home: dict[Piece, Piece] = {}
    for (left, right), value in sorted(strength.items(), key=lambda item: (-item[1], item[0])):
        for piece in (left, right):
            home.setdefault(piece, piece)
            groups.setdefault(home[piece], [piece])
        first, second = home[left], home[right]
        alone = len(groups[first]) + len(groups[second]) == 2
        if alone and (value < asked.core or score(left, right) < asked.least):
            continue
        more = _more(len(groups[first]), len(groups[second]), asked)
        if first != second and between.alike(groups[first], groups[second]) >= asked.least + more:
            groups[first] += groups[second]
            for piece in groups.pop(second):
                home[piece] = first
    return [sorted(members) for _, members in sorted(groups.items()) if len(members) > 1]


def _more(one: int, other: int, asked: Asked) -> float:
    """What is asked for above the least, of two groups of so many pieces."""
    if min(one, other) >= FORMED:
        return APART
    return asked.few if max(one, other) < SMALL else 0.0


def _least(one: int, other: int) -> float:
    """How alike any two of two groups must be that have so many pieces."""
    if one + other == TRIO:
        return THIRD
    return UNLIKE if min(one, other) < SETTLED else 0.0


def _ordered(left: Piece, right: Piece) -> tuple[Piece, Piece]:
    return (left, right) if left < right else (right, left)


class _Between(Struct, frozen=True):
    """How alike two groups are, from the strengths known and those asked for."""

    strength: Mapping[tuple[Piece, Piece], float]
    score: Scorer
    signature: Signature

    def alike(self, left: Sequence[Piece], right: Sequence[Piece]) -> float:
        """Mean strength between the first joined members of each, which have the strongest links; 0 where any two of
        them are unlike, or a guard parts any two that differ in figures or days."""
        values = [self._of(one, other) for one in left[:MEMBERS_COMPARED] for other in right[:MEMBERS_COMPARED]]
        if min(values) < _least(len(left), len(right)):
            return 0.0
        if any(self._of(a, b) < 0 for a in self._signed(left) for b in self._signed(right)):
            return 0.0
        return sum(values) / len(values)

    def _of(self, one: Piece, other: Piece) -> float:
        ends = _ordered(one, other)
        found = self.strength.get(ends)
        return self.score(*ends) if found is None else found

    def _signed(self, members: Sequence[Piece]) -> list[Piece]:
        """Members that bring a figure, day or mood which none before them has."""
        found: list[Piece] = []
        met: set[Hashable] = set()
        for piece in members:
            brings = self.signature(piece) - met
            if brings:
                met |= brings
                found.append(piece)
                if len(found) == SIGNATURES_COMPARED:
                    break
        return found
