"""How alike two pieces are, as it was found when groups were made, kept from one build to the next.

In: a bench, two pieces. Out: a strength. It exists because what hangs together is grouped anew where one statement of
it weighs something else, and all its other statements are as alike as they were. A score is known by the prints of both
statements, and by which clauses of each are compared.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from struct import Struct as Layout

import msgspec
from msgspec import Struct

from sourcebook.dedupe.claims.groups import Piece
from sourcebook.dedupe.claims.matching import PRINT, Bench, Evidence
from sourcebook.dedupe.claims.pairs import CONTRARY

VETO = (
    *("figure", "measure", "period", "mood", "code", "phase", "filler", "place", "day", "series", "foreign"),
    "aside",
)
"""Guards that keep two pieces out of one claim, however many others there agree."""
_RUNS = Layout("<4I")
_KEY = 2 * PRINT + _RUNS.size


class _Kept(Struct, frozen=True, array_like=True):
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


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Kept).decode


class Scores:
    """Each is worked out when it is first asked for, and never again while the two statements stand."""

    def __init__(self, bench: Bench) -> None:
        self._bench, self._key = bench, bench.memory.key("scores") if bench.memory.prints else b""
        self._known: dict[bytes, float] | None = None
        self.fresh: dict[bytes, float] = {}
        """By the key of a pair what was worked out."""

    def of(self, left: Piece, right: Piece) -> float:
        """-1 where a figure, a day or a speaker parts two pieces for certain."""
        if not self._key:
            return _strength_of(self._bench.evidence(left, right))
        key = self._bench.print_of(left[0]) + self._bench.print_of(right[0]) + _RUNS.pack(*left[1], *right[1])
        known = self._before().get(key)
        if known is None:
            known = self.fresh[key] = _strength_of(self._bench.evidence(left, right))
        return known

    def remember(self, fresh: Mapping[bytes, float]) -> None:
        """For the next build: these, and those of before whose statements still stand."""
        if self._key and fresh:
            standing = self._bench.places()
            known = {
                key: value
                for key, value in {**self._before(), **fresh}.items()
                if key[:PRINT] in standing and key[PRINT : 2 * PRINT] in standing
            }
            values = array("d", known.values()).tobytes()
            self._bench.memory.keep(self._key, _encode(_Kept(b"".join(known), values)))
        elif self._key in self._bench.memory.known:
            self._bench.memory.used.add(self._key)

    def _before(self) -> dict[bytes, float]:
        if self._known is None:
            kept = self._bench.memory.recall(self._key, _decode)
            self._known = kept.by_key() if kept else {}
        return self._known


def _strength_of(evidence: Evidence) -> float:
    vetoed = any(guard.factor <= CONTRARY and guard.kind in VETO for guard in evidence.guards)
    return -1.0 if vetoed else evidence.strength
