"""Chinese months, quarters, halves, years and fiscal years, each match as a Spec.

In: matches of the shapes of chinese_words.py. Out: `READERS`, a function for each shape. A reader gives None where the
words turn out to be no date.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sourcebook.annotate.dates import chinese_words as words
from sourcebook.annotate.dates.chinese_words import chinese_part
from sourcebook.annotate.dates.numerals import chinese_value, full_year
from sourcebook.annotate.dates.spec import Spec
from sourcebook.text import regex

Match = re.Match[str]


def _two_years(match: Match) -> Spec | None:
    first, last = int(match["ty_a"]), full_year(int(match["ty_b"]))
    return Spec(year=last, ending=24) if last == first + 1 else None


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
    return Spec(quarter=chinese_value(match["fq_n"]), fiscal=True)


def _fiscal_quarter_number(match: Match) -> Spec:
    return Spec(quarter=chinese_value(match["fqn"]), fiscal=True)


def _quarter_code(match: Match) -> Spec:
    return _coded_year(match["qc_y2"], Spec(quarter=int(match["qc_q2"])))


def _quarter_code_number(match: Match) -> Spec:
    spec = Spec(quarter=int(match["qc_q1"] or match["qc_q3"]), fiscal=bool(match["qc_f"]))
    return _coded_year(match["qc_y1"] or match["qc_y3"], spec)


def _half_code(match: Match) -> Spec:
    return _coded_year(match["hc_y2"], Spec(half=int(match["hc_h2"])))


def _half_code_number(match: Match) -> Spec:
    return _coded_year(match["hc_y1"] or match["hc_y3"], Spec(half=int(match["hc_h1"] or match["hc_h3"])))


def _coded_year(text: str | None, spec: Spec) -> Spec:
    if not text:
        return spec
    return spec._replace(year=full_year(int(text.removeprefix("fy"))), fiscal=spec.fiscal or text.startswith("fy"))


def _quarters(match: Match) -> Spec:
    return Spec(amount=chinese_value(match["qs_n"]), unit="quarter", way="first")


def _quarters_number(match: Match) -> Spec:
    return Spec(amount=chinese_value(match["qsn"]), unit="quarter", way="first")


def _quarter(match: Match) -> Spec | None:
    if match["q_n4"]:
        return Spec(quarter=2)
    if match["q_n"] and match[0].endswith("季") and not _is_business(match):
        return None
    return Spec(quarter=chinese_value(match["q_n"] or match["q_n3"]))


_BUSINESS = regex(r".{0,4}[销营业净盈收财利毛纯料经赚亏按同环增减g出股派末总录订公度调]")


def _is_business(match: Match) -> bool:
    """第四季 before sales and earnings or behind a year; the third season of a series is no date."""
    before = match.string[max(0, match.start() - 2) : match.start()].rstrip()[-1:]
    return before in ("年", "度", "止", "至", "到") or _BUSINESS.match(match.string, match.end()) is not None


def _quarter_number(match: Match) -> Spec:
    return Spec(quarter=chinese_value(match["qn"]))


def _quarter_rel(match: Match) -> Spec:
    if match["qr_now"]:
        return Spec(quarter_shift=0)
    if match["qr_w"] in ("该", "当"):
        return Spec(same="quarter")
    return Spec(quarter_shift={"上": -1, "下": 1}.get(match["qr_w"][0], 0))


def _month_quarter(match: Match) -> Spec | None:
    month = chinese_value(match["mq_n"])
    return Spec(month=month, closing=True) if 1 <= month <= 12 else None


def _half(match: Match) -> Spec:
    first = match["h_n"] in "上前"
    return Spec(half_shift=-1 if first else 1) if match["h_one"] else Spec(half=1 if first else 2)


def _half_part(match: Match) -> Spec:
    part = "first" if match["hr_w"] == "上" else "second"
    return Spec(week_shift=0, part=part) if match["hr_u"] == "周" else Spec(month_shift=0, part=part)


def _of_months(match: Match) -> Spec:
    return Spec(amount=chinese_value(match["om_n"]), unit="month", way="first")


def _decade(match: Match) -> Spec:
    base = 2000 if match["dc_c"].startswith("本") else 1900
    return Spec(decade=base + chinese_value(match["dc_n"]))


def _decade_number(match: Match) -> Spec:
    century, number = match["dcn_c"] or "", chinese_value(match["dcn_n"])
    if number > 1000:
        return Spec(decade=number)
    return Spec(decade=number + (chinese_value(century.removesuffix("世纪")) * 100 - 100 if century else 1900))


def _year(match: Match) -> Spec | None:
    number = chinese_value((match["y_a"] or match["y_c"] or match["y_s"] or match["y_z"]).replace("o", "〇"))
    return Spec(year=full_year(number), part=chinese_part(match["y_p"]))


def _era(match: Match) -> Spec:
    return Spec(year=words.ERAS[match["er_w"]] + chinese_value(match["er_n"]))


def _year_left(match: Match) -> Spec:
    return Spec(year=int(match["yl_a"]))


def _year_head(match: Match) -> Spec:
    return Spec(year=int(match["yh_a"]))


def _year_bare(match: Match) -> Spec:
    return Spec(year=int(match["yb_a"]))


def _year_rel(match: Match) -> Spec:
    word, part = match["yr_w"], chinese_part(match["yr_p"])
    if match["yr_q"]:
        return Spec(same="yearago")
    if word in ("同年", "当年"):
        return Spec(same="year", part=part)
    if word in ("次年", "翌年", "隔年"):
        return Spec(same="nextyear", part=part)
    shift = words.YEAR_SHIFTS.get(word.removesuffix("度"), -1 if word.startswith("上") else 1)
    return Spec(year_shift=shift, part=part)


def _year_part(match: Match) -> Spec:
    return Spec(year_shift=0, part=chinese_part(match["yp_p"]))


def _month(match: Match) -> Spec | None:
    month = chinese_value(match["m_n"])
    return Spec(month=month, part=chinese_part(match["m_p"])) if 1 <= month <= 12 else None


def _month_left(match: Match) -> Spec | None:
    month = chinese_value(match["ml_n"])
    return Spec(month=month) if 1 <= month <= 12 else None


def _month_rel(match: Match) -> Spec:
    word, tail = match["mr_w"], match["mr_p"] or ""
    part = chinese_part(tail) or ("earlier" if "早" in tail else "later" if tail else "")
    if word[0] in "该当同":
        return Spec(same="month", part=part)
    if word in ("次月", "翌月"):
        return Spec(same="nextmonth", part=part)
    shift = (-2 if word.startswith("上上") else -1) if word[0] == "上" else 0
    if word[0] == "下":
        shift = 2 if word.startswith("下下") else 1
    return Spec(month_shift=shift, part=part)


def _month_part(match: Match) -> Spec:
    return Spec(month_shift=0, part=chinese_part(match["mp_p"]))


READERS: dict[str, Callable[[Match], Spec | None]] = {
    "two_years": _two_years, "fiscal_year": _fiscal_year, "fiscal_left": _fiscal_left, "fiscal_code": _fiscal_code,
    "fiscal_rel": _fiscal_rel, "fiscal_quarter": _fiscal_quarter, "fiscal_quarter_n": _fiscal_quarter_number,
    "quarter_code": _quarter_code, "quarter_code_n": _quarter_code_number, "half_code": _half_code,
    "half_code_n": _half_code_number, "quarters": _quarters, "quarters_n": _quarters_number, "quarter": _quarter,
    "quarter_n": _quarter_number, "quarter_rel": _quarter_rel, "month_quarter": _month_quarter, "half": _half,
    "half_part": _half_part, "of_months": _of_months, "decade": _decade, "decade_n": _decade_number, "era": _era,
    "year": _year, "year_left": _year_left, "year_head": _year_head, "year_bare": _year_bare, "year_rel": _year_rel,
    "year_part": _year_part, "month": _month, "month_left": _month_left, "month_rel": _month_rel,
    "month_part": _month_part,
}  # fmt: skip
