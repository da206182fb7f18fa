"""Events that no words date: what was said on the record, and the first report of each story.

In: claims, stories, articles. Out: events, each with a row that tells all that it follows from: where the row is as it
was, the event stands, and nobody looks at the articles.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from itertools import islice

from sourcebook.dedupe.each import encode_all
from sourcebook.dedupe.events.dated import ORIGIN
from sourcebook.dedupe.events.dates import Dates
from sourcebook.dedupe.events.known import Known
from sourcebook.dedupe.events.made import Row
from sourcebook.dedupe.events.wording import trimmed
from sourcebook.dedupe.profiles import LEAD_SENTENCES, Material
from sourcebook.model import Annotation, Article, Claim, ClaimMention, Event, EventMention, Story


def said(material: Material, dates: Dates, known: Known) -> Iterator[Row]:
    """What somebody said on the record, where no words date it: not later than the first report of it."""
    speaks_for = {origin.id: origin.of for origin in known.origins if origin.of}
    keys = dict(zip(dates.articles, dates.laid.keys, strict=True))
    for claim in known.claims:
        if claim.status != "on-record":
            continue
        speakers = [speaks_for.get(m.attribution.origin, "") if m.attribution else "" for m in claim.mentions]
        if 2 * sum(speaker in claim.companies for speaker in speakers) >= len(speakers):
            places = [(keys[m.article], m.sentence, m.start, m.end) for m in claim.mentions]
            row = encode_all(("by", claim.id, claim.text, claim.companies, claim.origins, places))
            yield row, partial(_said, claim, material, dates)


def _said(claim: Claim, material: Material, dates: Dates) -> Event | None:
    if any(dates.is_dated(m.article, m.sentence) for m in claim.mentions):
        return None
    if not any(_is_news(m, material.annotations[m.article]) for m in claim.mentions):
        return None
    published = [material.articles[m.article].published[:10] for m in claim.mentions]
    days = sorted(day for day in published if day)
    return _not_later_than(claim, date.fromisoformat(days[0]), material) if days else None


def first_reports(known: Known, articles: Mapping[str, Article]) -> Iterator[Row]:
    """Of the stories that have a date."""
    for story in known.stories:
        if story.first:
            title = articles[story.lead].title
            told = "first", story.id, story.lead, title, story.first[:10], story.companies, len(story.articles)
            yield encode_all(told), partial(_first_report, story, title)


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


def _first_report(story: Story, title: str) -> Event:
    day = date.fromisoformat(story.first[:10])
    return Event(
        id=f"first-{story.id}",
        kind="first_report",
        start=day,
        end=day,
        precision="day",
        modality="happened",
        text=title,
        companies=story.companies,
        mentions=(EventMention(story.lead, -1, 0, 0, "", day, day),),
        story=story.id,
        weight=len(story.articles),
    )
