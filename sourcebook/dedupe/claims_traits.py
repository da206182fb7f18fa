"""What a statement may have in common with others, in numbers: its rare terms, and pairs of its weightiest ones.

In: statements, how many hold each term, and what terms weigh. Out: by article a `Shelf` with the `Traits` of its
statements. A number is a hash of the words that it stands for, the same in every build. So what is worked out of an
article holds as long as its terms weigh the same, and is remembered by these weights.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import chain, pairwise
from typing import NamedTuple

import msgspec
from msgspec import Struct

from sourcebook.dedupe.claims_matching import PRINT, Bench

CROWD = 64
"""A feature that more statements hold pairs none of them."""
RAREST = 10
"""Of how many terms of a statement, the weightiest first, pairs are formed."""
ENOUGH = 1.5
"""Weight of a rare term that is enough by itself: a figure. Of others two must be shared, or one and a pair; one rare
word alone is chance."""
KIND = "traits"
"""Of what is remembered of an article."""

_encode = msgspec.msgpack.Encoder().encode


class Traits(Struct, frozen=True, array_like=True):
    """Of the statements of one article, in order."""

    prints: bytes
    ends: tuple[int, ...]
    """Where each one's numbers end."""
    enough: tuple[int, ...]
    """How many of each one's first numbers are enough by themselves."""
    numbers: memoryview
    """Of 64 bits each: a view of what is remembered, which is not held twice."""

    def is_sound(self, statements: int, printed: bool) -> bool:
        """Whether it can be of so many statements."""
        fits = len(self.ends) == len(self.enough) == statements > 0 and len(self.numbers) == 8 * self.ends[-1]
        return fits and len(self.prints) == PRINT * statements * printed and sorted((0, *self.ends)) == [0, *self.ends]


_decode = msgspec.msgpack.Decoder(Traits).decode


class Shelf(NamedTuple):
    """The statements of one article."""

    article: str
    places: Sequence[int]
    key: bytes
    """Under which its traits are remembered; empty where nothing is."""
    traits: Traits
    numbers: memoryview

    def each(self) -> Iterator[tuple[int, memoryview]]:
        """Each statement with its numbers."""
        for place, (start, end) in zip(self.places, pairwise((0, *self.traits.ends)), strict=True):
            yield place, self.numbers[start:end]


def shelves_of(bench: Bench, counts: Mapping[str, int]) -> list[Shelf]:
    """By article, in the order in which these are met. `counts` are the statements that hold a term."""
    by_article: dict[str, list[int]] = defaultdict(list)
    for place, statement in enumerate(bench.statements):
        by_article[statement.holders[0][0]].append(place)
    paired = _Paired.of(counts, bench.weights)
    return [_shelf(bench, article, places, paired) for article, places in by_article.items()]


def counts_of(numbers: Iterator[int]) -> dict[int, int]:
    """Those of the numbers that two to `CROWD` statements hold, counted through."""
    shared = [number for number, count in Counter(numbers).items() if 1 < count <= CROWD]
    return dict(zip(shared, range(len(shared)), strict=True))


def traits_under(bench: Bench, key: bytes) -> tuple[Traits, memoryview] | None:
    """What was remembered of an earlier build."""
    traits = bench.memory.recall(key, _decode)
    return (traits, _unpacked(traits)) if traits and traits.is_sound(len(traits.ends), printed=True) else None


class _Paired(NamedTuple):
    """Numbers of terms that two to `CROWD` statements hold, and of those that more hold."""

    rare: Mapping[str, int]
    crowds: Mapping[str, int]

    @classmethod
    def of(cls, counts: Mapping[str, int], weights: Mapping[str, float]) -> _Paired:
        content = [(term, count) for term, count in counts.items() if count > 1 and weights[term] > 0]
        rare = {term: _number(term) for term, count in content if count <= CROWD}
        return cls(rare, {term: _number(term) for term, count in content if count > CROWD})

    def numbers(self, terms: Sequence[str], weights: Mapping[str, float]) -> tuple[list[int], int]:
        """Of one statement, and how many of them are enough. Two rare terms need not make a pair: who shares it shares
        them. The number of a pair is the sum of its terms', whichever comes first."""
        ranked = sorted(sorted(set(terms)), key=weights.__getitem__, reverse=True)
        top = ranked[:RAREST]
        held = [term for term in ranked if term in self.rare]
        light = [self.rare[term] for term in top if term in self.rare]
        heavy = [self.crowds[term] for term in top if term in self.crowds]
        found = [self.rare[term] for term in held]
        for at, crowd in enumerate(heavy, 1):
            found += [crowd + other for other in light]
            found += [crowd + other for other in heavy[at:]]
        return found, sum(weights[term] >= ENOUGH for term in held)


def _number(term: str) -> int:
    """Of 63 bits, so that two features of a large collection hardly have one number: two together have 64."""
    return int.from_bytes(blake2b(term.encode(), digest_size=8).digest(), "big") >> 1


def _shelf(bench: Bench, article: str, places: Sequence[int], paired: _Paired) -> Shelf:
    """Known, or worked out."""
    memory, statements = bench.memory, [bench.statements[place] for place in places]
    key = b""
    if memory.prints:
        said = chain.from_iterable([statement.terms for statement in statements])
        weighed = array("d", map(bench.weights.__getitem__, said)).tobytes()
        key = memory.key(KIND, memory.prints[article], b"".join(map(bench.stand_of, statements)), weighed)
    traits = memory.recall(key, _decode) if key else None
    if traits is None or not traits.is_sound(len(places), printed=True):
        traits = _worked_out(bench, places, paired)
        if key:
            body = _encode(traits)
            traits = _decode(body)
            memory.keep(key, body)
    for at, place in enumerate(places if key else ()):
        bench.printed(place, traits.prints[at * PRINT : (at + 1) * PRINT])
    return Shelf(article, places, key, traits, _unpacked(traits))


def _worked_out(bench: Bench, places: Sequence[int], paired: _Paired) -> Traits:
    found, ends, enough = array("Q"), [], []
    for place in places:
        numbers, count = paired.numbers(bench.statements[place].terms, bench.weights)
        found.extend(numbers)
        ends.append(len(found))
        enough.append(count)
    prints = [bench.print_of(place) for place in places] if bench.memory.prints else []
    return Traits(b"".join(prints), tuple(ends), tuple(enough), memoryview(found).cast("B"))


def _unpacked(traits: Traits) -> memoryview:
    return traits.numbers.cast("Q")
