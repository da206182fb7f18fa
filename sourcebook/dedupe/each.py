"""What is worked out of one article alone, asked of memory first.

In: a memory, what kind of value it is, and for each article what the value depends on besides the article and its
annotation. Out: the value of each. It exists so that a stage that looks at thousands of articles one by one looks only
at those that are new to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from hashlib import blake2b
from typing import Generic, NamedTuple, TypeVar

import msgspec

from sourcebook.dedupe.boxes import Boxes
from sourcebook.dedupe.memory import Memory

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


def of_each(memory: Memory, work: Work[Value], given: Mapping[str, bytes]) -> dict[str, Value]:
    """By article, in the order of `given`, which holds what the value depends on besides the article's print. All are
    remembered together, each with what it follows from: thousands of small things are sooner read and kept so."""
    return of_each_later(memory, work, given).all()


def of_each_later(memory: Memory, work: Work[Value], given: Mapping[str, bytes]) -> Each[Value]:
    """The same, of which what stands is fetched and decoded when it is asked for."""
    if not memory.prints:
        return Each(work, None, dict.fromkeys(given), {article: work.make(article) for article in given})
    boxes = Boxes[Value](memory, work.kind, work.type, work.parts)
    prints = [memory.prints.get(article, b"") for article in given]
    where = dict(zip(given, boxes.numbers(prints, [*given.values()]), strict=True))
    made = {article: work.make(article) for article, at in where.items() if at is None}
    fresh = {memory.prints[article]: (given[article], made[article]) for article in made if article in memory.prints}
    boxes.add(fresh, [at for at in where.values() if at is not None])
    return Each(work, boxes, where, made)


def of_each_once(memory: Memory, work: Work[Value], given: Mapping[str, bytes]) -> dict[str, Value]:
    """The same of what is one for many: each value is decoded, and there, once."""
    decode = msgspec.msgpack.Decoder(work.type).decode
    packed = Work(work.kind, bytes, lambda article: encode_all(work.make(article)), work.parts)
    bodies = of_each(memory, packed, given)
    value_of = {body: decode(body) for body in {*bodies.values()}}
    return {article: value_of[body] for article, body in bodies.items()}


class Each(Mapping[str, Value]):
    """Of each article its value. Invariant: what making it would give."""

    def __init__(
        self, work: Work[Value], boxes: Boxes[Value] | None, where: Mapping[str, int | None], made: dict[str, Value]
    ) -> None:
        """`where` are the numbers of those that stand, None of those that were made now."""
        self._work, self._boxes, self._where, self.made = work, boxes, where, made

    def all(self) -> dict[str, Value]:
        """Every value, sooner than one by one."""
        every = self._boxes.every() if self._boxes is not None and len(self.made) < len(self._where) else []
        found = {article: every[at] if at is not None else self.made[article] for article, at in self._where.items()}
        return {article: self[article] if value is None else value for article, value in found.items()}

    def __getitem__(self, article: str) -> Value:
        at = self._where[article]
        found = self._boxes.one(at) if self._boxes is not None and at is not None and article not in self.made else None
        if found is None:
            found = self.made[article] if article in self.made else self._work.make(article)
            self.made[article] = found
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._where)

    def __len__(self) -> int:
        return len(self._where)
