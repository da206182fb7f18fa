"""The events of the timeline page, for calendars and timeline programs.

In: the context. Out: `Occasion`s by date. It exists so that people can take the events
elsewhere, with the precision that the sources give and never more words than the pages show.
"""

from __future__ import annotations

from sourcebook import addresses
from sourcebook.arrange.context import Context
from sourcebook.arrange.excerpt import shown_event_text
from sourcebook.arrange.happenings import by_date, when
from sourcebook.export.agenda import Occasion
from sourcebook.model import Event, EventMention
from sourcebook.pages import Named

SOURCES = 5


def agenda(context: Context) -> tuple[Occasion, ...]:
    """What happened and what is announced; first reports are about the coverage and stay out."""
    happened = (event for event in context.told if event.kind == "happening" and event.start and event.end)
    told = [(event, shown_event_text(event, context.shown)) for event in sorted(happened, key=by_date)]
    return tuple([_occasion(context, event, text) for event, text in told if text])


def _occasion(context: Context, event: Event, text: str) -> Occasion:
    corpus = context.corpus
    first = {mention.article: mention for mention in reversed(event.mentions)}
    moments = sorted(corpus.articles[key].published for key in first if corpus.articles[key].published)
    start, end = event.start, event.end
    assert start is not None
    assert end is not None
    return Occasion(
        id=event.id,
        first=start,
        last=end,
        when=when(event),
        text=text,
        companies=tuple(context.company(key).name for key in event.companies),
        sources=tuple(_source(context, mention) for mention in list(first.values())[::-1][:SOURCES]),
        stamp=moments[0] if moments else "",
        digest=not event.curated and any(corpus.articles[key].digest for key in first),
    )


def _source(context: Context, mention: EventMention) -> Named:
    article, keys = context.article(mention.article), context.gleaned[mention.article].keys.split()
    name = f"{article.outlet}: {article.title}" if article.outlet else article.title
    if 0 <= mention.sentence < len(keys):
        return Named(name, addresses.statement_anchor(article.id, keys[mention.sentence]))
    return Named(name, addresses.article_page(article.id))
