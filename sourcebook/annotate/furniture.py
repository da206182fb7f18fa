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
from sourcebook.text import count_han, regex, scan, scanner, split_sentences

_LONGEST_NOTICE = 260
_LONGEST_BYLINE = 110
_SMALL = 6
"""The level of a heading that nothing marks as one."""
_MOST_IN_TAIL = 0.4
"""The part of the prose that may follow a line such as 风险提示: where more does, it heads a part of the article."""
_LEAST_PROSE = 40
"""Characters of a paragraph of prose."""
_HEAD = 5
"""By-lines stand among the first blocks."""

_BYLINE = regex("(?:" + "|".join(BYLINES) + ")")
_NOTICE = scanner("|".join(notice for notice in NOTICES if not notice.startswith("^")))
_NOTICE_AHEAD = regex("|".join(notice for notice in NOTICES if notice.startswith("^")))
_OPENER = regex("(?:" + "|".join(TAIL_OPENERS) + ")")
_FOR_GOOD = regex(r"(?:[风風][险險]提示及)?免[责責]|[参參]考|References")
"""Openers of what may be longer than the article."""
_CAPTION = regex("(?:" + "|".join(CAPTIONS) + ")")

_APART = frozenset({"image", "caption", "code", "furniture", "table"})
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
    told, whole = 0, sum(_told(text, block) for block in blocks)
    for index, block in enumerate(blocks):
        words = text[block.start : block.end].strip()
        told += _told(text, block)
        tail = tail or (
            index > 0
            and _opens_tail(words, block, index, len(blocks))
            and (whole - told <= _MOST_IN_TAIL * whole or _FOR_GOOD.match(words) is not None)
        )
        if tail:
            marked.append(replace(block, kind="furniture"))
        elif block.kind in _APART:
            marked.append(block)
        elif block.kind == "heading" and _is_prose(text, block):
            marked.append(replace(block, kind="paragraph", level=0))
        elif index and _repeats_image(text, words, blocks[index - 1]):
            marked.append(replace(block, kind="caption"))
        elif _is_heading(text, blocks, index):
            marked.append(replace(block, kind="heading", level=_SMALL))
        else:
            names_sources = index * 2 >= len(blocks) and index > 0 and _SOURCE_LINE.match(words)
            marked.extend([block] if names_sources else _judge(text, block, index, starts))
    return tuple(marked)


def _told(text: str, block: Block) -> int:
    """Characters of a block of prose: a long one that ends with a full stop."""
    length = block.end - block.start
    return length if length >= _LEAST_PROSE and block.kind not in _APART and text[block.end - 1] in _STOPS else 0


def _opens_tail(words: str, block: Block, index: int, count: int) -> bool:
    """A line such as 往期推荐, in the second half of the page."""
    return len(words) <= 40 and (index * 2 + 2 >= count or block.kind == "heading") and bool(_OPENER.fullmatch(words))


def _is_prose(text: str, block: Block) -> bool:
    """Whether what was marked as a heading is a paragraph: several sentences, the last of them whole."""
    long = block.end - block.start >= _LEAST_PROSE and text[block.end - 1] in "。！？"
    return long and len(split_sentences(text, block.start, block.end)) > 1


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
    if _ADDRESS.fullmatch(words):
        return [replace(block, kind="furniture")]
    first, *others = _without_notices(text, block) if len(words) <= _LONGEST_NOTICE and _is_notice(words) else [block]
    glued = index < _HEAD and first.kind in ("paragraph", "quote")
    cut = _glued_byline(text, first, starts) if glued else first.start
    if first.start < cut < first.end:
        return [replace(first, kind="furniture", end=cut), replace(first, start=cut), *others]
    return [first, *others]


def _is_notice(words: str) -> bool:
    return _NOTICE_AHEAD.match(words) is not None or _NOTICE.search(words) is not None


def _without_notices(text: str, block: Block) -> list[Block]:
    """A block in which a notice stands: furniture, whole, where it begins with one or holds little else; else the prose
    stays, and the sentences that are notices are parted from it."""
    starts = [start for start, _ in split_sentences(text, block.start, block.end)]
    parts = [
        replace(block, start=start, end=end, kind="furniture" if _is_notice(text[start:end].strip()) else block.kind)
        for start, end in zip([block.start, *starts[1:]], [*starts[1:], block.end], strict=True)
    ]
    notices = sum(part.end - part.start for part in parts if part.kind == "furniture")
    length = block.end - block.start
    if length < _LEAST_PROSE or parts[0].kind == "furniture" or notices * 2 >= length or not notices:
        return [replace(block, kind="furniture")]
    joined = parts[:1]
    for part in parts[1:]:
        if part.kind == joined[-1].kind:
            joined[-1] = replace(joined[-1], end=part.end)
        else:
            joined.append(part)
    return joined


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
