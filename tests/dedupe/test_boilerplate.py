"""What an outlet prints under many articles is boilerplate; news that is repeated is not."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

import pytest

from sourcebook.dedupe import boilerplate
from sourcebook.dedupe.boilerplate import UNRELATED, find_boilerplate
from sourcebook.dedupe.lines import Lines
from sourcebook.dedupe.memory import Memory
from sourcebook.model import Article
from tests.dedupe.world import article, understood

LINE = "喜欢这篇文章的读者也读了下面几篇。"
TOPICS = ("植物园梅花开放", "航运指数连跌五日", "四天工作制试点", "油价跌破六十美元", "足球队客场取胜", "新桥通车")
WORDS = [chr(0x4E00 + 37 * n) for n in range(400)]


def _found(articles: list[Article]) -> dict[str, list[str]]:
    by_id, annotations, _ = understood(articles)
    return {
        key: [
            annotations[key].text[annotations[key].sentences[i].start : annotations[key].sentences[i].end]
            for i in indices
        ]
        for key, indices in find_boilerplate(by_id, annotations).items()
    }


def _page(number: int, line: str, outlet: str = "海岬新闻") -> Article:
    topic = TOPICS[number]
    text = f"{topic}，记者在现场看到了{number + 3}百人。\n\n当地人说{topic}还是头一回。\n\n{line}"
    return article(f"a{number}", {"title": topic, "text": text, "outlet": outlet})


def test_a_line_under_unrelated_articles_of_one_outlet() -> None:
    found = _found([_page(number, LINE) for number in range(UNRELATED)])
    assert found == {f"a{number}": [LINE] for number in range(UNRELATED)}


def test_fewer_articles_are_not_enough() -> None:
    assert not _found([_page(number, LINE) for number in range(UNRELATED - 1)])


def test_other_outlets_do_not_count() -> None:
    assert not _found([_page(number, LINE, f"媒体{number}") for number in range(6)])


def test_a_background_sentence_that_names_a_company_is_news() -> None:
    assert not _found([_page(number, "澜海芯片去年卖出了三亿枚芯片。") for number in range(6)])


def test_reprints_of_one_text_are_not_unrelated() -> None:
    text = f"北辰汽车宣布签约。\n\n双方都没有回应。\n\n{LINE}"
    assert not _found([article(f"a{n}", {"title": "北辰签约", "text": text, "outlet": "海岬新闻"}) for n in range(9)])


LINES = (
    LINE,
    "澜海芯片去年卖出了三亿枚芯片。",
    "本站不对内容负责。",
    "扫码下载客户端看更多内容。",
    "转载请注明来自本站。",
)


def _pages(random: Random, count: int) -> list[Article]:
    """Of one outlet, on many matters, some under one title; each with some of its lines."""
    topics = ["".join(random.choices(WORDS, k=6)) for _ in range(count)]
    return [
        article(
            f"a{random.random()}",
            {
                "title": topic if random.random() < 0.7 else topics[0],
                "text": "\n\n".join([f"{topic}，当地人说这还是头一回。", *random.sample(LINES, random.randrange(4))]),
                "outlet": "海岬新闻",
            },
        )
        for topic in topics
    ]


@pytest.mark.parametrize("seed", range(4))
def test_what_an_outlet_prints_is_carried_on(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever comes, changes and goes; whoever stands is not looked at again."""
    random, afresh, counted = Random(seed), boilerplate._afresh, [0]

    def count(prints: Mapping[bytes, str], judge: Any) -> Any:
        counted[0] += 1
        return afresh(prints, judge)

    every, annotations, _ = understood(_pages(random, 60))
    here, known = list(every)[: 5 if seed else 30], dict[bytes, bytes]()
    waiting = [key for key in every if key not in here]
    for _ in range(12):
        now = {key: every[key] for key in here}
        fresh = find_boilerplate(now, annotations)
        memory = Memory(b"p", {key: every[key].sha256.encode() for key in here}, dict(known))
        with monkeypatch.context() as patched:
            patched.setattr(boilerplate, "_afresh", count)
            assert find_boilerplate(now, annotations, memory) == fresh
        known = {**known, **memory.found}
        here += [waiting.pop() for _ in range(random.choice((1, 1, 2)))]
        for _ in range(random.choice((0, 0, 1))):
            here.remove(random.choice(here))
    assert seed or counted[0] == 1


def test_what_is_lost_is_looked_at_again() -> None:
    every, annotations, _ = understood(_pages(Random(1), 24))
    prints = {key: one.sha256.encode() for key, one in every.items()}
    first = {key: every[key] for key in list(every)[:23]}
    memory = Memory(b"p", {key: prints[key] for key in first})
    find_boilerplate(first, annotations, memory)
    for key, body in memory.found.items():
        for spoilt in (b"", body[:-1], body.replace(b" ", b"")):
            later = Memory(b"p", prints, {**memory.found, key: spoilt})
            assert find_boilerplate(every, annotations, later) == find_boilerplate(every, annotations)


def test_lines_tell_who_holds_them() -> None:
    lines = Lines().since((), {b"a": ["one", "two"], b"b": ["two", "twofold"], b"c": []})
    assert lines.is_sound()
    assert (lines.holders("two"), lines.holders("one"), lines.holders("fold")) == ([b"a", b"b"], [b"a"], [])
    later = lines.since((), {b"d": ["two"]})
    assert later.holders("two") == [b"a", b"b", b"d"]
    assert later.lines_of([b"a", b"d"]) == {"one", "two"}
    assert later.since([b"a"], {b"e": ["one"]}) == Lines().since(
        (), {b"b": ["two", "twofold"], b"c": [], b"d": ["two"], b"e": ["one"]}
    )
