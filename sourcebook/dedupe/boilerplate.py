"""Boilerplate: sentences that one outlet prints under many unrelated articles.

In: articles and annotations. Out: for each article that holds any, the indices of such sentences. It exists because a
disclaimer or a line of self-promotion that recurs under a hundred articles looks, to every comparison, like
agreement. It is learned from the collection, as no list of such lines would ever be complete.

A text that is reprinted often recurs too, and is not boilerplate: what counts is how many articles hold the sentence
that have neither their titles nor most of their text in common.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from sourcebook.dedupe.candidates import postings
from sourcebook.dedupe.each import encode_all
from sourcebook.dedupe.memory import Memory
from sourcebook.model import Annotation, Article
from sourcebook.text import normalise

UNRELATED = 4
"""So many unrelated articles of one outlet hold a boilerplate sentence."""
NAMED_UNRELATED = 8
"""The same, of a sentence that names a company or a figure: the background paragraph of a series is news once."""
_ALIKE_TITLES = 0.5
_ALIKE_TEXTS = 0.7
_LOOKED_AT = 64
"""Holders of a sentence that are compared at most, the first in the order of ids."""

_Found = dict[str, tuple[int, ...]]
_KIND = "boilerplate"
_decode = msgspec.msgpack.Decoder(dict[bytes, _Found]).decode


def find_boilerplate(
    articles: Mapping[str, Article], annotations: Mapping[str, Annotation], memory: Memory | None = None
) -> dict[str, tuple[int, ...]]:
    """Indices of boilerplate sentences by article; articles without any are absent. What one outlet prints follows from
    its own articles alone, and is remembered."""
    memory, titles = memory or Memory(), _Titles(articles)
    key = memory.key(_KIND)
    known = (memory.recall(key, _decode) if memory.prints else None) or {}
    found: dict[str, tuple[int, ...]] = {}
    held: dict[bytes, _Found] = {}
    for keys in _by_outlet(articles):
        printed = memory.key(_KIND, *[memory.prints[one] for one in keys]) if memory.prints else b""
        mine = known.get(printed)
        if mine is None:
            mine = _of_outlet({one: annotations[one] for one in keys}, titles)
        held[printed] = mine
        found |= mine
    if memory.prints and held != known:
        memory.keep(key, encode_all(held))
    return dict(sorted(found.items()))


def _by_outlet(articles: Mapping[str, Article]) -> Iterator[list[str]]:
    """The articles of each outlet that has enough of them, in order."""
    printed: dict[str, list[str]] = defaultdict(list)
    for key, article in sorted(articles.items()):
        printed[article.outlet or article.channel].append(key)
    return (keys for _, keys in sorted(printed.items()) if len(keys) >= UNRELATED)


def _of_outlet(annotations: Mapping[str, Annotation], titles: _Titles) -> _Found:
    found: dict[str, set[int]] = defaultdict(set)
    judged: dict[tuple[tuple[str, ...], int], bool] = {}
    for held in _recurring(annotations):
        first, index = held[0]
        question = tuple(key for key, _ in held), NAMED_UNRELATED if _tells(annotations[first], index) else UNRELATED
        if question not in judged:
            judged[question] = _unrelated(*question, annotations, titles)
        if judged[question]:
            for key, place in held:
                found[key].add(place)
    return {key: tuple(sorted(indices)) for key, indices in found.items()}


def _recurring(annotations: Mapping[str, Annotation]) -> Iterator[Sequence[tuple[str, int]]]:
    """Where each sentence stands that one outlet prints under many articles, once in each."""
    places = {key: {s.key: index for index, s in enumerate(one.sentences)} for key, one in annotations.items()}
    for sentence, holders in sorted(postings(places).items()):
        if len(holders) >= UNRELATED:
            yield [(key, places[key][sentence]) for key in holders]


class _Titles:
    """Pairs of characters of each title, made when first asked for."""

    def __init__(self, articles: Mapping[str, Article]) -> None:
        self._articles = articles
        self._grams: dict[str, frozenset[str]] = {}

    def alike(self, left: str, right: str) -> bool:
        one, other = self._of(left), self._of(right)
        return 2 * len(one & other) >= _ALIKE_TITLES * (len(one) + len(other))

    def _of(self, key: str) -> frozenset[str]:
        if key not in self._grams:
            letters = normalise(self._articles[key].title)
            self._grams[key] = frozenset(letters[at : at + 2] for at in range(len(letters) - 1))
        return self._grams[key]


def _tells(annotation: Annotation, index: int) -> bool:
    sentence = annotation.sentences[index]
    return any(m.start < sentence.end and m.end > sentence.start for m in annotation.mentions) or any(
        figure.sentence == index for figure in annotation.figures
    )


def _unrelated(holders: Sequence[str], needed: int, annotations: Mapping[str, Annotation], titles: _Titles) -> bool:
    """Whether `needed` of the holders are pairwise unrelated, chosen greedily in order."""
    chosen: list[str] = []
    for key in holders[:_LOOKED_AT]:
        if not any(titles.alike(key, other) or _alike(annotations[key], annotations[other]) for other in chosen):
            chosen.append(key)
            if len(chosen) == needed:
                return True
    return False


def _alike(one: Annotation, other: Annotation) -> bool:
    left, right = one.sampled, other.sampled
    return bool(left and right) and len(left & right) >= _ALIKE_TEXTS * min(len(left), len(right))
