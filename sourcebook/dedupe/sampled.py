"""Which texts share so many sampled fingerprints that one may repeat the other.

In: the fingerprints of each text. Out: pairs of texts. It exists because an article has hundreds of fingerprints,
most of them its own: which texts shared enough in the last build is known, and one more article shares its own few. It
changes what two others have in common only where it makes a fingerprint a crowd's, or stands between those of a crowd.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import msgspec
from msgspec import Struct

from sourcebook.dedupe.candidates import CROWD, is_paired, pairs_of, sharing
from sourcebook.dedupe.memory import Memory, moved_places

_KIND = "sampled"
_Pair = tuple[int, int]


class _Last(Struct, frozen=True, array_like=True):
    """Invariant: all of it is of one build."""

    articles: list[bytes]
    """Their prints, in order."""
    pairs: bytes
    """Places of two that share enough, the earlier first: 32 bits each."""
    crowds: dict[int, bytes]
    """By fingerprint the places of those that hold it, of those that too many hold: 32 bits each."""

    def is_sound(self) -> bool:
        """Whether its parts can be of so many articles."""
        packed = (self.pairs, *self.crowds.values())
        whole = len(self.pairs) % 8 == 0 and all(len(one) % 4 == 0 for one in packed)
        return whole and all(max(_numbers(one), default=0) < len(self.articles) for one in packed)


_decode = msgspec.msgpack.Decoder(_Last).decode
_encode = msgspec.msgpack.Encoder().encode


class _World(NamedTuple):
    """All texts by their places in order."""

    held: Sequence[Sequence[int]]
    least: Sequence[float]

    def holders_among(self, wanted: frozenset[int]) -> dict[int, list[int]]:
        """By fingerprint all that hold it, in order."""
        found: dict[int, list[int]] = defaultdict(list)
        for place, held in enumerate(self.held) if wanted else ():
            for one in wanted.intersection(held):
                found[one].append(place)
        return found

    def common(self, pair: _Pair) -> frozenset[int]:
        """What two hold, where it is enough; else nothing."""
        both = frozenset(self.held[pair[0]]).intersection(self.held[pair[1]])
        return both if len(both) >= self.needed(pair) else frozenset()

    def needed(self, pair: _Pair) -> float:
        """How many they must share."""
        return min(self.least[pair[0]], self.least[pair[1]])


def likely(
    fingerprints: Mapping[str, Sequence[int]], least: Mapping[str, float], memory: Memory
) -> list[tuple[str, str]]:
    """Pairs that share enough, one of which has as many as it must share at `least`, the earlier first; in order."""
    keys = list(fingerprints)
    world = _World(list(fingerprints.values()), [least[key] for key in keys])
    prints = [memory.prints.get(key, b"") for key in keys]
    last = memory.recall(memory.key(_KIND), _decode) if keys and all(prints) else None
    now = _carried_on(world, prints, last) if last and last.is_sound() else None
    now = now or _counted(world)
    if keys and all(prints):
        kept = _Last(prints, _packed(chain.from_iterable(now.pairs)), now.crowds)
        memory.keep_value(memory.key(_KIND), kept, _encode)
    return [(keys[left], keys[right]) for left, right in now.pairs]


class _Now(NamedTuple):
    pairs: Sequence[_Pair]
    crowds: dict[int, bytes]


def _counted(world: _World) -> _Now:
    """Of all texts."""
    times = Counter(chain.from_iterable(world.held))
    shared = frozenset([one for one, count in times.items() if count > 1])
    mine = [shared.intersection(held) for held in world.held]
    telling = frozenset[int]().union(
        *[held for held, least in zip(mine, world.least, strict=True) if len(held) >= least]
    )
    holders: dict[int, list[int]] = defaultdict(list)
    for place, held in enumerate(mine):
        for one in held:
            holders[one].append(place)
    found = sharing(held for one, held in holders.items() if one in telling)
    return _Now(
        sorted(pair for pair, count in found.items() if count >= world.needed(pair)),
        {one: _packed(held) for one, held in sorted(holders.items()) if len(held) > CROWD},
    )


def _carried_on(world: _World, prints: Sequence[bytes], last: _Last) -> _Now | None:
    """From the last build; None where too much has changed."""
    moved = moved_places(last.articles, prints)
    if moved is None:
        return None
    new = sorted({*range(len(prints))} - {*moved.values()})
    before = {one: [moved.get(old, -1) for old in _numbers(held)] for one, held in last.crowds.items()}
    left = frozenset([one for one, held in before.items() if -1 in held])
    holders = world.holders_among(left.union(*[world.held[place] for place in new]))
    touched = [held for one, held in holders.items() if one in left or len(held) > CROWD]
    pairs = [(moved.get(left, -1), moved.get(right, -1)) for left, right in _two_by_two(_numbers(last.pairs))]
    stood = {pair for pair in pairs if -1 not in pair}
    doubted = set(chain.from_iterable(map(pairs_of, touched)))
    among = {place for held in touched for place in held}
    doubted |= {pair for pair in stood if pair[0] in among and pair[1] in among}
    doubted |= {_ordered(place, other) for place in new for other in _nearly(world, place, holders)}
    crowds = {one: held for one, held in before.items() if one not in holders and one not in left} | {
        one: held for one, held in holders.items() if len(held) > CROWD
    }
    found = (stood - doubted).union(_enough(world, doubted))
    return _Now(sorted(found), {one: _packed(held) for one, held in sorted(crowds.items())})


def _nearly(world: _World, place: int, holders: Mapping[int, Sequence[int]]) -> Iterator[int]:
    """Those that hold so much of one text's that they may share enough with it."""
    times = Counter(chain.from_iterable([holders[one] for one in world.held[place]]))
    for other, count in times.items():
        if other != place and count >= world.needed((place, other)):
            yield other


def _enough(world: _World, doubted: Iterable[_Pair]) -> Iterator[_Pair]:
    """Those that share enough, crowds' fingerprints counted for neighbours alone."""
    both = {pair: found for pair in doubted if (found := world.common(pair))}
    holders = world.holders_among(frozenset[int]().union(*both.values()))
    for pair, found in both.items():
        times = sum([is_paired(holders[one], pair) for one in found])
        if times and times >= world.needed(pair):
            yield pair


def _ordered(one: int, other: int) -> _Pair:
    return (one, other) if one < other else (other, one)


def _two_by_two(numbers: Sequence[int]) -> Iterator[_Pair]:
    return zip(numbers[::2], numbers[1::2], strict=True)


def _packed(numbers: Iterable[int]) -> bytes:
    return array("I", numbers).tobytes()


def _numbers(packed: bytes) -> Sequence[int]:
    return memoryview(packed).cast("I")
