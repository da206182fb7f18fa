"""English days, weeks, holidays and counts of them, each match as a Spec.

In: matches of the shapes of english_words.py in folded text, and the text itself for its capitals. Out: `READERS`, a
function for each shape. A reader gives None where the words turn out to be no date (4.22 as a rise, the 27 states).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sourcebook.annotate.dates import english_words as words
from sourcebook.annotate.dates.english_context import is_bare_day, is_month_name, is_short_day
from sourcebook.annotate.dates.english_words import amount_of, month_number, turn_of
from sourcebook.annotate.dates.numerals import english_number, full_year
from sourcebook.annotate.dates.spec import Spec
from sourcebook.text import regex

Match = re.Match[str]


def _year_month_day(match: Match, _: str) -> Spec | None:
    month = match["ymd_m"]
    number = int(month) if month.isdigit() else month_number(month)
    if match["ymd_s"] == " " and (month.isdigit() and not len(month) == len(match["ymd_d"]) == 2):
        return None
    return Spec(year=int(match["ymd_y"]), month=number, day=int(match["ymd_d"]))


def _month_day_year(match: Match, _: str) -> Spec | None:
    month, day = int(match["mdy_m"]), int(match["mdy_d"])
    if month > 12 or (match["mdy_s"] == "." and day <= 12):
        month, day = day, month
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    return Spec(year=full_year(int(match["mdy_y"])), month=month, day=day)


def _compact(match: Match, _: str) -> Spec:
    return Spec(year=int(match["c_y"]), month=int(match["c_m"]), day=int(match["c_d"]))


_NUMERIC_LEAD = regex(
    r"(?:\b(?:on|from|since|until|till|by|to|this|next|last|before|after)|day,?|\d/\d{1,2}[ ]?-)[ ]{0,4}$"
)


def _slashed(match: Match, _: str) -> Spec | None:
    lead = match.string[max(0, match.start() - 10) : match.start()]
    found = _NUMERIC_LEAD.search(lead)
    if not found or (match["md_s"] == "." and found[0].strip() not in ("on", "day", "day,")):
        return None
    return Spec(month=int(match["md_m"]), day=int(match["md_d"]))


def _day_left(match: Match, _: str) -> Spec | None:
    return Spec(day=english_number(match["dl"]))


def _month_day(match: Match, text: str) -> Spec | None:
    day = english_number(match["mday_d"])
    year = match["mday_y"]
    if day is None or not 1 <= day <= 31:
        return None
    return Spec(month=month_number(match["mday_m"]), day=day, year=int(year[:4]) if year else None)


def _day_month(match: Match, text: str) -> Spec | None:
    day, year = english_number(match["dmon_d"]), match["dmon_y"]
    if day is None or not is_month_name(text, match.start("dmon_m"), match.end("dmon_m"), dated=True):
        return None
    return Spec(month=month_number(match["dmon_m"]), day=day, year=int(year[:4]) if year else None)


def _nth(match: Match, _: str) -> Spec:
    unit, nth = match["n_u"], -1 if match["n_n"] == "last" else english_number(match["n_n"])
    if unit in ("week", "month"):
        return Spec(nth=nth, nth_unit=unit)
    return Spec(nth=nth, nth_unit="weekday", weekday=words.WEEKDAYS[unit[:3]])


def _ago(match: Match, _: str) -> Spec | None:
    unit, way = words.UNITS.get(match["a_u"], match["a_u"]), match["a_w"]
    shift = {"tomorrow": 1, "tmrw": 1, "yesterday": -1}.get(way.split()[-1], 0)
    direction = "ago" if way in ("ago", "earlier") or way.startswith("before") else "ahead"
    spec = Spec(amount=amount_of(match["a_n"]), unit=unit, way=direction, day_shift=shift or None)
    if match["a_n2"] and match["a_u2"] in ("day", "week", "month"):
        spec = spec._replace(nth=amount_of(match["a_n2"]), nth_unit=match["a_u2"])
    if match["a_n"] in ("few", "several", "a few") and way == "ago":
        return Spec(loose={"day": 7, "week": 30, "month": 120, "year": 1825}.get(unit, 1))
    return spec._replace(part="vague") if way in ("earlier", "later") else spec


def _within(match: Match, _: str) -> Spec:
    back = match["wi_t"] in ("past", "last")
    point = match["wi_w"] == "in" and not match["wi_t"]
    unit = words.UNITS.get(match["wi_u"], match["wi_u"])
    return Spec(
        amount=amount_of(match["wi_n"]),
        unit=unit,
        way="past" if back else "in" if point else "within" if match["wi_w"] == "within" else "next",
    )


def _stretch(match: Match, _: str) -> Spec | None:
    number, unit, word = match["s_n"] or match["s_n2"], match["s_u"] or match["s_u2"], match["s_w"] or match["s_w2"]
    return Spec(
        amount=amount_of(number), unit=words.UNITS.get(unit, unit), way="past" if word in words.LAST else "next"
    )


def _recent(match: Match, _: str) -> Spec:
    days = {"day": 7, "week": 30, "month": 92, "year": 1095}[match["r_u"]]
    return Spec(loose=-days if match["r_w"] in words.NEXT else days)


def _day_rel(match: Match, text: str) -> Spec | None:
    word = match["dr_w"].removeprefix("the ") if "before y" not in match["dr_w"] else match["dr_w"]
    if word in ("same day", "that day", "that same day"):
        return Spec(same="day")
    if word in ("next day", "following day", "day after"):
        return Spec(same="nextday")
    if word in ("previous day", "day before"):
        return Spec(same="previousday")
    if word == "today" and text[match.start() - 1 : match.start()] == "-":
        return None
    return Spec(day_shift=words.DAY_SHIFTS.get(word, 0))


def _week_of(_: Match, __: str) -> Spec:
    return Spec(nth=0, nth_unit="around")


def _weekday(match: Match, text: str) -> Spec | None:
    name = match["wd_d"]
    if len(name) < 6 and not is_short_day(text, match.start("wd_d"), turned=bool(match["wd_t"])):
        return None
    spec = _turned_day(match["wd_t"] or "", words.WEEKDAYS[name[:3]])
    if number := match["wd_n"] or match["wd_n2"]:
        return Spec(weekday=spec.weekday, day=english_number(number))
    return spec


def _turned_day(turn: str, weekday: int) -> Spec:
    if turn in ("past", "this past", "coming", "this coming", "this upcoming", "upcoming"):
        return Spec(weekday=weekday, turn="last" if "past" in turn else "next")
    shift = {"last": -1, "next": 1, "this": 0}.get(turn_of(turn))
    return Spec(week_shift=shift, weekday=weekday)


def _weekend(_: Match, __: str) -> Spec:
    return Spec(weekday=8)


def _season(match: Match, _: str) -> Spec:
    turn = turn_of(match["se_t"])
    shift = 0 if turn == "this" else None
    return Spec(
        holiday=words.SEASONS[match["se"] or match["se_d"]], year_shift=shift, turn="" if turn == "this" else turn
    )


def _holiday(match: Match, _: str) -> Spec | None:
    name, year = match["ho"].replace("'", ""), match["ho_y"]
    key = words.HOLIDAYS.get(name) or next((k for stem, k in words.HOLIDAY_STEMS.items() if name.startswith(stem)), "")
    if key == "new-year" and name.endswith("eve"):
        key = "new-year-eve"
    if key == "new-year" and not name.endswith("day") and not year:
        return None
    weekday = 8 if match["ho_e"] else None
    return Spec(holiday=key, year=int(year) if year else None, turn=turn_of(match["ho_t"]), weekday=weekday)


def _day_th(match: Match, _: str) -> Spec | None:
    number = int(match["dth"])
    return Spec(day=number) if is_bare_day(match.string, match.start(), match.end()) else None


_MONTH_DAY_BEFORE = regex(
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)\.?|ary|rch|ril|june|july|ust|ber)[ ](?:3[01]"
    r"|[12]\d|0?[1-9])(?:st|nd|rd|th)?[ ]?(?:-|to|through|thru|till|until|and)[ ]?(?:the )?$"
)


def _day_right(match: Match, _: str) -> Spec | None:
    lead = match.string[max(0, match.start() - 24) : match.start()]
    year = match["dri_y"]
    return Spec(day=int(match["dri"]), year=int(year) if year else None) if _MONTH_DAY_BEFORE.search(lead) else None


_NOW_LEAD = regex(r"(?:-|\bto|\btill|\buntil|\band|\bbetween|\bfrom)[ ]$")


def _now(match: Match, _: str) -> Spec | None:
    lead = match.string[max(0, match.start() - 8) : match.start()]
    return Spec(now=True) if _NOW_LEAD.search(lead) else None


READERS: dict[str, Callable[[Match, str], Spec | None]] = {
    "ymd": _year_month_day, "mdy": _month_day_year, "compact": _compact, "md": _slashed, "day_left": _day_left,
    "month_day": _month_day, "day_month": _day_month, "nth": _nth, "ago": _ago, "within": _within,
    "stretch": _stretch, "recent": _recent, "day_rel": _day_rel, "week_of": _week_of, "weekday": _weekday,
    "weekend": _weekend, "holiday": _holiday, "season": _season,
    "day_th": _day_th, "day_right": _day_right, "now": _now,
}  # fmt: skip
