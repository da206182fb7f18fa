"""Where the statements of the last build are now.

In: what stands of that build. Out: `Places`, by number and by where they stood. It exists because pairs and holders of
terms go by statements, of which nearly all are only pushed on.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from sourcebook.dedupe.claims.since import Span, between, place_before, shifted, spliced
from sourcebook.dedupe.packing import unpacked


class Places:
    """Invariant: what is in no span is gone, until it is told where it is. `statements` are there now."""

    def __init__(self, spans: Sequence[Span], statements: int, numbers: bytes, where: bytes) -> None:
        """`numbers` of the last build's by their places, and `where` they stood, by their numbers: of one that was no
        more how many they were."""
        self._spans, self._numbers = spans, unpacked(numbers, "I")
        before = len(self._numbers)
        self.statements = statements
        self._ends = [*spans, Span(before, 1, statements)]
        self.by_number = shifted(where, self._ends, before)
        """Where each is; of one that is no more how many there are now."""
        self.others = dict.fromkeys(between(spans, before), -1)
        """By where it stood where one is that is in no span; -1 where it is no more, or counts as such."""
        for old in self.others:
            self.by_number[self._numbers[old]] = statements

    def is_at(self, old: int, new: int) -> None:
        """Where one is that stood there."""
        self.others[old] = new
        self.by_number[self._numbers[old]] = new

    def is_new(self, place: int) -> None:
        """What is there counts as another one than in the last build."""
        old = place_before(self._spans, place)
        if old >= 0:
            self.others[old] = -1
            self.by_number[self._numbers[old]] = self.statements

    def before(self, place: int) -> int:
        """Where one stood that is there now; -1 where that is in no span."""
        return place_before(self._spans, place)

    def shifted(self, places: bytes) -> array[int]:
        """Where these are, of 32 bits; any place where one is in no span."""
        return shifted(places, self._ends, len(self._numbers))

    def numbers(self) -> bytearray:
        """Of all that are there now; none of those that are new."""
        found = spliced(self._numbers, 4, self._spans, self.statements)
        packed = memoryview(found).cast("I")
        for old, new in self.others.items():
            if new >= 0:
                packed[new] = self._numbers[old]
        return found
