"""The currency that a text declares once for all that follows: (美元‧下同), in Canadian dollars unless otherwise noted.

In: the folded text and the amounts found in it. Out: the amounts, those without a currency of their own in the one
declared. It exists because a bare 元 is else taken for yuan and a bare $ for US dollars.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from msgspec import structs

from sourcebook.annotate import figure_words as words
from sourcebook.annotate.figure_amounts import Amount
from sourcebook.text import regex

_CHINESE = regex(
    r"\((?:[^()]{0,12}?(?:以|单位[:为是]?))?(?P<word>[\u4e00-\u9fff]{1,3}元|人民币|港币|新?台币|英镑|卢比)"
    r"(?:计算?|为单位|列示)?[\s,、;·‧・•.]{0,3}(?:除[^()]{2,12}外,?)?(?:以?下同|下文同)\)"
)
"""Behind or right after the first amount; folded."""
_ENGLISH = regex(
    r"\bin (?P<word>u\.?s\.?|united states|canadian|australian|hong kong|singapore|new taiwan) dollars?,?"
    r"(?: and)? (?:unless|except)\b"
)
_DOLLARS = {
    "canadian": "CAD",
    "australian": "AUD",
    "hong kong": "HKD",
    "singapore": "SGD",
    "new taiwan": "TWD",
}


def with_declared(folded: str, amounts: Sequence[Amount]) -> Sequence[Amount]:
    """`amounts`, by place, a bare 元 behind a declaration or right before one in its currency, a bare $ too."""
    declared = _declared(folded)
    dollars = _dollars(folded)
    if not declared and not dollars:
        return amounts
    starts = [start for start, _ in declared]
    kept = []
    for amount in amounts:
        surface = folded[amount.start : amount.end]
        last = bisect_right(starts, amount.end + 1) - 1
        if amount.unit == "CNY" and last >= 0 and surface.endswith("元") and surface[0].isdigit():
            kept.append(structs.replace(amount, unit=declared[last][1]))
        elif amount.unit == "USD" and dollars and surface.startswith("$"):
            kept.append(structs.replace(amount, unit=dollars))
        else:
            kept.append(amount)
    return kept


def _declared(folded: str) -> list[tuple[int, str]]:
    """Where a currency is declared for the bare 元, in order, and which."""
    if "下同" not in folded and "下文同" not in folded:
        return []
    found = ((match.start(), words.UNITS.get(match["word"], "")) for match in _CHINESE.finditer(folded))
    return [(start, unit) for start, unit in found if unit]


def _dollars(folded: str) -> str:
    """The currency that all bare dollars of the text are in; empty where it says nothing or those of the US."""
    found = _ENGLISH.search(folded) if "dollar" in folded else None
    return _DOLLARS.get(found["word"], "") if found else ""
