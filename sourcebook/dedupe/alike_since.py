"""Which articles are alike, carried on from the last build.

In: profiles, a print of each, what the last build found. Out: `Alike`. It exists because one more article changes what
a few words weigh, and is like those of a few days: whoever holds none of these words, and came on other days, is like
those that it was like.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, count, pairwise
from typing import NamedTuple

import msgspec
from msgspec import Struct

from sourcebook.dedupe.alike import Days, Profile, Vectors, terms_of
from sourcebook.dedupe.candidates import coarse
from sourcebook.dedupe.memory import Memory, moved_places
from sourcebook.model import Link

PRINT = 16
"""Bytes that tell a profile from another."""
_KIND = "alike"
_NUMBER = array("I").itemsize
"""Bytes of a number of 32 bits."""
_Row = Sequence[tuple[int, float]]


class _Last(Struct, frozen=True, array_like=True):
    """Invariant: all of it is of one build."""

    articles: bytes = b""
    """The prints of their profiles, in order of time."""
    ids: bytes = b""
    """Of each a number that it has as long as it stands: 32 bits."""
    terms: list[str] = []
    holders: list[bytes] = []
    """The numbers of those that hold each term: 32 bits."""
    ends: bytes = b""
    """Where the pairs of each article end: 32 bits."""
    lefts: bytes = b""
    """The place of the earlier one of each: 32 bits."""
    scores: bytes = b""
    """64 bits."""
    links: list[Link] = []

    def is_sound(self) -> bool:
        """Whether its parts fit each other."""
        articles, pairs = len(self.articles) // PRINT, len(self.lefts) // 4
        if not 4 * articles == len(self.ends) == len(self.ids) > 0 or len(self.holders) != len(self.terms):
            return False
        whole = len(self.articles) == PRINT * articles and len(self.lefts) == 4 * pairs
        ends = [*memoryview(self.ends).cast("I")]
        return whole and len(self.scores) == 8 * pairs and ends == sorted(ends) and ends[-1] == pairs

    def rows(self) -> list[_Row]:
        """Of each article those before it that it was like."""
        pairs = list(zip(memoryview(self.lefts).cast("I"), memoryview(self.scores).cast("d"), strict=True))
        return [pairs[start:end] for start, end in pairwise((0, *memoryview(self.ends).cast("I")))]


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Last).decode


class Alike(NamedTuple):
    """`pairs` that are alike at all, the earlier first, with their likeness. `links` of the last build, by both ends
    and kind, of those whose words weigh what they did. `kept` is what the next build will ask for, without links."""

    pairs: dict[tuple[str, str], float]
    vectors: Vectors
    links: Mapping[tuple[str, str, str], Link]
    kept: _Last

    def remember(self, memory: Memory, links: Sequence[Link]) -> None:
        """For the next build; nothing where nothing is remembered."""
        if self.kept.articles:
            kept = msgspec.structs.replace(self.kept, links=list(links))
            memory.keep_value(memory.key(_KIND), kept, _encode)


class _Held(NamedTuple):
    """Of each article its number, by its place; by term the numbers of those that hold it: 32 bits each."""

    ids: Sequence[int]
    by_term: dict[str, bytes]

    def counts(self) -> dict[str, int]:
        return {term: len(held) // 4 for term, held in self.by_term.items()}


class _Changes(NamedTuple):
    """`moved`: by its old place where an article stands now. `stale`: places of those that are new, or hold words that
    weigh something else. `gone`: where those stood that are no more."""

    moved: Mapping[int, int]
    stale: frozenset[int]
    gone: Sequence[int]


def alike(profiles: Mapping[str, Profile], prints: Sequence[bytes], memory: Memory) -> Alike:
    """`profiles` are in order of time; `prints` tell them apart, and are none where nothing is remembered."""
    keys, every = list(profiles), list(profiles.values())
    last = memory.recall(memory.key(_KIND), _decode) if prints else None
    last = last if last and last.is_sound() else None
    moved = moved_places(_parted(last.articles), prints) if last else None
    held, changes = _carried_on(last, every, moved) if last and moved else (_counted(every), None)
    vectors = Vectors(profiles, held.counts())
    days, rows = Days(profiles, vectors), dict[int, _Row]()
    asked: Iterable[int] = range(len(every))
    if last and changes:
        rows = _standing(last, changes)
        asked = days.near((*changes.stale, *changes.gone))
    rows.update(days.alike(asked))
    ordered = [rows[place] for place in range(len(keys))]
    pairs = {(keys[left], keys[right]): score for right, row in enumerate(ordered) for left, score in row}
    links = _links(last, changes, keys) if last and changes else {}
    return Alike(pairs, vectors, links, _kept(prints, held, ordered) if prints else _Last())


def _counted(every: Sequence[Profile]) -> _Held:
    found: dict[str, array[int]] = defaultdict(lambda: array("I"))
    for at, one in enumerate(every):
        for term in sorted(terms_of(one)):
            found[term].append(at)
    return _Held(range(len(every)), {term: held.tobytes() for term, held in found.items()})


def _carried_on(last: _Last, every: Sequence[Profile], moved: Mapping[int, int]) -> tuple[_Held, _Changes | None]:
    """Who holds each term, and what has changed; None where all words weigh something else."""
    total = len(last.articles) // PRINT
    held, changed = _counted_on(last, every, moved)
    stale = _holding(held, changed) | ({*range(len(every))} - {*moved.values()})
    same = coarse(total) == coarse(len(every))
    return held, _Changes(moved, frozenset(stale), list(_gone(moved, total))) if same else None


def _counted_on(last: _Last, every: Sequence[Profile], moved: Mapping[int, int]) -> tuple[_Held, set[str]]:
    """Who holds each term; with the terms that weigh something else."""
    by_term, known = dict(zip(last.terms, last.holders, strict=True)), memoryview(last.ids).cast("I")
    gone = frozenset([number for old, number in enumerate(known) if old not in moved])
    before = {term: by_term[term] for term in _holding_any(by_term, gone)}
    by_term.update([(term, _without(held, gone)) for term, held in before.items()])
    new, standing = count(1 + max(known)), {place: known[old] for old, place in moved.items()}
    ids = [standing[place] if place in standing else next(new) for place in range(len(every))]
    for place, number in enumerate(ids):
        for term in sorted(terms_of(every[place])) if place not in standing else ():
            mine = by_term.get(term, b"")
            before.setdefault(term, mine)
            by_term[term] = mine + number.to_bytes(_NUMBER, sys.byteorder)
    changed = {term for term, mine in before.items() if _level(mine) != _level(by_term[term])}
    return _Held(ids, {term: held for term, held in by_term.items() if held}), {one for one in changed if by_term[one]}


def _holding_any(by_term: Mapping[str, bytes], numbers: Iterable[int]) -> Iterator[str]:
    """The terms that any of these hold."""
    terms, ends = list(by_term), list(accumulate(map(len, by_term.values())))
    every = b"".join(by_term.values())
    for number in numbers:
        wanted, at = number.to_bytes(_NUMBER, sys.byteorder), -1
        while (at := every.find(wanted, at + 1)) >= 0:
            if at % _NUMBER == 0:
                yield terms[bisect_right(ends, at)]


def _without(held: bytes, gone: Container[int]) -> bytes:
    return array("I", [one for one in memoryview(held).cast("I") if one not in gone]).tobytes()


def _level(held: bytes) -> int:
    """What a term weighs that so many hold."""
    return coarse(len(held) // 4) if held else 0


def _holding(held: _Held, terms: Iterable[str]) -> set[int]:
    """Places of those that hold any of these terms."""
    place = {number: at for at, number in enumerate(held.ids)}
    return {place[number] for term in terms for number in memoryview(held.by_term[term]).cast("I") if number in place}


def _gone(moved: Mapping[int, int], total: int) -> Iterable[int]:
    """The place of the first after each that is no more."""
    after = 0
    for old in range(total):
        if old in moved:
            after = moved[old] + 1
        else:
            yield after


def _standing(last: _Last, changes: _Changes) -> dict[int, _Row]:
    """What those were like that still stand."""
    moved = changes.moved
    return {
        moved[old]: [(moved[left], score) for left, score in row if left in moved]
        for old, row in enumerate(last.rows())
        if old in moved
    }


def _links(last: _Last, changes: _Changes, keys: Sequence[str]) -> dict[tuple[str, str, str], Link]:
    stands = {key for place, key in enumerate(keys) if place not in changes.stale}
    return {(one.left, one.right, one.kind): one for one in last.links if one.left in stands and one.right in stands}


def _kept(prints: Sequence[bytes], held: _Held, rows: Sequence[_Row]) -> _Last:
    pairs = list(chain.from_iterable(rows))
    return _Last(
        articles=b"".join(prints),
        ids=array("I", held.ids).tobytes(),
        terms=list(held.by_term),
        holders=list(held.by_term.values()),
        ends=array("I", accumulate(map(len, rows))).tobytes(),
        lefts=array("I", [left for left, _ in pairs]).tobytes(),
        scores=array("d", [score for _, score in pairs]).tobytes(),
    )


def _parted(prints: bytes) -> list[bytes]:
    return [prints[start : start + PRINT] for start in range(0, len(prints), PRINT)]
