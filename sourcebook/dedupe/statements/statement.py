"""What claims look at in one sentence: its terms by clause, its figures and dates, what is denied, planned or done.

In: an article, its annotation, where a sentence stands. Out: a `Statement`. It exists so that comparing knows nothing
of articles, and that reprints cost nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain, pairwise
from operator import attrgetter

from msgspec import Struct

from sourcebook.dedupe.kept import kept
from sourcebook.dedupe.statements.credits import carried_in, voices_in
from sourcebook.dedupe.statements.moods import denied, moods
from sourcebook.dedupe.subjects import Subject, main_names, subject_of
from sourcebook.model import Annotation, Article, DateSpan, Figure
from sourcebook.text import fold, in_points, regex

Holder = tuple[str, int]
"""An article's id and a sentence's index."""

CONVERSION = 16
"""Characters between an amount and the bracketed one that converts it."""
_OPENS = regex(r"[(（][^)）]*$|约合|折合|about|or ")
_CODE = regex(r"(?<![A-Za-z0-9])(?=[A-Z0-9]*[A-Z])[A-Z0-9]{2,8}(?![A-Za-z0-9])|(?<![\d.,])\d{3,6}(?![\d.,])")
"""A ticker, a model, a standard, a count of anything; of a plain term only."""
_CODED = regex(r"(?<![^ ])[a-z0-9]{2,8}(?![^ ])")
"""A plain term that may be written as a code."""
_MOODY = frozenset({"m:may", "m:will", "m:ongoing", "m:still", "m:done"})
_NO_TERMS = frozenset[str]()
_NO_MOODS = frozenset[tuple[str, str]]()
LONG_AGO = timedelta(days=31)
"""What ended so long before an article appeared is over."""


class Measured(Struct, frozen=True):
    """A figure as guards compare it."""

    clause: int
    value: Decimal
    unit: str
    measure: str
    about: str
    subject: str
    digits: int
    surface: str


class Dated(Struct, frozen=True):
    """A dated expression as guards compare it."""

    clause: int
    first: date
    last: date
    exact: bool
    """Whether the words themselves give a number."""
    past: bool = False
    """Whether it was over some time before the article appeared."""


@dataclass(frozen=True)
class Source:
    """What the statements of one article have in common."""

    article: Article
    annotation: Annotation

    @kept
    def carried(self) -> Mapping[int, frozenset[str]]:
        """By sentence the listed persons whom it is credited to, though another sentence names them."""
        return carried_in(self.annotation)

    @kept
    def spoken(self) -> tuple[str, ...]:
        """Persons whom the text cites and no list holds, folded."""
        return tuple([fold(origin.name) for origin in self.annotation.named_origins if origin.kind == "person"])

    @kept
    def voices(self) -> Mapping[int, frozenset[str]]:
        """By sentence the persons and houses that it is credited to and that no list holds, by name."""
        return voices_in(self.annotation)

    @kept
    def names(self) -> frozenset[str]:
        """Listed ones that the article is about."""
        return main_names(self.annotation)

    @kept
    def about(self) -> Subject:
        """What the article is about."""
        return subject_of(self.article, self.annotation)

    @kept
    def folded(self) -> str:
        """The whole text, folded."""
        return fold(self.annotation.text)


@dataclass(frozen=True)
class Statement:
    """A sentence that stands in one or more articles in the same words. What few are asked for is worked out when it is
    asked for. Everything follows from the first holder's article alone."""

    holders: tuple[Holder, ...]
    source: Source
    """The first holder's article."""
    first: Holder
    """Where the same words are met first, be it of another subject: that gives it its place among all."""

    @property
    def annotation(self) -> Annotation:
        return self.source.annotation

    @property
    def english(self) -> bool:
        return self.source.article.language == "en"

    @kept
    def day(self) -> str:
        """Of the first holder; the day of its publication, or nothing."""
        return self.source.article.published[:10]

    @property
    def terms(self) -> tuple[str, ...]:
        """All, in text order, modes (m:) among them."""
        return self.source.annotation.terms[self.holders[0][1]]

    @kept
    def offsets(self) -> tuple[int, ...]:
        """Where each clause begins in its text, and where the last ends."""
        index = self.holders[0][1]
        return (*[offset for _, offset in self.annotation.breaks[index]], self.annotation.sentences[index].end)

    @kept
    def clauses(self) -> tuple[tuple[str, ...], ...]:
        """Content terms by clause, in text order."""
        return self.in_order()[1]

    @property
    def content(self) -> tuple[str, ...]:
        """Content terms in text order, as often as they stand there."""
        return tuple([term for term in self.terms if term[:2] != "m:"]) if self._modal else self.terms

    def in_order(self) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """Content terms, and the same by clause; not kept: all statements are cut to be weighed, and few are looked at
        again."""
        terms, clauses = self.terms, self._by_clause
        if "m:" in [term[:2] for term in terms]:
            clauses = tuple([tuple([term for term in clause if term[:2] != "m:"]) for clause in clauses])
            return (clauses[0] if len(clauses) == 1 else tuple(chain.from_iterable(clauses))), clauses
        return terms, clauses

    @property
    def said(self) -> frozenset[str]:
        """Content terms of the whole sentence; a set takes as much memory as all else that is kept."""
        return frozenset({*self.content})  # made of a set it takes half as much

    @kept
    def modes(self) -> tuple[frozenset[str], ...]:
        """Modes (m:) by clause."""
        if not self._modal:
            return self._nothing
        return tuple([_set([term for term in clause if term[:2] == "m:"]) for clause in self._by_clause])

    @kept
    def denied(self) -> tuple[frozenset[str], ...]:
        """Terms that a negation stands right before, by clause."""
        if "m:not" not in self.terms:
            return self._nothing
        return tuple([_set([*denied(clause)]) for clause in self._by_clause])

    @kept
    def moods(self) -> tuple[frozenset[tuple[str, str]], ...]:
        """Acts said to be possible (m:may), to come (m:will), to go on (m:ongoing, m:still) or done (m:done), by
        clause."""
        if _MOODY.isdisjoint(self.terms):
            return (_NO_MOODS,) * len(self._by_clause)
        return tuple([frozenset(moods(clause)) or _NO_MOODS for clause in self._by_clause])

    @kept
    def codes(self) -> tuple[frozenset[str], ...]:
        """Plain terms that are written as codes are (TSE, 4599, GB), by clause."""
        written = _CODED.search(" ".join(self.terms))
        return _codes(self.annotation.text, self.offsets, self._by_clause) if written else self._nothing

    @kept
    def figures(self) -> tuple[Measured, ...]:
        """Without those that merely convert the one before them."""
        start, end = self.offsets[0], self.offsets[-1]
        return tuple([_measured(one, self.offsets[:-1]) for one in _within(self.annotation, start, end)])

    @kept
    def dates(self) -> tuple[Dated, ...]:
        """Those that are resolved, and no datelines."""
        return tuple(_dated(self.annotation.dates, self.offsets, _long_before(self.day)))

    @property
    def said_by(self) -> frozenset[str]:
        """Listed persons (s:) who say it, named in an earlier sentence of the quotation too."""
        return self.source.carried.get(self.holders[0][1], _NO_TERMS)

    @property
    def _by_clause(self) -> tuple[tuple[str, ...], ...]:
        terms, breaks = self.terms, self.annotation.breaks[self.holders[0][1]]
        if len(breaks) == 1:
            return (terms,)
        return tuple([terms[at:end] for (at, _), (end, _) in pairwise((*breaks, (len(terms), 0)))])

    @property
    def _modal(self) -> bool:
        return "m:" in [term[:2] for term in self.terms]

    @property
    def _nothing(self) -> tuple[frozenset[str], ...]:
        return (_NO_TERMS,) * len(self._by_clause)


def _codes(text: str, offsets: Sequence[int], clauses: Sequence[Sequence[str]]) -> tuple[frozenset[str], ...]:
    """None where a whole sentence is in capitals."""
    if text[offsets[0] : offsets[-1]].isupper():
        return (_NO_TERMS,) * len(clauses)
    found = []
    for clause, (start, end) in zip(clauses, pairwise(offsets), strict=True):
        written = {code.lower() for code in _CODE.findall(text, start, end)}
        found.append(_set(written.intersection(clause)))
    return tuple(found)


def _set(found: Collection[str]) -> frozenset[str]:
    """Empty sets are as large as small ones, and most are empty: they are one."""
    return frozenset(found) if found else _NO_TERMS


def _within(annotation: Annotation, start: int, end: int) -> Iterator[Figure]:
    """Figures of a sentence, without those that merely convert the one before them: 974亿美元（约合人民币7119亿元）."""
    if not annotation.figures:
        return
    last: Figure | None = None
    for at in range(bisect_left(annotation.figures, start, key=_start), len(annotation.figures)):
        figure = annotation.figures[at]
        if figure.start >= end:
            return
        between = annotation.text[last.end : figure.start] if last else ""
        if not (last and _may_convert(last, figure) and len(between) <= CONVERSION and _OPENS.search(between)):
            yield figure
        last = figure


_start = attrgetter("start")


def _may_convert(one: Figure, other: Figure) -> bool:
    """A share of anything is no other measure of it."""
    return one.unit != other.unit and "percent" not in (one.unit, other.unit)


def _clause_at(offsets: Sequence[int], place: int) -> int:
    return max(bisect_right(offsets, place) - 1, 0)


def _measured(figure: Figure, offsets: Sequence[int]) -> Measured:
    return Measured(
        _clause_at(offsets, figure.start),
        *in_points(Decimal(figure.value), figure.unit),
        figure.measure,
        figure.about,
        figure.subject,
        figure.digits,
        figure.surface,
    )


def _long_before(day: str) -> date:
    return date.fromisoformat(day) - LONG_AGO if day else date.min


def _dated(dates: Sequence[DateSpan], offsets: Sequence[int], long_ago: date) -> Iterator[Dated]:
    for at in range(bisect_left(dates, offsets[0], key=_start) if dates else 0, len(dates)):
        span = dates[at]
        if span.start >= offsets[-1]:
            return
        if span.first and span.last and not span.dateline and span.precision != "vague":
            exact = any(character.isdigit() for character in span.expression)
            yield Dated(_clause_at(offsets[:-1], span.start), span.first, span.last, exact, span.last < long_ago)
