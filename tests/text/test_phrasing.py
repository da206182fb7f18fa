"""Chinese headings break between words: no word, no number with its unit, no particle is left at a line's edge."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.text import phrasing, pieces


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


def test_words_may_come_from_elsewhere_for_a_few_headings_and_as_long_as_they_do() -> None:
    asked: list[str] = []

    def elsewhere(heading: str) -> list[str] | None:
        asked.append(heading)
        return list(heading) if heading != "没有回应" else None

    try:
        phrasing.split_by(elsewhere)
        assert pieces("中国用户") == ("中", "国", "用", "户")
        assert pieces("没有回应") == ("没有", "回应")
        assert pieces("中国用户") == ("中国", "用户")
        assert asked == ["中国用户", "没有回应"]
        phrasing.split_by(elsewhere)
        found = {pieces("中国用户") for _ in range(phrasing.FEW)}
        assert found == {("中", "国", "用", "户")}
        assert pieces("中国用户") == ("中国", "用户")
    finally:
        phrasing.split_by(lambda _: None)
