"""What an agency or a page puts in front of a sentence or behind it, parted from what the sentence states.

In: the clean text and the offsets of one sentence. Out: the offsets of its parts, each with whether it may state
something: 晚讯社2月11日讯（编辑 文舟）, Feb 12 (Reuters) - and 【headlines】 in front, pic.twitter.com/… behind. It
exists because such a lead is no part of a claim, and would stand in every quotation of it. Nothing is dropped: a
parted lead is a sentence of its own, whose date line and source count as before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcebook.text import regex

_LEAST_BEHIND = 12
"""Characters that must follow a lead: what is shorter is a line of its own."""
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DAY = r"(?:(?:\d{4}\s?年\s?)?\d{1,2}\s?月\s?\d{1,2}\s?日|(?:今|昨|前)[日天])"
_HOUR = r"(?:[上下中]午|[凌早]晨|早[间間]|晚[间間上]?|夜[间間])?"
_PEOPLE = (
    r"(?:\s?[(（](?:[^()（）。]{0,16}(?:[记記]者|[编編][辑輯译譯]|作者|通[讯訊][员員]|实习生|實習生)[^()（）。]{0,30}"
    r"|[\u4e00-\u9fff]{2,4}(?:[\s、][\u4e00-\u9fff]{2,4}){0,3})[)）])"
)
_NAME = r"(?![据據另又根按])[^\s，。、：:；！？“”「」|｜()（）]{2,14}"
_PLACE = r"(?:\s?[(（][\u4e00-\u9fff]{2,6}[)）])"
_STOP = r"(?:\s*[，,：:|｜]\s*|\s+|(?<=[)）]))"
_TOLD = r"(?:消息|快?[讯訊]|[电電]|[报報][道導](?=\s*[据據]))"

_NEAR = r"[^，。、：:；！？“”「」|｜]"
"""What a name and a day are made of: a quick look ahead before their lengths are tried out."""
_DAY_NEAR = rf"(?={_NEAR}{{0,80}}[日天])"

LEADS = (
    # 晚讯社2月11日讯（编辑 文舟） · 湖畔网 2 月 11 日消息， · 2月11日消息，
    (
        "日天",
        rf"{_DAY_NEAR}(?:{_NAME}{_PLACE}?\s?)?(?:{_NAME}\s?)?(?:北京[时時][间間]\s?)?{_DAY}\s?{_HOUR}{_TOLD}{_PEOPLE}?{_STOP}",
    ),
    # 湖畔网讯 2月6日消息（文舟）
    (
        "讯訊",
        rf"{_DAY_NEAR}{_NAME}{_PLACE}?\s?(?<![通腾騰资資视視喜简簡音])[讯訊]\s{_DAY}\s?{_HOUR}{_TOLD}?{_PEOPLE}?{_STOP}",
    ),
    # 湖畔财经报社(欧洲)讯 · 湖畔AI快讯，
    (
        "讯訊",
        rf"(?={_NEAR}{{2,28}}[讯訊]){_NAME}{_PLACE}?\s?(?<![通腾騰资資视視喜简簡音])[讯訊](?:{_PEOPLE}\s*|\s+(?=[\u4e00-\u9fff])|(?<=快.)[，,：:]\s*)",
    ),
    # 湖畔财讯 | …
    (
        "|｜",
        r"[\u4e00-\u9fff]{2,8}\s?[|｜]\s?",
    ),
    # 本报记者 文舟 · 文舟/文
    (
        "者员員",
        r"(?:本[报報刊网網][讯訊]?\s?)?(?:[记記]者|通[讯訊][员員])\s[\u4e00-\u9fff]{2,4}(?:[\s、][\u4e00-\u9fff]{2,4}){0,2}\s+",
    ),
    (
        "/／",
        r"(?:[\u4e00-\u9fff]{2,4}[\s、]?){1,2}\s?[/／]\s?(?:文|作者|撰文)\s+",
    ),
    # 湖畔新闻 2月11日(记者 文舟) …
    (
        "者辑輯",
        rf"{_DAY_NEAR}{_NAME}\s?{_DAY}\s?[(（](?:[记記]者|[编編][辑輯])[^()（）。]{{2,20}}[)）]\s*",
    ),
    # By Ada Lind (Reuters) - · LAKESIDE, Feb 12 (Reuters) -
    (
        "(",
        r"[^.!?;()]{0,120}\((?:Reuters|AP|AFP|Bloomberg|Xinhua|UPI|CNN|PTI|ANI|Kyodo|Yonhap)\)\s?(?:--?|–|—)\s?",
    ),
    # LAKESIDE, Pa., Feb. 12, 2025 /PRNewswire/ --
    (
        "-—–/(",
        rf"[A-Z][^!?;:()]{{1,90}}?\b(?:{_MONTHS})[a-z]*\.? \d{{1,2}}(?:, \d{{4}})?\s?"
        r"(?:[/(](?:[\w.]+ ?){1,4}[/)])?\s?(?:--+|—|–|-|/)\s+",
    ),
    (
        "/",
        rf"[A-Z][A-Z .,]{{2,40}}/ [A-Z][A-Za-z ]{{2,30}} / (?:{_MONTHS})[a-z]* \d{{1,2}}, \d{{4}} / ",
    ),
    (
        "(",
        r"\(\d{1,2}:\d{2} [A-Z]{2,4}\)\s",
    ),
    (
        "B",
        r"(?:By|BY) (?:[A-Z][\w.'’-]+ ){2,3}(?:(?:and|&) (?:[A-Z][\w.'’-]+ ){2,3})?"
        r"(?=(?:An?|The|In|On|At|It|As|When|After|For|If|Two|Three|While|Since|This|There) )",
    ),
    # Lakeside.com - …
    (
        ".",
        r"[\u4e00-\u9fff]{0,6}[A-Z][A-Za-z]{2,20}\.(?:com|cn|net)\s?[-–—]+\s?",
    ),
    # an address in front
    (
        ":",
        r"https?://[\w./?=&%#-]+\s*(?:[【（(][^】）)]{2,14}[】）)]\s*)?",
    ),
)
"""Characters of which one stands in every lead of a kind, and the kind."""
_KINDS = tuple((needed, regex(form)) for needed, form in LEADS)
NEEDED_WITHIN = 200
"""Characters from its beginning within which what a lead needs stands."""
_HEADLINE = regex(r"[【\[](?=[^】\]]{0,80}[\u4e00-\u9fff])[^【】\[\]\n]{6,80}[】\]]\s*")
_EMBEDDED = regex(r"[\s(（]{0,3}(?:pic\.twitter\.com/|https?://t\.co/)")
_CREDIT_BEHIND = regex(
    r"\s*[(（](?:[责責]任?[编編][辑輯]?|[编編][辑輯译譯]|[记記]者|[来來]源|文|[图圖]源?)\s?[:：/／|｜\s]\s?[^()（）。，]{2,24}[)）]\s*$"
)


def parts(text: str, start: int, end: int, *, opens: bool = True) -> Iterator[tuple[int, int, bool]]:
    """Offsets ``(start, end, may state)`` of the parts of the sentence at `start` to `end`, without outer spaces;
    `opens`: it is the first of its block, where leads stand."""
    begin = _behind_leads(text, start, end) if opens or text.startswith("http", start) else start
    if begin > start:
        yield start, _stripped(text, start, begin), False
    behind = _EMBEDDED.search(text, begin, end) if text.find(".co", begin, end) >= 0 else None
    behind = behind or (_CREDIT_BEHIND.search(text, begin, end) if text[end - 1] in ")）" else None)
    stop = behind.start() if behind else end
    if stop > begin:
        yield begin, stop, True
    if stop < end:
        yield stop + (len(text[stop:end]) - len(text[stop:end].lstrip())), end, False


def is_lead(text: str, start: int, end: int, stop: int) -> bool:
    """Whether what stands from `start` to `end` was parted from the front of what ends at `stop`."""
    return 0 <= _behind_leads(text, start, stop) - end <= 2 and end > start


def _behind_leads(text: str, start: int, end: int) -> int:
    """Where the statement begins: behind a headline in brackets, and behind a lead."""
    begin = start
    for look in (_headline, _lead):
        found = look(text, begin, end)
        if found and end - found.end() >= _LEAST_BEHIND:
            begin = found.end()
    return begin


def _headline(text: str, start: int, end: int) -> re.Match[str] | None:
    return _HEADLINE.match(text, start, end) if text[start] in "【[" else None


def _lead(text: str, start: int, end: int) -> re.Match[str] | None:
    """The lead of the first kind that stands there."""
    near = text[start : min(end, start + NEEDED_WITHIN)]
    for needed, form in _KINDS:
        for character in needed:
            if character in near:
                found = form.match(text, start, end)
                if found:
                    return found
                break
    return None


def _stripped(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
