"""The rows of events.json.

In: the corpus and what the excerpt policy shows of it. Out: the listing, by date; and the words of any mention, where
they may be shown.
"""

from __future__ import annotations

from sourcebook.arrange.excerpt import Shown, shown_event_text
from sourcebook.export import EventMentionRow, EventRow, Listing
from sourcebook.model import ClaimMention, Corpus, Event, EventMention


def quoted(corpus: Corpus, shown: Shown, mention: ClaimMention | EventMention) -> str | None:
    """The words that may be shown; a mention without words of its own (a first report) quotes none: empty."""
    if mention.sentence >= 0 and mention.sentence not in shown[mention.article]:
        return None
    return corpus.annotations[mention.article].text[mention.start : mention.end]


def event_listing(corpus: Corpus, shown: Shown) -> Listing:
    """Every event, by date."""
    events = sorted(corpus.groups.events, key=lambda event: (str(event.start or "~"), str(event.end or "~"), event.id))
    months = tuple([event.start.isoformat()[:7] if event.start else "" for event in events])
    return Listing("events", tuple([_event(event, corpus, shown) for event in events]), months)


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
