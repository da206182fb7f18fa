"""Which articles report one event, which of them leads, and the laws that hold for every grouping."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest

from sourcebook.dedupe import group
from sourcebook.dedupe.alike import profile
from sourcebook.dedupe.decisions import components
from sourcebook.dedupe.stories import find_stories
from sourcebook.model import Groups
from tests.dedupe.world import article, cases, grouped, understood

CASES = cases("stories")
ONE = "北辰汽车拟以480亿元收购澜海芯片。"
FULL = ONE + "\n\n" + "\n\n".join(f"知情人士称，北辰与澜海已经谈了{n}个月，价格改过{n}次。" for n in range(2, 12))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_stories(case: dict[str, Any]) -> None:
    groups = grouped(case["articles"])
    assert sorted(list(story.articles) for story in groups.stories if len(story.articles) > 1) == case["together"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_no_link_no_merge(case: dict[str, Any]) -> None:
    """The links of each story hold all of its articles together, and nothing else."""
    for story in grouped(case["articles"]).stories:
        assert components(story.articles, story.links) == (story.articles,)
        assert {key for link in story.links for key in (link.left, link.right)} <= set(story.articles)


def _lead(texts: dict[str, tuple[int, str]]) -> tuple[str, str]:
    start = datetime(2025, 2, 11, tzinfo=UTC)
    given = {
        key: {"title": "北辰拟收购澜海", "text": text, "published": (start + timedelta(hours=hours)).isoformat()}
        for key, (hours, text) in texts.items()
    }
    (story,) = grouped(given).stories
    return story.lead, story.lead_reason.code


def test_the_earliest_leads() -> None:
    assert _lead({"b": (0, FULL), "a": (1, FULL + "\n\n莫砚没有回应。")}) == ("b", "earliest")


def test_a_fuller_report_within_hours_leads_before_a_flash() -> None:
    assert _lead({"flash": (0, ONE), "full": (2, FULL)}) == ("full", "first-in-full")


def test_a_fuller_report_of_the_next_day_does_not() -> None:
    assert _lead({"flash": (0, ONE), "full": (9, FULL)}) == ("flash", "earliest")


def test_a_repost_shares_its_originals_story() -> None:
    groups = grouped(
        {
            "a": {"title": "北辰拟收购澜海", "text": FULL, "published": "2025-02-11T08:00:00+08:00"},
            "z": {"title": "天气与其他", "text": FULL, "published": "2025-02-19T08:00:00+08:00"},
        }
    )
    assert [(repost.article, repost.of) for repost in groups.reposts] == [("z", "a")]
    assert [(story.lead, story.articles) for story in groups.stories] == [("a", ("a", "z"))]


def test_a_company_named_in_passing_is_not_the_storys() -> None:
    text = f"{FULL}\n\n业内上一次这样的收购，买家是青禾电池。"
    groups = grouped({"a": {"title": "北辰拟收购澜海", "text": text, "published": "2025-02-11T08:00:00+08:00"}})
    assert groups.stories[0].companies == ("beichen", "lanhai")


def test_the_order_of_files_never_matters() -> None:
    given = {f"{n}-{key}": one for n, case in enumerate(CASES) for key, one in case["articles"].items()}
    articles, annotations, curated = understood(article(key, one) for key, one in given.items())
    expected = group(articles, annotations, curated)
    for seed in range(4):
        keys = sorted(articles)
        Random(seed).shuffle(keys)
        shuffled = group({k: articles[k] for k in keys}, {k: annotations[k] for k in reversed(keys)}, curated)
        assert shuffled == expected


def test_nothing_at_all() -> None:
    assert grouped({}) == Groups({}, {}, grouped({}).origins, (), (), (), (), {})


def test_titles_without_words_stand_alone() -> None:
    profiles = {key: profile(hours=0.0, title=(), lead=()) for key in "abc"}
    assert find_stories(profiles) == ((), ())
