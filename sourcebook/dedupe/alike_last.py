"""What is kept of which articles are alike, and what has changed since.

In: bytes, prints of profiles. Out: the values that one build leaves to the next, and where what stood stands now. It
exists apart from what carries them on, which tells what follows from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from zlib import crc32

from msgspec import Struct

from sourcebook.dedupe.alike import Profile
from sourcebook.dedupe.packing import unpacked
from sourcebook.model import Link


class Last(Struct, frozen=True, array_like=True):
    """Invariant: all of it is of one build."""

    articles: list[bytes] = []
    """The prints of their profiles, in order of time."""
    hours: bytes = b""
    """64 bits; infinite where one is undated."""
    numbers: bytes = b""
    """By which the index knows them: 32 bits each."""
    slack: bytes = b""
    """How many times more alike all others each may have become: 64 bits."""
    counts: dict[str, int] = {}
    """How many hold each term."""
    index: list[bytes] = []
    numbered: int = 0
    pairs: bytes = b""
    """Places of two that are kept, the earlier first: 32 bits each."""
    scores: bytes = b""
    """64 bits each."""
    links: list[Link] = []

    def is_sound(self) -> bool:
        """Whether its parts fit each other."""
        size, pairs = len(self.articles), len(self.scores) // 8
        if not 8 * size == len(self.hours) == len(self.slack) == 2 * len(self.numbers) > 0 or not self.index:
            return False
        whole = len(self.scores) == 8 * pairs == len(self.pairs)
        within = max(unpacked(self.pairs, "I"), default=0) < size and max(unpacked(self.numbers, "I")) < self.numbered
        return whole and within


class Since(NamedTuple):
    """What has changed. `moved`: by its old place where an article stands now."""

    profiles: Mapping[str, Profile]
    keys: Sequence[str]
    moved: Mapping[int, int]
    new: Sequence[int]
    gone: Sequence[int]
    """Old places."""

    def profile(self, place: int) -> Profile:
        return self.profiles[self.keys[place]]

    def carried(self, before: Iterable[float]) -> list[float]:
        """By place what each had that stands; 0 of the others."""
        found = [0.0] * len(self.keys)
        for old, one in enumerate(before):
            if old in self.moved:
                found[self.moved[old]] = one
        return found

    def after_gone(self) -> Iterator[int]:
        """The place of the first after each that is no more."""
        after = 0
        for old in range(len(self.moved) + len(self.gone)):
            if old in self.moved:
                after = self.moved[old] + 1
            else:
                yield after


def feature_of(term: str) -> int:
    """Nearly none is that of two terms."""
    return crc32(term.encode("utf-8", "surrogatepass"))
