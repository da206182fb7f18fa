"""Figures where they stand, of one article at a time.

In: the context and an article. Out: its figures that may be shown, each with what is compared of it. It exists because
rows of figures are kept from build to build and name the places of their statements alone: whoever shows one finds
these again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.arrange.context import Context
from sourcebook.arrange.gleaned import Legible
from sourcebook.model import Figure


class Place(NamedTuple):
    """Where a figure stands, and whether what states it is in dispute."""

    article: str
    at: int
    """Among those that were gleaned of the article."""
    disputed: bool


class Stated(Struct, frozen=True):
    """A figure where it stands."""

    place: Place
    figure: Figure
    origin: str
    what: str
    rounded: tuple[str, ...]
    """As gleaned."""

    @property
    def article(self) -> str:
        return self.place.article


def of_article(context: Context, article: str) -> Iterator[Stated]:
    """Its figures that may be shown; a repost has none of its own."""
    if article in context.original_of or not (legible := context.gleaned[article].legible):
        return
    shown = context.shown[article].difference(context.corpus.groups.boilerplate.get(article, ()))
    if all(one.figure.sentence not in shown for one in legible):
        return
    disputed = _disputed(context, article)
    for at, one in enumerate(legible):
        if one.figure.sentence in shown:
            yield _stated(context, Place(article, at, one.figure.sentence in disputed), one)


def stated_at(context: Context, place: Place) -> Stated:
    return _stated(context, place, context.gleaned[place.article].legible[place.at])


def _stated(context: Context, place: Place, one: Legible) -> Stated:
    """Without a period that begins after the report."""
    published, figure = context.article(place.article).published[:10], one.figure
    if published and figure.as_of_first and str(figure.as_of_first) > published:
        figure = replace(figure, as_of="", as_of_first=None, as_of_last=None)
    return Stated(place, figure, one.credited, one.what, one.rounded)


def _disputed(context: Context, article: str) -> frozenset[int]:
    """The sentences that state what another figure stands against."""
    return frozenset(
        mention.sentence
        for claim in context.claims_of.get(article, ())
        if any(conflict.kind == "figure" for conflict in claim.conflicts)
        for mention in claim.mentions
        if mention.article == article
    )


def best(stated: Sequence[Stated]) -> Figure:
    """As the statement has it that says most: the commonest subject and words, the earliest of these."""
    if len(stated) == 1:
        return stated[0].figure
    counts = Counter((one.figure.subject, one.figure.about) for one in stated)
    named = max(counts, key=lambda pair: (bool(pair[0]), bool(pair[1]), counts[pair], pair))
    return next(one.figure for one in stated if (one.figure.subject, one.figure.about) == named)
