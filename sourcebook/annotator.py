"""Annotating as a process does it: bytes in, bytes out.

In: the researcher's lists, then articles, encoded. Out: what each article says, encoded, and what decodes that. It
exists apart from `reuse`, and imports the stage where it is first used, so that a process can get ready (to load the
dictionary of words takes as long as to annotate five articles) while this one imports the other stages and reads.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import accumulate, chain
from typing import overload

import msgspec

from sourcebook import workers
from sourcebook.model import Annotation, Article, Config, Curated

_encode = msgspec.msgpack.Encoder().encode


@contextmanager
def begun() -> Iterator[workers.Early | None]:
    """A process that gets ready to annotate, and ends with the context; None where none can be had."""
    ready = workers.early(_ready)
    try:
        yield ready
    finally:
        if ready:
            ready.end()


def _ready() -> workers.Prepare:
    from sourcebook import annotate

    annotate.load_dictionary()
    return prepare


def prepare(given: bytes) -> workers.Do:
    """The function that annotates one encoded article, in whatever process this is called; `given` are the lists."""
    from sourcebook import annotate

    lists = annotate.compile_lists(*msgspec.msgpack.decode(given, type=tuple[Config, Curated]))
    decode = msgspec.msgpack.Decoder(Article).decode
    return lambda item: _encode(_packed(annotate.annotate(decode(item), lists)))


def decoder(*, later: bool = False) -> Callable[[bytes], Annotation]:
    """Decodes annotations that hold each term once, however many sentences of however many articles hold it: that takes
    a quarter of their memory off, and comparing terms is comparing places. Terms are most of the work: they are decoded
    `later`, where few annotations will be asked for them."""
    decode = msgspec.msgpack.Decoder(_Packed).decode
    once = _Once()

    def decoded(body: bytes) -> Annotation:
        found = decode(body)
        terms = Terms(found.words.copy(), found.terms.copy(), once)
        breaks = Breaks(found.ends, found.breaks)
        return replace(found.annotation, terms=terms if later else tuple(terms), breaks=breaks)

    return decoded


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


class _Packed(msgspec.Struct, array_like=True, frozen=True):
    """An annotation with its terms as places in a list that holds each once: a third less to read and to decode; and
    with its breaks as numbers of four bytes, and where those of each sentence end."""

    annotation: Annotation
    words: msgspec.Raw
    terms: msgspec.Raw
    ends: bytes
    breaks: bytes


_decode_words = msgspec.msgpack.Decoder(tuple[str, ...]).decode
_decode_places = msgspec.msgpack.Decoder(tuple[tuple[int, ...], ...]).decode


def _packed(found: Annotation) -> _Packed:
    words = tuple(dict.fromkeys(chain.from_iterable(found.terms)))
    place = {word: at for at, word in enumerate(words)}.__getitem__
    terms = tuple(tuple(map(place, held)) for held in found.terms)
    ends = array("I", accumulate([2 * len(breaks) for breaks in found.breaks]))
    breaks = array("I", chain.from_iterable(chain.from_iterable(found.breaks)))
    bare = replace(found, terms=(), breaks=())
    return _Packed(bare, msgspec.Raw(_encode(words)), msgspec.Raw(_encode(terms)), ends.tobytes(), breaks.tobytes())
