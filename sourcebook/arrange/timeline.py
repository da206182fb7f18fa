"""The timeline: what happened when, each entry as precisely as its sources date it.

In: the context. Out: the page, and where a month holds more than can be read at once, a page with all of it. What is
announced and had not happened stands apart; what is known to the year only stands under its year, never under January.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from msgspec import Struct, structs

from sourcebook.arrange.cites import Citations
from sourcebook.arrange.context import Context
from sourcebook.arrange.excerpt import shown_event_text
from sourcebook.arrange.happenings import by_date, happening
from sourcebook.arrange.lanes import lanes
from sourcebook.arrange.players import hub, players
from sourcebook.arrange.split import Apart, paged, series
from sourcebook.model import Event, EventMention, Page, Series
from sourcebook.pages import Happening, Lanes, Part, Source
from sourcebook.text import normalise_each

ALL = 120
"""Up to so many entries the page has them all; beyond, each month shows its best supported."""
PER_MONTH, ANNOUNCED, COMPANIES = 6, 20, 10
PER_PAGE = 50
BROAD = ("year", "half", "quarter", "fiscal_year")
"""Precisions that are listed under their year."""


class Month(Struct, frozen=True):
    label: str
    """YYYY-MM, or YYYY for what is known to the year only."""
    happenings: tuple[Happening, ...]
    total: int
    url: str
    """Of the page that has them all; empty where these are all."""


class Timeline(Struct, frozen=True):
    total: int
    lanes: Lanes | None
    months: tuple[Month, ...]
    announced: Month
    sources: tuple[Source, ...]


class TimelineMonth(Struct, frozen=True):
    """Everything of one month or year, or of what is announced, or a part of it."""

    label: str
    """``announced`` for what had not happened."""
    total: int
    happenings: tuple[Happening, ...]
    parts: tuple[Part, ...]
    sources: tuple[Source, ...]


def timeline_pages(context: Context) -> Iterator[Page | Series]:
    events = distinct(event for event in context.told if event.start)
    events = [event for event in events if shown_event_text(event, context.shown)]
    past = [event for event in events if event.modality != "announced"]
    ahead = [event for event in events if event.modality == "announced"]
    months = _by_label(past, _months_from(context))
    most = max(2, min(PER_MONTH, ALL // len(months))) if len(events) > ALL else ALL
    cites = Citations(context.sources.__getitem__)
    companies = players(context)
    data = Timeline(
        total=len(events),
        lanes=lanes(context, companies[:COMPANIES], hub(context, companies)),
        months=tuple(_month(context, label, found, (cites, most)) for label, found in months.items()),
        announced=_month(context, "announced", ahead, (cites, max(most, ANNOUNCED))),
        sources=cites.listed(),
    )
    yield Page("timeline.html", "timeline.html", data, index=True)
    long = [(label, found) for label, found in months.items() if len(found) > _most(found, most)]
    if len(ahead) > _most(ahead, max(most, ANNOUNCED)):
        long.append(("announced", ahead))
    yield series(_month_page, (page for label, found in long for page in _month_pages(label, found)))


def distinct(events: Iterable[Event]) -> list[Event]:
    """Events of one date in one sentence are one, with every article that has the sentence; the researcher's own
    stay, because their addresses are handed out."""
    events = tuple(events)
    plain = _plain(events)
    found: dict[tuple[object, ...], Event] = {}
    for event in events:
        key: tuple[object, ...] = (event.start, event.end, event.modality, event.kind, plain[event.text])
        key = (event.id,) if event.curated else key
        before = found.get(key)
        if before is None:
            found[key] = event
        else:
            mentions: tuple[EventMention, ...] = (*before.mentions, *event.mentions)
            found[key] = structs.replace(
                before, mentions=mentions, weight=max(before.weight, len({m.article for m in mentions}))
            )
    return sorted(_once_a_sentence(found.values(), plain), key=by_date)


def _plain(events: Iterable[Event]) -> dict[str, str]:
    texts = list(dict.fromkeys(event.text for event in events))
    return dict(zip(texts, normalise_each(texts), strict=True))


def _once_a_sentence(events: Collection[Event], plain: Mapping[str, str]) -> Iterator[Event]:
    """Without those that repeat the end of another: a sentence that dates one thing twice (2月12日，截至当日收盘)."""
    told: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for event in events:
        for place in _places(event) if event.kind == "happening" else ():
            told[place].append(plain[event.text])
    for event in events:
        words, places = plain[event.text], _places(event) if event.kind == "happening" else []
        again = places and all(any(len(o) > len(words) and words in o for o in told[place]) for place in places)
        if event.curated or not again:
            yield event


def _places(event: Event) -> list[tuple[object, ...]]:
    """The sentences that tell of what happened, each with the date that it is given."""
    dated = event.start, event.end, event.modality, event.kind
    return [(*dated, m.article, m.sentence) for m in event.mentions]


def _months_from(context: Context) -> str:
    """The year from which months are told apart: the one before the first report; what lies farther back is told by
    year."""
    first = next((context.article(key).published for key in context.order), "")
    return str(int(first[:4]) - 1) if first[:4].isdigit() else ""


def _by_label(events: Sequence[Event], months_from: str) -> dict[str, list[Event]]:
    groups: dict[str, list[Event]] = defaultdict(list)
    written = _Written()
    for event in events:
        start = written[event.start] if event.start else ""
        by_year = event.precision in BROAD or start[:4] < months_from
        groups[start[:4] if by_year else start[:7]].append(event)
    return {label: groups[label] for label in sorted(groups)}


class _Written(dict[date, str]):
    """Days as they are written; many events share one."""

    def __missing__(self, day: date) -> str:
        made = self[day] = day.isoformat()
        return made


def _month(context: Context, label: str, events: Sequence[Event], room: tuple[Citations, int]) -> Month:
    """Of events in order of time."""
    cites, most = room[0], _most(events, room[1])
    best = sorted(events, key=lambda e: (not e.curated, e.kind != "first_report", -e.weight))[:most]
    shown = tuple(happening(context, event, cites) for event in sorted(best, key=by_date))
    return Month(label, shown, len(events), _url(label, 1) if len(events) > most else "")


def _most(events: Sequence[Event], most: int) -> int:
    """How many of a month stand on the page: the researcher's own all do, because their addresses are handed out."""
    return max(most, sum(event.curated for event in events))


def _month_pages(label: str, events: Sequence[Event]) -> Iterator[Apart]:
    for url, ways, some in paged(events, PER_PAGE, partial(_url, label)):
        yield Apart(url, ways, (TimelineMonth(label, len(events), (), (), ()), some))


def _month_page(
    context: Context, url: str, parts: tuple[Part, ...], month: TimelineMonth, events: Sequence[Event]
) -> Iterator[Page]:
    cites = Citations(context.sources.__getitem__)
    made = tuple(happening(context, event, cites) for event in events)
    data = structs.replace(month, happenings=made, parts=parts, sources=cites.listed())
    yield Page(url, "timeline-month.html", data, index=True)


def _url(label: str, number: int) -> str:
    return f"timeline/{label}{f'-p{number}' if number > 1 else ''}.html"
