"""Numbers with their scale and unit, before anyone asks what they measure.

In: a folded text and what names and dates have already taken of it. Out: `Amount`s by place. It exists apart from
`figures`, which asks what each amount measures, of whom and as of when.

Numbers are found first, then what stands before and behind each is looked up: the cost is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.annotate import figure_words as words
from sourcebook.text import regex, scan, scanner

_NUMBER = regex(r"\d(?<![\d.a-z_]\d)(?<!\d,\d)\d{0,14}(?:,\d{3}){0,6}(?:\.\d{1,6})?(?![\d_])")
_HAN_NUMBER = scanner(
    r"[一二两三四五六七八九十](?<![数几].)(?<!数以.)[一二两三四五六七八九十]{0,2}(?=[万千百]?[亿万]|成|倍|个百分点|个?基点)"
    r"|(?<=连续)[一二两三四五六七八九十]{1,3}(?=年|个月)"
)
_RANK = scanner(
    r"第(?P<place>[一二三四五六七八九十]{1,3}|\d{1,4})(?:名|位|大)|(?:no\. ?|ranked |rank |#)(?P<number>\d{1,3})\b"
)
_SCALE = regex("|".join(re.escape(word) for word in sorted(words.SCALES, key=len, reverse=True)))
_UNIT = regex("|".join(re.escape(word) for word in sorted(words.UNITS, key=len, reverse=True)))
_CURRENCY = regex(f"(?:{'|'.join(re.escape(w) for w in sorted(words.CURRENCIES, key=len, reverse=True))})\\s?$")
_RANGE_SIGN = regex(r"\s?(?:-|–|—|~|至|到|to )\s?[^\d\s]{0,3}(?=\d)")
_HAN_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"两": 2}
_APPROX = tuple(word for word, _ in words.APPROX_BEFORE)
_LATIN = regex(r"[a-z]")
_HOUR = regex(r"[时点:]")
"""Before the minutes of a time of day."""


class Amount(Struct, frozen=True):
    """A number with its scale and unit, before anyone asks what it measures."""

    start: int
    end: int
    value: Decimal
    unit: str
    digits: int
    approx: str
    scaled: bool


def find_amounts(folded: str, taken: Sequence[tuple[int, int]]) -> list[Amount]:
    found: list[Amount] = []
    numbers = [(m.start(), m.end(), m.group()) for m in _NUMBER.finditer(folded)]
    numbers += [(*m.span("whole"), m["whole"]) for m in scan(_HAN_NUMBER, folded)]
    for start, end, digits in sorted(numbers):
        if not _inside(start, end, taken):
            amount = _amount(folded, start, end, digits)
            if amount:
                found.append(_second_bound(folded, found, amount))
    return found


def _second_bound(folded: str, found: Sequence[Amount], amount: Amount) -> Amount:
    """The second of two bounds takes the currency of the first: $30-40 billion."""
    sign = _RANGE_SIGN.match(folded, found[-1].end) if found and not amount.unit else None
    return replace(amount, unit=found[-1].unit) if sign and sign.end() == amount.start else amount


def _inside(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    place = bisect_right(taken, (start, 1 << 60)) - 1
    return any(a < end and start < b for a, b in taken[max(0, place - 2) : place + 2])


def _amount(folded: str, start: int, end: int, digits: str) -> Amount | None:
    currency_start, currency = _currency(folded, start)
    mantissa = _mantissa(digits)
    if mantissa is None or (currency_start == start and _joined(folded, start)):
        return None
    scale_end, power = _scale(folded, end, bool(currency))
    unit_end, unit = _unit(folded, scale_end, power, digits)
    unit = currency or unit
    if unit is None or not power:
        second_unit, second_power = _of_range(folded, scale_end)
        unit, power = unit or second_unit, power or second_power
    if unit is None and not power:
        return None
    tenfold = folded[scale_end:unit_end] == "成"
    return Amount(
        start=currency_start,
        end=max(scale_end, unit_end),
        value=mantissa.scaleb(power + tenfold),
        unit=unit or "",
        digits=_significant(digits),
        approx=_approx(folded, currency_start, end, scale_end, unit_end),
        scaled=bool(power),
    )


def _significant(digits: str) -> int:
    """Digits that were meant: less the zeros that end a whole number, but two at least (400 may be 404)."""
    plain = digits.replace(",", "").lstrip("0.")
    return len(plain.replace(".", "")) if "." in digits else max(min(2, len(plain)), len(plain.rstrip("0")), 1)


def _currency(folded: str, start: int) -> tuple[int, str]:
    sign = _CURRENCY.search(folded, max(0, start - 5), start)
    if not sign:
        return start, ""
    word = sign.group().strip()
    before = folded[sign.start() - 1 : sign.start()]
    if word[0].isalpha() and before.isascii() and before.isalpha():
        return start, ""
    return sign.start(), words.CURRENCIES[word]


def _joined(folded: str, start: int) -> bool:
    """Whether the number is the tail of a name: GPT-4, iPhone 16, v3."""
    before = folded[max(0, start - 2) : start]
    return bool(before) and (
        (before[-1] == "-" and bool(_LATIN.match(before))) or (before[-1].isascii() and before[-1].isalpha())
    )


def _scale(folded: str, end: int, money: bool) -> tuple[int, int]:
    at = end
    while at < len(folded) and folded[at] in " 多余":
        at += 1
        if at - end > 1:
            break
    if folded[at - 1 : at] == "-" or folded[at : at + 1] == "-":
        at += 1
    scale = _SCALE.match(folded, at)
    if not scale:
        return end, 0
    word = scale.group()
    behind = folded[scale.end() : scale.end() + 1]
    latin = word[0].isascii()
    if latin and ((behind.isascii() and behind.isalnum()) or (len(word) < 2 and not money)):
        return end, 0
    return scale.end(), words.SCALES[word]


def _unit(folded: str, at: int, power: int, digits: str) -> tuple[int, str | None]:
    start = at
    while start < len(folded) and folded[start] in " 多余" and start - at < 2:
        start += 1
    unit = _UNIT.match(folded, start)
    if not unit:
        return at, None
    word = unit.group()
    behind = folded[unit.end() : unit.end() + 1]
    if word[-1].isascii() and word[-1].isalpha() and behind.isascii() and behind.isalnum():
        return at, None
    if word in words.PEOPLE_NEED and not power and len(digits) < 3:
        return at, None
    if word in ("年", "points", "times", "分") and (power or len(digits) > 3):
        return at, None
    if word == "分" and _HOUR.match(folded, max(0, at - len(digits) - 1)):
        return at, None
    return unit.end(), words.UNITS[word]


def _of_range(folded: str, end: int) -> tuple[str | None, int]:
    """Unit and scale that the first of two bounds shares with the second: 150 to $250 billion, 150亿至250亿美元."""
    sign = _RANGE_SIGN.match(folded, end)
    second = _NUMBER.match(folded, sign.end()) if sign else None
    if second is None:
        return None, 0
    _, currency = _currency(folded, second.start())
    scale_end, power = _scale(folded, second.end(), bool(currency))
    _, unit = _unit(folded, scale_end, power, second.group())
    return currency or unit, power


def _mantissa(digits: str) -> Decimal | None:
    if digits[0].isdecimal():
        return Decimal(digits.replace(",", ""))
    if "十" in digits:
        tens, _, ones = digits.partition("十")
        if (tens not in _HAN_DIGITS and tens) or (ones not in _HAN_DIGITS and ones):
            return None
        return Decimal(10 * _HAN_DIGITS.get(tens, 1) + _HAN_DIGITS.get(ones, 0))
    return Decimal(_HAN_DIGITS[digits]) if len(digits) == 1 else None


def _approx(folded: str, start: int, number_end: int, scale_end: int, end: int) -> str:
    if folded[number_end : number_end + 1] in ("多", "余") or folded[scale_end : scale_end + 1] in ("多", "余"):
        return "over"
    before = folded[max(0, start - 14) : start].rstrip(" （(")
    if before.endswith(_APPROX):
        return max((len(word), kind) for word, kind in words.APPROX_BEFORE if before.endswith(word))[1]
    behind = folded[end : end + 2]
    return next((kind for word, kind in words.APPROX_BEHIND if behind.startswith(word)), "")


def find_ranks(folded: str) -> list[Amount]:
    found = []
    for match in scan(_RANK, folded):
        value = _mantissa(match["place"] or match["number"])
        if value is not None:
            found.append(Amount(*match.span("whole"), value, "rank", 9, "", False))
    return found
