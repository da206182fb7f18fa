"""What keeps two statements apart by the values that they give: another figure of one unit and measure.

In: two sides. Out: the guards that fire. It exists because two reports of one table share all words, and differ in a
value alone; while two reports of one result each give a value more, beside those that they share.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from sourcebook.dedupe.guards.guard import Guard
from sourcebook.dedupe.statements.sides import Side
from sourcebook.dedupe.statements.statement import Measured

RIVALS = 0.3
"""What is left where two figures agree, and two others of one measure do not."""
MORE = 0.5
"""The same where the others may be of two measures."""
AGREED = 0.8
"""What is left of either where as many exact values are shared: what each gives beside them is a further one."""
EXACT = 3
"""Digits of a value that two results hardly share."""


def figures_between(left: Side, right: Side) -> Iterator[Guard]:
    """Both have figures of one unit: none agree, or some do and each side has one, there or in the next clause, that
    the other does not."""
    if not left.figures or not right.figures:
        return
    for unit in sorted({figure.unit for figure in left.figures} & {figure.unit for figure in right.figures}):
        only_a, only_b = _exclusive(left.figures, right.figures, unit)
        if only_a and only_b and len(only_a) == sum(figure.unit == unit for figure in left.figures):
            comparable = any(_same_measure(x, y) for x in only_a for y in only_b)
            yield Guard("figure" if comparable else "measure", 0.0, only_a[0].surface, only_b[0].surface)
            continue
        only_a, only_b = _exclusive(left.near_figures, right.near_figures, unit)
        if only_a and only_b:
            further = _exact(left.figures, right.figures) >= max(len(only_a), len(only_b))
            factor = AGREED if further else _beside(only_a, only_b)
            yield Guard("figure", factor, only_a[0].surface, only_b[0].surface)


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


def _exact(mine: Sequence[Measured], theirs: Sequence[Measured]) -> int:
    """How many exact values are shared."""
    exact = [y for y in theirs if y.digits >= EXACT]
    return sum(any(x.unit == y.unit and agree(x, y) for y in exact) for x in mine if x.digits >= EXACT)


def _beside(mine: Sequence[Measured], theirs: Sequence[Measured]) -> float:
    rivals = any(x.about and x.about == y.about and x.measure == y.measure for x in mine for y in theirs)
    return RIVALS if rivals else MORE


def _exclusive(
    mine: Sequence[Measured], theirs: Sequence[Measured], unit: str
) -> tuple[list[Measured], list[Measured]]:
    a = [figure for figure in mine if figure.unit == unit]
    b = [figure for figure in theirs if figure.unit == unit]
    return _alone(a, b), _alone(b, a)


def _alone(mine: Sequence[Measured], theirs: Sequence[Measured]) -> list[Measured]:
    """Those with which none of theirs agrees; a share that has its equal among mine agrees with no other of them."""
    exact = {figure.value for figure in mine if figure.unit == "percent"}
    return [x for x in mine if not any(_one(x, y) and (x.value == y.value or y.value not in exact) for y in theirs)]


def _one(left: Measured, right: Measured) -> bool:
    return agree(left, right) and _same_measure(left, right)


def _same_measure(left: Measured, right: Measured) -> bool:
    """A share of 17 % and a fall of 17 % are two; a rate may be either."""
    kinds = {left.measure, right.measure}
    return len(kinds) == 1 or kinds != {"share", "change"}
