"""Fingerprints: what a text shares with its reprints, whatever the script, the spaces and the furniture."""

from __future__ import annotations

from zlib import crc32

from hypothesis import given
from hypothesis import strategies as st

from sourcebook.annotate.fingerprints import GRAM, KEPT, fingerprints_of, sample
from sourcebook.model import Annotation, Block
from sourcebook.text import normalise

TEXT = "".join(chr(0x4E00 + (n * 7919) % 20000) for n in range(2000))


def test_about_one_in_eight_is_kept() -> None:
    assert 0.7 < len(sample(TEXT)) * KEPT / len(TEXT) < 1.3


def test_a_part_shares_all_of_its_own() -> None:
    assert set(sample(TEXT[500:1200])) <= set(sample(TEXT))


@given(st.text(min_size=GRAM, max_size=60), st.text(max_size=30), st.text(max_size=30))
def test_what_stands_around_takes_nothing_away(text: str, before: str, after: str) -> None:
    inner = "甲" * GRAM + text + "乙" * GRAM
    assert set(sample(inner)) <= set(sample(before + inner + after))


def test_script_width_case_and_spaces_do_not_count() -> None:
    one = "蘋果與阿里巴巴合作，為中國市場的手機提供新的功能，ＡＩ功能預計年中上線"
    other = "苹果与阿里巴巴合作, 为中国市场的手机提供新的功能, ai 功能 预计年中上线"
    assert sample(one) == sample(other)


def test_furniture_is_left_out() -> None:
    blocks = (Block("paragraph", 0, 1000), Block("furniture", 1000, 1500), Block("paragraph", 1500, 2000))
    held = Annotation("a", TEXT, fingerprints=fingerprints_of(TEXT, blocks))
    assert held.sampled == set(sample(TEXT[:1000] + TEXT[1500:]))


def test_short_and_empty_texts() -> None:
    assert sample("") == ()
    assert len(sample("快讯")) == 1
    assert sample("\ud800" * 30) == sample("\ud800" * 30)


@given(st.text(max_size=80))
def test_the_hashes_kept_are_those_of_all_grams(text: str) -> None:
    letters = normalise(text)
    grams = [letters[at : at + GRAM] for at in range(max(1, len(letters) - GRAM + 1))] if letters else []
    hashes = {crc32(gram.encode("utf-32-le", "surrogatepass")) for gram in grams}
    assert set(sample(text)) == {number for number in hashes if not number % KEPT or len(letters) <= GRAM}
