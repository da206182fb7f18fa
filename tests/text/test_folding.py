"""Folding, hashing, languages, addresses, and what day it is."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from sourcebook.text import fold, is_han, language_of, normalise, safe_address, sentence_keys, short_hash, today_of
from sourcebook.text.characters import IN_BOTH, SIMPLIFIED, TRADITIONAL
from sourcebook.text.folding import normalise_each


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "left, right", [("蘋果ＡＰＰＬＥ", "苹果apple"), ("（Ａ）　b", "(a) b"), ("İ", "İ"), ("發布後", "发布后")]
)
def test_folding(left: str, right: str) -> None:
    assert fold(left) == right


def test_normalising_keeps_letters_and_digits_only() -> None:
    assert normalise("《信報》 says: 11.08％！") == "信报says1108"


@given(st.lists(st.one_of(st.text(max_size=8), st.sampled_from(["蘋果 8％！", "A\nb", "。", "e\u0301", "𠀀"]))))
def test_texts_are_normalised_together_as_each_alone(texts: list[str]) -> None:
    assert normalise_each(texts) == [normalise(text) for text in texts]


def test_a_sentence_keeps_its_key_through_punctuation_and_script() -> None:
    one, same, stop, mark = sentence_keys(["蘋果（Apple）上漲8.48%。", "苹果 Apple 上涨8.48％", "。", "！"])
    assert one == same
    assert stop != mark
    assert len(short_hash("甲")) == 10
    assert short_hash("甲", 4).isalnum()


@pytest.mark.parametrize(
    "text, language",
    [
        ("蘋果公司與騰訊", "zh-HK"),
        ("苹果公司与腾讯", "zh-CN"),
        ("公司在中国发布 Apple Intelligence", "zh-CN"),
        ("The iPhone (苹果手机) sold well in China last year", "en"),
        ("", "en"),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert language_of(text) == language


def test_punctuation_is_no_character() -> None:
    assert [is_han(one) for one in "中。A𠀀"] == [True, False, False, True]


@pytest.mark.parametrize(
    "address", ["https://a.example/x?y=1#z", "http://例子.example/文", "mailto:a@b.example", " https://a.example "]
)
def test_addresses_that_may_be_linked_to(address: str) -> None:
    assert safe_address(address) == address.strip()


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "//evil.example", "\\\\host\\x", "https:evil", "https://",
        "https://user@evil.example", "https://a.example/\nx", "https://a.example/ x", "blob:https://a.example", "",
        "view-source:x", "feed:https://a.example", "https://[x", "https://a.example:99999/", "mailto:x", "x" * 3000,
        "file:///etc/passwd", "https://a.example/\u202e", "https://a.example\\@b.example",
    ],
)  # fmt: skip
def test_addresses_that_may_not(address: str) -> None:
    assert safe_address(address) == ""


def test_today_is_the_newest_date_that_can_be_believed() -> None:
    dates = ["2025-02-11T05:00:00+08:00", "2025-02-12", "", "2052-02-12", "2060-01-01"]
    assert today_of(dates) == date(2025, 2, 12)
    assert today_of(dates, date(2025, 3, 1)) == date(2025, 3, 1)
    assert today_of(["2052-01-01"]) == date(2052, 1, 1)
    assert today_of([]) is None


@given(st.text())
def test_normalising_goes_by_unicode_form_nfkc(text: str) -> None:
    assert normalise(text) == normalise(unicodedata.normalize("NFKC", text))


@given(st.text(alphabet="e\u0301a\u0327각각ﬁＡ，…“①É½﹏Å㍿甲，。 -"))
def test_normalising_joins_accents_as_nfkc_does(text: str) -> None:
    whole = unicodedata.normalize("NFKC", text)
    assert normalise(text) == "".join(letter for letter in fold(whole) if letter.isalnum())


def test_simplified_forms_are_those_of_opencc() -> None:
    """But for a few that one edition of OpenCC has and another has not."""
    traditional, simplified = OpenCC("t2s"), OpenCC("s2t")
    forms = [traditional.convert(one) for one in TRADITIONAL]
    same = sum(one == other for one, other in zip(forms, SIMPLIFIED, strict=True))
    assert same > 0.99 * len(TRADITIONAL)
    both = [one for one in sorted(set(SIMPLIFIED)) if simplified.convert(one) == one]
    assert len(set(both) ^ set(IN_BOTH)) < 0.1 * len(IN_BOTH)


def test_the_folding_table_is_that_of_each_character() -> None:
    """Full width, then lower case where that is one character, then simplified: for the whole basic plane."""
    forms = dict(zip(TRADITIONAL, SIMPLIFIED, strict=True))
    for code in range(0x10000):
        one = chr(code)
        wide = " " if code in (0x3000, 0xA0) else chr(code - 0xFEE0) if 0xFF01 <= code <= 0xFF5E else one
        lower = wide.lower() if len(wide.lower()) == 1 else wide
        assert fold(one) == (forms.get(one, one) if lower == one else lower)
