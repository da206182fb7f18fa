"""One dated expression as an event: the words that carry it, who takes part, and what it may be compared by.

In: an article's annotation. Out: a `Draft` for each resolved expression, datelines included. It exists so that merging
knows nothing of sentences. The words are the clause that the date stands in, without who said it, widened to the right
until something happens in them and to the left until somebody is named.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from sourcebook.dedupe.events_wording import compares, reads_alone, says_more, wording
from sourcebook.model import Annotation, DateSpan, EventMention

LONGEST = 110
"""Characters up to which an event's words are widened."""
_NAMES = ("c:", "p:", "o:")


@dataclass(frozen=True, slots=True)
class Draft:
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


@dataclass(frozen=True, slots=True)
class _Clauses:
    """A sentence by clauses: where each begins, and its terms."""

    starts: tuple[int, ...]
    end: int
    terms: tuple[tuple[str, ...], ...]

    def said(self, run: tuple[int, int]) -> tuple[str, ...]:
        return tuple(term for clause in self.terms[run[0] : run[1]] for term in clause)

    def length(self, run: tuple[int, int]) -> int:
        return (self.starts[run[1]] if run[1] < len(self.starts) else self.end) - self.starts[run[0]]


def drafts_of(annotation: Annotation, boilerplate: Collection[int]) -> Iterator[Draft]:
    """In text order."""
    starts = [sentence.start for sentence in annotation.sentences]
    for span in annotation.dates:
        index = bisect_right(starts, span.start) - 1
        if span.first and span.last and index >= 0 and span.start < annotation.sentences[index].end:
            yield _draft(annotation, index, span, index not in boilerplate)


def _draft(annotation: Annotation, index: int, span: DateSpan, plain: bool) -> Draft:
    sentence = annotation.sentences[index]
    clauses = _clauses(annotation, index)
    run = _run(clauses, bisect_right(clauses.starts, span.start) - 1)
    start, end = clauses.starts[run[0]], clauses.starts[run[0]] + clauses.length(run)
    start = _without_frame(annotation, index, start, span.start)
    terms = clauses.said(run)
    named = [m for m in annotation.mentions if sentence.start <= m.start < sentence.end and not m.credit]
    inside = frozenset(m.company for m in named if start <= m.start < end)
    content = frozenset(term for term in terms if term[:2] not in ("d:", "m:"))
    first, last = span.first or date.max, span.last or date.max
    dates = [(d.start, d.end) for d in annotation.dates if sentence.start <= d.start < sentence.end]
    shown = wording(annotation.text, (sentence.start, sentence.end), (start, end), dates)
    words = annotation.text[shown[0] : shown[1]]
    return Draft(
        id=f"{annotation.article}-{sentence.key}-{span.start - sentence.start}",
        key=(sentence.key, span.start - sentence.start),
        mention=EventMention(
            annotation.article, index, sentence.start, sentence.end, span.expression, first, last, span.precision,
            span.modifier,
            words,
        ),
        first=first,
        last=last,
        modality="dateline" if span.dateline else "announced" if span.planned else "happened",
        text=words,
        companies=inside or frozenset(m.company for m in named),
        terms=content,
        modes=frozenset(term for term in terms if term.startswith("m:")),
        figures=frozenset((f.unit, f.value) for f in annotation.figures if start <= f.start < end),
        origin=_origin(annotation, index, span.start),
        plain=bool(inside) and not any(d.dateline and start <= d.start < end for d in annotation.dates),
        told=plain and sentence.checkable and len(content) > 1 and says_more(annotation.text, shown, dates),
        alone=reads_alone(words) and not compares(annotation.text, span.start, span.end),
    )  # fmt: skip


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
    return sum(term[:2] not in ("d:", "m:", *_NAMES) for term in terms) > 1


def _names(terms: tuple[str, ...]) -> bool:
    return any(term[:2] in _NAMES for term in terms)


def _without_frame(annotation: Annotation, index: int, start: int, stop: int) -> int:
    """Where the words begin once who said them is left out, as far as that stands before the date."""
    frames = [a.covers_start for a in annotation.attributions if a.sentence == index and start <= a.start]
    return max([begun for begun in frames if start <= begun <= stop], default=start)


def _origin(annotation: Annotation, index: int, place: int) -> str:
    covering = [a for a in annotation.attributions if a.sentence == index and a.covers_start <= place < a.covers_end]
    return next((a.origin for a in covering if a.origin), "")
