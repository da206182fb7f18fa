"""What fills the blanks of a form: names, identifiers and numbers, as a sentence writes them.

In: the words of a few clauses. Out: those of them that are written as names are. It exists because pages made from one
pattern (a market wrap, a fund's portrait, a call to shareholders) share all their words but the one that says whom they
are about, and no list holds every company of the world.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import attrgetter

from sourcebook.model import Annotation
from sourcebook.text import fold, regex, scan, scanner

_WORD = regex(r"[A-Za-z][A-Za-z0-9]*(?:[-.&'’][A-Za-z0-9]+)*")
_NUMBER = scanner(
    r"(?<![A-Za-z0-9.,/])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,6}\.\d{1,4}|\d{1,3}/\d{1,3}|\d{3,6})(?![A-Za-z/]|[.,]?\d)"
)
_ORDINAL = scanner(r"(?<![A-Za-z])(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}th)(?![A-Za-z])")
_FUND = regex(r"[\u4e00-\u9fff]{2,8}(?:\d{2,4})?(?:ETF|LOF|REIT)")
_FUNDS = ("ETF", "LOF", "REIT")
_PUTS_OUT = (
    r"[*ST]{0,3}([\u4e00-\u9fffA-Z]{2,8}?)(?:[（(][\w.]{2,12}[）)])?(?:\d{1,2}月\d{1,2}日)?"
    r"(?:晚间?|日前|今日|近日|盘后|亦|也|还|再次)?(?:发布[\u4e00-\u9fff]{0,16}公告|公告|亦称|也称|：公司|披露公告"
    r"|(?:[就也亦还则]|随后|紧急|明确){0,3}(?:提到|澄清|回应|表示|指出|说明|称)(?:称|，称)?[，：]?[\u4e00-\u9fff]{0,2}公司|股票(?:交易|于))"
)
_ANNOUNCES = regex(rf"(?:^|[、；。]|\d、){_PUTS_OUT}")
_TELLS_OF = regex(
    rf"(?:^|[、；。，日晚间]|\d、){_PUTS_OUT}|([\u4e00-\u9fffA-Z]{{2,8}})[（(](?:\d{{4,6}})(?:\.[A-Z]{{2}})?[）)]"
)
_LOOSE = regex(
    r"^(?:[如而但后有在]|此前|日前|近日|同日|当日|昨日|次日|随后|其中|相关|该份?|本|公司)+|(?:双双|此前|日前|公司|则是|[在则均])+$"
)
_LEANS = regex(
    r"(?:^|[^\u4e00-\u9fff]|[本该此对致或若将与及因使令为向由和然前但而且故称示])公司(?!法|债|治理)"
    r"|(?<![A-Za-z])(?:[Tt]he|[Tt]his|[Oo]ur) (?:company|firm|group|stock|shares|business)(?![A-Za-z])"
    r"|[Ss]hareholders|[Ii]nvestors|[Cc]lass action|[Dd]efendants|[Tt]his (?:press |news )?release"
)
_LEANING = regex("公司|company|firm|group|stock|shares|business|hareholders|nvestors|lass action|efendants|release")
"""One of these stands in all that leans."""
_TITLED = regex(r"(?:^|板)([\u4e00-\u9fffA-Z]{2,8}?)(?:[（(][\w.]{2,12}[）)])?[：:]公司")
_REACH = 7
"""Sentences that are looked at for whom an announcement is of."""
_CAPITAL = regex(r"[A-Z][A-Za-z0-9]+")
_SPELLED = regex(r"[\u4e00-\u9fff·•・]{2,8}(?=[（(][A-Z][a-z])")
_BRACKETED = regex(r"[\u4e00-\u9fff·]{2,8}(?=[（(][A-Za-z][A-Za-z0-9. ]{1,30}[）)])")
_LIST = regex(r"[^，。；：、\n]{1,8}(?:、[^，。；：、\n]{1,24}){0,40}、[^，。；：、\n]{1,16}")
_FIRM = regex(
    r"(?:^|[，。；：、“”\s])([\u4e00-\u9fff]{2,4}?)"
    r"(?:汽[车車]|股份|集[团團]|科技|[银銀]行|[证證]券|[电電][器子]|[传傳]媒|重工|[药藥][业業])"
)
_NO_FIRMS = """
新能源 智能 电动 传统 中国 国内 国外 海外 全球 主流 上市 民营 国有 商业 中小 多家 部分 各大 大型 头部 其他 相关 投资
金融 信息 互联网
人工智能 前沿 核心 关键 各国 中央 地方 消费 高端 本土 美国 欧洲 日本 合资 自主 自动 普通 公司 该公司 旗下 个股 限售
"""
_NO_FIRM = frozenset(_NO_FIRMS.split())
_LETTER = regex("[A-Za-z0-9]")
_TITLE = regex(r"《[^《》]{2,40}》")
_OPENS = regex(r"[.!?:;…“”\"‘'(\[|–—]\s*$")
_HEADLINE = 0.6
"""Share of capitalised words from which capitals tell nothing."""
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石"
    "戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武莫孔汤温康施柯欧"
)
_PERSON = range(2, 4)
"""Characters of a Chinese person's name."""
_OPENING = 40
"""Characters of a sentence in which whose announcement it is must stand."""
_LONG = 4
"""Letters of a word whose capital is looked at when headlines are told from sentences."""
_ORDINARY_WORDS = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
september october november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec
i mr mrs ms dr ai us usa uk eu un ceo cfo coo cto app gmt et est edt bst am pm q1 q2 q3 q4 h1 h2 fy yoy qoq inc corp
ltd plc llc co the this that these those however but and in on at as if for from
"""
_ORDINARY = frozenset(_ORDINARY_WORDS.split())
"""Written with capitals, and names of nobody whom a report could be about."""


def fillers_of(annotation: Annotation, sentence: int, start: int, end: int, english: bool) -> frozenset[str]:
    """Those between `start` and `end` of the sentence that neither credit, date nor measure anything."""
    text = annotation.text
    told = list(_told(annotation, sentence, start, end))
    names = [found.group() for found in _names(text, start, end, english) if not _covered(found.start(), told)]
    numbers = [found["whole"] for found in scan(_NUMBER, text, start, end) if not _covered(found.start(), told)]
    titles = [found.group()[1:-1] for found in _TITLE.finditer(text, start, end)]
    has_funds = any(text.find(kind, start, end) >= 0 for kind in _FUNDS)
    funds = [found.group() for found in _FUND.finditer(text, start, end)] if has_funds else []
    ordinals = [found["whole"] for found in scan(_ORDINAL, text, start, end)]
    return frozenset([*names, *numbers, *titles, *funds, *ordinals])


def announcer_of(annotation: Annotation, sentence: int) -> str:
    """The company whose announcement a Chinese sentence tells, in its first words; empty where none."""
    found = _ANNOUNCES.search(_opening(annotation, sentence))
    return _LOOSE.sub("", found[1]) if found else ""


def teller_of(annotation: Annotation, sentence: int, title: str) -> str:
    """The company that a sentence speaks of without naming it: the nearest one that a sentence names as announcements
    do, this one first, else the one whose words the title tells; empty where the sentence speaks of none."""
    held = annotation.sentences[sentence]
    if not leans(annotation.text[held.start : held.end]):
        return ""
    for at in range(sentence, max(-1, sentence - _REACH), -1):
        found = _TELLS_OF.search(_opening(annotation, at))
        if found:
            return _LOOSE.sub("", found[1] or found[2])
    found = _TITLED.search(title)
    return found[1] if found else ""


def leans(words: str) -> bool:
    """Whether the words speak of a company that they do not name."""
    return _LEANING.search(words) is not None and _LEANS.search(words) is not None


def firms_of(words: str) -> frozenset[str]:
    """How companies are called that stand first in a clause: 远川 of 远川汽车, folded."""
    return frozenset([found for found in map(fold, _FIRM.findall(words)) if found not in _NO_FIRM])


def capitals_of(words: str) -> frozenset[str]:
    """Words that begin with a capital, folded."""
    return frozenset([word.lower() for word in _CAPITAL.findall(words)])


def entries_of(words: str) -> tuple[str, ...]:
    """Lists (甲、乙和丙), and names before a bracket that spells them in Latin letters; folded."""
    lists = _LIST.findall(words) if "、" in words else []
    spelled = _SPELLED.findall(words) if "(" in words or "（" in words else []
    return tuple([fold(found) for found in (*lists, *spelled)])


def bracketed_in(words: str) -> frozenset[str]:
    """Chinese names that a bracket spells in Latin letters, or gives a ticker of; folded."""
    return frozenset(map(fold, _BRACKETED.findall(words))) if "(" in words or "（" in words else frozenset()


def other_name(left: str, right: str) -> bool:
    """Whether two names, if both are known, have nothing in common."""
    return bool(left and right) and _pairs(left).isdisjoint(_pairs(right))


def _pairs(name: str) -> frozenset[str]:
    """Pairs of characters."""
    folded = fold(name)
    return frozenset([folded[at : at + 2] for at in range(len(folded) - 1)])


def _opening(annotation: Annotation, sentence: int) -> str:
    """The first words of a sentence."""
    held = annotation.sentences[sentence]
    return annotation.text[held.start : min(held.end, held.start + _OPENING)]


def is_person(term: str) -> bool:
    """Whether a plain term may be a Chinese person's name, as far as its characters tell."""
    return len(term) in _PERSON and term[0] in _SURNAMES and not term.isascii()


def absent(fillers: Iterable[str], text: str) -> list[str]:
    """Those that `text` has nowhere."""
    return sorted([word for word in fillers if not _stands(word, text)])


def _stands(word: str, text: str) -> bool:
    """Whether the word is there, not as a part of a longer one."""
    at = text.find(word)
    while at >= 0:
        if not _LETTER.match(text, at - 1 if at else len(text)) and not _LETTER.match(text, at + len(word)):
            return True
        at = text.find(word, at + 1)
    return False


def _names(text: str, start: int, end: int, english: bool) -> Iterable[re.Match[str]]:
    words = list(_WORD.finditer(text, start, end))
    long = [word.group() for word in words if len(word.group()) >= _LONG]
    headline = english and sum(word[0].isupper() for word in long) > _HEADLINE * len(long)
    for word in words:
        written = word.group()
        if len(written) < 2 or written.lower().removesuffix("'s").removesuffix("’s") in _ORDINARY:
            continue
        coded = any(char.isupper() or char.isdigit() for char in written[1:])
        if headline and not (coded and written.isupper()):
            continue
        opens = english and (word.start() == start or _OPENS.search(text, max(start, word.start() - 3), word.start()))
        if coded or (written[0].isupper() and not opens):
            yield word


def _told(annotation: Annotation, sentence: int, start: int, end: int) -> Iterable[tuple[int, int]]:
    for found in (annotation.dates, annotation.figures):
        for at in range(bisect_left(found, start, key=_start), len(found)):
            if found[at].start >= end:
                break
            yield found[at].start, found[at].end
    yield from [(found.start, found.end) for found in annotation.attributions if found.sentence == sentence]


_start = attrgetter("start")


def _covered(place: int, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in stretches)
