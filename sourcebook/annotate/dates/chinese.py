"""Chinese words of time, simplified or traditional, as Specs.

In: folded text. Out: Pieces in text order, none overlapping: each a date part (去年, 12月, 第四季度, 周二), a sign that
the next part recurs (每年), or a mask (今日头条) that keeps others away. It exists so that joining and resolving need
not know Chinese.
"""

from __future__ import annotations

import re

from sourcebook.annotate.dates import chinese_days, chinese_periods
from sourcebook.annotate.dates import chinese_words as words
from sourcebook.annotate.dates.spec import EMPTY, Piece
from sourcebook.text import regex

Match = re.Match[str]


_DIGITS = frozenset("0123456789")
_NUMERALS = frozenset(words.NUMBER_STARTS)


def _starts() -> re.Pattern[str]:
    """Where a shape may begin."""
    starts = sorted(set(words.NUMBER_STARTS + words.WORD_STARTS))
    plain = "".join(char for char in starts if char not in words.SECOND and char not in _DIGITS)
    pairs = "|".join(f"{first}(?=[{second}]|\\Z)" for first, second in words.SECOND.items())
    return regex(f"[{''.join(starts)}](?<=\\d(?<!\\d\\d)|[{plain}]|{pairs})")


def _alternatives(shapes: dict[str, str]) -> str:
    return "|".join(f"(?P<{name}>{shape})" for name, shape in shapes.items())


_STARTS = _starts()
_NUMBERS = regex(f"{words.NUMBER_AHEAD}(?:{_alternatives(words.NUMBER_SHAPES)})", re.VERBOSE)
"""The shapes that begin with a number."""
_OTHERS = regex(_alternatives(words.WORD_SHAPES), re.VERBOSE)


def chinese_pieces(folded: str) -> list[Piece]:
    """Every word of time in the text; `role` tells dates from recurring words and masks."""
    pieces, reached = [], 0
    for start in _STARTS.finditer(folded):
        at = start.start()
        if at < reached:
            continue
        char = folded[at]
        match = _NUMBERS.match(folded, at) if char in _NUMERALS else None
        if match is None and (char not in _NUMERALS or char == "半" or folded[at + 1 : at + 2] in words.COUNTED):
            match = _OTHERS.match(folded, at)
        if match:
            pieces.append(_piece(match))
            reached = match.end()
    return pieces


def _piece(match: Match) -> Piece:
    name = match.lastgroup or ""
    read = _READERS.get(name)
    spec = read(match) if read else None
    role = "date" if spec else "recurring" if name == "recurring" else "mask"
    return Piece(match.start(), match.end(), spec or EMPTY, role)


_READERS = chinese_days.READERS | chinese_periods.READERS
"""How each shape of chinese_words.py becomes a Spec; a shape without a reader is a mask."""
