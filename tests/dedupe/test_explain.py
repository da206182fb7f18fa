"""What `explain` says of two articles and of two statements."""

from __future__ import annotations

from typing import Any

import pytest

from sourcebook.dedupe import explain
from sourcebook.model import Config, Corpus, Curated, Decision, Groups, Reference
from tests.dedupe.world import article, grouped, understood

GIVEN: dict[str, dict[str, Any]] = {
    "aa": {
        "title": "北辰汽车拟480亿元收购澜海芯片",
        "published": "2025-02-11T08:00:00+08:00",
        "text": "北辰汽车拟以480亿元收购澜海芯片，莫砚周二宣布。\n\n澜海芯片董事会周五讨论这一报价。",
    },
    "bb": {
        "title": "澜海芯片收到480亿元报价",
        "published": "2025-02-11T11:00:00+08:00",
        "text": "澜海芯片收到北辰汽车480亿元的收购报价。\n\n澜海芯片董事会周五讨论这一报价。",
    },
    "cc": {"title": "植物园免费开放", "text": "市植物园本周免费开放。"},
}


def _corpus(*decisions: Decision) -> Corpus:
    articles, annotations, curated = understood(article(key, one) for key, one in GIVEN.items())
    groups: Groups = grouped(GIVEN, decisions)
    return Corpus(Config("test"), Curated(curated.companies, curated.origins, decisions), articles, annotations, groups)


def _name(corpus: Corpus, key: str, number: int) -> str:
    return f"{key}#s-{corpus.annotations[key].sentences[number].key}"


def test_articles_by_id_or_by_file() -> None:
    corpus = _corpus()
    by_id, by_file = explain(corpus, "aa", "bb"), explain(corpus, "aa.md", "seeds/bb.md")
    assert by_id == by_file
    found, words = by_id
    assert found
    assert "Text: two" in words
    assert "3 hours apart" in words
    assert "“澜海芯片董事会周五讨论这一报价。”" in words
    assert "c:lanhai" in words


def test_whichever_comes_first_the_decision_is_the_same() -> None:
    corpus = _corpus()
    for one, other in (("aa", "bb"), ("aa", "cc"), ("bb", "cc")):
        kept = [
            [
                line
                for line in explain(corpus, *pair)[1].splitlines()
                if line.startswith(("Text", "Story", "   likeness"))
            ]
            for pair in ((one, other), (other, one))
        ]
        assert kept[0] == kept[1]


def test_statements() -> None:
    corpus = _corpus()
    found, words = explain(corpus, _name(corpus, "aa", 1), _name(corpus, "bb", 1))
    assert found
    assert "the same words" in words
    found, words = explain(corpus, _name(corpus, "aa", 0), _name(corpus, "bb", 0))
    assert found
    assert "in common: " in words
    assert "c:beichen" in words


LONG = {
    "aa": "几家工厂在深圳开了一整天的供应商大会，晚宴上董事会成员悉数露面，{}，"
    "仓库旁边的停车楼明年也要翻修，附近居民对噪音颇有怨言。",
    "bb": "春节长假之后港口货柜堆积，码头工人轮班到凌晨，运费一度翻倍，{}，"
    "气象台同时预告寒潮将至，沿海几座机场已有航班停飞。",
}


@pytest.mark.parametrize(
    ("clause", "claim", "counts"),
    [
        ("北辰汽车以3.275亿美元收购澜海芯片", "Claim: one", ", less counts 0."),
        ("如果北辰汽车以3.275亿美元收购澜海芯片", "Claim: two", ", too little to be a claim)"),
    ],
)
def test_a_clause_that_is_little_of_either_sentence(clause: str, claim: str, counts: str) -> None:
    given = {key: {"published": "2025-02-11", "text": text.format(clause)} for key, text in LONG.items()}
    articles, annotations, curated = understood(article(key, one) for key, one in given.items())
    corpus = Corpus(Config("test"), curated, articles, annotations, grouped(given))
    words = explain(corpus, _name(corpus, "aa", 0), _name(corpus, "bb", 0))[1]
    assert claim in words
    assert counts in words


def test_a_decision_is_named_with_its_line() -> None:
    parted = Decision("same", "story", (Reference("aa"), Reference("cc")), "content/decisions.yml", 12)
    found, words = explain(_corpus(parted), "aa", "cc")
    assert found
    assert "Story: one" in words
    assert "decided: content/decisions.yml:12" in words


@pytest.mark.parametrize("right", ["nobody", "md", "aa#s-zzzzzzzzzz"])
def test_what_is_not_there(right: str) -> None:
    found, words = explain(_corpus(), "aa", right)
    assert not found
    assert words.startswith(f"{right}: ")


def test_a_statement_that_is_not_there() -> None:
    corpus = _corpus()
    found, words = explain(corpus, _name(corpus, "aa", 0), "bb#s-zzzzzzzzzz")
    assert not found
    assert words == "bb#s-zzzzzzzzzz: no statement of that article has this key"
