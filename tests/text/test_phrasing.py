"""Chinese headings break between words: no word, no number with its unit, no particle is left at a line's edge."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.text import pieces


@pytest.mark.parametrize(
    "heading, parted",
    [
        ("报道：中国用户将用上新功能", "报道：|中国|用户|将|用|上|新|功能"),
        ("报价974亿美元收购", "报价974亿美元|收购"),
        ("報價974億美元收購", "報價974億美元|收購"),
        ("上漲1.5%，收於新高", "上漲1.5%，|收於|新高"),
        ("测试过的模型", "测试过的|模型"),
        ("他说：“不卖”", "他|说：|“不卖”"),
        ("中国iPhone用户", "中国iPhone用户"),
        ("Who will control it?", "Who will control it?"),
        ("", ""),
    ],
)
def test_headings_break_between_words(heading: str, parted: str) -> None:
    assert "|".join(pieces(heading)) == parted


@given(st.text(alphabet="中国用户的了，。“”《》：1万亿 aB%元", max_size=60))
def test_the_pieces_are_the_heading_and_stops_begin_none(heading: str) -> None:
    parted = pieces(heading)
    assert "".join(parted) == heading
    assert not any(piece[:1] in "，。”》：%" for piece in parted[1:] if piece)
    assert not any(piece[-1:] in "“《" for piece in parted[:-1] if piece)
