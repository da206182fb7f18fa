"""Numbers as dates spell them, Chinese and English.

In: the characters or words of a number, folded. Out: its value, or None where they are no number. It exists because
二〇二四, 两千零四, 廿三, "twenty-third" and 23 all stand in dates.
"""

from __future__ import annotations

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "两": 2,
    "首": 1,
    "末": 4,
    "半": 0,
    "元": 1,
    "正": 1,
}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_TENS = {"廿": 20, "卅": 30}

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_DECADES = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_WORDS = (
    {w: i for i, w in enumerate(_SMALL.split())}
    | {w: i for i, w in enumerate(_ORDINALS.split())}
    | _DECADES
    | {"twentieth": 20, "thirtieth": 30, "a": 1, "an": 1, "couple": 2, "few": 3, "several": 3, "half": 0}
)


def chinese_number(text: str) -> int | None:
    """The value of Arabic digits, positional (二〇二四) or counting (二十四, 两千零四) Chinese numerals."""
    if text.isascii():
        return int(text) if text.isdigit() else None
    if not any(c in _UNITS or c in _TENS for c in text):
        digits = [_DIGITS.get(c) if c in _DIGITS else int(c) if c.isascii() and c.isdigit() else None for c in text]
        return None if None in digits else int("".join(map(str, digits)))
    return _counting(text)


def _counting(text: str) -> int | None:
    total, last = 0, None
    for char in text:
        if char in _UNITS:
            total += (1 if last is None else last) * _UNITS[char]
            last = None
        elif char in _TENS:
            total += _TENS[char]
        elif char in _DIGITS:
            last = _DIGITS[char]
        else:
            return None
    return total + (last or 0)


def english_number(text: str) -> int | None:
    """The value of digits with or without an ordinal ending, or of number words below one hundred."""
    digits = text.rstrip("stndrh")
    if digits.isascii() and digits.isdigit():
        return int(digits)
    values = [_WORDS.get(word) for word in text.replace("-", " ").split() if word not in ("the", "of")]
    if not values or None in values or len(values) > 2:
        return None
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == 1 or (known[0] >= 20 and 0 < known[1] < 10) else None


def full_year(number: int) -> int:
    """24 is 2024, 98 is 1998; four digits stay."""
    return number if number > 99 else number + (1900 if number > 68 else 2000)


def chinese_value(text: str | None) -> int:
    """The value of the numeral; 0 where there is none."""
    return (chinese_number(text) if text else None) or 0
