"""One pass through a text's dated expressions, in order.

In: a text and its Phrases one after another. Out: `Reading.spans`. It exists because what was dated before gives a
later expression its year, its day or its fiscal year (2024年2月 … 8月, 截至当日收盘, 该财年第四财季), and because
what stands behind one in parentheses says what it means.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from sourcebook.annotate.dates import cues
from sourcebook.annotate.dates.chain import Phrase
from sourcebook.annotate.dates.fiscal import Fiscal
from sourcebook.annotate.dates.resolve import resolve
from sourcebook.annotate.dates.setting import Resolved, Setting
from sourcebook.annotate.dates.spec import Spec, families
from sourcebook.model import DateSpan
from sourcebook.text import regex

_OPEN = regex(r"[ ]?\([ ]?")
_CLOSE = regex(r"[ ]?\)")
_BEGINS = regex(
    r"[\s#>*\-“「\"'(]*(?:(?:but|and|then|而|但|但是|可是|没想到|仅仅|仅|不到|短短|just|only|about|some)[ ,]{0,2})?"
)
_NEAR = 30
"""Days of a stretch that is near without a number, behind (近期) or ahead (将于近期)."""
_KEPT = 8
"""How many resolved expressions back a word like 当日 may point."""


@dataclass(slots=True)
class Reading:
    """What was resolved so far, and the spans made of it."""

    text: str
    plain: str
    today: date | None
    fiscal: Fiscal
    english: bool
    spans: list[DateSpan] = field(default_factory=list)
    _around: cues.Surroundings = field(init=False)
    _before: list[Resolved] = field(default_factory=list)
    _sentence: tuple[int, int] = (0, 0)
    _year: tuple[int, date] | None = None
    _day: date | None = None
    _fiscal_year: int | None = None
    _told: Resolved | None = None
    _quotation: tuple[int, date] | None = None
    """Where a quotation of an older text ends, and the date of that text."""

    def __post_init__(self) -> None:
        self._around = cues.Surroundings(self.plain)

    def read(self, phrase: Phrase, following: Phrase | None) -> None:
        """Resolves one phrase and adds its span; a phrase inside a span already made is skipped."""
        if self.spans and phrase.start < self.spans[-1].end:
            return
        sentence = self._around.sentence(phrase.start)
        if sentence != self._sentence:
            self._sentence, self._year, self._day = sentence, None, None
        if self._quotation and phrase.start >= self._quotation[0]:
            self._quotation = None
        ahead = self._around.ahead(phrase.start, phrase.end)
        phrase = self._turned(phrase, ahead)
        self._told = self._told_before(phrase) if ahead < 2 else None
        resolved, end = self._resolve(phrase, ahead), phrase.end
        if following is not None:
            resolved, end = self._with_parenthesis(phrase, following, resolved, ahead)
        if resolved is None and (phrase.spec.same or phrase.spec.nth_unit):
            return
        if phrase.spec.way == "in" and not ahead:
            return
        self._add(phrase, end, resolved, ahead)

    def _turned(self, phrase: Phrase, ahead: int) -> Phrase:
        """Ahead or back, where the words right around it say so."""
        spec = phrase.spec
        if ahead < 2 and phrase.until is None and cues.looks_back(self.plain, phrase.start, phrase.end):
            return phrase._replace(spec=spec._replace(turn=spec.turn or "begun"))
        if 0 < (spec.loose or 0) <= _NEAR and cues.is_to_come(self.plain, phrase.start, phrase.end):
            return phrase._replace(spec=spec._replace(loose=-_NEAR))
        return phrase

    def _told_before(self, phrase: Phrase) -> Resolved | None:
        """What the text dated last, if it is past and stands in the sentence of `phrase`, or that begins its own."""
        if not self._before or self._before[-1].precision == "vague" or not self.spans:
            return None
        if self.today is None or self._before[-1].last >= self.today:
            return None
        low = self._sentence[0]
        if self.spans[-1].start >= low or _BEGINS.fullmatch(self.plain, low, phrase.start):
            return self._before[-1]
        return None

    def _resolve(self, phrase: Phrase, ahead: int) -> Resolved | None:
        first = self._resolve_one(phrase.spec, ahead)
        if phrase.until is None or first is None:
            return first
        last = self._resolve_one(phrase.until, ahead)
        if last is None:
            return None
        if first.first > last.last:
            first, last = self._in_order(phrase.spec, phrase.until, (first, last), ahead)
        return Resolved(first.first, last.last, "range") if first.first <= last.last else None

    def _in_order(
        self, spec: Spec, until: Spec, ends: tuple[Resolved, Resolved], ahead: int
    ) -> tuple[Resolved, Resolved]:
        """Ends in the wrong order: the one without a year of its own moves (from November to February 2017)."""
        first, last = ends
        if spec.year is None:
            for year in (last.first.year, last.first.year - 1):
                earlier = self._resolve_one(spec._replace(year=year, year_shift=None), ahead)
                if earlier is not None and earlier.first <= last.last:
                    return earlier, last
        if until.year is None:
            for year in (first.first.year, first.first.year + 1):
                later = self._resolve_one(until._replace(year=year, year_shift=None), ahead)
                if later is not None and later.last >= first.first:
                    return first, later
        return first, last

    def _resolve_one(self, spec: Spec, ahead: int) -> Resolved | None:
        today = self._quotation[1] if self._quotation else self.today
        if today is None:
            if spec.year is None:
                return None
            today = date(max(1, min(9999, spec.year)), 12, 31)
        if self.fiscal.own_quarters and spec.quarter and families(spec) == "Q":
            spec = spec._replace(fiscal=True)
        year, first = self._year or (None, None)
        before = tuple(self._before[-_KEPT:])
        strict = self.english and not ahead
        setting = Setting(
            today, self.fiscal.end, ahead, strict, before, year, first, self._day, self._fiscal_year, self._told
        )  # fmt: skip
        return resolve(spec, setting)

    def _with_parenthesis(
        self, phrase: Phrase, following: Phrase, resolved: Resolved | None, ahead: int
    ) -> tuple[Resolved | None, int]:
        """The span with what stands behind it in parentheses: 2024财年（2023年4月1日-2024年3月31日）."""
        close = _CLOSE.match(self.plain, following.end)
        if following.start - phrase.end > 4 or not close:
            return resolved, phrase.end
        if not _OPEN.fullmatch(self.plain, phrase.end, following.start):
            return resolved, phrase.end
        inner = self._inside(phrase.spec, resolved, following, ahead)
        if inner is None:
            return resolved, phrase.end
        chosen = self._chosen(phrase, following, resolved, inner)
        return (chosen, close.end()) if chosen else (resolved, phrase.end)

    def _inside(self, spec: Spec, outer: Resolved | None, following: Phrase, ahead: int) -> Resolved | None:
        """What the parentheses hold; a bare day is the one next to the date before (下周五（21日）)."""
        if (
            outer is None
            or families(following.spec) != "D"
            or following.until is not None
            or following.spec.day is None
        ):
            return self._resolve(following, ahead)
        if not 7 < outer.first.toordinal() < date.max.toordinal() - 7:
            return None
        shifts = (0, -1, 1) if spec.week_shift is not None or not spec.weekday else (0, 7, -7, -1, 1)
        near = [outer.first + timedelta(days=shift) for shift in shifts]
        return next((Resolved(day, day, "day") for day in near if day.day == following.spec.day), None)

    def _chosen(self, phrase: Phrase, following: Phrase, outer: Resolved | None, inner: Resolved) -> Resolved | None:
        """Which of the two holds: an explicit range or day in parentheses wins over what it explains."""
        if outer is None:
            return inner
        if phrase.spec.fiscal and following.until is not None:
            self.fiscal = self.fiscal._replace(end=(inner.last.month, inner.last.day))
            return Resolved(inner.first, inner.last, outer.precision)
        if inner.first <= outer.last and outer.first <= inner.last:
            return inner if inner.precision == "day" or following.until else outer
        return inner if phrase.spec.weekday or phrase.spec.day_shift is not None else None

    def _add(self, phrase: Phrase, end: int, resolved: Resolved | None, ahead: int) -> None:
        modifier, reach = cues.modifier(self.plain, phrase.start, end)
        if phrase.until is not None and modifier != "before":
            modifier, reach = None, end
        first = last = None
        precision = "vague"
        dateline = False
        if resolved is not None:
            first, last, precision, about = resolved
            modifier = modifier or ("about" if about else None)
            dateline = (
                precision == "day"
                and self._is_new(last)
                and cues.is_dateline(self.plain, self._sentence[0], phrase.start, end)
            )
            self._remember(phrase, resolved, reach)
        planned = self._is_planned(resolved, ahead)
        expression = self.text[phrase.start : reach]
        self.spans.append(
            DateSpan(phrase.start, reach, first, last, precision, modifier, expression, dateline, planned)
        )

    def _is_new(self, day: date) -> bool:
        """A date line is of the day of publication or the day before, give or take a time zone."""
        return self.today is None or abs((self.today - day).days) <= 2

    def _is_planned(self, resolved: Resolved | None, ahead: int) -> bool:
        if self.today is None or resolved is None:
            return ahead >= 2
        return resolved.first > self.today or (ahead >= 2 and resolved.last >= self.today)

    def _remember(self, phrase: Phrase, resolved: Resolved, end: int) -> None:
        self._before.append(resolved)
        spec = phrase.spec
        if spec.fiscal and resolved.precision == "fiscal_year":
            self._fiscal_year = resolved.last.year
        elif (spec.year is not None or spec.year_shift is not None) and resolved.precision != "vague":
            years_only = phrase.until is not None and families(phrase.until) == "Y"
            self._year = None if years_only else (resolved.first.year, resolved.first)
        if "M" in families(spec) and "D" in families(spec):
            self._day = resolved.last
        quoted = cues.quotation_after(self.plain, end) if resolved.precision in ("day", "month") else None
        if quoted and self._quotation is None and not self._is_new(resolved.last):
            self._quotation = (quoted, resolved.last)
