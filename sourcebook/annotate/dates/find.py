"""The date grammar: every dated expression of a text, resolved as far as its words allow.

In: a text, when it was published, its language; the fiscal year's end of the company in question; the date of an older
text that is being quoted. Out: DateSpans in text order that never overlap. It exists because no library reads Chinese
news dates well enough (notes in bench/): the words are read first (chinese.py, english.py), joined (chain.py,
ranges.py), then resolved (resolve.py) against what stands around them (cues.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sourcebook.annotate.dates import cues
from sourcebook.annotate.dates.chain import Phrase, phrases
from sourcebook.annotate.dates.chinese import chinese_pieces
from sourcebook.annotate.dates.english import english_pieces
from sourcebook.annotate.dates.fold import folded
from sourcebook.annotate.dates.ranges import with_ranges
from sourcebook.annotate.dates.resolve import Resolved, Setting, resolve
from sourcebook.annotate.dates.spec import Spec, families
from sourcebook.model import DateSpan

_OPEN = re.compile(r"[ ]?[（(][ ]?")
_CLOSE = re.compile(r"[ ]?[）)]")
_MONTH_END = re.compile(r"(\d{1,2})-(\d{1,2})")


def find_dates(
    text: str,
    published: date | datetime | None,
    language: str,
    *,
    fiscal_year_end: str | None = None,
    context_date: date | None = None,
) -> tuple[DateSpan, ...]:
    """Every dated expression of `text`, in order. `published` is taken in its own zone; `fiscal_year_end` is MM-DD.

    Without a date of writing, relative expressions stay unresolved (first and last None). Recurring dates, durations
    and names that only look like dates are not found. Takes linear time and raises on no text.
    """
    plain = folded(text)
    today = context_date or (published.date() if isinstance(published, datetime) else published)
    found = with_ranges(_phrases(text, plain, language), plain)
    reading = _Reading(text, plain, today, fiscal_end=_month_day(fiscal_year_end), english=language == "en")
    for index, phrase in enumerate(found):
        reading.read(phrase, found[index + 1] if index + 1 < len(found) else None)
    return tuple(reading.spans)


_HAN = re.compile(r"[一-鿿]")
_LATIN_DATE = re.compile(r"[a-z]{3,9}\.? \d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:last|next|this) (?:week|month|year)|\bin (?:19|20)\d\d")


def _phrases(text: str, plain: str, language: str) -> list[Phrase]:
    """The phrases of the text's language and, where the text holds the other script's dates, of both."""
    if language == "en":
        found = phrases(english_pieces(text, plain), plain, "en")
        other = phrases(chinese_pieces(plain), plain, "zh") if _HAN.search(plain) else []
    else:
        found = phrases(chinese_pieces(plain), plain, "zh")
        other = phrases(english_pieces(text, plain), plain, "en") if _LATIN_DATE.search(plain) else []
    taken = [phrase for phrase in other if not any(phrase.start < p.end and p.start < phrase.end for p in found)] if found else other
    return sorted(found + taken, key=_place) if taken else found


def _place(phrase: Phrase) -> tuple[int, int]:
    return phrase.start, phrase.end


def _month_day(text: str | None) -> tuple[int, int] | None:
    match = _MONTH_END.fullmatch(text or "")
    if not match or not 1 <= int(match[1]) <= 12:
        return None
    return int(match[1]), int(match[2])


@dataclass(slots=True)
class _Reading:
    """One pass through a text: what was resolved so far gives what follows its year, day and fiscal year."""

    text: str
    plain: str
    today: date | None
    fiscal_end: tuple[int, int] | None
    english: bool
    spans: list[DateSpan] = field(default_factory=list)
    before: list[Resolved] = field(default_factory=list)
    around: cues.Surroundings = field(init=False)
    sentence: tuple[int, int] = (0, 0)
    year: tuple[int, date] | None = None
    fiscal_year: int | None = None

    def __post_init__(self) -> None:
        self.around = cues.Surroundings(self.plain)

    def read(self, phrase: Phrase, following: Phrase | None) -> None:
        """Resolves one phrase and adds its span; a phrase inside a span already made is skipped."""
        if self.spans and phrase.start < self.spans[-1].end:
            return
        sentence = self.around.sentence(phrase.start)
        if sentence != self.sentence:
            self.sentence, self.year = sentence, None
        ahead = self.around.ahead(phrase.start, phrase.end)
        resolved = self._resolve(phrase, ahead)
        end = phrase.end
        if following is not None:
            resolved, end = self._with_parenthesis(phrase, following, resolved, ahead)
        self._add(phrase, end, resolved, ahead)

    def _resolve(self, phrase: Phrase, ahead: int) -> Resolved | None:
        first = self._resolve_one(phrase.spec, ahead)
        if phrase.until is None:
            return first
        last = self._resolve_one(phrase.until, ahead)
        if first is None or last is None:
            return None
        if first.first > last.last:
            first, last = self._in_order(phrase, phrase.until, (first, last), ahead)
        return Resolved(first.first, last.last, "range") if first.first <= last.last else None

    def _in_order(
        self, phrase: Phrase, until: Spec, ends: tuple[Resolved, Resolved], ahead: int
    ) -> tuple[Resolved, Resolved]:
        """Ends in the wrong order: the one without a year of its own moves (from November to February 2017)."""
        first, last = ends
        if phrase.spec.year is None:
            earlier = self._resolve_one(phrase.spec._replace(year=last.first.year, year_shift=None), ahead)
            if earlier is None or earlier.first > last.last:
                earlier = self._resolve_one(phrase.spec._replace(year=last.first.year - 1, year_shift=None), ahead)
            if earlier is not None:
                return earlier, last
        if until.year is None or until.year_shift is None:
            later = self._resolve_one(until._replace(year=first.first.year, year_shift=None), ahead)
            if later is None or later.last < first.first:
                later = self._resolve_one(until._replace(year=first.first.year + 1, year_shift=None), ahead)
            return first, later or last
        return first, last

    def _resolve_one(self, spec: Spec, ahead: int) -> Resolved | None:
        today = self.today
        if today is None:
            if spec.year is None:
                return None
            today = date(max(1, min(9999, spec.year)), 12, 31)
        setting = Setting(
            today, self.fiscal_end, ahead, self.english and not ahead, tuple(self.before[-8:]),
            self.year[0] if self.year else None, self.year[1] if self.year else None, self.fiscal_year,
        )  # fmt: skip
        return resolve(spec, setting)

    def _with_parenthesis(
        self, phrase: Phrase, following: Phrase, resolved: Resolved | None, ahead: int
    ) -> tuple[Resolved | None, int]:
        """The span with what stands behind it in parentheses: 2024财年（2023年4月1日-2024年3月31日）."""
        close = _CLOSE.match(self.plain, following.end)
        if following.start - phrase.end > 4 or not close or not _OPEN.fullmatch(self.plain, phrase.end, following.start):
            return resolved, phrase.end
        inner = self._resolve(following, ahead)
        if resolved and families(following.spec) == "D" and following.until is None:
            inner = self._day_near(resolved, following.spec.day or 0)
        if inner is None:
            return resolved, phrase.end
        if resolved is None:
            return inner, close.end()
        if phrase.spec.fiscal and following.until is not None:
            self.fiscal_end = (inner.last.month, inner.last.day)
            return Resolved(inner.first, inner.last, resolved.precision), close.end()
        if inner.first <= resolved.last and resolved.first <= inner.last:
            return (inner if inner.precision == "day" or following.until else resolved), close.end()
        if phrase.spec.weekday or phrase.spec.day_shift is not None:
            return inner, close.end()
        return resolved, phrase.end

    def _day_near(self, outer: Resolved, number: int) -> Resolved | None:
        """下周五（21日）: the day of that number next to the weekday, where it is that day or its neighbour in another zone."""
        near = [outer.first + timedelta(days=shift) for shift in (0, -1, 1)] if 1 < outer.first.toordinal() < 3_650_000 else []
        return next((Resolved(day, day, "day") for day in near if day.day == number), None)

    def _add(self, phrase: Phrase, end: int, resolved: Resolved | None, ahead: int) -> None:
        name, end_with = cues.modifier(self.plain, phrase.start, end)
        if phrase.until is not None and name != "before":
            name, end_with = None, end
        if (resolved is None and phrase.spec.same) or (phrase.spec.way == "in" and not ahead):
            return
        if resolved is not None:
            self._remember(phrase, resolved)
            name = name or ("about" if resolved.about else None)
        self.spans.append(
            DateSpan(
                phrase.start, end_with,
                resolved.first if resolved else None, resolved.last if resolved else None,
                resolved.precision if resolved else "vague", name, self.text[phrase.start : end_with],
                dateline=bool(resolved) and resolved.precision == "day" and cues.is_dateline(self.plain, phrase.start, end),
                planned=self._planned(resolved, ahead),
            )
        )  # fmt: skip

    def _planned(self, resolved: Resolved | None, ahead: int) -> bool:
        if self.today is None or resolved is None:
            return ahead == 2
        return resolved.first > self.today or (ahead == 2 and resolved.last >= self.today)

    def _remember(self, phrase: Phrase, resolved: Resolved) -> None:
        self.before.append(resolved)
        spec = phrase.spec
        if spec.fiscal and resolved.precision == "fiscal_year":
            self.fiscal_year = resolved.last.year
        elif (spec.year is not None or spec.year_shift is not None) and resolved.precision != "vague" and phrase.until is None:
            self.year = (resolved.first.year, resolved.first)
