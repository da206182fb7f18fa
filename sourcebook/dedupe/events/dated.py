"""The dated expressions of a collection, in numbers, and each as the event that it is by itself.

In: annotations, what of them is boilerplate. Out: `Dates`. It exists because a collection has tens of thousands of
dated expressions, and few of them are anything but an event by themselves: whether one may be another is told by
numbers (hashes of words, the same in every build), and only then are the words looked at.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import blake2b
from itertools import accumulate, chain

import msgspec
from msgspec import Struct

from sourcebook.dedupe.each import Work, encode, encode_all, of_each
from sourcebook.dedupe.events.drafts import Draft, drafts_of
from sourcebook.dedupe.events.made import event_of
from sourcebook.dedupe.memory import Memory
from sourcebook.dedupe.profiles import Material
from sourcebook.model import Event

TOLD, DATELINE, FOUNDING, LIKENED = 1, 2, 4, 8
"""Marks: its words state something; it is an outlet's own date line; it tells that a company was founded; it may be
told one with another by likeness."""
ORIGIN = 100
"""What an independent origin weighs against an article."""
QUARTER = 92
"""Days: what lies in a longer span is told one by the same words or by a claim alone, never by likeness."""
MONTHS = 4
"""Months of a span that are looked up."""
_FOUNDING = frozenset({"a:found", "k:cofounder"})
_PARTS = 16


class _Content(Struct, frozen=True, array_like=True):
    """What a draft has besides what its event tells."""

    key: tuple[str, int]
    terms: frozenset[str]
    modes: frozenset[str]
    figures: frozenset[tuple[str, str]]
    origin: str
    plain: bool
    told: bool
    alone: bool


class Dated(Struct, frozen=True, array_like=True):
    """The dated expressions of one article, in text order."""

    events: tuple[Event, ...]
    """Each as an event by itself."""
    contents: tuple[msgspec.Raw, ...]
    sames: bytes
    """Of each 64 bits that tell its words and its span from any others."""
    marks: bytes
    terms: tuple[bytes, ...]
    """Of each that is told, the numbers of its terms: 64 bits, the lowest set for companies."""
    features: tuple[bytes, ...]
    """Of each that may be told one by likeness, numbers of a company, a month and a term that it holds."""


class Dates:
    """All dated expressions, in the order of articles and of their texts."""

    def __init__(self, found: Mapping[str, Dated], counts: Mapping[int, int]) -> None:
        self.counts = counts
        """By its number how many that are told hold a term."""
        self.events: Sequence[Event] = list(chain.from_iterable([one.events for one in found.values()]))
        self.sames: Sequence[int] = _numbers(b"".join([one.sames for one in found.values()]))
        self.marks = b"".join([one.marks for one in found.values()])
        self._found = list(found.values())
        self._starts = [0, *accumulate([len(one.events) for one in found.values()])]
        self._place = {article: at for at, article in enumerate(found)}
        self._drafts: dict[int, Draft] = {}

    def __len__(self) -> int:
        return len(self.events)

    def draft(self, at: int) -> Draft:
        """The expression with its words, made when it is first asked for."""
        made = self._drafts.get(at)
        if made is None:
            article = bisect_right(self._starts, at) - 1
            content = _decode(self._found[article].contents[at - self._starts[article]])
            made = self._drafts[at] = _draft(self.events[at], content)
        return made

    def span(self, at: int) -> tuple[date, date]:
        """Its first and its last day."""
        event = self.events[at]
        return event.start or date.max, event.end or date.max

    def standing_in(self, article: str) -> Mapping[int, Sequence[int]]:
        """By sentence those that are no date lines."""
        found: dict[int, list[int]] = defaultdict(list)
        at = self._place.get(article)
        for one in range(self._starts[at], self._starts[at + 1]) if at is not None else ():
            if not self.marks[one] & DATELINE:
                found[self.events[one].mentions[0].sentence].append(one)
        return found

    def is_dated(self, article: str, sentence: int) -> bool:
        """Whether any expression stands there, date lines included."""
        at = self._place.get(article)
        events = self._found[at].events if at is not None else ()
        return any(event.mentions[0].sentence == sentence for event in events)

    def terms(self, at: int) -> frozenset[int]:
        """The numbers of its terms, where it is told."""
        article = bisect_right(self._starts, at) - 1
        return frozenset(_numbers(self._found[article].terms[at - self._starts[article]]))

    def features(self) -> Iterator[tuple[int, Sequence[int]]]:
        """Of each that may be told one by likeness, and of equal words the first alone."""
        seen: set[int] = set()
        features = list(chain.from_iterable([one.features for one in self._found]))
        for at, mark in enumerate(self.marks):
            if mark & LIKENED and self.sames[at] not in seen:
                seen.add(self.sames[at])
                if features[at]:
                    yield at, _numbers(features[at])


def dates_of(material: Material, memory: Memory | None = None) -> Dates:
    """Every resolved dated expression of every article."""
    boilerplate = {key: material.boilerplate.get(key, ()) for key in material.annotations}

    def dated(key: str) -> Dated:
        return _dated(list(drafts_of(material.annotations[key], frozenset(boilerplate[key]))))

    given = {key: encode(indices) if indices else b"" for key, indices in boilerplate.items()}
    memory = memory or Memory()
    found = of_each(memory, Work("dated", Dated, dated, _PARTS), given)
    return Dates(found, _counts(found, given, memory))


class _Counted(Struct, frozen=True, array_like=True):
    """Invariant: all of it is of one build."""

    articles: list[bytes]
    """What tells what their expressions follow from."""
    numbers: bytes
    """Of terms: 64 bits."""
    counts: bytes
    """How many hold each: 32 bits."""


_decode_counted = msgspec.msgpack.Decoder(_Counted).decode


def _counts(found: Mapping[str, Dated], given: Mapping[str, bytes], memory: Memory) -> Mapping[int, int]:
    """By its number how many expressions that are told hold a term: counted on from the last build, where none has
    gone."""
    if not memory.prints.keys() >= found.keys():
        return _counted(found.values())
    now = {memory.prints[article] + more: article for article, more in given.items()}
    last = memory.recall(memory.key("dated-terms"), _decode_counted)
    new = now.keys() - last.articles if last else now.keys()
    if last is None or len(now) - len(new) < len(last.articles) or len(last.numbers) != 2 * len(last.counts):
        counts = _counted(found.values())
    else:
        counts = Counter(dict(zip(_numbers(last.numbers), memoryview(last.counts).cast("I"), strict=True)))
        counts.update(_counted([found[now[one]] for one in new]))
    if last is None or new or len(now) != len(last.articles):
        packed = array("Q", counts.keys()).tobytes(), array("I", counts.values()).tobytes()
        memory.keep_value(memory.key("dated-terms"), _Counted(list(now), *packed), encode_all, changed=True)
    return counts


def _counted(found: Iterable[Dated]) -> Counter[int]:
    return Counter(_numbers(b"".join([terms for one in found for terms in one.terms])))


def number_of(term: str) -> int:
    """The same in every build; the lowest bit tells a company from anything else."""
    return _number(term) | 1 if term.startswith("c:") else _number(term) & ~1


def _dated(drafts: Sequence[Draft]) -> Dated:
    return Dated(
        events=tuple([event_of([draft], (), ORIGIN + 1) for draft in drafts]),
        contents=tuple([msgspec.Raw(encode(_content(draft))) for draft in drafts]),
        sames=_packed([_number(f"{draft.key[0]} {draft.key[1]} {draft.first} {draft.last}") for draft in drafts]),
        marks=bytes(map(_marks, drafts)),
        terms=tuple([_packed(map(number_of, sorted(draft.terms))) if draft.told else b"" for draft in drafts]),
        features=tuple([_packed(map(_number, _features(draft))) for draft in drafts]),
    )


def _content(draft: Draft) -> _Content:
    return _Content(
        draft.key, draft.terms, draft.modes, draft.figures, draft.origin, draft.plain, draft.told, draft.alone
    )


def _draft(event: Event, content: _Content) -> Draft:
    return Draft(
        id=event.id,
        key=content.key,
        mention=event.mentions[0],
        first=event.start or date.max,
        last=event.end or date.max,
        modality=event.modality,
        text=event.text,
        companies=frozenset(event.companies),
        terms=content.terms,
        modes=content.modes,
        figures=content.figures,
        origin=content.origin,
        plain=content.plain,
        told=content.told,
        alone=content.alone,
    )


def _marks(draft: Draft) -> int:
    founding = draft.told and len(draft.companies) == 1 and draft.terms & _FOUNDING and draft.modality == "happened"
    dateline = draft.modality == "dateline"
    likened = draft.told and not dateline and (draft.last - draft.first).days <= QUARTER
    return TOLD * draft.told | DATELINE * dateline | FOUNDING * bool(founding) | LIKENED * likened


def _features(draft: Draft) -> Iterator[str]:
    """A company, a month and a term."""
    if _marks(draft) & LIKENED:
        first, last = (day.year * 12 + day.month for day in (draft.first, draft.last))
        terms = sorted(term for term in draft.terms if not term.startswith("c:"))
        for month in range(first, min(last, first + MONTHS - 1) + 1):
            for company in sorted(draft.companies):
                yield from (f"{company} {month} {term}" for term in terms)


def _number(words: str) -> int:
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "big")


def _packed(numbers: Iterator[int] | Sequence[int]) -> bytes:
    return array("Q", numbers).tobytes()


def _numbers(packed: bytes) -> Sequence[int]:
    return memoryview(packed).cast("Q")


_decode = msgspec.msgpack.Decoder(_Content).decode
