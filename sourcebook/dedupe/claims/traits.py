"""What a statement may have in common with others, in numbers: its rare terms, and pairs of its weightiest ones.

In: statements, how many hold each term, and what terms weigh. Out: by article a `Shelf` with the `Traits` of its
statements. A number is a hash of the words that it stands for, the same in every build. So what is worked out of an
article holds as long as its terms weigh the same, and is remembered by these weights; of an article of which nothing
has changed it is not asked for.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

import msgspec
from msgspec import Struct

from sourcebook.dedupe.claims.last import Laid
from sourcebook.dedupe.claims.matching import Bench, parted
from sourcebook.dedupe.memory import LostError
from sourcebook.dedupe.packing import PRINT, short_hash
from sourcebook.dedupe.statements.weights import Weights

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


class Trait(NamedTuple):
    """Of one statement: a print of it, the numbers of its rare terms, the weightiest first, then those of its common
    ones of which pairs are formed; how many are rare, of how many of these pairs are formed, and how many are enough by
    themselves."""

    print: bytes
    terms: Sequence[int]
    rare: int
    paired: int
    enough: int

    def features(self) -> list[int]:
        """Two rare terms need not make a pair: who shares it shares them. The number of a pair is the sum of its
        terms', whichever comes first."""
        terms = self.terms if type(self.terms) is list else [*self.terms]
        found, light, heavy = terms[: self.rare], terms[: self.paired], terms[self.rare :]
        for at, crowd in enumerate(heavy, 1):
            found += [crowd + other for other in light]
            found += [crowd + other for other in heavy[at:]]
        return found

    def parts(self) -> dict[int, tuple[int, int]]:
        """By feature the terms that it is of; a rare one twice."""
        light, heavy = self.terms[: self.paired], self.terms[self.rare :]
        found = {one: (one, one) for one in self.terms[: self.rare]}
        for at, crowd in enumerate(heavy, 1):
            found |= {crowd + other: (crowd, other) for other in (*light, *heavy[at:])}
        return found

    def in_pairs(self) -> frozenset[int]:
        """Terms of which pairs are formed."""
        return frozenset([*self.terms[: self.paired], *self.terms[self.rare :]])


class Traits(Struct, frozen=True, array_like=True):
    """Of the statements of one article, in order, side by side."""

    prints: bytes
    ends: tuple[int, ...]
    """Where each one's terms end."""
    rare: tuple[int, ...]
    paired: tuple[int, ...]
    enough: tuple[int, ...]
    terms: memoryview
    """Of 64 bits each: a view of what is remembered, which is not held twice."""

    def is_sound(self, statements: int, printed: bool) -> bool:
        """Whether it can be of so many statements."""
        fits = len(self.ends) == len(self.rare) == len(self.paired) == len(self.enough) == statements > 0
        whole = fits and len(self.terms) == 8 * self.ends[-1] and len(self.prints) == PRINT * statements * printed
        return whole and sorted((0, *self.ends)) == [0, *self.ends]

    def each(self) -> list[Trait]:
        """Statement by statement."""
        terms = self.terms.cast("Q").tolist()
        held = [terms[start:end] for start, end in pairwise((0, *self.ends))]
        prints = parted(self.prints) or [b""] * len(held)
        return list(map(Trait, prints, held, self.rare, self.paired, self.enough))

    def at(self, at: int) -> Trait:
        """Of that statement alone."""
        start, end = self.ends[at - 1] if at else 0, self.ends[at]
        terms = self.terms.cast("Q")[start:end].tolist()
        return Trait(self.prints[PRINT * at :][:PRINT], terms, self.rare[at], self.paired[at], self.enough[at])

    def with_changed(self, changed: Mapping[int, Trait]) -> Traits:
        """With these in the places that are told."""
        if any(one[1:] != self.at(at)[1:] for at, one in changed.items()):
            return _packed([changed.get(at, one) for at, one in enumerate(self.each())])
        prints = bytearray(self.prints)
        for at, one in changed.items():
            prints[PRINT * at : PRINT * (at + 1)] = one.print
        return Traits(bytes(prints), self.ends, self.rare, self.paired, self.enough, self.terms)


_decode = msgspec.msgpack.Decoder(Traits).decode


class Shelf:
    """The statements of one article. Invariant: its traits are those that are given, or what `find` gives."""

    __slots__ = ("_find", "_traits", "article", "before", "key", "page", "places", "print", "was")

    def __init__(self, article: str, places: Sequence[int], page: bytes, find: Callable[[Shelf], Traits]) -> None:
        self.article, self.places, self._find = article, places, find
        self.page = page
        """Key of what they were compared with; empty, as the next two, where nothing is remembered."""
        self.print, self.key = b"", b""
        """Of which statements they are, and in which places; under which its traits are remembered."""
        self.before: Laid | None = None
        """The same statements in the last build."""
        self.was: Traits | None = None
        """What traits they had, where these may be others now."""
        self._traits: Traits | None = None

    @property
    def traits(self) -> Traits:
        if self._traits is None:
            self._traits = self._find(self)
        return self._traits

    def each(self) -> Iterator[tuple[int, Trait]]:
        """Each statement with its trait."""
        return zip(self.places, self.traits.each(), strict=True)

    def some(self, places: Container[int]) -> list[tuple[int, Trait]]:
        """Of these alone."""
        chosen = [(at, place) for at, place in enumerate(self.places) if place in places]
        return [(place, self.traits.at(at)) for at, place in chosen]

    def changed(self) -> Iterator[tuple[int, Trait, Trait]]:
        """Those that had another trait, with both, the last build's behind the other."""
        if self.was is not None:
            now, was = self.traits, self.was
            for at, (one, other) in enumerate(zip(parted(now.prints), parted(was.prints), strict=True)):
                if one != other:
                    yield self.places[at], now.at(at), was.at(at)

    def strip(self) -> None:
        """Without what partners are looked for by, which is most of it."""
        self._traits = self.was = None


def traits_before(bench: Bench, laid: Laid) -> dict[bytes, Trait]:
    """Of an article as it was in the last build, by the print of each statement."""
    return {one.print: one for one in traits_under(bench, laid.key).each()} if laid.key else {}


def traits_under(bench: Bench, key: bytes) -> Traits:
    """What was remembered of the last build."""
    traits = bench.memory.recall(key, _decode)
    if traits is None or not traits.is_sound(len(traits.ends), printed=True):
        raise LostError
    return traits


class Ranks(dict[str, int]):
    """The number of a term that two to `CROWD` statements hold; negative of one that more hold; 0 of any other."""

    def __init__(self, held: Mapping[int, int], weights: Weights) -> None:
        self._held, self.weights = held, weights

    def __missing__(self, term: str) -> int:
        number = self.weights.numbers[term]
        count = self._held[number] if self.weights[term] > 0 else 0
        rank = self[term] = 0 if count < 2 else number if count <= CROWD else -number
        return rank

    def trait(self, printed: bytes, terms: Sequence[str]) -> Trait:
        """Of one statement."""
        weight = self.weights.__getitem__
        ranked = sorted(sorted(set(terms)), key=weight, reverse=True)
        ranks = [self[term] for term in ranked]
        rare = [rank for rank in ranks if rank > 0]
        common = [-rank for rank in ranks[:RAREST] if rank < 0]
        enough = sum([weight(term) >= ENOUGH for term, rank in zip(ranked, ranks, strict=True) if rank > 0])
        return Trait(printed, rare + common, len(rare), sum([rank > 0 for rank in ranks[:RAREST]]), enough)


class Now(NamedTuple):
    """What traits are worked out from: terms that are `changed` weigh something else than in the last build, those that
    are `slight` less, and were a crowd's before: where no pair is formed of one, none is now; of few terms pairs are of
    all."""

    bench: Bench
    ranks: Ranks
    changed: frozenset[int]
    slight: frozenset[int]

    def traits(self, shelf: Shelf) -> Traits:
        """Known, or worked out."""
        memory = self.bench.memory
        traits = memory.recall(shelf.key, _decode) if shelf.key else None
        if traits is None or not traits.is_sound(len(shelf.places), printed=True):
            traits = self._worked_out(shelf)
            if shelf.key:
                body = _encode(traits)
                traits = _decode(body)
                memory.keep(shelf.key, body)
        return traits

    def _worked_out(self, shelf: Shelf) -> Traits:
        """Of statements whose terms weigh the same as they did, as it was."""
        statements, was, found = self.bench.statements, shelf.was, dict[int, Trait]()
        for at, (place, terms) in enumerate(zip(shelf.places, statements.terms_of(shelf.article), strict=True)):
            if was and self.changed.isdisjoint(terms):
                continue
            printed, other = _print_of(self.bench, place, terms), self.changed.intersection(terms)
            before = was.at(at) if was and other <= self.slight else None
            if before and (len(terms) <= RAREST or other.isdisjoint(before.terms)):
                found[at] = before._replace(print=printed)
            else:
                found[at] = self.ranks.trait(printed, statements.terms_at(place))
        return was.with_changed(found) if was else _packed([*found.values()])


def _packed(traits: Sequence[Trait]) -> Traits:
    prints, terms, rare, paired, enough = zip(*traits, strict=True)
    numbers = array("Q", chain.from_iterable(terms))
    ends = tuple(accumulate(map(len, terms)))
    return Traits(b"".join(prints), ends, rare, paired, enough, memoryview(numbers).cast("B"))


def key_of(bench: Bench, article: str, stands: bytes) -> bytes:
    """A hash of all that the traits of an article follow from."""
    return bench.memory.key(KIND, stands, _levels(bench, bench.statements.saids[article].terms)) if stands else b""


def _levels(bench: Bench, terms: memoryview) -> bytes:
    """What terms weigh."""
    weights = bench.weights
    return bytes([weights.top, *map(weights.levels.__getitem__, terms)])


def _print_of(bench: Bench, place: int, terms: memoryview) -> bytes:
    if not bench.memory.prints:
        return b""
    stands = bench.memory.prints[bench.statements.firsts[place][0]] + bench.stand_of(place)
    return short_hash(stands + _levels(bench, terms))
