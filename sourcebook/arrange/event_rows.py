"""The rows of events.json.

In: the corpus and what the excerpt policy shows of it. Out: the table, by date; and the words of any mention, where
they may be shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain

from sourcebook.arrange.context import Context
from sourcebook.arrange.excerpt import Shown, shown_event_text
from sourcebook.export import EventMentionRow, EventRow, Monthly, Table
from sourcebook.model import ClaimMention, Corpus, Event, EventMention
from sourcebook.model.chronicle import Chronicle, chronicle


def quoted(corpus: Corpus, shown: Shown, mention: ClaimMention | EventMention) -> str | None:
    """The words that may be shown; a mention without words of its own (a first report) quotes none: empty."""
    if mention.sentence >= 0 and mention.sentence not in shown[mention.article]:
        return None
    return corpus.annotations[mention.article].text[mention.start : mention.end]


def event_table(corpus: Corpus) -> Table:
    """Every event, by date; a few together, since there are many more than articles, known by what stands for them."""
    events = chronicle(corpus.groups.events)
    months = events.batches()
    return Table("events", Monthly(list(chain.from_iterable(months.values())), months), partial(_events, events))


def _events(events: Chronicle, context: Context, batch: bytes) -> Iterator[EventRow]:
    return (_event(context, event) for event in events.of(batch))


def _event(context: Context, event: Event) -> EventRow:
    corpus, shown = context.corpus, context.shown
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
