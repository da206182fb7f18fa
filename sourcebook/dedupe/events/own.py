"""The researcher's own events, among those that were found.

In: the months of found events, what the researcher wrote. Out: the months with both. A found event that tells the same
lends its mentions to the researcher's words. It exists apart from what is found, which is kept from build to build:
these are put in each time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sourcebook.dedupe.events.dated import ORIGIN
from sourcebook.dedupe.events.dates import Dates
from sourcebook.model import Event, EventMention, OwnEvent
from sourcebook.model.chronicle import Batch, Chronicle, Packed, batch_of, packed
from sourcebook.text import normalise

ALIKE = 0.5
"""Share of an own event's pairs of characters that a found one of its date must hold to be it."""


def own_changes(
    found: Chronicle, own: Sequence[OwnEvent], dates: Dates
) -> tuple[dict[Batch, set[str]], dict[Batch, list[Packed]]]:
    """Which found events go, and which of the researcher's come."""
    gone: dict[Batch, set[str]] = defaultdict(set)
    fresh: dict[Batch, list[Packed]] = defaultdict(list)
    for mine in sorted(own, key=lambda event: event.id):
        days = mine.start.toordinal(), mine.end.toordinal()
        there = [event for event in found.of_days(*days) if event.id not in gone[batch_of(event)]]
        same = [event for event in there if _is_found(event) and _tells(event, mine)]
        same = sorted(same, key=dates.place_of) if len(same) > 1 else same
        for event in same:
            gone[batch_of(event)].add(event.id)
        made = _own(mine, same)
        fresh[batch_of(made)].append(packed(made))
    return gone, fresh


def _is_found(event: Event) -> bool:
    """In words that date it."""
    return event.kind == "happening" and event.modality not in ("not_later_than", "dateline")


def _tells(event: Event, mine: OwnEvent) -> bool:
    if (event.start, event.end) != (mine.start, mine.end):
        return False
    if mine.companies and not set(mine.companies) & set(event.companies):
        return False
    words, said = _bigrams(mine.text), _bigrams(event.text)
    return bool(words and said) and len(words & said) >= ALIKE * min(len(words), len(said))


def _bigrams(text: str) -> frozenset[str]:
    plain = normalise(text)
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))


def _own(event: OwnEvent, same: Sequence[Event]) -> Event:
    given = tuple(EventMention(a, -1, 0, 0, "", event.start, event.end, event.precision) for a in event.sources)
    found = tuple(mention for one in same for mention in one.mentions)
    quoted = {mention.article for mention in found}
    mentions = (*(mention for mention in given if mention.article not in quoted), *found)
    return Event(
        id=event.id,
        kind="happening",
        start=event.start,
        end=event.end,
        precision=event.precision,
        modality="happened",
        text=event.text,
        companies=event.companies or tuple(sorted({company for one in same for company in one.companies})),
        mentions=mentions,
        curated=True,
        links=tuple(link for one in same for link in one.links),
        weight=max([one.weight for one in same], default=ORIGIN + len(mentions)) + 1,
    )
