"""Markdown turned into the clean text that everything later points into.

In: the Markdown body of an article. Out: its text without markup, and the blocks it stood in, parted by one line feed
each. It exists because quotations, dates and figures are offsets: there must be one text, made in one way, in which
hard-wrapped lines are joined (Chinese without a space, other words with one), entities decoded, addresses gone.

Images are blocks of their own with their alternative text; short credit lines (图源：…) are captions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sourcebook.model import Block
from sourcebook.text.folding import fold, is_han
from sourcebook.text.markdown import parse_inline, parse_markdown, takes_links
from sourcebook.text.nested import between_rules, without_nested_links
from sourcebook.text.paragraphs import Passage, has_markup, lone_image, only_paragraphs, plain_lines
from sourcebook.text.patterns import regex
from sourcebook.text.wraps import without_wraps

if TYPE_CHECKING:
    from markdown_it.token import Token

_LINE_ENDS = regex("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACE = "[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_SPACES = regex(f"{_SPACE}(?:(?<= ){_SPACE}+|(?<! ){_SPACE}*)")
"""Spaces that are not just one common space."""
_INVISIBLE = regex(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_STRAY_MARKS = regex(r"\*{2,}")
_STRAY_PAIR = regex(
    r"(?<![\d*])\*(?=[^\s*])([^*\n]{1,200})(?<=\S)\*(?![\d*])|(?<!_)__(?=[^\s_])([^_\n]{1,200})(?<=\S)__(?!_)"
)
_TAG = regex(
    r"</?(?:a|b|article|blockquote|center|div|em|figcaption|figure|font|h[1-6]|hr|i|iframe|img|li|ol|p|section|small|source|span|strong|sub|sup|"
    r"table|tbody|td|th|thead|tr|u|ul|video)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_BREAK_TAG = regex(r"<br\s*/?>|</(?:p|div|li|h[1-6]|tr|blockquote|section|figcaption)>|<(?:p|hr)\s*/?>", re.IGNORECASE)
_CREDIT_WORDS = """图源 图片来源 图片提供 图片 图注 图说 题图 配图 封面图 首图 头图 图 摄影 摄
image photo photograph picture credit image.credit image.source photo.credit photo.by source.image"""
_CAPTION = regex(rf"[(\[【▲△▼↑]?\s*(?:{'|'.join(_CREDIT_WORDS.split())})\s*(?:[:/|]|来源|来自|by\b)")
_LONGEST_CAPTION = 80
_LONGEST_CREDIT = 32
"""Characters of the words with which a caption begins, at the most."""
_LONGEST_SETEXT = 100
_LONGEST_BOLD_HEADING = 40
_LONGEST_LABEL = 20
_SENTENCE_ENDS = "。！？!?；;…．.：:，,、"
_PUNCTUATION = regex("[，。、；：！？,;:!?“”‘’（）()《》…—]")
_RULE = "---"
_OBJECT = "\ufffc"
"""The object replacement character: what other tools leave where an image was."""


class _Piece(NamedTuple):
    kind: str
    text: str
    level: int = 0


def clean_markdown(body: str) -> tuple[str, tuple[Block, ...]]:
    """The clean text of `body` and its blocks, in order, without gaps but the line feeds between them."""
    source = without_wraps(_INVISIBLE.sub("", _LINE_ENDS.sub("\n", body)).replace(_OBJECT, ""))
    source = without_nested_links(source)
    parts: list[str] = []
    blocks: list[Block] = []
    position = 0
    passages = only_paragraphs(source) if takes_links(source) else None
    for piece in _pieces(parse_markdown(source)) if passages is None else _passage_pieces(passages):
        blocks.append(Block(piece.kind, position, position + len(piece.text), piece.level))
        parts.append(piece.text)
        position += len(piece.text) + 1
    return "\n".join(parts), tuple(blocks)


def _pieces(tokens: Sequence[Token]) -> Iterator[_Piece]:
    """Every run of text that stands apart, in order, none of them empty."""
    containers: list[str] = []
    row: list[str] = []
    in_row = False
    for index, token in enumerate(tokens):
        kind = token.type
        if kind in _CONTAINERS:
            containers.append(_CONTAINERS[kind])
        elif kind in _ENDS:
            containers.pop()
        elif kind in ("tr_open", "tr_close"):
            yield from _text_piece("table", " | ".join(row))
            row, in_row = [], kind == "tr_open"
        elif kind == "fence":
            yield from _code(token.content)
        elif kind == "inline" and in_row:
            row.append(" ".join(text for _, text in _runs(token.children or [])))
        elif kind == "inline":
            yield from _inline(token, tokens[index - 1], containers)


def _passage_pieces(passages: Sequence[Passage]) -> Iterator[_Piece]:
    """What `_pieces` gives for the tokens of a text of these paragraphs and headings."""
    for words, level in passages:
        image = lone_image(words)
        if image is not None:
            yield from _text_piece("image", image)
            continue
        children = parse_inline(words) if has_markup(words) else None
        runs = _joined(_split_lines(words)) if children is None else _runs(children)
        if level:
            yield from _heading(list(runs), level)
        elif children is not None:
            yield from _paragraph(children, list(runs))
        else:
            for _, text in runs:
                yield from _text_piece("paragraph", text)


def _split_lines(paragraph: str) -> Iterator[tuple[str, str]]:
    """What `_lines` gives for a paragraph without markup."""
    for line, ends_hard in plain_lines(paragraph):
        yield from _tagged_lines(line)
        if ends_hard:
            yield "break", ""


def _heading(runs: Sequence[tuple[str, str]], level: int) -> Iterator[_Piece]:
    """Its images, then its words on one line."""
    for is_a, text in runs:
        if is_a == "image":
            yield from _text_piece("image", text, level)
    yield from _text_piece("heading", " ".join(text for is_a, text in runs if is_a != "image"), level)


def _paragraph(children: Sequence[Token], runs: list[tuple[str, str]]) -> Iterator[_Piece]:
    kind, level = ("heading", 6) if _is_bold_heading(children, runs) else ("paragraph", 0)
    for is_a, text in runs:
        yield from _text_piece("image" if is_a == "image" else kind, text, level)


_CONTAINERS = {"blockquote_open": "quote", "bullet_list_open": "item", "ordered_list_open": "item"}
_ENDS = frozenset({"blockquote_close", "bullet_list_close", "ordered_list_close"})


def _inline(token: Token, opener: Token, containers: list[str]) -> Iterator[_Piece]:
    runs = list(_runs(token.children or []))
    kind, level = "paragraph", 0
    if containers:
        kind, level = containers[-1], containers.count(containers[-1])
    if opener.type == "heading_open" and not (opener.markup in "-=" and len(token.content) > _LONGEST_SETEXT):
        yield from _heading(runs, int(opener.tag[1]))
        return
    if kind == "paragraph" and _is_bold_heading(token.children or [], runs):
        kind, level = "heading", 6
    for is_a, text in runs:
        yield from _text_piece("image" if is_a == "image" else kind, text, level)


def _text_piece(kind: str, text: str, level: int = 0) -> Iterator[_Piece]:
    text = tidy(text)
    if not text:
        return
    if (
        kind in ("paragraph", "quote", "item", "heading")
        and len(text) <= _LONGEST_CAPTION
        and _CAPTION.match(fold(text[:_LONGEST_CREDIT]))
    ):
        kind, level = "caption", 0
    yield _Piece(kind, text, 0 if kind == "image" else level)


def _code(content: str) -> Iterator[_Piece]:
    for line in content.split("\n"):
        yield from _text_piece("code", line)


def tidy(text: str) -> str:
    """`text` on one line, without emphasis marks that closed nothing, tags, or spaces side by side."""
    if "*" in text or "__" in text:
        text = _STRAY_PAIR.sub(r"\1\2", _STRAY_MARKS.sub("", text))
    if "<" in text:
        text = _TAG.sub("", text)
    return _SPACES.sub(" ", _INVISIBLE.sub("", text).replace("\n", " ")).strip()


def _is_bold_heading(children: Sequence[Token], runs: list[tuple[str, str]]) -> bool:
    """A short paragraph, all of it strong, that does not end like a sentence is a heading in all but name."""
    inner = [child for child in children if child.type != "text" or child.content.strip()]
    if len(runs) != 1 or len(inner) < 3 or len(runs[0][1]) > _LONGEST_BOLD_HEADING:
        return False
    strong = [child.type for child in inner].count("strong_open") == 1
    text = runs[0][1].strip()
    return (
        strong
        and inner[0].type == "strong_open"
        and inner[-1].type == "strong_close"
        and text[-1:] not in _SENTENCE_ENDS
    )


def _runs(children: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """The parts of a paragraph that stand apart: its images, and the text between them and between hard breaks."""
    return _joined(_lines(children))


def _joined(lines: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Lines from `_lines`, those that are one run of text joined."""
    line = ""
    for is_a, text in lines:
        if is_a == "text" and not _is_label(line, text):
            line = _join(line, text) if line else text
            continue
        if line.strip():
            yield "text", line
        line = text if is_a == "text" else ""
        if is_a == "image":
            yield "image", text
    if line.strip():
        yield "text", line


def _lines(children: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Source lines as ``text``, hard breaks as ``break``, and images that open or close a line as ``image``."""
    line = ""
    last = len(children) - 1
    for index, child in enumerate(children):
        if child.type == "image":
            alternative = child.content
            closes = index == last or children[index + 1].type in ("softbreak", "hardbreak", "image")
            if not line.strip("* ") or closes:
                yield "text", line
                yield "image", alternative
                line = ""
        elif child.type in ("softbreak", "hardbreak"):
            yield from _tagged_lines(line)
            line = ""
            if child.type == "hardbreak":
                yield "break", ""
        elif child.type in ("text", "code_inline"):
            line += child.content
    yield from _tagged_lines(line)


def _tagged_lines(line: str) -> Iterator[tuple[str, str]]:
    """The lines that a source line makes: tags may break it; a row of a broken table stands alone, without its bars."""
    if line.startswith("|") or _RULE in line:
        rows = list(between_rules(line))
        if line.startswith("|") or len(rows) > 1:
            for row in rows:
                yield "break", ""
                yield "text", row.strip("|-: \t")
            yield "break", ""
            return
    if "<" not in line:
        yield "text", line
        return
    parts = _BREAK_TAG.split(line)
    yield "text", parts[0]
    for part in parts[1:]:
        yield "break", ""
        yield "text", part


def _is_label(line: str, following: str) -> bool:
    """Whether a line is no hard wrap but a small heading over its paragraph: short, unpunctuated, much longer below."""
    line, following = line.strip(), following.strip()
    if not 1 < len(line) <= _LONGEST_LABEL or len(following) < 2 * len(line) or following[-1] not in _SENTENCE_ENDS:
        return False
    return is_han(line[-1]) and is_han(following[0]) and _PUNCTUATION.search(line) is None


def _join(before: str, after: str) -> str:
    """Two lines of one paragraph as one: Chinese without a space, words and numbers with one."""
    left, right = before.rstrip(), after.lstrip()
    if not left or not right:
        return left + right
    return left + (" " if _takes_space(left[-1]) and _takes_space(right[0]) else "") + right


def _takes_space(character: str) -> bool:
    return character < "\u2e80" and character not in "“”‘’…—"
