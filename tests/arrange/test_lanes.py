"""Lanes: dates keep their order, every day has room, and no two labels or marks of a lane overlap."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from msgspec.structs import replace

from sourcebook.arrange import arrange
from sourcebook.arrange.axis import axis
from sourcebook.arrange.context import context
from sourcebook.arrange.lanes import LEFT, LONGEST, WIDTH, Shown, _telling, lanes
from sourcebook.arrange.timeline import ALL, Timeline
from sourcebook.model import Event, EventMention
from sourcebook.pages import LaneMark, Lanes
from tests import small

DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))
SPANS = st.lists(st.tuples(DAYS, st.integers(0, 800)), min_size=1, max_size=24).map(
    lambda found: [(first, first + timedelta(days=length)) for first, length in found]
)


@given(SPANS)
@settings(max_examples=60, deadline=None)
def test_the_axis_keeps_the_order_of_days(spans: list[tuple[date, date]]) -> None:
    scale = axis(spans, 100, 900)
    days = sorted({day for span in spans for day in span})
    placed = [scale.place(day) for day in days]
    assert placed == sorted(placed)
    assert all(100 <= x <= 1000 for x in placed)
    assert [span.x for span in scale.spans] == sorted({span.x for span in scale.spans})


def test_quiet_years_are_one_stretch() -> None:
    scale = axis([(date(2010, 3, 4), date(2010, 3, 4)), (date(2025, 2, 1), date(2025, 2, 1))], 0, 1000)
    assert [(span.first, span.last) for span in scale.spans] == [
        ("2010-03", "2010-03"),
        ("2010-04", "2010-12"),
        ("2011-01", "2024-12"),
        ("2025-01", "2025-01"),
        ("2025-02", "2025-02"),
    ]


def _event(number: int, first: date, length: int, company: str) -> Event:
    last = first + timedelta(days=length)
    text = small.LINES["aaaaaaaaaa"][number % 4]
    return Event(
        id=f"e{number}",
        kind="happening",
        start=first,
        end=last,
        precision="day" if not length else "range",
        modality="happened",
        text=text,
        companies=(company,),
        mentions=(EventMention("aaaaaaaaaa", number % 4, 0, 5, "", first, last),),
    )


@given(st.lists(st.tuples(DAYS, st.integers(0, 60), st.sampled_from(["jiafang", "yifang"])), max_size=30))
@settings(max_examples=60, deadline=None)
def test_nothing_in_a_lane_overlaps(found: list[tuple[date, int, str]]) -> None:
    corpus = small.corpus(text="full")
    events = tuple(_event(n, *one) for n, one in enumerate(sorted(found)))
    known = context(replace(corpus, groups=replace(corpus.groups, events=events)))
    picture = lanes(known, corpus.curated.companies, "jiafang")
    if picture is not None:
        _check(picture)


def _check(picture: Lanes) -> None:
    for lane in picture.lanes:
        rows: dict[int, list[tuple[int, int]]] = {}
        for mark in lane.marks:
            rows.setdefault(mark.row, []).append(_extent(mark))
            assert _extent(mark)[0] >= LEFT - 60
            assert mark.x <= WIDTH
        for extents in rows.values():
            ordered = sorted(extents)
            assert all(left[1] <= right[0] for left, right in itertools.pairwise(ordered))
    tops = [lane.top for lane in picture.lanes]
    assert tops == sorted(tops)


def _extent(mark: LaneMark) -> tuple[int, int]:
    """Where a mark and its label stand, reckoned as wide as the narrowest browser draws them."""
    left, right = (mark.x, mark.x + mark.width) if mark.width else (mark.x - 6, mark.x + 6)
    width = sum(7 if ord(char) < 0x1100 else 13 for char in mark.label)
    if not mark.label:
        return left, right
    if mark.anchor == "end":
        return min(left, mark.label_x - width), right
    return left, max(right, mark.label_x + width)


def test_one_company_alone_has_no_picture() -> None:
    corpus = small.corpus(text="full")
    events = (_event(0, date(2025, 1, 1), 0, "jiafang"), _event(1, date(2025, 1, 2), 0, "jiafang"))
    known = context(replace(corpus, groups=replace(corpus.groups, events=events)))
    assert lanes(known, corpus.curated.companies, "jiafang") is None


def test_a_label_is_told_on_as_far_as_there_is_room() -> None:
    corpus = small.corpus(text="full")
    long = "甲方科技在新的一年里把原来设在三个城市的工厂都合到一处并且为此招收了许多新的员工"
    first, next_one, other = (_event(n, date(2025, 1, day), 0, "jiafang") for n, day in enumerate((2, 3, 28)))
    events = (
        *(structs.replace(event, text=long) for event in (first, other)),
        structs.replace(_event(3, date(2025, 1, 15), 0, "yifang"), text=long),
    )
    found = context(replace(corpus, groups=replace(corpus.groups, events=(*events, next_one))))
    picture = lanes(found, corpus.curated.companies, "")
    assert picture is not None
    _check(picture)
    alone = next(lane for lane in picture.lanes if lane.company.name == "乙方电子").marks[0]
    assert len(alone.label) > LONGEST // 13, "nothing stands behind it"


@pytest.mark.parametrize("hub", ["jiafang", "yifang"])
def test_the_hub_has_what_concerns_it_alone(hub: str) -> None:
    corpus = small.corpus(text="full")
    both = structs.replace(_event(0, date(2025, 1, 1), 0, "jiafang"), companies=("jiafang", "yifang"))
    events = (both, _event(1, date(2025, 1, 2), 0, hub))
    picture = lanes(
        context(replace(corpus, groups=replace(corpus.groups, events=events))), corpus.curated.companies, hub
    )
    assert picture is not None
    assert {lane.hub: len(lane.marks) for lane in picture.lanes} == {True: 1, False: 1}


@pytest.mark.parametrize(
    ("words", "expression", "label"),
    [
        ("周二上午，甲方签下合同", "周二上午", "甲方签下合同"),
        ("据乙方周二报道，甲方签下合同", "周二", "甲方签下合同"),
        ("会议今日8:30开始", "今日8:30", "会议今日8:30开始"),
        ("甲方说了许多，周二签下合同", "周二", "周二签下合同"),
        ("甲方周二签下合同", "周二", "甲方周二签下合同"),
        ("2025年1,200人离开", "2025年", "2025年1,200人离开"),
    ],
)
def test_a_label_skips_what_only_dates_or_reports(words: str, expression: str, label: str) -> None:
    day = date(2025, 3, 4)
    mention = EventMention("aaaaaaaaaa", 0, 0, 5, expression, day, day)
    event = Event("e1", "happening", day, day, "day", "happened", words, ("jiafang",), (mention,))
    assert _telling(Shown(event, day, day, words)) == label


def test_the_researchers_own_events_stand_on_the_timeline_each_for_itself() -> None:
    corpus = small.corpus(text="full")
    day = date(2025, 3, 4)
    own = [
        structs.replace(_event(at, day, 0, "jiafang"), id=f"own{at}", text="相同的话", curated=True) for at in range(9)
    ]
    many = [structs.replace(_event(at, day, 0, "jiafang"), text=f"第{at}件事") for at in range(ALL)]
    found = arrange(replace(corpus, groups=replace(corpus.groups, events=(*own, *many))))
    first = next(page for page in found if page.url == "timeline.html")
    assert isinstance(first.data, Timeline)
    listed = {one.id for month in first.data.months for one in month.happenings}
    assert {event.id for event in own} <= listed
