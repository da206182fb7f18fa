"""What guards said of two statements, kept so that a pair is judged again by numbers where only weights have changed.

In: sides, how strong they are. Out: the guards that fire, or `Ruled`: what the first of them leave where that is too
little. It exists because a common word that weighs less has all who hold it compared again, and nearly all guards look
at no weight: what is said once of two ends, the clauses that are quoted, holds whatever these weigh. `thin` alone looks
at how much is shared, and is told again; of a word that was rare and is no more, or has become rare, `foreign` may
say something else, and nothing that is kept is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from math import ceil, prod
from struct import Struct as Layout
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from sourcebook.dedupe.guards.find import doubts_between, guards_between
from sourcebook.dedupe.guards.guard import Guard
from sourcebook.dedupe.guards.templates import HALF, SAME, THIN, templates_between, thin
from sourcebook.dedupe.statements.compare import Run
from sourcebook.dedupe.statements.sides import Side
from sourcebook.model import Reason

SIMILAR = 0.28
"""Strength from which a pair is shown to the researcher."""
OPPOSED = 0.45
"""Strength, guards apart, from which what a guard parts may be a conflict."""
ROUNDED = 0.001
"""What rounding may add to a strength."""
Ends = tuple[Run, Run]
"""Of two statements the clauses that are quoted, and guarded."""
_OTHERS = frozenset({"terms", "likeness", "meaning"})
"""Facts that no guard gives."""
_BETWEEN = " | "
"""What stands in a reason between the facts of the two sides."""
_ENTRY = Layout("<6BH")
_MOST, _WHOLE, _HUNDRED = 255, 1 << 15, 100
_FACTORS = {number / _HUNDRED: number for number in range(_HUNDRED + 1)}
_MUCH = HALF * SAME / (1 - SAME) - ROUNDED
"""Shared weight that may keep `thin` from firing, of whichever days two articles are."""

_decode = msgspec.msgpack.Decoder(Reason).decode


class Ruled(NamedTuple):
    """All `guards` between two ends; or None where those that were asked leave too little: then `left` is what those of
    them leave that look at no weight, and `thin` tells whether that guard is among them."""

    ends: Ends
    guards: tuple[Guard, ...] | None = None
    left: float = 1.0
    thin: bool = False

    def again(self, ends: Ends, strong: float, factor: float) -> tuple[Guard, ...] | Ruled | None:
        """What is said now that these ends are so strong, and that `thin` leaves so much; None where guards must be
        asked."""
        if ends != self.ends:
            return None
        if self.guards is not None:
            told = [replace(one, factor=round(factor, 2)) if one.kind == THIN else one for one in self.guards]
            return tuple([one for one in told if one.kind != THIN or factor < 1])
        left = strong * self.left * (min(1.0, round(factor, 2)) if self.thin else 1.0)
        return self if _is_weak(strong) and left < SIMILAR - ROUNDED else None


LITTLE = Ruled(((0, 0), (0, 0)))
"""So little is shared that nothing else is looked at: while no term weighs more than it did, that holds."""


def ruled(
    sides: tuple[Side, Side], strong: float, evidence: float, weights: Mapping[str, float]
) -> tuple[Guard, ...] | Ruled:
    """All guards of a pair that is so strong and shares so much; or, as most are given up soon, that they leave too
    little of one that is too weak for a dispute worth showing."""
    (one, other), ends = sides, (sides[0].run, sides[1].run)
    if not _is_weak(strong):
        return tuple(guards_of(one, other, evidence, weights))
    soon = chain(thin(one, other, evidence), doubts_between(one, other))
    given_up = _given_up(ends, strong, soon, [])
    guards: list[Guard] = []
    given_up = given_up or _given_up(ends, strong, guards_of(one, other, evidence, weights), guards)
    return given_up or tuple(guards)


def guards_of(one: Side, other: Side, evidence: float, weights: Mapping[str, float]) -> Iterator[Guard]:
    """All that fire, one after the other."""
    yield from guards_between(one, other)
    yield from templates_between(one, other, evidence, weights)


def too_little(ends: Ends, guards: Sequence[Guard]) -> Ruled:
    """That these leave too little."""
    left = prod([guard.factor for guard in guards if guard.kind != THIN])
    return Ruled(ends, None, left, any(guard.kind == THIN for guard in guards))


def packed_guards(ends: Ends, guards: Sequence[Guard], evidence: float) -> bytes:
    """Of a pair that counts and shares so much: with its reason, which holds the rest, what `unpacked_guards` gives
    again. Nothing where it would be another, or how much is shared may be all that keeps `thin` from firing."""
    numbers = [*ends[0], *ends[1], *[_FACTORS.get(guard.factor, _MOST + 1) for guard in guards]]
    sure = evidence < _MUCH or any(guard.kind == THIN for guard in guards)
    return bytes(numbers) if sure and max(numbers) <= _MOST and not any(" |" in one.left for one in guards) else b""


def unpacked_guards(body: bytes, told: bytes) -> Ruled | None:
    """None where the two do not fit each other."""
    try:
        reason = _decode(told)
    except msgspec.MsgspecError:
        return None
    facts = [(kind, *text.partition(_BETWEEN)) for kind, text in reason.facts if kind not in _OTHERS]
    if len(body) != 4 + len(facts):
        return None
    guards = [
        Guard(kind, number / _HUNDRED, left, right)
        for (kind, left, _, right), number in zip(facts, body[4:], strict=True)
    ]
    return Ruled(_ends(body), tuple(guards))


def packed_ruled(at: int, found: Ruled) -> bytes:
    """With which of a statement's candidates it is; nothing of ends that have too many clauses."""
    numbers = at, *chain(*found.ends)
    return _ENTRY.pack(*numbers, found.thin, ceil(_WHOLE * found.left)) if max(numbers) <= _MOST else b""


def unpacked_ruled(body: bytes) -> Iterator[tuple[int, Ruled]]:
    """The same, one after the other."""
    for at, *runs, is_thin, left in _ENTRY.iter_unpack(body):
        yield at, Ruled(_ends(runs), None, left / _WHOLE, bool(is_thin))


def fits_ruled(body: bytes) -> bool:
    """Whether it may be entries."""
    return len(body) % _ENTRY.size == 0


def _ends(runs: Sequence[int]) -> Ends:
    return (runs[0], runs[1]), (runs[2], runs[3])


def _is_weak(strong: float) -> bool:
    return strong < OPPOSED - ROUNDED


def _given_up(ends: Ends, strong: float, guards: Iterable[Guard], asked: list[Guard]) -> Ruled | None:
    """As soon as those that are `asked` leave too little to be shown."""
    for guard in guards:
        asked.append(guard)
        strong *= guard.factor
        if strong < SIMILAR - ROUNDED:
            return too_little(ends, asked)
    return None
