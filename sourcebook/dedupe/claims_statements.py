"""What claims look at in one sentence: its terms by clause, each with its weight.

In: articles, annotations, what is boilerplate. Out: `Statement`s, equal sentences (by key and terms) held once, and how
much each term weighs. It exists so that comparing knows nothing of articles, and that reprints cost nothing.

Weights are coarse: a term's frequency counts in powers of two, so that one more article changes few of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain, pairwise
from operator import attrgetter

from sourcebook.dedupe.claims_moods import denied, moods
from sourcebook.model import Annotation, Article, DateSpan, Figure
from sourcebook.text import regex

Holder = tuple[str, int]
"""An article's id and a sentence's index."""
Weight = tuple[str, float]
"""A term and what it weighs."""

FACTORS = {"n:": 1.8, "d:": 1.2, "c:": 1.6, "p:": 1.6, "o:": 1.2, "s:": 0.6, "a:": 1.3, "k:": 1.1}
"""Weight of canonical terms, of which two wordings share all, against plain words, of which they share some."""
PRODUCT = 0.5
"""Weight of a product's name against that of its company, which always stands beside it."""
BRIDGE_WORD = 0.25
"""Weight of a plain word that two languages do not share, against its full weight."""

CONVERSION = 16
"""Characters between an amount and the bracketed one that converts it."""
_OPENS = regex(r"[(（]|约合|折合|about|or ")
_CODE = regex(r"(?<![A-Za-z0-9])(?=[A-Z0-9]*[A-Z])[A-Z0-9]{2,8}(?![A-Za-z0-9])|(?<![\d.,])\d{3,6}(?![\d.,])")
"""A ticker, a model, a standard, a count of anything; of a plain term only."""
_CODED = regex(r"(?<![^ ])[a-z0-9]{2,8}(?![^ ])")
"""A plain term that may be written as a code."""
_MOODY = regex(r"m:(?:may|will|ongoing|still|done)")
_NO_TERMS = frozenset[str]()
_NO_MOODS = frozenset[tuple[str, str]]()
LONG_AGO = timedelta(days=31)
"""What ended so long before an article appeared is over."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure as guards compare it."""

    clause: int
    value: Decimal
    unit: str
    measure: str
    about: str
    subject: str
    digits: int
    surface: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A dated expression as guards compare it."""

    clause: int
    first: date
    last: date
    exact: bool
    """Whether the words themselves give a number."""
    past: bool = False
    """Whether it was over some time before the article appeared."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that stands in one or more articles in the same words."""

    holders: tuple[Holder, ...]
    clauses: tuple[tuple[str, ...], ...]
    """Content terms by clause, in text order."""
    modes: tuple[frozenset[str], ...]
    """Modes (m:) by clause."""
    denied: tuple[frozenset[str], ...]
    """Terms that a negation stands right before, by clause."""
    moods: tuple[frozenset[tuple[str, str]], ...]
    """Acts said to be possible (m:may), to come (m:will), to go on (m:ongoing, m:still) or done (m:done), by clause."""
    codes: tuple[frozenset[str], ...]
    """Plain terms that are written as codes are (TSE, 4599, GB), by clause."""
    figures: tuple[Measured, ...]
    dates: tuple[Dated, ...]
    english: bool
    annotation: Annotation
    day: str
    """Of the first holder; the day of its publication, or nothing."""
    offsets: tuple[int, ...]
    """Where each clause begins in its text, and where the last ends."""
    said_by: frozenset[str]
    """Listed persons (s:) who say it, named in an earlier sentence of the quotation too."""


def find_statements(
    articles: Mapping[str, Article], annotations: Mapping[str, Annotation], boilerplate: Mapping[str, Collection[int]]
) -> list[Statement]:
    """Checkable sentences that are no boilerplate, in the order of `articles`; the first holder is the earliest."""
    holders: dict[tuple[str, tuple[str, ...]], list[Holder]] = defaultdict(list)
    for key in articles:
        annotation, skipped = annotations[key], frozenset(boilerplate.get(key, ()))
        for index, sentence in enumerate(annotation.sentences):
            terms = annotation.terms[index]
            if sentence.checkable and index not in skipped and len(terms) > 1:
                holders[sentence.key, terms].append((key, index))
    carried = {key: _carried(annotations[key]) for key in articles}
    made = []
    for held in holders.values():
        key, index = held[0]
        made.append(_statement(tuple(held), annotations[key], articles, carried[key].get(index, _NO_TERMS)))
    return made


def _statement(
    holders: tuple[Holder, ...], annotation: Annotation, articles: Mapping[str, Article], said_by: frozenset[str]
) -> Statement:
    article, index = holders[0]
    sentence, terms, breaks = annotation.sentences[index], annotation.terms[index], annotation.breaks[index]
    by_clause = (
        (terms,)
        if len(breaks) == 1
        else tuple([terms[at:end] for (at, _), (end, _) in pairwise((*breaks, (len(terms), 0)))])
    )
    offsets = [offset for _, offset in breaks]
    nothing = (_NO_TERMS,) * len(by_clause)
    words = " ".join(terms)
    modal, moody = "m:" in words, _MOODY.search(words) is not None
    return Statement(
        holders=holders,
        clauses=tuple([tuple([t for t in clause if t[:2] != "m:"]) for clause in by_clause]) if modal else by_clause,
        modes=tuple([_set([t for t in clause if t[:2] == "m:"]) for clause in by_clause]) if modal else nothing,
        denied=tuple([_set([*denied(clause)]) for clause in by_clause]) if "m:not" in words else nothing,
        moods=tuple([frozenset(moods(clause)) or _NO_MOODS for clause in by_clause])
        if moody
        else (_NO_MOODS,) * len(by_clause),
        codes=_codes(annotation.text, (*offsets, sentence.end), by_clause) if _CODED.search(words) else nothing,
        figures=tuple([_measured(one, offsets) for one in _within(annotation, sentence.start, sentence.end)]),
        dates=tuple(_dated(annotation.dates, offsets, sentence.end, _long_before(articles[article].published))),
        english=articles[article].language == "en",
        annotation=annotation,
        offsets=(*offsets, sentence.end),
        said_by=said_by,
        day=articles[article].published[:10],
    )


def _carried(annotation: Annotation) -> dict[int, frozenset[str]]:
    """By sentence the listed persons whom it is credited to, though another sentence names them."""
    found: dict[int, frozenset[str]] = {}
    for credit in annotation.attributions:
        here = annotation.sentences[credit.sentence]
        if here.start <= credit.covers_start and credit.covers_end <= here.end:
            continue
        speaker = f"s:{credit.origin}"
        if speaker not in annotation.terms[credit.sentence]:
            continue
        first = bisect_right(annotation.sentences, credit.covers_start, key=attrgetter("start")) - 1
        last = bisect_left(annotation.sentences, credit.covers_end, key=attrgetter("start"))
        for at in range(max(first, 0), last):
            found[at] = found.get(at, _NO_TERMS) | {speaker}
    return found


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
        converts = last and last.unit != figure.unit and len(between) <= CONVERSION and _OPENS.search(between)
        if not converts:
            yield figure
        last = figure


_start = attrgetter("start")


def _clause_at(offsets: Sequence[int], place: int) -> int:
    return max(bisect_right(offsets, place) - 1, 0)


def _measured(figure: Figure, offsets: Sequence[int]) -> Measured:
    return Measured(
        _clause_at(offsets, figure.start),
        Decimal(figure.value),
        figure.unit,
        figure.measure,
        figure.about,
        figure.subject,
        figure.digits,
        figure.surface,
    )


def _long_before(published: str) -> date:
    return date.fromisoformat(published[:10]) - LONG_AGO if published else date.min


def _dated(dates: Sequence[DateSpan], offsets: Sequence[int], end: int, long_ago: date) -> Iterator[Dated]:
    for at in range(bisect_left(dates, offsets[0], key=_start) if dates else 0, len(dates)):
        span = dates[at]
        if span.start >= end:
            return
        if span.first and span.last and not span.dateline and span.precision != "vague":
            exact = any(character.isdigit() for character in span.expression)
            yield Dated(_clause_at(offsets, span.start), span.first, span.last, exact, span.last < long_ago)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A statement with the weights of its terms. `terms` are distinct; `clauses` hold pairs of a term and its weight;
    `widths` is the weight of each clause, `bridges` the same for a comparison across languages; `width` and `bridge`
    are their sums."""

    terms: frozenset[str]
    clauses: tuple[tuple[Weight, ...], ...]
    widths: tuple[float, ...]
    bridges: tuple[float, ...]
    width: float
    bridge: float
    english: bool


def rarities(statements: Sequence[Statement]) -> dict[str, Weight]:
    """For each term its weight, from how many statements hold it: near 1 for the rarest, times its kind's factor."""
    held = Counter(chain.from_iterable([set(chain.from_iterable(statement.clauses)) for statement in statements]))
    top = max(len(statements), 512).bit_length()
    return {
        term: (term, round((top - (count - 1).bit_length() + 1) / top * _factor(term), 3))
        for term, count in held.items()
    }


def _factor(term: str) -> float:
    factor = FACTORS.get(term[:2], 1.0)
    return factor * PRODUCT if "/" in term and term.startswith("c:") else factor


def weigh(statement: Statement, weights: Mapping[str, Weight]) -> Weighed:
    """The statement with its weights."""
    clauses = tuple([tuple([weights[term] for term in clause]) for clause in statement.clauses])
    widths = tuple([sum([weight for _, weight in clause]) for clause in clauses])
    bridges = tuple(
        [sum([weight if term[1:2] == ":" else weight * BRIDGE_WORD for term, weight in clause]) for clause in clauses]
    )
    return Weighed(
        terms=frozenset(chain.from_iterable(statement.clauses)),
        clauses=clauses,
        widths=widths,
        bridges=bridges,
        width=sum(widths),
        bridge=sum(bridges),
        english=statement.english,
    )


def is_canonical(term: str) -> bool:
    """Whether the term is the same in every language."""
    return term[1:2] == ":"
