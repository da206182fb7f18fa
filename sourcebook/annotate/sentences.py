"""The sentences of an article, with what each may be asked.

In: clean text and marked blocks. Out: a `Sentence` for each, with its permanent key. Furniture, pictures and code hold
none; headings, captions, tables and questions hold sentences that state nothing checkable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sourcebook.annotate.furniture_words import FORMALITIES, SENTENCES
from sourcebook.annotate.openings import parts
from sourcebook.model import Block, Sentence
from sourcebook.text import regex, sentence_keys, split_sentences

_NONE = frozenset({"furniture", "image", "code"})
_UNCHECKED = frozenset({"heading", "caption", "table"})
_QUESTION = regex(r"[?？]\s*[”\"」』）)]*\s*$")
_SOURCE_LINE = regex(r"(?:[信文消资參参]?[息章料考]?[来來]源|Source)\s?[:：/].{1,80}")
_ASIDE = regex(r"[（(【\[][^）)】\]。]{1,20}[)）】\]]")
"""Nothing but an agency's name or a word in brackets."""
_LETTERS = regex(r"(?:[\W_]*[^\W_]){5}")
"""A statement needs so many letters."""
_NOTICES = tuple((told, regex(form)) for told, form in SENTENCES)
_TOLD = regex("|".join(re.escape(told) for told, _ in SENTENCES))
_FORMALITIES = tuple((told, regex(form)) for told, form in FORMALITIES)
_FORMAL = regex("|".join(re.escape(told) for told, _ in FORMALITIES))
_LONGEST_NOTICE = 160
_INTRODUCES = regex(r"[^。！？]{0,23}[：:]|[\x00-\x7f‘’“”–—]{0,60}:")
"""具体来看： and its like, which say that something follows."""
_LABEL = regex(r"[^，。！？!?；;：:,.…]{1,12}")
"""A line of its own that is no sentence."""


def find_sentences(text: str, blocks: Sequence[Block]) -> tuple[Sentence, ...]:
    """In text order. Two equal sentences of one article get two keys: the later one's is numbered."""
    places = [
        (index, *part)
        for index, block in enumerate(blocks)
        if block.kind not in _NONE
        for part in _sentences(text, block)
    ]
    sentences = [text[start:end] for _, start, end, _ in places]
    found: list[Sentence] = []
    seen: dict[str, int] = {}
    for (index, start, end, may_state), words, key in zip(places, sentences, sentence_keys(sentences), strict=True):
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > 1:
            key = f"{key}-{seen[key]}"
        checkable = may_state and blocks[index].kind not in _UNCHECKED and _states(words)
        found.append(Sentence(key, start, end, index, checkable))
    return tuple(found)


def _sentences(text: str, block: Block) -> Iterator[tuple[int, int, bool]]:
    for start, end in split_sentences(text, block.start, block.end):
        label = start == block.start and end == block.end and _LABEL.fullmatch(text, start, end)
        for first, last, may_state in parts(text, start, end, opens=start == block.start):
            yield first, last, may_state and not label


def _states(words: str) -> bool:
    if _QUESTION.search(words, max(0, len(words) - 8)) or _SOURCE_LINE.fullmatch(words) or _ASIDE.fullmatch(words):
        return False
    if words[-1] in "：:" and _INTRODUCES.fullmatch(words):
        return False
    return not (_is_notice(words) or _is_formality(words)) and _LETTERS.match(words) is not None


def _is_notice(words: str) -> bool:
    if len(words) > _LONGEST_NOTICE or not _TOLD.search(words):
        return False
    return any(told in words and form.search(words) for told, form in _NOTICES)


def _is_formality(words: str) -> bool:
    if not _FORMAL.search(words):
        return False
    return any(told in words and form.search(words) for told, form in _FORMALITIES)
