"""What sentences mean, in numbers, where the researcher asks for it: `semantic: true` in site.yml.

It exists so that comparing stays pure: who knows a model, a disk and a cache brings these values; the comparison is
arithmetic on whole numbers.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field


class Meaning(Struct, frozen=True):
    """Of one sentence."""

    vector: bytes
    """Signed bytes, of one length throughout."""
    crowd: tuple[int, int]
    """How alike, on average, the sentences are that mean most nearly the same, in steps of `STEP`: those in Chinese,
    then those in English."""


SCALE = 254
"""What a length of one is in a vector; no part of one is half as long."""
STEP = 64
"""Steps of likeness from 0 to 1."""


class Meanings(Struct, frozen=True):
    """Of all sentences; of none where no site asks."""

    of: Mapping[str, tuple[Meaning | None, ...]] = field(default_factory=dict)
    """By article, sentence by sentence; None for what states nothing."""
    most: float = 0.0
    """Up to which strength they may lift a pair of statements."""
