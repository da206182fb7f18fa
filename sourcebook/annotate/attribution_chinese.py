"""Who says it, in Chinese: the forms in which news names its source.

In: the folded text of a sentence with its brackets blanked, and the `Spot`s in it. Out: `Finding`s: who, by which
verb, and which words are credited. The forms: 据 SOURCE 报道 · SOURCE … 表示 · “……，”SOURCE 说 · 在 SOURCE 看来 · SOURCE 未回应 ·
A 援引 B 报道 (the origin is B, via A) · 有消息称 (unnamed) · （SOURCE） behind a flash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sourcebook.annotate.lists import origin_key
from sourcebook.annotate.named import kind_of, looks_like_outlet, tidy_name
from sourcebook.annotate.source_words import NOT_SAID, REPORT_VERBS, SAID, TITLES, UNNAMED
from sourcebook.annotate.sources import Spot, longest_first
from sourcebook.model import Sentence


@dataclass(frozen=True, slots=True)
class Finding:
    """An attribution before what stands earlier in the article is asked. Offsets are those of the clean text."""

    start: int
    end: int
    covers_start: int
    covers_end: int
    spot: Spot
    verb: str
    via: Spot | None = None
    owner: Spot | None = None
    """Of an anonymous spot or a document: whose it is (马斯克的律师)."""
    told: Spot | None = None
    """The outlet that was told (对路透社表示)."""
    dateline: bool = False


_ACCORDING = re.compile(
    r"(?<![数证依单凭论占票收根])(?:据(?!报[^纸业]|悉|称|传|了解|闻|说|介绍|知)|根据|按照|另据|又据|援引|引述|转引自|译自)(?!此|说法|守|点|理|有|为|库|的)"
)
_UNNAMED = re.compile(
    f"(?:当地时间[^,]{{0,10}},)?(?:{longest_first(UNNAMED)})[^,:;。“「]{{0,12}}?(?:报道|消息|称|指|说|透露|显示|,|:|(?=[^,]))"
)
_REPORT_END = re.compile(
    r"[^,。;:!?“”「」]{0,26}?(?P<verb>报道称|报道|报导|消息(?!源|人士)|数据显示|数据|透露|披露|统计|调查|研究|介绍|爆料|获悉|公告|财报|文件|报告|声明|表示|称|显示|预计|预测|分析|估计|观点|说法|,)"
)
_CITES = re.compile(
    r"\s?(?:当地时间|北京时间|周.|今[天日]|昨[天日]|\d{1,2}月|\d{1,2}日|的报道|报道|消息|随后|也|则|还)*\s?(?P<verb>援引|引述|引用|转引)\s?(?:了)?"
)
_SAID = re.compile(f"(?P<verb>{longest_first(SAID)})(?:称|道|说|到)?")
_NOT_SAID = re.compile(longest_first(NOT_SAID))
_SILENT = re.compile(
    r"(?:拒绝|婉拒|不予|不作|未予|没有|未|尚未|暂未|并未|均未)(?:[^,。;]{0,14}?)(?:置评|评论|回应|回复)"
)
_GAP = re.compile(
    r"\s*(?:(?:所)?(?:领导|牵头|率领)的[^,]{0,8}(?:财团|集团|团队|投资者)|$|在|于|对|就|向|通过|接受|则|也|还|又|曾|已|再次|再度|随即|旋即|遂|随后|此后|后来|周|昨|今|当|日前|近日|此前|早前|去年|上周|上月|本周|本月|同日|首次|进一步|明确|公开|同时|最新|最近|最终|立即|立刻|迅速|快速|隔空|即时|"
    r"回应|发文|发帖|补充|方面|方$|方[则也在]|官方|发言人|代表|律师|团队|首席|ceo|cfo|董事|公司|集团|联合创|创始人|内部|管理层|高层|博客|官网|公告|声明|报告|数据|财报|文件|研究|分析|调查|统计|预计|认为|\d|"
    r"批评|反驳|回击|嘲讽|调侃|承认|强调|警告|坚称|重申|透露|写信|致信|更|并|却|亦|均|都|不断|一直|多次|屡次|仍|仅|只|直接|委婉|坦|大力|严厉|猛烈|愤怒|愤|直|竟|似乎|先|其后|继|旗下|一名|一位|证实|确认|宣布|发表|发布|发出|提交|推文|贴文|报道|消息|的?(?:报道|消息|声明|文件|报告|数据|文章|财报|公告|代表|发言人|律师))"
)
_OWNED = re.compile(
    r"\s?(?:方面|一方|公司)?(?:的|方面的)?(?:代理|代表|首席|外部|一名|一位|多名|法律|前|现任|\s|新闻|官方|内部|最新|当天|一份|这份|第[一二三四]季度|提交的|发布的|发表的|提供的)*"
)
_TELLS = re.compile(r"(?:对|向|告诉|告知|接受)\s?$")
_HANDED_IN = re.compile(r"[^,。;:“”]{0,24}(?:提交|递交|发表|发出)[^,。;:“”]{0,24}")
_PLACE_BEFORE = re.compile(r"(?:对|向|告诉|告知|接受|平台|媒体|网站|博客|在|于|通过|账号)\s?$")
_TITLE_BEFORE = re.compile(f"(?:{longest_first(TITLES)})\\s?$")
_STARTS_ON = re.compile(r"\s?(?:并|还|也|又|同时|而且|但|不过|且|再|随后)")
_BREAKS = ',;:。!?"“”「」\n'
_FLASH = re.compile(r"[(【]\s?(?:来源\s?[::]\s?)?(?P<name>[^()【】,。;:]{2,16})[)】]\s*$")
_CAPTION_OF = re.compile(r"(?:本文|编译|翻译)(?:译自|编译自|来自)\s?$")


def chinese_findings(text: str, folded: str, span: tuple[int, int], spots: Sequence[Spot]) -> Iterator[Finding]:
    """Findings of the sentence at `span` of `text`; `folded` is the whole text folded, brackets blanked."""
    start, end = span
    yield from _according(text, folded, span, spots)
    yield from _dateline(folded, span, spots)
    for match in _UNNAMED.finditer(folded, start, end):
        spot = Spot(match.start(), match.end(), "", "", "unnamed")
        verb = match[0].strip(",:").removeprefix("据")
        yield Finding(match.start(), match.end(), _skip(folded, match.end(), end), end, spot, verb)
    yield from _speaking(folded, start, end, spots)


def flash_source(text: str, folded: str, sentence: Sentence, spots: Sequence[Spot]) -> Finding | None:
    """（华尔街日报） at the end of a flash."""
    match = _FLASH.search(folded, sentence.start, sentence.end)
    if not match:
        return None
    for spot in spots:
        if spot.start >= match.start("name") and spot.kind in ("outlet", "agency", "research"):
            return Finding(spot.start, spot.end, sentence.start, match.start(), spot, "")
    name = tidy_name(text[match.start("name") : match.end("name")])
    if not name or not looks_like_outlet(name):
        return None
    spot = Spot(match.start("name"), match.end("name"), name, origin_key(name), kind_of(name))
    return Finding(spot.start, spot.end, sentence.start, match.start(), spot, "")


def _according(text: str, folded: str, span: tuple[int, int], spots: Sequence[Spot]) -> Iterator[Finding]:
    start, end = span
    for match in _ACCORDING.finditer(folded, start, end):
        spot = _source_at(text, folded, match.end(), end, spots)
        tail = _REPORT_END.match(folded, spot.end, end) if spot else None
        if spot is None or tail is None:
            continue
        cites = _CITES.match(folded, spot.end, end)
        source, via = (spot, None)
        if cites and (cited := _source_at(text, folded, cites.end(), end, spots)):
            source, via = cited, spot
            tail = _REPORT_END.match(folded, cited.end, end) or tail
        covers = _skip(folded, tail.end(), end)
        verb = tail["verb"].strip(",")
        yield Finding(match.start(), tail.end(), covers, end, source, verb, via, _owner(folded, source, spots))
        yield from _others(folded, spot, (covers, end), spots)


def _dateline(folded: str, span: tuple[int, int], spots: Sequence[Spot]) -> Iterator[Finding]:
    """OUTLET 2月11日消息， at the beginning."""
    start, end = span
    for spot in spots:
        if spot.start > start + 4:
            return
        match = _DATELINE.match(folded, spot.end, end)
        if match and spot.kind in ("outlet", "agency", "research"):
            yield Finding(
                spot.start, match.end(), _skip(folded, match.end(), end), end, spot, match["verb"], dateline=True
            )


def _source_at(text: str, folded: str, start: int, end: int, spots: Sequence[Spot]) -> Spot | None:
    """A name that stands behind `start`, listed or not; else somebody without one."""
    named = _first([spot for spot in spots if spot.origin], start, folded)
    return named or _unlisted(text, folded, start, end) or _first(spots, start, folded)


def _others(folded: str, first: Spot, covers: tuple[int, int], spots: Sequence[Spot]) -> Iterator[Finding]:
    """法新社、《卫报》等媒体报道: further names of one list."""
    last = first
    for spot in spots:
        if spot.start >= last.end and spot.kind in ("outlet", "agency", "research"):
            if not _AND.fullmatch(folded, last.end, spot.start):
                return
            yield Finding(spot.start, spot.end, *covers, spot, "")
            last = spot


_DATELINE = re.compile(
    r"[^,。:;\d]{0,8}\s?(?:\d{1,2}\s?月)?\s?(?:\d{1,2}\s?日)?\s?(?P<verb>消息|讯|电|报道|快讯)\s?(?=[,:\s(]|\d)"
)
_AND = re.compile(r"\s?》?\s?(?:、|和|及|与|以及)[^,。;:、]{0,6}")
_PAST = re.compile(r"[^,。;:!?]{0,12}")


def _first(spots: Sequence[Spot], start: int, folded: str) -> Spot | None:
    """The first spot that opens behind `start`, past words such as 美国《."""
    for spot in spots:
        if spot.start > start + 12:
            return None
        if spot.start >= start and spot.kind != "pronoun":
            near = spot.kind != "company" or spot.start <= start + 6
            return spot if near and _PAST.fullmatch(folded, start, spot.start) else None
    return None


_UNLISTED = re.compile(
    r"\s?(?P<name>[^,。;:!?“”「」()]{2,22}?)(?P<verb>等|、|报道|报导|消息|数据|统计|透露|披露|介绍|爆料|公告|发布|公布|显示|研究|调查|援引|,)"
)


def _unlisted(text: str, folded: str, start: int, end: int) -> Spot | None:
    match = _UNLISTED.match(folded, start, end)
    name = tidy_name(text[match.start("name") : match.end("name")]) if match else ""
    if not match or not name or (match["verb"] in "等、," and not looks_like_outlet(name)):
        return None
    place = text.find(name, match.start("name"), match.end("name"))
    return Spot(place, place + len(name), name, origin_key(name), kind_of(name)) if place >= 0 else None


def _speaking(folded: str, start: int, end: int, spots: Sequence[Spot]) -> Iterator[Finding]:
    here = [spot for spot in spots if start <= spot.start and spot.end <= end]
    blocked = {place for match in _NOT_SAID.finditer(folded, start, end) for place in range(match.start(), match.end())}
    for pattern in (_SAID, _SILENT):
        for match in pattern.finditer(folded, start, end):
            if match.start() in blocked:
                continue
            finding = _speaker(folded, (start, end), match, here)
            if finding:
                yield finding


def _speaker(folded: str, sentence: tuple[int, int], match: re.Match[str], spots: Sequence[Spot]) -> Finding | None:
    start, end = sentence
    clause = max(folded.rfind(mark, start, match.start()) + 1 for mark in _BREAKS)
    clause = max(clause, start)
    verb = match[0]
    if folded[match.start() - 1] in "被所遭":
        return None
    for spot in reversed([spot for spot in spots if clause <= spot.start and spot.end <= match.start()]):
        gap = folded[spot.end : match.start()].lstrip("》")
        if not _may_say(spot, gap, verb):
            continue
        if spot.kind in ("outlet", "agency", "company") and _PLACE_BEFORE.search(folded, start, spot.start):
            continue
        covers = _covered(folded, start, clause, spot.start, match.end(), end)
        owner = _owner(folded, spot, spots) or _actor(folded, spot, covers, spots)
        told = _told(folded, spot.end, match.end() + 8, spots)
        return Finding(spot.start, match.end(), *covers, spot, verb, None, owner, told)
    return None


def _may_say(spot: Spot, gap: str, verb: str) -> bool:
    if spot.kind in ("report", "document") and not verb.startswith(REPORT_VERBS):
        return False
    longest = 14 if spot.kind in ("pronoun", "report", "document") else 48
    return len(gap) <= longest and bool(_GAP.match(gap))


def _covered(folded: str, start: int, clause: int, who: int, after: int, end: int) -> tuple[int, int]:
    """A quotation in front is credited too."""
    if clause > start and folded[clause - 1] in '"”」':
        return start, end
    if after >= end - 1 and clause > start:
        return start, clause
    return _skip(folded, after, end), end


def _told(folded: str, start: int, stop: int, spots: Sequence[Spot]) -> Spot | None:
    for spot in spots:
        if start <= spot.start < stop and spot.kind in ("outlet", "agency"):
            if _TELLS.search(folded[max(start, spot.start - 4) : spot.start]):
                return spot
    return None


def _owner(folded: str, spot: Spot, spots: Sequence[Spot]) -> Spot | None:
    """Whose lawyer, spokesman, filing: 马斯克的律师."""
    if spot.kind not in ("insider", "onlooker", "document"):
        return None
    for other in reversed([other for other in spots if other.end <= spot.start]):
        between = folded[other.end : spot.start]
        if len(between) > 60 or any(mark in between for mark in ";。!?“”\n"):
            return None
        if other.kind in ("person", "company") and (_OWNED.fullmatch(between) or _HANDED_IN.fullmatch(between)):
            return other
    return None


def _actor(folded: str, spot: Spot, covers: tuple[int, int], spots: Sequence[Spot]) -> Spot | None:
    """A court filing that says what somebody will do is taken for theirs."""
    if spot.kind != "document" or "文件" not in spot.name:
        return None
    for other in spots:
        if covers[0] <= other.start < covers[1] and other.kind in ("person", "company"):
            if _WILL.match(folded, other.end):
                return other
    return None


_WILL = re.compile(r"\s?(?:方|方面)?\s?(?:将|拟|愿|会|同意|承诺|准备|计划|就会|便会)")


def _skip(folded: str, place: int, end: int) -> int:
    while place < end and folded[place] in " ,::。、":
        place += 1
    return min(place, end)


def with_name(finding: Finding, spot: Spot) -> Finding:
    """The same words, credited to `spot`."""
    return replace(finding, spot=spot)
