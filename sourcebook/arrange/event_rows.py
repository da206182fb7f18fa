"""The rows of events.json.

In: the corpus and what the excerpt policy shows of it. Out: the listing, and the same month by month, so that the many
months that an article leaves as they were need not be made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from sourcebook.arrange.excerpt import Shown, shown_event_text
from sourcebook.arrange.prints import by_month, encode, print_of, prints_of
from sourcebook.export import EventMentionRow, EventRow, Listing, Month, Monthly
from sourcebook.model import ClaimMention, Corpus, Event, EventMention


def quoted(corpus: Corpus, shown: Shown, mention: ClaimMention | EventMention) -> str | None:
    """The words that may be shown; a mention without words of its own (a first report) quotes none: empty."""
    if mention.sentence >= 0 and mention.sentence not in shown[mention.article]:
        return None
    return corpus.annotations[mention.article].text[mention.start : mention.end]


def events_by_month(corpus: Corpus, shown: Shown) -> Monthly | Listing:
    """The events with everything that a month's rows follow from, where that is known: they themselves, and what is
    told of the articles that mention them."""
    if not corpus.prints:
        return event_listing(corpus, shown)
    told = prints_of(corpus, shown)

    def follows(events: Sequence[Event]) -> Iterator[bytes]:
        yield encode(events)
        yield from map(told, sorted({mention.article for event in events for mention in event.mentions}))

    def rows(events: Sequence[Event]) -> tuple[EventRow, ...]:
        return tuple([_event(event, corpus, shown) for event in events])

    months = by_month(_in_order(corpus.groups.events), _month)
    made = {label: Month(print_of(follows(some)), partial(rows, some)) for label, some in months.items()}
    return Monthly("events", made, partial(event_listing, corpus, shown))


def event_listing(corpus: Corpus, shown: Shown) -> Listing:
    """Every event, by date."""
    events = _in_order(corpus.groups.events)
    return Listing("events", tuple([_event(event, corpus, shown) for event in events]), tuple(map(_month, events)))


def _in_order(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (str(event.start or "~"), str(event.end or "~"), event.id))


def _month(event: Event) -> str:
    return event.start.isoformat()[:7] if event.start else ""


def _event(event: Event, corpus: Corpus, shown: Shown) -> EventRow:
    return EventRow(
        id=event.id,
        kind=event.kind,
        start=event.start,
        end=event.end,
        precision=event.precision,
        modality=event.modality,
        text=shown_event_text(event, shown),
        companies=event.companies,
        mentions=tuple([_event_mention(mention, corpus, shown) for mention in event.mentions]),
        curated=event.curated,
    )


def _event_mention(mention: EventMention, corpus: Corpus, shown: Shown) -> EventMentionRow:
    return EventMentionRow(
        mention.article,
        quoted(corpus, shown, mention),
        mention.start,
        mention.end,
        mention.expression or None,
        mention.first,
        mention.last,
        mention.modifier,
    )
