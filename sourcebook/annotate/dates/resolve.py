"""From what an expression says to the days that it means.

In: a `Spec` and the `Setting` it stands in (the day of writing, the company's fiscal year, what was dated before, how
strongly the sentence looks ahead). Out: a `Resolved`, or None where the words name no day that exists or can be known.
It exists so that every rule of "past by default, future after planning words, else nearest" stands in one place.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from sourcebook.annotate.dates import spans
from sourcebook.annotate.dates.holidays import holiday_span, nth_weekday
from sourcebook.annotate.dates.parts import part_of
from sourcebook.annotate.dates.spans import Span
from sourcebook.annotate.dates.spec import Spec


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
    """0: nothing points ahead; 1: a planning word stands in the sentence; 2: it governs the expression."""
    strict_past: bool = False
    """English without a planning word: a bare month is the last one."""
    before: tuple[Resolved, ...] = ()
    """What the text dated before this expression, the nearest last."""
    carried_year: int | None = None
    """The year that the sentence named before this expression."""
    carried_first: date | None = None
    fiscal_year: int | None = None
    """The fiscal year that the text named last."""


def resolve(spec: Spec, setting: Setting) -> Resolved | None:
    """The days that `spec` means in its setting; None where they cannot be told or do not exist."""
    try:
        found = next(read(spec, setting) for applies, read in _RULES if applies(spec))
    except (ValueError, OverflowError):
        return None
    if found and spec.part == "later" and found.first <= setting.today <= found.last:
        return found._replace(first=setting.today)
    if found and spec.part == "to-date" and found.first <= setting.today:
        return found._replace(last=setting.today, precision="vague")
    return found


def _pick(options: list[Span], setting: Setting, *, reach: float = 2.0) -> Span:
    """The option nearest to the day of writing; one ahead of it counts `reach` times as far, less after a planning word."""
    factor = (reach, min(reach, 0.7), 0.34)[setting.ahead]

    def distance(span: Span) -> float:
        if span[0] > setting.today:
            return (span[0] - setting.today).days * factor
        return max(0, (setting.today - span[1]).days)

    return min(options, key=distance)


def _each_year(make: Callable[[int], Span], setting: Setting, *, reach: float = 2.0, turn: str = "") -> Span:
    """The year that an expression without one means: the sentence's, else the nearest."""
    if setting.carried_year is not None and setting.carried_first is not None and not turn:
        carried = _span_or_none(make, setting.carried_year)
        if carried and carried[1] >= setting.carried_first and (carried[0] <= setting.today or setting.ahead):
            return carried
    around = (_span_or_none(make, setting.today.year + shift) for shift in (0, -1, 1, -2, -3, -4, 2, 3, 4))
    options = [span for span in around if span and _turned(span, turn, setting.today)]
    if not options:
        raise ValueError("no year has this day")
    return _pick(options, setting, reach=reach)


def _turned(span: Span, turn: str, today: date) -> bool:
    if turn == "this":
        return span[0].year == today.year
    return not turn or (span[1] < today if turn == "last" else span[0] > today)


def _span_or_none(make: Callable[[int], Span], year: int) -> Span | None:
    try:
        return make(year)
    except (ValueError, OverflowError):
        return None


def _year_of(spec: Spec, setting: Setting) -> int | None:
    if spec.year is not None:
        return spec.year
    if spec.year_shift is not None:
        return setting.today.year + spec.year_shift
    if spec.same in ("year", "nextyear") and setting.before:
        return setting.before[-1].first.year + (spec.same == "nextyear")
    return None


# --- rules, each for the Specs that _RULES names ------------------------------------------------------------------


def _now(_: Spec, setting: Setting) -> Resolved:
    return Resolved(setting.today, setting.today, "day")


def _loose(spec: Spec, setting: Setting) -> Resolved:
    days = spec.loose or 0
    if days < 0:
        return Resolved(setting.today, setting.today + timedelta(days=-days), "vague")
    return Resolved(setting.today - timedelta(days=days), setting.today, "vague")


def _ending(spec: Spec, setting: Setting) -> Resolved | None:
    end = resolve(spec._replace(ending=None), setting)
    if end is None:
        return None
    length = spec.ending or 3
    precision = {3: "quarter", 6: "half", 12: "fiscal_year"}.get(length, "range")
    return Resolved(*spans.months(end.last.year, end.last.month - length + 1, length), precision)


def _count(spec: Spec, setting: Setting) -> Resolved:
    count, unit = spec.count or 0, spec.unit
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
        ends = (spans.workdays(base, -count), base) if spec.way == "past" else (base + timedelta(days=1), spans.workdays(base, count))
    elif spec.way == "past":
        ends = spans.moved(base, -count, unit), base
    else:
        ends = base + timedelta(days=1), spans.moved(base, count, unit)
    return Resolved(min(ends), max(ends), "vague")


def _whole_quarters(count: int, today: date) -> Resolved:
    number = (today.month + 2) // 3
    first, last = (number + count, number - 1) if count < 0 else (number + 1, number + count)
    return Resolved(spans.quarter(today.year, first)[0], spans.quarter(today.year, last)[1], "vague")


def _point(base: date, count: int, unit: str, spec: Spec) -> Resolved:
    day = spans.workdays(base, count) if unit == "workday" else spans.moved(base, count, unit)
    if spec.nth is not None:
        day = spans.moved(day, spec.nth if count > 0 else -spec.nth, spec.nth_unit)
        return Resolved(day, day, "day" if spec.way == "ago" else "vague", about=True)
    if spec.weekday:
        day = spans.week(day)[0] + timedelta(days=spec.weekday - 1)
    if unit in ("year", "decade"):
        return Resolved(*spans.year(day.year), "year", about=True)
    precision = "day" if spec.way == "ago" else "vague"
    return Resolved(day, day, precision, about=unit in ("month", "quarter", "week"))


def _end_of_year(spec: Spec, setting: Setting) -> Resolved:
    step = {"quarter": 3, "month": 1, "week": 0}.get(spec.unit, 1)
    length = (spec.count or 1) * step
    year = _year_of(spec, setting)

    def make(number: int) -> Span:
        if not step:
            return _weeks_of_year(number, spec.count or 1, first=spec.way == "first")
        return spans.months(number, 1 if spec.way == "first" else 13 - length, length)

    if year is not None:
        return Resolved(*make(year), "range")
    back = 0 if make(setting.today.year)[1] <= setting.today or setting.ahead else 1
    return Resolved(*make(setting.today.year - back), "range")


def _weeks_of_year(year: int, count: int, *, first: bool) -> Span:
    first_monday = spans.week(nth_weekday(year, 1, 1, 4))[0]
    last_sunday = spans.week(nth_weekday(year, 12, -1, 4))[1]
    if first:
        return first_monday, first_monday + timedelta(days=7 * count - 1)
    return last_sunday - timedelta(days=7 * count - 1), last_sunday


def _decade(spec: Spec, setting: Setting) -> Resolved:
    start = spec.decade or 0
    if spec.unit == "shift":
        start = setting.today.year // 10 * 10 + start * 10
    return Resolved(*spans.years(start, start + 9), "range")


def _holiday(spec: Spec, setting: Setting) -> Resolved | None:
    def make(number: int) -> Span:
        found = holiday_span(spec.holiday, number)
        if found is None:
            raise ValueError(f"{spec.holiday} of {number} is not in the table")
        return found

    year = _year_of(spec, setting)
    first, last = make(year) if year is not None else _each_year(make, setting, turn=spec.turn)
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
        year = _year_of(spec, setting)
        if year is None:
            return None
        return Resolved(*spans.months(year, nth if nth > 0 else 13 + nth), "month")
    if spec.month is None and spec.month_shift is None:
        return _nth_week_of_year(spec, setting) if spec.nth_unit == "week" else _nth_weekday_here(spec, setting)

    def make(number: int) -> Span:
        month = _month_span(spec, setting, number)[0]
        return _nth_in_month(spec, nth, month)

    year = _year_of(spec, setting)
    if year is None and spec.month_shift is not None:
        year = setting.today.year
    found = make(year) if year is not None else _each_year(make, setting)
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
    year = _year_of(spec, setting)
    if year is None:
        return None
    nth = spec.nth or 1
    thursday = nth_weekday(year, 1, 1, 4) + timedelta(weeks=nth - 1) if nth > 0 else nth_weekday(year, 12, -1, 4)
    return Resolved(*spans.week(thursday), "week")


def _same(spec: Spec, setting: Setting) -> Resolved | None:
    if spec.same == "session":
        return _session(setting)
    if spec.same == "fiscal":
        return _fiscal_year(Spec(year=setting.fiscal_year, fiscal=True), setting) if setting.fiscal_year else None
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


def _week(spec: Spec, setting: Setting) -> Resolved:
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
    if setting.ahead == 2:
        return this if this.last >= setting.today else _weekday_from(monday + timedelta(days=7), spec.weekday)
    return this if this.first <= setting.today else _weekday_from(monday - timedelta(days=7), spec.weekday)


def _turned_weekday(spec: Spec, today: date) -> Resolved:
    """The nearest such day strictly before (this past Friday) or after (this coming Friday) the day of writing."""
    days = (today.isoweekday() - (spec.weekday or 1)) % 7 or 7
    day = today - timedelta(days=days) if spec.turn == "last" else today + timedelta(days=(7 - days) or 7)
    return Resolved(day, day, "day")


def _weekday_from(monday: date, weekday: int) -> Resolved:
    if weekday == 8:
        return Resolved(monday + timedelta(days=5), monday + timedelta(days=6), "range")
    day = monday + timedelta(days=weekday - 1)
    return Resolved(day, day, "day")


def _day(spec: Spec, setting: Setting) -> Resolved:
    if spec.day_shift is not None:
        day = setting.today + timedelta(days=spec.day_shift)
        return Resolved(day, day, "day")
    number = spec.day or 0
    if spec.month is None and spec.month_shift is None and spec.same == "":
        return Resolved(*_bare_day(number, spec.weekday, setting), "day")

    def make(year: int) -> Span:
        day = _month_span(spec, setting, year)[0].replace(day=number)
        return day, day

    year = _year_of(spec, setting)
    if year is None and spec.month_shift is not None:
        year = setting.today.year
    return Resolved(*(make(year) if year is not None else _each_year(make, setting)), "day")


def _bare_day(number: int, weekday: int | None, setting: Setting) -> Span:
    """A day of the month, no month said: of the month that was named last in the sentence, else the nearest."""
    today, options = setting.today, []
    for shift in range(-12 if weekday else -2, 13 if weekday else 3):
        found = _span_or_none(lambda s: _single(spans.months(today.year, today.month + s)[0].replace(day=number)), shift)
        if found and (weekday is None or found[0].isoweekday() == weekday):
            options.append(found)
    if not options:
        raise ValueError("no month around has this day")
    return _pick(options, setting, reach=1.0 if weekday else 3.0)


def _single(day: date) -> Span:
    return day, day


def _month_span(spec: Spec, setting: Setting, year: int) -> Span:
    if spec.month_shift is not None:
        return spans.months(year, setting.today.month + spec.month_shift)
    return spans.months(year, spec.month or 0) if 1 <= (spec.month or 0) <= 12 else spans.months(0, 0)


def _month(spec: Spec, setting: Setting) -> Resolved:
    def make(year: int) -> Span:
        found = _month_span(spec, setting, year)
        return spans.months(found[0].year, found[0].month - 2, 3) if spec.closing else part_of(found, spec.part, "month")

    year = _year_of(spec, setting)
    if year is None and spec.month_shift is not None:
        year = setting.today.year
    reach = 6.0 if setting.strict_past else 2.0
    found = make(year) if year is not None else _each_year(make, setting, reach=reach, turn=spec.turn)
    return Resolved(*found, "quarter" if spec.closing else "part" if spec.part else "month")


def _quarter(spec: Spec, setting: Setting) -> Resolved:
    if spec.fiscal:
        return _fiscal_quarter(spec, setting)
    if spec.quarter_shift is not None:
        number = (setting.today.month + 2) // 3 + spec.quarter_shift
        return Resolved(*spans.quarter(setting.today.year, number), "quarter")

    def make(year: int) -> Span:
        return part_of(spans.quarter(year, spec.quarter or 1), spec.part, "quarter")

    year = _year_of(spec, setting)
    return Resolved(*(make(year) if year is not None else _each_year(make, setting, reach=3.0)), "quarter")


def _half(spec: Spec, setting: Setting) -> Resolved:
    if spec.half_shift is not None:
        number = (setting.today.month + 5) // 6 + spec.half_shift
        return Resolved(*spans.half(setting.today.year, number), "half")

    def make(year: int) -> Span:
        return spans.half(year, spec.half or 1)

    year = _year_of(spec, setting)
    return Resolved(*(make(year) if year is not None else _each_year(make, setting, reach=1.0)), "half")


def _year(spec: Spec, setting: Setting) -> Resolved | None:
    if spec.fiscal:
        return _fiscal_year(spec, setting)
    year = _year_of(spec, setting)
    if year is None:
        return None
    return Resolved(*part_of(spans.year(year), spec.part, "year"), "part" if spec.part else "year")


def fiscal_span(number: int, end: tuple[int, int] | None) -> Span:
    """The fiscal year that is named after the calendar year in which it ends."""
    last_month = end[0] if end else 12
    return spans.months(number - 1, last_month + 1, 12)


def _this_fiscal_year(setting: Setting) -> int:
    return setting.today.year + (fiscal_span(setting.today.year, setting.fiscal_end)[1] < setting.today)


def _fiscal_year(spec: Spec, setting: Setting) -> Resolved:
    number = spec.year if spec.year is not None else _this_fiscal_year(setting) + (spec.year_shift or 0)
    return Resolved(*fiscal_span(number, setting.fiscal_end), "fiscal_year")


def _fiscal_quarter(spec: Spec, setting: Setting) -> Resolved:
    def make(year: int, quarter: int) -> Span:
        start = fiscal_span(year, setting.fiscal_end)[0]
        return spans.months(start.year, start.month + 3 * (quarter - 1), 3)

    if spec.quarter_shift is not None:
        start = fiscal_span(_this_fiscal_year(setting), setting.fiscal_end)[0]
        passed = (setting.today.year - start.year) * 12 + setting.today.month - start.month
        return Resolved(*make(_this_fiscal_year(setting), passed // 3 + 1 + spec.quarter_shift), "quarter")
    number = spec.quarter or 1
    year = spec.year
    if spec.year_shift is not None:
        year = _this_fiscal_year(setting) + spec.year_shift
    elif year is None:
        year = setting.fiscal_year
    if year is not None:
        return Resolved(*make(year, number), "quarter")
    this = _this_fiscal_year(setting)
    return Resolved(*_pick([make(this + shift, number) for shift in (0, -1, 1)], setting, reach=3.0), "quarter")


_RULES: tuple[tuple[Callable[[Spec], bool], Callable[[Spec, Setting], Resolved | None]], ...] = (
    (lambda s: s.now, _now),
    (lambda s: s.ending is not None, _ending),
    (lambda s: s.loose is not None, _loose),
    (lambda s: s.count is not None, _count),
    (lambda s: s.decade is not None, _decade),
    (lambda s: bool(s.holiday), _holiday),
    (lambda s: s.nth is not None, _nth),
    (lambda s: bool(s.same) and s.quarter is None and s.half is None and s.month is None and s.year is None, _same),
    (lambda s: s.day is None and s.day_shift is None and (s.week_shift is not None or s.weekday is not None), _week),
    (lambda s: s.day is not None or s.day_shift is not None, _day),
    (lambda s: s.month is not None or s.month_shift is not None, _month),
    (lambda s: s.quarter is not None or s.quarter_shift is not None, _quarter),
    (lambda s: s.half is not None or s.half_shift is not None, _half),
    (lambda s: True, _year),
)
"""The first rule whose test holds reads the Spec."""
