"""The quick way through paragraphs gives what the parser gives: the same text, the same blocks."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sourcebook.model import Block
from sourcebook.text import clean, clean_markdown, markdown
from sourcebook.text.paragraphs import lone_image, only_paragraphs

LINES = (
    "甲社周二报道，乙公司把报价提高到三百亿元。",
    "The offer was raised to 30 billion yuan, A said.",
    "短标题",
    "**湖畔计划**",
    "*据*甲社**报道**，__乙__没有_回应_。",
    "![一张图](https://a.example/b.jpg)",
    '![图](<c d.png> "题") [乙](https://b.example/?x=1&amp;y=(2)#f "t")',
    "[丙](javascript:alert(1)) <https://c.example/> <b>丁</b><br>戊 &lt;p&gt; &#x200b;己",
    "`code` 与 \\*号\\* ~~删~~ a*b*c 3*4*5 snake_case_word",
    "图源：甲社",
    "（图片来源：乙网）",
    "[参见]: https://d.example/",
    "[参见] ![] ]: [[a](b)",
    "# 标题",
    "#标签",
    "---",
    "***",
    "* * *",
    "___",
    "=====",
    "- 一项",
    "+ 一项",
    "* 一项",
    "+1",
    "1. 一项",
    "12) 项",
    "2025.3",
    "> 引文",
    "| 甲 | 乙 |",
    "|---|---|",
    ":--: | --",
    "```",
    "~~~~",
    "    缩进四格",
    "\t缩进",
    "\u3000\u3000首行空两格",
    "\u3000",
    "\u00a0",
    "<p>段</p>",
    "<div>",
    "末尾两格  ",
    "末尾一格 ",
    "末尾反斜线\\",
    "“引语。”他说：",
    "\ufffc",
)
SOURCES = st.lists(
    st.one_of(st.sampled_from(LINES), st.text(alphabet=" \t\n*_`[]()!<>&\\#-+=|:~1.)甲a。\u3000", max_size=12))
).flatmap(
    lambda lines: st.lists(
        st.sampled_from(["\n", "\n\n", "\n \n", "\n\t\n\n", "  \n"]), min_size=len(lines), max_size=len(lines)
    ).map(lambda ends: "".join(line + end for line, end in zip(lines, ends, strict=True)))
)


def parsed(source: str) -> tuple[str, tuple[Block, ...]]:
    with patch.object(clean, "only_paragraphs", lambda _: None):
        return clean_markdown(source)


@given(SOURCES)
@settings(max_examples=400, deadline=None)
@example("甲  \n乙 \n \t丙\\\n丁")
@example(" \n\u3000\n甲\u3000\n\n\n \t\n")
@example("甲\r\n乙\u2028丙\x0b\x00丁")
def test_the_same_as_the_parser(source: str) -> None:
    assert clean_markdown(source) == parsed(source)


ADDRESSES = st.text(alphabet='javscriptJAVSCRIPT:%6&#x;//.()<>\\"@[]é甲\u00a0 ', max_size=24)


@given(ADDRESSES, ADDRESSES)
@example("javascript:a", "<\u00a0javascript:a>")
@example("http://a.é/(b)", "vbscript&colon;a")
@settings(deadline=None)
def test_the_form_of_addresses_changes_no_word(first: str, second: str) -> None:
    parser = markdown._parser(True, addresses=False)
    source = f"甲[乙]({first})丙\n![丁]({second}) <{first}>\n\n[{second}]"
    with patch.object(parser, "normalizeLink", MarkdownIt().normalizeLink):
        whole = clean_markdown(source)
    assert clean_markdown(source) == whole


@pytest.mark.parametrize("line", LINES)
def test_each_line_among_paragraphs_is_the_same_as_the_parser(line: str) -> None:
    for source in (line, f"甲。\n\n{line}\n\n乙。", f"甲\n{line}\n乙", f"{line}\n{line}", f"  {line}\n甲  \n{line}"):
        assert clean_markdown(source) == parsed(source), source


@pytest.mark.parametrize(
    "source",
    [
        "甲\n\n乙",
        "**甲**\n乙  \n[丙](https://a.example/)",
        "2025.3 甲\n+1",
        "## 甲\n\n乙\n---\n\n丙\n===\n\n---\n\n-- 丁\n-戊",
    ],
)
def test_paragraphs_and_headings_take_the_quick_way(source: str) -> None:
    assert only_paragraphs(source) is not None


@pytest.mark.parametrize(
    "line", [line for line in LINES if line.lstrip()[:1] in tuple(">|~`=:") or line.startswith(("- ", "* ", "1. "))]
)
def test_other_blocks_do_not(line: str) -> None:
    assert only_paragraphs(f"甲\n\n{line}") is None


@pytest.mark.parametrize(
    "block", ["# 甲\n乙", "甲\n乙\n---", "# 甲 #", "甲 | 乙\n---", "* * *", "- 甲\n---", "甲\n-", "#"]
)
def test_headings_among_other_lines_do_not(block: str) -> None:
    assert only_paragraphs(f"甲\n\n{block}\n\n乙") is None


PARTS = (
    "!",
    "[",
    "](",
    ")",
    "(",
    "https://a.example/b_c*d?x=1&amp;y",
    "图",
    "a b",
    ' "题"',
    '"',
    "*",
    "_",
    "`",
    "&lt;",
    "\\",
    "#",
    " ",
    "<",
)


@given(st.lists(st.sampled_from(PARTS), max_size=8).map("".join))
@example("")
@example('b.jpg "题')
def test_a_lone_image_is_what_the_parser_reads(inside: str) -> None:
    for source in (f"![{inside}](b.jpg)", f"![图]({inside})", f"## ![图]({inside})", f"![图](b.jpg{inside}"):
        assert clean_markdown(source) == parsed(source), source


@pytest.mark.parametrize("paragraph", ["![图](b.jpg)", '![](https://a.example/?b=1&c_d "题 目")'])
def test_a_lone_image_takes_the_quick_way(paragraph: str) -> None:
    assert lone_image(paragraph) is not None
