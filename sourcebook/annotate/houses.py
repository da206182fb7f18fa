"""For which research house somebody speaks.

In: the folded text and the `Spot`s of a sentence. Out: the house of a report or of an analyst with a name. It exists
because an analyst's words are the house's: two analysts of one house are one origin, and a report of 甲证券 is 甲证券.
"""

from __future__ import annotations

from collections.abc import Sequence

from sourcebook.annotate.source_words import BEFORE_ANALYST
from sourcebook.annotate.sources import Spot
from sourcebook.text import regex

_ANALYST = regex(
    rf"\s*的?(?:{'|'.join(BEFORE_ANALYST)})*"
    r"(?:分析[师员]|经济学家|策略师|研究员|策略主管|研究主管)(?:们|团队)?\s?"
    r"|(?:['’]s?)? (?:(?:senior|chief|global|lead|equity|market|technology|research|us|u\.s\.|investment) ){0,3}"
    r"(?:analysts?|strategists?|economists?),? (?:led by )?"
)
_REPORT = regex(r"\s*(?:发布|发表|公布)?的?(?:最新|一[则份篇项]|这[则份篇])*(?:研究|调查)?\s?")


def house_of(folded: str, spot: Spot, spots: Sequence[Spot]) -> Spot | None:
    """The research house whose report `spot` is, or whose analyst; `spots` are those of its sentence."""
    between = {"report": _REPORT, "person": _ANALYST}.get(spot.kind)
    if between is None:
        return None
    houses = [other for other in spots if other.kind == "research" and other.end <= spot.start]
    return houses[-1] if houses and between.fullmatch(folded, houses[-1].end, spot.start) else None
