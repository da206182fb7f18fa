"""Days and weeks: today, 周二, last Friday, the 12th, 次日.

In: a `Spec` that names a day, weekday or week, and its `Setting`. Out: a `Resolved`, or None where nothing stands
before that a word like 当日 could mean. ValueError and OverflowError where the calendar has no such day.
"""

from __future__ import annotations

from datetime import date, timedelta

from sourcebook.annotate.dates import spans
from sourcebook.annotate.dates.parts import part_of
from sourcebook.annotate.dates.periods import resolve_fiscal_year
from sourcebook.annotate.dates.setting import Resolved, Setting, each_year, month_span, pick, span_or_none, year_of
from sourcebook.annotate.dates.spans import Span
from sourcebook.annotate.dates.spec import Spec


def resolve_now(_: Spec, setting: Setting) -> Resolved:
    return Resolved(setting.today, setting.today, "day")


def resolve_week(spec: Spec, setting: Setting) -> Resolved:
    if spec.weekday is None:
        found = spans.week(setting.today, spec.week_shift or 0)
        return Resolved(*part_of(found, spec.part, "week"), "part" if spec.part else "week")
    if spec.week_shift is not None:
        monday = spans.week(setting.today, spec.week_shift)[0]
        return _weekday_from(monday, spec.weekday)
    if spec.turn:
        return _turned_weekday(spec, setting.today)
    monday = spans.week(setting.today)[0]
    this = _weekday_from(monday, spec.weekday)
    if setting.ahead:
        around = [_weekday_from(monday + timedelta(days=days), spec.weekday) for days in (0, -7, 7)]
        nearest = pick([(found.first, found.last) for found in around], setting, reach=2.0)
        return Resolved(*nearest, this.precision)
    return this if this.first <= setting.today else _weekday_from(monday - timedelta(days=7), spec.weekday)


def resolve_day(spec: Spec, setting: Setting) -> Resolved:
    if spec.day_shift is not None:
        day = setting.today + timedelta(days=spec.day_shift)
        return Resolved(day, day, "day")
    number = spec.day or 0
    if spec.month is None and spec.month_shift is None and spec.same == "":
        return Resolved(*_bare_day(number, spec.weekday, setting), "day")

    def make(year: int) -> Span:
        day = month_span(spec, setting, year)[0].replace(day=number)
        return day, day

    year = year_of(spec, setting)
    if year is None and spec.month_shift is not None:
        year = setting.today.year
    return Resolved(*(make(year) if year is not None else each_year(make, setting, turn=spec.turn)), "day")


def resolve_same(spec: Spec, setting: Setting) -> Resolved | None:
    if spec.same == "session":
        return _session(setting)
    if spec.same == "fiscal":
        return (
            resolve_fiscal_year(Spec(year=setting.fiscal_year, fiscal=True), setting) if setting.fiscal_year else None
        )
    if not setting.before:
        return None
    last = setting.before[-1]
    if spec.same in ("day", "nextday", "previousday"):
        last = next((r for r in reversed(setting.before) if r.precision == "day"), last)
        if last.precision != "day":
            return None
        shift = timedelta(days={"nextday": 1, "previousday": -1}.get(spec.same, 0))
        return Resolved(last.first + shift, last.last + shift, "day")
    if spec.same == "yearago":
        return Resolved(spans.moved(last.first, -1, "year"), spans.moved(last.last, -1, "year"), "vague")
    return _around(spec, last)


def _weekday_from(monday: date, weekday: int) -> Resolved:
    if weekday == 8:
        return Resolved(monday + timedelta(days=5), monday + timedelta(days=6), "range")
    day = monday + timedelta(days=weekday - 1)
    return Resolved(day, day, "day")


def _turned_weekday(spec: Spec, today: date) -> Resolved:
    """The nearest such day strictly before (this past Friday) or after (this coming Friday) the day of writing."""
    days = (today.isoweekday() - (spec.weekday or 1)) % 7 or 7
    day = today - timedelta(days=days) if spec.turn == "last" else today + timedelta(days=(7 - days) or 7)
    return Resolved(day, day, "day")


def _bare_day(number: int, weekday: int | None, setting: Setting) -> Span:
    """A day of the month, no month said: of the month that was named last in the sentence, else the nearest."""
    today, options = setting.today, []
    if setting.carried_day is not None and weekday is None:
        return _near(number, setting.carried_day)
    for shift in range(-12 if weekday else -2, 13 if weekday else 3):
        found = span_or_none(lambda s: _single(spans.months(today.year, today.month + s)[0].replace(day=number)), shift)
        if found and (weekday is None or found[0].isoweekday() == weekday):
            options.append(found)
    if not options:
        raise ValueError("no month around has this day")
    return pick(options, setting, reach=1.0 if weekday else 3.0)


def _near(number: int, day: date) -> Span:
    """The day of that number nearest to one named before: 1月13日 … 14日, 1月29日 … 2日."""
    months = (spans.months(day.year, day.month + shift)[0] for shift in (0, 1, -1))
    days = [first.replace(day=number) for first in months if number <= spans.months(first.year, first.month)[1].day]
    nearest = min(days, key=lambda found: abs((found - day).days))
    return nearest, nearest


def _single(day: date) -> Span:
    return day, day


def _around(spec: Spec, last: Resolved) -> Resolved | None:
    if spec.same in ("year", "nextyear"):
        found = spans.year(last.first.year + (spec.same == "nextyear"))
        return Resolved(*part_of(found, spec.part, "year"), "part" if spec.part else "year")
    if spec.same in ("month", "nextmonth"):
        found = spans.months(last.first.year, last.first.month + (spec.same == "nextmonth"))
        if spec.day is not None:
            day = found[0].replace(day=spec.day)
            return Resolved(day, day, "day")
        return Resolved(*part_of(found, spec.part, "month"), "part" if spec.part else "month")
    if spec.same == "quarter":
        return Resolved(*spans.quarter(last.first.year, (last.first.month + 2) // 3), "quarter")
    return None


def _session(setting: Setting) -> Resolved:
    day = next((r.first for r in reversed(setting.before) if r.precision == "day"), None)
    if day is None or (setting.today - day).days > 7:
        day = setting.today
    return Resolved(day, day, "day")
