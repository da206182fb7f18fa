"""The three formats of an article, recognised by what the file holds.

In: the text of a file. Out: its metadata as written, each with its line, and its body. It exists so that everything
after it sees one form: what a Hugo header, a clipper's lines or no header at all said, and nothing of how.

1. Front matter between ``---`` lines; 2. ``# title`` and ``key: value`` lines (a clipper's); 3. anything else with text
in it. In each, a last line ``[name](url)`` is the channel and the original's address.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.read import keys
from sourcebook.read.entries import Notes
from sourcebook.read.fields import LONGEST_HEADER, Broken, Mapping, Node, Scalar, Sequence, parse
from sourcebook.read.flat import read_flat
from sourcebook.read.head import Head, lines_of, split_head
from sourcebook.text import fold, regex

_CHANNEL_LINE = regex(r"\[([^\[\]\n]{1,80})\]\(<?([^\s<>]{1,4000}?)>?(?:\s+\"[^\"\n]{0,200}\")?\)\s*")
_HEADING = regex(r"#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_CLIPPER_LINE = regex(r"\s*(?:[-*]\s+)?(?:\*\*)?([^\s:：#>\[\]()（）][^:：\n]{0,14}?)(?:\*\*)?\s*[:：](?:\*\*)?(.*)")
_NAME_OR_ADDRESS = ("outlet", "source_url")
_FEWEST_KEYS = 2
_MOST_HEADER_LINES = 60
_LONGEST_LINE = 4000


class Written(Struct, frozen=True):
    """A piece of metadata as it stands in the file."""

    text: str
    line: int


Pair = tuple[str, tuple[Written, ...], int]
"""A key of a header (lower case), what it gives, and its line."""


class Sheet(Struct, frozen=True):
    """A file taken apart: what it says of itself, and its body."""

    values: tuple[tuple[str, tuple[Written, ...]], ...]
    body: str
    body_line: int
    form: int
    """1 front matter, 2 clipper, 3 neither."""
    heading: str = ""
    """The body's first heading."""

    def first(self, name: str) -> Written:
        """The value of `name`; of lists the first entry; empty where there is none."""
        found = self.all(name)
        return found[0] if found else Written("", 0)

    def all(self, name: str) -> tuple[Written, ...]:
        for key, written in self.values:
            if key == name:
                return written
        return ()


def read_sheet(text: str, notes: Notes) -> Sheet:
    """`text` taken apart. Notes warnings only: an article's header is other people's."""
    head = split_head(text)
    sheet = _front_matter(head, notes) if head else None
    if sheet is None:
        sheet = _clipper(text) or Sheet((), text, 1, 3)
    return _with_heading(_with_channel(sheet))


def _front_matter(head: Head, notes: Notes) -> Sheet | None:
    """Format 1; None where no line of the header is a key."""
    pairs = _pairs(head, notes)
    if not pairs and (head.header.strip() or not head.closed):
        return None
    if not head.closed:
        notes.warning(head.header_line - 1, "the header is not closed", "add a line --- behind it")
    _note_near_misses(pairs, notes)
    return Sheet(_by_meaning(pairs), head.body, head.body_line, 1)


def _pairs(head: Head, notes: Notes) -> list[Pair]:
    """Every key of a header with its values; of a broken header, what its single lines say."""
    flat = read_flat(head.header, head.header_line) if len(head.header) <= LONGEST_HEADER else None
    if flat is not None:
        return [(key.lower(), _given(values), line) for key, values, line in flat]
    try:
        root = parse(head.header, head.header_line, LONGEST_HEADER)
        if isinstance(root, Mapping):
            return [(key.text.strip().lower(), _given(_values(node)), key.line) for key, node in root.entries]
        broken = Broken(root.line, "the header is not a list of keys", "write lines of the form key: value")
    except Broken as error:
        broken = error
    lines = lines_of(head.header[:LONGEST_HEADER], head.header_line)
    if lines:
        notes.warning(broken.line, f"the header cannot be read as it stands: {broken.what}", broken.remedy)
    return [(key.lower(), _given(((value, line),)), line) for key, value, line in lines]


def _given(values: tuple[tuple[str, int], ...]) -> tuple[Written, ...]:
    return tuple([Written(stripped, line) for text, line in values if (stripped := text.strip())])


def _values(node: Node) -> tuple[tuple[str, int], ...]:
    """The texts of a value: its own, those of a list, or the ``name`` of a mapping."""
    if isinstance(node, Scalar):
        return ((node.text, node.line),)
    if isinstance(node, Sequence):
        return tuple((item.text, item.line) for item in node.items if isinstance(item, Scalar))
    name = node.get("name")
    return ((name.text, name.line),) if isinstance(name, Scalar) else ()


def _by_meaning(pairs: list[Pair]) -> tuple[tuple[str, tuple[Written, ...]], ...]:
    given = {key: values for key, values, _ in reversed(pairs) if values}
    found = []
    for meaning, spellings in keys.ARTICLE.items():
        key = next((spelling for spelling in spellings if spelling in given and _fits(meaning, given[spelling][0])), "")
        if key:
            found.append((meaning, given[key]))
    categories = given.get("categories", ())
    if categories:
        found.append(("category", categories))
    return tuple(found)


def _fits(meaning: str, written: Written) -> bool:
    """Whether a value can mean this: ``source`` and ``link`` hold a name as often as an address."""
    return meaning != "source_url" or "://" in written.text


def _note_near_misses(pairs: list[Pair], notes: Notes) -> None:
    for key, _, line in pairs:
        near = near_key(key)
        if near:
            notes.warning(line, f"the header's “{key}” is not read", f"did you mean “{near}”?")


@cache
def near_key(key: str) -> str:
    """The key of ours that `key` is a misspelling of; empty where it is one, or is somebody else's."""
    known = [spelling for spellings in keys.ARTICLE.values() for spelling in spellings]
    if key in known or key in keys.FOREIGN or len(key) < 4 or len(key) > 40:
        return ""
    near = get_close_matches(key, known, n=1, cutoff=0.82)
    return near[0] if near else ""


def _clipper(text: str) -> Sheet | None:
    """Format 2; None where fewer than two known keys stand at the beginning, and no address of the original."""
    title: Written | None = None
    found: dict[str, tuple[Written, ...]] = {}
    end = 0
    for number, line in enumerate(text.split("\n", _MOST_HEADER_LINES)[:_MOST_HEADER_LINES], 1):
        pair = _clipper_pair(line)
        if title is None and not found and line.strip() and (pair is None or not pair[0]):
            title = Written(_title_line(line), number)
            continue
        if pair is None:
            break
        meaning, value = pair
        end = number if meaning else end
        if meaning and value:
            found.setdefault(meaning, (Written(value, number),))
    if len(found) < _FEWEST_KEYS and "source_url" not in found:
        return None
    if title is not None:
        found.setdefault("title", (title,))
    return Sheet(tuple(sorted(found.items())), text.split("\n", end)[-1], end + 1, 2)


def _title_line(line: str) -> str:
    heading = _HEADING.fullmatch(line) if len(line) < _LONGEST_LINE else None
    return heading[1] if heading else line.strip()


def _clipper_pair(line: str) -> tuple[str, str] | None:
    """What a header line gives, and its value; both empty where it is blank or gives nothing known; None for prose."""
    if not line.strip():
        return "", ""
    match = _CLIPPER_LINE.fullmatch(line) if len(line) < _LONGEST_LINE else None
    if match is None:
        return None
    meaning = _clipper_meaning(match[1])
    if meaning in _NAME_OR_ADDRESS:
        meaning = "source_url" if "://" in match[2] else "outlet"
    return meaning, match[2].strip()


@cache
def _clipper_meaning(key: str) -> str:
    folded = fold(key.strip())
    return next((meaning for meaning, spellings in keys.CLIPPER.items() if folded in spellings), "")


def _with_channel(sheet: Sheet) -> Sheet:
    """The last line ``[name](url)`` taken off the body."""
    body = sheet.body.rstrip()
    start = body.rfind("\n") + 1
    match = _CHANNEL_LINE.fullmatch(body, start)
    if match is None or "://" not in match[2]:
        return replace(sheet, body=body)
    line = sheet.body_line + body.count("\n")
    values = (*sheet.values, ("link_name", (Written(match[1].strip(), line),)), ("link", (Written(match[2], line),)))
    return replace(sheet, body=body[:start].rstrip(), values=values)


def _with_heading(sheet: Sheet) -> Sheet:
    """The first heading, which is dropped from the body where it opens it and is (or becomes) the title."""
    body = sheet.body
    start = len(body) - len(body.lstrip("\n \t\u3000"))
    start = body.rfind("\n", 0, start) + 1
    end = body.find("\n", start) if "\n" in body[start:] else len(body)
    opening = _HEADING.fullmatch(body, start, end) if end - start < 2000 else None
    if opening is None:
        found = (
            re.search(r"^#{1,2}[ \t]+(\S[^\n]{0,300})$", body, re.MULTILINE) if not sheet.first("title").text else None
        )
        return replace(
            sheet,
            heading=found[1].strip() if found else "",
            body=body[start:],
            body_line=sheet.body_line + body.count("\n", 0, start),
        )
    title = sheet.first("title").text
    if title and fold(title) != fold(opening[1]):
        return replace(
            sheet, heading=opening[1], body=body[start:], body_line=sheet.body_line + body.count("\n", 0, start)
        )
    rest = body[end:].lstrip("\n")
    return replace(
        sheet, heading=opening[1], body=rest, body_line=sheet.body_line + body.count("\n", 0, len(body) - len(rest))
    )
