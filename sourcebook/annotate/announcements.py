"""What a company or a research house puts out itself: its results, its notices, its figures.

In: the words of a sentence or of a title, and the `Spot`s in them. Out: `Finding`s whose source is that company or
house. It exists because news of results names no source beside the company, and is on record all the same: 甲公告，
甲公布第四季度业绩, A reported preliminary results; a title that gives a company's results goes back to it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sourcebook.annotate.findings import Finding, past_marks
from sourcebook.annotate.sources import Spot
from sourcebook.text import regex

_RESULTS = (
    r"业绩|财报|年报|季报|中报|快报|财务(?:数据|报告|报表)|季度报告|年度报告|盈[利喜警]|营收|营业收入|销售(?:额|收入)|净利|"
    r"纯利|毛利|产能|交付量|出货量|指引"
)
_FIGURES = r"榜|数据|报告|指数|调查|排名|统计|研究|研报|预测"
_PUTS_OUT = regex(
    r"(?P<gap>[^,。;:!?“”「」|的\n]{0,90}?)(?P<verb>发布公告|公告|公布|发布|披露|刊发|更新|发表)(?P<what>了?[^,。;!?“”\n]{0,40})"
)
_ANY_VERB = regex("公告|公布|发布|披露|刊发|更新|发表|预期|预料")
"""A quick look whether any of them stands in a sentence."""
_EXPECTS = regex(r"\s*(?:则|也|还|又)?(?P<verb>预期|预料)(?=[,:\s]|今年|明年|本季|下季|首季|第[一二三四1-4]季|全年|\d)")
_NOT_YET = regex(r"将|拟|预计|预定|计划|未|即将|待|料|有望|下周|明[日天]|[今明]晚|被|所|要求|公司表示|对手")
_AROUND = regex(rf"(?:{_RESULTS}|公告)[^,]{{0,4}}(?:之?后|之?前|前夕|当天|之际)")
_RESULT = regex(_RESULTS)
_FIGURE = regex(_FIGURES)
_NOTICE = regex(r"(?:了|称|指|显示|表示)?\s*(?:[,:]|称|指|显示|表示|$)")

_TITLE_RESULTS = regex(
    rf"{_RESULTS}|利润|亏损|转[亏蚀盈]|[少多]赚|蚀|收入|毛利率|(?:本季|全年|季度)预测|派息|预亏|预增"
    r"|\b(?:earnings|results|revenues?|profits?|net income|guidance|eps|q[1-4]|quarter(?:ly)?|misses|beats|sales)\b"
)
_NOT_OWN = regex(
    r"分析[师员]|券商|大行|评级|目标价|看好|看淡|前瞻|财报季|将公布|即将|下周|今晚|明日|前夕|来袭|预览|概念股|股价目标"
    r"|\b(?:preview|ahead of|analysts?|what to (?:expect|watch|know)|upgrades?|downgrades?|price target|rating|"
    r"expected to|set to|will report|watch)\b"
)
_CLAUSE = regex(r"[!?。;|】]|\s-\s")
_ENGLISH_VERB = regex(r"(?:report|post|announc)(?:ed|s|es)|disclosed|said")
_ENGLISH_RESULTS = regex(
    r"\b(?:results|earnings|revenues?|net (?:income|loss)|(?:operating |net )?profits?|quarterly|"
    r"sales (?:of|rose|fell)|guidance|in an? (?:\w+ )?(?:filing|press release))\b"
)
_GAP = 24
"""Characters between a name and its verb, those in brackets apart, at the most."""
_FROM_VERB = 72
_FROM_COMPANY = 40
"""Characters of a title between a company and the word for its results, at the most."""


def announcements(folded: str, span: tuple[int, int], spots: Sequence[Spot]) -> Iterator[Finding]:
    """Findings of the sentence at `span`; `folded` is the whole text folded, brackets blanked."""
    end = span[1]
    if not spots or not _ANY_VERB.search(folded, *span):
        return
    for index, spot in enumerate(spots):
        if spot.kind not in ("company", "research"):
            continue
        behind = next((other.start for other in spots[index + 1 :] if other.origin), end)
        found = _put_out(folded, spot, (behind, end)) or _expected(folded, spot, end)
        if found:
            covers = past_marks(folded, found.end("verb"), end)
            yield Finding(spot.start, found.end("verb"), covers, end, spot, found["verb"], announced=True)


def _put_out(folded: str, spot: Spot, stops: tuple[int, int]) -> re.Match[str] | None:
    """The verb by which `spot` puts something out; nobody else may stand before it."""
    found = _PUTS_OUT.match(folded, spot.end, stops[1])
    if not found or found.start("verb") >= stops[0] or _NOT_YET.search(found["gap"]):
        return None
    if len("".join(found["gap"].split())) > _GAP:
        return None
    what = found["what"]
    if _AROUND.search(found["verb"] + what):
        return None
    if found["verb"].endswith("公告") or (found["verb"] == "公布" and what.lstrip()[:1] in ("", ",", ":")):
        return found if _NOTICE.match(folded, found.end("verb"), stops[1]) or _RESULT.search(what) else None
    wanted = _FIGURE if spot.kind == "research" else _RESULT
    return found if wanted.search(what) else None


def _expected(folded: str, spot: Spot, end: int) -> re.Match[str] | None:
    """甲预期，今年收入增长一成."""
    return _EXPECTS.match(folded, spot.end, end) if spot.kind == "company" else None


def title_results(title: str, folded: str, spots: Sequence[Spot]) -> Iterator[Finding]:
    """The company whose results the title gives, where it speaks for nobody else."""
    if _NOT_OWN.search(folded):
        return
    for found in _TITLE_RESULTS.finditer(folded):
        before = [spot for spot in spots if spot.origin and spot.end <= found.start()]
        if not before:
            continue
        spot = before[-1]
        between = folded[spot.end : found.start()]
        alone = all(other.kind == "company" for other in before)
        if alone and len(between) <= _FROM_COMPANY and not _CLAUSE.search(between):
            yield Finding(spot.start, found.end(), found.end(), found.end(), spot, "", announced=True)
            return


def puts_out(text: str, spot: Spot, verb_end: int, end: int, verb: str) -> bool:
    """Whether `spot`, which reports or announces something in English, gives results or a notice of its own."""
    return (
        spot.kind == "company"
        and _ENGLISH_VERB.fullmatch(verb) is not None
        and _ENGLISH_RESULTS.search(text, verb_end, min(end, verb_end + _FROM_VERB)) is not None
    )
