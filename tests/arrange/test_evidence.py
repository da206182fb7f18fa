"""Tables of evidence name companies and values as people do, and print no key or mark of a term."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sourcebook.arrange.context import context
from sourcebook.arrange.evidence import evidence
from sourcebook.model import Link, Reason
from sourcebook.render.words import words
from tests import small

CORPUS = small.corpus()
ENGLISH = replace(CORPUS, config=replace(CORPUS.config, language="en"))


@pytest.mark.parametrize(
    ("fact", "value", "chinese", "english"),
    [
        ("terms", "c:jiafang c:jiafang/甲方手机 推出", "甲方科技、推出", "甲方科技, 推出"),
        ("terms", "c:jiafang n:percent:1.5e+1", "甲方科技", "甲方科技, 15 percent"),
        ("terms", "k:asset n:usd:9.74e+10", "", "asset, 97,400,000,000 usd"),
        ("subject", "c:jiafang c:jiafang/甲方手机 | ", "甲方科技 | ", "甲方科技 | "),
        ("negation", "c:yifang 唯一 | ", "乙方电子、唯一 | ", "乙方电子, 唯一 | "),
        ("negation", "user respond | ", " | ", "user respond | "),
        ("figure", "11% | 12%", "11% | 12%", "11% | 12%"),
        ("likeness", "0.53", "0.53", "0.53"),
    ],
)
def test_terms_are_told_by_their_names(fact: str, value: str, chinese: str, english: str) -> None:
    link = Link("aaaaaaaaaa", "bbbbbbbbbb", "similar", 0.5, Reason("similar", ((fact, value),)))
    for corpus, told in ((CORPUS, chinese), (ENGLISH, english)):
        assert evidence(context(corpus), link).reason.facts == ((fact, told),)


def test_what_is_shared_is_told_even_where_no_term_of_it_can_be_read() -> None:
    assert "共有：若干要点；" in words("zh-CN").reason(Reason("similar", (("terms", ""), ("likeness", "0.53"))))
