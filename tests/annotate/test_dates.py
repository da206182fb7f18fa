"""Dated expressions: every case file in cases/dates is texts with what the grammar must find in them."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from sourcebook.annotate.dates import DateSpan, find_dates

CASES = Path(__file__).parent.parent / "cases" / "dates"
MODIFIERS = {"since", "until", "before", "after", "about"}


def cases() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*.yml")):
        whole = yaml.safe_load(path.read_text(encoding="utf-8"))
        given = {"published": whole["published"], "language": whole["language"]}
        found += [pytest.param(given | case, id=f"{path.stem}:{case['text'][:24]}") for case in whole["cases"]]
    return found


def shown(span: DateSpan) -> list[object]:
    flags = [name for name in ("dateline", "planned") if getattr(span, name)]
    return [span.expression, span.first, span.last, span.precision, *([span.modifier] if span.modifier else []), *flags]


def when(value: object) -> date | datetime | None:
    return (
        datetime.fromisoformat(value)
        if isinstance(value, str) and "T" in value
        else date.fromisoformat(value)
        if isinstance(value, str)
        else None
    )


@pytest.mark.parametrize("case", cases())
def test_finds(case: dict[str, Any]) -> None:
    found = find_dates(
        case["text"], when(case["published"]), case["language"], fiscal_year_end=case.get("fiscal_year_end")
    )
    assert [shown(span) for span in found] == [[*expected] for expected in case["expect"]]


def test_a_quotation_of_an_older_text_is_read_against_its_date() -> None:
    (span,) = find_dates("去年二度到访。", date(2025, 2, 12), "zh-CN", context_date=date(2024, 10, 31))
    assert (span.first, span.last) == (date(2023, 1, 1), date(2023, 12, 31))


def test_a_time_counts_in_its_own_zone() -> None:
    written = datetime.fromisoformat("2025-02-11T04:50:05+08:00")
    today, monday = find_dates("Today: the paper reported on Monday.", written, "en")
    assert (today.first, monday.first) == (date(2025, 2, 11), date(2025, 2, 10))
