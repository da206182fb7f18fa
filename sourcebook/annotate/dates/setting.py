"""What an expression is read against, and the choice of the year that it leaves open.

In: the day of writing, planning words, what was dated before. Out: `Setting`, `Resolved` and the choice among readings.
It exists so that "past by default, future after planning words, else nearest" stands in one place.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from sourcebook.annotate.dates import spans
from sourcebook.annotate.dates.spans import Span
from sourcebook.annotate.dates.spec import Spec

LONGEST_MONTH = 31
HARDLY_OVER = timedelta(days=40)
"""After its end a month is still the one meant by its bare name."""


class Resolved(NamedTuple):
    """First and last day, how finely they are meant, and whether by themselves they are only about right."""

    first: date
    last: date
    precision: str
    about: bool = False


class Setting(NamedTuple):
    """What an expression is read against."""

    today: date
    fiscal_end: tuple[int, int] | None = None
    """Month and day on which the company's fiscal year ends."""
    ahead: int = 0
    """0: nothing points ahead; 1: a planning word stands in the sentence; 2: it governs the expression; 3: it stands
    right before it."""
    strict_past: bool = False
    """English without a planning word: a bare month is the last one."""
    before: tuple[Resolved, ...] = ()
    """What the text dated before this expression, the nearest last."""
    carried_year: int | None = None
    """The year that the sentence named before this expression."""
    carried_first: date | None = None
    carried_day: date | None = None
    """The day that the sentence named before this expression, with its month."""
    fiscal_year: int | None = None
    """The fiscal year that the text named last."""
    told: Resolved | None = None
    """What the tale had come to before this expression: 三天后 counts from there, unless it is planned."""


def pick(options: list[Span], setting: Setting, *, reach: float = 2.0) -> Span:
    """The option nearest to the day of writing; one ahead of it counts `reach` times as far, less after a planning
    word."""
    factor = (reach, min(reach, 1.2), 0.34, 0.05)[setting.ahead]

    def distance(span: Span) -> float:
        if span[0] > setting.today:
            return (span[0] - setting.today).days * factor
        return max(0, (setting.today - span[1]).days)

    return min(options, key=distance)


def each_year(make: Callable[[int], Span], setting: Setting, *, reach: float = 2.0, turn: str = "") -> Span:
    """The year that an expression without one means: the sentence's, else the nearest."""
    if setting.carried_year is not None and setting.carried_first is not None and not turn:
        carried = span_or_none(make, setting.carried_year)
        if carried and carried[1] >= setting.carried_first and (carried[0] <= setting.today or setting.ahead):
            return _just_past(make, setting) or carried
    for shifts in ((0, -1, 1), (-2, -3, -4, 2, 3, 4)):
        around = [span_or_none(make, setting.today.year + shift) for shift in shifts]
        options = [span for span in around if span and _turned(span, turn, setting.today)]
        if options:
            return pick(options, setting, reach=reach)
    raise ValueError("no year around has this day")


def _just_past(make: Callable[[int], Span], setting: Setting) -> Span | None:
    """This year's month or day, where it is hardly over and what is dated before it is the whole last year, or in this
    one too: 去年降息，但1月……, written in February."""
    today = setting.today
    last = setting.before[-1] if setting.before else None
    if last is None or not (
        last.first.year == today.year or (last.precision, last.first.year) == ("year", today.year - 1)
    ):
        return None
    found = span_or_none(make, today.year)
    if found is None or (found[1] - found[0]).days >= LONGEST_MONTH:
        return None
    return found if found[0] <= today <= found[1] + HARDLY_OVER else None


def _turned(span: Span, turn: str, today: date) -> bool:
    if turn == "this":
        return span[0].year == today.year
    if turn == "begun":
        return span[0] <= today
    return not turn or (span[1] < today if turn == "last" else span[0] > today)


def span_or_none(make: Callable[[int], Span], year: int) -> Span | None:
    try:
        return make(year)
    except (ValueError, OverflowError):
        return None


def year_of(spec: Spec, setting: Setting) -> int | None:
    if spec.year is not None:
        return spec.year
    if spec.year_shift is not None:
        return setting.today.year + spec.year_shift
    if spec.same in ("year", "nextyear") and setting.before:
        return setting.before[-1].first.year + (spec.same == "nextyear")
    return None


def month_span(spec: Spec, setting: Setting, year: int) -> Span:
    if spec.month_shift is not None:
        return spans.months(year, setting.today.month + spec.month_shift)
    return spans.months(year, spec.month or 0) if 1 <= (spec.month or 0) <= 12 else spans.months(0, 0)
