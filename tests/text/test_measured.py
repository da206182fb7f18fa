"""Labels of figures are words of the interface: every word that the analysis knows has one in both languages."""

from __future__ import annotations

import pytest

from sourcebook.annotate.figure_words import MEASURES
from sourcebook.render.words import words
from sourcebook.text.measured import CHINESE, ENGLISH, measured


@pytest.mark.parametrize("word", sorted({word for word, _ in MEASURES}))
def test_every_word_that_names_what_is_measured_has_a_label(word: str) -> None:
    code = measured(word)
    assert code
    assert words("zh-CN").strings[f"measured.{code}"]
    assert words("en").strings[f"measured.{code}"]


def test_both_lists_name_the_same_codes() -> None:
    codes = {key.removeprefix("measured.") for key in words("en").strings if key.startswith("measured.")}
    assert {*CHINESE.values(), *ENGLISH.values()} == codes


@pytest.mark.parametrize(
    ("about", "chinese", "english"),
    [
        ("valued", "估值", "valuation"),
        ("Bid", "报价", "bid"),
        ("purchased", "收购", "purchase"),
        ("股價", "股价", "share price"),
        ("归母净利润", "归母净利润", "net profit"),
        ("Net income", "净利润", "net profit"),
        ("headcount", "headcount", "headcount"),
        ("", "", ""),
    ],
)
def test_a_label_is_of_the_language_of_the_site(about: str, chinese: str, english: str) -> None:
    assert (words("zh-CN").measured(about), words("en").measured(about)) == (chinese, english)
