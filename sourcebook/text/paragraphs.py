"""The quick way through Markdown that is nothing but paragraphs, as most articles are.

In: Markdown. Out: the paragraphs, as the parser would part them, or nothing where any other block may stand in it. It
exists because the parser takes ten times as long as all that is left to do with such a text. Where in doubt the text is
left to the parser; tests hold the two together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sourcebook.text.patterns import regex

_BLOCK = regex(
    r"^[ \t]*(?:[-#>|:=`~]|\+(?:[ \t]|$)|\*(?:[ \t]|[* \t]*$)|_[_ \t]*$|\d{1,9}[.)](?:[ \t]|$))", re.MULTILINE
)
"""A line with which a heading, a list, a quotation, a table, a rule or code may begin, or that makes a heading of the
line before it."""
_DEFINES = "]:"
"""What every definition of a link holds."""
_BLANK_LINES = regex(r"\n(?:[ \t]*\n)+")
_MARKUP = regex(r"[\\`*_<]|\]\(|&[#\w]")
"""Without an address behind it, or a definition anywhere, what stands in brackets is no link."""


def only_paragraphs(source: str) -> Sequence[str] | None:
    """The paragraphs of `source`, none of them empty; None where it may hold anything else."""
    if _DEFINES in source or _BLOCK.search(source):
        return None
    return [words for part in _BLANK_LINES.split(source) if (words := part.strip())]


def has_markup(paragraph: str) -> bool:
    """Whether the parser may read more in a paragraph than its lines."""
    return _MARKUP.search(paragraph) is not None


def plain_lines(paragraph: str) -> Iterator[tuple[str, bool]]:
    """The lines of a paragraph without markup, and whether each ends in a hard break."""
    lines = paragraph.split("\n")
    for index, line in enumerate(lines[:-1]):
        kept = line.lstrip(" \t") if index else line
        yield kept.rstrip(" "), kept.endswith("  ")
    yield lines[-1].lstrip(" \t") if len(lines) > 1 else lines[-1], False
