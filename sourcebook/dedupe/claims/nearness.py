"""What nearness in meaning adds to two statements' likeness, where a site asks for it.

In: what two sentences mean. Out: a strength to be added, 0 for most pairs. A model takes what was refused for what was
granted, and all sentences of one matter for alike. So it counts only how much more alike two sentences are than each is
to its own nearest neighbours in the other's language, and only of pairs that words and names make similar by
themselves, where no guard speaks but those that miss evidence.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import mul

from sourcebook.dedupe.claims.groups import core_among
from sourcebook.dedupe.guards.guard import Guard
from sourcebook.model.meanings import SCALE, STEP, Meaning

OVER = 0.04
"""How far above the strength that begins a claim nearness may lift a pair: what words say plainly goes first."""
WANTING = frozenset({"act", "subject", "thin"})
"""Guards that say that evidence is wanting, which nearness is; the others say that something differs."""


def nearness(left: Meaning, right: Meaning, english: tuple[bool, bool]) -> float:
    """How much more alike than each is, on average, to the sentences nearest to it in the language of the other."""
    product: int = sum(map(mul, memoryview(left.vector).cast("b"), memoryview(right.vector).cast("b")))
    usual = left.crowd[english[1]] + right.crowd[english[0]]
    return max(round(product / (SCALE * SCALE) - usual / (2 * STEP), 3), 0.0)


def may_count(guards: Iterable[Guard]) -> bool:
    """Whether no guard says that the two differ."""
    return all(guard.kind in WANTING for guard in guards)


def most_among(statements: int) -> float:
    """Up to which strength nearness may lift a pair of so many statements."""
    return round(core_among(statements) + OVER, 3)
