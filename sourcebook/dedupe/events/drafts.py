"""One dated expression as an event: the words that carry it, who takes part, and what it may be compared by.

In: an article's annotation. Out: a `Draft` for each resolved expression, datelines included. It exists so that merging
knows nothing of sentences. The words are the clause that the date stands in, without who said it, widened to the right
until something happens in them and to the left until somebody is named.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from msgspec import Struct

from sourcebook.dedupe.events.wording import aside, compares, is_relative, reads_alone, says_more, wording
from sourcebook.model import Annotation, Attribution, DateSpan, EventMention, Figure, Mention, Sentence
from sourcebook.text import regex

LONGEST = 110
"""Characters up to which an event's words are widened."""
_GONE = regex(
    r"(?i)过去|過去|去年|昨|前(?:[天日年]|[几幾数數])|上[周月季年个個]|(?:the )?(?:past|last|previous)\b|yesterday"
)
"""How an expression begins that names a time gone by."""
_NAMES = frozenset({"c:", "p:", "o:"})
_NO_CONTENT = frozenset({"d:", "m:"})
_NOTHING, _NO_FIGURES = frozenset[str](), frozenset[tuple[str, str]]()
"""Empty sets are as large as small ones: one of each will do."""
_NO_HAPPENING = _NAMES | _NO_CONTENT


class Draft(Struct, frozen=True):
    """An event of one mention. `key` is the same for the same words in any article."""

    id: str
    key: tuple[str, int]
    mention: EventMention
    first: date
    last: date
    modality: str
    text: str
    companies: frozenset[str]
    terms: frozenset[str]
    """What is said: no dates, no modes."""
    modes: frozenset[str]
    figures: frozenset[tuple[str, str]]
    """Unit and value."""
    origin: str
    """Whom the sentence credits; empty where it does not say."""
    plain: bool
    """Whether the words themselves name a company, and hold no dateline."""
    told: bool
    """Whether the words state something: no boilerplate, no heading, more than a date."""
    alone: bool
    """Whether the words read alone: they name whom they speak of, and the date is of what they tell."""


class _Clauses(Struct, frozen=True):
    """A sentence by clauses: where each begins, and its terms."""

    starts: tuple[int, ...]
    end: int
    terms: tuple[tuple[str, ...], ...]

    def said(self, run: tuple[int, int]) -> tuple[str, ...]:
        return tuple([term for clause in self.terms[run[0] : run[1]] for term in clause])

    def length(self, run: tuple[int, int]) -> int:
        return (self.starts[run[1]] if run[1] < len(self.starts) else self.end) - self.starts[run[0]]


class _Told(Struct, frozen=True):
    """A sentence with what stands in it, in text order."""

    index: int
    sentence: Sentence
    clauses: _Clauses
    named: Sequence[Mention]
    """Image credits apart."""
    dates: Sequence[DateSpan]
    figures: Sequence[Figure]
    credits: Sequence[Attribution]


def drafts_of(annotation: Annotation, boilerplate: Collection[int]) -> Iterator[Draft]:
    """In text order."""
    starts = [sentence.start for sentence in annotation.sentences]
    dates = _by_sentence(annotation.dates, annotation, starts)
    named = _by_sentence([m for m in annotation.mentions if not m.credit], annotation, starts) if dates else {}
    figures = _by_sentence(annotation.figures, annotation, starts) if dates else {}
    credited: dict[int, list[Attribution]] = {}
    for credit in annotation.attributions:
        credited.setdefault(credit.sentence, []).append(credit)
    for index, spans in dates.items():
        told = _Told(
            index=index,
            sentence=annotation.sentences[index],
            clauses=_clauses(annotation, index),
            named=named.get(index, ()),
            dates=spans,
            figures=figures.get(index, ()),
            credits=credited.get(index, ()),
        )
        for span in spans:
            if span.first and span.last:
                yield _draft(annotation, told, span, index not in boilerplate)


_Placed = TypeVar("_Placed", DateSpan, Mention, Figure)


def _by_sentence(found: Iterable[_Placed], annotation: Annotation, starts: Sequence[int]) -> dict[int, list[_Placed]]:
    """What begins in each sentence."""
    held: dict[int, list[_Placed]] = {}
    for one in found:
        index = bisect_right(starts, one.start) - 1
        if index >= 0 and one.start < annotation.sentences[index].end:
            held.setdefault(index, []).append(one)
    return held


def _modality(span: DateSpan) -> str:
    """What lies behind by its own words (强于过去五年的平均) is not announced, whatever is expected beside it."""
    if span.dateline:
        return "dateline"
    return "announced" if span.planned and not _GONE.match(span.expression) else "happened"


def _draft(annotation: Annotation, told: _Told, span: DateSpan, plain: bool) -> Draft:
    sentence, clauses = told.sentence, told.clauses
    run = _run(clauses, bisect_right(clauses.starts, span.start) - 1)
    start, end = clauses.starts[run[0]], clauses.starts[run[0]] + clauses.length(run)
    start = _without_frame(told, start, span.start)
    apart = aside(annotation.text, (sentence.start, sentence.end), (span.start, span.end))
    start, end = apart or (start, end)
    terms = clauses.said(run)
    inside = frozenset([m.company for m in told.named if start <= m.start < end])
    content = frozenset([term for term in terms if term[:2] not in _NO_CONTENT])
    first, last = span.first or date.max, span.last or date.max
    dates = [(d.start, d.end) for d in told.dates]
    shown = apart or wording(annotation.text, (sentence.start, sentence.end), (start, end), dates)
    words = annotation.text[shown[0] : shown[1]]
    return Draft(
        id=f"{annotation.article}-{sentence.key}-{span.start - sentence.start}",
        key=(sentence.key, span.start - sentence.start),
        mention=EventMention(
            annotation.article, told.index, sentence.start, sentence.end, span.expression, first, last, span.precision,
            span.modifier,
            words,
        ),
        first=first,
        last=last,
        modality=_modality(span),
        text=words,
        companies=inside or frozenset([m.company for m in told.named]) or _NOTHING,
        terms=content,
        modes=frozenset([term for term in terms if term[:2] == "m:"]) or _NOTHING,
        figures=frozenset([(f.unit, f.value) for f in told.figures if start <= f.start < end]) or _NO_FIGURES,
        origin=_origin(told, span.start),
        plain=bool(inside) and not any(d.dateline and start <= d.start < end for d in told.dates),
        told=plain and sentence.checkable and len(content) > 1 and says_more(annotation.text, shown, dates),
        alone=_alone(annotation.text, shown, span),
    )  # fmt: skip


def _alone(text: str, shown: tuple[int, int], span: DateSpan) -> bool:
    return (
        reads_alone(text[shown[0] : shown[1]])
        and not compares(text, span.start, span.end)
        and not is_relative(text, shown[0], span.start)
    )


def _clauses(annotation: Annotation, index: int) -> _Clauses:
    sentence = annotation.sentences[index]
    terms = annotation.terms[index] if index < len(annotation.terms) else ()
    breaks = annotation.breaks[index] if index < len(annotation.breaks) else ((0, sentence.start),)
    ends = [at for at, _ in breaks[1:]] + [len(terms)]
    said = tuple(terms[at:end] for (at, _), end in zip(breaks, ends, strict=True))
    return _Clauses(tuple(offset for _, offset in breaks), sentence.end, said)


def _run(clauses: _Clauses, at: int) -> tuple[int, int]:
    """The clause of the date, widened until it says what happened, and who is named."""
    start, end = max(at, 0), max(at, 0) + 1
    while end < len(clauses.starts) and not _happens(clauses.said((start, end))):
        end += 1
    if end < len(clauses.starts) and not _names(clauses.said((start, end))) and _names(clauses.terms[end]):
        end += 1 if clauses.length((start, end + 1)) <= LONGEST else 0
    while start and not _names(clauses.said((start, end))) and clauses.length((start - 1, end)) <= LONGEST:
        start -= 1
    if not _names(clauses.said((start, end))):
        start = max(at, 0)
    return start, end


def _happens(terms: tuple[str, ...]) -> bool:
    return len([term for term in terms if term[:2] not in _NO_HAPPENING]) > 1


def _names(terms: tuple[str, ...]) -> bool:
    return any(term[:2] in _NAMES for term in terms)


def _without_frame(told: _Told, start: int, stop: int) -> int:
    """Where the words begin once who said them is left out, as far as that stands before the date."""
    frames = [credit.covers_start for credit in told.credits if start <= credit.start]
    return max([begun for begun in frames if start <= begun <= stop], default=start)


def _origin(told: _Told, place: int) -> str:
    covering = (credit for credit in told.credits if credit.covers_start <= place < credit.covers_end)
    return next((credit.origin for credit in covering if credit.origin), "")
