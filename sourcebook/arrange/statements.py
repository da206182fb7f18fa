"""Statements: sentences of articles as other pages show them, each with its anchor and its article.

In: the context, an article and the index of its sentence. Out: `Statement`. It exists because the sentence itself is
the backlink: a bare list of links says nothing.
"""

from __future__ import annotations

from msgspec import Struct

from sourcebook.arrange.cites import Citations
from sourcebook.arrange.context import Context
from sourcebook.pages import Source


class Statement(Struct, frozen=True):
    """One sentence, verbatim, and where it stands."""

    text: str
    """Empty where the excerpt policy does not show it."""
    url: str
    source: Source


def statement(context: Context, article: str, sentence: int, cites: Citations) -> Statement:
    place = context.corpus.annotations[article].sentences[sentence]
    shown = sentence in context.shown[article]
    return Statement(
        text=context.words(article, place.start, place.end) if shown else "",
        url=context.anchor(article, sentence),
        source=cites.source(article),
    )
