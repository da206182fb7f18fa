"""English words of time as Specs.

In: a text and its folded form. Out: Pieces in text order, none overlapping: date parts ("last year", "Feb. 11", "the
third quarter"), signs that the next part recurs ("every"), parts of a span ("late") and masks. It exists so that
joining and resolving need not know English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sourcebook.annotate.dates import english_days, english_periods
from sourcebook.annotate.dates import english_words as words
from sourcebook.annotate.dates.spec import EMPTY, Piece
from sourcebook.text import regex

Match = re.Match[str]


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    return regex("|".join(f"(?P<{name}>{words.SHAPES[name]})" for name in names), re.VERBOSE)


_SHAPES = _any_of(words.SHAPES)
_OF_YEAR = _any_of(words.YEAR_SHAPES)
_WORD = regex(r"[a-z]+|\d+|'(?=\d0s)")
_NEXT = regex(r"[ -]?([a-z]+|[\d'])")
_AHEAD = regex(words.NUMBER_AHEAD)
_WHOLE_DATE, _YEAR = 8, 4
"""Digits of 20250211 and of 2025."""


def english_pieces(text: str, folded: str) -> list[Piece]:
    """Every word of time in the text; `text` itself is read for its capitals."""
    pieces: list[Piece] = []
    end = 0
    for word in _WORD.finditer(folded):
        at = word.start()
        if at < end or not _may_begin(word, folded) or _inside_number(folded, at):
            continue
        match = (_OF_YEAR if word.end() - at == _YEAR and word[0].isdigit() else _SHAPES).match(folded, at)
        if match:
            piece = _piece(match, text)
            if piece.role != "none":
                pieces.append(piece)
                end = piece.end
    return pieces


def _may_begin(word: Match, folded: str) -> bool:
    """Whether a shape may begin with `word`: a quick no for most."""
    first, end = word[0], word.end()
    if first[0] <= "9":
        digits = len(first)
        if digits >= _YEAR or first == "'":
            return digits in (1, _YEAR, _WHOLE_DATE) and first[0] in "'12"
        return _AHEAD.match(folded, end) is not None or folded.endswith(words.NUMBER_BEHIND, 0, word.start())
    if first not in words.STARTS:
        return False
    needed = words.SECOND.get(first)
    behind = _NEXT.match(folded, end) if needed else None
    return needed is None or (behind is not None and behind[1] in needed)


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
