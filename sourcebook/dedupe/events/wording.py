"""The words that an event is shown by: verbatim, whole clauses, readable alone.

In: the clean text, a sentence, the stretch of it that tells the event, its dates. Out: where the words begin and end.
It exists because clauses that are good for comparing (they end at every quotation mark) are bad for reading: what is
shown begins and ends where a clause does, says more than a date, and holds no half of a quotation. Where no stretch
reads well, it is the whole sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sourcebook.text import regex

LONGEST = 120
"""Characters up to which words are widened clause by clause."""
LATIN_SENTENCE = 240
"""Characters up to which a sentence without Chinese characters is shown whole: its commas do not part statements."""
REACH = 600
"""Characters around the stretch that are looked at: a sentence may be a whole hostile page."""
_ENOUGH = 4
"""Chinese characters, or half as many words, that must remain beside the dates."""
_BREAK = regex(r"[，。；！？!?;]|[:：](?!\d)|(?<!\d)[:：]|,(?=\s)|,(?=[^\x00-\x7f])")
_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "（": "）", "(": ")", "【": "】", "〈": "〉"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_BRACKET = regex(f"[{re.escape(''.join([*_PAIRS, *_CLOSING]))}]")
_ROUND = regex("[()（）]")
_LEADING = regex(
    r"(?:但是|但(?!愿|凡)|并且|并(?![购入表列网发行轨非])|而且|而(?![今立])|不过|然而|此外|另外|因此|因而|所以|其中|"
    r"于是|也是|尤其是|与此同时|同时|其後|其后|或将(?=帮)|"
    r"(?:and|but|yet|so|however|meanwhile|moreover|furthermore|therefore|also|which|while)\b)[\s，,：:]*",
    re.IGNORECASE,
)
_SAYING = regex(
    r"(?:表示|指出|报道|報道|报导|報導|宣布|宣佈|透露|认为|認為|回应|回應|下令|显示|顯示|提到|强调|強調|写道|寫道|"
    r"[称稱说說]|(?:告诉|告訴|告知|提醒)\w{0,6}|\b(?:said|says|announced|reported|that|to))[^\w]*$"
)
_OPEN_CLAUSE = regex(
    r"^(?:尽管|儘管|虽然|雖然|虽|雖|如果|由于|由於|因为|因為|随着|隨著|即使|除了|若)|"
    r"(?:以来|以來|之际|之際|之后|之後|之前|的时候|的時候|[^今小同]时|[^今小同]時|[^以今最]后|[^以今最]後|[^其]中)[，,：:\s]*$"
)
_DATED = (
    r"(?:(?:早?在|自|[从從]|到)?(?:\d{2,4}\s?年|[去今前]年|[上本][个個]?月|[昨今][天日]|[周週][一二三四五六日]|[当當]地[时時][间間]|\d{1,2}\s?月)"
    r"[^，,]{0,12}[，,]\s*)?"
)
_LEANING = regex(
    _DATED
    + r"(?:[他她它牠]|[該该]|[这這](?![里裡])|此(?![前外间間后後时時])|其(?![中实實他余餘])|[两兩二三]人|[双雙]方"
    r"|[后後前]者|"
    r"[对對][此方]|[当當][时時](?![间間])|[随隨][后後]|至今|上述|[于於](?=\s?(?:\d{2,4}\s?年|[去今前]年|[上本]月))(?![^，,]{2,12}[，,])"
    r"|(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]h[ai][st]|[Tt]h[eo]se|[Ww]ho|[Ww]hich"
    r"|[Tt]he (?:company|firm|two|pair|group|latter))\b|[a-z](?![A-Z]))"
)
"""They speak of somebody named before them."""
_UNENDED = regex(r"(?:[)）会會峰坛壇台上][上里裡中]|期间|期間|前夕|[之以]来|[:：])$")
_RELATIVE = regex(r",[ ](?:which|who|whose|where|referencing|referring|recalling|citing)\b[^,;]*$")
_BASE = regex(r"同期|year ago|year earlier|last year's")
_AGAINST = ("较", "較", "比", "与", "與", "同", "than ", "versus ", "vs ", "against ")
_CLINGING = "过過了着著的到出，,、"
"""What cannot begin words: it belongs to the verb before."""
_EDGE = " ，。、：；,:;\u3000\n—–|-"
_HAN = regex(r"[\u3400-\u9fff\uf900-\ufaff]")
_FILLER = regex(r"截至|截止|收盘|收盤|时间|時間|当[地日]|當[地日]|今日|周[一二三四五六日]|[至到在于於自从從约約]")


def wording(
    text: str, sentence: tuple[int, int], told: tuple[int, int], dates: Sequence[tuple[int, int]]
) -> tuple[int, int]:
    """Begin and end of what is shown for the stretch `told` of `sentence`."""
    sentence = max(sentence[0], told[0] - REACH), min(sentence[1], told[1] + REACH)
    whole = text[sentence[0] : sentence[1]]
    if len(whole) <= LATIN_SENTENCE and not _HAN.search(whole):
        return trimmed(text, *sentence)
    bounds = _bounds(text, sentence)
    first = max(at for at, bound in enumerate(bounds) if bound <= told[0])
    last = min((at for at, bound in enumerate(bounds) if bound >= told[1]), default=len(bounds) - 1)
    start = told[0] if _stands(text, bounds[first], told[0]) else bounds[first]
    last = max(last, first + 1)
    while last < len(bounds) - 1 and _wanting(text, (start, bounds[last - 1], bounds[last]), dates):
        if bounds[last + 1] - start > LONGEST:
            break
        last += 1
    while first and not says_more(text, (start, bounds[last]), dates) and bounds[last] - bounds[first - 1] <= LONGEST:
        first -= 1
        start = bounds[first]
    shown = trimmed(text, start, bounds[last])
    longest = LONGEST if _HAN.search(text, *shown) else LATIN_SENTENCE
    while first and not reads_alone(text[shown[0] : shown[1]]) and bounds[last] - bounds[first - 1] <= longest:
        first -= 1
        shown = trimmed(text, bounds[first], bounds[last])
    return shown


def aside(text: str, sentence: tuple[int, int], span: tuple[int, int]) -> tuple[int, int] | None:
    """The words in round brackets around the date at `span`, where they say more than when: they tell something of
    their own (收购推特（2022年更名为X）). None where the date is of the sentence itself."""
    sentence = max(sentence[0], span[0] - REACH), min(sentence[1], span[1] + REACH)
    begin = max(text.rfind("(", sentence[0], span[0]), text.rfind("（", sentence[0], span[0]))
    close = _ROUND.search(text, max(begin, sentence[0]) + 1, sentence[1])
    if begin >= 0 and close and close[0] in ")）" and span[1] <= close.start():
        inside = begin + 1, close.start()
        return trimmed(text, *inside) if says_more(text, inside, [span]) else None
    return None


def is_relative(text: str, start: int, stop: int) -> bool:
    """Whether the date at `stop` is told of something that the words from `start` only name: X, which it bought in
    2022, said."""
    return _RELATIVE.search(text, max(start, stop - REACH), stop) is not None


def compares(text: str, start: int, end: int) -> bool:
    """Whether the dated words from `start` to `end` are what something is compared with: 较去年同期."""
    return _BASE.search(text, start, end) is not None or text.endswith(_AGAINST, max(0, start - 6), start)


def reads_alone(words: str) -> bool:
    """Whether the words say of whom they speak and end where something has been said."""
    return not (_LEANING.match(words) or _UNENDED.search(words))


def says_more(text: str, words: tuple[int, int], dates: Iterable[tuple[int, int]]) -> bool:
    """Whether the words hold more than dates and what leads to one."""
    kept, at = [], words[0]
    for begin, end in sorted(dates):
        if begin < words[1] and end > words[0]:
            kept.append(text[at : max(at, begin)])
            at = max(at, min(end, words[1]))
    rest = _FILLER.sub(" ", " ".join([*kept, text[at : words[1]]]))
    han = len(_HAN.findall(rest))
    return han + 2 * len(re.findall(r"[A-Za-z]{2,}", rest)) >= _ENOUGH


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the joining word before, the stops around, and halves of quotations at either edge."""
    before = -1, -1
    while before != (start, end) and start < end:
        before = start, end
        while start < end and (text[start] in _EDGE or _half(text, start, end, start)):
            start += 1
        while start < end and (text[end - 1] in _EDGE or _half(text, start, end, end - 1)):
            end -= 1
        joining = _LEADING.match(text, start, end)
        start = joining.end() if joining and joining.end() < end else start
    return before if start >= end else (start, end)


def _half(text: str, start: int, end: int, at: int) -> bool:
    """Whether a bracket or quotation mark at an edge has no partner between `start` and `end`."""
    char = text[at]
    partner = _PAIRS.get(char) or _CLOSING.get(char, "")
    return partner != "" and text.count(char, start, end) > text.count(partner, start, end)


def _bounds(text: str, sentence: tuple[int, int]) -> list[int]:
    """Where clauses begin, and the sentence's end; nothing is parted within a quotation or bracket of some words."""
    closed = _enclosed(text, sentence)
    found = [sentence[0]]
    for stop in _BREAK.finditer(text, *sentence):
        while closed and closed[0][1] <= stop.start():
            closed.pop(0)
        if not (closed and closed[0][0] < stop.start()) and stop.end() < sentence[1]:
            found.append(stop.end())
    return [*found, sentence[1]]


def _enclosed(text: str, sentence: tuple[int, int]) -> list[tuple[int, int]]:
    """Outermost quotations and brackets that are no longer than words may get, in order."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for bracket in _BRACKET.finditer(text, *sentence):
        at = bracket.start()
        if text[at] in _PAIRS:
            opened.append(at)
        elif opened and _PAIRS[text[opened[-1]]] == text[at]:
            begin = opened.pop()
            if at - begin <= LONGEST:
                while found and found[-1][0] > begin:
                    found.pop()
                found.append((begin, at))
    return found


def _stands(text: str, bound: int, start: int) -> bool:
    """Whether words may begin at `start`, within a clause: after who said them, not in the middle of what they said."""
    return start > bound and text[start] not in _CLINGING and bool(_SAYING.search(text[max(bound, start - 12) : start]))


def _wanting(text: str, place: tuple[int, int, int], dates: Sequence[tuple[int, int]]) -> bool:
    """Whether words from `place[0]` to `place[2]`, whose last clause begins at `place[1]`, need the next clause."""
    start, clause, end = place
    last = text[max(start, clause) : end].strip(_EDGE)
    open_end = bool(_SAYING.search(last)) or bool(_OPEN_CLAUSE.search(last))
    return open_end or not says_more(text, (start, end), dates)
