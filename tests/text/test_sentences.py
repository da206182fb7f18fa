"""Sentences: the table of cases/text/sentences.json, and what holds for any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.text import split_sentences
from tests.tables import table

PIECES = st.lists(
    st.sampled_from(["。", "“", "”", "（", "）", ".", " ", "Mr", "A", "甲", "…", "\n", '"', "！", "说", "1"]),
    max_size=40,
)


@pytest.mark.parametrize("sentences", table("text/sentences.json"), ids=lambda sentences: sentences[0][:20])
def test_sentences(sentences: list[str]) -> None:
    text = "".join(sentences)
    found = [text[start:end] for start, end in split_sentences(text, 0, len(text))]
    assert found == [sentence.strip() for sentence in sentences]


@given(PIECES.map("".join), st.integers(0, 10))
def test_sentences_cover_the_text(text: str, start: int) -> None:
    start = min(start, len(text))
    spans = split_sentences(text, start, len(text))
    position = start
    for first, last in spans:
        assert position <= first < last <= len(text)
        assert not text[position:first].strip()
        assert text[first:last] == text[first:last].strip()
        position = last
    assert not text[position:].strip()


def test_one_long_paragraph_is_as_good_as_many() -> None:
    sentences = [f"第{number}句说了一件事，涉及{number}亿元。" for number in range(200)]
    text = "".join(sentences)
    assert [text[start:end] for start, end in split_sentences(text, 0, len(text))] == sentences


@pytest.mark.parametrize("hostile", ["“", "（。", "“。", '"', ".", "a.", "。”", "……", "“（", "A. ", "! ", "“a”"])
def test_time_is_linear(hostile: str) -> None:
    text = hostile * (200_000 // len(hostile))
    began = time.process_time()
    split_sentences(text, 0, len(text))
    assert time.process_time() - began < 5
