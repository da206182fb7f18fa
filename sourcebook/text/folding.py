"""Texts made comparable: width, case, traditional and simplified characters.

In: a text. Out: the same text folded, character for character: an offset into one is an offset into the other.
It exists because 蘋果, 苹果 and ＡＰＰＬＥ must be found by one list, and because a length that shifts would break
every quotation. Conversion is by single characters (`characters`), never by phrases.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import chain

from sourcebook.text.characters import IN_BOTH, SIMPLIFIED, TRADITIONAL
from sourcebook.text.patterns import regex

_NOT_LETTER_OR_DIGIT = regex(r"[\W_]+")
_UNUSUAL_CHARACTER = (
    "[^\t\n -~\u00b7\u2010-\u2016\u2018-\u2027\u2030-\u2032\u2039-\u203b"
    "\u3000-\u3011\u3014-\u301b\u4e00-\u9fff\uff01-\uff5e]"
)
"""All but what nearly every text is made of, and what the form NFKC changes no more than folding does."""
_UNUSUAL = regex(_UNUSUAL_CHARACTER)
_UNUSUAL_RUN = regex(f".?{_UNUSUAL_CHARACTER}+", re.DOTALL)
"""With the character before it, which an accent that follows would join."""
_HAN = regex("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN_WORD = regex(r"[A-Za-z\u00c0-\u024f]+")
_SAMPLE = 4000
"""Characters that are looked at to tell a text's language."""
_REMEMBERED = 64
"""Texts of which the folded form is kept: an article's is asked for by one finder after the other."""
_BASIC = 0x10000
"""Characters of the basic plane, beyond which nothing is folded."""
_CASED = (range(0x2E80), range(0xA4D0, 0xAC00), range(0xFB00, _BASIC))
"""Where letters with a lower case may stand."""
_WIDER = 0xFEE0
_WIDE = range(0xFF01, 0xFF5F)
"""ASCII at the width of a Chinese character."""


@lru_cache(maxsize=_REMEMBERED)
def fold(text: str) -> str:
    """`text` in lower case, half width and simplified characters; always of the same length."""
    return text.translate(_folding_table())


def normalise(text: str) -> str:
    """The letters and digits of `text` in Unicode's form NFKC, folded: what two sentences must share to be the same
    sentence."""
    if _UNUSUAL.search(text):
        text = _UNUSUAL_RUN.sub(lambda run: unicodedata.normalize("NFKC", run[0]), text)
    letters = text.translate(_normalising_table())
    return letters if letters.isalnum() else _NOT_LETTER_OR_DIGIT.sub("", letters)


def normalise_each(texts: Sequence[str]) -> list[str]:
    """`normalise` of each, in one go of those that are made of common characters."""
    common = [text for text in texts if not _UNUSUAL.search(text)]
    whole = "\n".join(common)
    if whole.count("\n") >= len(common):
        return [normalise(text) for text in texts]
    found = whole.translate(_normalising_lines()).split("\n")
    if len(common) == len(texts):
        return found
    known = dict(zip(common, found, strict=True))
    return [known[text] if text in known else normalise(text) for text in texts]


def is_han(character: str) -> bool:
    """Whether `character` is a Chinese character (punctuation is not)."""
    return _HAN.match(character) is not None


def count_han(text: str) -> int:
    """How many Chinese characters `text` holds."""
    return len(_HAN.findall(text))


def language_of(text: str) -> str:
    """``zh-CN``, ``zh-HK`` (traditional characters) or ``en``, by the characters of the text's beginning.

    A Chinese character weighs as much as a Latin word and a half, so that a Chinese text full of product names stays
    Chinese.
    """
    sample = text[:_SAMPLE]
    han = _HAN.findall(sample)
    if len(han) * 1.5 < len(_LATIN_WORD.findall(sample)) or not han:
        return "en"
    unsimplified = sum(map(traditional().__contains__, han))
    if not unsimplified:
        return "zh-CN"  # without the other table, which takes longer to load than a small site to read
    simplified = _simplified_only()
    return "zh-HK" if unsimplified > sum(map(simplified.__contains__, han)) else "zh-CN"


@cache
def _simplified_table() -> dict[int, str]:
    """Every character that has a simplified form, and that form."""
    return dict(zip(map(ord, TRADITIONAL), SIMPLIFIED, strict=True))


@cache
def traditional() -> frozenset[str]:
    """Every character that becomes another."""
    return frozenset(TRADITIONAL)


@cache
def _simplified_only() -> frozenset[str]:
    """Characters that stand in simplified texts only: what others become, and that no traditional text keeps."""
    return frozenset(SIMPLIFIED) - frozenset(IN_BOTH)


@cache
def _folding_table() -> tuple[int, ...]:
    """What each character becomes, by its number. A sequence, since `str.translate` raises and catches an error for
    every character that a mapping does not hold."""
    table = list(range(_BASIC))
    for code in chain.from_iterable(_CASED):
        lower = chr(code).lower()
        table[code] = ord(lower) if len(lower) == 1 else code
    for code, simplified in _simplified_table().items():
        table[code] = ord(simplified)
    for code in _WIDE:
        lower = chr(code - _WIDER).lower()
        table[code] = ord(lower) if len(lower) == 1 else code - _WIDER
    table[0x3000] = table[0xA0] = ord(" ")
    return tuple(table)


@cache
def _normalising_table() -> tuple[int | None, ...]:
    """The folding table, with None (which removes) for what is neither letter nor digit."""
    table = _folding_table()
    letters = map(str.isalnum, map(chr, table))
    return tuple([code if letter else None for code, letter in zip(table, letters, strict=True)])


@cache
def _normalising_lines() -> tuple[int | None, ...]:
    """The normalising table, which keeps line feeds."""
    table = list(_normalising_table())
    table[ord("\n")] = ord("\n")
    return tuple(table)
