"""Chinese on a page in English: all of it is marked, once, and nothing else of the page changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from sourcebook.render.foreign import marked

HAN = re.compile("[\u3400-\u9fff]")
CASES = [
    ("<p>财联社, 13 Feb</p>", '<p><span lang="zh">财联社</span>, 13 Feb</p>'),
    ("<p>in the words “2015年”</p>", '<p>in the words “<span lang="zh">2015年</span>”</p>'),
    ("<p>FX168财经 (FX168)</p>", '<p><span lang="zh">FX168财经</span> (FX168)</p>'),
    ("<p>三言 科技 said</p>", '<p><span lang="zh">三言 科技</span> said</p>'),
    ('<p lang="zh-HK">信<b>報</b></p><p>信報</p>', '<p lang="zh-HK">信<b>報</b></p><p><span lang="zh">信報</span></p>'),
    ('<div lang="zh"><div>甲</div>乙</div>丙', '<div lang="zh"><div>甲</div>乙</div><span lang="zh">丙</span>'),
    ('<p title="甲">no</p>', '<p title="甲">no</p>'),
    ('<svg><text x="1">甲</text></svg>', '<svg><text x="1" lang="zh">甲</text></svg>'),
    ("<svg><title>乙 x</title></svg>", '<svg><title lang="zh">乙 x</title></svg>'),
    ('<script>{"a":"甲"}</script>甲', '<script>{"a":"甲"}</script><span lang="zh">甲</span>'),
    ("<p>甲  乙 b</p>", '<p><span lang="zh">甲</span>  <span lang="zh">乙</span> b</p>'),
    ("<p>Plain words.</p>", "<p>Plain words.</p>"),
    ("<p>a &lt; 甲 &amp; b</p>", '<p>a &lt; <span lang="zh">甲</span> &amp; b</p>'),
]  # fmt: skip


@pytest.mark.parametrize("before, after", CASES)
def test_marks(before: str, after: str) -> None:
    head = "<head><title>甲</title></head><body>"
    assert marked(head + before) == head + after
    assert marked(before) == before, "a piece without a body is no page"


@given(st.text(st.sampled_from('甲 乙a<>/"=bplang“”（&;'), max_size=60))
def test_marking_twice_is_marking_once_and_loses_no_word(inside: str) -> None:
    page = f"<body>{inside}"
    once = marked(page)
    assert marked(once) == once
    assert "".join(re.sub(' lang="zh"|</?span>|<span lang="zh">', "", once).split()) == "".join(
        re.sub(' lang="zh"|</?span>|<span lang="zh">', "", page).split()
    )


def test_long_and_hostile_pages_take_linear_time() -> None:
    for piece in ("甲 ", "<甲", "甲", '<p lang="zh">', "a甲(", "<", "a", "<a ", "lang=", '<a lang="zh'):
        marked(f"<body>{piece * 60_000} 甲")


def test_a_site_in_english_marks_all_its_chinese(english: Path) -> None:
    """Whatever is in Chinese there, names included, stands in an element that says so."""
    wrong: list[str] = []
    seen = 0
    for path in sorted(english.rglob("*.html")):
        body = LexborHTMLParser(path.read_bytes()).body
        assert body is not None
        for node in body.traverse(include_text=True):
            if node.tag == "-text" and HAN.search(node.text_content or ""):
                marks, up = [], node.parent
                while up is not None:
                    marks += [up.attributes["lang"]] if up.attributes.get("lang") else []
                    verbatim, up = up.tag == "script", up.parent
                    if verbatim:
                        marks = ["zh"]
                        break
                seen += 1
                if not (marks and (marks[0] or "").startswith("zh")):
                    wrong.append(f"{path.name}: {(node.text_content or '')[:60]}")
    assert seen > 500
    assert not wrong, "\n".join(wrong[:20])


def test_a_site_in_chinese_is_left_as_it_is(demonstration: Path) -> None:
    assert '<span lang="zh">' not in (demonstration / "index.html").read_text("utf-8")
