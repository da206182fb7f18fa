"""What a statement may have in common with others, in numbers: its rare terms, and pairs of its weightiest ones.

In: statements, how many hold each term, and what terms weigh. Out: by article a `Shelf` with the `Traits` of its
statements. A number is a hash of the words that it stands for, the same in every build. So what is worked out of an
article holds as long as its terms weigh the same, and is remembered by these weights.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import chain, compress, pairwise
from typing import NamedTuple

import msgspec
from msgspec import Struct

from sourcebook.dedupe.claims.counts import Counts
from sourcebook.dedupe.claims.last import Last, page_key
from sourcebook.dedupe.claims.matching import PRINT, Bench, parted
from sourcebook.dedupe.claims.weights import Weights

CROWD = 64
"""A feature that more statements hold pairs none of them."""
RAREST = 10
"""Of how many terms of a statement, the weightiest first, pairs are formed."""
ENOUGH = 1.5
"""Weight of a rare term that is enough by itself: a figure. Of others two must be shared, or one and a pair; one rare
word alone is chance."""
AT_ONCE = 1_000_000
"""Numbers that are counted at once."""
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
_NONE = Traits(b"", (), (), memoryview(b""))


class Met(NamedTuple):
    """A number that is asked for, in a statement: its place, and whether it is enough by itself."""

    place: int
    number: int
    enough: bool


class Shelf(NamedTuple):
    """The statements of one article."""

    article: str
    places: Sequence[int]
    page: bytes
    """Key of what they were compared with; empty, as the next two, where nothing is remembered."""
    print: bytes
    """Of which statements they are, and in which places."""
    key: bytes
    """Under which its traits are remembered."""
    traits: Traits
    numbers: memoryview
    was: tuple[Traits, memoryview] | None = None
    """The traits of the same statements in the last build, where they may be others now."""

    def each(self) -> Iterator[tuple[int, memoryview]]:
        """Each statement with its numbers."""
        for place, (start, end) in zip(self.places, pairwise((0, *self.traits.ends)), strict=True):
            yield place, self.numbers[start:end]

    def met(self, among: Container[int]) -> Iterator[Met]:
        """Which of the numbers are `among` others, in order. Most are none."""
        statement, ends, enough = 0, self.traits.ends, self.traits.enough
        for at in compress(range(len(self.numbers)), map(among.__contains__, self.numbers)):
            while ends[statement] <= at:
                statement += 1
            start = ends[statement - 1] if statement else 0
            yield Met(self.places[statement], self.numbers[at], at - start < enough[statement])


def bare(shelf: Shelf) -> Shelf:
    """Without what partners are looked for by, which is most of it."""
    return shelf._replace(traits=_NONE, numbers=_NONE.numbers, was=None)


def shelves_of(bench: Bench, counts: Counts, last: Last | None) -> list[Shelf]:
    """By article, in the order in which these are met."""
    changed, laid = counts.changed or frozenset[int](), last.pages if last and counts.changed is not None else {}
    now = _Now(bench, _Ranks(counts.held, bench.weights), changed)
    found, asked = [], []
    for article, places in bench.statements.by_article.items():
        page, stands = page_key(bench.memory, article), _print(bench, article, places)
        before = laid.get(page)
        before = before if before and before.print == stands else None
        if before and changed.isdisjoint(bench.statements.saids[article][1].terms):
            key, was = before.key, None
        else:
            key, was = _key(bench, article, stands), traits_under(bench, before.key) if before else None
        asked.append((article, places, page, stands, key, was))
    known = bench.memory.recall_all([key for *_, key, _ in asked if key], _decode)
    for article, places, page, stands, key, was in asked:
        traits = _traits(now, article, (key, known.get(key)), was)
        found.append(Shelf(article, places, page, stands, key, traits, _unpacked(traits), was))
    return found


def counts_of(numbers: Sequence[Sequence[int]]) -> dict[int, int]:
    """Those of the numbers that two to `CROWD` statements hold, counted through. Nearly all are held once, and to count
    those of ten thousand articles at once takes as much memory as all else."""
    rounds = 1 + sum(map(len, numbers)) // AT_ONCE
    shared: list[int] = []
    for part in range(rounds):
        every = chain.from_iterable(numbers)
        times = Counter(every if rounds == 1 else (number for number in every if number % rounds == part))
        shared += [number for number, count in times.items() if 1 < count <= CROWD]
    return dict(zip(shared, range(len(shared)), strict=True))


def traits_under(bench: Bench, key: bytes) -> tuple[Traits, memoryview] | None:
    """What was remembered of an earlier build."""
    traits = bench.memory.recall(key, _decode)
    return (traits, _unpacked(traits)) if traits and traits.is_sound(len(traits.ends), printed=True) else None


class _Ranks(dict[str, int]):
    """The number of a term that two to `CROWD` statements hold; negative of one that more hold; 0 of any other."""

    def __init__(self, held: Mapping[int, int], weights: Weights) -> None:
        self._held, self.weights = held, weights

    def __missing__(self, term: str) -> int:
        number = self.weights.numbers[term]
        count = self._held[number] if self.weights[term] > 0 else 0
        rank = self[term] = 0 if count < 2 else number if count <= CROWD else -number
        return rank

    def features(self, terms: Sequence[str]) -> tuple[list[int], int]:
        """Of one statement, and how many of them are enough. Two rare terms need not make a pair: who shares it shares
        them. The number of a pair is the sum of its terms', whichever comes first."""
        weight = self.weights.__getitem__
        ranked = sorted(sorted(set(terms)), key=weight, reverse=True)
        ranks = [self[term] for term in ranked]
        light = [rank for rank in ranks[:RAREST] if rank > 0]
        heavy = [-rank for rank in ranks[:RAREST] if rank < 0]
        found = [rank for rank in ranks if rank > 0]
        for at, crowd in enumerate(heavy, 1):
            found += [crowd + other for other in light]
            found += [crowd + other for other in heavy[at:]]
        return found, sum([weight(term) >= ENOUGH for term, rank in zip(ranked, ranks, strict=True) if rank > 0])


def _print(bench: Bench, article: str, places: Sequence[int]) -> bytes:
    """Of the statements and their places; where no words stand elsewhere too, of what the article says alone."""
    statements = bench.statements
    own = statements.saids[article][0]
    if not own or article not in statements.mixed:
        return own
    return own + blake2b(b"".join(map(bench.stand_of, places)), digest_size=PRINT).digest()


class _Now(NamedTuple):
    """What traits are worked out from: terms that are `changed` weigh something else than in the last build."""

    bench: Bench
    ranks: _Ranks
    changed: frozenset[int]


def _key(bench: Bench, article: str, stands: bytes) -> bytes:
    """A hash of all that the traits of an article follow from."""
    return bench.memory.key(KIND, stands, _levels(bench, bench.statements.saids[article][1].terms)) if stands else b""


def _levels(bench: Bench, terms: memoryview) -> bytes:
    """What terms weigh."""
    weights = bench.weights
    return bytes([weights.top, *map(weights.levels.__getitem__, terms)])


def _traits(
    now: _Now, article: str, known: tuple[bytes, Traits | None], was: tuple[Traits, memoryview] | None
) -> Traits:
    """Known, or worked out."""
    memory, places = now.bench.memory, now.bench.statements.by_article[article]
    key, traits = known
    if traits is None or not traits.is_sound(len(places), printed=True):
        traits = _worked_out(now, article, was)
        if key:
            body = _encode(traits)
            traits = _decode(body)
            memory.keep(key, body)
    if key:
        now.bench.printed(places, parted(traits.prints))
    return traits


def _worked_out(now: _Now, article: str, was: tuple[Traits, memoryview] | None) -> Traits:
    """Of statements whose terms weigh the same as they did, as it was."""
    bench, found, ends, enough, prints = now.bench, array("Q"), [], [], []
    before: list[tuple[bytes, Sequence[int], int]] = [*one_by_one(*was)] if was else []
    for at, (place, terms) in enumerate(
        zip(bench.statements.by_article[article], bench.statements.terms_of(article), strict=True)
    ):
        if before and now.changed.isdisjoint(terms):
            printed, numbers, count = before[at]
        else:
            printed = _print_of(bench, place, terms)
            numbers, count = now.ranks.features(bench.statements[place].terms)
        found.extend(numbers)
        ends.append(len(found))
        enough.append(count)
        prints.append(printed)
    return Traits(b"".join(prints), tuple(ends), tuple(enough), memoryview(found).cast("B"))


def one_by_one(traits: Traits, numbers: memoryview) -> list[tuple[bytes, memoryview, int]]:
    """Of each statement its print, its numbers, and how many are enough."""
    spans = pairwise((0, *traits.ends))
    held = [numbers[start:end] for start, end in spans]
    return list(zip(parted(traits.prints), held, traits.enough, strict=True))


def _print_of(bench: Bench, place: int, terms: memoryview) -> bytes:
    if not bench.memory.prints:
        return b""
    stands = bench.memory.prints[bench.statements.firsts[place][0]] + bench.stand_of(place)
    return blake2b(stands + _levels(bench, terms), digest_size=PRINT).digest()


def _unpacked(traits: Traits) -> memoryview:
    return traits.numbers.cast("Q")
