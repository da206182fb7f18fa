"""What keeps two entries of one table apart: markets told of day by day, values that come in rows.

In: two sides. Out: the guards that fire. A wrap of the market is written every day, often every hour, in the same
words; what differs is a level, or nothing but the day on which it is printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sourcebook.dedupe.guards.figures import agree
from sourcebook.dedupe.guards.guard import Guard, listed
from sourcebook.dedupe.statements.sides import Side
from sourcebook.dedupe.statements.statement import Measured
from sourcebook.text import regex

OTHER_DAY = 0.3
"""What is left where markets are told of on two days."""
OTHER_ROW = 0.3
"""What is left where each has values of its own."""
SEVERAL = 2
"""Values of one unit that each has for itself."""
PRECISE = 3
"""Digits of a value that two days hardly share."""
NEARLY = 20
"""The share of a value, one in so many, within which another is an entry of the same series."""
SAME_DAY = timedelta(days=1)
"""What time zones make of one day."""

_REQUEST = regex("置[评評]|[评評][论論]的?[请請]求|(?:for|to|declined?) comment")
_STAMP = regex(r"(?<!\d)\d{1,2}:\d{2}:\d{2}(?!\d)")
_MARKETS = frozenset(
    {
        *("k:index", "k:oil", "k:gold", "k:bitcoin", "k:premarket", "k:afterhours", "t:futures", "t:yield"),
        *("t:volatility", "多头", "空头", "短线", "盘中", "早段", "大市", "bearish", "bullish"),
        *("发稿", "涨超", "跌超", "涨停", "跌停", "盘初", "午后", "早盘", "尾盘"),
    }
)


def tables_between(left: Side, right: Side) -> Iterator[Guard]:
    """All that fire."""
    yield from _days(left, right)
    yield from _series(left, right)
    yield from _assets(left, right)
    yield from _owned(left, right)
    yield from _clocks(left, right)
    yield from _counts(left, right)
    yield from _requests(left, right)


def _clocks(left: Side, right: Side) -> Iterator[Guard]:
    """Each is stamped, to the second, with a time that the other is not."""
    if ":" not in left.words or ":" not in right.words:
        return
    mine, theirs = frozenset(_STAMP.findall(left.words)), frozenset(_STAMP.findall(right.words))
    if mine and theirs and mine.isdisjoint(theirs):
        yield Guard("day", OTHER_DAY, listed(mine), listed(theirs))


def _counts(left: Side, right: Side) -> Iterator[Guard]:
    """Each gives plain numbers, none of them the other's: 22 of an index rise, or 27. What words begin with is their
    place in a list."""
    mine, theirs = _plain_numbers(left), _plain_numbers(right)
    if mine and theirs and mine.isdisjoint(theirs):
        yield Guard("figure", OTHER_ROW, listed(mine), listed(theirs))


def _plain_numbers(side: Side) -> frozenset[str]:
    said = [term for clause in side.clauses for term in clause]
    return frozenset([term for term in said[1:] if term.isdigit()])


def _requests(left: Side, right: Side) -> Iterator[Guard]:
    """Somebody is asked for comment on one day, and somebody, maybe else, on another."""
    if not (_REQUEST.search(left.words) and _REQUEST.search(right.words)):
        return
    if not left.day or left.day != right.day or left.asked != right.asked:
        yield Guard("day", OTHER_DAY, left.day, right.day)


def _assets(left: Side, right: Side) -> Iterator[Guard]:
    """Each names what is quoted, and nothing that the other names."""
    if left.quoted and right.quoted and left.quoted.isdisjoint(right.quoted):
        yield Guard("series", OTHER_ROW, listed(left.quoted), listed(right.quoted))


def _owned(left: Side, right: Side) -> Iterator[Guard]:
    """Both give values of one unit right beside a company, and none of them agree: the one that does is another's."""
    if left.names.isdisjoint(right.names) or not left.figures or not right.figures:
        return
    mine, theirs = left.owned, right.owned
    for key in sorted(mine.keys() & theirs.keys()):
        if not any(agree(one, other) for one in mine[key] for other in theirs[key]):
            yield Guard("series", OTHER_ROW, mine[key][0].surface, theirs[key][0].surface)
            return


def _days(left: Side, right: Side) -> Iterator[Guard]:
    """Of markets, each told of on a day that its words need not give, and no value is shared that only one day has."""
    if left.terms.isdisjoint(_MARKETS) or right.terms.isdisjoint(_MARKETS) or (left.dates and right.dates):
        return
    mine, theirs = _spans(left), _spans(right)
    apart = mine and theirs and not any(a[0] <= b[1] and b[0] <= a[1] for a in mine for b in theirs)
    exact = {figure.value for figure in left.figures if figure.digits >= PRECISE}
    if apart and exact.isdisjoint(figure.value for figure in right.figures):
        yield Guard("day", OTHER_DAY, str(mine[0][1]), str(theirs[0][1]))


def _series(left: Side, right: Side) -> Iterator[Guard]:
    """Each has several values of one unit that the other has not, or one of three digits and more that nearly is the
    other's: two entries of one table."""
    for unit in sorted({figure.unit for figure in left.figures} & {figure.unit for figure in right.figures}):
        mine, theirs = _of(unit, left, right), _of(unit, right, left)
        if len(mine) == sum(figure.unit == unit for figure in left.figures):
            continue
        close = any(_nearly(one, other) for one in mine for other in theirs)
        if min(len(mine), len(theirs)) >= SEVERAL or close:
            yield Guard("series", OTHER_ROW, mine[0].surface, theirs[0].surface)
            return


def _of(unit: str, side: Side, other: Side) -> list[Measured]:
    held = [figure for figure in other.figures if figure.unit == unit]
    own = [figure for figure in side.figures if figure.unit == unit]
    return [figure for figure in own if not any(agree(figure, one) for one in held)]


def _nearly(one: Measured, other: Measured) -> bool:
    return min(one.digits, other.digits) >= PRECISE and abs(one.value - other.value) <= abs(one.value) / NEARLY


def _spans(side: Side) -> list[tuple[date, date]]:
    if side.dates:
        return [(span.first, span.last) for span in side.dates]
    if not side.day:
        return []
    day = date.fromisoformat(side.day)
    return [(day - SAME_DAY, day)]
