"""The time axis of lanes: wide where events are dense, narrow where nothing happened.

In: the days and months that events need. Out: a mapping from dates to pixels, piecewise linear. Each month that holds a
dated day gets room for its days; quiet months in between shrink to one stretch, so that every event keeps ink enough.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct

from sourcebook.pages import Span

QUIET, MONTH, DAY = 74, 56, 44
"""Room, before scaling, of a quiet stretch, of a month, and of each day in it that something happened on."""
MOST_DAYS = 8
"""Days of one month that get room of their own."""


class Axis(Struct, frozen=True):
    """Knots of a piecewise linear map: ordinal days to pixels, both ascending."""

    days: tuple[int, ...]
    pixels: tuple[int, ...]
    spans: tuple[Span, ...]

    def place(self, day: date) -> int:
        """Pixels of the start of `day`, within the axis."""
        ordinal = min(max(day.toordinal(), self.days[0]), self.days[-1])
        at = min(bisect_right(self.days, ordinal), len(self.days) - 1)
        left, right = self.days[at - 1], self.days[at]
        low, high = self.pixels[at - 1], self.pixels[at]
        return low + (high - low) * (ordinal - left) // max(1, right - left)


def axis(spans: Iterable[tuple[date, date]], left: int, width: int) -> Axis:
    """An axis of `width` pixels from `left` for events from first to last day; one-day events are its busy days."""
    found = sorted(spans)
    busy: dict[tuple[int, int], set[date]] = {}
    for first, last in found:
        if first == last:
            busy.setdefault((first.year, first.month), set()).add(first)
        elif (last - first).days <= 31:
            busy.setdefault((first.year, first.month), set())
    start, end = found[0][0], max(last for _, last in found)
    stretches = _stretches(start, end, busy)
    room = [_room(stretch, busy) for stretch in stretches]
    return _scaled(stretches, room, busy, (left, width))


Stretch = tuple[date, date, bool]
"""First day, last day, and whether it is a month on its own."""


def _stretches(start: date, end: date, busy: dict[tuple[int, int], set[date]]) -> list[Stretch]:
    stretches: list[Stretch] = []
    month = start.replace(day=1)
    while month <= end:
        following = (month + timedelta(days=32)).replace(day=1)
        alone = (month.year, month.month) in busy
        quiet_before = bool(stretches) and not stretches[-1][2] and not alone
        same_year = bool(stretches) and stretches[-1][0].year == month.year
        quiet_year = not any(year == month.year for year, _ in busy)
        whole_years = bool(stretches) and quiet_year and stretches[-1][0].month == 1
        if quiet_before and (same_year or whole_years):
            stretches[-1] = (stretches[-1][0], following - timedelta(days=1), False)
        else:
            stretches.append((month, following - timedelta(days=1), alone))
        month = following
    return stretches


def _room(stretch: Stretch, busy: dict[tuple[int, int], set[date]]) -> int:
    first, _, alone = stretch
    return MONTH + DAY * min(MOST_DAYS, len(busy[first.year, first.month])) if alone else QUIET


def _scaled(
    stretches: list[Stretch], room: list[int], busy: dict[tuple[int, int], set[date]], frame: tuple[int, int]
) -> Axis:
    left, width = frame
    total, used = sum(room), 0
    days, pixels, spans = [], [], []
    for (first, last, alone), size in zip(stretches, room, strict=True):
        x, end = left + width * used // total, left + width * (used + size) // total
        used += size
        spans.append(Span(x, first.isoformat()[:7], last.isoformat()[:7]))
        days.append(first.toordinal())
        pixels.append(x)
        inside = sorted(busy[first.year, first.month]) if alone else []
        for position, day in enumerate(inside):
            if day.toordinal() > days[-1]:
                days.append(day.toordinal())
                pixels.append(x + (end - x) * (2 * position + 1) // (2 * len(inside)))
    days.append(stretches[-1][1].toordinal() + 1)
    pixels.append(left + width)
    return Axis(tuple(days), tuple(pixels), tuple(spans))
