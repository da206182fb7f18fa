"""The sentences of an article, with what each may be asked.

In: clean text and marked blocks. Out: a `Sentence` for each, with its permanent key. Furniture, pictures and code hold
none; headings, captions, tables and questions hold sentences that state nothing checkable.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcebook.model import Block, Sentence
from sourcebook.text import sentence_key, split_sentences

_NONE = frozenset({"furniture", "image", "code"})
_UNCHECKED = frozenset({"heading", "caption", "table"})
_QUESTION = re.compile(r"[?？]\s*[”\"」』）)]*\s*$")
_SOURCE_LINE = re.compile(r"(?:[信文消资參参]?[息章料考]?[来來]源|Source)\s?[:：/].{1,80}")
_ASIDE = re.compile(r"[（(【\[][^）)】\]。]{1,20}[)）】\]]")
"""Nothing but an agency's name or a word in brackets."""
_LETTERS = re.compile(r"(?:[\W_]*[^\W_]){4}")
"""A statement needs so many letters."""


def find_sentences(text: str, blocks: Sequence[Block]) -> tuple[Sentence, ...]:
    """In text order. Two equal sentences of one article get two keys: the later one's is numbered."""
    found: list[Sentence] = []
    seen: dict[str, int] = {}
    for index, block in enumerate(blocks):
        if block.kind in _NONE:
            continue
        for start, end in split_sentences(text, block.start, block.end):
            words = text[start:end]
            key = sentence_key(words)
            seen[key] = seen.get(key, 0) + 1
            if seen[key] > 1:
                key = f"{key}-{seen[key]}"
            found.append(Sentence(key, start, end, index, block.kind not in _UNCHECKED and _states(words)))
    return tuple(found)


def _states(words: str) -> bool:
    nothing = _QUESTION.search(words) or _SOURCE_LINE.fullmatch(words) or _ASIDE.fullmatch(words)
    return not nothing and _LETTERS.match(words) is not None
