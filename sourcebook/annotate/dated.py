"""The dated expressions of an article, block by block.

In: an article, its clean text and blocks, its company mentions, the fiscal years of the curated companies. Out: the
`DateSpan`s of `dates.find_dates` with offsets into the whole text. It exists because the date grammar reads one run of
text and knows of no names: a name that holds a date (今日头条) is blanked before, and the company that a block is about
tells which fiscal year is meant.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sourcebook.annotate.dates.find import Words, dates_in
from sourcebook.annotate.dates.fiscal import fiscal_of
from sourcebook.annotate.dates.fold import folded
from sourcebook.model import Article, Block, DateSpan, Mention
from sourcebook.text import regex

_NOT_READ = frozenset({"furniture", "image", "code"})
_DATED_NAME = regex(r"[今昨明]|[年月日周季]|\d")
_BLANK = "\u25a1"
"""A character that no date grammar reads."""


def dates_of(
    article: Article, text: str, blocks: Sequence[Block], mentions: Sequence[Mention], fiscal_years: Mapping[str, str]
) -> tuple[DateSpan, ...]:
    """Spans in text order."""
    published = published_of(article)
    plain = folded(text)
    stated = fiscal_of(plain)
    readable, plain = _without_names(text, mentions), _without_names(plain, mentions)
    starts = [mention.start for mention in mentions]
    today = published.date() if isinstance(published, datetime) else published
    found: list[DateSpan] = []
    for block in blocks:
        if block.kind in _NOT_READ:
            continue
        inside = mentions[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        named = [mention.company for mention in inside if mention.company in fiscal_years]
        words = Words(readable[block.start : block.end], plain[block.start : block.end])
        company = Counter(named).most_common(1)[0][0] if named else ""
        fiscal = fiscal_of(words.plain, fiscal_years[company]) if company else stated
        spans = dates_in(words, today, article.language, fiscal)
        found.extend(_moved(span, block.start, text) for span in spans)
    return tuple(found)


def _moved(span: DateSpan, by: int, text: str) -> DateSpan:
    """The span of a block as one of the whole text."""
    start, end = span.start + by, span.end + by
    when = (span.first, span.last, span.precision, span.modifier)
    return DateSpan(start, end, *when, text[start:end], span.dateline, span.planned)


def published_of(article: Article) -> date | datetime | None:
    """When the article says that it appeared, in its own zone; None where it does not say so in ISO 8601."""
    try:
        return datetime.fromisoformat(article.published) if article.published else None
    except ValueError:
        return None


def _without_names(text: str, mentions: Sequence[Mention]) -> str:
    pieces: list[str] = []
    reached = 0
    for mention in mentions:
        if _DATED_NAME.search(mention.surface):
            pieces += [text[reached : mention.start], _BLANK * (mention.end - mention.start)]
            reached = mention.end
    return "".join([*pieces, text[reached:]])
