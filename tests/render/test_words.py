"""The catalogues are complete: every key in both languages, none missing, none unused, every code named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec import structs
from msgspec.structs import replace

from sourcebook.model import Reason
from sourcebook.pages import When
from sourcebook.render.words import LANGUAGES, words

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "templates").glob("*.html"))
CODE = sorted((ROOT / "sourcebook").rglob("*.py"))
DYNAMIC = re.compile(r"""\bt\(\s*'([a-z_]+\.)'\s*~""")
STATIC = re.compile(r"""\bt\(\s*['"]([a-z_]+\.[a-z_.-]+)['"]\s*[,)]""")
QUOTED = re.compile(r"""['"]([a-z_]+\.[a-z_]+(?:-[a-z]+)*)['"]""")
REASON = re.compile(r"""Reason\(\s*["']([a-z_-]+)["']""")


def _templates() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in TEMPLATES)


def test_the_languages_have_the_same_keys() -> None:
    keys = [set(words(language).strings) for language in LANGUAGES]
    assert keys[0] ^ keys[1] == set()


def test_every_key_that_a_template_names_is_there() -> None:
    missing = set(STATIC.findall(_templates())) - set(words("zh-CN").strings)
    assert missing == set()


def test_no_key_is_unused() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in CODE)
    families = {*DYNAMIC.findall(_templates()), *re.findall(r'f"([a-z_]+\.)\{', code), "method."}
    named = {*QUOTED.findall(_templates()), *QUOTED.findall(code)}
    unused = {key for key in words("zh-CN").strings if key not in named and not key.startswith(tuple(families))}
    assert unused == set()


def test_every_reason_has_words() -> None:
    codes = {code for path in CODE for code in REASON.findall(path.read_text(encoding="utf-8"))}
    assert codes
    assert {code for code in codes if f"reason.{code}" not in words("zh-CN").strings} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_facts_have_the_same_names_in_both_languages(language: str) -> None:
    def facts(text: str) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", text.replace("{{", "").replace("}}", "")))

    ours, other = words(language), words("en")
    different = {key for key in ours.strings if facts(ours.strings[key]) ^ facts(other.strings[key])} - SINGULAR
    assert different == set()


SINGULAR: set[str] = set()


def test_a_singular_is_chosen_by_n() -> None:
    english = words("en")
    assert english("tally.reports", n=1) == "1 report"
    assert english("tally.reports", n=1200) == "1,200 reports"
    assert words("zh-CN")("tally.reports", n=1) == "1 篇报道"


def test_an_unknown_reason_is_shown_as_it_is() -> None:
    assert words("en").reason(Reason("brand-new", (("score", "0.5"),))) == "brand-new score 0.5"


DATES = [
    (When("2025-02-11", "2025-02-11", "day", "happened"), "2025-02-11", "11 Feb 2025"),
    (When("2025-02-01", "2025-02-28", "month", "happened"), "2025 年 2 月", "February 2025"),
    (When("2024-01-01", "2024-12-31", "year", "happened"), "2024 年", "2024"),
    (When("2024-10-01", "2024-12-31", "quarter", "happened"), "2024 年第 4 季度", "Q4 2024"),
    (When("2024-07-01", "2024-12-31", "half", "happened"), "2024 年下半年", "Second half of 2024"),
    (When("2025-02-14", "2025-02-14", "day", "not_later_than"), "不晚于 2025-02-14", "by 14 Feb 2025"),
    (When("2025-04-01", "2025-04-30", "month", "happened", "before"), "2025 年 4 月之前", "before April 2025"),
    (
        When("2024-11-12", "2025-02-12", "vague", "happened"),
        "约 2024 年 11 月至 2025 年 2 月",
        "about November 2024 – February 2025",
    ),
    (When("2025-02-05", "2025-02-12", "vague", "happened"), "约 2025-02-05 至 2025-02-12", "about 5–12 Feb 2025"),
    (When("2015-02-08", "2025-02-08", "vague", "happened"), "约 2015—2025 年", "about 2015–2025"),
    (When("2016-01-01", "2020-12-31", "range", "happened"), "2016—2020 年", "2016–2020"),
    (When("2025-02-08", "2025-02-14", "range", "happened"), "2025-02-08 至 2025-02-14", "8–14 Feb 2025"),
    (When("2025-01-28", "2025-02-03", "range", "happened"), "2025-01-28 至 2025-02-03", "28 Jan – 3 Feb 2025"),
    (
        When("2024-12-01", "2025-02-28", "range", "happened"),
        "2024 年 12 月至 2025 年 2 月",
        "December 2024 – February 2025",
    ),
    (When("", "", "vague", "happened", "", "近几个月"), "近几个月", "近几个月"),
]


@pytest.mark.parametrize("when, chinese, english", DATES)
def test_a_date_is_as_precise_as_its_source(when: When, chinese: str, english: str) -> None:
    assert (words("zh-CN").span(when), words("en").span(when)) == (chinese, english)


@pytest.mark.parametrize(
    ("language", "outlet", "channel", "shown"),
    [
        ("zh-CN", "智东西", "qq", "（腾讯新闻）"),
        ("en", "智东西", "qq", " (Tencent News)"),
        ("zh-CN", "华尔街见闻", "wallstreetcn", ""),
        ("zh-CN", "", "sina_us_stock", "（新浪财经）"),
        ("en", "Reuters", "tipranks_announcements", " (TipRanks)"),
        ("zh-CN", "甲报", "jia_channel", "（jia_channel）"),
        ("zh-CN", "甲报", "", ""),
    ],
)
def test_a_well_known_channel_has_its_name(language: str, outlet: str, channel: str, shown: str) -> None:
    assert words(language).place(outlet, channel) == shown


def test_the_dates_of_a_reason_are_told_as_precisely_as_they_are_known() -> None:
    reason = Reason("conflict-period", (("left", "2018-01-01/2018-12-31"), ("right", "2019-03-05")))
    assert words("en").reason(reason) == "one has 2018, the other 5 Mar 2019"
    assert words("zh-CN").reason(reason) == "一作 2018 年，一作 2019-03-05"
    assert words("en").reason(replace(reason, facts=(("left", "2018-13-01"), ("right", "9/8")))) == (
        "one has 2018-13-01, the other 9/8"
    )


@pytest.mark.parametrize(
    ("later", "chinese", "english"),
    [
        ("2025-02-11T09:40:00+08:00", "+40 分钟", "+40 min"),
        ("2025-02-11T02:00:00+00:00", "+1 小时", "+1 hour"),
        ("2025-02-12T20:00:00+08:00", "+35 小时", "+35 hours"),
        ("2025-02-14T09:00:00+08:00", "+3 天", "+3 days"),
        ("2025-02-11T08:00:00+08:00", "", ""),
        ("2025-02-12", "", ""),
    ],
)
def test_a_delay_is_told_where_the_times_are_known(later: str, chinese: str, english: str) -> None:
    first = "2025-02-11T09:00:00+08:00"
    told = (words("zh-CN").delay(first, later), words("en").delay(first, later))
    assert tuple(delay.replace("\u00a0", " ") for delay in told) == (chinese, english)
    assert not any(" " in delay for delay in told), "a line may break at a blank"


def test_words_of_a_source_that_are_the_date_itself_are_not_repeated() -> None:
    year = When("2015-01-01", "2015-12-31", "year", "happened", "", "2015年")
    assert not words("zh-CN").tells(year)
    assert words("zh-CN").tells(structs.replace(year, expression="十年前"))
    assert not words("zh-CN").tells(structs.replace(year, expression=""))
    assert not words("en").tells(structs.replace(year, expression="2015"))


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("周二", True),
        ("yesterday", True),
        ("今日", True),
        ("2月11日", False),
        ("十一日", False),
        ("Feb. 11", False),
        ("", False),
    ],
)
def test_a_day_that_no_words_name_is_told_as_reckoned(expression: str, expected: bool) -> None:
    when = When("2025-02-11", "2025-02-11", "day", "happened", "", expression)
    assert words("zh-CN").reckoned(when) == expected
    assert not words("zh-CN").reckoned(When("2025-02-01", "2025-02-28", "month", "happened", "", expression))


@pytest.mark.parametrize(
    ("iso", "chinese", "english"),
    [
        ("2025-02", "2025 年 2 月", "February 2025"),
        ("2025", "2025 年", "2025"),
        ("", "日期不详", "Undated"),
        ("undated", "日期不详", "Undated"),
    ],
)
def test_a_month_in_words(iso: str, chinese: str, english: str) -> None:
    assert [words(language).month(iso) for language in ("zh-CN", "en")] == [chinese, english]
