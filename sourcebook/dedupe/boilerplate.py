"""Boilerplate: sentences that one outlet prints under many unrelated articles.

In: articles and annotations. Out: for each article that holds any, the indices of such sentences. It exists because a
disclaimer or a line of self-promotion that recurs under a hundred articles looks, to every comparison, like
agreement. It is learned from the collection, as no list of such lines would ever be complete.

A text that is reprinted often recurs too, and is not boilerplate: what counts is how many articles hold the sentence
that have neither their titles nor most of their text in common.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct

from sourcebook.dedupe.candidates import postings
from sourcebook.dedupe.each import encode_all
from sourcebook.dedupe.lines import Lines
from sourcebook.dedupe.memory import FEW, Memory
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


class _Outlet(Struct, frozen=True, array_like=True):
    """What one outlet prints. Invariant: what was found follows from the lines."""

    lines: Lines
    boilerplate: list[str]
    found: _Found


_decode = msgspec.msgpack.Decoder(dict[bytes, _Found]).decode
_decode_outlet = msgspec.msgpack.Decoder(_Outlet).decode


def find_boilerplate(
    articles: Mapping[str, Article], annotations: Mapping[str, Annotation], memory: Memory | None = None
) -> dict[str, tuple[int, ...]]:
    """Indices of boilerplate sentences by article; articles without any are absent. What one outlet prints follows from
    its own articles alone, and is remembered."""
    memory, judge = memory or Memory(), _Judge(annotations, _Titles(articles))
    key = memory.key(_KIND)
    known = (memory.recall(key, _decode) if memory.prints else None) or {}
    found: dict[str, tuple[int, ...]] = {}
    held: dict[bytes, _Found] = {}
    for outlet, keys in _by_outlet(articles):
        prints = dict(zip(memory.prints_of(keys), keys, strict=True))
        printed, entry = memory.key(_KIND, b"".join(prints)), memory.key(_KIND, b"lines", outlet.encode())
        mine = known.get(printed)
        if mine is None:
            last = memory.recall(entry, _decode_outlet) if memory.prints else None
            now = _since(last, prints, judge) if last and last.lines.is_sound() else None
            now = now or _afresh(prints, judge)
            mine = now.found
            if memory.prints:
                memory.keep(entry, encode_all(now))
        held[printed] = mine
        found |= mine
        memory.used.add(entry)
    if memory.prints and held != known:
        memory.keep(key, encode_all(held))
    return dict(sorted(found.items()))


def _by_outlet(articles: Mapping[str, Article]) -> Iterator[tuple[str, list[str]]]:
    """The articles of each outlet that has enough of them, in order."""
    printed: dict[str, list[str]] = defaultdict(list)
    for key in sorted(articles):
        article = articles[key]
        printed[article.outlet or article.channel].append(key)
    return (one for one in sorted(printed.items()) if len(one[1]) >= UNRELATED)


def _afresh(prints: Mapping[bytes, str], judge: _Judge) -> _Outlet:
    """Of all articles of an outlet, which are given by their prints."""
    lines = {printed: judge.places(key) for printed, key in prints.items()}
    found: dict[str, set[int]] = defaultdict(set)
    boilerplate = []
    for line, holders in sorted(postings({prints[one]: held for one, held in lines.items()}).items()):
        if judge.is_boilerplate(line, holders):
            boilerplate.append(line)
            for key in holders:
                found[key].add(judge.places(key)[line])
    return _Outlet(Lines().since((), lines), boilerplate, _sorted(found))


def _since(last: _Outlet, prints: Mapping[bytes, str], judge: _Judge) -> _Outlet | None:
    """From the last build: only lines of what is new or gone are looked at. None where that is much."""
    gone = frozenset(last.lines.articles) - prints.keys()
    new = {printed: judge.places(key) for printed, key in _others(prints, last.lines.articles)}
    if FEW * (len(gone) + len(new)) > len(prints):
        return None
    lines = last.lines.since(gone, new)
    stood = {prints[one] for one in last.lines.articles if one not in gone}
    found = defaultdict(set, {key: set(held) for key, held in last.found.items() if key in stood})
    boilerplate = set(last.boilerplate)
    for line in sorted(last.lines.lines_of(gone).union(*new.values())):
        holders = sorted([prints[one] for one in lines.holders(line)])
        is_now, was = judge.is_boilerplate(line, holders), line in boilerplate
        for key in holders:
            if is_now and (not was or key not in stood):
                found[key].add(judge.places(key)[line])
            elif was and not is_now and key in stood:
                found[key].remove(judge.places(key)[line])
        (boilerplate.add if is_now else boilerplate.discard)(line)
    return _Outlet(lines, sorted(boilerplate), _sorted(found))


def _others(prints: Mapping[bytes, str], known: Iterable[bytes]) -> list[tuple[bytes, str]]:
    """Those that are not known."""
    there = frozenset(known)
    return [(printed, key) for printed, key in prints.items() if printed not in there]


def _sorted(found: Mapping[str, set[int]]) -> _Found:
    return {key: tuple(sorted(indices)) for key, indices in sorted(found.items()) if indices}


class _Judge:
    """Tells whether a line that many hold is boilerplate."""

    def __init__(self, annotations: Mapping[str, Annotation], titles: _Titles) -> None:
        self._annotations, self._titles = annotations, titles
        self._places: dict[str, dict[str, int]] = {}
        self._judged: dict[tuple[tuple[str, ...], int], bool] = {}

    def places(self, key: str) -> Mapping[str, int]:
        """Where in an article each line stands."""
        if key not in self._places:
            self._places[key] = {sentence.key: index for index, sentence in enumerate(self._annotations[key].sentences)}
        return self._places[key]

    def is_boilerplate(self, line: str, holders: Sequence[str]) -> bool:
        """`holders` in order; several lines of the same ones are judged once."""
        if len(holders) < UNRELATED:
            return False
        telling = _tells(self._annotations[holders[0]], self.places(holders[0])[line])
        question = tuple(holders[:_LOOKED_AT]), NAMED_UNRELATED if telling else UNRELATED
        if question not in self._judged:
            self._judged[question] = _unrelated(*question, self._annotations, self._titles)
        return self._judged[question]


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
    """Whether `needed` of these holders are pairwise unrelated, chosen greedily in order."""
    chosen: list[str] = []
    for key in holders:
        if not any(titles.alike(key, other) or _alike(annotations[key], annotations[other]) for other in chosen):
            chosen.append(key)
            if len(chosen) == needed:
                return True
    return False


def _alike(one: Annotation, other: Annotation) -> bool:
    left, right = one.sampled, other.sampled
    return bool(left and right) and len(left & right) >= _ALIKE_TEXTS * min(len(left), len(right))
