"""Finds the concepts of `acts` and `concepts` in a text, Chinese and English alike.

In: a folded text and where its words begin and end. Out: places, each with the concept's term: ``a:`` for
acts, ``k:`` and ``t:`` for things, ``w:`` for ordinary words, ``m:`` for modes. One automaton holds both languages; the
longest word at a place is taken, so that 非营利 is never read as 营利. It exists so that comparing never asks which
language a sentence is in.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import cache
from string import ascii_letters, digits

from ahocorasick_rs import AhoCorasick, MatchKind
from msgspec import Struct

from sourcebook.annotate.acts import ACTS, MODES
from sourcebook.annotate.acts_affairs import FURTHER_ACTS
from sourcebook.annotate.concepts import CONCEPTS
from sourcebook.annotate.concepts_affairs import AFFAIRS
from sourcebook.annotate.concepts_fields import COMPOUNDS, FIELDS
from sourcebook.annotate.concepts_words import ORDINARY

_LONGEST_ENDING = 6
"""Letters that may follow a word written with ``*``."""
_LETTERS = frozenset(ascii_letters + digits)

_TABLES = (
    ("a:", ACTS),
    ("", MODES),
    ("k:", CONCEPTS),
    ("t:", FURTHER_ACTS),
    ("t:", AFFAIRS),
    ("t:", FIELDS),
    ("w:", ORDINARY),
)


Found = tuple[int, int, str]
"""Start and end of a concept's word, and its term; an empty term holds the place and says nothing."""


class _Glossary(Struct, frozen=True):
    automaton: AhoCorasick
    terms: tuple[tuple[str, ...], ...]
    open_ended: tuple[bool, ...]


def find_concepts(folded: str, edges: Set[int]) -> list[Found]:
    """By place, none overlapping another. A single Chinese character counts only where it is a word of its own: where
    words begin and end, at the offsets `edges`."""
    glossary = _glossary()
    all_terms, open_ended = glossary.terms, glossary.open_ended
    found: list[Found] = []
    for index, start, end in glossary.automaton.find_matches_as_indexes(folded):
        if folded[start].isascii():
            if start and folded[start - 1] in _LETTERS:
                continue
            end = _latin_end(folded, end, open_ended[index])
            if not end:
                continue
        elif end - start == 1 and not (start in edges and end in edges):
            continue
        for term in all_terms[index]:
            found.append((start, end, term))
    return found


def _latin_end(folded: str, end: int, open_ended: bool) -> int:
    """Where the whole word ends; 0 where the match is part of another word."""
    stop = end
    while stop < len(folded) and stop - end <= _LONGEST_ENDING and folded[stop] in _LETTERS:
        stop += 1
    if stop > end and (not open_ended or stop - end > _LONGEST_ENDING):
        return 0
    return stop


@cache
def _glossary() -> _Glossary:
    """A word stands for the first content that claims it, and for a mode beside that: 计划 is an act and a plan; 中美
    stands for two countries."""
    patterns = dict(_compounds())
    open_ended = dict.fromkeys(patterns, False)
    for word, term in _entries():
        pattern = word.rstrip("*")
        terms = patterns.setdefault(pattern, [])
        open_ended.setdefault(pattern, word.endswith("*"))
        if not terms or (len(terms) == 1 and term.startswith("m:") != terms[0].startswith("m:")):
            terms.append(term)
    return _Glossary(
        AhoCorasick(list(patterns), matchkind=MatchKind.LeftmostLongest),
        tuple(tuple(terms) for terms in patterns.values()),
        tuple(open_ended.values()),
    )


def _compounds() -> Iterator[tuple[str, list[str]]]:
    for line in COMPOUNDS.strip().splitlines():
        words, _, terms = line.partition(" = ")
        yield from ((word, terms.split()) for word in words.split())


def _entries() -> Iterator[tuple[str, str]]:
    for prefix, text in _TABLES:
        for line in text.strip().splitlines():
            name, _, rest = line.partition(": ") if not line.startswith(":") else ("", "", line[1:])
            term = prefix + name.strip() if name else ""
            yield from ((word.replace("_", " "), term) for word in rest.replace("|", " ").split())
