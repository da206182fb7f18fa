"""Drawings and words as Markup: glyphs by their groups, citations before the stop, differing words marked."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.pages import Cite, Lanes, OriginGroup, Span, Tally
from sourcebook.render import markup
from sourcebook.render.markup.drawings import ROOM
from sourcebook.render.words import short, words

ZH = words("zh-CN")
ONE = (Cite(1, "a"), Cite(2, "b"))


def _tally(*rings: int, named: bool = True) -> Tally:
    groups = tuple(OriginGroup(f"源{n}" if named else "", "", count) for n, count in enumerate(rings))
    return Tally(sum(rings), 0, len(rings) if named else 0, groups)


@pytest.mark.parametrize(
    "tally, dots, rings, dashed, counted",
    [
        (_tally(4), 1, 4, 0, []),
        (_tally(3, 1), 2, 4, 0, []),
        (_tally(2, named=False), 0, 2, 1, []),
        (_tally(12), 1, 1, 0, ["×12"]),
        (_tally(0), 1, 0, 0, []),
        (_tally(6, 6, 6), 3, 3, 0, ["×6", "×6", "×6"]),
        (_tally(*[9] * 9), 3, 3, 0, ["×9", "×9", "×9", "+6"]),
    ],
)
def test_a_glyph_draws_its_groups(tally: Tally, dots: int, rings: int, dashed: int, counted: list[str]) -> None:
    drawn = markup.glyph(tally)
    assert (drawn.count("o-f"), drawn.count("o-r"), drawn.count("o-u")) == (dots, rings, dashed)
    assert re.findall(r">([×+]\d+)<", drawn) == counted


@given(st.lists(st.integers(0, 200), min_size=1, max_size=12))
def test_a_glyph_keeps_to_its_room(rings: list[int]) -> None:
    width = int(re.findall(r'width="(\d+)"', markup.glyph(_tally(*rings)))[0])
    assert 16 <= width <= ROOM + 30


@pytest.mark.parametrize(
    "text, expected",
    [
        ("阿里胜出。", "阿里胜出\u2060{}。"),
        ("阿里胜出", "阿里胜出\u2060{}"),
        ("Alibaba won. ", "Alibaba won\u2060{}."),
        ("<b>。", "&lt;b&gt;\u2060{}。"),
        ("", "\u2060{}"),
    ],
)
def test_citations_stand_before_the_stop(text: str, expected: str) -> None:
    cluster = (
        '<span class="cites"><a class="cite" href="#src-a" aria-label="信源 1">1</a>'
        '<a class="cite" href="#src-b" aria-label="信源 2">2</a></span>'
    )
    assert markup.cited(ZH, text, ONE) == expected.replace("{}", cluster)


@pytest.mark.parametrize(
    "title, phrases",
    [
        ("国行 iPhone 的 AI，由谁来做？", ["国行 iPhone 的 AI，", "由谁来做？"]),
        ("Who will control OpenAI?", []),
        ("无标点的题目", []),
        ("报道：海棠公司将发布新手机", []),
        ("海棠公司发布新手机，乙方：不卖", ["海棠公司发布新手机，", "乙方：不卖"]),
    ],
)
def test_a_heading_breaks_after_its_punctuation(title: str, phrases: list[str]) -> None:
    made = markup.phrases(title)
    assert re.findall(r'<span class="ph">(.*?)</span>', made.replace("<wbr>", "")) == phrases
    assert re.sub(r"<[^>]*>", "", made) == title


def test_a_heading_breaks_between_words_and_is_escaped() -> None:
    assert markup.phrases("海棠公司发布新手机<1>") == "海棠<wbr>公司<wbr>发布<wbr>新手机&lt;1&gt;"
    assert markup.phrases("海棠发布，价格多少？") == (
        '<span class="ph">海棠<wbr>发布，</span><span class="ph">价格<wbr>多少？</span>'
    )
    assert markup.wordwise("海棠发布，价格？") == "海棠<wbr>发布，<wbr>价格？"


@pytest.mark.parametrize(
    "text, against, expected",
    [
        ("苹果将与阿里合作。", "苹果将与百度合作。", "苹果将与<mark>阿里</mark>合作。"),
        ("苹果将与阿里合作。", "苹果将与阿里合作。", "苹果将与阿里合作。"),
        ("完全不同的一句话。", "Nothing in common.", "完全不同的一句话。"),
        ("", "有话", ""),
        ("<a>苹果将与阿里合作", "苹果将与百度合作", "<mark>&lt;a&gt;</mark>苹果将与<mark>阿里</mark>合作"),
    ],
)
def test_differing_words_are_marked(text: str, against: str, expected: str) -> None:
    assert markup.differing(text, against) == expected


@given(st.text(max_size=200), st.text(max_size=200))
def test_marking_keeps_every_word(text: str, against: str) -> None:
    made = markup.differing(text, against)
    assert made.replace("<mark>", "").replace("</mark>", "") == markup.differing(text, "")


@pytest.mark.parametrize(
    "text, width, expected", [("苹果公司", 4, "苹果…"), ("apple", 9, "apple"), ("苹果，阿里", 6, "苹果…")]
)
def test_a_title_is_cut_by_its_width(text: str, width: int, expected: str) -> None:
    assert short(text, width) == expected


AXES = [
    (
        (("2015-01", "2017-12"), ("2018-01", "2018-12"), ("2024-01", "2024-01"), ("2024-02", "2024-02")),
        40,
        "2024-02-29",
    ),
    (
        (("2023-01", "2023-12"), ("2025-01", "2025-01"), ("2025-02", "2025-02"), ("2025-03", "2025-05")),
        66,
        "2025-02-10",
    ),
    ((("2025-01", "2025-01"), ("2025-02", "2025-02"), ("2025-03", "2025-03")), 30, "2025-02-10"),
]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize(("stretches", "step", "day"), AXES)
def test_the_axis_names_the_month_of_its_days_and_nothing_twice_in_one_place(
    stretches: tuple[tuple[str, str], ...], step: int, day: str, language: str
) -> None:
    spans = tuple(Span(128 + step * at, *stretch) for at, stretch in enumerate(stretches))
    x = next(span.x for span in spans if span.first == day[:7])
    drawn = markup.lanes(words(language), Lanes(1100, 80, spans, ((x + 9, day),), ()))
    labels = [(int(at), label) for at, label in re.findall(r'<text class="mut" x="(\d+)" y="19">([^<]+)', drawn)]
    assert any(at == x + 6 and label.startswith(("Feb", "2 月", "2024 年 2", "2025 年 2")) for at, label in labels)
    assert any(stretches[0][0][:4] in label for _, label in labels)
    for (left, label), (right, _) in pairwise(sorted(labels)):
        assert left + sum(7 if char.isascii() else 13 for char in label) <= right
