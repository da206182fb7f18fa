"""What an article says as bytes, and what is unpacked of them when it is first asked for.

In: annotations. Out: bytes, and annotations again. It exists because a build after one more article holds thousands of
annotations and looks at few of them, and at little of each: what nobody asks for is not unpacked, and takes no memory
but that of its bytes.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache, lru_cache, partial
from itertools import accumulate, chain, repeat
from typing import Any, get_type_hints, overload

import msgspec

from sourcebook.model import Annotation
from sourcebook.model.annotations import PARTS, Later, all_told_later, told_later

_HELD = 64
"""Annotations whose bytes are held once something of them was asked for: mostly more is."""
_encode = msgspec.msgpack.Encoder().encode


class _Packed(msgspec.Struct, array_like=True, frozen=True):
    """`parts` are all but terms, as places in a list that holds each once, and breaks, as numbers of four bytes, with
    where those of each sentence end: a third less to read and to decode."""

    parts: tuple[msgspec.Raw, ...]
    words: msgspec.Raw
    terms: msgspec.Raw
    ends: bytes
    breaks: bytes


_decode = msgspec.msgpack.Decoder(_Packed).decode

_APART = ("terms", "breaks")
_PARTS = tuple([name for name in PARTS if name not in _APART])


def packed(found: Annotation) -> bytes:
    """What `decoder` decodes."""
    words = tuple(dict.fromkeys(chain.from_iterable(found.terms)))
    place = {word: at for at, word in enumerate(words)}.__getitem__
    terms = tuple(tuple(map(place, held)) for held in found.terms)
    ends = array("I", accumulate([2 * len(breaks) for breaks in found.breaks]))
    breaks = array("I", chain.from_iterable(chain.from_iterable(found.breaks)))
    parts = tuple([msgspec.Raw(_encode(getattr(found, name))) for name in _PARTS])
    words_and_terms = msgspec.Raw(_encode(words)), msgspec.Raw(_encode(terms))
    return _encode(_Packed(parts, *words_and_terms, ends.tobytes(), breaks.tobytes()))


def decoder(*, later: bool = False) -> Callable[[bytes], Annotation]:
    """Decodes annotations that hold each term once, however many sentences of however many articles hold it: that takes
    a quarter of their memory off, and comparing terms is comparing places. With `later`, each part is decoded when it
    is first asked for: then it is known of none whether it can be."""
    once = _Once()

    def decoded(body: bytes) -> Annotation:
        packed = _unpacked(body)
        told = partial(_part, lambda: packed, once)
        if later:
            return told_later(told)
        parts: list[Any] = [tuple(told(name)) if name == "terms" else told(name) for name in PARTS]
        return Annotation(*parts)

    return decoded


def fetched(
    fetch: Callable[[bytes], bytes | None], again: Callable[[bytes], bytes]
) -> Callable[[Iterable[bytes]], list[Later]]:
    """Of each key the annotation that `fetch` has the bytes of, asked for when something of it is looked at; where
    they cannot be had any more, or not be decoded, those that are made `again`."""
    once = _Once()

    @lru_cache(_HELD)
    def found(key: bytes) -> _Packed:
        with suppress(msgspec.MsgspecError):
            body = fetch(key)
            if body is not None:
                return _unpacked(body)
        return _unpacked(again(key))

    def told(key: bytes, name: str) -> Any:
        return _part(partial(found, key), once, name)

    return lambda keys: all_told_later(map(partial, repeat(told), keys))


def _unpacked(body: bytes) -> _Packed:
    packed = _decode(body)
    if len(packed.parts) != len(_PARTS):
        raise msgspec.ValidationError("parts are missing")
    return packed


def _part(packed: Callable[[], _Packed], once: _Once, name: str) -> Any:
    found = packed()
    if name == "terms":
        return Terms(found.words, found.terms, once)
    if name == "breaks":
        return Breaks(found.ends, found.breaks)
    place, decode = _decoders()[name]
    return decode(found.parts[place])


@cache
def _decoders() -> dict[str, tuple[int, Callable[[msgspec.Raw], Any]]]:
    """Where each part is, and what decodes it."""
    types = get_type_hints(Annotation)
    return {name: (at, msgspec.msgpack.Decoder(types[name]).decode) for at, name in enumerate(_PARTS)}


class _Once(dict[str, str]):
    """Each string as the one of its value that was met first."""

    def __missing__(self, word: str) -> str:
        self[word] = word
        return word


class Terms(Sequence[tuple[str, ...]]):
    """The terms of each sentence, unpacked when first asked for. Invariant: equal to the tuple that they are of."""

    __slots__ = ("_once", "_packed", "_unpacked")

    def __init__(self, words: msgspec.Raw, terms: msgspec.Raw, once: _Once) -> None:
        self._packed, self._once = (words, terms), once
        self._unpacked: tuple[tuple[str, ...], ...] | None = None

    def _all(self) -> tuple[tuple[str, ...], ...]:
        if self._unpacked is None:
            words, places = _decode_words(self._packed[0]), _decode_places(self._packed[1])
            word = list(map(self._once.__getitem__, words)).__getitem__
            self._unpacked = tuple([tuple(map(word, held)) for held in places])
            self._packed = (msgspec.Raw(), msgspec.Raw())
        return self._unpacked

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return iter(self._all())

    @overload
    def __getitem__(self, at: int) -> tuple[str, ...]: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[tuple[str, ...]]: ...
    def __getitem__(self, at: int | slice) -> tuple[str, ...] | Sequence[tuple[str, ...]]:
        return self._all()[at]

    def __eq__(self, other: object) -> bool:
        return self._all() == (other._all() if isinstance(other, Terms) else other)

    def __hash__(self) -> int:
        return hash(self._all())


class Breaks(Sequence[tuple[tuple[int, int], ...]]):
    """Where the clauses of each sentence begin. Invariant: equal to the tuple that they are of, which takes many times
    the memory."""

    __slots__ = ("_ends", "_pairs")

    def __init__(self, ends: bytes, pairs: bytes) -> None:
        self._ends, self._pairs = memoryview(ends).cast("I"), memoryview(pairs).cast("I")

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, at: int) -> tuple[tuple[int, int], ...]: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[tuple[tuple[int, int], ...]]: ...
    def __getitem__(self, at: int | slice) -> tuple[tuple[int, int], ...] | Sequence[tuple[tuple[int, int], ...]]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        at = range(len(self))[at]
        pairs = self._pairs[self._ends[at - 1] if at else 0 : self._ends[at]].tolist()
        return tuple(zip(pairs[::2], pairs[1::2], strict=True))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


_decode_words = msgspec.msgpack.Decoder(tuple[str, ...]).decode
_decode_places = msgspec.msgpack.Decoder(tuple[tuple[int, ...], ...]).decode
