"""Outcomes told in contrary ways whose sentences share little but the names: out or still in, abroad or at home.

In: statements. Out: pairs of clauses that cannot both be the whole truth, or of which one calls open what the other
asserts. It exists beside `conflicts` because likeness finds none of these: what is given up and what goes on are told
in different words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from operator import add, itemgetter

import msgspec
from msgspec import Struct

from sourcebook.dedupe.claims.groups import Piece
from sourcebook.dedupe.claims.listing import Statements
from sourcebook.dedupe.memory import Memory
from sourcebook.dedupe.statements.statement import Statement

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

_encode = msgspec.msgpack.Encoder().encode


class Outcome(Struct, frozen=True, array_like=True):
    """One that a clause tells: by which of `_WAYS`, and under which key others tell the contrary."""

    sentence: int
    clause: int
    way: int
    key: Key
    words: str


class _Known(Struct, frozen=True, array_like=True):
    """All that follows from articles; by what it follows from, what those tell that tell any."""

    follows: list[bytes] = []
    told: dict[bytes, list[Outcome]] = {}


_decode = msgspec.msgpack.Decoder(_Known).decode


def told_otherwise(statements: Statements, memory: Memory | None = None) -> Iterator[tuple[Told, Told]]:
    """Pairs of clauses with what each says; by place."""
    by_way = _by_way(statements, memory)
    for one, other in (by_way[:2], by_way[2:]):
        for key in sorted(one.keys() & other.keys()):
            yield from _pairs(one[key], other[key])


def _by_way(statements: Statements, memory: Memory | None) -> list[dict[Key, list[Told]]]:
    """For each of `_WAYS`, by key, the first clauses that tell so."""

    told = _told(statements, memory or Memory())
    ordered = list[tuple[int | None, Outcome]]()
    for article, found in told.items():
        ordered += [(statements.place_of(article, one.sentence), one) for one in found]
    by_way: list[dict[Key, list[Told]]] = [defaultdict(list) for _ in _WAYS]
    for at, one in sorted([(at, one) for at, one in ordered if at is not None], key=itemgetter(0)):
        first = by_way[one.way][one.key]
        if len(first) < _COMPARED:
            first.append(((at, (one.clause, one.clause + 1)), one.words))
    return by_way


def _told(statements: Statements, memory: Memory) -> dict[str, list[Outcome]]:
    """By article, of those that tell any. It is kept of all together: most tell none."""

    def outcomes(article: str) -> list[Outcome]:
        held = [statements.standing_in(article, index) for index in statements.saids[article].sentences]
        return [one for statement in held for one in _outcomes(statement)]

    given, prints = statements.saids.given, memory.prints
    if not prints:
        return {article: found for article in given if (found := outcomes(article))}
    key = memory.key("outcomes")
    known = memory.recall(key, _decode) or _Known()
    now = dict(zip(map(add, map(prints.__getitem__, given), given.values()), given, strict=True))
    if now.keys() != {*known.follows}:
        made = {one: outcomes(now[one]) for one in now.keys() - known.follows}
        told = known.told | made
        known = _Known([*now], {one: told[one] for one in now if told.get(one)})
        memory.keep_value(key, known, _encode, changed=True)
    return {now[one]: found for one, found in known.told.items()}


def _outcomes(statement: Statement) -> Iterator[Outcome]:
    """A clause that holds nothing of the first set of a way, in a sentence that holds nothing of the second, tells
    nothing."""
    for way, (finds, *telling) in enumerate(_WAYS):
        if any(one.isdisjoint(statement.terms) for one in telling):
            continue
        for clause, terms in enumerate(statement.clauses):
            key = () if telling[0].isdisjoint(terms) else finds(statement, clause)
            if key:
                yield Outcome(statement.holders[0][1], clause, way, key, " ".join(terms))


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


_WAYS: tuple[tuple[Finds, frozenset[str], frozenset[str]], ...] = (
    (_ended, _ENDS, _ENDS),
    (_ongoing, _HOLDS, _GOES_ON),
    (_abroad, _ARRIVES, _ABROAD),
    (_at_home, _ARRIVES, _COUNTRIES),
)
"""What tells an outcome, and one term of each set that it does not do without; each second one is contrary to the one
before it."""
