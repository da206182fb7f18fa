"""Calendar spans: first and last day, both inclusive.

In: years, months, quarters, a day within a week. Out: pairs of dates. ValueError or OverflowError where the calendar
has no such day (30 February, the year 10000); the caller turns that into "unresolved".
"""

from __future__ import annotations

from datetime import date, timedelta

Span = tuple[date, date]


def month_at(year: int, month: int) -> tuple[int, int]:
    """A month counted on or back over the ends of the year: (2025, 0) is (2024, 12)."""
    years, index = divmod(month - 1, 12)
    return year + years, index + 1


def months(year: int, month: int, length: int = 1) -> Span:
    """`length` whole months from that month on; a month outside 1..12 counts into the years around."""
    return date(*month_at(year, month), 1), date(*month_at(year, month + length), 1) - timedelta(days=1)


def quarter(year: int, number: int) -> Span:
    """A quarter; numbers outside 1..4 count into the years around."""
    return months(year, number * 3 - 2, 3)


def half(year: int, number: int) -> Span:
    """A half of a year; numbers outside 1..2 count into the years around."""
    return months(year, number * 6 - 5, 6)


def year(number: int) -> Span:
    """A calendar year."""
    return date(number, 1, 1), date(number, 12, 31)


def years(first: int, last: int) -> Span:
    """From the first day of one year to the last of another."""
    return date(first, 1, 1), date(last, 12, 31)


def week(day: date, shift: int = 0) -> Span:
    """Monday to Sunday of the week of `day`, or of one `shift` weeks on."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
    return monday, monday + timedelta(days=6)


def moved(day: date, count: int, unit: str) -> date:
    """`day`, `count` units on (or back): day, week, month, quarter, year, decade; the month's end where it is "
    "shorter."""
    if unit in ("day", "week", "fortnight"):
        return day + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])
    step = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
    to_year, to_month = month_at(day.year, day.month + step)
    return date(to_year, to_month, min(day.day, months(to_year, to_month)[1].day))


def workdays(day: date, count: int) -> date:
    """The day `count` Mondays to Fridays on (or back)."""
    step = timedelta(days=1 if count > 0 else -1)
    for _ in range(min(abs(count), 1000)):
        day += step
        while day.weekday() > 4:
            day += step
    return day
