"""Measured values in a text: how much, of what, of whom, as of when.

In: the clean text of an article, its sentences, company mentions and dates. Out: `Figure`s in text order, each with a
plain decimal value and a unit, so that 974亿美元, $97.4 billion, 97.4 bn dollars and 974億美元 are one, and 11 % can be
told from 11.08 % only by its digits. It exists because figures part what words would join.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from msgspec import Struct

from sourcebook.annotate import figure_words as words
from sourcebook.annotate.figure_amounts import Amount, find_amounts, find_ranks
from sourcebook.annotate.figure_currency import with_declared
from sourcebook.model import DateSpan, Figure, Mention, Sentence
from sourcebook.text import fold, in_points, regex

_CLAUSE_BREAK = regex(r"[，,；;。！？!?：:、\n](?!\d)| and | while | but ")
_REACH_BACK, _REACH_ON = 28, 16
_MEASURE = regex("|".join(re.escape(word) for word, _ in words.MEASURES))


class _Choices(NamedTuple):
    """Words, and what tells quickly whether any of them stands in a text."""

    words: Sequence[str]
    any: re.Pattern[str]


def _choices(listed: Sequence[str]) -> _Choices:
    return _Choices(listed, regex("|".join(map(re.escape, listed))))


_FALLS, _RISES = _choices(words.FALLS), _choices(words.RISES)
_SHARES, _PRICES = _choices(words.SHARES), _choices(words.PRICES)
_WORDS_BY_LENGTH = sorted((word for word, _ in words.MEASURES), key=len, reverse=True)
_RELATIVE = frozenset({"percent", "points", "basis points", "times"})
_NO_CHANGE = frozenset({"rank", "people", "years", "months", "days", "hours"})
_WRITTEN_SIGN = regex(r"(?:^|[\u4e00-\u9fff\s(/,:])(?P<sign>[-−+])$")
"""A sign of its own: 环比-6.5%, (-1.7% Y/Y); between two numbers it is a range."""
_PER_CENT = "厘"
_RATE_MOVED = regex(r"[加减升降][息了约共近逾至少]{0,4}$")
_GRADE = "级"
"""What makes an upgrade of a rise (升级)."""
_JOINED = regex(f"(?:的| (?:in |of )?)?(?P<about>{'|'.join(_WORDS_BY_LENGTH)})")
"""What is measured, right behind the amount: 1570亿美元的估值."""


def find_figures(
    text: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], dates: Sequence[DateSpan]
) -> tuple[Figure, ...]:
    """Figures that stand within `sentences`, by place. Years, model names and the numbers of dates are none."""
    folded = fold(text)
    taken = sorted([(span.start, span.end) for span in dates] + [(name.start, name.end) for name in mentions])
    starts = [sentence.start for sentence in sentences]
    figures: list[Figure] = []
    place: _Place | None = None
    found = sorted(find_amounts(folded, taken) + find_ranks(folded), key=lambda amount: (amount.start, -amount.end))
    for amount in with_declared(folded, found):
        index = bisect_right(starts, amount.start) - 1
        overlaps = bool(figures) and figures[-1].end > amount.start
        if index < 0 or amount.end > sentences[index].end or overlaps:
            continue
        if place is None or place.index != index:
            place = _place(text, folded, (index, sentences[index]), mentions, dates)
        figures.append(_figure(place, amount))
    return tuple(figures)


class _Place(Struct, frozen=True):
    text: str
    folded: str
    sentence: Sentence
    index: int
    mentions: Sequence[Mention]
    """Of the sentence, but for credits."""
    dates: Sequence[DateSpan]
    """Of the sentence, but for the outlet's own."""


def _place(
    text: str, folded: str, numbered: tuple[int, Sentence], mentions: Sequence[Mention], dates: Sequence[DateSpan]
) -> _Place:
    index, sentence = numbered
    start, end = sentence.start, sentence.end
    named = [name for name in mentions if start <= name.start and name.end <= end and not name.credit]
    dated = [span for span in dates if start <= span.start and span.end <= end and not span.dateline]
    return _Place(text, folded, sentence, index, named, dated)


def figure_term(figure: Figure) -> str:
    """The term that comparisons weigh: unit and two significant digits, so that rounding does not part equals."""
    value, unit = in_points(abs(Decimal(figure.value)), figure.unit)
    return f"n:{unit}:{value:.1e}" if value else f"n:{unit}:0"


# --- what an amount measures --------------------------------------------------------------------------------------


def _figure(place: _Place, amount: Amount) -> Figure:
    sentence = place.sentence
    clause_start = _clause_start(place.folded, sentence.start, amount.start)
    before = place.folded[max(clause_start, amount.start - _REACH_BACK) : amount.start]
    behind = _CLAUSE_BREAK.split(place.folded[amount.end : min(sentence.end, amount.end + _REACH_ON)], maxsplit=1)[0]
    sign = _sign(before, behind, amount)
    about_start, about_end = _about(place.folded, sentence, clause_start, amount)
    dated = _as_of(place.dates, amount, clause_start)
    value = -amount.value if sign < 0 else amount.value
    return Figure(
        sentence=place.index,
        start=amount.start,
        end=amount.end,
        surface=place.text[amount.start : amount.end],
        value=_plain(value),
        unit=_unit(place.folded, amount, before),
        measure=_measure(amount, before, behind, sign),
        subject=_subject(place.mentions, amount.start),
        about=place.text[about_start:about_end],
        as_of=dated.expression if dated else "",
        as_of_first=dated.first if dated else None,
        as_of_last=dated.last if dated else None,
        approx=amount.approx,
        digits=amount.digits,
    )


def _unit(folded: str, amount: Amount, before: str) -> str:
    """Interest of 4.5厘 is a share; what it was cut by, 减息1厘, are points."""
    moved = folded[amount.end - 1] == _PER_CENT and _RATE_MOVED.search(before)
    return "points" if moved else amount.unit or "count"


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _clause_start(folded: str, start: int, stop: int) -> int:
    last = start
    for found in _CLAUSE_BREAK.finditer(folded, max(start, stop - 80), stop):
        last = found.end()
    return last


def _last_word(text: str, choices: _Choices) -> int:
    """Where the last of `choices` ends in `text`; Latin words whole; -1 where none stands."""
    if not choices.any.search(text):
        return -1
    return max(_word_end(text, word) for word in choices.words if word in text)


def _word_end(text: str, word: str) -> int:
    at = text.rfind(word)
    if at < 0:
        return -1
    end = at + len(word)
    if text[end : end + 1] == _GRADE:
        return -1
    if word[0].isascii():
        before, behind = text[at - 1 : at], text[end : end + 1]
        if (before.isascii() and before.isalpha()) or (behind.isascii() and behind.isalpha()):
            return -1
    return end


def _sign(before: str, behind: str, amount: Amount) -> int:
    """-1 for a fall by the amount, 1 for a rise by it, 0 where it is no change (or names where one began or ended)."""
    if amount.unit in _NO_CHANGE or before.endswith(words.BEGAN):
        return 0
    if amount.unit in _RELATIVE and (written := _WRITTEN_SIGN.search(before)):
        return -1 if written["sign"] in "-−" else 1
    down, up = _last_word(before, _FALLS), _last_word(before, _RISES)
    last = max(down, up)
    if last >= 0:
        tail = before[last:].lstrip(" 了")
        return 0 if tail.startswith(words.REACHES) else (-1 if down > up else 1)
    if amount.unit in _RELATIVE:
        near = behind[:12]
        down, up = _last_word(near, _FALLS), _last_word(near, _RISES)
        if max(down, up) >= 0:
            return -1 if down > up else 1
    return 0


def _measure(amount: Amount, before: str, behind: str, sign: int) -> str:
    if amount.unit == "rank":
        return "rank"
    if amount.unit in _RELATIVE:
        if sign:
            return "change"
        near = before[-14:] + " " + behind[:12]
        return "share" if amount.unit == "percent" and _last_word(near, _SHARES) >= 0 else "rate"
    if len(amount.unit) == 3 and amount.unit.isupper():
        if not amount.scaled and _last_word(before + " " + behind[:10], _PRICES) >= 0:
            return "price"
        return "change" if sign else "amount"
    return "count"


def _about(folded: str, sentence: Sentence, clause_start: int, amount: Amount) -> tuple[int, int]:
    """The words that name what is measured: right behind the amount, else the nearest before it in its clause, else
    behind in its clause, else earlier."""
    joined = _JOINED.match(folded, amount.end, sentence.end)
    if joined:
        return joined.span("about")
    stop = _CLAUSE_BREAK.search(folded, amount.end, min(sentence.end, amount.end + 24))
    spans = (
        (clause_start, amount.start),
        (amount.end, stop.start() if stop else min(sentence.end, amount.end + 24)),
        (max(sentence.start, clause_start - 40), clause_start),
    )
    for start, end in spans:
        window = folded[start:end]
        if _MEASURE.search(window):
            found = [(window.rfind(word), len(word)) for word, _ in words.MEASURES if word in window]
            place, length = max(found)
            return start + place, start + place + length
    return amount.start, amount.start


def _subject(inside: Sequence[Mention], at: int) -> str:
    before = [mention for mention in inside if mention.end <= at]
    if before:
        return before[-1].company
    return inside[0].company if len({mention.company for mention in inside}) == 1 else ""


def _as_of(inside: Sequence[DateSpan], amount: Amount, clause_start: int) -> DateSpan | None:
    for span in reversed(inside):
        if clause_start <= span.start and span.end <= amount.start:
            return span
    before = [span for span in inside if span.end <= amount.start]
    return before[-1] if before else (inside[0] if inside else None)
