"""The words around a date that change what it means.

In: folded text and where an expression stands in it. Out: whether planning words point ahead, which modifier goes with
it (since, until, before, after, about) and how far the expression then reaches, whether it is an outlet's date line.
It exists because 4月, 4月前, 截至4月 and 将于4月 are four different statements.
"""

from __future__ import annotations

import re
from bisect import bisect_right

_GAP = r"[ ]{0,2}\n?[ ]?"

_PLANNING = re.compile(
    r"将(?!其|该|这|此|近|军|自己|他|她|它|两|所有|部分|公司|[ ]?[\d“「])|拟|预计|预定|预期|预测|预估|计划|规划|原定|最快|最早|最迟|最晚|有望|即将|或将|定于|定在|料将|势必"
    r"|截止日期|最后期限|截止时间|到期|节点|时间表|目标是?在|力争|争取|明年|未来"
    r"|\b(?:will|expects?|expected|plans?|planned|planning|scheduled|slated|due|deadline|upcoming|aims?|aiming|intends?"
    r"|set to|going to|would|could|may be|likely|projects?|projected|forecasts?|by the end|no later than|'ll|earliest)\b"
)
_SENTENCE_END = re.compile(r"[。！？!?；;]|\n\s*\n|(?<=[a-z\d)\"'”’])\.[\"'”’)]{0,2}(?=\s+[^\s])")
_CLAUSE_END = re.compile(r"[，,：:、—（(]")

_BEFORE = {
    "since": re.compile(r"(?:自从?|始于|\bsince(?: the)?|\bstarting(?: from| in| on)?|\beffective)[ ]?$"),
    "until": re.compile(r"(?:截[至止](?:到|于)?|直[至到]|持续[至到]|延[长期]?[至到]|\bas of|\buntil(?: the)?|\btill|\bup to|\bthrough|\bas late as)[ ]?$"),
    "before": re.compile(r"(?:不[晚迟]于|最[晚迟](?:于|在)?|早于|\bbefore(?: the)?|\bby(?: the)?|\bno later than|\bprior to|\bahead of)[ ]?$"),
    "after": re.compile(r"(?:不早于|最早(?:于|在)?|晚于|\bafter(?: the)?|\bfollowing|\bno earlier than|\blater than)[ ]?$"),
    "about": re.compile(r"(?:约|大约|大概|\baround|\babout|\bcirca|\bapproximately)[ ]?$"),
}
_AFTER = {
    "about": re.compile(rf"{_GAP}(?:左右|前后|上下)"),
    "since": re.compile(rf"{_GAP}(?:以来|至今|起(?![诉草步义码])|开始|伊始|或之后|或以后|及之后|及以后|\bonwards?|\band after|\bor later)"),
    "before": re.compile(rf"{_GAP}(?:或之前|及之前|及以前|以前|之前|前(?=[，。,、）)\s完将向在能把可实推登上发结达交退关\n]|$)|\bor earlier)"),
    "after": re.compile(rf"{_GAP}(?:之后|以后|后(?=[，。,、）)\s]|$))"),
}  # fmt: skip
_MODIFIED = re.compile(r"[自从始至到止于迟晚早约概在ecgofltrydb\d][ ]?$")

_DATELINE_AFTER = re.compile(rf"{_GAP}(?:[凌早上中下午晚间深夜]{{1,3}}[ ]?)?(?:消息|电(?![话商影动视力池子信器脑])|讯(?!飞|息)|[（(](?:记者|编辑|reuters|ap|bloomberg|afp|xinhua|cnn|dpa|ians|ani|pti)|/[ ]?(?:美通社|prnewswire|globenewswire|business wire))")
_DATELINE_LEAD = re.compile(rf"{_GAP},(?:据|[一-鿿]{{1,6}}(?:消息|讯))")


class Sentences:
    """Where the sentences of a folded text end; `bounds` gives the one around an offset."""

    __slots__ = ("_ends", "_length", "_text")

    def __init__(self, folded: str) -> None:
        self._text = folded
        self._ends = [match.end() for match in _SENTENCE_END.finditer(folded)]
        self._length = len(folded)

    def bounds(self, offset: int) -> tuple[int, int]:
        """Start and end of the sentence that holds `offset`."""
        index = bisect_right(self._ends, offset)
        start = self._ends[index - 1] if index else 0
        return start, self._ends[index] if index < len(self._ends) else self._length


def looking_ahead(folded: str, sentence: tuple[int, int], start: int, end: int) -> int:
    """2 where a planning word governs the expression, 1 where one stands in the sentence, else 0. At most 200 characters each way."""
    low, high = max(sentence[0], start - 200), min(sentence[1], end + 200)
    clause = max((match.end() for match in _CLAUSE_END.finditer(folded, low, start)), default=low)
    at_head = len(folded[clause:start].strip()) <= 4
    if _PLANNING.search(folded, clause, start) or (at_head and _governs_after(folded, end, high)):
        return 2
    return 1 if _PLANNING.search(folded, end, high) or _PLANNING.search(folded, low, clause) else 0


_FROM = re.compile(r"(?:从|from )$")
_ONWARDS = re.compile(rf"{_GAP}(?:就|便|起|开始|以来|至今|已|onwards?|on\b)")
_PAST_VERB = re.compile(
    r"表示|称|宣布|透露|公布|报道|指出|说|消息|写道|发文|发布|确认|曾|了|\b(?!expected|scheduled|slated|planned|projected|need)[a-z]+ed\b|\b(?:said|says|told|wrote|was|were|had)\b"
)


def _governs_after(folded: str, end: int, high: int) -> bool:
    """Whether a planning word follows close behind (on Wednesday, the Senate will), no report or past verb between."""
    found = _PLANNING.search(folded, end, min(high, end + 36))
    return found is not None and _PAST_VERB.search(folded, end, found.start()) is None


def modifier(folded: str, start: int, end: int) -> tuple[str | None, int]:
    """The modifier of the expression and where it ends with its own words (4月前, 2024年以来)."""
    for name, pattern in _AFTER.items():
        match = pattern.match(folded, end)
        if match:
            return name, match.end()
    low = max(0, start - 16)
    if _FROM.search(folded, low, start) and _ONWARDS.match(folded, end):
        return "since", end
    for name, pattern in _BEFORE.items():
        if pattern.search(folded, low, start):
            return name, end
    return None, end


def is_dateline(folded: str, start: int, end: int) -> bool:
    """Whether the date is the outlet's own, at the head of a text or paragraph (X2月12日消息)."""
    head = folded.rfind("\n", 0, start) + 1
    if start - head > 60 or any(mark in folded[head:start] for mark in "。,"):
        return False
    if _DATELINE_AFTER.match(folded, end):
        return True
    return start - head < 20 and _DATELINE_LEAD.match(folded, end) is not None and not folded[:head].strip(" \n#")
