"""What holds for every text whatever: no error, linear time, spans in order and apart, their words verbatim."""

from __future__ import annotations

import time
from datetime import date, datetime
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.annotate.dates import chinese, chinese_words, english, english_words, find_dates
from sourcebook.annotate.dates.fold import folded

_VOCABULARY = (
    "2025年 24年 二〇二四年 去年 今年 明年 12月 13月 2月 去年12月季度 第四季度 4Q24 Q1 上半年 财年 2024财年 "
    "该财年 第四财季 30日 31号 29日 周二 下周 上上个 星期天 今天 当日 次日 同年 本月初 月底 春节期间 双11 "
    "近几个月 三天前 9999年前 999天后 每年 通常 将 预计 截至 自 以来 前 后 至 到 - 、 （ ） ， 。 \n 《 》 "
    "2024-02-30 2024/13/45 20250229 10/1/2017 1/2 3.5 盘前 截至收盘 至今 February 29 30 2024 May 31 Monday "
    "last next week quarter of the year fiscal first in by until between and from to two years ago within "
    "999 decades Christmas Easter early late mid- Q4 H1 today now ' . , ( ) "
)
WORDS = [*_VOCABULARY.split(" "), "\n", " ", "\n\n"]

TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(WORDS), max_size=14).map("".join),
    st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join),
)
WRITTEN = st.one_of(st.none(), st.dates(), st.datetimes())
LANGUAGES = st.sampled_from(["zh-CN", "zh-HK", "en"])
YEAR_ENDS = st.sampled_from([None, "09-30", "03-31", "12-31", "02-29", "13-01", "", "x"])


@settings(max_examples=600, deadline=None)
@given(TEXTS, WRITTEN, LANGUAGES, YEAR_ENDS)
def test_any_text(text: str, written: date | datetime | None, language: str, year_end: str | None) -> None:
    end = 0
    for span in find_dates(text, written, language, fiscal_year_end=year_end):
        assert end <= span.start < span.end <= len(text)
        assert span.expression == text[span.start : span.end]
        assert (span.first is None) == (span.last is None)
        assert span.first is None or span.last is None or span.first <= span.last
        assert span.modifier in (None, "since", "until", "before", "after", "about")
        end = span.end


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.dates(), LANGUAGES)
def test_the_same_text_gives_the_same_dates(text: str, written: date, language: str) -> None:
    assert find_dates(text, written, language) == find_dates(text, written, language)


HOSTILE = (
    "1", "2", "一", "十", "2024", "2024-", "2024年", "12月", "12月至", "第", "第 ", "《", "https://", "（",
    "（2024年", "2月3日（", "年", "上", "上个", "每", "将", "近几", "  ", "\n", "\n ", "-", "至今", "去年",
    "同年", "当日，", "a", "may ", "May 1 ", "Jan-", "the ", "the first ", "2 ", "20 ", "1/", "1.", "from ",
    "2024-02-", "two ", "last ", "late ", "early in the ", "Monday ", "monday, the ", "Q", "q1 ", "'",
    "fiscal ", "由2024年至", "3 days and ", "周", "周一", "。", "今天的", "2.",
)  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_time_grows_with_the_length(piece: str, language: str) -> None:
    def cost(length: int) -> float:
        text = (piece * length)[:length]
        best = float("inf")
        for _ in range(2):
            begin = time.process_time()
            find_dates(text, date(2025, 2, 12), language)
            best = min(best, time.process_time() - begin)
        return best

    find_dates(piece, date(2025, 2, 12), language)
    short, long = cost(1_000), cost(8_000)
    assert long < 24 * short + 0.02, (short, long)


ENGLISH = (
    "the a an in that same new financial over two about around some one three twelve 2025 24 11 5 30 3.5 2/11 1st 3rd "
    "21st third first second fifth twenty-first of to and until year years month months week day days quarter half "
    "ago earlier later past last next following coming this fiscal fy q4 4q h1 1h Feb. February May june Tuesday "
    "weekend summer early mid end beginning thousand few couple several business 1990s '90s 90s -10 - / , . & today "
    "night century million % : 20250211 2025-02-11 11:30"
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(ENGLISH.split()), max_size=6), st.sampled_from([" ", "", "-", "\n"]))
def test_no_english_date_is_passed_over(words: list[str], between: str) -> None:
    """The quick look at what follows a word or a number says no only where no pattern fits."""
    text = between.join(words)
    plain = folded(text)
    found = english.english_pieces(text, plain)
    with (
        patch.object(english, "_OF_YEAR", english._SHAPES),
        patch.object(
            english,
            "_may_begin",
            lambda word, _: word[0][0] in "0123456789'" or word[0] in english_words.STARTS,
        ),
    ):
        assert english.english_pieces(text, plain) == found


CHINESE = (
    "上 下 本 该 去 今 昨 财 季 春 岁 末 康 嘉 头 首 近 前 后 一 个 两 三 10 年 月 日 周 半 度 财年 财季 季度 星期 "
    "礼拜 末 底 初 旬 天 晚 些 段 时间 不久 几 数 多 的 熙 庆 节 夏 冬 会计年度 世纪 90 年代 小时"
)


LOOKED_AT = "上下本该去今昨财季春岁末康嘉头首近前后"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(CHINESE.split()), max_size=7))
def test_no_chinese_date_is_passed_over(words: list[str]) -> None:
    plain = "".join(words)
    found = chinese.chinese_pieces(plain)
    asked = {first: needed for first, needed in chinese_words.SECOND.items() if first not in LOOKED_AT}
    with patch.object(chinese_words, "SECOND", asked):
        starts = chinese._starts()
    with patch.object(chinese, "_STARTS", starts):
        assert chinese.chinese_pieces(plain) == found
