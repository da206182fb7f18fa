"""Where a figure holds: a fall of sales in one country is no fall of the company's sales.

In: an article's annotation and one of its figures. Out: the words of the region that its sentence limits it to, empty
where it names none or several. Only what is counted by market is asked: sales, users, shares, not what a company is
worth.
"""

from __future__ import annotations

from sourcebook.model import Annotation, Figure
from sourcebook.text import fold, regex

_BY_MARKET = regex(
    r"营收|收入|销售|销量|出货|份额|市占|用户|月活|交付|sales|revenue|shipments|share|users|deliver|respondents|受访者"
)
_CHINESE = "大中华区|中国|国内|内地|美国|欧洲|日本|印度|韩国|德国|英国|法国|东南亚|海外|全球"
_ENGLISH = (
    "greater china|mainland china|china|the us|the u\\.s\\.|the united states|europe|japan|india|south korea|germany|"
    "the uk|the u\\.k\\.|france|southeast asia"
)
_PLACED = regex(
    rf"在({_CHINESE})(?![^的，。；]{{0,4}}(?:公司|企业))|({_CHINESE})(?=市场|地区)|(大中华区)"
    rf"|\b(?:in|across) ({_ENGLISH})\b"
)
_BESIDE = regex(rf"({_CHINESE})的?[^，,；;：:。、的]{{0,6}}\Z")
REACH = 16
"""Characters before the words that name what is measured in which a region stands beside them."""
_WHOSE = regex(r"公司|企业|厂商|品牌|政府|初创|巨头")


def region_of(annotation: Annotation, figure: Figure) -> str:
    """As the text spells it; the one beside the words that name what is measured before any other of the sentence."""
    if not _BY_MARKET.search(fold(figure.about)):
        return ""
    sentence = annotation.sentences[figure.sentence]
    text = annotation.text[sentence.start : sentence.end]
    folded = fold(text)
    if len(folded) != len(text):
        return ""
    at = figure.start - sentence.start
    place = text.rfind(figure.about, 0, at)
    before = folded[: place if place >= 0 else at]
    placed = list(_PLACED.finditer(folded[: _end_of_clause(folded, figure.end - sentence.start)]))
    names = {next(filter(None, match.groups())) for match in placed}
    if len(names) > 1:
        return ""
    beside = _BESIDE.search(before[-REACH:])
    if beside and not _WHOSE.search(beside[0]):
        start = max(0, len(before) - REACH) + beside.start(1)
        return text[start : start + len(beside[1])]
    if not placed:
        return ""
    group = next(number for number, name in enumerate(placed[0].groups(), 1) if name)
    return text[placed[0].start(group) : placed[0].end(group)].removeprefix("the ")


_STOP = regex(r"[，,；;。.!?！？](?!\d)")


def _end_of_clause(text: str, start: int) -> int:
    stop = _STOP.search(text, start)
    return stop.start() if stop else len(text)
