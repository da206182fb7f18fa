"""What earlier builds worked out, asked for before it is worked out again.

In: bytes by key, and for each article a print of what it says. Out: the same values that the work itself gives, and
what is worth keeping for the next build. It exists because one article changes little of what thousands have in
common, and because this stage, which is pure, knows of no disk: who calls `group` brings what is known and keeps what
was found.

A key is a hash of everything that its value depends on, unless the value itself tells what it follows from. Whatever is
wrong with a value is a miss.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import compress, count, islice, repeat
from operator import eq, ne
from typing import NamedTuple, TypeVar, cast

import msgspec
from msgspec import Struct, field

from sourcebook.model.meanings import Meanings

Value = TypeVar("Value")
Told = tuple[dict[bytes, bytes], set[bytes]]
"""What was found, and the keys that were of use: what a share sends back from another process."""


FEW = 8
"""Where one of so many articles is new or gone, nothing is carried on."""
_AT_MOST = 8
"""So many that are new are found by comparing what lies between them; of more, looking each up takes no longer."""


def inserted(before: Sequence[bytes], prints: Sequence[bytes]) -> list[int] | None:
    """The places of those that are new, where nothing else is other than before; None where it is, or they are many.
    Most builds come after one more article: this is told without looking anything up."""
    many, places, start = len(prints) - len(before), list[int](), 0
    if not 0 <= many <= _AT_MOST:
        return None
    for met in range(many):
        others = map(ne, islice(before, start - met, None), islice(prints, start, None))
        at = next(compress(count(start), others), len(before) + met)
        places.append(at)
        start = at + 1
    return places if before[start - many :] == prints[start:] else None


class Moved(NamedTuple):
    """What has come and gone, where all that stands stands in the order in which it stood."""

    places: list[int]
    """By its old place where each is now; -1 of those that are gone."""
    new: list[int]
    """Places."""
    gone: list[int]
    """Old places."""

    def carried(self, before: Iterable[Value], none: Value) -> list[Value]:
        """By its place what each had; `none` of those that are new."""
        found = list(before)
        for old in reversed(self.gone):
            del found[old]
        for place in self.new:
            found.insert(place, none)
        return found


def moved(before: Sequence[bytes], prints: Sequence[bytes]) -> Moved | None:
    """None where too few stand for it to be worth it, or not in the order in which they stood."""
    new, gone = inserted(before, prints), list[int]()
    if new is not None:
        places = sorted({*range(len(prints))}.difference(new))
    else:
        places = places_of(before, prints)
        gone = [old for old, place in enumerate(places) if place < 0]
        stand = [place for place in places if place >= 0]
        if stand != sorted({*stand}):
            return None
        new = sorted({*range(len(prints))}.difference(stand))
    return Moved(places, new, gone) if FEW * (len(new) + len(gone)) <= len(prints) else None


def places_of(some: Iterable[bytes], every: Iterable[bytes]) -> list[int]:
    """Of each of these its place among all; -1 of one that is not there."""
    return list(map(dict(zip(every, count(), strict=False)).get, some, repeat(-1)))


def stood(before: tuple[Sequence[bytes], Sequence[bytes]], now: tuple[Sequence[bytes], Sequence[bytes]]) -> list[int]:
    """Of each the place where it stood; -1 of one that did not, or followed from something else. Both are given by
    their prints, and by what else each follows from."""
    new = inserted(before[0], now[0])
    if new is not None:
        places, others = list(range(len(before[0]))), list(before[1])
        for at in new:
            places.insert(at, -1)
            others.insert(at, now[1][at])
        if others == now[1]:
            return places
    places = places_of(now[0], before[0])
    same = list(map(eq, map([*before[1], b""].__getitem__, places), now[1]))
    return places if all(same) else [at if one else -1 for at, one in zip(places, same, strict=True)]


def added(before: Sequence[bytes], prints: Sequence[bytes]) -> list[int] | None:
    """The places of those that are new; none where the same are there, in whatever order. None where one is gone, or
    too many are new for it to be worth it."""
    new = inserted(before, prints)
    if new is None:
        known = frozenset(before)
        new = [at for at, printed in enumerate(prints) if printed not in known]
    return None if len(before) + len(new) != len(prints) or FEW * len(new) > len(prints) else new


class LostError(Exception):
    """Something that the last build left is lost: it is as if nothing were known of that build."""


class Memory(Struct, frozen=True):
    """Invariant: what is kept under a key follows from what the key is a hash of, and from `about`. One that has no
    prints remembers nothing."""

    about: bytes = b""
    """Stands for the program: its values are of no use to another one."""
    prints: Mapping[str, bytes] = field(default_factory=dict)
    """By article a hash of the article and of its annotation as it is given to `group`, all of one length."""
    known: Mapping[bytes, bytes] = field(default_factory=dict)
    """Of earlier builds; only read, so that any process may. It may be read from disk each time that it is asked."""
    several: Callable[[Iterable[bytes]], Iterable[tuple[bytes, bytes]]] | None = None
    """Which of so many keys are `known`, in any order: where it is given, sooner than one by one."""
    found: dict[bytes, bytes] = field(default_factory=dict)
    used: set[bytes] = field(default_factory=set)
    """Keys that are worth keeping: of what was asked for, what is new, and what stands though nobody asks for it."""
    decoded: dict[bytes, object] | None = None
    """Values by key, where the process that this is will ask for them again; nobody changes one."""
    due: dict[bytes, Callable[[], bytes]] | None = None
    """What makes the bytes of some of these, where that may wait until they are put down."""
    put_down: Callable[[Mapping[bytes, bytes]], object] | None = None
    """Keeps for the next build what nobody asks for again in this one; where it is given, that is held no longer."""
    meanings: Meanings = field(default_factory=Meanings)
    """What sentences mean, where the site asks for it; `prints` tell of it too."""

    def key(self, kind: str, *parts: bytes) -> bytes:
        """Of a value that depends on these `parts`, in this order, and on nothing else."""
        told = [self.about, *[len(part).to_bytes(4, "big") + part for part in (kind.encode(), *parts)]]
        return hashlib.blake2b(b"".join(told), digest_size=16).digest()

    def prints_of(self, articles: Iterable[str]) -> list[bytes]:
        """Of each its print; of one that has none what no print is."""
        articles = list(articles)
        found = list(map(self.prints.get, articles, repeat(b"")))
        return found if all(found) else [one or key.encode() for one, key in zip(found, articles, strict=True)]

    def recall(self, key: bytes, decode: Callable[[bytes], Value]) -> Value | None:
        """What is known under `key`, or was found by now; None where nothing is, or nothing that `decode` reads."""
        if self.decoded is not None and key in self.decoded:
            self.used.add(key)
            return cast(Value, self.decoded[key])
        body = self.found.get(key) or self.known.get(key)
        return None if body is None else self._read(key, body, decode)

    def recall_all(self, keys: Iterable[bytes], decode: Callable[[bytes], Value]) -> dict[bytes, Value]:
        """The same of many, sooner than one by one, in any order; what is not known is left out."""
        every, here = set(keys), {*self.found, *(self.decoded or ())}
        apart = sorted(every - here)
        one_by_one = [(key, self.recall(key, decode)) for key in (every & here if self.several else every)]
        at_once = self.several(apart) if self.several else ()
        found = [*one_by_one, *((key, self._read(key, body, decode)) for key, body in at_once)]
        return {key: value for key, value in found if value is not None}

    def _read(self, key: bytes, body: bytes, decode: Callable[[bytes], Value]) -> Value | None:
        try:
            value = decode(body)
        except (msgspec.MsgspecError, ValueError, OverflowError):
            return None
        self.used.add(key)
        if self.decoded is not None:
            self.decoded[key] = value
        return value

    def keep(self, key: bytes, body: bytes, value: object = None) -> None:
        """Worked out anew; `value` is what the body decodes to, where it is worth holding."""
        self._forget([key])
        if self.decoded is not None and value is not None:
            self.decoded[key] = value
        self.found[key] = body
        self.used.add(key)

    def keep_changed(self, key: bytes, body: bytes) -> None:
        """The same, of what may be as it was in the last build."""
        self.used.add(key)
        if self.known.get(key) != body:
            self.keep(key, body)

    def keep_value(self, key: bytes, value: Value, encode: Callable[[Value], bytes], *, changed: bool = False) -> None:
        """The same of a value that `encode` makes bytes of, and that the next build asks for; `changed` where it is
        known to be other than in the last build."""
        if self.due is not None and self.decoded is not None:
            self.found.pop(key, None)
            self.decoded[key], self.due[key] = value, partial(encode, value)
            self.used.add(key)
        elif changed:
            self.keep(key, encode(value), value)
        else:
            self.keep_changed(key, encode(value))

    def put_away(self, keys: Iterable[bytes]) -> None:
        """What was found under these is asked for by the next build alone."""
        if self.put_down is not None:
            self.put_down({key: self.found.pop(key) for key in keys if key in self.found})

    def told(self, since: int = 0) -> Told:
        """What a share gives back along with its result, as nothing else of another process is seen here; without the
        first so many that were found, which are known where it began."""
        return dict(islice(self.found.items(), since, None)), self.used

    def hear(self, told: Told) -> None:
        """Of a share, wherever it was done; what it found here is still what it was decoded from."""
        found, used = told
        self._forget([key for key, body in found.items() if self.found.get(key) is not body])
        self.found.update(found)
        self.used.update(used)

    def drop_unused(self) -> None:
        """At the end of a build, where what was decoded of what nobody asked for outweighs the rest."""
        unused = self.decoded.keys() - self.used if self.decoded is not None else ()
        for key in unused if len(unused) > len(self.used) else ():
            self._forget([key])

    def _forget(self, keys: Iterable[bytes]) -> None:
        """What was decoded of these is no longer what they stand for."""
        for key in keys:
            for held in (self.decoded, self.due):
                if held is not None:
                    held.pop(key, None)
