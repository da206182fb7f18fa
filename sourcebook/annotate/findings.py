"""An attribution as one sentence gives it.

In: nothing. Out: the value that the forms of either language give to `attribution`, which knows the whole article.
"""

from __future__ import annotations

from msgspec import Struct

from sourcebook.annotate.sources import Spot


class Finding(Struct, frozen=True):
    """An attribution before what stands earlier in the article is asked. Offsets are those of the clean text."""

    start: int
    end: int
    covers_start: int
    covers_end: int
    spot: Spot
    verb: str
    via: Spot | None = None
    owner: Spot | None = None
    """Of an anonymous spot or a document: whose it is (马斯克的律师)."""
    told: Spot | None = None
    """The outlet that was told (对路透社表示)."""
    dateline: bool = False
    announced: bool = False
    """Somebody puts out results, a notice or figures of its own."""


def past_marks(folded: str, place: int, end: int) -> int:
    """The place behind blanks and marks, at most `end`: where what a source says begins."""
    while place < end and folded[place] in " ,:。、":
        place += 1
    return min(place, end)
