"""Chinese words of time, simplified or traditional, as Specs.

In: folded text. Out: Pieces in text order, none overlapping: each a date part (去年, 12月, 第四季度, 周二), a sign that
the next part recurs (每年), or a mask (今日头条) that keeps others away. It exists so that joining and resolving need
not know Chinese.
"""

from __future__ import annotations

import re
from functools import cache

from sourcebook.annotate.dates import chinese_days, chinese_periods
from sourcebook.annotate.dates import chinese_words as words
from sourcebook.annotate.dates.spec import EMPTY, Piece

Match = re.Match[str]


_DIGITS = frozenset("0123456789")
_NUMERALS = frozenset(words.NUMBER_STARTS)


@cache
def _scanners() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Where a shape may begin; the shapes that begin with a number; the others."""
    starts = sorted(set(words.NUMBER_STARTS + words.WORD_STARTS))
    plain = "".join(char for char in starts if char not in words.SECOND and char not in _DIGITS)
    pairs = "|".join(f"{first}(?=[{second}]|\\Z)" for first, second in words.SECOND.items())
    return (
        re.compile(f"[{''.join(starts)}](?<=\\d(?<!\\d\\d)|[{plain}]|{pairs})"),
        re.compile(f"{words.NUMBER_AHEAD}(?:{_alternatives(words.NUMBER_SHAPES)})", re.VERBOSE),
        re.compile(_alternatives(words.WORD_SHAPES), re.VERBOSE),
    )


def _alternatives(shapes: dict[str, str]) -> str:
    return "|".join(f"(?P<{name}>{shape})" for name, shape in shapes.items())


def chinese_pieces(folded: str) -> list[Piece]:
    """Every word of time in the text; `role` tells dates from recurring words and masks."""
    starts, numbers, others = _scanners()
    pieces, reached = [], 0
    for start in starts.finditer(folded):
        at = start.start()
        if at < reached:
            continue
        char = folded[at]
        match = numbers.match(folded, at) if char in _NUMERALS else None
        if match is None and (char not in _NUMERALS or char == "半" or folded[at + 1 : at + 2] in words.COUNTED):
            match = others.match(folded, at)
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
