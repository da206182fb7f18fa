"""Which figures read right out of their sentence, and how.

In: an article's annotation. Out: for each of its figures the same figure made ready for a table, or None. It exists
because a table shows a number beside two words and a name: a wrong pair of these is worse than none, and what an
analysis may use for comparing (a rate, a count of something) tells a reader nothing.

A figure stands in tables where the words that name what is measured fit its unit and stand near it, and where the
company beside it is the one that the clause speaks of. The two bounds of a range are one figure, and an
amount is not repeated in other money.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Sequence

from msgspec.structs import replace

from sourcebook.model import Annotation, Figure, Mention
from sourcebook.text import fold, regex

RANGE = "range"
"""The `approx` of a figure whose surface shows two bounds."""
_MONEY = regex(
    r"利润|净利|亏损|收入|营收|销售额|估值|市值|融资|筹|投资|支出|成本|收购|报价|出价|竞标|要约|捐|罚款|费用|profit|earnings|income|loss|"
    r"revenue|valu|market|funding|rais|invest|capital|capex|cost|bid|offer|acqui|buy|purchase|donat|fine|fee|sales"
)
_COUNTED = regex(r"销量|出货|交付|用户|月活|员工|裁员|users|sales|shipments|deliver|employees|layoffs")
_MOVING = regex(
    r"利润|净利|亏损|收入|营收|销售额|销量|出货|交付|估值|市值|支出|成本|用户|月活|员工|裁员|股价|stock|profit|earnings|income|loss|revenue|"
    r"sales|shipments|deliver|valu|market|capital|capex|cost|users|employees|layoffs"
)
_RATIO = regex(r"份额|市占率|股份|股权|stake|share|受访者|respondents|增长率|毛利率|margin|利率|interest|关税|tariff")
_PRICE = regex(r"股价|stock")
_FLOW = regex(r"投资|融资|筹|收购|捐|invest|fund|rais|acqui|buy|purchas|donat")
_REACHES = regex(r"[升跌降涨增]+至|(?:rose|fell|grew|climbed|dropped) to")
_VALUED = regex(r"估值|市值|valu|market")
_PERCENT = ("percent", "points", "basis points")
_SIGN = 4
"""Characters that stand between two bounds, at the most."""
_RANGE_SIGN = regex(r"\s?(?:-|–|—|~|至|到|to)\s?")
_CLAUSE = regex(r"[，,；;。！？!?：:、\n](?!\d)")
_COMPARED = regex(r"同期|同比|上年|year ago|year earlier|last year's")
_NO_PROFIT = regex(r"(?:\b(?:[Ff]or|[Nn]on|capped)-|[Nn]on)\Z")
"""A for-profit company, a nonprofit: no profit is told of."""
_PREFIX = regex(r"(?:归母|歸母|扣非)?[净淨毛]?\Z")
_COUNTS = regex(
    r"[数數量达達到至超过過突破约約近已为為有共逾高总總计計仅僅了的月日均活跃躍 ]*|"
    r"\D{0,10} (?:of|to|by|over|about) ?"
)
"""What may stand between users and their number."""
_CONVERSION = regex(r"\s?[（(][^（()）]{0,16}")
_ASIDE = regex(r"\s?[（(][^（()）]{0,40}[)）]")
_PAID = regex(r"[$€£¥₹元圆金镑盧卢]|usd|hkd|rmb|cny|dollar|yuan|euro|yen|pound")
_NEAR, _FAR = 14, 36
"""Characters between the words and the amount: where anything is allowed between, and at most."""
_OWN = 8
"""Characters between a company and the words for its worth."""


def legible_figures(annotation: Annotation, among: Container[int] | None = None) -> tuple[Figure | None, ...]:
    """One for each figure of `annotation`, in the same order; of those in sentences that are not `among` these, none is
    asked for."""
    figures = annotation.figures
    starts = [mention.start for mention in annotation.mentions]
    found: list[Figure | None] = []
    bound = False
    for index, figure in enumerate(figures):
        behind = figures[index + 1] if index + 1 < len(figures) else None
        opens = behind is not None and _opens_range(annotation.text, figure, behind)
        whole = figure
        if opens and behind:
            surface = annotation.text[figure.start : behind.end]
            whole = replace(figure, end=behind.end, surface=surface, unit=behind.unit, approx=RANGE)
        asked = not bound and (among is None or figure.sentence in among)
        told = _legible(annotation, whole, starts) if asked else None
        converted = told and index > 0 and _converts(annotation.text, figures[index - 1], figure)
        found.append(None if converted else told)
        bound = opens and not bound
    return tuple(found)


def _opens_range(text: str, figure: Figure, behind: Figure) -> bool:
    near = figure.sentence == behind.sentence and behind.start - figure.end <= _SIGN
    return near and _RANGE_SIGN.fullmatch(text, figure.end, behind.start) is not None


def _converts(text: str, before: Figure, figure: Figure) -> bool:
    """Whether it says in brackets what the amount before it is in another currency."""
    both = all(len(one.unit) == 3 and one.unit.isupper() for one in (before, figure)) and before.unit != figure.unit
    return both and _CONVERSION.fullmatch(text, before.end, figure.start) is not None


def _legible(annotation: Annotation, figure: Figure, starts: Sequence[int]) -> Figure | None:
    about = fold(figure.about) if figure.about else ""
    if not about or not _fits(about, figure):
        return None
    sentence = annotation.sentences[figure.sentence]
    place = _place(annotation.text, figure, sentence.start, sentence.end)
    if place < 0:
        return None
    behind, ahead = min(place + len(about), figure.end), max(place, figure.start)
    named = annotation.mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
    named = tuple(mention for mention in named if not mention.credit)
    between = _ASIDE.sub("", annotation.text[behind:ahead], count=1)
    reached = _FLOW.search(about) and _REACHES.search(between)
    words = _whole_words(annotation.text, place, place + len(about))
    if reached or not words or not _stands_near(between, figure, any(behind <= m.start < ahead for m in named)):
        return None
    figure = replace(figure, about=words, subject=_subject(annotation.text, figure, named, place))
    compared = _COMPARED.search(fold(figure.as_of))
    return replace(figure, as_of="", as_of_first=None, as_of_last=None) if compared else figure


def _whole_words(text: str, start: int, end: int) -> str:
    """invest, of investment: the whole word; nothing where that is somebody (investors) or something else (利润率,
    for-profit)."""
    if text[end : end + 1] == "率":
        return ""
    if _NO_PROFIT.search(text, max(0, start - 5), start):
        return ""
    start -= len(_PREFIX.search(text, max(0, start - 3), start).group())  # type: ignore[union-attr]
    whole = end
    while text[whole - 1].isascii() and whole < len(text) and text[whole].isascii() and text[whole].isalpha():
        whole += 1
    words = text[start:whole]
    return "" if whole > end and words.endswith(("or", "ors", "er", "ers")) else words


def _place(text: str, figure: Figure, start: int, end: int) -> int:
    """Where the words that name what is measured stand; -1 where nowhere near."""
    aside = _ASIDE.match(text, figure.end, end)
    behind = aside.end() if aside else figure.end
    joined = text.find(figure.about, behind, min(end, behind + len(figure.about) + 4))
    if joined >= 0:
        return joined
    before = text.rfind(figure.about, max(start, figure.start - _FAR - len(figure.about)), figure.start)
    return before if before >= 0 else text.find(figure.about, behind, min(end, behind + _NEAR))


def _fits(about: str, figure: Figure) -> bool:
    """Whether what is measured can be so much of such a unit: no profit of 8 %, no users in dollars."""
    unit, change = figure.unit, figure.measure == "change"
    if unit in _PERCENT:
        return _RATIO.search(about) is not None or (change and _MOVING.search(about) is not None)
    if len(unit) == 3 and unit.isupper():
        if _PRICE.search(about):
            return figure.measure == "price"
        return _MONEY.search(about) is not None and _PAID.search(fold(figure.surface)) is not None
    return unit in ("people", "units", "count") and not change and _COUNTED.search(about) is not None


def _stands_near(between: str, figure: Figure, named: bool) -> bool:
    """A change may be told a clause after what changes; anything else stands in one clause with it."""
    breaks = len(_CLAUSE.findall(between))
    if figure.unit == "count" and not _COUNTS.fullmatch(between):
        return False
    if figure.measure == "change":
        return breaks <= 1 and not (breaks and named)
    return breaks == 0 and (len(between) <= _NEAR or not named)


def _subject(text: str, figure: Figure, inside: Sequence[Mention], place: int) -> str:
    """The company that is spoken of: the last one named before the words and the amount, in their clause or alone in
    the sentence; of a worth, only the one whose worth it is."""
    ahead = max(place, figure.start) if place < figure.start else figure.start
    before = [mention for mention in inside if mention.end <= ahead]
    if not before:
        return figure.subject if len({mention.company for mention in inside}) == 1 else ""
    last = before[-1]
    if _VALUED.search(fold(figure.about)) and len({mention.company for mention in before}) > 1:
        gap = text[last.end : place] if last.end <= place <= figure.start else ","
        return last.company if len(gap) <= _OWN and not _CLAUSE.search(gap) else ""
    alone = len({mention.company for mention in inside}) == 1
    return last.company if alone or not _CLAUSE.search(text[last.end : min(place, figure.start)]) else ""
