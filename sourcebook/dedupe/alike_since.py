"""Which articles are alike, carried on from the last build.

In: profiles, a print of each, what the last build found. Out: `Alike`. It exists because one more article changes what
a few words weigh, and is like those of a few days: whoever holds none of these words, and came on other days, is like
those that it was like.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

import msgspec
from msgspec import Struct

from sourcebook.dedupe.alike import Days, Profile, Vectors, counted, terms_of
from sourcebook.dedupe.candidates import coarse
from sourcebook.dedupe.memory import Memory
from sourcebook.model import Link

PRINT = 16
"""Bytes that tell a profile from another."""
FEW = 8
"""Where one of so many articles is new or gone, all are looked at."""
_KIND = "alike"
_Row = Sequence[tuple[int, float]]


class _Last(Struct, frozen=True, array_like=True):
    """Invariant: all of it is of one build."""

    articles: bytes = b""
    """The prints of their profiles, in order of time."""
    terms: list[str] = []
    counts: bytes = b""
    """How many profiles hold each term: 32 bits."""
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
        ends = memoryview(self.ends).cast("I") if len(self.ends) == 4 * articles else ()
        whole = len(self.articles) == PRINT * articles and len(self.lefts) == 4 * pairs
        fits = len(self.scores) == 8 * pairs and len(self.counts) == 4 * len(self.terms)
        return whole and fits and articles > 0 and [*ends] == sorted(ends) and max(ends, default=0) == pairs

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
            body = _encode(msgspec.structs.replace(self.kept, links=list(links)))
            key = memory.key(_KIND)
            if memory.known.get(key) != body:
                memory.keep(key, body)


class _Changes(NamedTuple):
    """`moved`: by its old place where an article stands now. `stale`: places of those that are new, or hold words that
    weigh something else. `gone`: where those stood that are no more."""

    moved: Mapping[int, int]
    stale: frozenset[int]
    gone: Sequence[int]


def alike(profiles: Mapping[str, Profile], prints: Sequence[bytes], memory: Memory) -> Alike:
    """`profiles` are in order of time; `prints` tell them apart, and are none where nothing is remembered."""
    last = memory.recall(memory.key(_KIND), _decode) if prints else None
    last = last if last and last.is_sound() else None
    moved = _moved(_parted(last.articles), prints) if last else None
    counts, changes = _carried_on(last, profiles, moved) if last and moved else (counted(profiles.values()), None)
    vectors = Vectors(profiles, counts)
    days, rows = Days(profiles, vectors), dict[int, _Row]()
    asked: Iterable[int] = range(len(profiles))
    if last and changes:
        rows = _standing(last, changes)
        asked = days.near((*changes.stale, *changes.gone))
    rows.update(days.alike(asked))
    keys = list(profiles)
    ordered = [rows[place] for place in range(len(keys))]
    pairs = {(keys[left], keys[right]): score for right, row in enumerate(ordered) for left, score in row}
    links = _links(last, changes, keys) if last and changes else {}
    return Alike(pairs, vectors, links, _kept(prints, counts, ordered) if prints else _Last())


def _moved(before: Sequence[bytes], prints: Sequence[bytes]) -> dict[int, int] | None:
    """None where too few stand to be worth it, or not in the order in which they stood."""
    now = {printed: place for place, printed in enumerate(prints)}
    moved = {old: now[printed] for old, printed in enumerate(before) if printed in now}
    others = len(before) + len(prints) - 2 * len(moved)
    if FEW * others > len(prints) or [*moved.values()] != sorted(moved.values()):
        return None
    return moved


def _carried_on(
    last: _Last, profiles: Mapping[str, Profile], moved: Mapping[int, int]
) -> tuple[Mapping[str, int], _Changes | None]:
    """How many hold each term, and what has changed; None where all words weigh something else."""
    standing, every = set(moved.values()), list(profiles.values())
    before = dict(zip(last.terms, memoryview(last.counts).cast("I"), strict=True))
    new = [place for place in range(len(every)) if place not in standing]
    total = len(last.articles) // PRINT
    counts, changed = _counts(before, every, new, len(moved) < total)
    if coarse(total) != coarse(len(every)):
        return counts, None
    stale = {place for place, one in enumerate(every) if not changed.isdisjoint(terms_of(one))} if changed else set()
    return counts, _Changes(moved, frozenset(stale.union(new)), list(_gone(moved, total)))


def _counts(
    before: dict[str, int], every: Sequence[Profile], new: Sequence[int], gone: bool
) -> tuple[Mapping[str, int], set[str]]:
    """How many hold each term, counted on where none has gone, and the terms that weigh something else."""
    if gone:
        counts = counted(every)
        return counts, {term for term, count in counts.items() if coarse(count) != coarse(before.get(term, 0))}
    more = counted([every[place] for place in new])
    for term, by in more.items():
        before[term] = before.get(term, 0) + by
    return before, {term for term, by in more.items() if coarse(before[term]) != coarse(before[term] - by)}


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


def _kept(prints: Sequence[bytes], counts: Mapping[str, int], rows: Sequence[_Row]) -> _Last:
    pairs = list(chain.from_iterable(rows))
    return _Last(
        articles=b"".join(prints),
        terms=list(counts),
        counts=array("I", counts.values()).tobytes(),
        ends=array("I", accumulate(map(len, rows))).tobytes(),
        lefts=array("I", [left for left, _ in pairs]).tobytes(),
        scores=array("d", [score for _, score in pairs]).tobytes(),
    )


def _parted(prints: bytes) -> list[bytes]:
    return [prints[start : start + PRINT] for start in range(0, len(prints), PRINT)]
