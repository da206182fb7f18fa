"""Finds the names of a list in a text: companies, products, origins.

In: a list of names, each with the key that it stands for; then a text and its folded form. Out: where a name stands,
the longest at each place. One automaton holds the whole list, so the cost does not grow with its length.

A name matches across scripts (臉書 and 脸书 are one, and so are Ｘ and X), but in the case that it was written with:
META is another word than meta. Latin names stand between word boundaries, and where the longer of two names fails its
boundary the shorter is still tried.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ahocorasick_rs import AhoCorasick
from msgspec import Struct

from sourcebook.text import fold, regex

_REMEMBERED = 4
"""Texts of which the names are kept: those of an article are asked for twice, as speakers and as terms."""
_SHORT = 2
"""A Latin name of so few characters (X) is also a letter, a model or a sign, and is looked at more closely."""

_LOWER_FIRST = frozenset(
    [
        "On",
        "In",
        "At",
        "Via",
        "From",
        "To",
        "And",
        "Or",
        "But",
        "While",
        "When",
        "The",
        "Like",
        "By",
        "For",
        "Of",
        "With",
        "As",
        "After",
        "Before",
        "If",
        "So",
        "That",
        "Though",
    ]
)
"""Words that open a sentence before a short name, and are no first half of a longer name (Model X, iPhone X)."""

_NOT_AFTER_SHORT = regex(
    r"\s?(?:[-‐–]\w|射[线線]|光|[轴軸]|染色[体體]|世代|教授|[战戰]警|[级級]|[档檔]|倍|元|年|月|日|人|[个個]|%|％|"
    r"\+|＋|=|＝|[×*/]\d|\d)"
)
_NOT_BEFORE_SHORT = regex(r"(?:[-‐–+×=＋*第]|\d\s?)$")
_WORD_BEFORE = regex(r"([A-Za-z][A-Za-z0-9]*) $")
_DOMAIN = regex(r"\.[A-Za-z]")
_WIDE = regex(r"[Ａ-Ｚａ-ｚ０-９]")


class Name(Struct, frozen=True):
    """A name of the list. `exclude` holds longer phrases, folded, in which it means something else."""

    surface: str
    owner: str
    product: str = ""
    exclude: tuple[str, ...] = ()


class Names(Struct, frozen=True, eq=False):
    """A compiled list; `by_pattern` gives the names that share a folded form. Equal to itself alone."""

    automaton: AhoCorasick
    by_pattern: tuple[tuple[Name, ...], ...]
    excluded: tuple[str, ...] = ()


class Hit(Struct, frozen=True):
    """A name found at `start` to `end`."""

    start: int
    end: int
    name: Name


def compile_names(names: Iterable[Name]) -> Names:
    """Names with one folded form keep the order in which they were given: the first that fits is taken."""
    grouped: dict[str, list[Name]] = {}
    excluded: dict[str, None] = {}
    for name in names:
        pattern = fold(" ".join(name.surface.split()))
        if pattern:
            grouped.setdefault(pattern, []).append(name)
            excluded |= dict.fromkeys(name.exclude)
    phrases = [phrase for phrase in excluded if phrase not in grouped]
    patterns = [*grouped, *phrases]
    groups = tuple(tuple(group) for group in grouped.values()) + tuple(() for _ in phrases)
    return Names(AhoCorasick(patterns), groups, tuple(excluded))


@lru_cache(maxsize=_REMEMBERED)
def find_names(names: Names, text: str, folded: str) -> tuple[Hit, ...]:
    """The longest name at each place, in text order, none overlapping another."""
    found: list[tuple[int, int, int]] = [
        (start, -end, pattern)
        for pattern, start, end in names.automaton.find_matches_as_indexes(folded, overlapping=True)
    ]
    found.sort()
    excluded = set(names.excluded)
    phrases = [(start, -end, folded[start:-end]) for start, end, _ in found if folded[start:-end] in excluded]
    hits: list[Hit] = []
    reached = 0
    for start, minus_end, pattern in found:
        if start < reached:
            continue
        end = -minus_end
        name = _fitting(names.by_pattern[pattern], text, (start, end), phrases)
        if name is not None:
            hits.append(Hit(start, end, name))
            reached = end
    return tuple(hits)


def _fitting(
    group: Sequence[Name], text: str, span: tuple[int, int], phrases: Sequence[tuple[int, int, str]]
) -> Name | None:
    start, end = span
    surface = text[start:end]
    for name in group:
        if not _same_letters(name.surface, surface) or not _stands_alone(text, start, end):
            continue
        if any(a <= start and end <= b and phrase in name.exclude for a, b, phrase in phrases):
            continue
        return name
    return None


def _same_letters(name: str, surface: str) -> bool:
    """Case as written; only width and script may differ."""
    if name == surface:
        return True
    plain = unicodedata.normalize("NFKC", surface) if _WIDE.search(surface) else surface
    given = unicodedata.normalize("NFKC", name) if _WIDE.search(name) else name
    return all(
        a == b or not (a.isascii() and a.isalpha()) for a, b in zip(" ".join(given.split()), plain, strict=False)
    )


def _stands_alone(text: str, start: int, end: int) -> bool:
    first, last = text[start], text[end - 1]
    before, after = text[start - 1 : start], text[end : end + 1]
    if _latin(first) and before and (_latin(before) or before == "_"):
        return False
    if _latin(last) and after and (_latin(after) or after == "_" or _DOMAIN.match(text, end)):
        return False
    if end - start <= _SHORT and _latin(first):
        return _short_stands_alone(text, start, end)
    return not (last in "为為" and after and after in "什何")


def _short_stands_alone(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 24) : start]
    if _NOT_AFTER_SHORT.match(text, end) or _NOT_BEFORE_SHORT.search(before):
        return False
    word = _WORD_BEFORE.search(before)
    return not word or word[1].islower() or word[1] in _LOWER_FIRST


def _latin(character: str) -> bool:
    """Letters and digits of alphabetic scripts; Chinese characters bound nothing."""
    if character.isascii():
        return character.isalnum()
    return bool(_WIDE.match(character)) or (character.isalpha() and unicodedata.name(character, "").startswith("LATIN"))
