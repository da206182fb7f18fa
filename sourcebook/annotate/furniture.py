"""What of a page's text is no statement of the article: by-lines, captions, promotion, disclaimers.

In: the clean text and its blocks. Out: the blocks again, those that are furniture or captions marked as such, and a
by-line that stands glued in front of the first sentence parted from it as a block of its own. It exists because a
sentence of the promotional tail would otherwise recur under every article of its outlet and look like news.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from sourcebook.annotate.furniture_words import BYLINES, CAPTIONS, NOTICES, TAIL_OPENERS
from sourcebook.model import Block
from sourcebook.text import count_han, regex, scan, scanner

_LONGEST_NOTICE = 260
_LONGEST_BYLINE = 110
_SMALL = 6
"""The level of a heading that nothing marks as one."""
_HEAD = 5
"""By-lines stand among the first blocks."""

_BYLINE = regex("(?:" + "|".join(BYLINES) + ")")
_NOTICE = scanner("|".join(notice for notice in NOTICES if not notice.startswith("^")))
_NOTICE_AHEAD = regex("|".join(notice for notice in NOTICES if notice.startswith("^")))
_OPENER = regex("(?:" + "|".join(TAIL_OPENERS) + ")")
_CAPTION = regex("(?:" + "|".join(CAPTIONS) + ")")

_SOURCE_LINE = regex(r"(?:[信文消资資参參]?[息章料考]?[来來]源|Source)\s?[:：/]")
"""Behind the text it says on whom the article draws: kept, though it states nothing."""
_BRACKETED = regex(
    r"\s*[【\[](?=[^】\]]{0,40}(?:[报報][道導]|消息|[讯訊]|新[闻聞]|[财財][经經]|[记記]者|[编編][辑輯译譯]|"
    r"快[讯訊]))[^】\]]{2,40}[】\]]\s*"
)
_ADDRESS = regex(r"(?:[^。：:\n]{0,30}\s?[：:︰]\s?)?(?:https?://|www\.|bit\.ly/)\S+")
_CREDIT = scanner(r"(?:[记記]者|[编編][辑輯]|[编編][译譯]|作者|撰文|文|[责責][编編]|校[对對])\s*[|｜丨]\s*")
_ROLE_BEFORE = regex(
    r"([\w\u4e00-\u9fff]{2,8}?)(?:（公[众眾][号號][^）]{1,30}）)?\s*(?:[记記]者|[编編][辑輯译譯]|作者|撰文|文)?\s*$"
)
_HEADING = regex(r"[^，。；;：:,、！？!?…\s]{2,24}(?:[ \u3000，？?！][^，。；;：:,！？!?…]{2,16})?[？?！!]?")
_NUMBERED = regex(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,2}[)）]|\d(?:\.\d)?[、.\s])"
    r"[^。；]{2,50}"
)
_LATIN_HEADING = regex(r"[A-Z][^.!?;:。！？]{8,88}[a-z]")
_LONGEST_HEADING = 90
_STOPS = ".。！？!?”」…：:）)"
_OPENING = regex(r"据|據|当地|當地|近日|今[天日晨早]|昨[天日]|\d{1,4}\s?[年月]|在|随着|隨著|这|這|[“\"「]")


def mark_furniture(text: str, blocks: Sequence[Block], starts: frozenset[int] = frozenset()) -> tuple[Block, ...]:
    """`starts` holds the offsets at which known names begin: where a glued by-line may end."""
    marked: list[Block] = []
    tail = False
    for index, block in enumerate(blocks):
        words = text[block.start : block.end].strip()
        tail = tail or (index > 0 and _opens_tail(words, block, index, len(blocks)))
        if tail:
            marked.append(replace(block, kind="furniture"))
        elif block.kind in ("image", "caption", "code", "furniture", "table"):
            marked.append(block)
        elif index and _repeats_image(text, words, blocks[index - 1]):
            marked.append(replace(block, kind="caption"))
        elif _is_heading(text, blocks, index):
            marked.append(replace(block, kind="heading", level=_SMALL))
        else:
            names_sources = index * 2 >= len(blocks) and index > 0 and _SOURCE_LINE.match(words)
            marked.extend([block] if names_sources else _judge(text, block, index, starts))
    return tuple(marked)


def _opens_tail(words: str, block: Block, index: int, count: int) -> bool:
    """A line such as 往期推荐, in the second half of the page."""
    return len(words) <= 40 and (index * 2 + 2 >= count or block.kind == "heading") and bool(_OPENER.fullmatch(words))


def _repeats_image(text: str, words: str, before: Block) -> bool:
    """A line under a picture that says what the picture's own description says."""
    return before.kind == "image" and bool(words) and text[before.start : before.end].strip() == words


def _is_heading(text: str, blocks: Sequence[Block], index: int) -> bool:
    """A short line without a full stop between paragraphs that have theirs."""
    block = blocks[index]
    words = text[block.start : block.end].strip()
    if block.kind != "paragraph" or not 0 < index < len(blocks) - 1:
        return False
    if len(words) > _LONGEST_HEADING or not (
        _HEADING.fullmatch(words) or _NUMBERED.fullmatch(words)
        if count_han(words) * 2 >= len(words)
        else _LATIN_HEADING.fullmatch(words)
    ):
        return False
    before, behind = (text[near.start : near.end].strip() for near in (blocks[index - 1], blocks[index + 1]))
    parted = blocks[index - 1].kind != "paragraph" or before[-1:] in _STOPS
    return parted and blocks[index + 1].kind == "paragraph" and behind[-1:] in _STOPS and len(behind) > len(words)


def _judge(text: str, block: Block, index: int, starts: frozenset[int]) -> list[Block]:
    words = text[block.start : block.end].strip()
    if len(words) <= _LONGEST_BYLINE and _BYLINE.fullmatch(words):
        return [replace(block, kind="furniture")]
    if len(words) <= _LONGEST_BYLINE and _CAPTION.fullmatch(words):
        return [replace(block, kind="caption")]
    if _ADDRESS.fullmatch(words) or (
        len(words) <= _LONGEST_NOTICE and (_NOTICE_AHEAD.match(words) or _NOTICE.search(words))
    ):
        return [replace(block, kind="furniture")]
    cut = _glued_byline(text, block, starts) if index < _HEAD and block.kind in ("paragraph", "quote") else block.start
    if block.start < cut < block.end:
        return [replace(block, kind="furniture", end=cut), replace(block, start=cut)]
    return [block]


def _glued_byline(text: str, block: Block, starts: frozenset[int]) -> int:
    """Where the first sentence begins, past 【环球网报道】 or 智东西（公众号：…）编译 | 甲编辑 | 乙."""
    bracket = _BRACKETED.match(text, block.start, block.end)
    if bracket:
        return bracket.end()
    end = block.start
    outlet = ""
    for credit in scan(_CREDIT, text, block.start, min(block.end, block.start + 200)):
        if credit.start() - end > 40:
            break
        if not outlet:
            role = _ROLE_BEFORE.match(text[block.start : credit.start()])
            outlet = role[1] if role else ""
        end = credit.end("whole")
    return _end_of_name(text, end, outlet, starts) if end > block.start else block.start


def _end_of_name(text: str, start: int, outlet: str, starts: frozenset[int]) -> int:
    """The end of the person's name at `start`: two to four characters, up to what can open a sentence."""
    for length in (2, 3, 4):
        place = start + length
        if text[place : place + 1].isspace():
            return place + 1
        if (outlet and text.startswith(outlet, place)) or place in starts or _OPENING.match(text, place):
            return place
    return start + 3
