"""A run of text cut into sentences, Chinese, English or both.

In: the clean text and the offsets of one block. Out: offsets of its sentences, in order, trimmed, that leave nothing
but spaces between them. It exists apart because statements, their anchors and their quotations are all made of these:
one paragraph of 2,600 characters must give the same sentences as the same words in ten paragraphs. Linear in time.

A sentence ends at 。！？!? or …… with the closing quotes and brackets that follow, and at an English full stop that is
neither a decimal, an initial nor an abbreviation. Semicolons do not end one. Inside short quotations and brackets
nothing ends; a quotation keeps the words that say whose it is (“……。”他说。). What runs on for longer than
anybody writes is cut at a comma or a space, so that no quotation is longer than a page.
"""

from __future__ import annotations

import re

from sourcebook.text.folding import is_han
from sourcebook.text.patterns import regex

_WIDEST_KEPT = 320
"""Columns (a Chinese character is two) of a quotation or bracket that is never cut."""
_LONGEST = 1000
"""Characters of one sentence."""
_PAUSE = regex(r"[，、；：,;:\s](?=[^，、；：,;:\s])")
_CLOSERS = "”’」』）)】》〉\"'］]"
_PAIRS = {"“": "”", "「": "」", "『": "』", "（": "）", "(": ")", "【": "】", "《": "》", "‘": "’"}
_END = regex(r"[。！？!?｡….\n](?:(?<=[。！？!?｡])[。！？!?｡]*|(?<=…)…+|(?<=\.)\.{0,5}|(?<=\n)\n*)")
"""Begins with one class, so that the search is fast."""
_STARTERS = """The A An It He She They We You I In On At By For But And So As If This That These
Those There Here What When Where While Who How Why After Before Since With Under Over Both All Some
Many Most Its His Her Their Our However Meanwhile Still Yet Also According Although Despite Earlier
Last Now Today Then Such Not One Two Three Mr Mrs Ms Dr"""
_STARTER = regex(rf"(?:{'|'.join(_STARTERS.split())})\b")
_NEVER_LAST = """mr mrs ms dr prof gen sen rep gov lt col capt sgt rev hon pres st vs no nos fig
reps sens govs gens figs vol e.g i.e cf al approx dept est messrs mt ft"""
_SOMETIMES_LAST = """inc corp ltd co cos jr sr bros llc plc etc u.s u.k u.n e.u u.a.e a.m p.m d.c
ph.d s.a n.v l.p jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs
fri sat sun"""
_ALWAYS_ABBREVIATED = frozenset(_NEVER_LAST.split())
_AT_TIMES_ABBREVIATED = frozenset(_SOMETIMES_LAST.split())
_LIST_NUMBER = regex(r"(?:^|[：:；;])\s?\d{1,3}\Z")
"""1. First, “：1. 首先”, in the last five characters of a sentence so far."""
_WORD_BEFORE = regex(r"[A-Za-z][A-Za-z.]*\Z")
_SAYS = regex(
    r"[^，。！？；：“”「」\n]{0,16}(?:表示|指出|透露|写道|寫道|问道|坦言|认为|認為|强调|強調|补充|補充|解释|解釋|回应|回應|回答|直言|说|說|称|稱|道)(?!明|法)"
)
_INTRODUCES = "：:，,"


def split_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets ``(start, end)`` of the sentences between `start` and `end` of `text`."""
    kept = _kept_spans(text, start, end)
    sentences: list[tuple[int, int]] = []
    begin, position, next_kept = start, start, 0
    while (found := _END.search(text, position, end)) is not None:
        while next_kept < len(kept) and kept[next_kept][1] <= found.start():
            next_kept += 1
        if next_kept < len(kept) and kept[next_kept][0] < found.start() < kept[next_kept][1] - 1:
            opening, position = kept[next_kept]
            cut = _after_quotation(text, opening, position, end)
        else:
            position = found.end()
            cut = _cut_after(text, found, begin, end)
        if cut:
            _add(sentences, text, begin, cut)
            begin = position = max(cut, position)
    _add(sentences, text, begin, end)
    return sentences


def _add(sentences: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end:
        cut = end if end - start <= _LONGEST else _last_pause(text, start)
        first, last = start, cut
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        if first < last:
            sentences.append((first, last))
        start = cut


def _last_pause(text: str, start: int) -> int:
    return max((found.end() for found in _PAUSE.finditer(text, start, start + _LONGEST)), default=start + _LONGEST)


def _cut_after(text: str, found: re.Match[str], begin: int, end: int) -> int:
    """Where the sentence ends that these marks may end; 0 where it goes on."""
    mark, stop = found.group(), found.end()
    if mark[0] == "\n":
        return stop
    while stop < end and text[stop] in _CLOSERS and not _opens(text, begin, stop):
        stop += 1
    if mark[0] == ".":
        return stop if _full_stop(text, found, begin, stop, end) else 0
    if mark[0] in "!?" and stop < end and text[stop].isascii() and not text[stop].isspace():
        return 0  # an address (?id=1) or a name (Yahoo!7)
    if text[found.end() : stop] and _goes_on(text, stop, end):
        return 0
    return stop


def _opens(text: str, begin: int, place: int) -> bool:
    """Whether a straight quotation mark behind a full stop opens the next sentence: none is open in this one."""
    mark = text[place]
    return mark in "\"'" and text.count(mark, max(begin, place - _WIDEST_KEPT), place) % 2 == 0


def _goes_on(text: str, stop: int, end: int) -> bool:
    """Whether what stands behind a closed bracket or quotation continues the sentence."""
    return stop < end and text[stop] in "，、；：,;:的。！？!?"


def _full_stop(text: str, found: re.Match[str], begin: int, stop: int, end: int) -> bool:
    following = text[stop] if stop < end else "\n"
    before = text[found.start() - 1] if found.start() > begin else " "
    if following == "\n" or is_han(before):
        return True
    if not following.isspace():
        return before.islower() and stop == found.end() and _STARTER.match(text, stop, end) is not None
    after = text[stop:end][:40].lstrip() if end - stop < 40 else text[stop : stop + 40].lstrip()
    if not after or after[0].islower() or after[0] in ",;:，；：":
        return False
    if len(found.group()) > 1:
        return True
    return _not_abbreviated(text, found.start(), begin, after)


def _not_abbreviated(text: str, stop: int, begin: int, after: str) -> bool:
    word_match = _WORD_BEFORE.search(text[max(begin, stop - 12) : stop])
    word = word_match.group().lower() if word_match else ""
    if word in _ALWAYS_ABBREVIATED:
        return False
    if word in _AT_TIMES_ABBREVIATED or (len(word) == 1 and word != "i"):
        return is_han(after[0]) or _STARTER.match(after) is not None
    return _LIST_NUMBER.search(text[max(begin, stop - 5) : stop]) is None


def _after_quotation(text: str, opening: int, stop: int, end: int) -> int:
    """Where a sentence ends whose last mark stands inside the quotation ``text[opening:stop]``; 0 where it goes on."""
    while stop < end and text[stop] in _CLOSERS:
        stop += 1
    if text[stop - 2] not in "。！？!?.…" or _goes_on(text, stop, end):
        return 0
    if stop >= end or text[stop] == "\n":
        return stop
    introduced = opening > 0 and text[opening - 1] in _INTRODUCES
    if text[opening] in "（(":
        return stop if _stands_alone(text, opening, stop, end) else 0
    if text[stop].isspace() or text[stop].isascii():
        after = text[stop : stop + 2].strip()
        return stop if after and not after[0].islower() and (introduced or not _english_says(text, stop, end)) else 0
    return 0 if not introduced and _SAYS.match(text, stop, min(end, stop + 24)) else stop


def _stands_alone(text: str, opening: int, stop: int, end: int) -> bool:
    """Whether a bracket that ends like a sentence is one: (R-La.) and (Ore.) are not."""
    before, after = text[max(0, opening - 3) : opening].rstrip(" "), text[stop : min(end, stop + 3)].lstrip(" ")
    return (not before or before[-1] in '。！？!?.…”」"\n') and not after[:1].islower()


_ENGLISH_SAYS = regex(r"\s*(?:[A-Z][\w.'’-]*\s+){1,4}(?:said|says|told|wrote|added|writes|tweeted|posted|asked)\b")


def _english_says(text: str, stop: int, end: int) -> bool:
    return _ENGLISH_SAYS.match(text, stop, min(end, stop + 80)) is not None


def _kept_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Outermost short quotations and brackets, in order."""
    spans: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for found in _BRACKETS.finditer(text, start, end):
        mark = found.group()
        if mark == "\n":
            stack.clear()
        elif mark == '"':
            mark_is_closing = bool(stack) and stack[-1][0] == '"'
            stack = (
                stack[:-1]
                if _straight(spans, stack, found.start(), text, mark_is_closing)
                else [*stack[-4:], ('"', found.start())]
            )
        elif mark in _PAIRS:
            stack = [*stack[-4:], (_PAIRS[mark], found.start())]
        elif any(closing == mark for closing, _ in stack):
            while stack[-1][0] != mark:
                stack.pop()
            _keep(spans, text, stack.pop()[1], found.end())
    return spans


_BRACKETS = regex('[“”「」『』（）()【】《》"\n‘]')


def _straight(spans: list[tuple[int, int]], stack: list[tuple[str, int]], place: int, text: str, closing: bool) -> bool:
    if not closing:
        return False
    _keep(spans, text, stack[-1][1], place + 1)
    return True


def _keep(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    if end - start > _WIDEST_KEPT:
        return
    narrow = 2 * (end - start) <= _WIDEST_KEPT
    if narrow or sum(1 if character.isascii() else 2 for character in text[start:end]) <= _WIDEST_KEPT:
        while spans and spans[-1][0] >= start:
            spans.pop()
        spans.append((start, end))
