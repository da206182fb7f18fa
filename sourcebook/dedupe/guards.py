"""What keeps two statements apart that share their words: another figure, day, actor, outcome, certainty or place.

In: two statements and the clauses compared. Out: the guards that fire, each with the factor that it leaves of the score
and the facts that it fired on. It exists because near misses of a running story share nearly everything: similarity
joins them, guards part them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
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
SPEAKER = 0.6
CERTAINTY = {"m:may": 1, "m:if": 1, "m:unless": 1, "m:will": 2}


@dataclass(frozen=True, slots=True)
class Guard:
    """A guard that fired: `kind` figure, period, actor, speaker, subject, outcome, negation, certainty or place."""

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


def signature(statement: Statement, run: Run) -> frozenset[tuple[str, str]]:
    """Figures and exact days of the clauses: what may part them from others for certain."""
    side = (statement, run)
    figures = {(figure.unit, str(figure.value)) for figure in _measured(side)}
    days = {("day", str(span.first)) for span in _dated(side) if span.exact}
    return frozenset(figures | days | {("said", term) for term in _said_by(statement)})


# --- checks -------------------------------------------------------------------------------------------------------


def _figures(left: Side, right: Side) -> Iterator[Guard]:
    """Both have figures of one unit: none agree, or some do and each side has one, there or in the next clause, that the
    other does not."""
    mine, theirs = _measured(left), _measured(right)
    for unit in sorted({figure.unit for figure in mine} & {figure.unit for figure in theirs}):
        only_a, only_b = _exclusive(mine, theirs, unit)
        if only_a and only_b and len(only_a) == sum(figure.unit == unit for figure in mine):
            yield Guard("figure", 0.0, only_a[0].surface, only_b[0].surface)
            continue
        only_a, only_b = _exclusive(_measured(_wider(left)), _measured(_wider(right)), unit)
        if only_a and only_b:
            yield Guard("figure", 0.5, only_a[0].surface, only_b[0].surface)


def _exclusive(
    mine: Sequence[Measured], theirs: Sequence[Measured], unit: str
) -> tuple[list[Measured], list[Measured]]:
    a = [figure for figure in mine if figure.unit == unit]
    b = [figure for figure in theirs if figure.unit == unit]
    return [x for x in a if not any(_one(x, y) for y in b)], [y for y in b if not any(_one(x, y) for x in a)]


def _wider(side: Side) -> Side:
    """One clause more on either hand."""
    statement, (start, end) = side
    return statement, (max(0, start - 1), end + 1)


def _one(left: Measured, right: Measured) -> bool:
    return agree(left, right) and _same_measure(left, right)


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
    """The same words of two people are two statements, unless one sentence names both."""
    mine, theirs = _said_by(left[0]), _said_by(right[0])
    if mine and theirs and not mine & theirs:
        together = _people(left[0]) & _people(right[0])
        yield Guard("speaker", SPEAKER if together else 0.0, _list(mine), _list(theirs))


def _subjects(left: Side, right: Side) -> Iterator[Guard]:
    """What names nobody in common proves little: 涨 1.5 % is said of many things, 引发关注 of all."""
    shared = _terms(left) & _terms(right)
    if any(term[:2] in ("c:", "p:", "o:", "s:") for term in shared):
        return
    things = any(term[1:2] != ":" or term[:2] == "k:" for term in shared)
    figures = any(term[:2] == "n:" for term in shared)
    if not (figures and things):
        yield Guard("subject", 0.8 if things else 0.5, "", "")


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
        factor = 0.85 if 3 in (mine, theirs) else 0.75
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
    _subjects,
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
    """The dates of the clauses, else of the nearest clause before them that has any: 去年12月，……，…… dates all."""
    statement, (start, end) = side
    inside = [span for span in statement.dates if start <= span.clause < end]
    before = [span for span in statement.dates if span.clause < start]
    return inside or [span for span in before if span.clause == before[-1].clause]


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


def _people(statement: Statement) -> frozenset[str]:
    return frozenset(term[2:] for clause in statement.clauses for term in clause if term[:2] in ("p:", "s:"))


def _said_by(statement: Statement) -> frozenset[str]:
    return frozenset(term for clause in statement.clauses for term in clause if term[:2] == "s:")


def _modes(side: Side) -> frozenset[str]:
    statement, (start, end) = side
    return frozenset[str]().union(*statement.modes[start:end])


def _list(names: Iterable[str]) -> str:
    return " ".join(sorted(names))
