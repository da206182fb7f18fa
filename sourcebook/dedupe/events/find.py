"""Dated expressions become events: what happened, when, and who says so.

In: articles, their annotations, what was found in common so far, the researcher's own events. Out: events by date.
Every resolved dated expression of every article stands in exactly one found event's mentions, datelines and background
included; `Event.shown` tells what belongs on a timeline. An event is as precise as the most precise of its mentions,
each of which keeps its own span.

What is an event by itself goes as it is with its article; what is more has a row that tells all that it follows from.
So a build after one more article makes those events alone whose rows are new, and puts them where they belong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from itertools import chain, compress

import msgspec
from msgspec import Struct

from sourcebook.dedupe.each import encode_all
from sourcebook.dedupe.events.certain import Stated
from sourcebook.dedupe.events.dated import SHOWN
from sourcebook.dedupe.events.dates import Dates, dates_of
from sourcebook.dedupe.events.joined import Joined
from sourcebook.dedupe.events.known import Known
from sourcebook.dedupe.events.merge import merge
from sourcebook.dedupe.events.own import own_changes
from sourcebook.dedupe.events.undated import first_reports, said
from sourcebook.dedupe.memory import Memory
from sourcebook.dedupe.profiles import Material
from sourcebook.model import Event, OwnEvent
from sourcebook.model.chronicle import Batch, Chronicle, LostError, Month, Months, Packed, batch_of, changed, packed

__all__ = ["Known", "find_events"]


class _Last(Struct, frozen=True, array_like=True):
    """What the last build found. Invariant: all of it is of one build."""

    dates: bytes = b""
    """The print of its dated expressions."""
    months: dict[str, Month] = {}
    """Without the researcher's own."""
    stated: Stated = {}
    rows: dict[bytes, tuple[int, int, str]] = {}
    """By its row the days and the id of each event that is more than one expression; no id where none came of it."""
    joined: bytes = b""
    """Of each expression whether it is in one of these."""


_decode = msgspec.msgpack.Decoder(_Last).decode


def find_events(material: Material, known: Known, dates: Dates, memory: Memory | None = None) -> Chronicle:
    """All events: happenings found in the texts, the first report of each story, and the researcher's own."""
    memory = memory or Memory()
    memory = memory if memory.prints.keys() >= material.annotations.keys() else Memory(memory.about)
    last = memory.recall(memory.key("events"), _decode)
    carried_on = last and last.dates == dates.since.before and len(last.joined) == dates.since.starts[-1]
    bodies = _Bodies(memory)
    try:
        found = _found(material, known, dates, last if last and carried_on else _Last(), (memory, bodies))
        months, own = _with_own(found.months, known.own, dates, bodies)
    except LostError:
        found = _found(material, known, dates, _Last(), (memory, bodies))
        months, own = _with_own(found.months, known.own, dates, bodies)
    if memory.prints and found != last:
        memory.keep_value(memory.key("events"), found, encode_all, changed=True)
    bodies.remember(memory, found.months)
    about = memory.about

    def again() -> Chronicle:
        return find_events(material, known, dates_of(material), Memory(about))

    return Chronicle(months, own.find, again)


def _with_own(months: Months, own: Sequence[OwnEvent], dates: Dates, bodies: _Bodies) -> tuple[Months, _Bodies]:
    """With the researcher's own, which are put in anew each time."""
    if not own:
        return months, bodies
    alone = Memory()
    both = _Bodies(alone, bodies)
    changes = own_changes(Chronicle(months, bodies.find), own, dates)
    return changed(months, *changes, (both.find, partial(both.keep, alone))), both


def _found(material: Material, known: Known, dates: Dates, last: _Last, store: tuple[Memory, _Bodies]) -> _Last:
    (memory, bodies), stated = store, Stated()
    joined = Joined(merge(dates, known.claims, known.verdicts, (last.stated, stated)), dates, known)
    rows = dict(chain(joined.rows(), said(material, dates, known), first_reports(known, material.articles)))
    held = bytearray(len(dates))
    for at in joined.places():
        held[at] = 1
    changes = _Changes(dates)
    changes.of_expressions(last, bytes(held))
    told = dict(last.rows)
    for row in last.rows.keys() - rows.keys():
        *days, key = told.pop(row)
        if key:
            changes.gone[days[0], days[1], key[:1]].add(key)
    for row in rows.keys() - last.rows.keys():
        told[row] = changes.put(rows[row]())
    months = changed(last.months, changes.gone, changes.fresh, (bodies.find, partial(bodies.keep, memory)))
    return _Last(dates.laid.print(), months, stated, told, bytes(held))


class _Changes:
    """Events that are gone, and those that are fresh."""

    def __init__(self, dates: Dates) -> None:
        self._dates = dates
        self.gone: dict[Batch, set[str]] = defaultdict(set)
        self.fresh: dict[Batch, list[Packed]] = defaultdict(list)

    def put(self, event: Event | None) -> tuple[int, int, str]:
        """One that is fresh; its days and its id."""
        if event is None:
            return 0, 0, ""
        batch = batch_of(event)
        self.fresh[batch].append(packed(event))
        return batch[0], batch[1], event.id

    def of_expressions(self, last: _Last, joined: bytes) -> None:
        """Of those that are events by themselves now, or were."""
        dates, since = self._dates, self._dates.since
        if not last.dates:
            self._put_all(range(len(dates.articles)), joined)
            return
        starts = dates.starts
        before = since.moved.column(last.joined, 1, since.starts, lambda at: joined[starts[at] : starts[at + 1]])
        for place in _other(before, joined):
            article, one = dates.within(place)
            dated, days = dates.dated(article), dates.span(place)
            key = dated.id(one)
            if joined[place]:
                self.gone[(*days, key[:1])].add(key)
            else:
                self.fresh[(*days, key[:1])].append(Packed(key, dated.events[one], bool(dates.marks[place] & SHOWN)))
        self._put_all(since.fresh, joined)
        for at, dated in zip(since.moved.gone, since.gone, strict=True):
            for one, was_joined in enumerate(last.joined[since.starts[at] : since.starts[at + 1]]):
                if not was_joined:
                    event = dated.event(one)
                    self.gone[batch_of(event)].add(event.id)

    def _put_all(self, articles: Collection[int], joined: bytes) -> None:
        dates = self._dates
        for article in articles:
            dated, start = dates.dated(article), dates.starts[article]
            for one, body in enumerate(dated.events):
                at = start + one
                if not joined[at]:
                    key = dated.id(one)
                    self.fresh[(*dates.span(at), key[:1])].append(Packed(key, body, bool(dates.marks[at] & SHOWN)))


def _other(before: bytes, now: bytes) -> Iterator[int]:
    """The places at which they differ."""
    many = len(now)
    differ = int.from_bytes(before, "big") ^ int.from_bytes(now, "big")
    return compress(range(many), differ.to_bytes(many, "big")) if differ else iter(())


class _Bodies:
    """What months name: what was put down in this build, and what is known. Invariant: it holds no more than that, as
    events are asked for when all else of this is gone."""

    def __init__(self, memory: Memory, under: _Bodies | None = None) -> None:
        self._known, self._several, self._under = memory.known, memory.several, under
        self._held: dict[bytes, bytes] = {}

    def find(self, keys: Collection[bytes]) -> dict[bytes, bytes]:
        """As far as it is known."""
        found = self._under.find(keys) if self._under else {}
        found.update((key, self._held[key]) for key in keys if key in self._held)
        others = [key for key in keys if key not in found]
        if others and self._several:
            return {**found, **dict(self._several(others))}
        return {**found, **{key: self._known[key] for key in others if key in self._known}}

    def keep(self, memory: Memory, body: bytes) -> bytes:
        """Under a key that follows from it."""
        key = memory.key("events-in", body)
        self._held[key] = body
        memory.keep(key, body)
        return key

    def remember(self, memory: Memory, months: Months) -> None:
        """All that these name is of use; a process that stays holds it."""
        every = {key for month in months.values() for key in (*month.keys.values(), month.told) if key}
        memory.used.update(every)
        if memory.decoded is not None:
            self._held = memory.recall_all(every, bytes)
