"""Figures in both languages: what is measured, how much, of what, how surely."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.annotate.figures import figure_term, find_figures
from sourcebook.model import DateSpan, Figure, Mention, Sentence
from tests.tables import table

FIGURES = table("figures/figures.yml")
APPROX = table("figures/approx.yml")


def _figures(text: str, mentions: tuple[Mention, ...] = (), dates: tuple[DateSpan, ...] = ()) -> tuple[Figure, ...]:
    return find_figures(text, (Sentence("k", 0, len(text), 0),), mentions, dates)


@pytest.mark.parametrize("case", FIGURES, ids=[case["text"] for case in FIGURES])
def test_figures(case: dict[str, Any]) -> None:
    found = [[f.surface, f.value, f.unit, f.measure] for f in _figures(case["text"])]
    assert found == case["figures"]


@pytest.mark.parametrize("case", APPROX, ids=[case["text"] for case in APPROX])
def test_how_surely(case: dict[str, Any]) -> None:
    (figure,) = _figures(case["text"])
    assert figure.approx == case["approx"]


def test_one_amount_has_one_term_however_it_is_written() -> None:
    written = ("480亿美元", "480億美元", "$48 billion", "US$48bn", "48 billion dollars", "４８０亿美元")
    assert len({figure_term(_figures(f"报价是{words}。")[0]) for words in written}) == 1


def test_rounding_keeps_the_term_and_another_amount_does_not() -> None:
    terms = [figure_term(_figures(f"下滑{words}。")[0]) for words in ("11%", "11.08%", "12%")]
    assert terms[0] == terms[1] != terms[2]


def test_subject_and_date_stand_in_the_sentence() -> None:
    text = "去年第四季度，青禾电池营收增长12%。"
    span = DateSpan(0, 6, date(2024, 10, 1), date(2024, 12, 31), "quarter", None, "去年第四季度")
    (figure,) = _figures(text, (Mention("qinghe", "青禾电池", 7, 11),), (span,))
    assert (figure.subject, figure.about, figure.as_of) == ("qinghe", "营收", "去年第四季度")
    assert figure.as_of_last == date(2024, 12, 31)


def test_numbers_of_names_and_dates_are_no_figures() -> None:
    text = "8元资本在2024年投了3亿元。"
    span = DateSpan(5, 10, date(2024, 1, 1), date(2024, 12, 31), "year", None, "2024年")
    found = _figures(text, (Mention("eight", "8元资本", 0, 4),), (span,))
    assert [figure.surface for figure in found] == ["3亿元"]


@given(st.text(alphabet="0123456789,.亿万元美%$第名至-到 abn涨跌年", max_size=60))
def test_any_text_gives_figures_in_order_within_it(text: str) -> None:
    found = _figures(text)
    assert all(figure.surface == text[figure.start : figure.end] for figure in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("pattern", ["1", "1,", "9.9", "第一", "涨1%，", "$", "一"])
def test_hostile_text_takes_linear_time(pattern: str) -> None:
    text = pattern * (60_000 // len(pattern))
    started = process_time()
    _figures(text)
    assert process_time() - started < 5
