"""Chinese words of time, simplified or traditional, as Specs.

In: folded text. Out: Pieces in text order, none overlapping: each a date part (去年, 12月, 第四季度, 周二), a sign that
the next part recurs (每年), or a mask (今日头条) that keeps others away. It exists so that joining and resolving need
not know Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from sourcebook.annotate.dates import chinese_words as words
from sourcebook.annotate.dates.numerals import chinese_number
from sourcebook.annotate.dates.spec import EMPTY, Piece, Spec

Match = re.Match[str]
class _Anything:
    """What holds every character: for those that need no second look."""

    def __contains__(self, _: object) -> bool:
        return True


_RUN = re.compile(r"(?:(?<=\d)\d){0,20}")
_ANY = _Anything()
_NUMERALS = frozenset(words.NUMBER_STARTS)


@cache
def _scanners() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Where a shape may begin; the shapes that begin with a number; the others."""
    starts = "".join(sorted(set(words.NUMBER_STARTS + words.WORD_STARTS)))
    return (
        re.compile(f"[{starts}]"),
        re.compile(f"{words.NUMBER_AHEAD}(?:{_alternatives(words.NUMBER_SHAPES)})", re.VERBOSE),
        re.compile(_alternatives(words.WORD_SHAPES), re.VERBOSE),
    )


def _alternatives(shapes: dict[str, str]) -> str:
    return "|".join(f"(?P<{name}>{shape})" for name, shape in shapes.items())


def chinese_pieces(folded: str) -> list[Piece]:
    """Every word of time in the text; `role` tells dates from recurring words and masks."""
    starts, numbers, others = _scanners()
    pieces, at = [], 0
    while start := starts.search(folded, at):
        at = start.start()
        if folded[at + 1 : at + 2] not in words.SECOND.get(start[0], _ANY):
            at += 1
            continue
        match = (start[0] in _NUMERALS and numbers.match(folded, at)) or others.match(folded, at)
        at = match.end() if match else _RUN.match(folded, at + 1).end()  # type: ignore[union-attr]
        if match:
            pieces.append(_piece(match))
    return pieces


def _piece(match: Match) -> Piece:
    name = match.lastgroup or ""
    read = _READERS.get(name)
    spec = read(match) if read else None
    role = "date" if spec else "recurring" if name == "recurring" else "mask"
    return Piece(match.start(), match.end(), spec or EMPTY, role)


def _number(text: str | None) -> int:
    return (chinese_number(text) if text else None) or 0


def full_year(number: int) -> int:
    """24 is 2024, 98 is 1998; four digits stay."""
    return number if number > 99 else number + (1900 if number > 68 else 2000)


def _part(text: str | None) -> str:
    key = (text or "").removeprefix("年").removeprefix("月")
    return words.PARTS.get(key, "")


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


def _fiscal_year(match: Match) -> Spec:
    return Spec(year=full_year(int(match["fy_n2"] or match["fy_n"])), fiscal=True)


def _fiscal_left(match: Match) -> Spec:
    return Spec(year=int(match["fl_a"]), fiscal=True)


def _fiscal_code(match: Match) -> Spec:
    return Spec(year=full_year(int(match["fce"])), fiscal=True, quarter=int(match["fcq"]) if match["fcq"] else None)


def _fiscal_rel(match: Match) -> Spec:
    word = match["fr_w"]
    if word[0] in "该当同":
        return Spec(same="fiscal", fiscal=True)
    shift = -2 if word.startswith("上上") else {"上": -1, "去": -1, "下": 1, "明": 1}.get(word[0], 0)
    return Spec(year_shift=shift, fiscal=True)


def _fiscal_quarter(match: Match) -> Spec:
    if word := match["fq_w"]:
        return Spec(quarter_shift={"上": -1, "下": 1}.get(word[0], 0), fiscal=True)
    return Spec(quarter=_number(match["fq_n"]), fiscal=True)


def _fiscal_quarter_number(match: Match) -> Spec:
    return Spec(quarter=_number(match["fqn"]), fiscal=True)


def _quarter_code_number(match: Match) -> Spec:
    spec = Spec(quarter=int(match["qc_q1"] or match["qc_q3"]), fiscal=bool(match["qc_f"]))
    return _coded_year(match["qc_y1"] or match["qc_y3"], spec)


def _quarter_code(match: Match) -> Spec:
    return _coded_year(match["qc_y2"], Spec(quarter=int(match["qc_q2"])))


def _half_code_number(match: Match) -> Spec:
    return _coded_year(match["hc_y1"] or match["hc_y3"], Spec(half=int(match["hc_h1"] or match["hc_h3"])))


def _half_code(match: Match) -> Spec:
    return _coded_year(match["hc_y2"], Spec(half=int(match["hc_h2"])))


def _coded_year(text: str | None, spec: Spec) -> Spec:
    if not text:
        return spec
    return spec._replace(year=full_year(int(text.removeprefix("fy"))), fiscal=spec.fiscal or text.startswith("fy"))


def _quarters(match: Match) -> Spec:
    return Spec(count=_number(match["qs_n"]), unit="quarter", way="first")


def _quarters_number(match: Match) -> Spec:
    return Spec(count=_number(match["qsn"]), unit="quarter", way="first")


def _quarter(match: Match) -> Spec:
    if match["q_n4"]:
        return Spec(quarter=2)
    return Spec(quarter=_number(match["q_n"] or match["q_n3"]))


def _quarter_number(match: Match) -> Spec:
    return Spec(quarter=_number(match["qn"]))


def _quarter_rel(match: Match) -> Spec:
    if match["qr_w"] in ("该", "当"):
        return Spec(same="quarter")
    return Spec(quarter_shift={"上": -1, "下": 1}.get(match["qr_w"][0], 0))


def _month_quarter(match: Match) -> Spec | None:
    month = _number(match["mq_n"])
    return Spec(month=month, closing=True) if 1 <= month <= 12 else None


def _half(match: Match) -> Spec:
    first = match["h_n"] in "上前"
    return Spec(half_shift=-1 if first else 1) if match["h_one"] else Spec(half=1 if first else 2)


def _half_part(match: Match) -> Spec:
    part = "first" if match["hr_w"] == "上" else "second"
    return Spec(week_shift=0, part=part) if match["hr_u"] == "周" else Spec(month_shift=0, part=part)


def _of_months(match: Match) -> Spec:
    return Spec(count=_number(match["om_n"]), unit="month", way="first")


def _nth(match: Match) -> Spec:
    word = match["n_w"]
    nth = -1 if word[0] in "最末" else 1 if word == "首" else _number(match["n_n"])
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
    return Spec(count=_number(count), unit=unit, way="ago" if back else "ahead") if unit else None


def _stretch(match: Match) -> Spec | None:
    unit = words.UNITS[match["s_u"].removeprefix("个")]
    word, count = match["s_w"], match["s_n"]
    if word in ("前", "这", "后") and (unit not in ("day", "year", "month") or count in "一半"):
        return None
    ahead = word[0] in "未今接往后"
    number = 3 if count in ("几", "数", "好几", "多") else _number(count)
    if count == "半":
        number, unit = 6, {"year": "month"}.get(unit, "")
    if count in ("几", "数") and unit == "day":
        number = 7
    return Spec(count=number, unit=unit, way="next" if ahead else "past") if unit and number else None


def _vague(match: Match) -> Spec:
    if match["v_far"]:
        return Spec(loose=-30)
    return Spec(loose=words.VAGUE_DAYS.get(match["vague"], 30))


def _decade(match: Match) -> Spec:
    base = 2000 if match["dc_c"].startswith("本") else 1900
    return Spec(decade=base + _number(match["dc_n"]))


def _decade_number(match: Match) -> Spec:
    century, number = match["dcn_c"] or "", _number(match["dcn_n"])
    if number > 1000:
        return Spec(decade=number)
    return Spec(decade=number + (_number(century.removesuffix("世纪")) * 100 - 100 if century else 1900))


def _year(match: Match) -> Spec | None:
    number = _number((match["y_a"] or match["y_c"] or match["y_s"] or match["y_z"]).replace("o", "〇"))
    return Spec(year=full_year(number), part=_part(match["y_p"]))


def _era(match: Match) -> Spec:
    return Spec(year=words.ERAS[match["er_w"]] + _number(match["er_n"]))


def _year_left(match: Match) -> Spec:
    return Spec(year=int(match["yl_a"]))


def _year_head(match: Match) -> Spec:
    return Spec(year=int(match["yh_a"]))


def _year_bare(match: Match) -> Spec:
    return Spec(year=int(match["yb_a"]))


def _year_rel(match: Match) -> Spec:
    word, part = match["yr_w"], _part(match["yr_p"])
    if match["yr_q"]:
        return Spec(same="yearago")
    if word in ("同年", "当年"):
        return Spec(same="year", part=part)
    if word in ("次年", "翌年", "隔年"):
        return Spec(same="nextyear", part=part)
    shift = words.YEAR_SHIFTS.get(word.removesuffix("度"), -1 if word.startswith("上") else 1)
    return Spec(year_shift=shift, part=part)


def _year_part(match: Match) -> Spec:
    return Spec(year_shift=0, part=_part(match["yp_p"]))


def _month(match: Match) -> Spec | None:
    month = _number(match["m_n"])
    return Spec(month=month, part=_part(match["m_p"])) if 1 <= month <= 12 else None


def _month_left(match: Match) -> Spec | None:
    month = _number(match["ml_n"])
    return Spec(month=month) if 1 <= month <= 12 else None


def _month_rel(match: Match) -> Spec:
    word, tail = match["mr_w"], match["mr_p"] or ""
    part = _part(tail) or ("earlier" if "早" in tail else "later" if tail else "")
    if word[0] in "该当同":
        return Spec(same="month", part=part)
    if word in ("次月", "翌月"):
        return Spec(same="nextmonth", part=part)
    shift = (-2 if word.startswith("上上") else -1) if word[0] == "上" else 0
    if word[0] == "下":
        shift = 2 if word.startswith("下下") else 1
    return Spec(month_shift=shift, part=part)


def _month_part(match: Match) -> Spec:
    return Spec(month_shift=0, part=_part(match["mp_p"]))


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
    day = _number(word)
    lead = match.string[max(0, match.start() - 4) : match.start()].rstrip("\n *")[-1:]
    alone = lead not in ("月", "至", "到", "-", "~", "、", "和", "与")
    if not 1 <= day <= 31 or (alone and (word in "一二三四五六七八九" or not _stands_alone(match))):
        return None
    return Spec(day=day)


_AFTER_NUMBERED_DAY = re.compile(r"[,。、;!?()\s上下早晚凌中午前后起至到举开的发在将就宣推正当-]|$")


def _stands_alone(match: Match) -> bool:
    """A day without its month: 12日 anywhere, 12号 only before what follows a date (not 12号楼, 4号价单)."""
    return "号" not in match[0] or _AFTER_NUMBERED_DAY.match(match.string, match.end()) is not None


def _day_left(match: Match) -> Spec | None:
    day = _number(match["dl_n"])
    return Spec(day=day) if 1 <= day <= 31 else None


def _ending(match: Match) -> Spec:
    return Spec(ending=words.LENGTHS.get(match["en"][0], 12) if match["en"] != "季度" else 3)


def _until_now(_: Match) -> Spec:
    return Spec(now=True)


def _session(_: Match) -> Spec:
    return Spec(same="session")


def _holiday_number(match: Match) -> Spec:
    return Spec(holiday=words.HOLIDAYS[match["hdn"] or match["hds"]])


def _holiday(match: Match) -> Spec:
    word = match["hd"]
    return Spec(holiday=words.HOLIDAYS.get(word) or words.HOLIDAYS[word.removesuffix("节")])


_READERS: dict[str, Callable[[Match], Spec | None]] = {
    "ymd": _year_month_day, "dmy": _day_month_year, "compact": _compact, "md": _month_day, "fiscal_year": _fiscal_year,
    "fiscal_left": _fiscal_left, "fiscal_code": _fiscal_code, "fiscal_rel": _fiscal_rel, "fiscal_quarter": _fiscal_quarter,
    "fiscal_quarter_n": _fiscal_quarter_number, "quarter_code": _quarter_code, "quarter_code_n": _quarter_code_number,
    "half_code": _half_code, "half_code_n": _half_code_number, "quarters": _quarters, "quarters_n": _quarters_number,
    "quarter": _quarter, "quarter_n": _quarter_number, "quarter_rel": _quarter_rel, "month_quarter": _month_quarter,
    "half": _half, "half_part": _half_part, "of_months": _of_months, "nth": _nth, "ago": _ago, "stretch": _stretch,
    "vague": _vague, "decade": _decade, "decade_n": _decade_number, "era": _era, "year": _year, "year_left": _year_left, "year_head": _year_head,
    "year_bare": _year_bare, "year_rel": _year_rel, "year_part": _year_part, "month": _month, "month_left": _month_left,
    "month_rel": _month_rel, "month_part": _month_part, "week": _week, "weekday": _weekday, "day_rel": _day_rel,
    "day": _day, "day_left": _day_left, "ending": _ending, "until_now": _until_now, "session": _session, "holiday": _holiday,
    "holiday_n": _holiday_number,
}  # fmt: skip
"""How each shape of chinese_words.py becomes a Spec; a shape without a reader is a mask."""
