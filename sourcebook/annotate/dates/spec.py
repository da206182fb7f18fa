"""What a dated expression says before anybody knows on which day it was written.

In: nothing. Out: `Spec` (the fields an expression names: a year, a shift of weeks, a quarter) and `Piece` (a Spec and
where it stands). They exist so that reading words (chinese.py, english.py, numeric.py) and turning them into days
(resolve.py) are two separate steps: 今年第三季度 and "the third quarter of this year" give the same Spec.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple


class Spec(NamedTuple):
    """The fields that an expression names; None is "not said". Shifts count from the date of writing."""

    year: int | None = None
    year_shift: int | None = None
    half: int | None = None
    half_shift: int | None = None
    quarter: int | None = None
    quarter_shift: int | None = None
    month: int | None = None
    month_shift: int | None = None
    week_shift: int | None = None
    weekday: int | None = None
    """1 (Monday) to 7; 8 is the weekend."""
    day: int | None = None
    day_shift: int | None = None
    holiday: str = ""
    part: str = ""
    """Of the finest field named: early, middle, late, start, end, earlier, later, first10, middle10, last10."""
    fiscal: bool = False
    """The year or quarter is the company's own."""
    closing: bool = False
    """The month names the quarter or year that ends with it (the December quarter)."""
    nth: int | None = None
    """Which week, weekday, month or day of the enclosing span; -1 is the last."""
    nth_unit: str = ""
    amount: int | None = None
    unit: str = ""
    way: str = ""
    """Of a count: ago, ahead (a point), past, next (the days between it and now), first, final (of the year)."""
    decade: int | None = None
    loose: int | None = None
    """A vague stretch: days back from now, ahead where negative."""
    same: str = ""
    """Points back to a span that stands before: day, month, year, fiscal, nextday, nextyear, session, yearago."""
    turn: str = ""
    """last, this, next, begun: which one of a thing that comes round (last December, since December)."""
    ending: int | None = None
    """Months of a period that ends with the day or month named: the quarter ended Dec. 31."""
    now: bool = False
    """The day of writing, as an end of a range (至今)."""


EMPTY = Spec()
_REMEMBERED = 4096
"""Specs of which is kept what was found: the same words of time come again and again."""
_FAMILY = {
    "year": "Y", "year_shift": "Y", "half": "H", "half_shift": "H", "quarter": "Q", "quarter_shift": "Q",
    "month": "M", "month_shift": "M", "week_shift": "W", "weekday": "A", "day": "D", "day_shift": "D",
    "holiday": "F", "nth": "N", "amount": "C", "decade": "X", "loose": "V", "same": "S", "ending": "E", "now": "O",
}  # fmt: skip
"""One letter per kind of field; `fiscal`, `part`, `closing` and units ride on another field."""

_COARSE_TO_FINE = "XYSHQMWNFAD"
_TOGETHER = frozenset(
    map(
        frozenset,
        ["YM", "YMD", "MD", "YQ", "YH", "AM", "AD", "AMD", "AYMD", "AW", "YF", "YN", "MN", "YMN", "SQ", "SM", "SMD",
         "SD", "YC", "SC", "FA", "YFA", "SH", "AN", "SF", "AMN", "AYMN", "AWMD", "AWYMD",
         "DN", "MDN", "YMDN", "ADN", "AMDN", "CA", "ME", "MDE", "YME", "YMDE"],
    )
)  # fmt: skip
"""The kinds of field that make one date when they stand together."""


class Piece(NamedTuple):
    """A stretch of text that names a Spec. `role`: date, part (late), recurring (每年) or mask."""

    start: int
    end: int
    spec: Spec
    role: str = "date"


@lru_cache(maxsize=_REMEMBERED)
def families(spec: Spec) -> str:
    """The kinds of field a Spec names, each a letter, coarse to fine."""
    said = {letter for name, letter in _FAMILY.items() if _is_said(getattr(spec, name))}
    return "".join(letter for letter in _COARSE_TO_FINE + "CVEO" if letter in said)


@lru_cache(maxsize=_REMEMBERED)
def joined(first: Spec, second: Spec, *, ordered: bool) -> Spec | None:
    """Both as one date, or None where they are two. `ordered`: the second must be finer (as in Chinese)."""
    left, right = families(first), families(second)
    if set(left) & set(right) or frozenset(left + right) not in _TOGETHER:
        return None
    if (second.fiscal and "M" in left) or (ordered and not _finer(left, right)):
        return None
    if first.part and first.part not in ("earlier", "later") and "M" not in left and ordered:
        return None
    return Spec._make(b if _is_said(b) else a for a, b in zip(first, second, strict=True))


def _is_said(value: object) -> bool:
    return value is not None and value is not False and value != ""


def _finer(left: str, right: str) -> bool:
    if right == "A" and "D" in left:
        return True
    ranks = (_COARSE_TO_FINE + "CE").index
    return max(map(ranks, left)) < min(map(ranks, right))
