"""Long texts, parted: no page is too heavy to load, and every statement keeps its address.

In: the blocks of an article's text. Out: the blocks that its own page prints, and further parts, each for a page of its
own. What stands on a further page leaves its anchor behind, empty, beside the link that leads on: a published address
of a statement never breaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from sourcebook import addresses
from sourcebook.arrange.source_text import Line, Paragraph

ROOM, ROOM_OF_EXCERPT, FURTHER = 60_000, 25_000, 100_000
"""Bytes of a text, with what marks its sentences, on the article's own page (less where it is an excerpt: then the page
is to be lighter) and on each further one."""
LEAST = 10_000
"""Bytes on the article's own page at least, however many anchors stand behind."""
_ANCHOR, _SENTENCE, _MARK = 35, 60, 160
"""Bytes that an anchor takes, and what stands around a sentence and in a mark."""


class Rest(Struct, frozen=True):
    """A part of the text on a page of its own."""

    url: str
    number: int
    """Of the page; the article's own is the first."""
    statements: int
    lines: tuple[Line, ...]
    """Its sentences without their words."""


def parted(text: Sequence[Paragraph], full: bool) -> list[tuple[Paragraph, ...]]:
    """The text in parts; a single one where it is not long. Sentences of one paragraph may come to stand in two."""
    room, further = (ROOM, FURTHER) if full else (ROOM_OF_EXCERPT, ROOM)
    lines = [(index, line) for index, paragraph in enumerate(text) for line in paragraph.lines]
    weights = [_weight(line) for _, line in lines]
    if sum(weights) <= room:
        return [tuple(text)]
    left = max(LEAST, room - max(0, _ANCHOR * len(lines) - room // 2))
    found: list[list[tuple[int, Line]]] = [[]]
    for one, weight in zip(lines, weights, strict=True):
        if weight > left and found[-1]:
            found.append([])
            left = further
        left -= weight
        found[-1].append(one)
    return [tuple(_together(text, part)) for part in found]


def _weight(line: Line) -> int:
    words = _SENTENCE + len(line.text.encode()) if line.text else _ANCHOR
    return words + _MARK * len(line.marks)


def _together(text: Sequence[Paragraph], part: Sequence[tuple[int, Line]]) -> Iterator[Paragraph]:
    for index, found in groupby(part, key=lambda one: one[0]):
        lines = tuple(line for _, line in found)
        whole = len(lines) == len(text[index].lines)
        yield text[index] if whole else replace(text[index], lines=lines, hidden=[one.text for one in lines].count(""))


def rest(article: str, parts: Sequence[Sequence[Paragraph]]) -> tuple[Rest, ...]:
    """What the article's own page prints of the parts behind the first: their anchors and what they take part in."""
    found = []
    for number, part in enumerate(parts[1:], 2):
        lines = [line for paragraph in part for line in paragraph.lines]
        anchors = tuple(replace(line, text="") for line in lines if line.key or line.marks)
        shown = sum(bool(line.text) for line in lines)
        found.append(Rest(addresses.article_part(article, number), number, shown, anchors))
    return tuple(found)
