"""Which day "today" is, for a build that asks no clock.

In: the dates of the articles. Out: the newest that can be believed. It exists so that a slip of the pen (2052 for 2025)
does not move a whole timeline: a date far past the next newest is set aside, with a warning from `read`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

FAR_AHEAD = 30
"""Days that a date may lie past the next newest one before it is doubted."""


def today_of(published: Iterable[str], fixed: date | None = None) -> date | None:
    """`fixed` (site.yml's `today`), else the newest believable date of `published` (ISO 8601); None without any."""
    return fixed or next(reversed(believable(published)), None)


def believable(published: Iterable[str]) -> tuple[date, ...]:
    """The dates in order, without those at the end that lie more than `FAR_AHEAD` days past the one before."""
    days = sorted({date.fromisoformat(written[:10]) for written in published if written})
    while len(days) > 1 and (days[-1] - days[-2]).days > FAR_AHEAD:
        days.pop()
    return tuple(days)
