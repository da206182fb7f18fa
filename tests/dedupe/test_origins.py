"""Provenance: every case of cases/origins/main.yml is articles and where their news goes back to."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from importlib import import_module
from random import Random
from typing import Any

import pytest

from sourcebook.dedupe.memory import Memory
from sourcebook.dedupe.origins import provenance
from sourcebook.dedupe.registry import named_in, registry
from sourcebook.dedupe.shared_origins import with_shared_origins
from sourcebook.model import Annotation, Article, Curated, Origin, Provenance, Reason, Story
from sourcebook.text import fold, short_hash
from tests.dedupe.world import article, cases, understood


def found(given: dict[str, dict[str, Any]]) -> tuple[dict[str, Provenance], dict[str, str]]:
    articles, annotations, curated = understood(article(key, one) for key, one in given.items())
    sources = provenance(articles, annotations, curated)
    names = {origin.id: origin.name for origin in registry(articles, named_in(annotations), curated, sources)}
    return sources, names


@pytest.mark.parametrize("case", cases("origins"), ids=lambda case: case["name"])
def test_provenance(case: dict[str, Any]) -> None:
    sources, names = found(case["articles"])
    for key, main in case.get("main", {}).items():
        assert names.get(sources[key].main, sources[key].main) == main
    for key, named in case.get("named", {}).items():
        assert [names[origin] for origin in sources[key].named] == named


def test_every_origin_that_an_article_goes_back_to_is_registered() -> None:
    sources, names = found({"a": {"text": "据东岸日报报道，北辰汽车正在谈判。总经理何渡平表示，价格未定。"}})
    assert {*sources["a"].named} <= set(names)
    assert names[short_hash(fold("东岸日报"))] == "东岸日报"


def test_who_speaks_in_a_title_alone_is_registered() -> None:
    sources, names = found({"a": {"title": "北辰汽车：电池业务不会出售", "text": "电池业务去年的收入占到三成。"}})
    assert [names[origin] for origin in sources["a"].named] == ["北辰汽车"]


def test_spellings_of_one_name_are_aliases() -> None:
    texts = {"a": {"text": "据東岸日報報道，北辰汽車正在談判。"}, "b": {"text": "据东岸日报报道，北辰汽车正在谈判。"}}
    articles, annotations, curated = understood(article(key, one) for key, one in texts.items())
    origins = registry(articles, named_in(annotations), curated, provenance(articles, annotations, curated))
    assert [(one.name, one.aliases) for one in origins if "日" in one.name] == [("東岸日報", ("东岸日报",))]


def test_the_order_of_articles_does_not_matter() -> None:
    texts = {
        key: {"text": f"据{name}报道，北辰汽车正在谈判。"}
        for key, name in zip("abc", ("东岸日报", "西岸报", "洛川通讯"), strict=True)
    }
    assert found(texts) == found(dict(reversed(texts.items())))


def _story(*keys: str) -> Story:
    return Story(keys[0], keys[0], Reason("earliest"), keys, "", "", (), ())


RELAY = "据洛川通讯报道，北辰汽车正在谈判出售电池业务。"
SPOKEN = "北辰汽车首席执行官莫砚表示，公司不会出售。"


@pytest.mark.parametrize(
    "last, inferred",
    [
        ("北辰汽车正在谈判出售电池业务。", True),
        ("据外媒报道，北辰汽车正在谈判出售电池业务。莫砚表示，价格未定。", True),
        (SPOKEN, False),
        ("据东岸日报报道，北辰汽车正在谈判出售电池业务。", False),
    ],
)
def test_a_report_that_names_nobody_takes_its_storys_outlet(last: str, inferred: bool) -> None:
    given = {key: {"text": RELAY} for key in "abc"} | {"d": {"text": last}}
    articles, annotations, curated = understood(article(key, one) for key, one in given.items())
    sources = provenance(articles, annotations, curated)
    origins = registry(articles, named_in(annotations), curated, sources)
    filled = with_shared_origins(sources, annotations, [_story(*"abcd")], origins)
    assert filled["d"].inferred is inferred
    assert (filled["d"].main == "luochuan") is inferred
    assert {key: filled[key] for key in "abc"} == {key: sources[key] for key in "abc"}


def test_two_reports_are_too_few_to_infer_from() -> None:
    given = {key: {"text": RELAY} for key in "ab"} | {"c": {"text": "北辰汽车正在谈判。"}}
    articles, annotations, curated = understood(article(key, one) for key, one in given.items())
    sources = provenance(articles, annotations, curated)
    origins = registry(articles, named_in(annotations), curated, sources)
    assert with_shared_origins(sources, annotations, [_story(*"abc")], origins) == sources


def _told(random: Random, key: str) -> tuple[Article, Annotation, Provenance]:
    """An article of an outlet that others name too, which describes a few of few origins in one of several ways."""
    names = [f"甲{n}" for n in range(9)]
    named = tuple(
        Origin(
            id=short_hash(fold(name)),
            name=random.choice((name, name.upper(), f"{name}报")),
            kind=random.choice(("outlet", "person", "agency")),
            of=random.choice(("", "", "beichen", "lanhai")),
            aliases=tuple(random.sample(("a", "b", name), random.randrange(3))),
        )
        for name in random.sample(names, random.randrange(3))
    )
    outlet = random.choice((*names, "东岸日报", ""))
    main = random.choice((short_hash(fold(outlet)), ""))
    whole = Article(key, f"{key}.md", key, "", "", outlet=outlet)
    return whole, Annotation(key, "", named_origins=named), Provenance(main, (main,) if main else ())


@pytest.mark.parametrize("seed", range(6))
def test_origins_carried_on_are_those_told_afresh(seed: int) -> None:
    random, known = Random(seed), dict[bytes, bytes]()
    lists = [Origin("listed", "甲0"), Origin(short_hash(fold("甲1")), "甲1", aliases=("甲1报",))]
    world = {key: _told(random, key) for key in (f"k{n}" for n in range(0, 600, 10))}
    for turn in range(30):
        ordered = sorted(world)
        articles, annotations = {key: world[key][0] for key in ordered}, {key: world[key][1] for key in ordered}
        sources = {key: world[key][2] for key in ordered}
        prints = {key: blake2b(repr(world[key]).encode(), digest_size=16).digest() for key in ordered}
        memory, curated = Memory(b"p", prints, dict(known)), Curated(origins=tuple(lists))
        carried = registry(articles, named_in(annotations, memory), curated, sources, memory)
        assert carried == registry(articles, named_in(annotations), curated, sources)
        known = {**known, **memory.found}
        for _ in range(random.choice((0, 1, 1, 2))):
            key = f"k{random.randrange(600)}"
            world[key] = _told(random, key)
        if turn % 7 == 6:
            del world[random.choice(sorted(world))]
        if turn % 5 == 4:
            lists = lists[:2] if len(lists) > 2 else [*lists, Origin(short_hash(fold(f"甲{turn % 9}")), "甲")]


def test_of_those_whom_a_new_article_does_not_name_nobody_is_told_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    random, told, module = Random(1), list[str](), import_module("sourcebook.dedupe.registry")
    better: Callable[[Origin, Origin], Origin] = module._better

    def noted(have: Origin, new: Origin) -> Origin:
        told.append(new.id)
        return better(have, new)

    monkeypatch.setattr(module, "_better", noted)
    origin = Origin(short_hash(fold("甲5")), "甲5")
    new = (
        Article("k0501", "k0501.md", "k0501", "", ""),
        Annotation("k0501", "", named_origins=(origin,)),
        Provenance("", ()),
    )
    world, memory = {f"k{n:03}": _told(random, f"k{n:03}") for n in range(100)}, Memory()
    for now in (world, dict(sorted({**world, "k0501": new}.items()))):
        told.clear()
        articles, annotations = {key: one[0] for key, one in now.items()}, {key: one[1] for key, one in now.items()}
        memory = Memory(b"p", {key: key.encode() for key in now}, memory.found)
        registry(articles, named_in(annotations, memory), Curated(), {key: now[key][2] for key in now}, memory)
    assert {*told} == {origin.id}
