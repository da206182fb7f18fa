"""What reposts and stories look at in one article.

In: an article and its annotation. Out: the values that `reposts` and `stories` compare. It exists so that those two
know nothing of annotations, and a test can write a profile by hand.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

import msgspec
from msgspec import Struct

from sourcebook.dedupe import alike
from sourcebook.dedupe.alike import Profile
from sourcebook.dedupe.each import Each, Work, encode, of_each_later
from sourcebook.dedupe.memory import FEW, Memory
from sourcebook.dedupe.reposts import Text
from sourcebook.model import Annotation, Article

LEAD_SENTENCES = 3
_NOT_TEXT = frozenset({"furniture", "caption", "image"})
_SECONDS_AN_HOUR = 3600
_PARTS = 256
"""Boxes of so few, in order of time, that those around one article are in few."""


_decode_order = msgspec.msgpack.Decoder(list[bytes]).decode


class Material(Struct, frozen=True):
    """What every grouping works on: the articles in order of time, what each says, and what of it is boilerplate."""

    articles: Mapping[str, Article]
    annotations: Mapping[str, Annotation]
    boilerplate: Mapping[str, tuple[int, ...]]


def in_order_of_time(articles: Mapping[str, Article], memory: Memory | None = None) -> dict[str, Article]:
    """By time of publication, undated last, then by id. Those that stand are in the order in which they were."""

    def when(key: str) -> tuple[float, str]:
        return _hours_or_last(articles[key]), key

    if memory is None or not memory.prints:
        return {key: articles[key] for key in sorted(articles, key=when)}
    by_print = dict(zip(memory.prints_of(articles), articles, strict=True))
    entry, known = memory.key("order"), memory.recall(memory.key("order"), _decode_order) or []
    ordered = list(filter(None, map(by_print.get, known)))
    new = articles.keys() - frozenset(ordered)
    if FEW * len(new) > len(articles) or len(ordered) + len(new) != len(articles):
        ordered = sorted(articles, key=when)
    else:
        for key in new:
            insort(ordered, key, key=when)
    if new or len(known) != len(ordered):
        memory.keep_value(entry, memory.prints_of(ordered), encode, changed=True)
    return dict(zip(ordered, map(articles.__getitem__, ordered), strict=True))


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


def profiles_in(
    material: Material, main_origins: Mapping[str, str], given: Mapping[str, bytes], memory: Memory
) -> Each[Profile]:
    """Of every article, when it is asked for; `main_origins` are what their main news go back to, `given` is what each
    is `profiled_from`."""

    def profile(key: str) -> Profile:
        return profile_of(key, material, main_origins[key])

    work = Work("profile", Profile, profile, _PARTS)
    return of_each_later(memory, work, given)


def profiled_from(material: Material, main_origins: Mapping[str, str]) -> dict[str, bytes]:
    """Of every article what its profile depends on besides itself."""
    told = {main: encode(((), main)) for main in {*main_origins.values()}}
    mains = map(main_origins.__getitem__, material.articles)
    given = dict(zip(material.articles, map(told.__getitem__, mains), strict=True))
    given.update({key: encode((indices, main_origins[key])) for key, indices in material.boilerplate.items()})
    return given


class Some(Mapping[str, Profile]):
    """Those of some articles, in the order of their keys; each when it is asked for."""

    def __init__(self, profiles: Mapping[str, Profile], keys: Sequence[str]) -> None:
        self._profiles, self._keys = profiles, keys

    def __getitem__(self, key: str) -> Profile:
        return self._profiles[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


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
