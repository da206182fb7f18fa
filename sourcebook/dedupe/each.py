"""What is worked out of one article alone, asked of memory first.

In: a memory, what kind of value it is, and for each article what the value depends on besides the article and its
annotation. Out: the value of each. It exists so that a stage that looks at thousands of articles one by one looks only
at those that are new to it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, NamedTuple, TypeVar

import msgspec

from sourcebook.dedupe.memory import Memory

Value = TypeVar("Value")

encode = msgspec.msgpack.Encoder(order="sorted").encode
"""The same bytes for the same value, sets included: what a value depends on, as part of its key."""


class Work(NamedTuple, Generic[Value]):
    """A kind of value: its name, its type, and the work that makes it. A change of the work is a change of the program,
    and so of every key."""

    kind: str
    type: type[Value]
    make: Callable[[str], Value]


def of_each(memory: Memory, work: Work[Value], given: Mapping[str, bytes]) -> dict[str, Value]:
    """By article, in the order of `given`, which holds what the value depends on besides the article's print."""
    return {article: value for article, (_, value) in keyed_of_each(memory, work, given).items()}


def keyed_of_each(memory: Memory, work: Work[Value], given: Mapping[str, bytes]) -> dict[str, tuple[bytes, Value]]:
    """The same, with the key under which each is remembered; an empty one where nothing is."""
    decode = msgspec.msgpack.Decoder(work.type).decode
    found: dict[str, tuple[bytes, Value]] = {}
    for article, more in given.items():
        printed = memory.prints.get(article)
        key = memory.key(work.kind, printed, more) if printed is not None else b""
        value = memory.recall(key, decode) if key else None
        if value is None:
            value = work.make(article)
            if key:
                memory.keep(key, encode(value))
        found[article] = key, value
    return found
