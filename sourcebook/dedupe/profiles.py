"""What reposts and stories look at in one article.

In: an article and its annotation. Out: the values that `reposts` and `stories` compare. It exists so that those two
know nothing of annotations, and a test can write a profile by hand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime

from msgspec import Struct

from sourcebook.dedupe import alike
from sourcebook.dedupe.alike import Profile
from sourcebook.dedupe.each import Work, encode, of_each
from sourcebook.dedupe.memory import Memory
from sourcebook.dedupe.reposts import Text
from sourcebook.model import Annotation, Article

LEAD_SENTENCES = 3
_NOT_TEXT = frozenset({"furniture", "caption", "image"})
_SECONDS_AN_HOUR = 3600


class Material(Struct, frozen=True):
    """What every grouping works on: the articles in order of time, what each says, and what of it is boilerplate."""

    articles: Mapping[str, Article]
    annotations: Mapping[str, Annotation]
    boilerplate: Mapping[str, tuple[int, ...]]


def in_order_of_time(articles: Mapping[str, Article]) -> dict[str, Article]:
    """By time of publication, undated last, then by id."""
    return dict(sorted(articles.items(), key=lambda item: (_hours_or_last(item[1]), item[0])))


def text_of(key: str, material: Material, edition: bool) -> Text:
    """The article as reposts see it."""
    article, annotation = material.articles[key], material.annotations[key]
    boilerplate = material.boilerplate.get(key, ())
    skipped = {annotation.sentences[index].block for index in boilerplate}
    kept = [
        annotation.text[block.start : block.end]
        for index, block in enumerate(annotation.blocks)
        if block.kind not in _NOT_TEXT and index not in skipped
    ]
    return Text(article.title, "\n".join(kept), edition)


def profiles_in(material: Material, main_origins: Mapping[str, str], memory: Memory) -> dict[str, Profile]:
    """Of every article; `main_origins` are what their main news go back to."""

    def profile(key: str) -> Profile:
        return profile_of(key, material, main_origins[key])

    given = {key: encode((material.boilerplate.get(key, ()), main_origins[key])) for key in material.articles}
    return of_each(memory, Work("profile", Profile, profile), given)


def profile_of(key: str, material: Material, main_origin: str) -> Profile:
    """The article as stories see it: the terms of its title and of its first sentences that state something."""
    annotation = material.annotations[key]
    return alike.profile(
        hours=hours_of(material.articles[key]),
        title=annotation.title_terms,
        lead=tuple(_lead_terms(annotation, material.boilerplate.get(key, ()))),
        main_origin=main_origin,
    )


def hours_of(article: Article) -> float | None:
    """Hours since 1970 in UTC; None where undated. A bare date counts from its midnight."""
    if not article.published:
        return None
    moment = datetime.fromisoformat(article.published)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() / _SECONDS_AN_HOUR


def _hours_or_last(article: Article) -> float:
    hours = hours_of(article)
    return float("inf") if hours is None else hours


def _lead_terms(annotation: Annotation, boilerplate: Collection[int]) -> Iterable[str]:
    left = LEAD_SENTENCES
    for index, sentence in enumerate(annotation.sentences):
        if left == 0:
            return
        if sentence.checkable and index not in boilerplate:
            yield from annotation.terms[index] if index < len(annotation.terms) else ()
            left -= 1
