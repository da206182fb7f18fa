"""The words around a date that change what it means.

In: folded text and where an expression stands in it. Out: whether planning words point ahead, which modifier goes with
it (since, until, before, after, about) and how far the expression then reaches, whether it is an outlet's date line.
It exists because 4月, 4月前, 截至4月 and 将于4月 are four different statements.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from sourcebook.text import regex, scan, scanner

_GAP = r"[ ]{0,2}\n?[ ]{0,2}"

_PLANNING_CHINESE = regex(
    r"将(?!其|该|这|此|近|军|自己|他|她|它|两|所有|部分|公司|[ ]?[\d“「])|拟|预计|预定|预期|预测|预估|计划|规划"
    r"|原定|最快|最早|最迟|最晚"
    r"|(?:延后|推[迟后]|押后|顺延|调整|提[前早])[至到]|有望|即将|定于|定在|料将|势必|截止日期|最后期限|截止时间|到期|节点|时间表|目标是|目标在|力争|争取|明年|未来"
)
_DECIDED = regex(r"(?:(?<!原)[将定拟][于在]|(?:延后|推[迟后]|押后|顺延|调整|提[前早])[至到])[ ]?$")
"""Right before a date: it is to come, however near the last one of that name is."""
_PLANNING_WORDS = (
    "will,would,could,expect,expects,expected,plan to,plans to,planned,planning to,scheduled,slated,due,"
    "deadline,upcoming,aim to,aims to,aiming to,intend to,intends to,likely,projected,earliest,set to,going to,"
    "may be,by the end,no later than,as soon as,as early as"
)
_ENGLISH = regex(
    "'ll(?!\\w)|" + "|".join(f"{word[0]}(?<!\\w{word[0]}){word[1:]}(?!\\w)" for word in _PLANNING_WORDS.split(","))
    # a letter first in every branch: a fast search
)
_PAST_VERB = regex(
    r"表示|称|宣布|透露|公布|报道|指出|说|消息|写道|发文|发布|确认|曾|了"
    r"|\b(?!expected|scheduled|slated|planned|projected|need)[a-z]+ed\b|\b(?:said|says|told|wrote|was|were|had)\b"
)
_SAID = regex(r"[ ](?:said|told|wrote|announced|posted|revealed|confirmed)\b")
"""Behind a date (and on Monday said): it is when that was said, whatever is planned before it."""
_OBJECT = regex(r"将(?![于在会从迎推举公发召开正首继出参启上登审成])")
"""将 that may only put an object before its verb (周二将市场描述为): behind a date it does not point ahead."""
_AT_HEAD = regex(r"[ \n#>*-]{0,4}(?:(?:on|in|at|by|from|and|but|在|于|而|但|到)[ ]?)?[“\"]?")
_SENTENCE_END = scanner(r"[。！？!?；;]|\n[ ]*\n|\.(?<=[a-z\d)\"'”]\.)[\"'”)]{0,2}(?=[ \n]+[^ \n])")
_CLAUSE_END = regex(r"[,:、—(]")

_BEFORE = {
    "since": regex(r"(?:自从?|始于|\bsince(?: the)?|\bstarting(?: from| in| on)?|\beffective)[ ]?$"),
    "until": regex(
        r"(?:截[至止](?:到|于)?|直[至到]|持续[至到]|延[长期]?[至到]"
        r"|\bas of|\buntil(?: the)?|\btill|\bup to|\bthrough|\bas late as|\bended|\bending)[ ]?$"
    ),
    "before": regex(
        r"(?:不[晚迟]于|最[晚迟](?:于|在)?|(?<!最)早于|\bbefore(?: the)?|\bby(?: the)?|\bno later than|\bprior to"
        r"|\bahead of)[ ]?$"
    ),
    "after": regex(
        r"(?:不早于|最早(?:于|在)?|晚于|\bafter(?: the)?|\bfollowing|\bno earlier than|\blater than"
        r"|\bas (?:soon|early) as)[ ]?$"
    ),
    "about": regex(r"(?:约|大约|大概|\baround|\babout|\bcirca|\bapproximately)[ ]?$"),
}
_ENDS_MODIFIER = frozenset("自从于至到止迟晚早约概在egfollrydntsch")
"""The last characters of the words above: a quick no for most dates."""
_AFTER = {
    "about": regex(rf"{_GAP}(?:左右|前后|上下)"),
    "since": regex(
        rf"{_GAP}(?:以来|至今|起(?![诉草步义码])|开始|伊始|或之后|或以后|及之后|及以后|onwards?|and after|or later)"
    ),
    "before": regex(
        rf"{_GAP}(?:或之前|及之前|及以前|以前|之前|前(?=[,。、)\s完将向在能把可实推登上发结达交退关]|$)|or earlier)"
    ),
    "after": regex(rf"{_GAP}(?:之后|以后|后(?=[,。、)\s]|$))"),
}
_BEGINS_MODIFIER = frozenset("左前上以至起开伊或及之后 \n")
_BACK = regex(r"(?:自从?|截[至止](?:到|于)?|\bsince(?: the)?|\bas of|\bended(?: on| in)?)[ ]?$")
_TO_COME_BEFORE = regex(r"(?:[将拟]|计划|有望|预[计定期]|力争|争取)[于在]?[ ]?$")
_TO_COME_BEHIND = regex(r"[ ]?(?:将[于在会从迎推举公发召开正首继出参启上登]|拟|有望|即将)")
_IN_FORCE = regex(rf"{_GAP}起(?![诉草步义码])")
_FROM = regex(r"(?:从|from )$")
_ONWARDS = regex(rf"{_GAP}(?:就|便|起|开始|以来|至今|已|onwards?|on\b)")

_DATELINE = regex(
    rf"{_GAP}(?:[凌早上中下午晚间深夜]{{1,3}}[ ]?)?(?:消息|电(?![话商影动视力池子信器脑])|讯(?!飞|息)|\((?:记者|编辑))"
)
_WIRE = regex(
    rf"{_GAP}(?:\((?:reuters|ap|bloomberg|afp|xinhua|cnn|dpa|ians|ani|pti|upi|globe newswire|business wire)\b"
    r"|/[ ]?(?:美通社|prnewswire|cnw|globenewswire|business wire)|--[ ])"
)
_DATELINE_LEAD = regex(rf"{_GAP},(?:据|[^,。 ]{{1,6}}(?:消息|讯))")


_QUOTES = regex(
    rf"(?:的)?(?:报道|报导|文章|撰文|刊文|发文|采访|专访|讲话|演讲|公告|财报|声明)?(?:中|里)?(?:称|说|写道|指出|表示|提到)?[,:]?{_GAP}([“「『])"
)
_CLOSING = {"“": "”", "「": "」", "『": "』"}


_HEAD = 300
"""How far into a paragraph its date line may stand."""


class Surroundings:
    """The sentences, clauses and planning words of one folded text, found once, asked for every date in it."""

    __slots__ = ("_clauses", "_ends", "_plans", "text")

    def __init__(self, folded: str) -> None:
        self.text = folded
        self._ends = [match.end("whole") for match in scan(_SENTENCE_END, folded)]
        self._clauses = [match.end() for match in _CLAUSE_END.finditer(folded)]
        plans = [match.start() for match in _PLANNING_CHINESE.finditer(folded)]
        plans += [match.start() for match in _ENGLISH.finditer(folded)]
        self._plans = sorted(plans)

    def sentence(self, offset: int) -> tuple[int, int]:
        """Start and end of the sentence that holds `offset`."""
        index = bisect_right(self._ends, offset)
        start = self._ends[index - 1] if index else 0
        return start, self._ends[index] if index < len(self._ends) else len(self.text)

    def ahead(self, start: int, end: int) -> int:
        """3 where a planning word stands right before the expression, 2 where one governs it, 1 where one stands in the
        sentence, else 0."""
        if _SAID.match(self.text, end):
            return 0
        if _DECIDED.search(self.text, max(0, start - 5), start):
            return 3
        low, high = self.sentence(start)
        low, high = max(low, start - 200), min(high, end + 200)
        index = bisect_right(self._clauses, start)
        clause = max(low, self._clauses[index - 1] if index else 0)
        if self._plan_between(clause, start) is not None:
            return 2
        after = self._plan_between(end, high)
        if after is not None and self._governs(clause, start, end, after):
            return 2
        return 1 if after is not None or self._plan_between(low, clause) is not None else 0

    def _plan_between(self, low: int, high: int) -> int | None:
        index = bisect_left(self._plans, low)
        return self._plans[index] if index < len(self._plans) and self._plans[index] < high else None

    def _governs(self, clause: int, start: int, end: int, plan: int) -> bool:
        """On Wednesday, the Senate will: the date heads its clause, the planning word follows in the next breath."""
        if _OBJECT.match(self.text, plan) or plan - end > 36 or not _AT_HEAD.fullmatch(self.text, clause, start):
            return False
        between = self.text[end:plan]
        return "," not in between[2:] and _PAST_VERB.search(between) is None


def modifier(folded: str, start: int, end: int) -> tuple[str | None, int]:
    """The modifier of the expression and where it ends with its own words (4月前, 2024年以来)."""
    if folded[end : end + 1] in _BEGINS_MODIFIER:
        for name, pattern in _AFTER.items():
            match = pattern.match(folded, end)
            if match:
                return name, end if match[0].strip() == "开始" else match.end()
    if folded[max(0, start - 2) : start].rstrip(" ")[-1:] not in _ENDS_MODIFIER:
        return None, end
    low = max(0, start - 16)
    if _FROM.search(folded, low, start) and _ONWARDS.match(folded, end):
        return "since", end
    return next((name for name, pattern in _BEFORE.items() if pattern.search(folded, low, start)), None), end


def looks_back(folded: str, start: int, end: int) -> bool:
    """Whether the words before say that the date has come: 自2月28日, 截至3月31日, as of June 30. What is in force
    自…起 may come yet."""
    if _IN_FORCE.match(folded, end):
        return False
    if folded[max(0, start - 2) : start].rstrip(" ")[-1:] not in _ENDS_MODIFIER:
        return False
    return _BACK.search(folded, max(0, start - 14), start) is not None


def is_to_come(folded: str, start: int, end: int) -> bool:
    """Whether the words right around a vague stretch (近期, 近日) say that it is the one ahead: 将于近期, 近日即将."""
    before = _TO_COME_BEFORE.search(folded, max(0, start - 5), start)
    return before is not None or _TO_COME_BEHIND.match(folded, end) is not None


def is_dateline(folded: str, sentence: int, start: int, end: int) -> bool:
    """Whether the date is the outlet's own, at the head of a text or of a paragraph (X2月12日消息).

    `sentence` is where its sentence begins: a long paragraph may put its title before the date line.
    """
    line = folded.rfind("\n", 0, start) + 1
    if start - line > _HEAD:
        return False
    head = max(sentence, line)
    lead = folded[head:start]
    if _WIRE.match(folded, end):
        return start - line <= 60 and "." not in lead.rstrip(" ,").removesuffix(".")[:-5]
    if len(lead) > 40 or "," in lead:
        return False
    if _DATELINE.match(folded, end):
        return True
    return len(lead) < 20 and _DATELINE_LEAD.match(folded, end) is not None and not folded[:head].strip(" \n#")


def quotation_after(folded: str, end: int) -> int | None:
    """Where the quotation ends that an expression introduces (去年10月报道：“……”); None where it introduces none."""
    opening = _QUOTES.match(folded, end)
    if opening is None:
        return None
    close = folded.find(_CLOSING[opening[1]], opening.end(), opening.end() + 2000)
    return close if close >= 0 else None
