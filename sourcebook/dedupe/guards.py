"""What keeps two statements apart that share their words: another figure, day, actor, outcome, certainty or place.

In: two statements and the clauses compared. Out: the guards that fire, each with the factor that it leaves of the score
and the facts that it fired on. It exists because near misses of a running story share nearly everything: similarity
joins them, guards part them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from sourcebook.dedupe.claims_statements import Dated, Measured, Statement

Run = tuple[int, int]
Side = tuple[Statement, Run]

_OPPOSITES = """
accept/reject approve/reject confirm/deny rise/fall jump/fall rise/plunge jump/plunge support/oppose allow/ban buy/sell
join/quit win/lose hire/layoff speedup/slowdown begin/end list/delist upgrade/downgrade open/close import/export
accept/abandon return/abandon
"""
OPPOSITES = tuple(frozenset(f"a:{act}" for act in pair.split("/")) for pair in _OPPOSITES.split())
CERTAINTY = {"m:may": 1, "m:if": 1, "m:unless": 1, "m:will": 2}


@dataclass(frozen=True, slots=True)
class Guard:
    """A guard that fired: `kind` figure, period, actor, speaker, outcome, negation, certainty or place."""

    kind: str
    factor: float
    left: str
    right: str


def guards_between(left: Statement, first: Run, right: Statement, second: Run) -> tuple[Guard, ...]:
    """All guards that fire between the clauses `first` of `left` and `second` of `right`."""
    sides = (left, first), (right, second)
    return tuple(guard for check in _CHECKS for guard in check(*sides))


def agree(left: Measured, right: Measured) -> bool:
    """Whether two values of one unit are one within the rounding of the coarser."""
    a, b = left.value, right.value
    if left.measure != "change" or right.measure != "change":
        a, b = abs(a), abs(b)
    return abs(a - b) <= max(_half_step(left), _half_step(right))


def _half_step(figure: Measured) -> Decimal:
    """Half a unit of the last digit that was meant."""
    if not figure.value:
        return Decimal(0)
    return Decimal(5).scaleb(figure.value.adjusted() - figure.digits)


# --- checks -------------------------------------------------------------------------------------------------------


def _figures(left: Side, right: Side) -> Iterator[Guard]:
    """Both have figures of one unit, and none agree."""
    mine, theirs = _measured(left), _measured(right)
    for unit in sorted({figure.unit for figure in mine} & {figure.unit for figure in theirs}):
        a = [figure for figure in mine if figure.unit == unit]
        b = [figure for figure in theirs if figure.unit == unit]
        if not any(agree(x, y) and _same_measure(x, y) for x in a for y in b):
            yield Guard("figure", 0.0, a[0].surface, b[0].surface)


def _same_measure(left: Measured, right: Measured) -> bool:
    """A share of 17 % and a fall of 17 % are two; a rate may be either."""
    kinds = {left.measure, right.measure}
    return len(kinds) == 1 or kinds != {"share", "change"}


def _periods(left: Side, right: Side) -> Iterator[Guard]:
    """Both are dated, and no two of the dates overlap; days that are only implied (周一) may be off by one."""
    mine, theirs = _dated(left), _dated(right)
    if mine and theirs and not any(_overlap(x, y) for x in mine for y in theirs):
        yield Guard("period", 0.0, str(mine[0].first), str(theirs[0].first))


def _overlap(left: Dated, right: Dated) -> bool:
    slack = 0 if left.exact and right.exact else 1
    return (left.first - right.last).days <= slack and (right.first - left.last).days <= slack


def _actors(left: Side, right: Side) -> Iterator[Guard]:
    """Each names somebody whom the other does not: the fewer in common, the less alike."""
    mine, theirs = _names(_terms(left)), _names(_terms(right))
    common, only_mine, only_theirs = mine & theirs, mine - theirs, theirs - mine
    if only_mine and only_theirs:
        share = len(common) / min(len(mine), len(theirs))
        factor = 0.55 + 0.45 * share
        if not common:
            factor = 0.5 if _everybody(left[0]) & _everybody(right[0]) else 0.0
        yield Guard("actor", round(factor, 2), _list(only_mine), _list(only_theirs))


def _speakers(left: Side, right: Side) -> Iterator[Guard]:
    """The same words of two people are two statements."""
    mine, theirs = _said_by(left[0]), _said_by(right[0])
    if mine and theirs and not mine & theirs:
        yield Guard("speaker", 0.6, _list(mine), _list(theirs))


def _outcomes(left: Side, right: Side) -> Iterator[Guard]:
    mine, theirs = _terms(left), _terms(right)
    for pair in OPPOSITES:
        a, b = mine & pair, theirs & pair
        if a and b and not a & b:
            yield Guard("outcome", 0.3, _list(a), _list(b))


def _negation(left: Side, right: Side) -> Iterator[Guard]:
    """What one denies the other states; a negation elsewhere matters little."""
    mine, theirs = _denied(left), _denied(right)
    opposed = (mine & (_terms(right) - theirs)) | (theirs & (_terms(left) - mine))
    acts = {term for term in opposed if term[:2] == "a:"}
    if acts:
        yield Guard("negation", 0.5, _list(mine & acts), _list(theirs & acts))
    elif bool(mine) != bool(theirs):
        yield Guard("negation", 0.9, _list(mine), _list(theirs))


def _certainty(left: Side, right: Side) -> Iterator[Guard]:
    """Fact against hypothesis or plan."""
    mine, theirs = _rank(_modes(left)), _rank(_modes(right))
    if mine != theirs:
        factor = 0.85 if 3 in (mine, theirs) else 0.95
        yield Guard("certainty", factor, str(mine), str(theirs))
    if ("m:unless" in _modes(left)) != ("m:unless" in _modes(right)):
        yield Guard("negation", 0.4, _list(_modes(left) & {"m:unless"}), _list(_modes(right) & {"m:unless"}))


def _rank(modes: Iterable[str]) -> int:
    return min((CERTAINTY[mode] for mode in modes if mode in CERTAINTY), default=3)


def _places(left: Side, right: Side) -> Iterator[Guard]:
    """Outside a country is not in it."""
    mine, theirs = "m:abroad" in _modes(left), "m:abroad" in _modes(right)
    if mine != theirs:
        yield Guard("place", 0.7, "abroad" if mine else "", "abroad" if theirs else "")


_CHECKS: tuple[Callable[[Side, Side], Iterator[Guard]], ...] = (
    _figures,
    _periods,
    _actors,
    _speakers,
    _outcomes,
    _negation,
    _certainty,
    _places,
)


# --- what a side says ---------------------------------------------------------------------------------------------


def _measured(side: Side) -> list[Measured]:
    statement, (start, end) = side
    return [figure for figure in statement.figures if start <= figure.clause < end]


def _dated(side: Side) -> list[Dated]:
    statement, (start, end) = side
    return [span for span in statement.dates if start <= span.clause < end]


def _terms(side: Side) -> frozenset[str]:
    statement, (start, end) = side
    return frozenset(term for clause in statement.clauses[start:end] for term in clause)


def _denied(side: Side) -> frozenset[str]:
    statement, (start, end) = side
    return frozenset[str]().union(*statement.denied[start:end])


def _names(terms: Iterable[str]) -> frozenset[str]:
    return frozenset(term.partition("/")[0] for term in terms if term[:2] in ("c:", "p:"))


def _everybody(statement: Statement) -> frozenset[str]:
    terms = {term.replace("s:", "p:") for clause in statement.clauses for term in clause}
    return _names(terms)


def _said_by(statement: Statement) -> frozenset[str]:
    return frozenset(term for clause in statement.clauses for term in clause if term[:2] == "s:")


def _modes(side: Side) -> frozenset[str]:
    statement, (start, end) = side
    return frozenset[str]().union(*statement.modes[start:end])


def _list(names: Iterable[str]) -> str:
    return " ".join(sorted(names))
