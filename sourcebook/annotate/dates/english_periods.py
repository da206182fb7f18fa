"""English months, quarters, halves, years and fiscal years, each match as a Spec.

In: matches of the shapes of english_words.py in folded text, and the text itself for its capitals. Out: `READERS`, a
function for each shape. A reader gives None where the words turn out to be no date (may, Summit 2025).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sourcebook.annotate.dates import english_words as words
from sourcebook.annotate.dates.english_context import is_calendar_year, is_month_name
from sourcebook.annotate.dates.english_words import amount_of, month_number, turn_of
from sourcebook.annotate.dates.numerals import english_number, full_year
from sourcebook.annotate.dates.spec import Spec
from sourcebook.text import regex

Match = re.Match[str]


def _year_month(match: Match, _: str) -> Spec:
    return Spec(year=int(match["ym_y"] or match["ym_y2"]), month=int(match["ym_m"] or match["ym_m2"]))


def _quarter_code(match: Match, _: str) -> Spec:
    year = match["qc_y1"] or match["qc_y2"] or match["qc_y3"] or match["qc_y4"] or match["qc_y5"]
    quarter = int(match["qc_q1"] or match["qc_q2"] or match["qc_q3"])
    return Spec(year=full_year(int(year)) if year else None, quarter=quarter, fiscal=bool(match["qc_f"]))


def _half_code(match: Match, _: str) -> Spec:
    year = match["hc_y1"] or match["hc_y2"] or match["hc_y3"]
    return Spec(year=full_year(int(year)), half=int(match["hc_h1"] or match["hc_h2"] or match["hc_h3"]))


def _month_left(match: Match, _: str) -> Spec:
    return Spec(month=month_number(match["ml"]))


def _month(match: Match, text: str) -> Spec | None:
    year = match["mo_y"] or match["mo_y0"]
    if not is_month_name(text, match.start("mo_m"), match.end("mo_m"), dated=bool(year or match["mo_t"])):
        return None
    turn = turn_of(match["mo_t"])
    return Spec(month=month_number(match["mo_m"]), year=int(year[:4]) if year else None, turn=turn)


def _fiscal_year(match: Match, _: str) -> Spec:
    if turn := match["fy_t"]:
        return Spec(year_shift={"last": -1, "next": 1}.get(turn_of(turn), 0), fiscal=True)
    return Spec(year=full_year(int(match["fy_n2"] or match["fy_n"])), fiscal=True)


def _quarter(match: Match, _: str) -> Spec | None:
    ordinal = {"final": "fourth" if match["q_u"] == "quarter" else "second"}.get(match["q_n"], match["q_n"])
    number = english_number(ordinal)
    year = int(match["q_y"]) if match["q_y"] else None
    if match["q_u"] == "half":
        return Spec(half=number, year=year) if number in (1, 2) else None
    return Spec(quarter=number, year=year, fiscal=bool(match["q_f1"] or match["q_f2"]))


def _month_quarter(match: Match, _: str) -> Spec:
    return Spec(month=month_number(match["mq_m"]), closing=True)


def _ending(match: Match, _: str) -> Spec:
    length = english_number(match["en_n"]) if match["en_n"] else {"quarter": 3, "half": 6, "year": 12}[match["en_u"]]
    return Spec(ending=length)


def _of_units(match: Match, _: str) -> Spec:
    way = "first" if match["ou_w"] == "first" else "final"
    return Spec(amount=amount_of(match["ou_n"]), unit=match["ou_u"], way=way)


_REL: dict[str, Callable[[int], Spec]] = {
    "week": lambda shift: Spec(week_shift=shift),
    "month": lambda shift: Spec(month_shift=shift),
    "quarter": lambda shift: Spec(quarter_shift=shift),
    "half": lambda shift: Spec(half_shift=shift),
    "year": lambda shift: Spec(year_shift=shift),
}


def _rel(match: Match, _: str) -> Spec | None:
    word, unit = match["rel_w"], match["rel_u"]
    if word in ("same", "that") and unit not in ("week", "weekend"):
        return Spec(same=unit) if unit in ("month", "year", "quarter") else None
    shift = {"last": -1, "next": 1}.get(turn_of(word), 0)
    if word in ("this past", "this coming", "coming", "upcoming") and unit == "weekend":
        shift = -1 if word == "this past" else 0
    if unit == "weekend":
        return Spec(week_shift=shift, weekday=8)
    if (word == "past" and unit != "quarter") or (
        word == "last" and match[0].startswith("the ") and unit in ("month", "year")
    ):
        return Spec(amount=1, unit=unit, way="past") if unit != "half" else None
    if unit == "decade":
        return Spec(decade=shift, unit="shift")
    return _REL[unit](shift)


_PART_LEAD = regex(
    r"\b(?:early|late|mid|end|beginning|start|middle|earlier|later|rest|months|weeks|quarters?|half)(?:[ ](?:of"
    r"|in|on))(?:[ ]the)?[ ]?$|\b(?:rest|end|start)[ ]$"
)


def _rel_the(match: Match, _: str) -> Spec | None:
    """ "the year" and the like mean this one only behind a part: "later in the year"."""
    lead = match.string[max(0, match.start() - 18) : match.start()]
    if not _PART_LEAD.search(lead):
        return None
    unit = match["rt_u"]
    return Spec(day_shift=0) if unit == "day" else _REL[unit](0)


def _to_date(_: Match, __: str) -> Spec:
    return Spec(year_shift=0, part="to-date")


def _decade(match: Match, _: str) -> Spec:
    if full := match["dc_n"]:
        return Spec(decade=int(full))
    number = int(match["dc_s"] or match["dc_t"])
    return Spec(decade=number + (2000 if number in (0, 10) else 1900))


def _part(match: Match, _: str) -> Spec:
    return Spec(part=words.PARTS[match["p_w"]])


_WORDS_LEAD = regex(r"(?:\b(?:in|of|since|by|until|till|from|to|year)|[a-z],?|\d,?)[ ]$")


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


READERS: dict[str, Callable[[Match, str], Spec | None]] = {
    "ym": _year_month, "quarter_code": _quarter_code, "half_code": _half_code, "month_left": _month_left,
    "month": _month, "fiscal_year": _fiscal_year, "quarter": _quarter, "month_quarter": _month_quarter,
    "ending": _ending, "of_units": _of_units, "rel": _rel, "rel_the": _rel_the, "to_date": _to_date,
    "decade": _decade, "part": _part, "year_words": _year_words, "year": _year, "year_left": _year_left,
}  # fmt: skip
