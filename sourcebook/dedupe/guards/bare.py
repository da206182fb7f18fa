"""What keeps two passages apart that share nothing but whom they speak of: names, titles, a list of companies.

In: two sides. Out: the guard that fires. It exists because names weigh most, as they should where something is said of
them; where nothing is, a name with its title, or five companies in a row, is as like another as two sentences ever are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sourcebook.dedupe.guards.find import TITLES
from sourcebook.dedupe.guards.guard import Guard, listed
from sourcebook.dedupe.statements.sides import Side
from sourcebook.text import regex

BARE = 0.4
"""What is left where nothing but names is shared."""
ALIKE = 0.8
"""Share of the longer side's terms from which what is shared is a list that both give, and no chance."""
ENTRIES, ONE_LIST = 3, 0.8
"""So many, and of the entries of two lists, the share that both have where the list itself is what is stated."""
_FRAME = regex(
    r"[^，,。；]{2,60}(?:显示|顯示|表示|指出|称|稱|认为|認為)[，,：:]?(?:截[至止])?[\d年月日季度一二三四上下半末底前]{0,14}[，,]?"
)
"""甲公布的数据显示，截至三季度末，"""
STRETCH, OWN, BETWEEN = 0.5, 2, 1
"""What is left where one name is all that is shared; the words of its own that each then has at least, and those that
may stand inside the name."""
_DAY = 12
"""Characters of a term that gives a day."""
_WHO = frozenset({"c:", "p:", "o:", "s:"})
_SAYS = frozenset({"a:", "n:"})
_TOLD = _SAYS | {"d:"}
_SLIGHT = TITLES | {
    *("a:own", "a:show", "a:announce", "k:group", "k:brand", "k:us", "k:product", "k:large", "k:platform", "k:share"),
    *("k:technology", "k:cloud", "k:member", "t:internet", "leader"),
}
"""What stands beside a name, and says nothing of it."""


def one_name(left: Side, right: Side) -> Iterator[Guard]:
    """What both share is one stretch of words, as a name is that is written in several (a ministry, a model, a summit),
    and neither an act nor a value nor a day; each says something of it, and not the same."""
    shared = left.terms & right.terms
    if left.english != right.english or any(term[:2] in _TOLD for term in shared):
        return
    core = {term for term in shared if _is_content(term)}
    if len(core) > 1 and all(_has_stretch(side, core) for side in (left, right)):
        yield Guard("subject", STRETCH, listed(core), "")


def _is_content(term: str) -> bool:
    return term[:2] not in _WHO and term not in _SLIGHT


def _has_stretch(side: Side, core: Collection[str]) -> bool:
    """Whether the side says some things more, and has those of `core` beside each other."""
    order = [term for clause in side.clauses for term in clause if _is_content(term)]
    held = [at for at, term in enumerate(order) if term in core]
    return len(set(order)) >= len(core) + OWN and held[-1] - held[0] < len(held) + BETWEEN


def introductions(left: Side, right: Side) -> Iterator[Guard]:
    """Both name the same, and share nothing that is said of it, nor is one the other in nearly the same words."""
    shared = left.terms & right.terms
    if _is_frame(left) and _is_frame(right):
        yield Guard("subject", BARE, listed(shared), "")
        return
    if any(term[:2] in _SAYS and term not in _SLIGHT for term in shared):
        return
    if len(shared) >= ALIKE * max(len(left.terms), len(right.terms)) or _one_list(left, right):
        return
    rest = [term for term in shared if term[:2] not in _WHO and term not in _SLIGHT and not _is_span(term)]
    if all(term[1:2] != ":" for term in rest) and all(_is_name(term, left) and _is_name(term, right) for term in rest):
        yield Guard("subject", BARE, listed(shared), "")


def _is_frame(side: Side) -> bool:
    """Whether the words only say who tells something, and as of when."""
    return side.words[-1:] in "，,：:末日月年度半" and _FRAME.fullmatch(side.words) is not None


def _one_list(left: Side, right: Side) -> bool:
    """Whether each gives a list, nearly all that stands in one stands in the other, and neither does more with it."""
    if left.acts != right.acts:
        return False
    mine, theirs = (frozenset(term for term in side.terms if _is_listed(term, side)) for side in (left, right))
    return len(mine & theirs) >= max(ENTRIES, ONE_LIST * len(mine | theirs))


def _is_span(term: str) -> bool:
    """A month, a quarter or a year; a day ties more."""
    return term[:2] == "d:" and len(term) < _DAY


def _is_name(term: str, side: Side) -> bool:
    """Whether a plain term is part of a name, as the side writes it, or of a list."""
    if term.isascii():
        return not side.english or any(word.startswith(term) for word in side.capitals)
    return _is_listed(term, side) or any(term in name for name in side.statement.source.spoken)


def _is_listed(term: str, side: Side) -> bool:
    return any(term in entry for entry in side.entries)
