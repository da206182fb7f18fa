"""Dated expressions become events: what happened, when, and who says so.

In: articles, their annotations, what was found in common so far, the researcher's own events. Out: events sorted by
date. Every resolved dated expression of every article stands in exactly one found event's mentions, datelines and
background included; `Event.shown` tells what belongs on a timeline. An event is as precise as the most precise of its
mentions, each of which keeps its own span.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from operator import attrgetter, itemgetter

from msgspec import structs

from sourcebook.dedupe.decisions import Verdicts
from sourcebook.dedupe.events.dated import ORIGIN, Dates
from sourcebook.dedupe.events.drafts import Draft
from sourcebook.dedupe.events.made import event_of
from sourcebook.dedupe.events.merge import Merged, merge
from sourcebook.dedupe.events.wording import trimmed
from sourcebook.dedupe.profiles import LEAD_SENTENCES, Material
from sourcebook.model import (
    Annotation,
    Article,
    Claim,
    ClaimMention,
    Conflict,
    Event,
    EventMention,
    Origin,
    OwnEvent,
    Provenance,
    Repost,
    Story,
)
from sourcebook.text import normalise

ALIKE = 0.5
"""Share of an own event's pairs of characters that a found one of its date must hold to be it."""


@dataclass(frozen=True, slots=True)
class Known:
    """What events depend on besides the texts."""

    stories: Sequence[Story] = ()
    claims: Sequence[Claim] = ()
    reposts: Sequence[Repost] = ()
    provenance: Mapping[str, Provenance] = field(default_factory=dict)
    origins: Sequence[Origin] = ()
    own: Sequence[OwnEvent] = ()
    verdicts: Verdicts = field(default_factory=Verdicts)


def find_events(material: Material, known: Known, dates: Dates) -> tuple[Event, ...]:
    """All events: happenings found in the texts, the first report of each story, and the researcher's own."""
    merged = merge(dates, known.claims, known.verdicts)
    found = list(_with_conflicts(_happenings(merged, dates, known), merged).values())
    found = _with_own(found, known.own)
    found += _undated(material, dates, known)
    found += [event for story in known.stories for event in _first_report(story, material.articles)]
    return tuple(_in_order(found))


def _in_order(events: Sequence[Event]) -> Iterator[Event]:
    """By date, then by id; thousands share a date, and dates are compared slowly."""
    by_span: dict[tuple[date, date], list[Event]] = defaultdict(list)
    for event in events:
        by_span[event.start or date.max, event.end or date.max].append(event)
    for _, held in sorted(by_span.items(), key=itemgetter(0)):
        yield from sorted(held, key=attrgetter("id"))


def _happenings(merged: Merged, dates: Dates, known: Known) -> dict[int, Event]:
    """An event for each group, and each expression that stands alone as the event that it is by itself; by the place of
    the first."""
    original = {repost.article: repost.of for repost in known.reposts}
    found = dict(enumerate(dates.events))
    for first, places in merged.groups.items():
        members = [dates.draft(member) for member in places]
        found[first] = event_of(members, merged.links.get(first, ()), _weight(members, known, original))
        for other in places:
            if other != first:
                del found[other]
    return found


def _weight(members: Sequence[Draft], known: Known, original: Mapping[str, str]) -> int:
    """Independent origins first, then articles; reposts of one text count once."""
    origins = {draft.origin or _main(draft.mention.article, known) for draft in members} - {""}
    articles = {original.get(draft.mention.article, draft.mention.article) for draft in members}
    return ORIGIN * max(1, len(origins)) + len(articles)


def _main(article: str, known: Known) -> str:
    found = known.provenance.get(article)
    return found.main if found else ""


def _with_conflicts(events: dict[int, Event], merged: Merged) -> dict[int, Event]:
    """Events of one span and subject of which one denies what the other states, or sets it elsewhere."""
    for left, right, kind, reason in merged.against:
        if (events[left].start, events[left].end) != (events[right].start, events[right].end):
            continue
        for one, other in ((left, right), (right, left)):
            conflict = Conflict(events[other].id, kind, reason)
            if all(known.claim != conflict.claim for known in events[one].conflicts):
                events[one] = structs.replace(events[one], conflicts=(*events[one].conflicts, conflict))
    return events


# --- the researcher's own -----------------------------------------------------------------------------------------


def _with_own(events: list[Event], own: Sequence[OwnEvent]) -> list[Event]:
    """Found events with the researcher's: one that tells the same lends its mentions to the researcher's words."""
    for mine in sorted(own, key=lambda event: event.id):
        same = [event for event in events if not event.curated and _tells(event, mine)]
        events = [event for event in events if event not in same] if same else events
        events = [*events, _own(mine, same)]
    return events


def _tells(event: Event, mine: OwnEvent) -> bool:
    if (event.start, event.end) != (mine.start, mine.end) or event.modality == "dateline":
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


# --- without dated words ------------------------------------------------------------------------------------------


def _undated(material: Material, dates: Dates, known: Known) -> Iterator[Event]:
    """What somebody said on the record, where no words date it: not later than the first report of it."""
    speaks_for = {origin.id: origin.of for origin in known.origins if origin.of}
    for claim in known.claims:
        speakers = [speaks_for.get(m.attribution.origin, "") if m.attribution else "" for m in claim.mentions]
        remark = 2 * sum(speaker in claim.companies for speaker in speakers) >= len(speakers)
        if claim.status != "on-record" or not remark:
            continue
        if any(dates.is_dated(m.article, m.sentence) for m in claim.mentions):
            continue
        if not any(_is_news(m, material.annotations[m.article]) for m in claim.mentions):
            continue
        published = [material.articles[m.article].published[:10] for m in claim.mentions]
        days = sorted(day for day in published if day)
        if days:
            yield _not_later_than(claim, date.fromisoformat(days[0]), material)


def _is_news(mention: ClaimMention, annotation: Annotation) -> bool:
    """Whether the remark is what the report reports: it stands in the lead, or the title tells it; else background."""
    stated = (at for at, sentence in enumerate(annotation.sentences) if sentence.checkable)
    if mention.sentence in islice(stated, LEAD_SENTENCES):
        return True
    said = {term for term in annotation.terms[mention.sentence] if term[:2] not in ("c:", "d:", "m:", "p:", "o:")}
    return len(said.intersection(annotation.title_terms)) >= LEAD_SENTENCES


def _not_later_than(claim: Claim, day: date, material: Material) -> Event:
    said = [(m, _alone(material.annotations[m.article].text[m.start : m.end])) for m in claim.mentions]
    return Event(
        id=f"by-{claim.id}",
        kind="happening",
        start=day,
        end=day,
        precision="day",
        modality="not_later_than",
        text=_alone(claim.text),
        companies=claim.companies,
        mentions=tuple(
            EventMention(m.article, m.sentence, m.start, m.end, "", None, None, words=words) for m, words in said
        ),
        weight=ORIGIN * max(1, len(claim.origins)) + len({m.article for m in claim.mentions}),
    )


def _alone(words: str) -> str:
    start, end = trimmed(words, 0, len(words))
    return words[start:end]


def _first_report(story: Story, articles: Mapping[str, Article]) -> Iterator[Event]:
    if not story.first:
        return
    day = date.fromisoformat(story.first[:10])
    yield Event(
        id=f"first-{story.id}",
        kind="first_report",
        start=day,
        end=day,
        precision="day",
        modality="happened",
        text=articles[story.lead].title,
        companies=story.companies,
        mentions=(EventMention(story.lead, -1, 0, 0, "", day, day),),
        story=story.id,
        weight=len(story.articles),
    )
