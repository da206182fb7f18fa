"""What claims count in one article, in numbers: which sentences are statements, their words, the terms they hold.

In: annotations, what of them is boilerplate. Out: a `Said` of each article. It exists so that all statements of a
collection are listed, and their terms counted, without a look at any annotation that did not change: what an article
says in numbers is remembered. A number is a hash of the words that it stands for, the same in every build.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable
from hashlib import blake2b

from msgspec import Struct

from sourcebook.dedupe.each import Work, encode, keyed_of_each
from sourcebook.dedupe.memory import Memory
from sourcebook.dedupe.profiles import Material
from sourcebook.model import Annotation

KIND = "said"
"""Of what is remembered of an article."""
_NONE = memoryview(array("Q"))


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

    sentences: tuple[int, ...]
    """Which sentences they are."""
    packed_names: memoryview
    """Of each 64 bits that tell its words from any others."""
    ends: tuple[int, ...]
    """Where the terms of each end."""
    packed_terms: memoryview
    """The numbers of their terms, each as often as statements hold it."""

    @property
    def names(self) -> memoryview:
        return unpacked(self.packed_names)

    @property
    def terms(self) -> memoryview:
        return unpacked(self.packed_terms)

    def is_sound(self, sentences: int = 1 << 32) -> bool:
        """Whether it can be of an article of so many sentences."""
        fits = len(self.ends) == len(self.sentences) and len(self.packed_names) == 8 * len(self.sentences)
        whole = len(self.packed_terms) == 8 * max(self.ends, default=0)
        return fits and whole and all(0 <= at < sentences for at in (*self.sentences[:1], *self.sentences[-1:]))


def said_in(material: Material, memory: Memory, numbers: Numbers) -> dict[str, tuple[bytes, Said]]:
    """By article; with the key under which it is remembered, which is empty where nothing is."""
    annotations, boilerplate = material.annotations, material.boilerplate

    def work_out(key: str) -> Said:
        return _said(annotations[key], frozenset(boilerplate.get(key, ())), numbers)

    given = {key: encode(boilerplate.get(key, ())) for key in material.articles}
    found = keyed_of_each(memory, Work(KIND, Said, work_out), given)
    sound = {key: one.is_sound(len(annotations[key].breaks)) for key, (_, one) in found.items()}
    return {key: one if sound[key] else (one[0], work_out(key)) for key, one in found.items()}


def unpacked(numbers: memoryview) -> memoryview:
    """Numbers of 64 bits."""
    return numbers.cast("Q") if numbers else _NONE


def _said(annotation: Annotation, skipped: Collection[int], numbers: Numbers) -> Said:
    """Checkable sentences that are no boilerplate."""
    sentences, names, ends, terms = [], array("Q"), [], array("Q")
    for index, (sentence, held) in enumerate(zip(annotation.sentences, annotation.terms, strict=True)):
        if sentence.checkable and index not in skipped and len(held) > 1:
            sentences.append(index)
            names.append(_name(sentence.key, held))
            terms.extend(numbers.distinct(held))
            ends.append(len(terms))
    return Said(tuple(sentences), memoryview(names.tobytes()), tuple(ends), memoryview(terms.tobytes()))


def _name(key: str, terms: Iterable[str]) -> int:
    return int.from_bytes(blake2b("\0".join((key, *terms)).encode(), digest_size=8).digest(), "big")
