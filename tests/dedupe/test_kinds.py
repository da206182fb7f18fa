"""What sort of article each is, in a collection about a bid of one company for another."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.dedupe import group
from sourcebook.dedupe.core import core_of, tally_of, with_more
from sourcebook.dedupe.kinds import find_kinds
from sourcebook.dedupe.memory import Memory
from sourcebook.dedupe.profiles import Material
from sourcebook.model import Curated, Groups
from tests.dedupe.world import article, cases, grouped, understood

CASES = cases("kinds")
_STEPS = [
    "提出",
    "证实",
    "拒绝",
    "讨论",
    "提高",
    "修改",
    "审查",
    "推迟",
    "批准",
    "反对",
    "支持",
    "暂停",
    "恢复",
    "撤回",
    "公布",
    "完成",
]

TERMS = ("c:beichen", "c:qinghe", "p:mo-yan", "a:buy", "a:sell", "k:chip", "n:12", "关税")


@pytest.fixture(scope="module")
def groups() -> Groups:
    """The cases among sixteen reports that say what the collection is about."""
    reports = {
        f"r{n:02}": {
            "title": f"北辰汽车收购澜海芯片：{step}之后",
            "text": f"北辰汽车收购澜海芯片一事，周二有人{step}。\n\n澜海芯片说收购报价仍在谈。",
            "published": f"2025-02-11T{n:02}:00:00+08:00",
        }
        for n, step in enumerate(_STEPS)
    }
    return grouped(reports | {f"case{n}": case for n, case in enumerate(CASES)})


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case["name"] for case in CASES])
def test_kinds(number: int, groups: Groups) -> None:
    expected: Any = CASES[number]["expect"]
    assert groups.kinds[f"case{number}"].code == expected


def test_only_reports_and_analyses_stand_in_stories(groups: Groups) -> None:
    inside = {key for story in groups.stories for key in story.articles}
    assert inside == {key for key, kind in groups.kinds.items() if kind.code in ("report", "analysis")}


def test_a_collection_of_many_matters_has_no_core() -> None:
    """Where no name stands out every listed name is ours, and no topic is."""
    titles = [(f"c:n{n}", "o:paper", "a:buy") for n in range(40)][::2] + [("a:buy",)] * 300
    core = core_of(tally_of(titles), frozenset({"n2", "n9"}))
    assert core.names == {"n2"}
    assert not core.topics


def test_in_a_story_of_many_companies_all_listed_ones_are_ours() -> None:
    """Where the commonest name stands in few titles, the companies that the researcher lists make the story."""
    titles = [("c:beichen", "a:buy")] * 8 + [(f"c:n{n}", "a:sell") for n in range(40)]
    listed = frozenset({"beichen", "n2", "n9", "unnamed"})
    core = core_of(tally_of(titles), listed, listed)
    assert core.names == {"beichen", "n2", "n9"}
    assert not core.topics
    assert core_of(tally_of([("c:beichen", "a:buy")] * 40 + titles), listed, listed).names == {"beichen"}


def test_a_thing_that_more_titles_hold_than_any_name_is_the_core() -> None:
    """A tariff that ten governments answer: reports that name no listed person are still of it."""
    titles = [("p:president", "k:tariff", "a:announce")] * 16 + [("k:tariff", "a:reply", "豁免")] * 7
    assert core_of(tally_of(titles), frozenset()).names == {"president", "k:tariff"}
    assert core_of(tally_of(titles), frozenset()).holds(("加拿大", "k:tariff"))
    assert not core_of(tally_of(titles), frozenset()).holds(("加拿大", "a:reply", "豁免"))


def test_a_thing_that_fewer_titles_hold_than_a_name_is_not() -> None:
    titles = [("c:beichen", "a:buy")] * 20 + [("c:beichen", "k:chip", "a:buy")] * 12
    assert core_of(tally_of(titles), frozenset()).names == {"beichen"}


def test_without_lists_every_article_is_ours() -> None:
    """A folder that somebody just began with: no companies, no origins."""
    articles, annotations, _ = understood(
        article(f"a{n}", {"title": title, "text": f"{title}。\n\n当地人说这还是头一回。"})
        for n, title in enumerate(("植物园梅花开放", "航运指数连跌五日", "油价跌破六十美元"))
    )
    kinds = group(articles, annotations, Curated()).kinds
    assert {kind.code for kind in kinds.values()} == {"report"}


def test_one_more_article_does_not_move_the_core() -> None:
    titles = [("c:beichen", "a:buy")] * 20 + [("c:qinghe",)] * 9
    listed = frozenset({"beichen", "qinghe"})
    assert core_of(tally_of(titles), listed) == core_of(tally_of([*titles, ("c:qinghe",)]), listed)


@given(st.lists(st.lists(st.sampled_from(TERMS), max_size=4).map(tuple), max_size=40), st.integers(0, 40))
def test_what_one_more_title_adds_is_what_all_hold(titles: list[tuple[str, ...]], first: int) -> None:
    """Or it is known that all must be counted."""
    more = with_more(tally_of(titles[:first]), titles[first:])
    assert more in (None, tally_of(titles))


def test_one_more_title_is_added_to_what_was_counted() -> None:
    titles = [("c:beichen", "a:buy")] * 20 + [("c:qinghe",)] * 9
    assert with_more(tally_of(titles), [("c:qinghe", "a:buy"), ("k:chip",)]) is not None
    assert with_more(tally_of(titles), [("c:qinghe",)] * 20) is not None
    assert with_more(tally_of(titles), [("c:lanhai",)] * 9) is None


def test_kinds_are_carried_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what stands no title is looked at again, whether articles come, change or go."""
    titles = [f"北辰汽车第{n}次提高报价" if n % 3 else f"黄金价格上涨{n}美元" for n in range(40)]
    every, annotations, curated = understood(
        article(f"a{n:02}", {"title": title, "text": f"{title}。\n\n当地人说这还是头一回。"})
        for n, title in enumerate(titles)
    )
    asked: list[str] = []

    def asks(title: str) -> bool:
        asked.append(title)
        return len(title) % 2 == 0

    monkeypatch.setattr("sourcebook.dedupe.titles.asks", asks)
    known: dict[bytes, bytes] = {}
    for now, looked_at in ((list(every)[:38], 38), (list(every)[:39], 1), (list(every)[1:], 1), (list(every), 0)):
        articles = {key: every[key] for key in now}
        material = Material(articles, {key: annotations[key] for key in now}, {"a05": (1,)})
        fresh = find_kinds(material, curated)
        asked.clear()
        memory = Memory(b"p", {key: key.encode() for key in now}, dict(known))
        assert find_kinds(material, curated, memory) == fresh
        assert len(asked) == looked_at
        known = {**known, **memory.found}


def test_a_repost_is_of_its_originals_kind() -> None:
    """A line of the page's own takes a text across a threshold; it stays what its original is."""
    text = "北辰汽车周三提高对澜海芯片的收购报价。\n\n" + "\n\n".join(
        f"{word}日的价格还会不会变，市场各有各的猜想，说法不一，谁也没有把握。" for word in ("周四", "周五", "下周一")
    )
    more = text + "\n\n" + "\n\n".join(f"第{n}条与此无关的页面文字，只在这里出现一次。" for n in "一二三四五六七八九")
    given = {
        "a": {"title": "北辰提价", "text": text, "published": "2025-02-11T08:00:00+08:00"},
        "b": {"title": "北辰提价", "text": more, "published": "2025-02-11T09:00:00+08:00"},
    }
    articles, annotations, curated = understood(article(key, one) for key, one in given.items())
    alone = find_kinds(Material(articles, annotations, {}), curated)
    assert (alone["a"].code, alone["b"].code) == ("report", "roundup")
    groups = group(articles, annotations, curated)
    assert [repost.article for repost in groups.reposts] == ["b"]
    assert (groups.kinds["b"].code, groups.kinds["b"].reason.code) == ("report", "as-original")
    assert groups.stories[0].articles == ("a", "b")
