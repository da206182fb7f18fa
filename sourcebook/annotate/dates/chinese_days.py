"""Chinese days, weeks, holidays and counts of them, each match as a Spec.

In: matches of the shapes of chinese_words.py. Out: `READERS`, a function for each shape. A reader gives None where the
words turn out to be no date (七日旅程, 12号楼).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sourcebook.annotate.dates import chinese_words as words
from sourcebook.annotate.dates.numerals import chinese_value, full_year
from sourcebook.annotate.dates.spec import Spec
from sourcebook.text import regex

Match = re.Match[str]


def _year_month_day(match: Match) -> Spec | None:
    year, month, day = (int(match[f"ymd_{part}"]) for part in "ymd")
    spaced_or_plain = match["ymd_s"] != " " or len(match["ymd_m"]) == len(match["ymd_d"]) == 2
    return Spec(year=year, month=month, day=day) if spaced_or_plain else None


def _day_month_year(match: Match) -> Spec | None:
    year, month, day = (int(match[f"dmy_{part}"]) for part in "ymd")
    if day > 31 or month > 31:
        return None
    if month > 12:
        day, month = month, day
    return Spec(year=full_year(year), month=month, day=day)


def _compact(match: Match) -> Spec:
    return Spec(year=int(match["c_y"]), month=int(match["c_m"]), day=int(match["c_d"]))


def _month_day(match: Match) -> Spec:
    return Spec(month=int(match["md_m"]), day=int(match["md_d"]))


def _nth(match: Match) -> Spec:
    word = match["n_w"]
    nth = -1 if word[0] in "最末" else 1 if word == "首" else chinese_value(match["n_n"])
    if day := match["n_d"]:
        return Spec(nth=nth, nth_unit="weekday", weekday=words.WEEKDAYS[day])
    return Spec(nth=nth, nth_unit="month" if match["n_m"] else "week")


def _ago(match: Match) -> Spec | None:
    back = match["a_w"].endswith("前")
    count, unit = match["a_n"], words.UNITS[match["a_u"].removeprefix("个")]
    if count in "几数多好几":
        days = {"day": 7, "week": 30, "month": 120, "year": 1825}.get(unit)
        return Spec(loose=days if back else -days) if days else None
    if count == "半":
        count, unit = "6", {"year": "month"}.get(unit, "")
    return Spec(amount=chinese_value(count), unit=unit, way="ago" if back else "ahead") if unit else None


def _stretch(match: Match) -> Spec | None:
    unit = words.UNITS[match["s_u"].removeprefix("个")]
    word, count = match["s_w"], match["s_n"]
    if word in ("前", "这", "后") and (unit not in ("day", "year", "month") or count in "一半"):
        return None
    ahead = word[0] in "未今接往后"
    number = 3 if count in ("几", "数", "好几", "多") else chinese_value(count)
    if count == "半":
        number, unit = 6, {"year": "month"}.get(unit, "")
    if count in ("几", "数") and unit == "day":
        number = 7
    return Spec(amount=number, unit=unit, way="next" if ahead else "past") if unit and number else None


def _vague(match: Match) -> Spec:
    if match["v_far"]:
        return Spec(loose=-30)
    return Spec(loose=words.VAGUE_DAYS.get(match["vague"], 30))


def _week(match: Match) -> Spec:
    word = match["w_w"]
    shift = {"上上": -2, "上": -1, "下": 1, "下下": 2}.get(word, 0)
    day = match["w_d"] or match["w_e"]
    return Spec(week_shift=shift, weekday=words.WEEKDAYS[day] if day else None)


def _weekday(match: Match) -> Spec:
    day = match["wd_d"] or match["wd_c"]
    return Spec(weekday=words.WEEKDAYS[day] if day else 8)


def _day_rel(match: Match) -> Spec:
    word = match["dr_w"]
    if word[0] in "当同":
        return Spec(same="day")
    if word[0] in "次翌隔":
        return Spec(same="nextday")
    return Spec(day_shift=words.DAY_SHIFTS[word[:-1]])


def _day(match: Match) -> Spec | None:
    word = match["d_n"]
    day = chinese_value(word)
    lead = match.string[max(0, match.start() - 6) : match.start()].rstrip("\n *")
    alone = lead[-1:] not in ("月", "至", "到", "-", "~", "、", "和", "与")
    if not 1 <= day <= 31 or (alone and (word in "一二三四五六七八九" or not _stands_alone(match, lead))):
        return None
    return Spec(day=day)


_AFTER_NUMBERED_DAY = regex(r"[,。、;!?()\s上下早晚凌中午前后起至到举开的发在将就宣推正当-]|$")


_NOT_A_DAY = regex(
    r"(?:连续|[连一][连跌升涨挫阴阳]|历时|为期|[只仅]有?|不少于|不足|长达|至少|超过|[达共满第近每中座道路街巷弄村院〕\])]|[升贬]值|最短|实现)$"
)
"""Before a number of days (连续5日), of a house (道8号) or of a paper (第3号)."""


def _stands_alone(match: Match, lead: str) -> bool:
    """A day without its month: 12日 but not 连续12日, 12号 only before what follows a date (not 12号楼, 4号价单)."""
    if _NOT_A_DAY.search(lead):
        return False
    return "号" not in match[0] or _AFTER_NUMBERED_DAY.match(match.string, match.end()) is not None


def _day_left(match: Match) -> Spec | None:
    day = chinese_value(match["dl_n"])
    return Spec(day=day) if 1 <= day <= 31 else None


def _ending(match: Match) -> Spec:
    return Spec(ending=words.LENGTHS.get(match["en"][0], 12) if match["en"] != "季度" else 3)


def _until_now(_: Match) -> Spec:
    return Spec(now=True)


def _session(_: Match) -> Spec:
    return Spec(same="session")


def _holiday_number(match: Match) -> Spec:
    return Spec(holiday=words.HOLIDAYS[match["hdn"] or match["hds"]])


def _season(match: Match) -> Spec:
    if match["se_t"]:
        return Spec(holiday=words.SEASONS[match["se_t"]], year_shift=0)
    return Spec(holiday=words.SEASONS[match["se_y"] or match["se_n"]])


def _holiday(match: Match) -> Spec:
    word = match["hd"]
    return Spec(holiday=words.HOLIDAYS.get(word) or words.HOLIDAYS[word.removesuffix("节")])


READERS: dict[str, Callable[[Match], Spec | None]] = {
    "ymd": _year_month_day, "dmy": _day_month_year, "compact": _compact, "md": _month_day, "nth": _nth, "ago": _ago,
    "stretch": _stretch, "vague": _vague, "week": _week, "weekday": _weekday, "day_rel": _day_rel, "day": _day,
    "day_left": _day_left, "ending": _ending, "until_now": _until_now, "session": _session, "holiday": _holiday,
    "season": _season,
    "holiday_n": _holiday_number,
}  # fmt: skip
