"""Dated expressions become events: what happened, when, and who says so.

In: articles, their annotations, the stories, the researcher's own events. Out: events sorted by date. Every resolved
dated expression of every article stands in some event's mentions, datelines and background included; `Event.shown`
tells what belongs on a timeline.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sourcebook.model import Annotation, Article, Curated, DateSpan, Event, EventMention, OwnEvent, Story


def find_events(
    articles: Mapping[str, Article], annotations: Mapping[str, Annotation], stories: Sequence[Story], curated: Curated
) -> tuple[Event, ...]:
    """All events: happenings found in the texts, the first report of each story, and the researcher's own."""
    found = [event for key in sorted(annotations) for event in _dated(annotations[key])]
    found += [event for story in stories for event in _first_report(story, articles)]
    found += [_own(event) for event in curated.events]
    return tuple(sorted(found, key=lambda event: (event.start or date.max, event.end or date.max, event.id)))


def _dated(annotation: Annotation) -> Iterator[Event]:
    for span in annotation.dates:
        sentence = _sentence_at(annotation, span)
        if span.first is None or sentence is None:
            continue
        place = annotation.sentences[sentence]
        companies = {m.company for m in annotation.mentions if place.start <= m.start < place.end and not m.credit}
        modality = "dateline" if span.dateline else "announced" if span.planned else "happened"
        mention = EventMention(
            annotation.article,
            sentence,
            place.start,
            place.end,
            span.expression,
            span.first,
            span.last,
            span.precision,
            span.modifier,
        )
        yield Event(
            id=f"{annotation.article}-{place.key}-{span.start - place.start}",
            kind="happening",
            start=span.first,
            end=span.last,
            precision=span.precision,
            modality=modality,
            text=annotation.text[place.start : place.end],
            companies=tuple(sorted(companies)),
            mentions=(mention,),
            shown=not span.dateline and bool(companies),
            weight=1,
        )


def _sentence_at(annotation: Annotation, span: DateSpan) -> int | None:
    for index, sentence in enumerate(annotation.sentences):
        if sentence.start <= span.start < sentence.end:
            return index
    return None


def _first_report(story: Story, articles: Mapping[str, Article]) -> Iterator[Event]:
    lead = articles[story.lead]
    if not story.first:
        return
    day = date.fromisoformat(story.first[:10])
    mention = EventMention(lead.id, -1, 0, 0, "", day, day)
    yield Event(
        id=f"first-{story.id}",
        kind="first_report",
        start=day,
        end=day,
        precision="day",
        modality="happened",
        text=lead.title,
        companies=story.companies,
        mentions=(mention,),
        story=story.id,
        weight=len(story.articles),
    )


def _own(event: OwnEvent) -> Event:
    mentions = tuple(EventMention(a, -1, 0, 0, "", event.start, event.end, event.precision) for a in event.sources)
    return Event(
        id=event.id,
        kind="happening",
        start=event.start,
        end=event.end,
        precision=event.precision,
        modality="happened",
        text=event.text,
        companies=event.companies,
        mentions=mentions,
        curated=True,
        weight=len(mentions) + 1,
    )
