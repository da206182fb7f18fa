"""The events of the timeline page, for calendars and timeline programs.

In: the corpus and what the excerpt policy shows. Out: `Occasion`s by date. It exists so that people can take the events
elsewhere, with the precision that the sources give and never more words than the pages show.
"""

from __future__ import annotations

from collections.abc import Mapping

from sourcebook import addresses
from sourcebook.arrange.excerpt import Shown, shown_event_text
from sourcebook.arrange.gleaned import Gleaned
from sourcebook.arrange.happenings import by_date, when
from sourcebook.export.agenda import Occasion
from sourcebook.model import Corpus, Event, EventMention
from sourcebook.pages import Named

SOURCES = 5


def agenda(corpus: Corpus, shown: Shown, gleaned: Mapping[str, Gleaned]) -> tuple[Occasion, ...]:
    """What happened and what is announced; first reports are about the coverage and stay out."""
    names = {company.id: company.name for company in corpus.curated.companies}
    happened = (e for e in corpus.groups.events if e.kind == "happening" and e.shown and e.start and e.end)
    told = [(event, shown_event_text(event, shown)) for event in sorted(happened, key=by_date)]
    return tuple([_occasion(event, text, (corpus, gleaned), names) for event, text in told if text])


_Known = tuple[Corpus, Mapping[str, Gleaned]]


def _occasion(event: Event, text: str, known: _Known, names: dict[str, str]) -> Occasion:
    corpus = known[0]
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
        companies=tuple(names.get(key, key) for key in event.companies),
        sources=tuple(_source(mention, known) for mention in list(first.values())[::-1][:SOURCES]),
        stamp=moments[0] if moments else "",
        digest=not event.curated and any(corpus.articles[key].digest for key in first),
    )


def _source(mention: EventMention, known: _Known) -> Named:
    article, keys = known[0].articles[mention.article], known[1][mention.article].keys.split()
    name = f"{article.outlet}: {article.title}" if article.outlet else article.title
    if 0 <= mention.sentence < len(keys):
        return Named(name, addresses.statement_anchor(article.id, keys[mention.sentence]))
    return Named(name, addresses.article_page(article.id))
