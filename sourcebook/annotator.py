"""Annotating as a process does it: bytes in, bytes out.

In: the researcher's lists, then articles, encoded. Out: what each article says, encoded, and what decodes that. It
exists apart from `reuse`, and imports the stage where it is first used, so that a process can get ready (to load the
dictionary of words takes as long as to annotate five articles) while this one imports the other stages and reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain

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


def decoder() -> Callable[[bytes], Annotation]:
    """Decodes annotations that hold each term once, however many sentences of however many articles hold it: that takes
    a quarter of their memory off, and comparing terms is comparing places."""
    decode = msgspec.msgpack.Decoder(_Packed).decode
    met: dict[str, str] = {}
    once = met.setdefault

    def decoded(body: bytes) -> Annotation:
        found = decode(body)
        word = list(map(once, found.words, found.words)).__getitem__
        terms = tuple([tuple(map(word, held)) for held in found.terms])
        return replace(found.annotation, terms=terms, title_terms=tuple(map(word, found.title_terms)))

    return decoded


class _Packed(msgspec.Struct, array_like=True, frozen=True):
    """An annotation with its terms as places in a list that holds each once: a third less to read and to decode."""

    annotation: Annotation
    words: tuple[str, ...]
    terms: tuple[tuple[int, ...], ...]
    title_terms: tuple[int, ...]


def _packed(found: Annotation) -> _Packed:
    words = tuple(dict.fromkeys(chain(found.title_terms, *found.terms)))
    place = {word: at for at, word in enumerate(words)}.__getitem__
    terms = tuple(tuple(map(place, held)) for held in found.terms)
    return _Packed(replace(found, terms=(), title_terms=()), words, terms, tuple(map(place, found.title_terms)))
