"""Which texts share so many sampled fingerprints that one may repeat the other.

In: the fingerprints of each text. Out: pairs of texts. It exists because an article has hundreds of fingerprints,
most of them its own: which texts shared enough in the last build is known, and one more article shares its own few. It
changes what two others have in common only where it makes a fingerprint a crowd's, or stands between those of a crowd.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, count
from typing import NamedTuple

import msgspec
from msgspec import Struct

from sourcebook.dedupe.candidates import CROWD, is_paired, pairs_of, sharing
from sourcebook.dedupe.index import Index
from sourcebook.dedupe.memory import LostError, Memory, Moved, moved
from sourcebook.dedupe.packing import packed, unpacked

_KIND = "sampled"
_Pair = tuple[int, int]


class _Last(Struct, frozen=True, array_like=True):
    """Invariant: all of it is of one build."""

    articles: list[bytes]
    """Their prints, in order."""
    numbers: bytes
    """By which the index knows them: 32 bits each."""
    sizes: bytes
    """How many fingerprints each has: 32 bits."""
    pairs: bytes
    """Places of two that share enough, the earlier first: 32 bits each."""
    index: list[bytes]
    numbered: int

    def is_sound(self) -> bool:
        """Whether its parts can be of so many articles."""
        size = 4 * len(self.articles)
        whole = len(self.pairs) % 8 == 0 and len(self.numbers) == len(self.sizes) == size and bool(self.index)
        return (
            whole
            and max(unpacked(self.pairs, "I"), default=-1) < len(self.articles)
            and max(unpacked(self.numbers, "I"), default=-1) < self.numbered
        )


_decode = msgspec.msgpack.Decoder(_Last).decode
_encode = msgspec.msgpack.Encoder().encode


class _Now(NamedTuple):
    """By place, with the places of those that share enough."""

    numbers: Sequence[int]
    sizes: Sequence[int]
    pairs: Sequence[_Pair]
    holders: Index


def likely(fingerprints: Mapping[str, Sequence[int]], share: float, memory: Memory) -> list[tuple[str, str]]:
    """Pairs that share so much, at least, of those of one that has fewer, the earlier first; in order. Most of the
    `fingerprints` need not be asked for."""
    keys = list(fingerprints)
    prints = [memory.prints.get(key, b"") for key in keys]
    last = memory.recall(memory.key(_KIND), _decode) if keys and all(prints) else None
    now = None
    if last and last.is_sound():
        try:
            now = _carried_on(lambda place: fingerprints[keys[place]], share, prints, last, memory)
        except LostError:
            now = None
    now = now or _counted([fingerprints[key] for key in keys], share, memory)
    if keys and all(prints):
        pairs = packed(chain.from_iterable(now.pairs), "I")
        told, numbered = now.holders.remember(), now.holders.numbered
        kept = _Last(prints, packed(now.numbers, "I"), packed(now.sizes, "I"), pairs, told, numbered)
        memory.keep_value(memory.key(_KIND), kept, _encode)
    return [(keys[left], keys[right]) for left, right in now.pairs]


def _counted(every: Sequence[Sequence[int]], share: float, memory: Memory) -> _Now:
    """Of all texts."""
    times = Counter(chain.from_iterable(every))
    shared = frozenset([one for one, count in times.items() if count > 1])
    mine = [shared.intersection(held) for held in every]
    telling = frozenset[int]().union(
        *[held for held, all_held in zip(mine, every, strict=True) if len(held) >= share * len(all_held)]
    )
    holders: dict[int, list[int]] = defaultdict(list)
    for place, held in enumerate(mine):
        for one in held:
            holders[one].append(place)
    found = sharing(held for one, held in holders.items() if one in telling)
    sizes = list(map(len, every))
    enough = [pair for pair, count in found.items() if count >= share * min(sizes[pair[0]], sizes[pair[1]])]
    index = Index.empty(memory, _KIND, sum(sizes))
    numbers = [index.add(held) for held in every] if memory.prints else [0] * len(every)
    return _Now(numbers, sizes, sorted(enough), index)


class _World(NamedTuple):
    """All texts by their places in order."""

    fingerprints: Callable[[int], Sequence[int]]
    """Of those that must be looked at."""
    share: float
    moved: Moved
    new: Mapping[int, Sequence[int]]
    """What those hold that are new."""
    sizes: Sequence[int]
    before: Mapping[int, Sequence[int]]
    """By fingerprint the old places of those that held it, in order."""
    now: Mapping[int, Sequence[int]]
    """And of those that hold it."""

    def needed(self, pair: _Pair) -> float:
        """How many two must share."""
        return self.share * min(self.sizes[pair[0]], self.sizes[pair[1]])

    def common(self, pair: _Pair) -> frozenset[int]:
        """What two hold."""
        return frozenset(self.fingerprints(pair[0])).intersection(self.fingerprints(pair[1]))

    def is_enough(self, pair: _Pair, both: Iterable[int]) -> bool:
        """Crowds' fingerprints counted for neighbours alone."""
        times = sum([is_paired(self.now[one], pair) for one in both])
        return times > 0 and times >= self.needed(pair)


class _Holders(dict[int, list[int]]):
    """By fingerprint the places of those that hold it, in order; told when it is first asked for."""

    def __init__(self, index: Index, numbers: Sequence[int]) -> None:
        """`numbers` of all that are there, by place."""
        self._index, self._places = index, dict(zip(numbers, count(), strict=False))

    def __missing__(self, one: int) -> list[int]:
        places = self._places
        found = self[one] = sorted([places[number] for number in self._index.holders(one) if number in places])
        return found


def _carried_on(
    fingerprints: Callable[[int], Sequence[int]], share: float, prints: Sequence[bytes], last: _Last, memory: Memory
) -> _Now | None:
    """From the last build; None where too much has changed."""
    since, index = moved(last.articles, prints), Index(memory, _KIND, last.index, last.numbered)
    known, known_sizes = unpacked(last.numbers, "I"), unpacked(last.sizes, "I")
    if since is None or index.is_outgrown(len(prints), sum(known_sizes)):
        return None
    new = {place: fingerprints(place) for place in since.new}
    left = frozenset([one for old in since.gone for one in index.features(known[old])])
    index.load(left.union(*new.values()))
    numbers, sizes = since.carried(known, 0), since.carried(known_sizes, 0)
    for place, held in new.items():
        numbers[place], sizes[place] = index.add(held), len(held)
    before, now = _Holders(index, known), _Holders(index, numbers)
    world = _World(fingerprints, share, since, new, sizes, before, now)
    pairs = _two_by_two([*map(since.places.__getitem__, unpacked(last.pairs, "I"))])
    stood = frozenset([pair for pair in pairs if -1 not in pair] if since.gone else pairs)
    common: dict[_Pair, Iterable[int]] = {
        pair: world.common(pair) for pair in {*_parted(world, stood, left), *_met(world, left)}
    }
    common.update(chain.from_iterable(_nearly(world, place) for place in new))
    index.load(chain.from_iterable(common.values()))
    enough = [pair for pair, both in common.items() if world.is_enough(pair, both)]
    return _Now(numbers, sizes, sorted((stood - common.keys()).union(enough)), index)


def _parted(world: _World, stood: frozenset[_Pair], left: frozenset[int]) -> set[_Pair]:
    """Of the pairs that stood those that something new may stand between in a crowd."""
    found: set[_Pair] = set()
    for one in frozenset[int]().union(*world.new.values()) - left:
        held = world.now[one]
        others = [place for place in held if place not in world.new]
        if len(held) > CROWD and (len(others) <= CROWD or held[: len(others)] != others):
            among = [pair for pair in stood.intersection(pairs_of(others)) if not is_paired(held, pair)]
            found.update(among)
    return found


def _met(world: _World, left: Iterable[int]) -> Iterator[_Pair]:
    """Those of whom others in a crowd have gone from between."""
    moved = world.moved.places
    for one in left:
        held, now = world.before[one], world.now[one]
        if max(len(held), len(now)) > CROWD:
            was = {pair for first, second in pairs_of(held) if -1 not in (pair := (moved[first], moved[second]))}
            yield from was.symmetric_difference(pair for pair in pairs_of(now) if world.new.keys().isdisjoint(pair))


def _nearly(world: _World, place: int) -> Iterator[tuple[_Pair, Iterable[int]]]:
    """Those who hold so much of one text's that they may share enough with it, with what they hold of it."""
    mine = world.new[place]
    times = Counter(chain.from_iterable([world.now[one] for one in mine]))
    likely = [other for other, count in times.items() if other != place and count >= world.needed((place, other))]
    holding = {one: frozenset(world.now[one]) for one in mine} if likely else {}
    for other in likely:
        yield _ordered(place, other), [one for one in mine if other in holding[one]]


def _ordered(one: int, other: int) -> _Pair:
    return (one, other) if one < other else (other, one)


def _two_by_two(numbers: Sequence[int]) -> Iterator[_Pair]:
    return zip(numbers[::2], numbers[1::2], strict=True)
