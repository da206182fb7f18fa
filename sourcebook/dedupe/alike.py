"""How alike articles are as news, and which are alike at all.

In: a profile of each article (what its title and lead say, when it came). Out: vectors of weighed terms, and for an
article those before it that it is like. It exists apart from stories, which are made of what is alike, because an
article is like few others: what it is like follows from the hours around it and from what words weigh.

Cosine of weighted terms, times a decay by the hours between. Names, origins and acts weigh more than words, what all
say weighs least. Weights are coarse, so that one more article changes few of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from math import exp, log, sqrt
from typing import NamedTuple

import msgspec
from msgspec import Struct

from sourcebook.dedupe.candidates import rarity

FLOOR = 0.12
"""Below this a pair counts as sharing nothing."""
KEPT = 0.08
"""Below this a pair is not even kept: by what words may come to weigh, it is still far from counting."""
CROWD = 256
"""A term that more articles of the hours before hold adds to the likeness with the latest of them only."""
DECAY_HOURS = 24.0
"""Reports so far apart are worth 1/e of their likeness."""
TITLE_WEIGHT = 3.0
"""Of a term of the title, against 1 of one in the lead alone; a term of both has both."""
ORIGIN_WEIGHT = 3.0
"""Of the origin that the main news goes back to."""
CANONICAL_WEIGHT = 3.5
"""Of names, acts, things and days, against 1 of a word."""
OTHER_COMPANIES = 0.5
"""Reports on companies that do not name each other's are worth so much of their likeness: results read alike."""
FIGURE_WEIGHT = 2.0
"""Of figures: the sum that made the first headline is the background of all that follow."""
_FACTORS = dict.fromkeys(("c:", "o:", "p:", "s:", "a:", "k:", "d:"), CANONICAL_WEIGHT) | {"n:": FIGURE_WEIGHT}
_COMPANY = ("c:",)
_NAMES = ("c:", "o:", "p:", "s:")


class Profile(Struct, frozen=True, array_like=True, gc=False):
    """One article as stories see it."""

    hours: float | None
    """Since some fixed moment; None where it is undated."""
    packed: bytes
    """Title and lead: most builds look at few."""
    main_origin: str = ""

    @property
    def words(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The terms of its title, and those of its lead."""
        return _decode(self.packed)


def profile(hours: float | None, title: Sequence[str], lead: Sequence[str], main_origin: str = "") -> Profile:
    """Of an article with these terms."""
    return Profile(hours, _encode((title, lead)), main_origin)


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(tuple[tuple[str, ...], tuple[str, ...]]).decode

Vector = Mapping[str, float]
"""Of unit length, by term."""


class Vectors(dict[str, Vector]):
    """Of the terms of each title and lead, made when it is first asked for. `counts` tells by term how many of the
    `total` hold it, where more than one does."""

    def __init__(self, profiles: Mapping[str, Profile], counts: Mapping[str, int], total: int) -> None:
        self._profiles, self._raw = profiles, dict[str, Mapping[str, float]]()
        self.weights = Weights(counts, total)

    def __missing__(self, key: str) -> Vector:
        weights = self.weights
        made = self[key] = _unit({term: weight * weights[term] for term, weight in self.raw(key).items()})
        return made

    def raw(self, key: str) -> Mapping[str, float]:
        """By term what it weighs by its place and kind alone."""
        found = self._raw.get(key)
        if found is None:
            found = self._raw[key] = raw_of(self._profiles[key])
        return found


class Weights(dict[str, float]):
    """By how many of all hold a term."""

    def __init__(self, counts: Mapping[str, int], total: int) -> None:
        self._counts, self._total = counts, total
        self._of_many: dict[int, float] = {}

    def __missing__(self, term: str) -> float:
        made = self[term] = self.of_many(self._counts.get(term, 1))
        return made

    def of_many(self, count: int) -> float:
        """Of a term that so many hold."""
        if count not in self._of_many:
            self._of_many[count] = rarity(count, self._total)
        return self._of_many[count]


def counted(profiles: Iterable[Profile]) -> Counter[str]:
    """By term how many hold it."""
    return Counter(chain.from_iterable(map(terms_of, profiles)))


def terms_of(profile: Profile) -> set[str]:
    """Each once."""
    title, lead = profile.words
    found = {*lead, *title}
    return found | {f"o:{profile.main_origin}"} if profile.main_origin else found


def weigh(profiles: Mapping[str, Profile]) -> Vectors:
    """Unit vectors of the terms of each title and lead."""
    return Vectors(profiles, counted(profiles.values()), len(profiles))


def similarity(left: str, right: str, vectors: Mapping[str, Vector], profiles: Mapping[str, Profile]) -> float:
    """0 to 1: the cosine of two vectors, decayed by the hours between."""
    one, other = sorted((vectors[left], vectors[right]), key=len)
    cosine = sum(weight * other[term] for term, weight in one.items() if term in other)
    named = _names_in(profiles[left]), _names_in(profiles[right])
    return cosine * _decay(profiles[left].hours, profiles[right].hours) * _together(*named)


def raw_of(profile: Profile) -> dict[str, float]:
    title, lead = profile.words
    terms: dict[str, float] = dict.fromkeys(lead, 1.0)
    for term in dict.fromkeys(title):
        terms[term] = terms.get(term, 0.0) + TITLE_WEIGHT
    if profile.main_origin:
        terms[f"o:{profile.main_origin}"] = terms.get(f"o:{profile.main_origin}", 0.0) + ORIGIN_WEIGHT
    return {term: weight * _FACTORS.get(term[:2], 1.0) for term, weight in terms.items()}


def _unit(vector: dict[str, float]) -> Vector:
    length = sqrt(sum(weight * weight for weight in vector.values()))
    return {term: weight / length for term, weight in vector.items()} if length else {}


class _Named(NamedTuple):
    """Whom an article names: companies in the title, companies, companies and others."""

    titled: frozenset[str]
    companies: frozenset[str]
    names: frozenset[str]


def _names_in(profile: Profile) -> _Named:
    title, lead = profile.words
    every = (*title, *lead)
    return _Named(_named(title, _COMPANY), _named(every, _COMPANY), _named(every, _NAMES))


def _together(one: _Named, other: _Named) -> float:
    """Less than 1 for two reports whose titles name companies, and that name nobody in common."""
    if not one.titled or not other.titled or one.titled & other.companies:
        return 1.0
    return OTHER_COMPANIES if one.names.isdisjoint(other.names) else 1.0


def _named(terms: Sequence[str], kinds: tuple[str, ...]) -> frozenset[str]:
    return frozenset(term[2:].partition("/")[0] for term in terms if term.startswith(kinds))


def _decay(one: float | None, other: float | None) -> float:
    return 0.5 if one is None or other is None else exp(-abs(one - other) / DECAY_HOURS)


class Days:
    """Articles in order of time, each with those of the hours before it. Invariant: a likeness is the same, to the last
    bit, whether all are compared or two."""

    def __init__(
        self, keys: Sequence[str], hours: Sequence[float | None], profiles: Mapping[str, Profile], vectors: Vectors
    ) -> None:
        self._keys, self._hours = keys, hours
        self._names, self._vectors = _Names(profiles), vectors
        self._undated = bisect_left(hours, True, key=lambda hour: hour is None)

    def near(self, places: Iterable[int]) -> set[int]:
        """Those that may be like one that has changed or gone at one of these places: itself, and those of the hours
        after it; what is undated may be like any."""
        found: set[int] = set()
        for place in places:
            found.update(self._later(place), range(self._undated, len(self._keys)))
        return found

    def around(self, place: int) -> Iterator[tuple[int, int]]:
        """The pairs of one with all that it may be like."""
        yield from ((left, place) for left in range(self._first_near(place), place))
        later = self._later(place) if place < self._undated else ()
        yield from ((place, right) for right in later if right > place)
        yield from ((place, right) for right in range(max(self._undated, place + 1), len(self._keys)))

    def crowded(self, gone: int) -> bool:
        """Whether a crowd may be in the hours before any, or was before so many were gone."""
        most, hours = CROWD - gone, self._hours[: self._undated]
        if most <= 0 or self._undated < len(self._keys) > most:
            return True
        near = -DECAY_HOURS * log(FLOOR) + 1
        pairs = zip(hours, hours[most:], strict=False)
        return any(one is not None and other is not None and other - one <= near for one, other in pairs)

    def alike(self, asked: Iterable[int]) -> Iterator[tuple[int, list[tuple[int, float]]]]:
        """For each place that is `asked` for, in order, those before it that are alike at all, with their likeness: of
        the hours before, if they share a term."""
        firsts = {place: self._first_near(place) for place in sorted(asked)}
        held: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place in _union((first, place + 1) for place, first in firsts.items()):
            vector = self._vectors[self._keys[place]]
            if place in firsts:
                yield place, list(self._alike(place, firsts[place], held))
            for term, weight in vector.items():
                held[term].append((place, weight))

    def likeness(self, left: int, right: int) -> float:
        """Of two, where no crowd is in the hours before the later one; 0 of what is not kept."""
        one, other = self._vectors[self._keys[right]], self._vectors[self._keys[left]]
        cosine = 0.0
        for term, weight in one.items():  # not `sum`, which rounds in another way
            cosine += weight * other.get(term, 0.0)
        return self._weighed(left, right, cosine)

    def _alike(
        self, right: int, first: int, held: Mapping[str, Sequence[tuple[int, float]]]
    ) -> Iterator[tuple[int, float]]:
        products: dict[int, float] = defaultdict(float)
        for term, weight in self._vectors[self._keys[right]].items():
            holders = held.get(term, ())
            for left, other in holders[max(bisect_left(holders, (first, 0.0)), len(holders) - CROWD) :]:
                products[left] += weight * other
        for left, cosine in products.items():
            score = self._weighed(left, right, cosine)
            if score:
                yield left, score

    def _weighed(self, left: int, right: int, cosine: float) -> float:
        """A likeness by the hours between two and by whom they name; 0 of what is not kept."""
        score = cosine * _decay(self._hours[left], self._hours[right])
        if score >= KEPT:
            score *= _together(self._names[self._keys[left]], self._names[self._keys[right]])
        return score if score >= KEPT else 0.0

    def is_crowded(self, right: int, gone: int) -> bool:
        """The same of one."""
        return right - self._first_near(right) > CROWD - gone

    def _later(self, place: int) -> Iterator[int]:
        """Those that are dated, from there on, that it is not too long before."""
        later = place
        while later < self._undated and self._first_near(later) <= place:
            yield later
            later += 1

    def _first_near(self, right: int) -> int:
        """The first article that is not too long before `right` to be like it; dated ones come first, in order."""
        hours, now = self._hours, self._hours[right]
        if now is None:
            return 0
        least = now + DECAY_HOURS * log(FLOOR)
        return bisect_left(hours, least, 0, right, key=lambda hour: now if hour is None else hour)


class _Names(dict[str, _Named]):
    """Of each article, told when it is first asked for."""

    def __init__(self, profiles: Mapping[str, Profile]) -> None:
        self._profiles = profiles

    def __missing__(self, key: str) -> _Named:
        made = self[key] = _names_in(self._profiles[key])
        return made


def _union(spans: Iterable[tuple[int, int]]) -> Iterator[int]:
    """All places in any of them, in order."""
    done = 0
    for first, end in sorted(spans):
        yield from range(max(first, done), end)
        done = max(done, end)
