"""The text of an article, block by block, as much of it as may be shown.

In: the context and an article. Out: `Paragraph`s. Every sentence that states something keeps its anchor, shown or not:
a published address of a statement never breaks, and leads to the claims that it takes part in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from sourcebook import addresses
from sourcebook.arrange.context import Context
from sourcebook.model import Annotation, Article
from sourcebook.text import regex

HIDDEN_BLOCKS = ("furniture",)
_SAYS_NOTHING = regex(
    r"(?:图片?|圖片?|配图|插图|image|img|picture|photo|pic|chart|screenshot)?[\s\d_.-]*"
    r"|\S{1,200}\.(?:jpe?g|png|gif|webp|bmp|svg)|[\w-]{24,200}",
    re.IGNORECASE | re.ASCII,
)
"""Alternative words that name no subject: a picture, a number, a file's name."""


class Mark(Struct, frozen=True):
    """A claim that a sentence takes part in."""

    url: str
    reports: int
    """Reposts left out."""
    origins: int
    disputed: bool


class Line(Struct, frozen=True):
    """A sentence in its place. `text` is empty where it is not shown; `key` where its anchor stands elsewhere."""

    key: str
    text: str
    marks: tuple[Mark, ...] = ()


class Paragraph(Struct, frozen=True):
    """A block of the text: its kind (``gap`` where nothing is shown), and its sentences."""

    kind: str
    level: int
    lines: tuple[Line, ...]
    hidden: int
    """Sentences of it that are not shown."""


def paragraphs(context: Context, article: Article, annotation: Annotation) -> Iterator[Paragraph]:
    """The text block by block. Furniture and boilerplate are never shown; their anchors stand all the same.

    Blocks of which nothing is shown run together into one gap; an excerpt has no places of images either.
    """
    gap: list[Line] = []
    counted = 0
    for block in _blocks(context, article, annotation):
        if block.kind == "hidden" or (block.lines and block.hidden == len(block.lines) and block.kind != "image"):
            gap += block.lines
            counted += block.hidden if block.kind != "hidden" else 0
            continue
        if block.kind == "image" and article.text != "full":
            gap += block.lines
            continue
        if gap:
            yield Paragraph("gap", 0, tuple(gap), counted)
            gap, counted = [], 0
        yield block
    if gap:
        yield Paragraph("gap", 0, tuple(gap), counted)


def _blocks(context: Context, article: Article, annotation: Annotation) -> Iterator[Paragraph]:
    by_block: dict[int, list[Line]] = {}
    for sentence, line in zip(annotation.sentences, _lines(context, article.id), strict=True):
        by_block.setdefault(sentence.block, []).append(line)
    for index, block in enumerate(annotation.blocks):
        inside = tuple(by_block.get(index, ()))
        if block.kind == "image" and article.text == "full":
            inside = (*(Line(line.key, "", line.marks) for line in inside), Line("", _pictured(annotation, index)))
        elif not inside and block.kind == "code" and article.text == "full":
            inside = (Line("", annotation.text[block.start : block.end]),)
        kind = "hidden" if block.kind in HIDDEN_BLOCKS else block.kind
        if inside or kind == "image":
            yield Paragraph(kind, block.level, inside, [line.text for line in inside].count(""))


def _pictured(annotation: Annotation, index: int) -> str:
    """What is said of an image: its alternative words, where they say anything, and the caption or credit below."""
    told = annotation.text[annotation.blocks[index].start : annotation.blocks[index].end].strip()
    below = annotation.blocks[index + 1 : index + 2]
    caption = annotation.text[below[0].start : below[0].end].strip() if below and below[0].kind == "caption" else ""
    said = "" if _SAYS_NOTHING.fullmatch(told) else told
    return " · ".join(dict.fromkeys(words for words in (said, caption.strip("()（）[]【】 ")) if words))


def _lines(context: Context, key: str) -> list[Line]:
    annotation = context.corpus.annotations[key]
    boilerplate = set(context.corpus.groups.boilerplate.get(key, ()))
    marks: dict[int, list[Mark]] = {}
    for claim in context.claims_of.get(key, ()):
        articles = {m.article for m in claim.mentions}
        reports = sum(context.original_of.get(article) not in articles for article in articles)
        mark = Mark(addresses.claim_page(claim.id), reports, len(claim.origins), claim.disputed)
        for index in sorted({m.sentence for m in claim.mentions if m.article == key}):
            marks.setdefault(index, []).append(mark)
    lines, seen = [], set()
    shown = context.shown[key]
    furniture = {index for index, block in enumerate(annotation.blocks) if block.kind in HIDDEN_BLOCKS}
    for index, sentence in enumerate(annotation.sentences):
        visible = index in shown and index not in boilerplate and sentence.block not in furniture
        anchor = sentence.key if sentence.key not in seen else ""
        seen.add(sentence.key)
        text = annotation.text[sentence.start : sentence.end] if visible else ""
        lines.append(Line(anchor, text, tuple(marks[index]) if index in marks else ()))
    return lines
