"""The timeline for other programs: loads in public parsers, keeps its precision, folds and escapes."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import icalendar
import pytest
from msgspec.structs import replace

from sourcebook.export import Site
from sourcebook.export.agenda import Occasion
from sourcebook.pages import Named, When
from sourcebook.render import calendar
from sourcebook.render.words import words

SITE = Site("题目, 一; 二", "zh-CN", "https://example.org/x/")
NASTY = "逗号,分号;反斜\\杠\n换行 <script>alert(1)</script> " + "很长的一句话" * 30
DAY = Occasion(
    "a-key-0", date(2025, 2, 11), date(2025, 2, 11), When("2025-02-11", "2025-02-11", "day", "happened", "", "周二"),
    NASTY, ("北辰, 汽车", "青禾"), (Named("洛川: 题", "sources/a.html#s-key"),), "2025-02-12T08:30:00+08:00",
)  # fmt: skip
MONTH = replace(
    DAY, id="b-key-0", first=date(2025, 4, 1), last=date(2025, 4, 30), text="将在四月上线", stamp="",
    when=When("2025-04-01", "2025-04-30", "month", "announced", "", "4月"),
)  # fmt: skip
YEAR = replace(
    DAY, id="c-key-0", first=date(2024, 1, 1), last=date(2024, 12, 31), text="全年",
    when=When("2024-01-01", "2024-12-31", "year", "happened"),
)  # fmt: skip
QUARTER = replace(
    DAY, id="d-key-0", first=date(2024, 10, 1), last=date(2024, 12, 31), text="季度",
    when=When("2024-10-01", "2024-12-31", "quarter", "happened"),
)  # fmt: skip
ALL = (YEAR, QUARTER, DAY, MONTH)


def _files(site: Site = SITE) -> dict[str, bytes]:
    return dict(calendar.files(site, ALL, words("zh-CN")))


def test_the_calendar_loads_and_says_what_was_put_in() -> None:
    parsed = icalendar.Calendar.from_ical(_files()["data/timeline.ics"])
    events: dict[str, Any] = {str(event["UID"]): event for event in parsed.walk("VEVENT")}
    assert sorted(events) == ["a-key-0@sourcebook", "b-key-0@sourcebook", "d-key-0@sourcebook"]
    day, month = events["a-key-0@sourcebook"], events["b-key-0@sourcebook"]
    assert str(day["SUMMARY"]) == NASTY
    assert [str(name) for name in day["CATEGORIES"].cats] == ["北辰, 汽车", "青禾"]
    assert (day["DTSTART"].dt, day["DTEND"].dt) == (date(2025, 2, 11), date(2025, 2, 12))
    assert (month["DTSTART"].dt, month["DTEND"].dt) == (date(2025, 4, 1), date(2025, 5, 1))
    assert day["DTSTAMP"].dt.isoformat() == "2025-02-12T00:30:00+00:00"
    assert str(month["DTSTAMP"].dt) == "1970-01-01 00:00:00+00:00"
    assert str(month["STATUS"]) == "TENTATIVE"
    assert "2025 年 4 月" in str(month["DESCRIPTION"])
    assert str(day["URL"]) == "https://example.org/x/sources/a.html#s-key"


def test_lines_are_folded_at_75_octets_and_end_as_they_must() -> None:
    body = _files()["data/timeline.ics"]
    lines = body.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode("utf-8")


@pytest.mark.parametrize(
    ("key", "start", "end"),
    [
        ("e-a-key-0", {"year": 2025, "month": 2, "day": 11}, None),
        ("e-b-key-0", {"year": 2025, "month": 4}, None),
        ("e-c-key-0", {"year": 2024}, None),
        ("e-d-key-0", {"year": 2024, "month": 10}, {"year": 2024, "month": 12}),
    ],
)
def test_timelinejs_gets_partial_dates(key: str, start: dict[str, int], end: dict[str, int] | None) -> None:
    slides = {slide["unique_id"]: slide for slide in json.loads(_files()["data/timeline.json"])["events"]}
    assert slides[key]["start_date"] == start
    assert slides[key].get("end_date") == end
    assert slides[key]["display_date"]


def test_timelinejs_has_its_documented_fields_and_no_markup_of_the_sources() -> None:
    loaded = json.loads(_files()["data/timeline.json"])
    assert set(loaded) == {"title", "events"}
    known = {"start_date", "end_date", "text", "display_date", "group", "unique_id"}
    assert all(set(slide) <= known and set(slide["text"]) == {"headline", "text"} for slide in loaded["events"])
    assert "<script" not in json.dumps(loaded)


def test_without_a_public_address_no_address_is_made_up() -> None:
    files = _files(Site("x", "zh-CN"))
    assert b"URL:" not in files["data/timeline.ics"]
    assert icalendar.Calendar.from_ical(files["data/timeline.ics"])
