"""What is worked out of one article alone, asked of memory first.

In: a memory, what kind of value it is, and for each article what the value depends on besides the article and its
annotation. Out: the value of each. It exists so that a stage that looks at thousands of articles one by one looks only
at those that are new to it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Generic, NamedTuple, TypeVar

import msgspec

from sourcebook.dedupe.memory import Memory

Value = TypeVar("Value")
_Held = dict[bytes, tuple[bytes, Value]]
"""By an article's print, what the value depends on besides, and the value."""

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
    remembered as one, each with what it follows from: thousands of small things are sooner read and kept so."""
    if not memory.prints:
        return {article: work.make(article) for article in given}
    known = _known(memory, work)
    found: dict[str, Value] = {}
    held: list[_Held[Value]] = [{} for _ in known]
    for article, more in given.items():
        printed = memory.prints.get(article, b"")
        part = sum(printed[:1]) % work.parts
        before = known[part].get(printed)
        now = before if before and before[0] == more else (more, work.make(article))
        found[article] = now[1]
        if printed:
            held[part][printed] = now
    for part, now_held in enumerate(held):
        if now_held != known[part]:
            memory.keep_value(_key(memory, work, part), now_held, encode_all, changed=True)
    return found


def _known(memory: Memory, work: Work[Value]) -> list[_Held[Value]]:
    """What is remembered, by part."""
    decode = msgspec.msgpack.Decoder(dict[bytes, tuple[bytes, work.type]]).decode  # type: ignore[name-defined]
    return [memory.recall(_key(memory, work, part), decode) or {} for part in range(work.parts)]


def _key(memory: Memory, work: Work[Value], part: int) -> bytes:
    return memory.key(work.kind, b"each", bytes([part]))
