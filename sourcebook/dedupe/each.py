"""What is worked out of one article alone, asked of memory first.

In: a memory, what kind of value it is, and for each article what the value depends on besides the article and its
annotation. Out: the value of each. It exists so that a stage that looks at thousands of articles one by one looks only
at those that are new to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import count
from typing import Any, Generic, NamedTuple, TypeVar, cast

import msgspec
from msgspec import Struct

from sourcebook.dedupe.boxes import Boxes
from sourcebook.dedupe.memory import Memory, stood
from sourcebook.dedupe.packing import packed, unpacked

Value = TypeVar("Value")
encode = msgspec.msgpack.Encoder(order="sorted").encode
"""The same bytes for the same value, sets included: what a value depends on, as part of its key."""

encode_all = msgspec.msgpack.Encoder().encode
"""Sooner; of values that tell themselves what they follow from."""


def digest(value: object) -> bytes:
    """Stands for a value that much depends on, and that is long."""
    return blake2b(encode(value), digest_size=16).digest()


class Work(NamedTuple, Generic[Value]):
    """A kind of value: its name, its type, and the work that makes it. A change of the work is a change of the program,
    and so of every key."""

    kind: str
    type: type[Value]
    make: Callable[[str], Value]
    parts: int = 1
    """In how many entries all are kept, so that one more article puts down no more of what is large than it must."""


def of_each_later(memory: Memory, work: Work[Value], given: Mapping[str, bytes]) -> Each[Value]:
    """By article, in the order of `given`, which holds what the value depends on besides the article's print. What
    stands is fetched and decoded when it is asked for."""
    if not memory.prints:
        return Each(work, None, dict.fromkeys(given, -1), {article: work.make(article) for article in given})
    boxes = Boxes[Value](memory, work.kind, work.type, work.parts)
    numbers = boxes.numbers(memory.prints_of(given), list(given.values()))
    made = {article: work.make(article) for article in _of_none(given, numbers)}
    fresh = {memory.prints[article]: (given[article], made[article]) for article in made if article in memory.prints}
    boxes.add(fresh, numbers)
    return Each(work, boxes, dict(zip(given, numbers, strict=True)), made)


def of_each_once(memory: Memory, work: Work[Value], given: Mapping[str, bytes]) -> dict[str, Value]:
    """The same of small values, each of which may be that of many articles: it is there once, and all are put down
    together, each article's with what it follows from. Nothing is remembered unless every article has a print."""
    is_kept = bool(memory.prints) and memory.prints.keys() >= given.keys()
    key, prints, follows = memory.key(work.kind, b"once"), memory.prints_of(given), list(given.values())
    last = (memory.recall(key, _once(work.type)) if is_kept else None) or _Once()
    places = last.places_of(prints, follows)
    made = [work.make(article) for article in _of_none(given, places)]
    if made or prints != last.prints:
        last = _Once.of(prints, follows, last.with_more(places, made))
        if is_kept:
            memory.keep_value(key, last, encode_all, changed=True)
    return dict(zip(given, map(last.values.__getitem__, unpacked(last.places, "I")), strict=True))


def _of_none(given: Iterable[str], numbers: Sequence[int]) -> list[str]:
    """The articles of which there is no number."""
    articles = list(given)
    return [articles[at] for at in _missing(numbers)]


def _missing(numbers: Sequence[int]) -> list[int]:
    """Where there is none: mostly at one place of thousands, which need not be looked at one by one."""
    found, at = list[int](), -1
    for _ in range(numbers.count(-1)):
        at = numbers.index(-1, at + 1)
        found.append(at)
    return found


class _Once(Struct, frozen=True, array_like=True):
    """Of articles, by their prints, what each follows from besides, and its value, which can be hashed; both by their
    places among those that there are, 32 bits each."""

    prints: list[bytes] = []
    others: list[bytes] = []
    values: list[Any] = []
    follows: bytes = b""
    places: bytes = b""

    @classmethod
    def of(cls, prints: list[bytes], follows: Sequence[bytes], told: tuple[Sequence[Any], Sequence[int]]) -> _Once:
        """`told` are values, and the place of each article's. Values that nobody has any more are left out."""
        values, places = told
        order, others = dict.fromkeys(places), dict.fromkeys(follows)
        now, other = ({one: at for at, one in enumerate(some)} for some in (order, others))
        return cls(
            prints=prints,
            others=[*others],
            values=[values[at] for at in order],
            follows=packed(map(other.__getitem__, follows), "I"),
            places=packed(map(now.__getitem__, places), "I"),
        )

    def places_of(self, prints: Sequence[bytes], follows: Sequence[bytes]) -> list[int]:
        """Of each article the place of its value; -1 where it is not known."""
        others = list(map(self.others.__getitem__, unpacked(self.follows, "I")))
        found = stood((self.prints, others), (prints, follows))
        return list(map([*unpacked(self.places, "I"), -1].__getitem__, found))

    def with_more(self, places: Sequence[int], made: Sequence[Any]) -> tuple[list[Any], list[int]]:
        """All values, those that were `made` among them, and the place of each article's."""
        values, found = list(self.values), list(places)
        known = dict(zip(values, count(), strict=False)) if made else {}
        for at, value in zip(_missing(places), made, strict=True):
            found[at] = known.setdefault(value, len(values))
            values += [value] if found[at] == len(values) else []
        return values, found


def _once(kind: Any) -> Callable[[bytes], _Once]:
    """Decodes those of this type; ValueError where they do not fit each other."""
    decode = msgspec.msgpack.Decoder(tuple[list[bytes], list[bytes], list[kind], bytes, bytes]).decode

    def decoded(body: bytes) -> _Once:
        found = _Once(*decode(body))
        whole = len(found.follows) == len(found.places) == 4 * len(found.prints)
        if not whole or not (_are_within(found.follows, found.others) and _are_within(found.places, found.values)):
            raise ValueError("places are of something else")
        return found

    return decoded


def _are_within(places: bytes, some: Sequence[object]) -> bool:
    return max(unpacked(places, "I"), default=-1) < len(some)


class Each(Mapping[str, Value]):
    """Of each article its value. Invariant: what making it would give."""

    def __init__(
        self, work: Work[Value], boxes: Boxes[Value] | None, where: Mapping[str, int], made: dict[str, Value]
    ) -> None:
        """`where` are the numbers of those that stand, -1 of those that were made now."""
        self._work, self._boxes, self._where, self.made = work, boxes, where, made

    def all(self) -> dict[str, Value]:
        """Every value, sooner than one by one."""
        every = self._boxes.every() if self._boxes is not None and len(self.made) < len(self._where) else []
        value: dict[int, Value | None] = dict(enumerate(every))
        found = dict(zip(self._where, map(value.get, self._where.values()), strict=True))
        lost = [article for article, told in found.items() if told is None]
        return cast(dict[str, Value], found | {article: self[article] for article in lost})

    def __getitem__(self, article: str) -> Value:
        at = self._where[article]
        found = self._boxes.one(at) if self._boxes is not None and at >= 0 and article not in self.made else None
        if found is None:
            found = self.made[article] if article in self.made else self._work.make(article)
            self.made[article] = found
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._where)

    def __len__(self) -> int:
        return len(self._where)
