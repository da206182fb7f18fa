"""What claims count in one article, in numbers: which sentences are statements, their words, the terms they hold.

In: annotations, what of them is boilerplate. Out: a `Said` of each article. It exists so that all statements of a
collection are listed, and their terms counted, without a look at any annotation that did not change: what an article
says in numbers is remembered. A number is a hash of the words that it stands for, the same in every build.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Mapping, Set
from hashlib import blake2b
from itertools import pairwise

import msgspec
from msgspec import Struct

from sourcebook.dedupe.each import encode
from sourcebook.dedupe.memory import Memory
from sourcebook.dedupe.packing import unpacked
from sourcebook.dedupe.profiles import Material
from sourcebook.model import Annotation

KIND = "said"
"""Of what is remembered of an article."""


class Numbers(dict[str, int]):
    """The number of a term, made when it is first asked for. Of 63 bits, so that two features of a large collection
    hardly have one number: two together have 64."""

    def __missing__(self, term: str) -> int:
        made = self[term] = int.from_bytes(blake2b(term.encode(), digest_size=8).digest(), "big") >> 1
        return made

    def distinct(self, terms: Iterable[str]) -> array[int]:
        """Of different terms, in order; modes are no content, and are not counted."""
        return array("Q", [self[term] for term in dict.fromkeys(terms) if term[:2] != "m:"])


class Said(Struct, frozen=True, array_like=True):
    """Of the statements of one article, in order."""

    packed_sentences: memoryview
    """Which sentences they are, of 32 bits each."""
    packed_names: memoryview
    """Of each 64 bits that tell its words from any others."""
    ends: tuple[int, ...]
    """Where the terms of each end."""
    packed_terms: memoryview
    """The numbers of their terms, each as often as statements hold it."""

    @property
    def sentences(self) -> memoryview:
        return unpacked(self.packed_sentences, "I")

    @property
    def names(self) -> memoryview:
        return unpacked(self.packed_names)

    @property
    def terms(self) -> memoryview:
        return unpacked(self.packed_terms)

    def each(self) -> list[memoryview]:
        """The numbers of the terms of each."""
        terms = self.terms
        return [terms[start:end] for start, end in pairwise((0, *self.ends))]

    def is_sound(self, sentences: int = 1 << 32) -> bool:
        """Whether it can be of an article of so many sentences."""
        fits = 8 * len(self.ends) == 2 * len(self.packed_sentences) == len(self.packed_names)
        whole = len(self.packed_terms) == 8 * max(self.ends, default=0)
        return fits and whole and all(at < sentences for at in self.sentences[-1:])


_decode = msgspec.msgpack.Decoder(Said).decode


class Saids(dict[str, Said]):
    """What each article says: known, or worked out, when it is first asked for."""

    def __init__(self, material: Material, memory: Memory, numbers: Numbers) -> None:
        self._material, self._memory, self.numbers = material, memory, numbers
        nothing = encode(())
        skipped = {key: encode(one) for key, one in material.boilerplate.items()}
        self.given = {key: skipped.get(key, nothing) for key in material.articles}
        """By article what it follows from besides the article's print."""

    def key(self, article: str) -> bytes:
        """Under which it is remembered; empty where nothing is."""
        return key_of(self._memory, self._memory.prints[article], self.given[article]) if self._memory.prints else b""

    def load(self, sentences: Mapping[str, Set[int]]) -> None:
        """Of these articles, of which some sentences are known to be statements, all at once; what is lost is worked
        out when it is asked for."""
        keys = {self.key(article): article for article in sentences if article not in self}
        for key, said in self._memory.recall_all(keys, _decode).items():
            if said.is_sound() and sentences[keys[key]] <= {*said.sentences}:
                self[keys[key]] = said

    def __missing__(self, article: str) -> Said:
        annotation, key = self._material.annotations[article], self.key(article)
        said = self._memory.recall(key, _decode) if key else None
        if said is None or not said.is_sound(len(annotation.breaks)):
            said = _said(annotation, frozenset(self._material.boilerplate.get(article, ())), self.numbers)
            if key:
                self._memory.keep(key, encode(said))
        self[article] = said
        return said


def key_of(memory: Memory, printed: bytes, given: bytes) -> bytes:
    """Of what an article said."""
    return memory.key(KIND, printed, given)


def said_under(memory: Memory, key: bytes) -> Said | None:
    """What an article said that is no more; None where that is not known."""
    said = memory.recall(key, _decode)
    return said if said is not None and said.is_sound() else None


def _said(annotation: Annotation, skipped: Collection[int], numbers: Numbers) -> Said:
    """Checkable sentences that are no boilerplate."""
    sentences, names, ends, terms = array("I"), array("Q"), [], array("Q")
    for index, (sentence, held) in enumerate(zip(annotation.sentences, annotation.terms, strict=True)):
        if sentence.checkable and index not in skipped and len(held) > 1:
            sentences.append(index)
            names.append(_name(sentence.key, held))
            terms.extend(numbers.distinct(held))
            ends.append(len(terms))
    packed = [memoryview(numbers.tobytes()) for numbers in (sentences, names, terms)]
    return Said(packed[0], packed[1], tuple(ends), packed[2])


def _name(key: str, terms: Iterable[str]) -> int:
    return int.from_bytes(blake2b("\0".join((key, *terms)).encode(), digest_size=8).digest(), "big")
