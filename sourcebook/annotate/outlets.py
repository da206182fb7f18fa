"""Media and firms that no list holds, where a text names them.

In: clean text and its folded form. Out: places and names. It exists because a name between 《》, behind 媒体 or before
报道 is a medium's whatever it is, and a name before 分析师 a firm's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sourcebook.annotate.named import is_person_name, looks_like_outlet, tidy_name
from sourcebook.annotate.source_words import BEFORE_ANALYST, RESEARCH_ENDINGS
from sourcebook.text import regex, scan, scanner

_HAN = "\u4e00-\u9fff"
_BOOK = regex(r"《(?P<name>[^《》。,]{2,16})》")
_LATIN_OUTLET = scanner(
    r"(?:媒[体體]|[网網]站|[杂雜][志誌]|[报報][纸紙]|[周週]刊)\s?"
    r"(?P<name>(?!A[Pp][Pp]|AI)[A-Z][A-Za-z0-9.&'’-]{0,24}"
    r"(?: (?:[A-Z][A-Za-z0-9.&'’-]{0,24}|of|and|the|de|do|la|el|&)){0,4})"
    r"(?=[^,，。；;:：“”「」]{0,12}(?:报道|報道|报导|報導|消息|援引|引述|引用|披露))"
)


class Needed(NamedTuple):
    """Words of which one stands in every match, and so many characters at the most behind where it begins."""

    words: re.Pattern[str]
    reach: int


_REPORTS = Needed(regex("报道|报导|消息|援引|引述"), 40)
_CITES = Needed(regex("引述|援引|引用"), 20)
_HOUSES = Needed(regex("证券|期货|资本"), 12)
_APPS = Needed(regex("app"), 10)
_OUTLET_OPENER = regex(r"[据,。:;、\n(]")
_OUTLETISH = regex(
    rf"\s?(?P<name>[a-z0-9{_HAN}]{{1,10}}?(?:网|报|社|新闻|日报|时报|晚报|周刊|杂志|"
    rf"电视台|财经|之家)(?![网社]))"
    r"(?=\s?(?:\d|当地|今|昨|周|此前|记者|的|独家|最新|上月)?[^,。;:“”]{0,12}(?:报道|报导|消息|援引|引述))"
)
_REPORTED = regex(r"\breport(?:ed|s)\b")
_REPORTER_BEFORE = regex(
    r"\b(?P<name>[A-Z][\w.&'’-]{0,24}(?: [A-Z][\w.&'’-]{0,24}){1,3}),? (?:has |had )?"
    r"(?:first |also |later |previously |exclusively )?$"
)
_CITING = regex(
    rf"\s?(?P<name>[{_HAN}]{{2,6}}?)(?=(?:独家|周.|今日|昨日|\d{{1,2}}日)?(?:引述|援引|引用)"
    r"[^,。;]{0,16}?(?:消息|人士|报道|报导|称))"
)
_SENTENCE_OPENER = regex(r"[。!?\n]")
_ANALYSTS = scanner(
    r"(?:分析师|分析员|经济学家|策略师)们?(?=\s?(?:则|也|还|在|周|\d|表示|认为|指出|称|说|预计|预测|写道|警告|强调"
    rf"|[a-z][a-z.'’-]+ [a-z]|[{_HAN}·]{{2,12}}?(?:\(|表示|认为|指出|称|说|预计|预测|写道|警告|强调|在)))"
    r"|(?:发[布表出]?|公布)?的?(?:最新)?(?:一[则份篇项])?(?:最新)?(?:研究报告|研报|报告|分析)(?=中?(?:称|指|认为|显示|预计|表示))"
)
_FIRM_ENDINGS = "|".join(sorted((word for word in RESEARCH_ENDINGS if not word.isascii()), key=len, reverse=True))
_FIRM_BEFORE = regex(
    rf"(?:^|[^a-z0-9·{_HAN}])(?P<name>[{_HAN}]{{0,8}}?(?:{_FIRM_ENDINGS})"
    r"|[a-z][a-z0-9&.'’-]{0,24}(?: [a-z&][a-z0-9&.'’-]{0,24}){0,3})\s?(?:\([^()\n]{1,40}\)\s?)?的?"
    rf"(?:{'|'.join(BEFORE_ANALYST)}){{0,4}}$"
)
_HOUSE_HEAD = regex(rf"\s?(?P<name>[{_HAN}]{{2,8}}?(?:证券|期货|资本))\s?:")
_REGISTER = regex(rf"\s?(?P<name>[{_HAN}]{{2,5}}?)\s?app(?=(?:数据|信息)?显示)")
_HEAD_OPENER = regex(r"[!?|】\n]")
_ENGLISH_ANALYST = scanner(
    r"\b(?:analyst|strategist|economist)s? (?=[A-Z][a-z’'-]+ [A-Z][A-Za-z’'-]+(?:,| (?:said|says|wrote|told|noted|"
    r"added|to|in|who|and|upgrad|downgrad|rais|cut|initiat|reiterat|maintain|lower)))"
)
_ENGLISH_FIRM = regex(
    r"\b(?P<name>[A-Z][A-Za-z&.]+(?: [A-Z&][A-Za-z&.]*){0,3})(?:['’]s)? (?:(?:senior|chief|lead|equity|market|research|"
    r"technology|global|investment|us) ){0,3}$"
)
_NO_FIRM = regex(
    r"(?:^| )(?:Street|The|An?|Senior|Chief|Lead|Equity|Market|Industry|Tech|Technology|Former|Veteran|Independent|Top|"
    r"Star|Side|Crypto|Financial|Political|Security|Military|Legal|Energy|Oil|Gold|Currency|Commodity|Retail|Research|Democratic|Republican|Fellow)$"
)
"""With these ends what stands before an analyst and is no name of a house."""
_PERSON = 3
"""Characters of a person's name, of those who cite somebody."""
_LONGEST_NAME = 60
"""Characters before 分析师, 的报告称 or “reported” in which the name stands."""


def find_outlets(text: str, folded: str) -> Iterator[tuple[int, str]]:
    """Where a medium is named, and its name."""
    for start, end in _looking_like_one(text, folded):
        if looks_like_outlet(text[start:end]):
            yield start, text[start:end]
    for start, end in _telling(text, folded):
        if name := tidy_name(text[start:end]):
            yield text.index(name, start), name


def _looking_like_one(text: str, folded: str) -> Iterator[tuple[int, int]]:
    """Names that are a medium's if they look like it."""
    yield from (match.span("name") for match in _BOOK.finditer(folded))
    for verb in _REPORTED.finditer(text):
        near = max(0, verb.start() - _LONGEST_NAME)
        if match := _REPORTER_BEFORE.search(text[near : verb.start()]):
            yield near + match.start("name"), near + match.end("name")


def _telling(text: str, folded: str) -> Iterator[tuple[int, int]]:
    """Names that are a medium's by what it does: it reports, or cites its sources."""
    yield from (match.span("name") for match in scan(_LATIN_OUTLET, text))
    for match in behind(_SENTENCE_OPENER, _CITING, folded, _CITES):
        if len(match["name"]) != _PERSON or not is_person_name(match["name"]):
            yield match.span("name")
    for match in behind(_OUTLET_OPENER, _OUTLETISH, folded, _REPORTS):
        yield match.span("name")


def find_firms(text: str, folded: str) -> Iterator[tuple[int, str]]:
    """Whose analysts speak, where they have no names of their own: 甲证券分析师认为."""
    for analysts in scan(_ANALYSTS, folded):
        near = max(0, analysts.start() - _LONGEST_NAME)
        match = _FIRM_BEFORE.search(folded[near : analysts.start()])
        if match:
            end = near + match.end("name")
            name = tidy_name(text[near + match.start("name") : end])
            if name and text[end - len(name) : end] == name:
                yield end - len(name), name


def find_houses(text: str, folded: str) -> Iterator[tuple[int, str]]:
    """Houses by where they stand: 甲证券： at the beginning of a line or title; a register, whose App shows it; Argent
    analyst Ann Lind said."""
    for match in behind(_HEAD_OPENER, _HOUSE_HEAD, folded, _HOUSES):
        name = text[slice(*match.span("name"))]
        if tidy_name(name) == name:
            yield match.start("name"), name
    for match in behind(_OUTLET_OPENER, _REGISTER, folded, _APPS):
        name = text[slice(*match.span("name"))]
        if tidy_name(name) == name:
            yield match.start("name"), name
    for analyst in scan(_ENGLISH_ANALYST, text):
        near = max(0, analyst.start("whole") - _LONGEST_NAME)
        firm = _ENGLISH_FIRM.search(text[near : analyst.start("whole")])
        if firm and not _NO_FIRM.search(firm["name"]) and tidy_name(firm["name"]) == firm["name"]:
            yield near + firm.start("name"), firm["name"]


def behind(opener: re.Pattern[str], pattern: re.Pattern[str], folded: str, needed: Needed) -> Iterator[re.Match[str]]:
    """Where `pattern` stands at the beginning of the text or behind what `opener` finds."""
    reached = passed = 0
    for word in needed.words.finditer(folded):
        near = max(passed, word.start() - needed.reach)
        passed = word.start()
        places = [match.end() for match in opener.finditer(folded, near, passed)]
        for place in places if near else (0, *places):
            match = pattern.match(folded, place) if place >= reached else None
            if match:
                reached = match.end()
                yield match
