"""The words of the interface: a catalogue per language, dates and numbers in that language's form.

In: strings/LANGUAGE.yml beside the package. Out: `Words`. It exists so that no template holds a word of its own: a
missing or unused key fails a test.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from sourcebook.model import Reason
from sourcebook.pages import When
from sourcebook.text import cut, fold, language_of, measured, regex

STRINGS = Path(__file__).parent.parent / "strings"
LANGUAGES = ("zh-CN", "en")

_TERM = regex(r"(?<!\S)[a-z]:(?=\S)")
"""The mark of a canonical term (c:COMPANY, a:ACT), which says nothing to a reader."""
SOME_MONTHS, SOME_YEARS = 45, 550
"""Days from which a vague span is told in months, and in years."""
_DAY_NAMED = regex(r"\d|[一二三四五六七八九十][日号號]")
_ISO = regex(r"\d{4}-\d\d-\d\d", re.ASCII)
_BETWEEN_HAN = regex(r"(?<=[^\x00-\u2e7f]) (?=[^\x00-\u2e7f])")
"""A blank that parts a date from its modifier, needed after a digit only."""
_MONTHS = {
    "01": "January",
    "02": "February",
    "03": "March",
    "04": "April",
    "05": "May",
    "06": "June",
    "07": "July",
    "08": "August",
    "09": "September",
    "10": "October",
    "11": "November",
    "12": "December",
}


class Words(Struct, frozen=True):
    """The catalogue of one language."""

    language: str
    strings: Mapping[str, str]

    def __call__(self, key: str, **facts: object) -> str:
        """The words of `key`. Where a string has a singular before ``|``, the fact ``n`` chooses."""
        words = self.strings[key]
        if not facts:
            return words
        if "|" in words and "n" in facts:
            singular, plural = words.split("|", 1)
            words = singular if facts["n"] == 1 else plural
        return words.format(**{name: self.number(v) if isinstance(v, int) else v for name, v in facts.items()})

    def source_label(self, number: int) -> str:
        """What a citation is called for those who cannot see its place; safe to print."""
        return self.strings["cite.label"].replace("{number}", str(number))

    def place(self, outlet: str, channel: str) -> str:
        """Where an article of `outlet` was fetched, in brackets; nothing where the outlet's name says it already."""
        name = self.channel(channel)
        return self("outlet.channel", channel=name) if name and name.casefold() != outlet.casefold() else ""

    def outlet(self, name: str) -> str:
        """An outlet as it is shown; one that is known by its channel's code only, by the channel's name."""
        return self.channel(name) if name else self("outlet.unknown")

    def channel(self, code: str) -> str:
        """The name of a well-known channel, or of the one that a code like NAME_SECTION belongs to; else the code."""
        spelled = (code, code.partition("_")[0])
        return next((found for name in spelled if (found := self.strings.get(f"channel.{name}"))), code)

    def reason(self, reason: Reason) -> str:
        """The words of a reason code; a code of a newer stage than this catalogue is shown as it is."""
        facts = {name: self._fact(value) for name, value in reason.facts}
        key = f"reason.{reason.code}"
        if key not in self.strings:
            return " ".join((reason.code, *(f"{name} {value}" for name, value in facts.items())))
        if "terms" in facts:
            facts["terms"] = facts["terms"] or self("evidence.points")
        guards = [self._guard(name, value) for name, value in facts.items() if f"guard.{name}" in self.strings]
        return self.strings["matrix.join"].join((self.strings[key].format_map(_Facts(facts)), *guards))

    def _guard(self, name: str, value: str) -> str:
        """What parted two things, with what each has; a code (of how sure either is) says nothing to a reader."""
        words, sides = self.strings[f"guard.{name}"], [side.strip() for side in value.split("|")]
        if not any(sides) or all(side.isdigit() and len(side) < 2 for side in sides):
            return words
        return self("guards.sides", words=words, sides=" / ".join(filter(None, sides)))

    def _fact(self, value: str) -> str:
        """A fact of a reason: a span of days in the language's form, all else as it is, without marks of terms."""
        first, _, last = value.partition("/")
        dated = _is_day(first) and (not last or _is_day(last))
        return self.days(first, last) if dated else _TERM.sub("", value)

    def measured(self, about: str) -> str:
        """What a figure measures, as this language calls it; a text's own word where it is of this language and says
        more, or is none that is known."""
        code = measured(about)
        ours = language_of(about)[:2] == self.language[:2]
        if code and not (ours and self.language != "en"):
            return self(f"measured.{code}")
        return fold(about) if code else about

    def number(self, value: int) -> str:
        return f"{value:,}"

    def day(self, iso: str) -> str:
        """A day, short: 2025-02-12 in Chinese, 12 Feb 2025 in English."""
        if self.language != "en" or len(iso) < 10:
            return iso[:10]
        return f"{int(iso[8:10])} {_MONTHS[iso[5:7]][:3]} {iso[:4]}"

    def long_day(self, iso: str) -> str:
        if len(iso) < 10:
            return iso
        if self.language == "en":
            return f"{int(iso[8:10])} {_MONTHS[iso[5:7]]} {iso[:4]}"
        return f"{iso[:4]} 年 {int(iso[5:7])} 月 {int(iso[8:10])} 日"

    def month(self, iso: str) -> str:
        """YYYY-MM or YYYY as words; of what is ``undated`` or empty, that it has no date."""
        if len(iso) == 4:
            return self("date.year", year=iso)
        if len(iso) < 7 or iso == "undated":
            return self("date.undated")
        if self.language == "en":
            return f"{_MONTHS[iso[5:7]]} {iso[:4]}"
        return f"{iso[:4]} 年 {int(iso[5:7])} 月"

    def stretches(self, first: str, last: str, told: bool) -> tuple[str, ...]:
        """Labels for a stretch of an axis, the fullest first: a month, a run of months or years; `told`: no year."""
        if first[:4] != last[:4]:
            return (self("date.years", first=first[:4], last=last[:4]), first[:4])
        if first[5:] == "01" and last[5:] == "12":
            return (self("date.year", year=first[:4]), first[:4])
        one, other = self._month_alone(first), self._month_alone(last)
        months = one if first == last else self("date.months", first=one.removesuffix(" 月"), last=other)
        if told:
            return (months, one)
        return (self("date.month_of", year=first[:4], month=months), self("date.year", year=first[:4]), first[:4], one)

    def _month_alone(self, iso: str) -> str:
        return _MONTHS[iso[5:7]][:3] if self.language == "en" else f"{int(iso[5:7])} 月"

    def lane_day(self, iso: str) -> str:
        return str(int(iso[8:10])) if self.language == "en" else f"{int(iso[8:10])} 日"

    def moment(self, iso: str) -> str:
        """A day with its time of day, where one is known."""
        return f"{self.day(iso)} {iso[11:16]}" if len(iso) > 10 else self.day(iso)

    def delay(self, first: str, later: str) -> str:
        """How long after `first` something came: in minutes, hours or days; empty where the times do not tell."""
        if "T" not in first or "T" not in later:
            return ""
        begin, end = datetime.fromisoformat(first), datetime.fromisoformat(later)
        minutes = int((end - begin).total_seconds() // 60) if begin.tzinfo and end.tzinfo else 0
        if minutes <= 0:
            return ""
        unit, length = ("minutes", 1) if minutes < 60 else ("hours", 60) if minutes < 48 * 60 else ("days", 1440)
        return self(f"delay.{unit}", n=minutes // length).replace(" ", "\u00a0")

    def tells(self, when: When) -> bool:
        """Whether the words of the source say more than the date as it is shown."""
        return "".join(when.expression.split()) not in ("", "".join(self.span(when).split()))

    def reckoned(self, when: When) -> bool:
        """Whether a day was worked out from words that name none (周二, yesterday)."""
        return when.precision == "day" and bool(when.expression) and not _DAY_NAMED.search(when.expression)

    def days(self, first: str, last: str) -> str:
        """From a day to a day, as short as it can be told: whole years, quarters and months, days of one month."""
        first, last = first[:10], last[:10]
        if not last or first == last:
            return self.day(first)
        whole = self._whole(first, last)
        if whole or self.language != "en":
            return whole or self("date.range", first=first, last=last)
        begin, end = self.day(first), self.day(last)
        if first[:7] == last[:7]:
            return self("date.months", first=str(int(first[8:])), last=end)
        return self("date.range", first=begin[:-5] if first[:4] == last[:4] else begin, last=end)

    def _whole(self, first: str, last: str) -> str:
        """Years, a half, a quarter or months that a stretch of days fills; empty where it fills none."""
        begin, end = date.fromisoformat(first), date.fromisoformat(last) + timedelta(days=1)
        if begin.day != 1 or end.day != 1:
            return ""
        months = 12 * (end.year - begin.year) + end.month - begin.month
        if begin.month == 1 and months % 12 == 0:
            years = {"first": first[:4], "last": last[:4]}
            return self("date.year", year=first[:4]) if months == 12 else self("date.years", **years)
        if months == 6 and begin.month in (1, 7):
            return self("date.first_half" if begin.month == 1 else "date.second_half", year=first[:4])
        if months == 3 and begin.month % 3 == 1:
            return self("date.quarter", year=first[:4], quarter=str(1 + begin.month // 3))
        one, other = self.month(first[:7]), self.month(last[:7])
        return one if months == 1 else _BETWEEN_HAN.sub("", self("date.range", first=one, last=other))

    def span(self, when: When) -> str:
        """A date as precisely as the sources give it, and no more."""
        shown = self._precise(when)
        if when.modality == "not_later_than":
            return self("date.by", date=shown)
        if not when.modifier:
            return self("date.about", date=shown) if when.precision == "vague" and when.end > when.start else shown
        return _BETWEEN_HAN.sub("", self(f"date.{when.modifier}", date=shown))

    def _precise(self, when: When) -> str:
        year, month = when.start[:4], when.start[5:7]
        if not when.start:
            return when.expression or self("date.undated")
        if when.precision == "month":
            return self.month(when.start)
        if when.precision == "year":
            return self("date.year", year=year)
        if when.precision == "quarter":
            return self("date.quarter", year=year, quarter=str((int(month) + 2) // 3))
        if when.precision == "half":
            return self("date.first_half" if int(month) <= 6 else "date.second_half", year=year)
        if when.start == when.end or not when.end:
            return self.day(when.start)
        return self._roughly(when.start, when.end) if when.precision == "vague" else self.days(when.start, when.end)

    def _roughly(self, first: str, last: str) -> str:
        """A span that the source gives vaguely (近几个月): no finer than it is long."""
        length = (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days
        digits = 10 if length < SOME_MONTHS else 7 if length < SOME_YEARS else 4
        if digits == 10:
            return self.days(first, last)
        if first[:digits] == last[:digits]:
            return self.month(first[:digits])
        if digits == 4:
            return self("date.years", first=first[:4], last=last[:4])
        return _BETWEEN_HAN.sub("", self("date.range", first=self.month(first[:7]), last=self.month(last[:7])))


def _is_day(text: str) -> bool:
    try:
        return bool(_ISO.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False


class _Facts(dict[str, str]):
    """Facts of a reason; one that is missing shows its name instead of failing."""

    def __missing__(self, key: str) -> str:
        return key


def short(text: str, width: int = 64) -> str:
    """`text` cut at a width in half characters (a Han character takes two), with an ellipsis where it was cut."""
    taken = 0
    for at, char in enumerate(text):
        taken += 1 if ord(char) < 0x1100 else 2
        if taken > width:
            return cut(text, at)
    return text


@lru_cache(maxsize=len(LANGUAGES))
def words(language: str) -> Words:
    """The catalogue of `language`; Chinese for any other."""
    import yaml

    name = language if language in LANGUAGES else LANGUAGES[0]
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    nested = yaml.load((STRINGS / f"{name}.yml").read_text(encoding="utf-8"), Loader=loader)
    return Words(name, _flat(nested, ""))


def _flat(nested: Mapping[str, object], prefix: str) -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in nested.items():
        if isinstance(value, Mapping):
            flat |= _flat(value, f"{prefix}{key}.")
        else:
            flat[f"{prefix}{key}"] = str(value)
    return flat
