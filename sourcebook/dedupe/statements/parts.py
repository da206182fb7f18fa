"""Whether clauses that are little of either sentence are one statement all the same.

In: what two sentences share, and the clauses that hold it. Out: whether these may state it, and how much of their
strength is left. It exists because two long reports of many things may have one of them in common, in a clause each:
where that clause tells of whom it is or how much, and stands for itself.
"""

from __future__ import annotations

from math import sqrt

from sourcebook.dedupe.statements.compare import Match, strength
from sourcebook.dedupe.statements.sides import Side
from sourcebook.text import regex

LEAST = 0.2
"""Of one of the two sentences, the share that the clauses must make up at least."""
SHARED, STRONG = 2.7, 0.45
"""Weight that they must share, and how alike they must be."""
_SAYS = frozenset({"a:", "n:"})
_TIES = frozenset({"c:", "p:", "o:", "s:", "n:"})
_HYPOTHETICAL = frozenset({"m:if", "m:unless"})
_MARKS = "，,。；;：:、 "
_ENDS = ("时", "時", "后", "後", "前", "之际", "之際", "的话", "的話", "期间", "期間")
_BEGINS = (
    *("如果", "若", "假如", "倘", "一旦", "当", "當", "除非", "尽管", "儘管", "虽然", "雖然", "由于", "由於", "随着"),
    *("隨著", "鉴于", "鑑於"),
)
_BEGINS_IN_ENGLISH = regex(r"(?<![A-Za-z])(?:when|after|if|while|although|as|before|since|unless|by|with)(?![A-Za-z])")


def may_state(found: Match, cover: float) -> bool:
    """Whether so much is shared, of what is done or how much it is, and of whom, that so little may be a statement."""
    if cover < LEAST or found.evidence < SHARED or strength(found) < STRONG:
        return False
    kinds = {term[:2] for term in found.shared}
    return not (_SAYS.isdisjoint(kinds) or _TIES.isdisjoint(kinds))


def stands(side: Side) -> bool:
    """Whether the clauses say something by themselves, and not when or on which condition something else is so."""
    if not _HYPOTHETICAL.isdisjoint(side.modes):
        return False
    words = side.words
    if side.english:
        return _BEGINS_IN_ENGLISH.search(words.lower()) is None
    return not words.lstrip('“"「').startswith(_BEGINS) and not words.rstrip(_MARKS).endswith(_ENDS)


def left_of(cover: float, least: float) -> float:
    """What is left of the strength of clauses that make up `cover` of a sentence, where `least` is enough."""
    return sqrt(cover / least)
