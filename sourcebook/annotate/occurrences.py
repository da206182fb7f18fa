"""Where plain words stand in a text.

In: words, a text. Out: places, in order. It exists because the words come from the text itself (the people whom it
introduces, its own outlet): a pattern of them would be compiled for every article, which takes longer than all looking.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

Place = tuple[int, int]
"""Start and end."""


def occurrences(word: str, text: str) -> Iterator[int]:
    """Every offset at which `word`, which is not empty, begins, those within another included."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def longest_apart(words: Iterable[str], text: str) -> Iterator[Place]:
    """Where any of `words` stands, from the left, the longest at each place, none overlapping another."""
    found = [(at, -at - len(word)) for word in words for at in occurrences(word, text)]
    reached = 0
    for start, minus_end in sorted(found):
        if start >= reached:
            reached = -minus_end
            yield start, reached
