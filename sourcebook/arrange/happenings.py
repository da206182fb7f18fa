"""Events as lists show them: dated with the precision of their sources, worded as the excerpt policy allows.

In: the context and events. Out: `Happening`s with citations. It exists because home, company and timeline pages show
the same events.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sourcebook import addresses
from sourcebook.arrange.cites import Citations
from sourcebook.arrange.context import Context
from sourcebook.arrange.excerpt import shown_event_text
from sourcebook.model import Event
from sourcebook.pages import Happening, When
from sourcebook.text import language_of


def happening(context: Context, event: Event, cites: Citations) -> Happening:
    text = shown_event_text(event, context.shown, context.corpus.config.language)
    articles = context.by_time(m.article for m in event.mentions)
    first = event.kind == "first_report"
    return Happening(
        id=event.id,
        when=when(event, text),
        text=text,
        language=_language(context, event, text),
        first_report=first,
        curated=event.curated,
        companies=tuple(context.company(key) for key in event.companies),
        cites=cites.cluster([key for key in articles if key not in context.original_of] or articles),
        url=addresses.story_page(event.story) if event.story else "",
        digest=not event.curated and not first and any(context.article(key).digest for key in articles),
        disputed=bool(event.conflicts),
    )


def when(event: Event, text: str = "") -> When:
    """The event's own span, with the words of a mention that gives exactly it: that of `text`, else the first."""
    exact = [m for m in event.mentions if (m.first, m.last) == (event.start, event.end) and m.expression]
    telling = next((m for m in exact if m.words == text), exact[0] if exact else None)
    return When(
        start=event.start.isoformat() if event.start else "",
        end=event.end.isoformat() if event.end else "",
        precision=event.precision,
        modality=event.modality,
        modifier=_modifier(telling.modifier or "", event.precision) if telling else "",
        expression=telling.expression if telling else "",
    )


def _modifier(modifier: str, precision: str) -> str:
    """What stands as of a day's close (截至今日收盘) is of that day: no 截至 before it."""
    return "" if modifier == "until" and precision == "day" else modifier


def best_supported(events: Iterable[Event], limit: int) -> list[Event]:
    """The `limit` best supported of those that a timeline shows, by date again; first reports fill what is left."""
    shown = sorted(
        (e for e in events if e.start),
        key=lambda e: (not e.curated, e.kind == "first_report", -e.weight, _newness(e), e.id),
    )
    return sorted(shown[:limit], key=by_date)


def _newness(event: Event) -> int:
    return -event.start.toordinal() if event.start else 0


def by_date(event: Event) -> tuple[date, date, str]:
    return event.start or date.max, event.end or date.max, event.id


def _language(context: Context, event: Event, text: str) -> str:
    if event.curated:
        return context.corpus.config.language
    if event.kind == "first_report" and event.mentions:
        return context.article(event.mentions[0].article).language
    return language_of(text)
