"""A sentence that dates one thing twice is one entry of the timeline; another date, sentence or text is another."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs

from sourcebook.arrange.timeline import distinct
from sourcebook.model import Event, EventMention

DAY, NEXT = date(2025, 2, 12), date(2025, 2, 13)
WHOLE, REST = "2月12日，截至当日收盘，甲方股价上涨8%。", "截至当日收盘，甲方股价上涨8%。"


def told(name: str, text: str, day: date = DAY, sentence: int = 0) -> Event:
    mention = EventMention("aaaaaaaaaa", sentence, 0, len(text), "当日", day, day)
    return Event(name, "happening", day, day, "day", "happened", text, ("jiafang",), (mention,))


@pytest.mark.parametrize(
    ("other", "names"),
    [
        (told("rest", REST), ["whole"]),
        (told("rest", REST, day=NEXT), ["whole", "rest"]),
        (told("rest", REST, sentence=1), ["whole", "rest"]),
        (told("rest", "乙方股价下跌3%。"), ["rest", "whole"]),
        (structs.replace(told("rest", REST), curated=True), ["rest", "whole"]),
        (told("rest", WHOLE), ["whole"]),
    ],
)
def test_a_sentence_tells_one_thing_once_a_date(other: Event, names: list[str]) -> None:
    for events in ((told("whole", WHOLE), other), (other, told("whole", WHOLE))):
        assert {event.id for event in distinct(events)} <= {"whole", "rest"}
        assert len(distinct(events)) == len(names)
    assert {event.id for event in distinct((told("whole", WHOLE), other))} == set(names)
