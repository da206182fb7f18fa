"""Outcomes told in contrary ways whose sentences share little but the names: out or still in, abroad or at home.

In: statements. Out: pairs of clauses that cannot both be the whole truth, or of which one calls open what the other
asserts. It exists beside `conflicts` because likeness finds none of these: what is given up and what goes on are told
in different words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from sourcebook.dedupe.claims_groups import Piece
from sourcebook.dedupe.claims_statements import Statement

_ENDS = frozenset({"a:abandon", "a:quit", "排除", "出局", "弃用", "分手", "终止合作"})
_HOLDS = frozenset({"a:cooperate", "a:use", "a:support", "a:negotiate", "a:develop"})
_ARRIVES = frozenset({"a:release", "a:enter", "a:launch", "登陆", "上线", "进入", "落地"})
_COUNTRIES = frozenset({"k:china", "k:us", "k:eu", "k:uk", "k:japan", "k:korea", "k:india"})
_GOES_ON, _ABROAD = frozenset({"m:ongoing", "m:still"}), frozenset({"m:abroad"})
_PARTIES = 2
"""Companies that both clauses must name: who gives up, and whom."""
_COMPARED = 8
"""Clauses of one kind about the same parties, the earliest first, that are set against the others."""

Key = tuple[str, ...]
Finds = Callable[[Statement, int], Key]
Told = tuple[Piece, str]


def told_otherwise(statements: Sequence[Statement]) -> Iterator[tuple[Told, Told]]:
    """Pairs of clauses with what each says; by place."""
    telling = _ENDS | _HOLDS | _ARRIVES
    some = [(index, one) for index, one in enumerate(statements) if not telling.isdisjoint(one.terms)]
    for one, other in (
        (_by_key(some, _ended, (_ENDS, _ENDS)), _by_key(some, _ongoing, (_HOLDS, _GOES_ON))),
        (_by_key(some, _abroad, (_ARRIVES, _ABROAD)), _by_key(some, _at_home, (_ARRIVES, _COUNTRIES))),
    ):
        for key in sorted(one.keys() & other.keys()):
            yield from _pairs(one[key], other[key])


def _by_key(
    statements: Sequence[tuple[int, Statement]], finds: Finds, telling: tuple[frozenset[str], frozenset[str]]
) -> dict[Key, list[Told]]:
    """By what `finds` tells of clauses; a clause that holds nothing of the first of `telling`, in a sentence that holds
    nothing of the second, tells nothing."""
    found: dict[Key, list[Told]] = defaultdict(list)
    for index, statement in statements:
        if any(one.isdisjoint(statement.terms) for one in telling):
            continue
        for clause, terms in enumerate(statement.clauses):
            key = () if telling[0].isdisjoint(terms) else finds(statement, clause)
            if key and len(found[key]) < _COMPARED:
                found[key].append(((index, (clause, clause + 1)), " ".join(statement.clauses[clause])))
    return found


def _pairs(left: Sequence[Told], right: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    for one in left:
        for other in right:
            if one[0][0] != other[0][0]:
                yield one, other


def _parties(statement: Statement, clause: int) -> Key:
    named = {term.partition("/")[0] for term in statement.clauses[clause] if term[:2] == "c:"}
    return tuple(sorted(named)) if len(named) == _PARTIES else ()


def _ended(statement: Statement, clause: int) -> Key:
    """It is over, or whether it is is open."""
    over = _ENDS.intersection(statement.clauses[clause]) - statement.denied[clause]
    return _parties(statement, clause) if over else ()


def _ongoing(statement: Statement, clause: int) -> Key:
    """It is asserted to go on."""
    modes = statement.modes[clause]
    goes_on = modes & _GOES_ON and not modes & {"m:not", "m:may", "m:if"}
    return _parties(statement, clause) if goes_on and _HOLDS.intersection(statement.clauses[clause]) else ()


def _abroad(statement: Statement, clause: int) -> Key:
    return _arrival(statement, clause) if _ABROAD & statement.modes[clause] else ()


def _at_home(statement: Statement, clause: int) -> Key:
    here = _COUNTRIES.intersection(statement.clauses[clause]) and "m:abroad" not in statement.modes[clause]
    return _arrival(statement, clause) if here else ()


def _arrival(statement: Statement, clause: int) -> Key:
    """A product and the day or month of its arrival."""
    terms = statement.clauses[clause]
    products = sorted({term for term in terms if term[:2] == "c:" and "/" in term})
    days = sorted({term for term in terms if term[:2] == "d:" and "-" in term})
    return (products[0], days[0]) if products and days and _ARRIVES.intersection(terms) else ()
