"""The header of a file parted from its body.

In: the text of a file. Out: its header as YAML text or as lines, its body, and at which lines they begin. It exists
because python-frontmatter loses a header without a word where it is not closed, and loses the line numbers always: its
rule for where a header ends is used, with the lines kept.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sourcebook.read.fields import LONGEST_HEADER
from sourcebook.text import regex

_KEY = regex(r"\s*([^\s:：#\-\[\]{}\"'][^:：\n]{0,40}?)\s*[:：](?:\s+|$)?(.*)")
_CLOSING = regex(r"^(?:-{3,}|\.{3})\s*$", re.MULTILINE)


class Head(NamedTuple):
    """A header between ``---`` lines, and the body behind it."""

    header: str
    header_line: int
    body: str
    body_line: int
    closed: bool


def split_head(text: str) -> Head | None:
    """The front matter of `text`; None where the text does not begin with one.

    A header that is never closed ends at its first blank line or where its lines stop being ``key: value``.
    """
    start = len(text) - len(text.lstrip("\n \t\u3000"))
    if not text.startswith("---", start):
        return None
    first_end = text.find("\n", start)
    if first_end < 0 or text[start:first_end].strip("-").strip():
        return None
    header_line = text.count("\n", 0, first_end) + 2
    if plain := _plain(text, start, first_end):
        return plain
    if text.find("\n---", first_end, first_end + LONGEST_HEADER) >= 0:
        from frontmatter.default_handlers import YAMLHandler

        before, *parts = YAMLHandler.FM_BOUNDARY.split(text[start:], 2)
        if len(parts) == 2 and not before and len(parts[0]) <= LONGEST_HEADER:
            return Head(parts[0].removeprefix("\n"), header_line, *_body(text, len(text) - len(parts[1])), True)
    closing = _CLOSING.search(text, first_end + 1, first_end + LONGEST_HEADER)
    if closing:
        return Head(text[first_end + 1 : closing.start()], header_line, *_body(text, closing.end()), True)
    end = _open_end(text, first_end + 1)
    return Head(text[first_end + 1 : end], header_line, *_body(text, end), False)


def _plain(text: str, start: int, first_end: int) -> Head | None:
    """The commonest header, between two lines that hold nothing but ``---``; None of any other. It ends where
    python-frontmatter has it end (a property test holds the two together), which takes longer to load than such headers
    take to be read."""
    end = text.find("\n---", first_end, first_end + LONGEST_HEADER) + 1
    if not end or not (text.startswith("---\n", start) and text.startswith("---\n", end)):
        return None
    body, line = _body(text, end + len("---"))
    if text[first_end + 1].isspace() or body[:1].isspace():
        return None
    return Head(text[first_end + 1 : end], text.count("\n", 0, first_end) + 2, body, line, True)


def _body(text: str, start: int) -> tuple[str, int]:
    while start < len(text) and text[start] == "\n":
        start += 1
    return text[start:], text.count("\n", 0, start) + 1


def _open_end(text: str, start: int) -> int:
    """Where a header ends that nothing closes."""
    position = start
    for line in text[start : start + LONGEST_HEADER].splitlines(keepends=True):
        if not line.strip() or not (_KEY.match(line) or line.lstrip().startswith("- ")):
            break
        position += len(line)
    return position


def lines_of(text: str, first_line: int) -> list[tuple[str, str, int]]:
    """``key: rest of line`` of every line that has that form: (key, value, line). What saves a broken header."""
    found = []
    for offset, line in enumerate(text.split("\n")):
        match = _KEY.match(line) if len(line) < 4096 else None
        if match:
            found.append((match[1].strip(), unquoted(match[2].strip()), first_line + offset))
    return found


def unquoted(value: str) -> str:
    """`value` without the quotation marks around it."""
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        inner = value[1:-1]
        return inner.replace('\\"', '"').replace("\\\\", "\\") if value[0] == '"' else inner.replace("''", "'")
    return value.strip("\"'") if value[:1] in "\"'" else value


def leading_lines(body: str) -> int:
    """Blank lines before its first words."""
    return body.count("\n", 0, len(body) - len(body.lstrip()))
