"""The Markdown parser, set up once.

In: Markdown that anybody may have written. Out: markdown-it tokens. It exists apart because the clean text and the
researcher's HTML must read Markdown alike. Raw HTML is off (the boundary against scripts), so are typographer and
linkify (slow on hostile text) and indented code (a paragraph indented by four spaces is a paragraph).

Emphasis follows CommonMark, with one rule relaxed: a Chinese, Japanese or Korean character on the other side counts
like a space, so that ``**过尽千帆。**在`` closes where its writer meant it to (markdown-cjk-friendly, by tats-u).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sourcebook.text.patterns import regex

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_DEEPEST = 20
_LONELY_BRACKETS = 400
"""Opening brackets beyond those of links: more make the link rule quadratic (``[a[a[a``)."""
_LONGEST_BLOCK = 200_000
_INLINE = regex(r"[\n\\`*_\[\]!<&]")
"""What the rules within a paragraph may begin or end with, of those that are on."""
_CJK = (
    range(0x1100, 0x1200),
    range(0x2E80, 0xA4D0),
    range(0xAC00, 0xD7B0),
    range(0xF900, 0xFB00),
    range(0xFE30, 0xFE50),
    range(0xFF00, 0xFFF0),
    range(0x20000, 0x40000),
)
"""Numbers of Chinese, Japanese and Korean characters."""


def parse_markdown(source: str) -> list[Token]:
    """The tokens of `source`; text that would take more than linear time is read with fewer rules."""
    return _parser(takes_links(source), addresses=False).parse(source)


def parse_inline(source: str) -> list[Token]:
    """The tokens within one paragraph, which takes links."""
    return _parser(True, addresses=False).parseInline(source)[0].children or []


def render_markdown(source: str) -> str:
    """HTML of `source`, not yet sanitised; images become their alternative text."""
    rendered = _parser(takes_links(source), addresses=True).render(source)
    return str(rendered)


def takes_links(source: str) -> bool:
    """Whether links can be looked for in `source` in linear time."""
    if source.count("[") - source.count("](") > _LONELY_BRACKETS:
        return False
    return max((len(block) for block in source.split("\n\n")), default=0) < _LONGEST_BLOCK


@cache
def _parser(links: bool, *, addresses: bool) -> MarkdownIt:
    """The parser that HTML is made with, where `addresses`; else one for words alone, which takes every address as it
    is: no link keeps its brackets because of where it leads."""
    from markdown_it import MarkdownIt

    options = {"html": False, "linkify": False, "typographer": False, "maxNesting": _DEEPEST}
    parser = MarkdownIt("commonmark", options).enable("table").disable("code")
    if not links:
        parser.disable(["link", "image", "reference", "autolink"])
    if not addresses:
        parser.normalizeLink = str  # type: ignore[method-assign, assignment]
        parser.validateLink = _takes_any  # type: ignore[method-assign, assignment]
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.inline.terminator_re = _INLINE  # read by the versions that look for it with a pattern
    parser.add_render_rule("image", _alternative_text)
    return parser


def _takes_any(_address: str) -> bool:
    return True


def _alternative_text(_renderer: object, tokens: list[Token], index: int, _options: object, _env: object) -> str:
    from markdown_it.common.utils import escapeHtml

    return escapeHtml(tokens[index].content)


def _emphasis(state: StateInline, silent: bool) -> bool:
    """markdown-it's emphasis rule with `_scan` in place of ``scanDelims``."""
    from markdown_it.rules_inline.state_inline import Delimiter

    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    count, can_open, can_close = _scan(state, marker)
    for _ in range(count):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(Delimiter(ord(marker), count, len(state.tokens) - 1, -1, can_open, can_close))
    state.pos += count
    return True


def _scan(state: StateInline, marker: str) -> tuple[int, bool, bool]:
    """How long the run of markers is, and whether it can open and close emphasis."""
    from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace

    end = state.pos
    while end < state.posMax and state.src[end] == marker:
        end += 1
    before = state.src[state.pos - 1] if state.pos else " "
    after = state.src[end] if end < state.posMax else " "
    if before.isdigit() and after.isdigit():
        return end - state.pos, False, False  # 3*4*5
    space_before, space_after = isWhiteSpace(ord(before)), isWhiteSpace(ord(after))
    punct_before = isMdAsciiPunct(ord(before)) or isPunctChar(before)
    punct_after = isMdAsciiPunct(ord(after)) or isPunctChar(after)
    left = not space_after and (not punct_after or space_before or punct_before or _is_cjk(before))
    right = not space_before and (not punct_before or space_after or punct_after or _is_cjk(after))
    if marker == "*":
        return end - state.pos, left, right
    return end - state.pos, left and (not right or punct_before), right and (not left or punct_after)


def _is_cjk(character: str) -> bool:
    return any(ord(character) in numbers for numbers in _CJK)
