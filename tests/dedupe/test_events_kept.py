"""Events from build to build: whatever is new, gone or lost, they are those that are found from nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random
from typing import cast

import msgspec
import pytest
from msgspec.structs import replace

from sourcebook.dedupe import Memory, group
from sourcebook.dedupe.events.dated import dated_of
from sourcebook.dedupe.events.drafts import drafts_of
from sourcebook.dedupe.events.laid import Laid, Moved, laid, moved
from sourcebook.dedupe.packing import short_hash
from sourcebook.model import Annotation, Curated, Decision, Event, OwnEvent, Reference
from sourcebook.model.chronicle import Chronicle, chronicle
from tests import small
from tests.dedupe.test_events import PIECES
from tests.dedupe.world import article, understood

OWN = OwnEvent("own", date(2025, 3, 12), date(2025, 3, 12), "day", "北辰汽车宣布收购青禾电池的工厂", ("beichen",), ())
APART = Decision("different", "event", (Reference("a0", PIECES[0]), Reference("a2", PIECES[2])), "decisions.yml", 1)


@pytest.fixture(scope="module")
def world() -> tuple[Mapping[str, Mapping[str, object]], Mapping[str, Annotation], Curated]:
    chance, given = Random(5), dict[str, Mapping[str, object]]()
    for at in range(14):
        text = "\n\n".join(
            [PIECES[at % len(PIECES)], *chance.sample(PIECES, 2), f"2025年3月{at + 1}日，青禾试产第{at}批。"]
        )
        given[f"a{at}"] = {"text": text, "published": f"2025-03-{28 + at % 3}T{at:02}:00+08:00"}
    _, annotations, curated = understood(article(key, one) for key, one in given.items())
    return given, annotations, curated


@pytest.mark.parametrize("seed", range(5))
def test_what_is_carried_on_is_what_is_found_from_nothing(
    world: tuple[Mapping[str, Mapping[str, object]], Mapping[str, Annotation], Curated], seed: int
) -> None:
    given, annotations, lists = world
    articles = {key: article(key, one) for key, one in given.items()}
    chance, known, carried_on = Random(seed), dict[bytes, bytes](), 0
    held = set(chance.sample(sorted(articles), 9))
    for build in range(10):
        some = {key: articles[key] for key in articles if key in held}
        said = {key: annotations[key] for key in some}
        curated = replace(lists, events=(OWN,) * (build % 3 > 0), decisions=(APART,) * ({"a0", "a2"} <= held))
        memory = Memory(b"program", {key: short_hash(key.encode()) for key in some}, known)
        found = group(some, said, curated, memory=memory).events
        assert found == group(some, said, curated).events
        assert isinstance(found, Chronicle)
        assert found.told() == tuple([event for event in found if event.shown])
        known = {**known, **memory.found}
        for key in chance.sample(sorted(known), chance.choice((0, 0, 1, 9))):
            del known[key]
        carried_on += any(key not in memory.found for key in memory.used)
        held ^= set(chance.sample(sorted(articles), chance.randrange(3)))
        held |= {chance.choice(sorted(articles))}
    assert carried_on


def test_nothing_new_puts_down_nothing(
    world: tuple[Mapping[str, Mapping[str, object]], Mapping[str, Annotation], Curated],
) -> None:
    given, annotations, lists = world
    articles = {key: article(key, one) for key, one in given.items()}
    prints = {key: short_hash(key.encode()) for key in articles}
    first = Memory(b"program", prints)
    found = group(articles, annotations, lists, memory=first).events
    again = Memory(b"program", prints, first.found)
    assert group(articles, annotations, lists, memory=again).events == found
    assert not again.found
    assert again.used == first.used


def test_events_that_are_lost_when_they_are_asked_for_are_found_again(
    world: tuple[Mapping[str, Mapping[str, object]], Mapping[str, Annotation], Curated],
) -> None:
    given, annotations, lists = world
    articles = {key: article(key, one) for key, one in given.items()}
    prints, curated = {key: short_hash(key.encode()) for key in articles}, replace(lists, events=(OWN,))
    first = Memory(b"program", prints)
    group(articles, annotations, curated, memory=first)
    again = Memory(b"program", prints, dict(first.found))
    found = group(articles, annotations, curated, memory=again).events
    assert not again.found
    cast("dict[bytes, bytes]", again.known).clear()
    assert found == group(articles, annotations, curated).events


@pytest.mark.parametrize("seed", range(5))
def test_expressions_are_laid_out_as_from_nothing(
    world: tuple[Mapping[str, Mapping[str, object]], Mapping[str, Annotation], Curated], seed: int
) -> None:
    chance, every = Random(seed), {key.encode(): list(drafts_of(one, ())) for key, one in world[1].items()}
    dated = {key: dated_of(drafts) for key, drafts in every.items()}
    last, keys = Laid([]), sorted(chance.sample(sorted(every), 6))
    for _ in range(8):
        now = sorted(chance.sample(sorted(every), chance.randrange(1, len(every))))
        stood = moved(last.keys, now)
        assert stood is not None
        assert [last.keys[at] for at in stood.gone] == [key for key in last.keys if key not in now]
        fresh = [run for run in stood.runs if isinstance(run, int)]
        assert [now[at] for at in fresh] == [key for key in now if key not in last.keys]
        found = laid(now, last, stood, {at: dated[now[at]] for at in fresh})
        whole = laid(now, Laid([]), Moved(range(len(now)), ()), {at: dated[key] for at, key in enumerate(now)})
        assert found.is_whole()
        assert _but_repeated(found) == _but_repeated(whole)
        assert all(mine >= wanted for mine, wanted in zip(found.repeated, whole.repeated, strict=True))
        last = found
    assert moved(keys, keys[::-1]) is None


def _but_repeated(one: Laid) -> object:
    return msgspec.msgpack.encode(replace(one, repeated=b""))


def test_a_chronicle_is_its_events() -> None:
    events: Sequence[Event] = small.corpus().groups.events
    found = chronicle(events)
    assert found == events
    assert found[0] == events[0]
    assert len(found) == len(events)
    assert chronicle(found) is found
    assert [event for some in found.batches().values() for one in some for event in found.of(one)] == list(events)
    assert found.batches().keys() == {event.start.isoformat()[:7] for event in events if event.start}
    first = events[0]
    assert first.start
    assert first.end
    assert first in found.of_days(first.start.toordinal(), first.end.toordinal())
    more = chronicle([*events, replace(first, id="z")])
    assert sum(map(len, more.batches().values())) == sum(map(len, found.batches().values())) + 1
