"""Events: which dated mentions are one happening; every resolved expression stands in exactly one of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.dedupe import group
from sourcebook.model import Annotation, Curated, Decision, Event, OwnEvent, Reference
from tests.dedupe.world import article, cases, understood

CASES = cases("events")
PIECES = (
    "北辰汽车2025年3月12日宣布收购青禾电池的宜宾工厂。",
    "今年3月，北辰汽车宣布收购青禾电池的宜宾工厂。",
    "据洛川通讯报道，北辰汽车3月26日宣布收购青禾电池的宜宾工厂。",
    "北辰汽车没有在3月12日宣布收购青禾电池的宜宾工厂。",
    "澜海芯片去年营收增长30%，4月将公布新品。",
    "Beichen said on March 12 it would buy the Yibin plant of Qinghe.",
    "洛川通讯3月12日电 青禾电池近几个月在成都试产。",
)


def _events(
    articles: Mapping[str, Mapping[str, Any]], decisions: tuple[Decision, ...] = (), own: tuple[OwnEvent, ...] = ()
) -> tuple[tuple[Event, ...], dict[str, Annotation]]:
    known, annotations, curated = understood(article(key, one) for key, one in articles.items())
    given_all = Curated(curated.companies, curated.origins, decisions, events=own)
    return tuple(group(known, annotations, given_all).events), annotations


def _told(events: tuple[Event, ...]) -> list[Event]:
    return [event for event in events if event.kind == "happening" and event.modality != "not_later_than"]


def _articles(event: Event) -> list[str]:
    return sorted({mention.article for mention in event.mentions})


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_case(case: Mapping[str, Any]) -> None:
    events = _told(_events(case["articles"])[0])
    if "events" in case:
        found = [[event.start, event.end, _articles(event)] for event in events]
        assert sorted(found) == sorted(case["events"])
    for left, right in case.get("apart", ()):
        assert not any({left, right} <= set(_articles(event)) for event in events)
    if "shown" in case:
        assert sum(event.shown for event in events) == case["shown"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=3), min_size=1, max_size=5), st.randoms())
def test_laws(texts: list[list[str]], chance: Any) -> None:
    articles = {
        f"a{at}": {"text": "\n\n".join(pieces), "published": f"2025-03-{28 + at % 3}T0{at}:00+08:00"}
        for at, pieces in enumerate(texts)
    }
    events, annotations = _events(articles)
    shuffled = list(articles.items())
    chance.shuffle(shuffled)
    assert _events(dict(shuffled))[0] == events
    stated = sorted(
        (key, span.expression, span.first) for key, a in annotations.items() for span in a.dates if span.first
    )
    found = _told(events)
    assert sorted((m.article, m.expression, m.first) for e in found for m in e.mentions if m.first) == stated
    for event in found:
        assert event.start
        assert event.end
        for mention in event.mentions:
            assert mention.first
            assert mention.last
            assert mention.first <= event.start <= event.end <= mention.last
    assert len({event.id for event in events}) == len(events)
    assert all(event.text in annotations[event.mentions[0].article].text or len(event.mentions) > 1 for event in found)


def test_the_researcher_joins_and_parts() -> None:
    articles = CASES[0]["articles"]
    quotes = [Reference(key, str(one["text"])) for key, one in articles.items()]
    parted = _told(_events(articles, (Decision("different", "event", tuple(quotes), "d.yml", 2),))[0])
    assert sorted(map(_articles, parted)) == [["a"], ["b"]]
    others = CASES[1]["articles"]
    quotes = [Reference(key, str(one["text"])) for key, one in others.items()]
    joined = _told(_events(others, (Decision("same", "event", tuple(quotes), "d.yml", 3),))[0])
    assert list(map(_articles, joined)) == [["a", "b"]]


def test_an_own_event_takes_the_found_one_in() -> None:
    day = date(2025, 3, 12)
    own = OwnEvent("plant", day, day, "day", "北辰收购青禾宜宾工厂", ("beichen",), ("a",))
    events = _told(_events(CASES[0]["articles"], own=(own,))[0])
    assert [(event.id, event.curated, _articles(event)) for event in events] == [("plant", True, ["a", "b"])]


def test_words_are_the_clause_without_who_said_it() -> None:
    text = "据洛川通讯报道，北辰汽车3月26日宣布收购青禾电池的宜宾工厂，分析师对此看法不一。"
    (event,) = _told(_events({"a": {"text": text, "published": "2025-03-28"}})[0])
    assert event.text == "北辰汽车3月26日宣布收购青禾电池的宜宾工厂"


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("北辰汽车预计过去五年的平均水平会被超过。", "happened"),
        ("北辰汽车预计下周公布新品。", "announced"),
    ],
)
def test_a_time_gone_by_is_not_announced(text: str, modality: str) -> None:
    events = _told(_events({"a": {"published": "2025-03-20T09:00+08:00", "text": text}})[0])
    assert [event.modality for event in events] == [modality]
