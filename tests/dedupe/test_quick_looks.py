"""The quick looks before patterns of claims say no only where the pattern finds nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sourcebook.dedupe import quoted
from sourcebook.dedupe.guards import told as guards_told
from sourcebook.dedupe.statements import fillers
from sourcebook.text import fold

PIECES = [
    *(
        "公司",
        "该",
        "对",
        "公司债",
        "the ",
        "The ",
        "our ",
        "company",
        "group",
        "stock",
        "Shareholders",
        "investors",
        "release",
    ),
    *(
        "this ",
        "press ",
        "news ",
        "Class action",
        "class action",
        "十",
        "数",
        "數",
        "百万",
        "人",
        "数千",
        " ",
        "，",
        "a",
        "x",
    ),
    *(
        "道指",
        "道瓊斯",
        "Dow",
        "ＤＯＷ",
        "s&p",
        "Gold",
        "金價",
        "ethereum",
        "euro",
        "yen",
        "創業板",
        "沪深300",
        "ETF",
        "REIT",
        "ＬＯＦ",
    ),
]
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=12).map("".join)


@given(texts)
def test_what_leans(words: str) -> None:
    assert fillers.leans(words) == (fillers._LEANS.search(words) is not None)


@given(texts)
def test_what_is_quoted(words: str) -> None:
    found = quoted._WORDS.findall(fold(words))
    assert quoted.quoted_in(words) == frozenset(quoted._OWNER[word] for word in found)


@given(texts)
def test_magnitudes(words: str) -> None:
    assert guards_told._magnitudes(words) == frozenset(guards_told._MAGNITUDE.findall(fold(words)))


@given(texts)
def test_funds(words: str) -> None:
    if fillers._FUND.search(words):
        assert any(kind in words for kind in fillers._FUNDS)
