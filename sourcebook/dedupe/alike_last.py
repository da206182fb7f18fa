"""What is kept of which articles are alike, and what has changed since.

In: bytes, prints of profiles. Out: the values that one build leaves to the next, and where what stood stands now. It
exists apart from what carries them on, which tells what follows from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from zlib import crc32

from msgspec import Struct

from sourcebook.dedupe.alike import Profile
from sourcebook.dedupe.memory import Moved
from sourcebook.dedupe.packing import unpacked
from sourcebook.model import Link

GAP = "\0"
"""Stands between terms, and in none."""


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
    words: str = ""
    """The terms that more than one hold, parted by `GAP`: so they are told much sooner than one by one."""
    counts: bytes = b""
    """How many hold each: 32 bits."""
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
        if not len(self.scores) == 8 * pairs == len(self.pairs):
            return False
        within = max(unpacked(self.pairs, "I"), default=0) < size and max(unpacked(self.numbers, "I")) < self.numbered
        return within and len(self.counts) == 4 * (self.words.count(GAP) + 1 if self.words else 0)

    def counted(self) -> dict[str, int]:
        """By term how many hold it, where more than one does."""
        words = self.words.split(GAP) if self.words else []
        return dict(zip(words, unpacked(self.counts, "I"), strict=True))


class Since(NamedTuple):
    """What has changed."""

    profiles: Mapping[str, Profile]
    keys: Sequence[str]
    moved: Moved

    def profile(self, place: int) -> Profile:
        return self.profiles[self.keys[place]]

    def after_gone(self) -> Iterator[int]:
        """The place of the first after each that is no more."""
        after = 0
        for place in self.moved.places if self.moved.gone else ():
            if place < 0:
                yield after
            else:
                after = place + 1


def feature_of(term: str) -> int:
    """Nearly none is that of two terms."""
    return crc32(term.encode("utf-8", "surrogatepass"))
