"""Line breaks that a page's conversion left in the middle of a sentence.

In: Markdown. Out: the same lines, with the blanks that make a hard break taken from those that end within a sentence:
what is left is a line feed, which joins two lines as any hard wrap does. It exists because some archives write the
space between a given name and a surname as blanks and a line feed, and a sentence cut there loses who speaks.

Where in doubt the break stays: lines of an address, labels and short headings are broken on purpose.
"""

from __future__ import annotations

from sourcebook.text.folding import is_han

_HARD = "  "
"""Blanks that end a line for good, in Markdown."""
_WITH_SPACE = 3
"""So many are a hard break and the space that stood there: nobody writes them."""
_LONG = 60
"""Characters of a line of running text."""
_STOPS = "，。；"


def without_wraps(source: str) -> str:
    """`source`, hard breaks within sentences made soft."""
    if f"{_HARD}\n" not in source:
        return source
    lines = source.split("\n")
    for index, line in enumerate(lines[:-1]):
        if line.endswith(_HARD) and _within_a_sentence(line, lines[index + 1].strip()):
            lines[index] = line.rstrip(" ")
    return "\n".join(lines)


def _within_a_sentence(line: str, following: str) -> bool:
    words = line.rstrip()
    if not words or not following or not (words[-1].isalnum() and following[0].isalnum()):
        return False
    if any(map(is_han, words)):
        latin = words[-1].isascii() and following[0].isascii() and any(stop in following for stop in _STOPS)
        return len(line) - len(words) >= _WITH_SPACE or latin
    return len(words) >= _LONG and words[-1].islower() and following[0].islower()
