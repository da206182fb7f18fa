"""English words of time as Specs.

In: a text and its folded form. Out: Pieces in text order, none overlapping: date parts ("last year", "Feb. 11", "the
third quarter"), signs that the next part recurs ("every"), parts of a span ("late") and masks. It exists so that
joining and resolving need not know English.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from sourcebook.annotate.dates import english_words as words
from sourcebook.annotate.dates.chinese import full_year
from sourcebook.annotate.dates.english_context import is_bare_day, is_calendar_year, is_month_name, is_short_day
from sourcebook.annotate.dates.numerals import english_number
from sourcebook.annotate.dates.spec import EMPTY, Piece, Spec

Match = re.Match[str]


@cache
def _scanners() -> tuple[re.Pattern[str], re.Pattern[str]]:
    shapes = "|".join(f"(?P<{name}>{shape})" for name, shape in words.SHAPES.items())
    return re.compile(r"(?<![a-z\d])(?<!\d[.,:/$])(?:[a-z]{1,13}|')?\d{0,4}"), re.compile(shapes, re.VERBOSE)


_WORD = re.compile(r"[a-z]+|\d+|'(?=\d0s)")


def english_pieces(text: str, folded: str) -> list[Piece]:
    """Every word of time in the text; `text` itself is read for its capitals."""
    shapes = _scanners()[1]
    pieces: list[Piece] = []
    end = 0
    for word in _WORD.finditer(folded):
        at = word.start()
        if at < end or not (word[0][0] in "0123456789'" or word[0] in words.STARTS) or _inside_number(folded, at):
            continue
        match = shapes.match(folded, at)
        if match:
            piece = _piece(match, text)
            if piece.role != "none":
                pieces.append(piece)
                end = piece.end
    return pieces


def _inside_number(folded: str, at: int) -> bool:
    before = folded[max(0, at - 2) : at]
    return before[-1:].isalnum() and before[-1:].isascii() or before[-1:] in ("$", "€", "£", "_") or (
        len(before) == 2 and before[1] in ".,:/" and before[0].isdigit() and folded[at].isdigit()
    )


def _piece(match: Match, text: str) -> Piece:
    name = match.lastgroup or ""
    read = _READERS.get(name)
    spec = read(match, text) if read else None
    if spec is not None:
        end = match.end() - (name != "part" and match[0].endswith("."))
        return Piece(match.start(), end, spec, "part" if name == "part" else "date")
    if name in ("mask", "recurring"):
        return Piece(match.start(), match.end(), EMPTY, name)
    return Piece(match.start(), match.end(), EMPTY, "none")


def _month_number(text: str) -> int:
    return words.MONTHS[text[:3]]


def _turn(text: str | None) -> str:
    return "last" if text in words.LAST else "next" if text in words.NEXT else "this" if text else ""


def _year_month_day(match: Match, _: str) -> Spec | None:
    month = match["ymd_m"]
    number = int(month) if month.isdigit() else _month_number(month)
    if match["ymd_s"] == " " and (month.isdigit() and not len(month) == len(match["ymd_d"]) == 2):
        return None
    return Spec(year=int(match["ymd_y"]), month=number, day=int(match["ymd_d"]))


def _month_day_year(match: Match, _: str) -> Spec | None:
    month, day = int(match["mdy_m"]), int(match["mdy_d"])
    if month > 12:
        month, day = day, month
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    return Spec(year=full_year(int(match["mdy_y"])), month=month, day=day)


def _compact(match: Match, _: str) -> Spec:
    return Spec(year=int(match["c_y"]), month=int(match["c_m"]), day=int(match["c_d"]))


def _year_month(match: Match, _: str) -> Spec:
    return Spec(year=int(match["ym_y"] or match["ym_y2"]), month=int(match["ym_m"] or match["ym_m2"]))


_NUMERIC_LEAD = re.compile(r"(?:\b(?:on|from|since|until|till|by|to|this|next|last|before|after)|day,?|-)[ ]?$")


def _slashed(match: Match, _: str) -> Spec | None:
    lead = match.string[max(0, match.start() - 10) : match.start()]
    found = _NUMERIC_LEAD.search(lead)
    if not found or (match["md_s"] == "." and found[0].strip() not in ("on", "day", "day,")):
        return None
    return Spec(month=int(match["md_m"]), day=int(match["md_d"]))


def _quarter_code(match: Match, _: str) -> Spec:
    year = match["qc_y1"] or match["qc_y2"] or match["qc_y3"] or match["qc_y4"] or match["qc_y5"]
    quarter = int(match["qc_q1"] or match["qc_q2"] or match["qc_q3"])
    return Spec(year=full_year(int(year)) if year else None, quarter=quarter, fiscal=bool(match["qc_f"]))


def _half_code(match: Match, _: str) -> Spec:
    year = match["hc_y1"] or match["hc_y2"] or match["hc_y3"]
    return Spec(year=full_year(int(year)), half=int(match["hc_h1"] or match["hc_h2"] or match["hc_h3"]))


def _day_left(match: Match, _: str) -> Spec | None:
    return Spec(day=english_number(match["dl"]))


def _month_left(match: Match, _: str) -> Spec:
    return Spec(month=_month_number(match["ml"]))


def _month_day(match: Match, text: str) -> Spec | None:
    day = english_number(match["mday_d"])
    year = match["mday_y"]
    if day is None or not 1 <= day <= 31:
        return None
    return Spec(month=_month_number(match["mday_m"]), day=day, year=int(year[:4]) if year else None)


def _day_month(match: Match, text: str) -> Spec | None:
    day, year = english_number(match["dmon_d"]), match["dmon_y"]
    if day is None or not is_month_name(text, match.start("dmon_m"), match.end("dmon_m"), dated=True):
        return None
    return Spec(month=_month_number(match["dmon_m"]), day=day, year=int(year[:4]) if year else None)


def _month(match: Match, text: str) -> Spec | None:
    year = match["mo_y"] or match["mo_y0"]
    if not is_month_name(text, match.start("mo_m"), match.end("mo_m"), dated=bool(year or match["mo_t"])):
        return None
    turn = _turn(match["mo_t"])
    return Spec(month=_month_number(match["mo_m"]), year=int(year[:4]) if year else None, turn=turn)


def _fiscal_year(match: Match, _: str) -> Spec:
    if turn := match["fy_t"]:
        return Spec(year_shift={"last": -1, "next": 1}.get(_turn(turn), 0), fiscal=True)
    return Spec(year=full_year(int(match["fy_n2"] or match["fy_n"])), fiscal=True)


def _quarter(match: Match, _: str) -> Spec | None:
    ordinal = {"final": "fourth" if match["q_u"] == "quarter" else "second"}.get(match["q_n"], match["q_n"])
    number = english_number(ordinal)
    if match["q_u"] == "half":
        return Spec(half=number) if number in (1, 2) else None
    return Spec(quarter=number, fiscal=bool(match["q_f1"] or match["q_f2"]))


def _month_quarter(match: Match, _: str) -> Spec:
    return Spec(month=_month_number(match["mq_m"]), closing=True)


def _nth(match: Match, _: str) -> Spec:
    unit, nth = match["n_u"], -1 if match["n_n"] == "last" else english_number(match["n_n"])
    if unit in ("week", "month"):
        return Spec(nth=nth, nth_unit=unit)
    return Spec(nth=nth, nth_unit="weekday", weekday=words.WEEKDAYS[unit[:3]])


def _amount(text: str) -> int:
    return english_number(text.removeprefix("a ").removesuffix(" of")) or 0


def _ago(match: Match, _: str) -> Spec | None:
    unit, way = words.UNITS.get(match["a_u"], match["a_u"]), match["a_w"]
    shift = {"tomorrow": 1, "tmrw": 1, "yesterday": -1}.get(way.split()[-1], 0)
    direction = "ago" if way in ("ago", "earlier") or way.startswith("before") else "ahead"
    spec = Spec(count=_amount(match["a_n"]), unit=unit, way=direction, day_shift=shift or None)
    if match["a_n2"] and match["a_u2"] in ("day", "week", "month"):
        spec = spec._replace(nth=_amount(match["a_n2"]), nth_unit=match["a_u2"])
    if match["a_n"] in ("few", "several", "a few") and way == "ago":
        return Spec(loose={"day": 7, "week": 30, "month": 120, "year": 1825}.get(unit, 1))
    return spec._replace(part="vague") if way in ("earlier", "later") else spec


def _ending(match: Match, _: str) -> Spec:
    length = english_number(match["en_n"]) if match["en_n"] else {"quarter": 3, "half": 6, "year": 12}[match["en_u"]]
    return Spec(ending=length)


def _of_units(match: Match, _: str) -> Spec:
    way = "first" if match["ou_w"] == "first" else "final"
    return Spec(count=_amount(match["ou_n"]), unit=match["ou_u"], way=way)


def _within(match: Match, _: str) -> Spec:
    back = match["wi_t"] in ("past", "last")
    point = match["wi_w"] == "in" and not match["wi_t"]
    unit = words.UNITS.get(match["wi_u"], match["wi_u"])
    return Spec(count=_amount(match["wi_n"]), unit=unit, way="past" if back else "in" if point else "within")


def _stretch(match: Match, _: str) -> Spec | None:
    number, unit, word = match["s_n"] or match["s_n2"], match["s_u"] or match["s_u2"], match["s_w"] or match["s_w2"]
    return Spec(count=_amount(number), unit=words.UNITS.get(unit, unit), way="past" if word in words.LAST else "next")


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


_REL_FIELDS = {"week": "week_shift", "month": "month_shift", "quarter": "quarter_shift", "half": "half_shift", "year": "year_shift"}


def _rel(match: Match, _: str) -> Spec | None:
    word, unit = match["rel_w"], match["rel_u"]
    if word in ("same", "that") and unit not in ("week", "weekend"):
        return Spec(same=unit) if unit in ("month", "year", "quarter") else None
    shift = {"last": -1, "next": 1}.get(_turn(word), 0)
    if word in ("this past", "this coming", "coming", "upcoming") and unit == "weekend":
        shift = -1 if word == "this past" else 0
    if unit == "weekend":
        return Spec(week_shift=shift, weekday=8)
    if (word == "past" and unit != "quarter") or (word == "last" and match[0].startswith("the ") and unit in ("month", "year")):
        return Spec(count=1, unit=unit, way="past") if unit != "half" else None
    if unit == "decade":
        return Spec(decade=shift, unit="shift")
    return Spec(**{_REL_FIELDS[unit]: shift})


_PART_LEAD = re.compile(r"\b(?:early|late|mid|end|beginning|start|middle|earlier|later|rest|months|weeks|quarters?|half)(?:[ ](?:of|in|on))(?:[ ]the)?[ ]?$|\b(?:rest|end|start)[ ]$")


def _rel_the(match: Match, _: str) -> Spec | None:
    """"the year" and the like mean this one only behind a part: "later in the year"."""
    lead = match.string[max(0, match.start() - 18) : match.start()]
    if not _PART_LEAD.search(lead):
        return None
    unit = match["rt_u"]
    return Spec(day_shift=0) if unit == "day" else Spec(**{_REL_FIELDS[unit]: 0})


def _to_date(_: Match, __: str) -> Spec:
    return Spec(year_shift=0, part="to-date")


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
    shift = {"last": -1, "next": 1, "this": 0}.get(_turn(turn))
    return Spec(week_shift=shift, weekday=weekday)


def _weekend(_: Match, __: str) -> Spec:
    return Spec(weekday=8)


def _holiday(match: Match, _: str) -> Spec | None:
    name, year = match["ho"].replace("'", ""), match["ho_y"]
    key = words.HOLIDAYS.get(name) or next((k for stem, k in words.HOLIDAY_STEMS.items() if name.startswith(stem)), "")
    if key == "new-year" and name.endswith("eve"):
        key = "new-year-eve"
    if key == "new-year" and not name.endswith("day") and not year:
        return None
    weekday = 8 if match["ho_e"] else None
    return Spec(holiday=key, year=int(year) if year else None, turn=_turn(match["ho_t"]), weekday=weekday)


def _decade(match: Match, _: str) -> Spec:
    if full := match["dc_n"]:
        return Spec(decade=int(full))
    number = int(match["dc_s"] or match["dc_t"])
    return Spec(decade=number + (2000 if number in (0, 10) else 1900))


def _part(match: Match, _: str) -> Spec:
    return Spec(part=words.PARTS[match["p_w"]])


def _day_th(match: Match, _: str) -> Spec | None:
    number = int(match["dth"])
    return Spec(day=number) if is_bare_day(match.string, match.start(), match.end()) else None


_MONTH_DAY_BEFORE = re.compile(
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)\.?|ary|rch|ril|june|july|ust|ber)[ ](?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?[ ]?(?:-|to|through|thru|till|until|and)[ ]?(?:the )?$"
)


def _day_right(match: Match, _: str) -> Spec | None:
    lead = match.string[max(0, match.start() - 24) : match.start()]
    year = match["dri_y"]
    return Spec(day=int(match["dri"]), year=int(year) if year else None) if _MONTH_DAY_BEFORE.search(lead) else None


_WORDS_LEAD = re.compile(r"(?:\b(?:in|of|since|by|until|till|from|to|year)|[a-z],?|\d,?)[ ]$")


def _year_words(match: Match, _: str) -> Spec | None:
    lead = match.string[max(0, match.start() - 10) : match.start()]
    tail = match["yw_a"] or match["yw_b"] or ""
    number = english_number(tail.removeprefix("zero ").removeprefix("oh ")) if tail else 0
    century = {"eighteen": 1800, "nineteen": 1900}.get(match["yw_c"] or "", 2000)
    if number is None or not _WORDS_LEAD.search(lead) or (match["yw_c"] == "twenty" and number < 10):
        return None
    return Spec(year=century + number)


def _year_left(match: Match, _: str) -> Spec:
    return Spec(year=int(match["yl"]))


def _year(match: Match, _: str) -> Spec | None:
    return Spec(year=int(match["y"])) if is_calendar_year(match.string, match.start(), match.end()) else None


_NOW_LEAD = re.compile(r"(?:-|\bto|\btill|\buntil|\band|\bbetween|\bfrom)[ ]$")


def _now(match: Match, _: str) -> Spec | None:
    lead = match.string[max(0, match.start() - 8) : match.start()]
    return Spec(now=True) if _NOW_LEAD.search(lead) else None


_READERS: dict[str, Callable[[Match, str], Spec | None]] = {
    "ymd": _year_month_day, "mdy": _month_day_year, "compact": _compact, "ym": _year_month, "md": _slashed,
    "quarter_code": _quarter_code, "half_code": _half_code, "day_left": _day_left, "month_left": _month_left,
    "month_day": _month_day, "day_month": _day_month, "month": _month, "fiscal_year": _fiscal_year, "quarter": _quarter,
    "month_quarter": _month_quarter, "nth": _nth, "ago": _ago, "ending": _ending, "of_units": _of_units, "within": _within, "stretch": _stretch, "recent": _recent,
    "day_rel": _day_rel, "week_of": _week_of, "rel": _rel, "rel_the": _rel_the, "to_date": _to_date, "weekday": _weekday, "weekend": _weekend,
    "holiday": _holiday, "decade": _decade, "part": _part, "day_th": _day_th, "day_right": _day_right, "year_words": _year_words, "year": _year, "year_left": _year_left,
    "now": _now,
}  # fmt: skip
"""How each shape of english_words.py becomes a Spec; a shape without a reader is a mask."""
