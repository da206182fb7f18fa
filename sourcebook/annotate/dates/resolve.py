"""From what an expression says to the days that it means.

In: a `Spec` and the `Setting` it stands in (the day of writing, the company's fiscal year, what was dated before, how
strongly the sentence looks ahead). Out: a `Resolved`, or None where the words name no day that exists or can be known.
It exists to say which rule reads which Spec; the rules stand in days.py, periods.py, counts.py and, where one Spec
holds another, here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from sourcebook.annotate.dates import spans
from sourcebook.annotate.dates.counts import resolve_count, resolve_later, resolve_loose
from sourcebook.annotate.dates.days import resolve_day, resolve_now, resolve_same, resolve_week
from sourcebook.annotate.dates.holidays import holiday_span, nth_weekday
from sourcebook.annotate.dates.periods import resolve_decade, resolve_half, resolve_month, resolve_quarter, resolve_year
from sourcebook.annotate.dates.setting import Resolved, Setting, each_year, month_span, year_of
from sourcebook.annotate.dates.spans import Span
from sourcebook.annotate.dates.spec import Spec

_Rule = Callable[[Spec, Setting], Resolved | None]


def resolve(spec: Spec, setting: Setting) -> Resolved | None:
    """The days that `spec` means in its setting; None where they cannot be told or do not exist."""
    try:
        found = _rule(spec)(spec, setting)
    except (ValueError, OverflowError):
        return None
    if found and spec.part == "later" and found.first <= setting.today <= found.last:
        return found._replace(first=setting.today)
    if found and spec.part == "to-date" and found.first <= setting.today:
        return found._replace(last=setting.today, precision="vague")
    return found


@lru_cache(maxsize=4096)
def _rule(spec: Spec) -> _Rule:
    """The first rule whose test holds."""
    return next(read for applies, read in _RULES if applies(spec))


def _ending(spec: Spec, setting: Setting) -> Resolved | None:
    end = resolve(spec._replace(ending=None), setting)
    if end is None:
        return None
    length = spec.ending or 3
    precision = {3: "quarter", 6: "half", 12: "fiscal_year"}.get(length, "range")
    return Resolved(*spans.months(end.last.year, end.last.month - length + 1, length), precision)


def _holiday(spec: Spec, setting: Setting) -> Resolved | None:
    def make(number: int) -> Span:
        found = holiday_span(spec.holiday, number)
        if found is None:
            raise ValueError(f"{spec.holiday} of {number} is not in the table")
        return found

    year = year_of(spec, setting)
    first, last = make(year) if year is not None else each_year(make, setting, turn=spec.turn)
    if spec.weekday == 8:
        saturday = spans.week(first)[0] + timedelta(days=-2 if first.weekday() == 0 else 5)
        return Resolved(min(first, saturday), max(first, saturday + timedelta(days=1)), "range")
    return Resolved(first, last, "day" if first == last else "range")


def _nth(spec: Spec, setting: Setting) -> Resolved | None:
    nth = spec.nth or 1
    if spec.nth_unit == "around":
        inside = resolve(spec._replace(nth=None, nth_unit=""), setting)
        return Resolved(*spans.week(inside.first), "week") if inside else None
    if spec.nth_unit == "month":
        year = year_of(spec, setting)
        if year is None:
            return None
        return Resolved(*spans.months(year, nth if nth > 0 else 13 + nth), "month")
    if spec.month is None and spec.month_shift is None:
        return _nth_week_of_year(spec, setting) if spec.nth_unit == "week" else _nth_weekday_here(spec, setting)

    def make(number: int) -> Span:
        month = month_span(spec, setting, number)[0]
        return _nth_in_month(spec, nth, month)

    year = year_of(spec, setting)
    if year is None and spec.month_shift is not None:
        year = setting.today.year
    found = make(year) if year is not None else each_year(make, setting)
    return Resolved(*found, "day" if found[0] == found[1] else "week")


def _nth_in_month(spec: Spec, nth: int, month: date) -> Span:
    if spec.nth_unit == "weekday":
        day = nth_weekday(month.year, month.month, nth, spec.weekday or 1)
        return day, day
    thursday = nth_weekday(month.year, month.month, nth, 4)
    return spans.week(thursday)


def _nth_weekday_here(spec: Spec, setting: Setting) -> Resolved:
    day = nth_weekday(setting.today.year, setting.today.month, spec.nth or 1, spec.weekday or 1)
    return Resolved(day, day, "day")


def _nth_week_of_year(spec: Spec, setting: Setting) -> Resolved | None:
    year = year_of(spec, setting)
    if year is None:
        return None
    nth = spec.nth or 1
    thursday = nth_weekday(year, 1, 1, 4) + timedelta(weeks=nth - 1) if nth > 0 else nth_weekday(year, 12, -1, 4)
    return Resolved(*spans.week(thursday), "week")


_RULES: tuple[tuple[Callable[[Spec], bool], _Rule], ...] = (
    (lambda s: s.now, resolve_now),
    (lambda s: s.ending is not None, _ending),
    (lambda s: s.loose is not None, resolve_loose),
    (lambda s: s.way == "ahead", resolve_later),
    (lambda s: s.amount is not None, resolve_count),
    (lambda s: s.decade is not None, resolve_decade),
    (lambda s: bool(s.holiday), _holiday),
    (lambda s: s.nth is not None, _nth),
    (
        lambda s: bool(s.same) and s.quarter is None and s.half is None and s.month is None and s.year is None,
        resolve_same,
    ),
    (
        lambda s: s.day is None and s.day_shift is None and (s.week_shift is not None or s.weekday is not None),
        resolve_week,
    ),
    (lambda s: s.day is not None or s.day_shift is not None, resolve_day),
    (lambda s: s.month is not None or s.month_shift is not None, resolve_month),
    (lambda s: s.quarter is not None or s.quarter_shift is not None, resolve_quarter),
    (lambda s: s.half is not None or s.half_shift is not None, resolve_half),
    (lambda s: True, resolve_year),
)
"""The first rule whose test holds reads the Spec."""
