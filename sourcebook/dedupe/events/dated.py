"""The dated expressions of one article, in numbers, and each as the event that it is by itself.

In: drafts. Out: a `Dated`. It exists because a collection has tens of thousands of dated expressions, and few of them
are anything but an event by themselves: whether one may be another is told by numbers (hashes of words, the same in
every build), and only then are the words looked at.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import blake2b

import msgspec
from msgspec import Struct

from sourcebook.dedupe.each import encode, encode_all
from sourcebook.dedupe.events.drafts import Draft
from sourcebook.dedupe.events.made import event_of
from sourcebook.dedupe.packing import packed, unpacked
from sourcebook.model import Event

TOLD, DATELINE, FOUNDING, LIKENED, ANNOUNCED, SHOWN = 1, 2, 4, 8, 16, 32
"""Marks: its words state something; it is an outlet's own date line; it tells that a company was founded; it may be
told one with another by likeness; it is announced; by itself it may stand on a timeline."""
ORIGIN = 100
"""What an independent origin weighs against an article."""
QUARTER = 92
"""Days: what lies in a longer span is told one by the same words or by a claim alone, never by likeness."""
MONTHS = 4
"""Months of a span that are looked up."""
_FOUNDING = frozenset({"a:found", "k:cofounder"})


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


class _Named(Struct, array_like=True):
    id: str


class Dated(Struct, frozen=True, array_like=True):
    """The dated expressions of one article, in text order."""

    events: tuple[msgspec.Raw, ...]
    """Each as an event by itself."""
    contents: tuple[msgspec.Raw, ...]
    sames: bytes
    """Of each 64 bits that tell its words and its span from any others."""
    marks: bytes
    spans: bytes
    """Of each the numbers of its first and its last day, 32 bits each."""
    sentences: bytes
    """Of each the number of its sentence, 32 bits."""
    terms: tuple[bytes, ...]
    """Of each that is told, the numbers of its terms: 64 bits, the lowest set for companies."""
    features: tuple[bytes, ...]
    """Of each that may be told one by likeness, numbers of a company, a month and a term that it holds."""

    def event(self, at: int) -> Event:
        """One of them, by itself."""
        return _decode_event(self.events[at])

    def id(self, at: int) -> str:
        """Of that event."""
        return _decode_id(self.events[at]).id

    def draft(self, at: int) -> Draft:
        """One of them with its words."""
        return _draft(self.event(at), _decode(self.contents[at]))

    def terms_of(self, at: int) -> Sequence[int]:
        """The numbers of its terms, where it is told."""
        return unpacked(self.terms[at])


def number_of(term: str) -> int:
    """The same in every build; the lowest bit tells a company from anything else."""
    return _number(term) | 1 if term.startswith("c:") else _number(term) & ~1


def dated_of(drafts: Sequence[Draft]) -> Dated:
    """Of the drafts of one article."""
    events = [event_of([draft], (), ORIGIN + 1) for draft in drafts]
    return Dated(
        events=tuple([msgspec.Raw(encode_all(event)) for event in events]),
        contents=tuple([msgspec.Raw(encode(_content(draft))) for draft in drafts]),
        sames=packed([_number(f"{draft.key[0]} {draft.key[1]} {draft.first} {draft.last}") for draft in drafts]),
        marks=bytes([_marks(draft) | SHOWN * event.shown for draft, event in zip(drafts, events, strict=True)]),
        spans=array("I", [day.toordinal() for draft in drafts for day in (draft.first, draft.last)]).tobytes(),
        sentences=array("I", [draft.mention.sentence for draft in drafts]).tobytes(),
        terms=tuple([packed(map(number_of, sorted(draft.terms))) if draft.told else b"" for draft in drafts]),
        features=tuple([packed(map(_number, _features(draft))) for draft in drafts]),
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
    announced = draft.modality == "announced"
    kinds = FOUNDING * bool(founding) | LIKENED * likened | ANNOUNCED * announced
    return TOLD * draft.told | DATELINE * dateline | kinds


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


_decode = msgspec.msgpack.Decoder(_Content).decode
_decode_event = msgspec.msgpack.Decoder(Event).decode
_decode_id = msgspec.msgpack.Decoder(_Named).decode
