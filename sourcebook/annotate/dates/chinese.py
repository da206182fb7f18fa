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


class _Anything:
    """What holds every character: for those that need no second look."""

    def __contains__(self, _: object) -> bool:
        return True


_RUN = re.compile(r"(?:(?<=\d)\d){0,20}")
_ANY = _Anything()
_NUMERALS = frozenset(words.NUMBER_STARTS)


@cache
def _scanners() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Where a shape may begin; the shapes that begin with a number; the others."""
    starts = "".join(sorted(set(words.NUMBER_STARTS + words.WORD_STARTS)))
    return (
        re.compile(f"[{starts}]"),
        re.compile(f"{words.NUMBER_AHEAD}(?:{_alternatives(words.NUMBER_SHAPES)})", re.VERBOSE),
        re.compile(_alternatives(words.WORD_SHAPES), re.VERBOSE),
    )


def _alternatives(shapes: dict[str, str]) -> str:
    return "|".join(f"(?P<{name}>{shape})" for name, shape in shapes.items())


def chinese_pieces(folded: str) -> list[Piece]:
    """Every word of time in the text; `role` tells dates from recurring words and masks."""
    starts, numbers, others = _scanners()
    pieces, at = [], 0
    while start := starts.search(folded, at):
        at = start.start()
        if folded[at + 1 : at + 2] not in words.SECOND.get(start[0], _ANY):
            at += 1
            continue
        match = (start[0] in _NUMERALS and numbers.match(folded, at)) or others.match(folded, at)
        at = match.end() if match else _RUN.match(folded, at + 1).end()  # type: ignore[union-attr]
        if match:
            pieces.append(_piece(match))
    return pieces


def _piece(match: Match) -> Piece:
    name = match.lastgroup or ""
    read = _READERS.get(name)
    spec = read(match) if read else None
    role = "date" if spec else "recurring" if name == "recurring" else "mask"
    return Piece(match.start(), match.end(), spec or EMPTY, role)


_READERS = chinese_days.READERS | chinese_periods.READERS
"""How each shape of chinese_words.py becomes a Spec; a shape without a reader is a mask."""
