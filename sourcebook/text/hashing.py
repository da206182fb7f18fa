"""Short names for long things.

In: a string. Out: lower-case base-32 characters of its BLAKE2b hash. They exist because ids and anchors stand in
addresses that people copy: few characters, no case, no sign that needs escaping.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from sourcebook.text.folding import normalise_each

_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_BITS_A_CHARACTER = 5
_PAIRS = tuple(first + second for first in _ALPHABET for second in _ALPHABET)
"""The two characters of each ten bits."""


def short_hash(text: str, length: int = 10) -> str:
    """The first `length` base-32 characters (5 bits each, ``a-z2-7``) of the hash of `text`."""
    size = (length * _BITS_A_CHARACTER + 7) // 8
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).digest()
    pairs = (length + 1) // 2
    spare = 8 * size - 10 * pairs
    number = int.from_bytes(digest, "big")
    number = number >> spare if spare >= 0 else number << -spare
    return "".join([_PAIRS[number >> 10 * place & 1023] for place in range(pairs - 1, -1, -1)])[:length]


def sentence_keys(sentences: Sequence[str]) -> list[str]:
    """Of each the HASH of a statement's permanent anchor: spaces, punctuation, width, case and script do not count."""
    letters = normalise_each(sentences)
    return [short_hash(told or sentence) for told, sentence in zip(letters, sentences, strict=True)]
