"""Every event of a collection, by date, each read when somebody asks for it.

In: events as bytes, in batches that begin on one day, end on one day, and have ids with one first letter. Out: a
`Chronicle`, which is equal to the tuple of its events. It exists because there are many more events than articles, and
one article that lands changes a few batches: all others are carried from build to build as they were put down, and
stand for themselves by a hash.
"""

from __future__ import annotations

import hashlib
from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from operator import itemgetter
from typing import NamedTuple, overload

import msgspec
from msgspec import Struct

from sourcebook.model.groups import Event

Batch = tuple[int, int, str]
"""Numbers of its days, and the letter."""
DIGEST = 16
"""Bytes."""
UNDATED = date.max.toordinal() + 1


class Month(Struct, frozen=True, array_like=True):
    """The batches that begin in a month, in order."""

    days: bytes = b""
    """First and last of each, 32 bits each."""
    letters: str = ""
    digests: bytes = b""
    """Of each a hash of its events."""
    keys: dict[str, bytes] = {}
    """By letter under which the batches are found."""
    told: bytes = b""
    """Under which all of them are found that may stand on a timeline; empty where there are none."""
    many: int = 0
    """Events."""

    def batches(self) -> Iterator[tuple[Batch, bytes]]:
        """Each with its digest."""
        days = iter(memoryview(self.days).cast("I"))
        return zip(zip(days, days, self.letters, strict=True), self.batch_digests(), strict=True)

    def batch_digests(self) -> Iterator[bytes]:
        """In their order."""
        return (self.digests[at : at + DIGEST] for at in range(0, len(self.digests), DIGEST))


Months = Mapping[str, Month]
"""By label (``2025-02``, or empty)."""
Bodies = Callable[[Collection[bytes]], Mapping[bytes, bytes]]
"""What is found under keys, as far as it is."""


class Packed(NamedTuple):
    """An event as bytes."""

    id: str
    body: msgspec.Raw
    shown: bool


class LostError(Exception):
    """What months name is not found."""


class Chronicle(Sequence[Event]):
    """Invariant: what is found under the keys of months is what they were made of; what is lost is made `again`."""

    def __init__(self, months: Months, bodies: Bodies, again: Callable[[], Chronicle] | None = None) -> None:
        self.months = months
        self._bodies, self._again = bodies, again
        self._place: dict[bytes, tuple[str, str]] = {}
        self._open: tuple[str, dict[str, dict[bytes, msgspec.Raw]]] = ("", {})

    def batches(self) -> dict[str, list[bytes]]:
        """By month the digests of its batches, in order of time."""
        return {label: list(self.months[label].batch_digests()) for label in _in_order(self.months)}

    def of(self, digest: bytes) -> tuple[Event, ...]:
        """The events of a batch."""
        if not self._place:
            for label, month in self.months.items():
                self._place.update((one, (label, letter)) for (*_, letter), one in month.batches())
        return _decode_events(self._opened(*self._place[digest])[digest])

    def of_days(self, start: int, end: int) -> Iterator[Event]:
        """Those that begin and end on these."""
        for batch, digest in self.months.get(_label(start), Month()).batches():
            if batch[:2] == (start, end):
                yield from self.of(digest)

    def told(self) -> tuple[Event, ...]:
        """Those that may stand on a timeline: a small part of all."""
        keys = [self.months[label].told for label in _in_order(self.months) if self.months[label].told]
        bodies = self._found(keys)
        return tuple(chain.from_iterable([_decode_events(bodies[key]) for key in keys]))

    def _opened(self, label: str, letter: str) -> dict[bytes, msgspec.Raw]:
        if self._open[0] != label:
            self._open = label, {}
        held = self._open[1]
        if letter not in held:
            key = self.months[label].keys[letter]
            held[letter] = _decode_batches(self._found([key])[key])
        return held[letter]

    def _found(self, keys: Collection[bytes]) -> Mapping[bytes, bytes]:
        found = self._bodies(keys)
        if not all(key in found for key in keys):
            if self._again is None:
                raise LostError
            made = self._again()
            self._bodies, self._again = made._bodies, None
            found = self._bodies(keys)
        return found

    def __len__(self) -> int:
        return sum([month.many for month in self.months.values()])

    def __iter__(self) -> Iterator[Event]:
        return chain.from_iterable(map(self.of, chain.from_iterable(self.batches().values())))

    @overload
    def __getitem__(self, at: int) -> Event: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Event]: ...
    def __getitem__(self, at: int | slice) -> Event | Sequence[Event]:
        return tuple(self)[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


def chronicle(events: Sequence[Event]) -> Chronicle:
    """Of events at hand."""
    if isinstance(events, Chronicle):
        return events
    fresh: dict[Batch, list[Packed]] = defaultdict(list)
    for event in events:
        fresh[batch_of(event)].append(packed(event))
    bodies: dict[bytes, bytes] = {}

    def keep(body: bytes) -> bytes:
        key = _digest(body)
        bodies[key] = body
        return key

    return Chronicle(changed({}, {}, fresh, (_nothing, keep)), lambda keys: bodies)


def batch_of(event: Event) -> Batch:
    """Where it stands."""
    start, end = (day.toordinal() if day else UNDATED for day in (event.start, event.end))
    return start, end, event.id[:1]


def packed(event: Event) -> Packed:
    """As bytes."""
    return Packed(event.id, msgspec.Raw(_encode(event)), event.shown)


def changed(
    months: Months,
    gone: Mapping[Batch, Collection[str]],
    fresh: Mapping[Batch, Collection[Packed]],
    store: tuple[Bodies, Callable[[bytes], bytes]],
) -> dict[str, Month]:
    """The months without the events that are `gone`, by their ids, and with those that are `fresh`. `store` finds what
    months name, and keeps what they will. LostError where something is not found."""
    by_month: dict[str, list[Batch]] = defaultdict(list)
    for batch in gone.keys() | fresh.keys():
        by_month[_label(batch[0])].append(batch)
    now = dict(months)
    for label, batches in by_month.items():
        change = {batch: (gone.get(batch, ()), fresh.get(batch, ())) for batch in batches}
        month = _changed(now.get(label, Month()), change, store)
        if month.many:
            now[label] = month
        else:
            now.pop(label, None)
    return now


_Change = Mapping[Batch, tuple[Collection[str], Collection[Packed]]]


def _changed(month: Month, change: _Change, store: tuple[Bodies, Callable[[bytes], bytes]]) -> Month:
    batches, keys, many = dict(month.batches()), dict(month.keys), month.many
    by_letter: dict[str, list[Batch]] = defaultdict(list)
    for batch in change:
        by_letter[batch[2]].append(batch)
    wanted = [keys[letter] for letter in by_letter if letter in keys] + ([month.told] if month.told else [])
    bodies = store[0](wanted) if wanted else {}
    if not all(key in bodies for key in wanted):
        raise LostError
    for letter, touched in by_letter.items():
        held = _decode_batches(bodies[keys[letter]]) if letter in keys else {}
        for batch in touched:
            before = _decode_raws(held.pop(batches.pop(batch))) if batch in batches else []
            events = _put(before, change[batch])
            many += len(events) - len(before)
            if events:
                body = _encode(events)
                batches[batch] = _digest(body)
                held[batches[batch]] = msgspec.Raw(body)
        keys.pop(letter, None)
        if held:
            keys[letter] = store[1](_encode(dict(sorted(held.items()))))
    told = _told(_decode_raws(bodies[month.told]) if month.told else [], change)
    ordered = sorted(batches.items())
    days = array("I", [day for (start, end, _), _ in ordered for day in (start, end)])
    letters, digests = "".join([batch[2] for batch, _ in ordered]), b"".join([digest for _, digest in ordered])
    return Month(days.tobytes(), letters, digests, keys, store[1](_encode(told)) if told else b"", many)


def _put(before: Iterable[msgspec.Raw], change: tuple[Collection[str], Collection[Packed]]) -> list[msgspec.Raw]:
    gone, fresh = change
    held = [(_decode_head(one).id, one) for one in before]
    stand = [pair for pair in held if pair[0] not in gone] + [(one.id, one.body) for one in fresh]
    return [one for _, one in sorted(stand, key=itemgetter(0))]


def _told(before: Collection[msgspec.Raw], change: _Change) -> list[msgspec.Raw]:
    """By date, then by id."""
    gone = {key for some, _ in change.values() for key in some}
    fresh = [one.body for _, some in change.values() for one in some if one.shown]
    if not gone and not fresh:
        return list(before)
    heads = [(_decode_head(one), one) for one in before]
    heads = [(head, one) for head, one in heads if head.id not in gone] + [(_decode_head(one), one) for one in fresh]
    return [one for _, one in sorted(heads, key=lambda pair: pair[0].order())]


class _Head(Struct, array_like=True):
    """How an event begins."""

    id: str
    kind: msgspec.Raw
    start: str | None
    end: str | None

    def order(self) -> tuple[str, str, str]:
        return self.start or "~", self.end or "~", self.id


def _label(start: int) -> str:
    return date.fromordinal(start).isoformat()[:7] if start != UNDATED else ""


def _in_order(months: Months) -> list[str]:
    """Undated last."""
    return sorted(months, key=lambda label: label or "~")


def _nothing(_: Collection[bytes]) -> Mapping[bytes, bytes]:
    return {}


def _digest(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=DIGEST).digest()


_encode = msgspec.msgpack.Encoder().encode
_decode_head = msgspec.msgpack.Decoder(_Head).decode
_decode_raws = msgspec.msgpack.Decoder(list[msgspec.Raw]).decode
_decode_events = msgspec.msgpack.Decoder(tuple[Event, ...]).decode
_decode_batches = msgspec.msgpack.Decoder(dict[bytes, msgspec.Raw]).decode
