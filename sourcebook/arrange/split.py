"""Long lists become several pages: by month, so that a landing article rewrites one of them.

In: items with their dates. Out: chunks with labels and addresses. It exists because no page may drown its reader, nor
grow with the collection.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from sourcebook.pages import Part

Item = TypeVar("Item")

MONTH = 7
"""Characters of YYYY-MM."""


def by_month(items: Iterable[Item], day: Callable[[Item], str]) -> dict[str, list[Item]]:
    """Items by month, newest month first, undated last under an empty key; order within a month is kept."""
    months: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        months[day(item)[:MONTH]].append(item)
    return {key: months[key] for key in sorted(months, reverse=True)}


def chunks(newest_first: Sequence[Item], size: int) -> list[tuple[int, Sequence[Item]]]:
    """The items in chunks of `size`, the newest chunk first, each with its number; they are counted from the oldest, so
    that what lands changes the newest alone."""
    rest = len(newest_first) % size
    starts = [0, *range(rest or size, len(newest_first), size)]
    cut = [newest_first[at:to] for at, to in zip(starts, [*starts[1:], len(newest_first)], strict=True)]
    return [(len(cut) - 1 - place, chunk) for place, chunk in enumerate(cut)]


def paged(
    items: Sequence[Item], most: int, url: Callable[[int], str]
) -> Iterator[tuple[str, tuple[Part, ...], Sequence[Item]]]:
    """The items in pages of at most so many, numbered from 1: the address of each page, the navigation between them
    where there are several, and its items."""
    cut = [items[at : at + most] for at in range(0, len(items), most)]
    entries = [(str(number), url(number), len(some)) for number, some in enumerate(cut, 1)]
    for (_, address, _), some in zip(entries, cut, strict=True):
        yield address, parts(entries, address) if len(cut) > 1 else (), some


def uncounted(entries: Iterable[tuple[str, str, int]]) -> list[tuple[str, str, int]]:
    """The same pages without how much each holds: on the pages themselves, which need not change with each other."""
    return [(label, url, 0) for label, url, _ in entries]


def parts(counts: Iterable[tuple[str, str, int]], current: str) -> tuple[Part, ...]:
    """The navigation between the pages of one list: (label, address, items) of each."""
    found = list(counts)
    many = Counter(label for label, _, _ in found)
    seen: Counter[str] = Counter()
    made = []
    for label, url, count in found:
        seen[label] += 1
        made.append(Part(label, url, count, url == current, seen[label] if many[label] > 1 else 0))
    return tuple(made)
