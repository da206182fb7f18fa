"""The date grammar: every dated expression of a text, resolved as far as its words allow.

In: a text, when it was published, its language; the fiscal year's end of the company in question; the date of an older
text that is being quoted. Out: DateSpans in text order that never overlap. It exists because no library reads Chinese
news dates well enough: the words are read first (chinese.py, english.py), joined (chain.py, ranges.py), then resolved
(reading.py, resolve.py) against what stands around them (cues.py).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from sourcebook.annotate.dates.chain import Phrase, phrases
from sourcebook.annotate.dates.chinese import chinese_pieces
from sourcebook.annotate.dates.english import english_pieces
from sourcebook.annotate.dates.english_words import STARTS
from sourcebook.annotate.dates.fiscal import Fiscal, fiscal_of
from sourcebook.annotate.dates.fold import folded
from sourcebook.annotate.dates.ranges import with_ranges
from sourcebook.annotate.dates.reading import Reading
from sourcebook.model import DateSpan
from sourcebook.text import regex

_HAN = regex("[年月日号周天季去今昨明]")
_BEFORE_NUMBER = regex(r"([a-z]{3,14})\.? \d")
_LATIN_WORDS = ("day", "last ", "next ", "past ", "this ", "in 19", "in 20", "of 19", "of 20")
"""Without one of these, a Chinese text is not worth a second look for English dates."""


def find_dates(
    text: str,
    published: date | datetime | None,
    language: str,
    *,
    fiscal_year_end: str | None = None,
    context_date: date | None = None,
) -> tuple[DateSpan, ...]:
    """Every dated expression of `text`, in order. `published` is taken in its own zone; `fiscal_year_end` is MM-DD,
    else what the text says of it.

    Without a date of writing, relative expressions stay unresolved (first and last None). Recurring dates, durations
    and names that only look like dates are not found. Takes linear time and raises on no text.
    """
    today = context_date or (published.date() if isinstance(published, datetime) else published)
    plain = folded(text)
    return dates_in(Words(text, plain), today, language, fiscal_of(plain, fiscal_year_end))


class Words(NamedTuple):
    """A text, and the same as `folded` gives it."""

    text: str
    plain: str


def dates_in(words: Words, today: date | None, language: str, fiscal: Fiscal) -> tuple[DateSpan, ...]:
    """The same for a part of a text of which is known whose fiscal year it speaks of."""
    text, plain = words
    found = with_ranges(_phrases(text, plain, language), plain)
    if not found:
        return ()
    reading = Reading(text, plain, today, fiscal, english=language == "en")
    for index, phrase in enumerate(found):
        reading.read(phrase, found[index + 1] if index + 1 < len(found) else None)
    return tuple(reading.spans)


def _phrases(text: str, plain: str, language: str) -> list[Phrase]:
    """The phrases of the text's language and, where the text holds the other script's dates, of both."""
    if language == "en":
        found = phrases(english_pieces(text, plain), plain, "en")
        other = phrases(chinese_pieces(plain), plain, "zh") if _HAN.search(plain) else []
    else:
        found = phrases(chinese_pieces(plain), plain, "zh")
        latin = any(word in plain for word in _LATIN_WORDS) or _dates_in_latin(plain)
        other = phrases(english_pieces(text, plain), plain, "en") if latin else []
    return _apart(found, other) if other else found


def _dates_in_latin(plain: str) -> bool:
    """Whether a number stands behind a word that a date may begin with: Feb 11, but not iPhone 16."""
    return any(word in STARTS for word in _BEFORE_NUMBER.findall(plain))


def _apart(found: list[Phrase], other: list[Phrase]) -> list[Phrase]:
    """Both in text order; of two that overlap, the one of the text's own language, else the earlier one."""
    out: list[Phrase] = []
    for phrase, foreign in sorted([(p, False) for p in found] + [(p, True) for p in other], key=_place):
        if out and phrase.start < out[-1].end:
            if not foreign and out[-1] in other:
                out[-1] = phrase
            continue
        out.append(phrase)
    return out


def _place(item: tuple[Phrase, bool]) -> tuple[int, bool, int]:
    phrase, foreign = item
    return phrase.start, foreign, phrase.end
