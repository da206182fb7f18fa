"""What is cut to its room cuts no word and no number in two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.text import cut, fitting


@pytest.mark.parametrize(
    "text, at, expected",
    [
        ("今天收盘，甲方股价上涨6.34%，报价不变", 13, "今天收盘，甲方股价上涨…"),
        ("去年的降幅达到11%，其余不变", 9, "去年的降幅达到…"),
        ("出价974亿美元收购", 5, "出价…"),
        ("出价974亿美元收购", 6, "出价974亿…"),
        ("Lantern stops its conversion to paper", 24, "Lantern stops its…"),
        ("It costs $500 billion now", 11, "It costs…"),
        ("he said, “nothing else matters", 10, "he said…"),
        ("甲方推出新手机", 4, "甲方推出…"),
        ("a" * 80, 60, "a" * 60 + "…"),
        ("whole", 5, "whole"),
    ],
)
def test_words_and_numbers_stay_whole(text: str, at: int, expected: str) -> None:
    assert cut(text, at) == expected


@given(st.text(alphabet="ab1,. %亿中“", max_size=80), st.integers(0, 90))
def test_what_is_cut_is_a_beginning_and_never_empty(text: str, at: int) -> None:
    place = fitting(text, at)
    assert place <= max(at, 0) or place == len(text)
    assert place > 0 or at == 0 or not text
    assert text.startswith(cut(text, at).removesuffix("…") if not text.endswith("…") else text)
