"""The words of an event: verbatim, from clause start to clause end, never only a date."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from sourcebook.dedupe.events.wording import aside, is_relative, wording
from tests.dedupe.world import cases

CASES = cases("wording")


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["words"])[:24])
def test_case(case: Mapping[str, str]) -> None:
    text, told, when = case["text"], case.get("told", case["date"]), case["date"]
    start = text.index(told)
    day = text.index(when)
    begin, end = wording(text, (0, len(text)), (start, start + len(told)), [(day, day + len(when))])
    assert text[begin:end] == case["words"]


@pytest.mark.parametrize("text", ["（" * 20_000, "“说，" * 10_000, "，" * 20_000, "说过" * 10_000, "(a, " * 5_000])
def test_hostile(text: str) -> None:
    begin, end = wording(text, (0, len(text)), (5, 9), [(5, 9)])
    assert 0 <= begin < end <= len(text)
    aside(text, (0, len(text)), (5, 9))
    is_relative(text, 0, len(text))


@pytest.mark.parametrize(
    ("text", "when", "told"),
    [
        ("“不卖，不过可以买下推特（美国平台，2022年易主后改名）。”", "2022年", "美国平台，2022年易主后改名"),
        ("它接入了新协议(已支持 2024 年 5 月发布的标准) 。", "2024 年 5 月", "已支持 2024 年 5 月发布的标准"),
        ("公司（2022年）开始试产。", "2022年", ""),
        ("公司2022年（即上市次年）开始试产。", "2022年", ""),
        ("公司（一家老厂）2022年开始试产（后来停了）。", "2022年", ""),
    ],
)  # fmt: skip
def test_date_in_brackets_is_of_what_the_brackets_tell(text: str, when: str, told: str) -> None:
    begin = text.index(when)
    found = aside(text, (0, len(text)), (begin, begin + len(when)))
    assert (text[slice(*found)] if found else "") == told


@pytest.mark.parametrize(
    ("text", "when", "relative"),
    [
        ("She answered on the platform, which the rival bought in 2022, and declined.", "2022", True),
        ("“No,” he quipped, recalling the takeover of 2022.", "2022", True),
        ("The platform, which the rival owns, was renamed in 2022.", "2022", False),
        ("In 2022, which was a bad year, the rival bought the platform.", "2022", False),
    ],
)
def test_date_of_something_only_named(text: str, when: str, relative: bool) -> None:
    assert is_relative(text, 0, text.index(when)) is relative
