"""Holidays that news names instead of a date.

In: a holiday's key and a year. Out: its first and last day. Fixed days, "nth weekday of a month", Easter (the anonymous
Gregorian computus) and a table of the Chinese lunar calendar (Hong Kong Observatory conversion tables) for the years
that a clipping can come from; outside the table a lunar holiday stays unresolved.
"""

from __future__ import annotations

from datetime import date, timedelta

from sourcebook.annotate.dates.spans import Span, months

_NEW_YEARS = (
    "0205 0124 0212 0201 0122 0209 0129 0218 0207 0126 0214 0203 0123 0210 0131 0219 0208 0128 0216 0205 0125 0212 "
    "0201 0122 0210 0129 0217 0206 0126 0213 0203 0123 0211 0131 0219 0208"
)
_LUNAR_NEW_YEAR = dict(zip(range(2000, 2036), _NEW_YEARS.split(), strict=True))
_BOATS = "0620 0609 0530 0618 0607 0625 0614 0603 0622 0610 0531 0619 0609 0528 0616 0605"
_DRAGON_BOAT = dict(zip(range(2015, 2031), _BOATS.split(), strict=True))
_AUTUMNS = "0927 0915 1004 0924 0913 1001 0921 0910 0929 0917 1006 0925 0915 1003 0922 0912"
_MID_AUTUMN = dict(zip(range(2015, 2031), _AUTUMNS.split(), strict=True))

_FIXED = {
    "new-year": "0101", "new-year-eve": "1231", "valentine": "0214", "women": "0308", "arbor": "0312",
    "patrick": "0317", "fools": "0401", "earth": "0422", "labour": "0501", "youth": "0504", "children": "0601",
    "618": "0618", "juneteenth": "0619", "independence": "0704", "national": "1001", "halloween": "1031",
    "singles": "1111", "veterans": "1111", "double12": "1212", "christmas-eve": "1224", "christmas": "1225",
    "boxing": "1226",
}  # fmt: skip
_NTH_WEEKDAY = {
    "mlk": (1, 3, 1, 0), "presidents": (2, 3, 1, 0), "mother": (5, 2, 7, 0), "memorial": (5, -1, 1, 0),
    "father": (6, 3, 7, 0), "labor-us": (9, 1, 1, 0), "columbus": (10, 2, 1, 0), "thanksgiving": (11, 4, 4, 0),
    "black-friday": (11, 4, 4, 1), "cyber-monday": (11, 4, 4, 4),
}  # fmt: skip
"""Month, which one (-1: the last), weekday (1 is Monday), days after it."""

_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""The month with which a season begins: whole months, as news means it."""


def holiday_span(key: str, year: int) -> Span | None:
    """First and last day of the holiday in that year; None where the table does not reach."""
    if key in _FIXED:
        return _single(_stamp(year, _FIXED[key]))
    if key in _NTH_WEEKDAY:
        month, which, weekday, after = _NTH_WEEKDAY[key]
        return _single(nth_weekday(year, month, which, weekday) + timedelta(days=after))
    if key in _SEASONS:
        return months(year, _SEASONS[key], 3)
    if key in ("easter", "good-friday"):
        return _single(_easter(year) - timedelta(days=2 if key == "good-friday" else 0))
    return _chinese(key, year)


def nth_weekday(year: int, month: int, which: int, weekday: int) -> date:
    """The `which`-th weekday (1 is Monday) of a month; -1 counts from its end. ValueError beyond the month."""
    if which < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7 + 7 * (-which - 1))
    first = date(year, month, 1)
    return first.replace(day=1 + (weekday - first.isoweekday()) % 7 + 7 * (which - 1))


def _chinese(key: str, year: int) -> Span | None:
    if key == "qingming":
        return _single(date(year, 4, int(year % 100 * 0.2422 + 4.81) - year % 100 // 4))
    table = {"dragon-boat": _DRAGON_BOAT, "mid-autumn": _MID_AUTUMN}.get(key, _LUNAR_NEW_YEAR)
    if year not in table:
        return None
    day = _stamp(year, table[year])
    if key == "spring-festival":
        return day - timedelta(days=1), day + timedelta(days=6)
    return _single(day + timedelta(days={"lunar-eve": -1, "lantern": 14}.get(key, 0)))


def _easter(year: int) -> date:
    golden, century = year % 19, year // 100
    skipped = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = skipped - skipped // 28 * (1 - skipped // 28 * (29 // (skipped + 1)) * ((21 - golden) // 11))
    sunday = moon - (year + year // 4 + moon + 2 - century + century // 4) % 7
    month = 3 + (sunday + 40) // 44
    return date(year, month, sunday + 28 - 31 * (month // 4))


def _stamp(year: int, text: str) -> date:
    return date(year, int(text[:2]), int(text[2:]))


def _single(day: date) -> Span:
    return day, day
