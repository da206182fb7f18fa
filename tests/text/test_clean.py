"""The clean text: every case of cases/text/clean.yml, and what holds for any Markdown whatever."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.text import clean_markdown, markdown_html
from tests.tables import table

CASES = table("text/clean.yml")
MARKUP = st.text(alphabet="*_#>-`[]()!|\\<&;:/ \n。，“”图源：AbC1的\u3000\u200b\ufffc", max_size=120)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_blocks(case: dict[str, object]) -> None:
    text, blocks = clean_markdown(str(case["markdown"]))
    assert [[block.kind, text[block.start : block.end]] for block in blocks] == case["blocks"]


@given(MARKUP | st.text(max_size=80))
@settings(max_examples=300, deadline=None)
def test_blocks_leave_nothing_but_line_feeds(markdown: str) -> None:
    text, blocks = clean_markdown(markdown)
    assert "\n".join(text[block.start : block.end] for block in blocks) == text
    assert all(text[block.start : block.end].strip() and "\n" not in text[block.start : block.end] for block in blocks)


@given(st.lists(st.sampled_from(["**", "重要。", "的人", " ", "“好”", "，", "a"]), max_size=14).map("".join))
@settings(deadline=None)
def test_no_mark_of_emphasis_is_left(markdown: str) -> None:
    assert "**" not in clean_markdown(markdown)[0]


@pytest.mark.parametrize(
    "hostile",
    [
        "[a",
        "![a",
        "[a](",
        "**a",
        "*a_",
        "> ",
        "`a",
        "- ",
        "<a ",
        "&",
        "\\",
        "|a",
        "a\n---\n",
        "[](",
        "((",
        "<!--",
        "![[](",
    ],
)
def test_time_grows_with_length(hostile: str) -> None:
    began = time.process_time()
    clean_markdown(hostile * (120_000 // len(hostile)))
    assert time.process_time() - began < 12


def test_html_cannot_run() -> None:
    html = markdown_html(
        "<script>x</script> [a](javascript:alert(1)) [b](data:text/html,x) [c](//evil.example) ![d](http://e.example/p.png)\n\n"
        "<img src=x onerror=y> [ok](https://a.example/?q=1) [page](about.html#x)"
    )
    assert set(re.findall(r"<(\w+)", html)) == {"p", "a"}
    assert re.findall(r'href="([^"]*)"', html) == ["https://a.example/?q=1", "about.html#x"]
