"""Words of two subjects: a statement that has its place in another's article is carried on with that."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import pytest

from sourcebook.dedupe import Memory, group
from sourcebook.dedupe.claims import since, standing
from sourcebook.dedupe.claims.find import LaidOut, lay_out
from sourcebook.dedupe.packing import short_hash
from sourcebook.dedupe.profiles import Material
from sourcebook.model import Annotation, Article, Curated
from tests.dedupe.world import article, understood

SHARED = "公司将继续扩大海外工厂的投资规模并招聘熟练工人。"
OTHER = "城东新建的物流园区已经开始安装自动分拣设备。"
SHORT = "公司将继续扩大海外工厂。"
"""Its terms are among those of `SHARED`."""
FILLERS = (
    "市政府宣布新的公园将在五月开放。",
    "海边城市举办了盛大的音乐节活动。",
    "研究人员发现一种新的深海鱼类。",
    "铁路部门调整了冬季列车时刻表。",
    "博物馆展出一批唐代陶瓷珍品。",
    "农民在山谷里种植大片向日葵。",
)
World = tuple[Mapping[str, Article], Mapping[str, Annotation], Curated]


def world(own: str, guest: str) -> World:
    """`a` of one company; `b` and `d` of another, saying the same words; what `z` repeats, which lands last, is in `a`
    alone."""
    given = {
        "a": ("北辰汽车新车交付", f"{SHARED}{own}新车型将在秋天交付给首批用户。"),
        "b": ("青禾电池固态样品通过针刺测试", guest),
        "d": ("青禾电池固态样品送达客户", f"{SHARED}固态样品已经送到三家客户手中。"),
        "e": ("青禾电池扩大海外工厂", "公司表示将继续扩大海外工厂投资规模，并招聘更多熟练工人。"),
        **{f"x{at}": (f"杂闻{at}", text) for at, text in enumerate(FILLERS)},
        "z": ("城东物流园区动工", f"{own}周边道路也会拓宽。"),
    }
    articles = [
        article(key, {"title": title, "text": text, "published": f"2025-01-{day:02}", "outlet": f"{key}报"})
        for day, (key, (title, text)) in enumerate(given.items(), 1)
    ]
    return understood(articles)


def remembering(world: World, keys: list[str], known: dict[bytes, bytes]) -> Memory:
    articles, annotations, _ = world
    prints = {key: short_hash(msgspec.msgpack.encode((articles[key], annotations[key]))) for key in keys}
    return Memory(b"program", prints, known)


def laid_out(world: World, keys: list[str], known: dict[bytes, bytes]) -> LaidOut:
    some = {key: world[0][key] for key in keys}
    return lay_out(Material(some, world[1], {}), remembering(world, keys, known))


@pytest.mark.parametrize(
    "own, guest",
    [
        (OTHER, f"{SHARED}固态样品已经通过针刺测试。"),
        # Where `b` says the words in the sentence in which `a` says its own.
        (SHORT, f"固态样品已经通过针刺测试。{SHARED}"),
    ],
)
def test_words_of_another_subject_are_carried_on(monkeypatch: pytest.MonkeyPatch, own: str, guest: str) -> None:
    monkeypatch.setattr(since, "FEW", 1)
    monkeypatch.setattr(standing, "WORTH", 1)
    given = world(own, guest)
    articles, annotations, curated = given
    known: dict[bytes, bytes] = {}
    for left_out in ({"z"}, set[str](), {"x5"}):
        keys = [key for key in articles if key not in left_out]
        on, anew = laid_out(given, keys, known), laid_out(given, keys, {})
        assert (on.carried is None) == (not known)
        assert [*on.bench.names()] == [*anew.bench.names()]
        assert dict(on.bench.weights.held) == dict(anew.bench.weights.held)
        assert any(any(one.groups) for one in on.bench.statements.words.shared.values())
        memory = remembering(given, keys, known)
        some = {key: articles[key] for key in keys}
        found = group(some, annotations, curated, memory=memory)
        assert found == group(some, annotations, curated)
        known |= memory.found
