"""Counted time: 三天前, the past two years, 前三季度, 近几个月.

In: a `Spec` with a count of units (or a vague stretch) and its `Setting`. Out: a `Resolved`; stretches that only point
roughly (近三年, in recent weeks) are vague, with the days they reach over by convention.
"""

from __future__ import annotations

from datetime import date, timedelta

from sourcebook.annotate.dates import spans
from sourcebook.annotate.dates.holidays import nth_weekday
from sourcebook.annotate.dates.setting import Resolved, Setting, year_of
from sourcebook.annotate.dates.spans import Span
from sourcebook.annotate.dates.spec import Spec


def resolve_loose(spec: Spec, setting: Setting) -> Resolved:
    days = spec.loose or 0
    if days < 0:
        return Resolved(setting.today, setting.today + timedelta(days=-days), "vague")
    return Resolved(setting.today - timedelta(days=days), setting.today, "vague")


def resolve_count(spec: Spec, setting: Setting) -> Resolved:
    count, unit = spec.amount or 0, spec.unit
    if spec.way in ("first", "final"):
        return _end_of_year(spec, setting)
    base = setting.today + timedelta(days=spec.day_shift or 0)
    if unit in ("hour", "minute"):
        return Resolved(base, base, "day" if spec.way == "ago" and count < 12 else "vague")
    if spec.way in ("ago", "ahead", "in"):
        return _point(base, -count if spec.way == "ago" else count, unit, spec)
    if unit == "quarter" and spec.way in ("past", "next"):
        return _whole_quarters(count if spec.way == "next" else -count, base)
    if spec.way == "within":
        ends = base, (spans.workdays(base, count) if unit == "workday" else spans.moved(base, count, unit))
    elif unit == "workday":
        ends = (
            (spans.workdays(base, -count), base)
            if spec.way == "past"
            else (base + timedelta(days=1), spans.workdays(base, count))
        )
    elif spec.way == "past":
        ends = spans.moved(base, -count, unit), base
    else:
        ends = base + timedelta(days=1), spans.moved(base, count, unit)
    return Resolved(min(ends), max(ends), "vague")


def _point(base: date, count: int, unit: str, spec: Spec) -> Resolved:
    day = spans.workdays(base, count) if unit == "workday" else spans.moved(base, count, unit)
    if spec.nth is not None:
        day = spans.moved(day, spec.nth if count > 0 else -spec.nth, spec.nth_unit)
        return Resolved(day, day, "day" if spec.way == "ago" else "vague", about=True)
    if spec.weekday:
        day = spans.week(day)[0] + timedelta(days=spec.weekday - 1)
    if unit in ("year", "decade"):
        return Resolved(*spans.year(day.year), "year" if spec.way == "ago" else "vague", about=True)
    precision = "day" if spec.way == "ago" else "vague"
    return Resolved(day, day, precision, about=unit in ("month", "quarter", "week"))


def resolve_later(spec: Spec, setting: Setting) -> Resolved:
    """So long after what was told before (三天后), else after the day of writing."""
    if setting.told and spec.day_shift is None and spec.nth is None:
        return _after(setting.told, spec.amount or 0, spec.unit)
    return resolve_count(spec, setting)


def _after(told: Resolved, count: int, unit: str) -> Resolved:
    """So long after a span that was told before; no finer than that span, nor than the unit that is counted."""
    if unit in ("hour", "minute"):
        days = timedelta(days=count // 24 if unit == "hour" else 0)
        return Resolved(told.first + days, told.last + days, told.precision, about=True)
    if unit == "workday":
        return Resolved(spans.workdays(told.first, count), spans.workdays(told.last, count), told.precision)
    first, last = spans.moved(told.first, count, unit), spans.moved(told.last, count, unit)
    if unit in ("year", "decade"):
        return Resolved(spans.year(first.year)[0], spans.year(last.year)[1], "year", about=True)
    if unit in ("month", "quarter") and told.precision == "month":
        return Resolved(*spans.months(first.year, first.month), "month", about=True)
    return Resolved(first, last, "day" if first == last else "vague", about=unit != "day")


def _whole_quarters(count: int, today: date) -> Resolved:
    number = (today.month + 2) // 3
    first, last = (number + count, number - 1) if count < 0 else (number + 1, number + count)
    return Resolved(spans.quarter(today.year, first)[0], spans.quarter(today.year, last)[1], "vague")


def _end_of_year(spec: Spec, setting: Setting) -> Resolved:
    step = {"quarter": 3, "month": 1, "week": 0}.get(spec.unit, 1)
    length = (spec.amount or 1) * step
    year = year_of(spec, setting)

    def make(number: int) -> Span:
        if not step:
            return _weeks_of_year(number, spec.amount or 1, first=spec.way == "first")
        return spans.months(number, 1 if spec.way == "first" else 13 - length, length)

    if year is not None:
        return Resolved(*make(year), "range")
    precision = "vague" if spec.unit == "month" and spec.way == "first" else "range"
    back = 0 if make(setting.today.year)[1] <= setting.today or setting.ahead else 1
    return Resolved(*make(setting.today.year - back), precision)


def _weeks_of_year(year: int, count: int, *, first: bool) -> Span:
    first_monday = spans.week(nth_weekday(year, 1, 1, 4))[0]
    last_sunday = spans.week(nth_weekday(year, 12, -1, 4))[1]
    if first:
        return first_monday, first_monday + timedelta(days=7 * count - 1)
    return last_sunday - timedelta(days=7 * count - 1), last_sunday
