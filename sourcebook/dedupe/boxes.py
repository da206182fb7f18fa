"""Thousands of small values, put down by the box.

In: a memory, and values that are named by an article's print and by what else each follows from. Out: the same values
to the next build, those of a box when one of them is first asked for. It exists because one article that lands adds one
value to ten thousand: what stands is neither decoded nor put down again, but for a list that tells where each is.

A box takes values until it holds `FULL`, and then stands. What nobody asks for any more stays where it is until it
outweighs the rest; then all are put down anew. A list that is damaged is an empty one; a value whose box is damaged is
worked out again, and by the next build all of its kind.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import accumulate, chain
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec
from msgspec import Struct, field

from sourcebook.dedupe.memory import Memory, stood

Value = TypeVar("Value")

FULL = 64
_MANY = 16
"""Boxes that may stand beside those that were put down together."""
_WORN = 2
"""So many times the values that are of use, and all are put down anew."""
_encode = msgspec.msgpack.Encoder().encode
_decode_parts = msgspec.msgpack.Decoder(list[msgspec.Raw]).decode
_BROKEN = (msgspec.MsgspecError, ValueError, OverflowError)


class _List(Struct, frozen=True, array_like=True):
    """What is in the boxes, one after the other."""

    prints: list[bytes] = []
    others: list[bytes] = []
    """What each follows from besides; a single one, where that is the same for all."""
    boxes: list[tuple[bytes, int]] = []
    """Of each its key, and how many values it holds."""


_decode_list = msgspec.msgpack.Decoder(_List).decode


class _Box(Struct):
    """Values as they were put down, and those of them that were decoded."""

    body: bytes
    values: dict[int, Any] = field(default_factory=dict)
    parts: list[msgspec.Raw] = []


class _Item(NamedTuple):
    """A value to be put down."""

    print: bytes
    other: bytes
    body: msgspec.Raw
    value: Any = None
    """Where it is decoded."""


class Boxes(Generic[Value]):
    """Of one kind. Invariant: a value is told only under what it follows from."""

    def __init__(self, memory: Memory, kind: str, value: Any, parts: int = 1) -> None:
        """`value` is their type; all together they are put down in so many `parts`."""
        self._memory, self._kind, self._parts = memory, kind, parts
        self._decode = msgspec.msgpack.Decoder(value).decode
        self._decode_all = msgspec.msgpack.Decoder(list[value]).decode
        self._key = memory.key(kind, b"each")
        self._list = memory.recall(self._key, _listed) or _List()
        memory.used.update([key for key, _ in self._list.boxes])
        self._starts = list(accumulate([many for _, many in self._list.boxes], initial=0))
        self._opened: dict[int, _Box | None] = {}

    def numbers(self, prints: Sequence[bytes], others: Sequence[bytes]) -> list[int]:
        """Of values, by the print and what else each follows from, the numbers; -1 of one that is not here."""
        return stood((self._list.prints, _one_each(self._list)), (prints, others))

    def one(self, number: int) -> Value | None:
        """A value; None where it is lost."""
        place = bisect_right(self._starts, number) - 1
        box, at = self._box(place), number - self._starts[place]
        if box is not None and at not in box.values:
            with suppress(*_BROKEN):
                box.values[at] = self._decode(box.parts[at])
        if box is None or at not in box.values:
            self._lose(place)
            return None
        found: Value = box.values[at]
        return found

    def every(self) -> list[Value | None]:
        """All values by their numbers, sooner than one by one."""
        return list(chain.from_iterable(map(self._values, range(len(self._list.boxes)))))

    def add(self, fresh: Mapping[bytes, tuple[bytes, Value]], numbers: Sequence[int]) -> None:
        """For the next build, by print what a value follows from besides, and the value. Of those that are here the
        ones of use have these `numbers`, beside which there is -1 for each that is not here."""
        listed = self._list
        worn = len(listed.prints) > _WORN * (len(numbers) - numbers.count(-1)) + FULL
        if not fresh and not worn:
            return
        items = [_Item(key, other, msgspec.Raw(_encode(value)), value) for key, (other, value) in fresh.items()]
        if worn or not listed.boxes or len(listed.boxes) >= self._parts + _MANY:
            self._put([*self._items([at for at in numbers if at >= 0]), *items], 0)
        else:
            stay = len(listed.boxes) - (listed.boxes[-1][1] < FULL)
            self._put([*self._items(range(self._starts[stay], len(listed.prints))), *items], stay)

    def _put(self, items: Sequence[_Item], stay: int) -> None:
        """Behind the first so many boxes, which `stay`."""
        listed, boxes, size = self._list, self._list.boxes[:stay], max(FULL, -(-len(items) // self._parts))
        for start in range(0, len(items), size):
            some = items[start : start + size]
            key = self._memory.key(self._kind, b"box", *chain.from_iterable([item[:2] for item in some]))
            values = {at: item.value for at, item in enumerate(some) if item.value is not None}
            body = _encode([item.body for item in some])
            self._memory.keep(key, body, _Box(body, values))
            boxes.append((key, len(some)))
        many = self._starts[stay]
        prints = [*listed.prints[:many], *[item.print for item in items]]
        others = [*_one_each(listed)[:many], *[item.other for item in items]]
        others = others[:1] if len({*others}) == 1 else others
        self._memory.keep_value(self._key, _List(prints, others, boxes), _encode, changed=True)

    def _items(self, numbers: Iterable[int]) -> Iterator[_Item]:
        """As they stand; those that are lost are left out."""
        prints, others = self._list.prints, _one_each(self._list)
        for number in numbers:
            place = bisect_right(self._starts, number) - 1
            box, at = self._box(place), number - self._starts[place]
            if box is not None:
                yield _Item(prints[number], others[number], box.parts[at], box.values.get(at))

    def _values(self, place: int) -> list[Value | None]:
        """Of a box; where this process stays, it holds them."""
        key, many = self._list.boxes[place]
        box = self._memory.recall(key, _Box)
        if box is not None and len(box.values) == many:
            return [box.values[at] for at in range(many)]
        with suppress(*_BROKEN):
            every = self._decode_all(box.body if box else b"")
            if box is not None and len(every) == many:
                every = [box.values.get(at, value) for at, value in enumerate(every)] if box.values else every
                box.values = dict(enumerate(every)) if self._memory.decoded is not None else {}
                return every
        self._lose(place)
        return [None] * many

    def _box(self, place: int) -> _Box | None:
        """With its parts; None where it is lost."""
        if place not in self._opened:
            key, many = self._list.boxes[place]
            box = self._memory.recall(key, _Box)
            with suppress(*_BROKEN):
                if box is not None:
                    box.parts = _decode_parts(box.body)
            self._opened[place] = box
            if box is None or len(box.parts) != many:
                self._lose(place)
        return self._opened[place]

    def _lose(self, place: int) -> None:
        """Of a box that is damaged nothing is told, and the next build puts down all anew."""
        self._opened[place] = None
        self._memory.keep_value(self._key, _List(), _encode, changed=True)


def _listed(body: bytes) -> _List:
    found = _decode_list(body)
    many = len(found.prints)
    if sum([held for _, held in found.boxes]) != many or len(found.others) not in (min(many, 1), many):
        raise ValueError("what is listed is not what is in the boxes")
    return found


def _one_each(listed: _List) -> list[bytes]:
    """What each follows from besides."""
    return listed.others * len(listed.prints) if len(listed.others) == 1 else listed.others
