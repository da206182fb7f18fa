"""Who published a text, in the text's own words.

In: the body of an article. Out: the outlet and the authors that its by-line, dateline or signature names; empty where
there is none. It exists because a collected text says where it was fetched (a portal), not who wrote it: 界面新闻记者 |
肖芳 and （公众号：…）编译 do.
Precision before recall: a wrong outlet is a wrong origin later, a missing one the channel.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sourcebook.text import regex

_HEAD_LINES = 4
_TAIL_LINES = 3
_LONGEST_LINE = 200
_ONE_ITEM = 900
"""Characters up to which a text is one item, whose closing （…） names its source."""

_NAME = r"[^\s，。、：:；;！？!?（）()【】《》“”\"'|｜/<>\[\]·•—]"
_HAN_NAME = r"[\u4e00-\u9fff·]{2,4}"
_LATIN_NAME = r"[A-Z][A-Za-z.'’-]+(?: [A-Z][A-Za-z.'’-]+){1,3}"
_PERSON = rf"{_HAN_NAME}(?:[、 ]\s?{_HAN_NAME}){{0,3}}(?![\u4e00-\u9fff])|{_LATIN_NAME}"
_MONTH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DAY = r"\s*(?:\d{4}\s*年\s*)?\d{1,2}\s*月\s*\d{1,2}\s*日\s*"
_MARK = r"\s*[|｜:：/丨∣]\s*"

_HEAD_OUTLETS = tuple(
    regex(form)
    for form in (
        rf"(?P<outlet>{_NAME}{{2,14}})[（(](?:微信)?(?:公众号|公眾號|微信号|号)?(?:ID)?\s*[:：]",
        rf"(?P<outlet>(?!特约|见习|实习|本报|本刊|本网|首席|资深|撰文|采访){_NAME}{{2,10}}?)(?:见习|实习|首席|资深|特约)?(?:记者|編輯|编辑){_MARK}",
        rf"【(?P<outlet>{_NAME}{{2,12}}?)(?:综合|綜合|独家|獨家)?(?:报道|報道|报导|報導|讯|訊|消息|专稿|專訊)】",
        rf"【(?P<outlet>{_NAME}{{1,8}}(?:新闻|新聞|日报|日報|时报|時報|晚报|周刊|财经|通讯社|通訊社))】",
        rf"(?P<outlet>{_NAME}{{2,12}}?)(?:报社)?(?:[（(]{_NAME}{{1,6}}[）)])?讯(?:{_DAY}|\s(?![|｜]))",
        rf"(?:【[^】]{{4,80}}】\s*)?(?P<outlet>{_NAME}{{2,14}}?\s?){_DAY}(?:电|電|讯|訊|消息)",
        rf"(?P<outlet>{_NAME}{{2,12}}?)(?:快讯|快訊|讯|訊)[，,：:]\s*(?:\d|据|記者|记者|今)",
        rf"(?P<outlet>{_NAME}{{2,10}}(?:网|社|财经|新闻|科技))\s+(?P<author>{_NAME}{{2,4}}){_DAY}$",
        rf"(?P<outlet>{_NAME}{{1,8}}(?:财讯|財訊|财经|财经社|新闻|通讯社|快讯|快报))\s*[|｜丨]\s",
        rf"(?:出品|来源|來源|转自|轉自|首发|文章来源){_MARK}(?P<outlet>{_NAME}{{2,16}})",
        rf"(?P<outlet>{_NAME}{{2,12}})\s*[·•]?\s*出品$",
        rf"(?:[^（(]{{0,80}}?(?:{_MONTH}|[A-Z]{{4}})[^（(]{{0,40}})?"
        r"\((?P<outlet>[A-Z][A-Za-z.&' ]{1,30})\)\s*(?:[-–—]|&[mn]dash;)",
        r"(?P<outlet>[A-Z][A-Za-z]{2,20}\.com)\s*[-–—]",
    )
)
_AUTHORS = tuple(
    regex(form)
    for form in (
        rf"(?:^|[\s，,（(]|新闻|日报|财经|每经|时报)(?:见习|实习|首席|资深|特约|本报|本刊|本网|法庭)?(?:记者|記者)(?:{_MARK}|\s+)(?P<name>{_PERSON})",
        rf"(?:^|[\s（(）)])(?:文|作者|撰文|撰稿|采写|编译|編譯|整理|By|by){_MARK}(?P<name>{_PERSON})",
        rf"^By (?P<name>{_LATIN_NAME}(?:(?:, | and ){_LATIN_NAME}){{0,4}})$",
    )
)
_ROLE_AFTER_NAME = regex(r"(?:编辑|編輯|责编|编|校对|设计|来源|出品|题图|发自|审校|责任编辑).*")
_NO_OUTLET = regex(
    r"时间|時間|当地|當地|截至|据|據|本报|本刊|本网|本報|[周週]|星期|日前|近日|今日|昨日|今天|昨天|上午|下午|凌晨|\d年|早盘|收盘|盘前|盘后|^[（(]|"
    r"^(?:有|从|在|对|与|和|于|自|至|至于|由|这|该|其|美国|中国|香港|记者|编辑|文|公司|集团|独家|突发|快讯|最新|图)|表示|称$|宣布|公布|发布|获悉|了解|告诉|本文|版权|所有|摄$|^-|特约"
)
_PLACE = regex(rf"^({_NAME}{{1,8}}?(?:社|网|網|报|報))({_NAME}{{2,6}})$")
_TAIL_SOURCE = regex(
    rf"(?:^|[。！？）)”…\s(（【])(?:文章|稿件|内容|信息|消息|本文)?(?:来源|來源|转自){_MARK}(?P<outlet>{_NAME}{{2,14}})[）)】]?\s*$"
)
_TAIL_RIGHTS = regex(rf"©\s*(?:\d{{4}}\s*)?(?P<outlet>(?=[^\u4e00-\u9fff]{{0,6}}[\u4e00-\u9fff]){_NAME}{{2,14}})")
_TAIL_ITEM = regex(rf"[。！？”.]\s*[（(](?P<outlet>{_NAME}{{2,10}})[）)]\s*$")
_TAIL_SIGNATURE = regex(
    r"(?P<outlet>[\u4e00-\u9fff]{1,6}(?:新闻|日报|时报|晚报|早报|周刊|财经|商报|证券报|新聞|日報))\s*$"
)
_NO_SOURCE = regex(
    r"^(?:完|网络|網絡|互联网|综合|原创|本文|作者|公开|官网|图|未完)|编辑|记者|作者|风险|免责|点击|单位|数据|资料"
)
_IMAGE = regex(r"!\[[^\]]{0,300}\]\([^()]{0,2200}\)")
_LINK = regex(r"\[([^\[\]]{0,300})\]\([^()\s]{0,2000}\)")
_MARKS = regex(r"^[>#\s*_]+|\*\*|&nbsp;|[\u200b\ufeff]")


class Byline(NamedTuple):
    outlet: str = ""
    authors: tuple[str, ...] = ()


def find_byline(body: str) -> Byline:
    """What the first and last lines of `body` say about who published and who wrote it."""
    lines = _plain_lines(body)
    head, tail = lines[:_HEAD_LINES], lines[-_TAIL_LINES:]
    outlet, signed = _head_outlet(head), _signature(lines)
    if signed and (not outlet or outlet[0] == signed[0]):
        outlet = signed  # 每经AI快讯 … 每日经济新闻
    return Byline(outlet or _tail_outlet(tail, body), _authors(head))


def _plain_lines(body: str) -> list[str]:
    """The first and last lines that hold text, as many as are read, without their Markdown."""
    source = body if len(body) < 6000 else f"{body[:3000]}\n{body[-3000:]}"
    lines = source.split("\n")
    head: list[str] = []
    tail: list[str] = []
    start, end = 0, len(lines)
    while start < end and len(head) < _HEAD_LINES:
        if plain := _plain(lines[start]):
            head.append(plain)
        start += 1
    while start < end and len(tail) < _TAIL_LINES:
        end -= 1
        if plain := _plain(lines[end]):
            tail.append(plain)
    return [*head, *reversed(tail)]


def _plain(line: str) -> str:
    plain = _LINK.sub(r"\1", _IMAGE.sub(" ", line)) if "](" in line else line
    return _MARKS.sub("", plain).replace("\u00a0", " ").replace("\u3000", " ").strip(" *_")


def _head_outlet(head: list[str]) -> str:
    for line in head:
        for pattern in _HEAD_OUTLETS:
            found = pattern.match(line[:_LONGEST_LINE])
            name = _name(found["outlet"]) if found else ""
            if name:
                return name
    return ""


def _name(written: str) -> str:
    """`written` as an outlet's name, without the place of a dateline; empty where it cannot be one."""
    name = written.strip()
    if _NO_OUTLET.search(name) or name.isdigit() or len(name) < 2:
        return ""
    placed = _PLACE.match(name)
    return placed[1] if placed and not name.endswith(("社", "网", "报", "新闻", "财经", "科技", "频道")) else name


def _signature(lines: list[str]) -> str:
    """An outlet's name that is a line of its own at the end."""
    signed = _TAIL_SIGNATURE.fullmatch(lines[-1]) if len(lines) > 1 else None
    return signed["outlet"] if signed else ""


def _tail_outlet(tail: list[str], body: str) -> str:
    for line in reversed(tail):
        end = line[-_LONGEST_LINE:]
        for pattern in (_TAIL_SOURCE, _TAIL_RIGHTS):
            found = pattern.search(end)
            if found and not _NO_SOURCE.search(found["outlet"]) and _name(found["outlet"]):
                return _name(found["outlet"])
    item = _TAIL_ITEM.search(tail[-1][-_LONGEST_LINE:]) if tail and len(body) <= _ONE_ITEM else None
    return _name(item["outlet"]) if item and not _NO_SOURCE.search(item["outlet"]) else ""


def _authors(head: list[str]) -> tuple[str, ...]:
    for line in head:
        for pattern in _AUTHORS:
            found = pattern.search(line[:_LONGEST_LINE])
            if found:
                return split_people(_ROLE_AFTER_NAME.sub("", found["name"]))
    return ()


def split_people(written: str) -> tuple[str, ...]:
    """Names that one text lists."""
    people = re.split(r"[、,，;；&/|｜]|\sand\s|\s{2,}|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", written)
    names = (name.strip("\u200b\u200d\ufeff ") for name in people)
    return tuple(dict.fromkeys(name for name in names if 1 < len(name) <= 40 and not name.endswith(_NO_PERSON)))


_NO_PERSON = ("报道", "報道", "工作", "时报", "编辑")
