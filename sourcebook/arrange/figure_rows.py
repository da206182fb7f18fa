"""All figures that may be shown, one row a value, with everyone who states it.

In: the context, and whoever keeps what the build before worked out. Out: `Row`s, the most reported first. Statements
are one row where subject, kind, unit and period agree and the values agree within the digits given: -11 % and -11.08 %
are one figure. Rows stand from build to build unless a new statement has a value in common with them, or one of their
own is gone: what has none in common can neither join them nor keep others from joining.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from msgspec import Struct

from sourcebook.arrange.context import Context
from sourcebook.arrange.figure_places import Place, Stated, best, of_article, stated_at
from sourcebook.arrange.figure_values import Group, contacts, grouped
from sourcebook.arrange.kept import Keeper
from sourcebook.arrange.split import MONTH


class Row(Struct, frozen=True, array_like=True, gc=False):
    """The statements of one value."""

    reports: int
    """Articles, reposts left out."""
    subject: str
    """As the statement has it that says most."""
    month: str
    """In which the earliest stands, YYYY-MM; empty where that is not known."""
    start: int
    """Where the figure of the one that says most begins."""
    stated: tuple[Place, ...]
    """The earliest first."""
    key: str
    """What they agree in beside the value."""
    first: int
    """Which one of them the value was first told by."""
    contacts: tuple[int, ...]
    """What others may have in common with these."""


def rows(context: Context, keeper: Keeper) -> list[Row]:
    """Every figure that may be shown, the most reported first, of these the earliest."""
    since = keeper.since("figures", of_article, context.order)
    fresh: list[Stated] = [one for made in since.made.values() for one in made]
    standing = msgspec.msgpack.decode(since.kept, type=list[Row]) if since.kept else []
    if since.changed and standing:
        met = {number for one in fresh for number in contacts(one)}
        touched, standing = _touched(standing, since.changed, met)
        places = (place for row in touched for place in row.stated)
        fresh += [stated_at(context, place) for place in places if place.article not in since.changed]
    rank = context.rank
    fresh.sort(key=lambda one: (rank[one.article], one.place.at))
    made = [_row(context, group) for group in grouped(fresh, rank)]

    def place(row: Row) -> tuple[object, ...]:
        first = row.stated[row.first]
        return -row.reports, rank[row.stated[0].article], row.start, row.key, rank[first.article], first.at

    if standing:
        for row in made:
            insort(standing, row, key=place)
    found = standing or sorted(made, key=place)
    keeper.keep("figures", msgspec.msgpack.encode(found))
    return found


def _touched(rows: Sequence[Row], changed: frozenset[str], met: set[int]) -> tuple[list[Row], list[Row]]:
    """The rows with a statement of what changed, those that have anything in common with what was met, or with others
    that are touched; and all others."""
    touched: list[Row] = []
    found = [row for row in rows if not changed.isdisjoint([article for article, *_ in row.stated])]
    others = _without(rows, found)
    while True:
        touched += found
        met.update(number for row in found for number in row.contacts)
        found = [row for row in others if not met.isdisjoint(row.contacts)]
        if not found:
            return touched, others
        others = _without(others, found)


def _without(rows: Sequence[Row], some: Iterable[Row]) -> list[Row]:
    gone = set(map(id, some))
    return [row for row in rows if id(row) not in gone]


def _row(context: Context, group: Group) -> Row:
    figure = best(group.stated)
    return Row(
        reports=len({one.article for one in group.stated}),
        subject=figure.subject,
        month=context.article(group.stated[0].article).published[:MONTH],
        start=figure.start,
        stated=tuple(one.place for one in group.stated),
        key="\0".join(group.key),
        first=group.stated.index(group.first),
        contacts=tuple(sorted({number for one in group.stated for number in contacts(one)})),
    )


def of_company(found: Iterable[Row]) -> Mapping[str, list[Row]]:
    by_company: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        by_company[row.subject].append(row)
    return by_company
