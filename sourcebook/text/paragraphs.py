"""The quick way through Markdown that is nothing but paragraphs and headings, as most articles are.

In: Markdown. Out: these, as the parser would part them, or nothing where any other block may stand in it. It
exists because the parser takes ten times as long as all that is left to do with such a text. Where in doubt the text is
left to the parser; tests hold the two together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sourcebook.text.patterns import regex

_BLOCK = regex(
    r"^[ \t]*(?:[#>|:=`~]|-(?:[ \t]|[-:| \t]*$)|\+(?:[ \t]|$)|\*(?:[ \t]|[* \t]*$)|_[_ \t]*$"
    r"|\d{1,9}[.)](?:[ \t]|$))",
    re.MULTILINE,
)
"""A line with which a heading, a list, a quotation, a table, a rule or code may begin, or that makes a heading of the
line before it."""
_HEADING = regex(r"(#{1,6})[ \t]+([^\n#]*[^\s#])[ \t]*")
_UNDERLINED = regex(r"([^\n|]{1,100})\n(=|-)\2+[ \t]*")
_RULE = regex(r"(?:-{3,}|\*{3,}|_{3,})[ \t]*")
"""Blocks that are read here where blank lines part them from all others."""
_DEFINES = "]:"
"""What every definition of a link holds."""
_BLANK_LINES = regex(r"\n(?:[ \t]*\n)+")
_MARKUP = regex(r"[\\`*_<]|\]\(|&[#\w]")
"""Without an address behind it, or a definition anywhere, what stands in brackets is no link."""

_IMAGE = regex(r"!\[([^\[\]\\`<\n]*)\]\([^\s()<>\\\x00-\x1f\x7f]+(?: \"[^\"\\\n]*\")?\)")


class Passage(NamedTuple):
    """A paragraph, or a heading of a level from 1 to 6."""

    words: str
    level: int = 0


def only_paragraphs(source: str) -> Sequence[Passage] | None:
    """The paragraphs and headings of `source`, none of them empty; None where it may hold anything else."""
    if _DEFINES in source:
        return None
    parts = _BLANK_LINES.split(source)
    passages = map(_passage, parts) if _BLOCK.search(source) else [Passage(part.strip()) for part in parts]
    found: list[Passage] = []
    for passage in passages:
        if passage is None:
            return None
        if passage.words:
            found.append(passage)
    return found


def _passage(part: str) -> Passage | None:
    """What stands between blank lines; without words for a rule, None for what the parser must read."""
    if not _BLOCK.search(part):
        return Passage(part.strip())
    if _RULE.fullmatch(part):
        return Passage("")
    heading = _HEADING.fullmatch(part)
    if heading:
        return Passage(heading[2].strip(), len(heading[1]))
    underlined = _UNDERLINED.fullmatch(part)
    if underlined and not _BLOCK.search(underlined[1]) and underlined[1].strip():
        return Passage(underlined[1].strip(), 1 if underlined[2] == "=" else 2)
    return None


def has_markup(paragraph: str) -> bool:
    """Whether the parser may read more in a paragraph than its lines."""
    return _MARKUP.search(paragraph) is not None


def lone_image(paragraph: str) -> str | None:
    """The alternative text of the image that is all of a paragraph; None where the parser must tell."""
    found = _IMAGE.fullmatch(paragraph)
    return found[1] if found else None


def plain_lines(paragraph: str) -> Iterator[tuple[str, bool]]:
    """The lines of a paragraph without markup, and whether each ends in a hard break."""
    lines = paragraph.split("\n")
    for index, line in enumerate(lines[:-1]):
        kept = line.lstrip(" \t") if index else line
        yield kept.rstrip(" "), kept.endswith("  ")
    yield lines[-1].lstrip(" \t") if len(lines) > 1 else lines[-1], False
