"""How alike two pieces are, as it was found when groups were made, kept from one build to the next.

In: a bench, two pieces. Out: a strength. It exists because what hangs together is grouped anew where one statement of
it weighs something else, and all its other statements are as alike as they were. A score is known by the prints of both
statements, and by which clauses of each are compared.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from struct import Struct as Layout

from msgspec import Struct

from sourcebook.dedupe.claims.groups import Piece
from sourcebook.dedupe.claims.matching import Bench, Evidence
from sourcebook.dedupe.claims.pairs import CONTRARY
from sourcebook.dedupe.packing import PRINT

VETO = (
    *("figure", "measure", "period", "mood", "code", "phase", "filler", "place", "day", "series", "foreign"),
    "aside",
)
"""Guards that keep two pieces out of one claim, however many others there agree."""
_RUNS = Layout("<4I")
_KEY = 2 * PRINT + _RUNS.size


class Scored(Struct, frozen=True, array_like=True):
    """Of a component, as it is kept."""

    keys: bytes
    values: bytes
    """Of 64 bits each."""

    def by_key(self) -> dict[bytes, float]:
        """Empty where the parts do not fit each other."""
        values = len(self.values) // 8
        if len(self.keys) != _KEY * values or len(self.values) % 8:
            return {}
        keys = [self.keys[start : start + _KEY] for start in range(0, len(self.keys), _KEY)]
        return dict(zip(keys, memoryview(self.values).cast("d"), strict=True))


def scored(scores: Mapping[bytes, float]) -> Scored:
    """What `by_key` gives again."""
    return Scored(b"".join(scores), array("d", scores.values()).tobytes())


class Scores:
    """Each is worked out when it is first asked for, unless it is `known`."""

    def __init__(self, bench: Bench, known: Mapping[bytes, float]) -> None:
        self._bench, self._known = bench, known
        self.asked: dict[bytes, float] = {}
        """By the key of a pair what was asked for; nothing where nothing is remembered."""

    def of(self, left: Piece, right: Piece) -> float:
        """-1 where a figure, a day or a speaker parts two pieces for certain."""
        if not self._bench.memory.prints:
            return _strength_of(self._bench.evidence(left, right))
        key = self._bench.print_of(left[0]) + self._bench.print_of(right[0]) + _RUNS.pack(*left[1], *right[1])
        found = self._known.get(key)
        if found is None:
            found = _strength_of(self._bench.evidence(left, right))
        self.asked[key] = found
        return found


def _strength_of(evidence: Evidence) -> float:
    vetoed = any(guard.factor <= CONTRARY and guard.kind in VETO for guard in evidence.guards)
    return -1.0 if vetoed else evidence.strength
