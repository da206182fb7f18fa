"""English words of time as Specs.

In: a text and its folded form. Out: Pieces in text order, none overlapping: date parts ("last year", "Feb. 11", "the
third quarter"), signs that the next part recurs ("every"), parts of a span ("late") and masks. It exists so that
joining and resolving need not know English.
"""

from __future__ import annotations

import re
from functools import cache

from sourcebook.annotate.dates import english_days, english_periods
from sourcebook.annotate.dates import english_words as words
from sourcebook.annotate.dates.spec import EMPTY, Piece
from sourcebook.text import regex

Match = re.Match[str]


@cache
def _scanners() -> tuple[re.Pattern[str], re.Pattern[str]]:
    shapes = "|".join(f"(?P<{name}>{shape})" for name, shape in words.SHAPES.items())
    return re.compile(r"(?<![a-z\d])(?<!\d[.,:/$])(?:[a-z]{1,13}|')?\d{0,4}"), re.compile(shapes, re.VERBOSE)


_WORD = regex(r"[a-z]+|\d+|'(?=\d0s)")


def english_pieces(text: str, folded: str) -> list[Piece]:
    """Every word of time in the text; `text` itself is read for its capitals."""
    shapes = _scanners()[1]
    pieces: list[Piece] = []
    end = 0
    for word in _WORD.finditer(folded):
        at = word.start()
        if at < end or not (word[0][0] in "0123456789'" or word[0] in words.STARTS) or _inside_number(folded, at):
            continue
        match = shapes.match(folded, at)
        if match:
            piece = _piece(match, text)
            if piece.role != "none":
                pieces.append(piece)
                end = piece.end
    return pieces


def _inside_number(folded: str, at: int) -> bool:
    """Whether what begins at `at` is the tail of a word, a number or an amount."""
    before = folded[max(0, at - 2) : at]
    return (
        (before[-1:].isalnum() and before[-1:].isascii())
        or before[-1:] in ("$", "€", "£", "_")
        or (len(before) == 2 and before[1] in ".,:/" and before[0].isdigit() and folded[at].isdigit())
    )


def _piece(match: Match, text: str) -> Piece:
    name = match.lastgroup or ""
    read = _READERS.get(name)
    spec = read(match, text) if read else None
    if spec is not None:
        end = match.end() - (name != "part" and match[0].endswith("."))
        return Piece(match.start(), end, spec, "part" if name == "part" else "date")
    if name in ("mask", "recurring"):
        return Piece(match.start(), match.end(), EMPTY, name)
    return Piece(match.start(), match.end(), EMPTY, "none")


_READERS = english_days.READERS | english_periods.READERS
"""How each shape of english_words.py becomes a Spec; a shape without a reader is a mask."""
