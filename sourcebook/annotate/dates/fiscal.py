"""When the fiscal year ends that a text speaks of, where the text itself tells.

In: a folded text. Out: month and day, or nothing. It exists because companies' quarters are their own: 截至去年12月底止
第二季, fiscal 2025 ending June 30 and 2025财年（截至2025年6月30日） each say in which month the year ends.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sourcebook.annotate.dates.english_words import month_number
from sourcebook.annotate.dates.numerals import chinese_value, english_number
from sourcebook.text import regex

_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_UNTIL = r"(?:截[至止]|止于|至)[ ]?(?:20\d\d年|[去今]年)?[ ]?(?P<month>1[0-2]|[1-9])[ ]?月"
_QUARTER = r"第?[ ]?(?P<quarter>[一二三四1-4])[ ]?(?:财季|季)"

_YEAR_ZH = regex(rf"(?:20\d\d[ ]?财年|财政年度)[ ]?[(,]?[ ]?{_UNTIL}")
_QUARTER_ZH = regex(rf"{_QUARTER}度?[ ]?\([ ]?{_UNTIL}")
_ENDED_ZH = regex(rf"{_UNTIL}(?:[底末]|\d{{1,2}}[ ]?日)?[ ]?止?[ ]?的?[ ]?(?:20\d\d)?(?:财年)?{_QUARTER}")
_YEAR_EN = regex(rf"\bfiscal (?:year )?(?:20\d\d)?,? ?\(?(?:which |that )?(?:ended|ends|ending) (?:on |in )?{_MONTH}")
_QUARTER_EN = regex(
    r"\b(?P<quarter>first|second|third|fourth)[ -](?:fiscal[ -])?quarter"
    r"(?: of (?:its )?(?:fiscal|fy)(?: year)? ?\d{0,4})?,? ?\(?"
    rf"(?:which |that )?(?:ended|ends|ending) (?:on )?{_MONTH}"
)
_OWN_QUARTERS = regex(
    r"财年[ ]?(?:第[ ]?)?[一二三四1-4][ ]?季|财年[ ]?q[1-4]|财季|财政季度"
    r"|\bquarter of (?:its |the )?(?:fiscal|fy)\b|\bfiscal[ -](?:first|second|third|fourth|q[1-4])"
    r"|\bq[1-4],? (?:of )?(?:fy|fiscal)"
)
_IN_OWN_QUARTERS = ("财年", "财季", "财政季度", "fiscal", " fy")
_IN_QUARTER_ZH = regex(r"季度?[ ]?\(")
_CALENDAR = 12
_MONTH_DAY = regex(r"(\d{1,2})-(\d{1,2})")
_LAST_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Fiscal(NamedTuple):
    """What is known of the fiscal year of whom a text is about."""

    end: tuple[int, int] | None = None
    """Month and day."""
    own_quarters: bool = False
    """The text counts quarters of a fiscal year: bare ones (Q3) are then no calendar quarters either."""


def fiscal_of(plain: str, given: str | None = None) -> Fiscal:
    """`given`: MM-DD, where it is known from elsewhere."""
    stated = stated_end(plain)
    match = _MONTH_DAY.fullmatch(given or "")
    known = (int(match[1]), int(match[2])) if match and 1 <= int(match[1]) <= _CALENDAR else None
    own = (stated is not None and stated[0] != _CALENDAR) or (
        any(word in plain for word in _IN_OWN_QUARTERS) and _OWN_QUARTERS.search(plain) is not None
    )
    return Fiscal(known or stated, own)


def stated_end(plain: str) -> tuple[int, int] | None:
    """Month and day on which the fiscal year ends, by the first words that tell."""
    chinese = ("财" in plain or "季" in plain) and any(word in plain for word in ("截至", "截止", "止于", "至"))
    with_quarter = (_QUARTER_ZH,) if chinese and _IN_QUARTER_ZH.search(plain) else ()
    for pattern in (_YEAR_ZH, *with_quarter, _ENDED_ZH) if chinese else ():
        if found := pattern.search(plain):
            return _end(int(found["month"]), found)
    for pattern in (_YEAR_EN, _QUARTER_EN) if "end" in plain and ("fiscal" in plain or "quarter" in plain) else ():
        if found := pattern.search(plain):
            return _end(month_number(found["month"]), found)
    return None


def _end(month: int, found: re.Match[str]) -> tuple[int, int]:
    """The end of the year whose `quarter` ends with `month`, or which itself does."""
    number = found.groupdict().get("quarter")
    if number:
        value = (english_number(number) if number.isascii() and number.isalpha() else chinese_value(number)) or 4
        month = (month + 3 * (4 - value) - 1) % 12 + 1
    return month, _LAST_DAYS[month - 1]
