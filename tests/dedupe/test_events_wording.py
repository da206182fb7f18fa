"""The words of an event: verbatim, from clause start to clause end, never only a date."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from sourcebook.dedupe.events_wording import wording
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
