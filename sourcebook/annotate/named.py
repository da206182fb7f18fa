"""Origins that a text names and no list holds: their tidy names, their kinds.

In: the words that stood where a source's name stands. Out: a name fit to be shown and a guess of its kind, or nothing.
It exists because a name that is wrong is worse than none: what is not plainly a name is left to the reader.
"""

from __future__ import annotations

import re

from sourcebook.annotate.source_words import (
    BEFORE_NAME,
    GENERIC,
    INSTITUTIONS,
    NOT_SAID,
    ONLOOKERS,
    OUTLET_ENDINGS,
    RESEARCH_ENDINGS,
    SAID,
    SURNAMES,
    TITLES,
    TRANSLITERATION,
)
from sourcebook.text import fold, regex

_LONGEST_HAN = 12
_LONGEST_LATIN = 5
_NAMED_MEDIUM = 3
"""Characters of a name like 某媒体; what is longer says of which country or sort the media are."""
_FOREIGN = 0.75
"""Share of characters of transliteration from which two words joined by a hyphen are a name."""
_HAN = regex("[\u4e00-\u9fff]")
_BEFORE = regex("(?:" + "|".join(sorted(map(re.escape, BEFORE_NAME), key=len, reverse=True)) + r")\s*")
_MEDIUM = regex(r"[\u4e00-\u9fff]{0,10}(?:媒体|机构|公司|网站|平台|杂志|博客|智库|投行|周刊|巨头)\s?(?=[a-z]{3})")
_AFTER = regex(
    r"(?:\s|当地时间|北京时间|美东时间|今[天日晨年早]|昨[天日晚]|前天|日前|近日|此前|早前|早些时候|上[周月]|"
    r"本[周月]|去年|今年|最新|独家|周[一二三四五六日末天]|星期[一二三四五六日天]"
    r"|\d+月|\d+日|\d+年|\d+|凌晨|上午|下午|晚间|晚些时候|消息|报道|报导|通报|提供|数据|等(?:多家)?(?:媒体|外媒)?|等|的|网站|"
    r"官网|公布|发布|统计|援引|监测|调研|调查|记者|研究|一[份篇项]|[::,.])+$"
)
_NO_NAME = regex(
    r"[的了是在将被把和与及或从对向就其这那此该某我你他她们们么吗]|不[^列丹]|根据|随着|有关|公开|初步|近期|前后|"
    r"可能|认为|表示|已经|如果|因为|可以|截至|截止|获悉|多家|一些|各大|"
    r"进行|情况|结果|方面|内容|人士|分析师|专家"
)
_NOT_PEOPLE = frozenset(
    (
        *SAID,
        *NOT_SAID,
        *TITLES,
        *ONLOOKERS,
        "之一",
        "任何",
        "许多",
        "马上",
        "当时",
        "周一",
        "成为",
        "方面",
        "公司",
        "应该",
        "明确",
    )
)
_NOT_IN_PERSON = regex(
    r"[的会们在将了是与和被不已也就者队家该这那其每各全新周月日年]|说|称|公司|集团|团队|报道|消息|表示|委员"
)
_NOT_LAST = (*TITLES, *INSTITUTIONS, *RESEARCH_ENDINGS)
_NOT_IN_ENGLISH_NAME = regex(
    r"(?:the|an?|this|that|on|in|at|by|for|with|while|when|what|here|here's|how|why|is|are|was|and|or|but|before|"
    r"after|over|all|of|to|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|"
    r"may|june|july|august|september|october|november|december|inc|corp|ltd|limited|company|street|average|"
    r"industrial|advantage|score|news|times|journal|post|daily|if|as|from|it|he|she|they|we|our|its|his|her|their|"
    r"last|earlier|"
    r"according|also|however|meanwhile|despite|under|court|district|state|states|house|white|senate|secretary|"
    r"chairman|chairwoman|director|group|plc|llc|firm|law|bank|fund|federal|reserve|association|committee|council|"
    r"commission|institute|university|hotels|computer|technologies|motors|airlines|holdings|systems|agency|union|"
    r"department|administration|party|former|president|minister|prime|governor|mayor|senator|spokes\w+|analysts?)$"
)
_LATIN_STOP = regex(
    r"^(?:the|a|an|this|that|these|those|it|he|she|they|who|one|two|its|his|her|their|our|some|many|several|people|"
    r"sources?|reports?|company|court|filing|document|statement|estimates?|data|analysts?|investors?|officials?)$",
    re.I,
)
_MASTHEAD = regex(
    r"\b(?:Times|News|Journal|Post|Daily|Herald|Tribune|Press|Magazine|Weekly|Review|TV|Radio|Wire|Insider)\b"
)
_TITLE_CASE = regex(
    r"(?:[A-Z0-9][\w.&'’+-]*|of|and|the|for|&|de|van|von)(?: (?:[A-Z0-9][\w.&'’+-]*|of|and|the|for|&|de|van|von))*"
)


def tidy_name(words: str) -> str:
    """`words` as a name, or empty where they are none."""
    words = words.partition("》")[0] if "》" in words else words
    name = words.strip(" 《》〈〉“”「」\"'’,.，。:：、*")
    folded = fold(name)
    while match := _BEFORE.match(folded):
        if match.end() == len(folded):
            return ""
        name, folded = name[match.end() :], folded[match.end() :]
    if match := _MEDIUM.match(folded):
        name, folded = name[match.end() :], folded[match.end() :]
    if match := _AFTER.search(folded):
        name, folded = name[: match.start()], folded[: match.start()]
    name = name.strip(" 《》〈〉“”「」\"'’,.，。:：、*")
    return name if _is_name(name, fold(name)) else ""


def kind_of(name: str, person: bool = False) -> str:
    """person, research or outlet; what cannot be told is an outlet."""
    if person:
        return "person"
    if fold(name).endswith(RESEARCH_ENDINGS):
        return "research"
    return "outlet"


def is_person_name(name: str) -> bool:
    """Whether `name` can be a person's: with a dot or in Latin letters, of the characters of transliteration, or a
    Chinese surname with one or two characters behind it."""
    folded = fold(name)
    if folded.endswith(_NOT_LAST) or folded in _NOT_PEOPLE or _NOT_IN_PERSON.search(folded):
        return False
    if not _HAN.search(folded):
        parts = name.split()
        capital = all(part[0].isupper() or part in ("de", "van", "von", "der", "al", "bin") for part in parts)
        return len(folded) > 2 and capital and not any(_NOT_IN_ENGLISH_NAME.match(word) for word in folded.split())
    if any(dot in folded for dot in "·・•‧"):
        return True
    if "-" in folded:
        parts = folded.split("-")
        foreign = sum(character in TRANSLITERATION for part in parts for character in part)
        return min(map(len, parts)) > 1 and foreign >= _FOREIGN * sum(map(len, parts))
    if folded[0] in SURNAMES and 2 <= len(folded) <= 3:
        return True
    return len(folded) >= 2 and all(character in TRANSLITERATION for character in folded)


def looks_like_outlet(name: str) -> bool:
    """Whether the name's own ending says that it is a publication."""
    return fold(name).endswith(OUTLET_ENDINGS) or _MASTHEAD.search(name) is not None


def _is_name(name: str, folded: str) -> bool:
    if len(name) < 2 or folded in GENERIC or (folded.endswith("媒体") and len(folded) > _NAMED_MEDIUM):
        return False
    if _HAN.search(name):
        return len(_HAN.findall(name)) <= _LONGEST_HAN and not _NO_NAME.search(folded) and not folded[0].isdigit()
    words = name.split()
    return (
        len(words) <= _LONGEST_LATIN
        and bool(_TITLE_CASE.fullmatch(name))
        and not _LATIN_STOP.match(words[0])
        and name[0].isupper()
    )
