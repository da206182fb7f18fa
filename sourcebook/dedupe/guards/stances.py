"""What keeps what somebody does about a thing apart from the thing: a bid refused from the bid, a project in which
somebody takes part from its announcement, a suit that was once brought from one that goes on.

In: two sides. Out: the guards that fire. Such a sentence holds nearly all words of the other; what it states stands
before them, or they stand in it only to tell which thing is meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.dedupe.guards.guard import Guard, listed
from sourcebook.dedupe.statements.sides import Side
from sourcebook.text import regex

STANCES = frozenset({"a:reject", "a:oppose", "a:criticise", "t:threaten"})
"""Acts that are done about what somebody else does or may do."""
_CONTRARY = frozenset({"a:accept", "a:approve", "a:support"})
"""Who does these takes a stance too: the two are set against each other, not apart."""
STANCE = 0.4
"""What is left where one side takes a stance on what the other states."""
NAMED_BY = 0.45
"""What is left where an act that one side states only tells, in the other, which thing is meant."""
ONCE = 0.4
"""What is left where it was done once, or goes on."""
REPLY = "a:reply"
_REPLIES = regex(
    r"[^，,。：:；]{0,40}(?:回[应應](?![称稱说說道：:，,]|[^，,。：:；]{0,60}(?:[称稱]|表示|指出))"
    r"|[Rr](?:espond|eact)(?:s|ed|ing)? to |[Ii]n response to )"
    r"(?![^，,。：:；]{0,60}(?:置[评評]|[请請提]求|[问問]|comment|request|quer|question))"
)
"""A clause that begins with an answer to what it then names."""
_BY_ACT = {
    "a:announce": regex("(?:宣[布佈]|公[布佈])的"),
    "t:host": regex("(?:[举舉]行|召[开開])的"),
}
_TELLS = ("a:", "n:", "t:")
_TOLD_BY = frozenset(_BY_ACT)
"""Acts that a thing is told by: 宣布的项目, 举行的会议."""


def stances_between(left: Side, right: Side) -> Iterator[Guard]:
    """All that fire."""
    for one, other in ((left, right), (right, left)):
        stance = _stance(one, other) or _answer(one, other)
        if stance:
            yield Guard("act", STANCE, stance if one is left else "", stance if one is right else "")
        if _only_names(one, other):
            yield Guard("act", NAMED_BY, listed(_told(left)), listed(_told(right)))
        if _once(one, other):
            yield Guard("mood", ONCE, *(("m:former", "m:ongoing") if one is left else ("m:ongoing", "m:former")))


def _stance(one: Side, other: Side) -> str:
    """A stance that one side takes and the other does not know, where all acts and figures that both tell stand behind
    it. Who says 甲出价，乙拒绝 tells of the bid too; who says 乙拒绝甲的出价 does not."""
    taken = (one.terms & STANCES) - other.terms
    if not taken or not other.terms.isdisjoint(_CONTRARY):
        return ""
    for clause in one.clauses:
        for term in clause:
            if term in taken:
                return term if _tells(one, other) else ""
            if term in other.terms and term[:2] in _TELLS:
                return ""
    return ""


def _answer(one: Side, other: Side) -> str:
    """The same of an answer, whose words are a speaker's and no terms: all that both tell stands in its clause."""
    if REPLY in other.terms or not _REPLIES.match(one.words) or _REPLIES.search(other.words):
        return ""
    first, rest = one.clauses[0], one.clauses[1:]
    told = [term for term in first if term in other.terms and term[:2] in _TELLS]
    elsewhere = any(term in other.terms and term[:2] in _TELLS for clause in rest for term in clause)
    return REPLY if told and not elsewhere else ""


def _tells(one: Side, other: Side) -> bool:
    return any(term[:2] in _TELLS for term in one.terms & other.terms)


def _only_names(one: Side, other: Side) -> bool:
    """Whether the acts that both tell all tell, on the one side alone, which thing is meant."""
    shared = _told(one) & _told(other)
    return bool(shared) and shared <= _TOLD_BY and all(_names(act, one) and not _names(act, other) for act in shared)


def _names(act: str, side: Side) -> bool:
    return _BY_ACT[act].search(side.words) is not None


def _told(side: Side) -> frozenset[str]:
    """Acts, and that something is held."""
    return side.acts | (side.terms & _TOLD_BY)


def _once(one: Side, other: Side) -> bool:
    former = "m:former" in one.modes and "m:ongoing" in other.modes and "m:former" not in other.modes
    return former and not one.acts.isdisjoint(other.acts)
