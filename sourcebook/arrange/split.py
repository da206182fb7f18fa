"""Long lists become several pages: by month, so that a landing article rewrites one of them.

In: items with their dates. Out: chunks with labels and addresses. It exists because no page may drown its reader, nor
grow with the collection.

The way from a page to all others is told by a hash of it as long as nobody makes the page: there are hundreds of pages
that stand, each with a hundred links.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec

from sourcebook.arrange.context import Context
from sourcebook.model import Page, Series
from sourcebook.pages import Part

Item = TypeVar("Item")

MONTH = 7
"""Characters of YYYY-MM."""
UNDATED = "undated"
LONG = 10
"""Pages that a list may have before it goes by month."""


class Ways:
    """The pages of one list, each with how much it holds, as those are told that lead to all of them."""

    def __init__(self, entries: Sequence[tuple[str, str, int]]) -> None:
        self._entries = entries
        self.digest = hashlib.blake2b(msgspec.msgpack.encode(entries), digest_size=16).digest()
        """Stands for all of it."""

    def parts(self, current: str) -> tuple[Part, ...]:
        """The navigation on one of them."""
        return parts(self._entries, current)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ways) and other.digest == self.digest


class Cut(NamedTuple, Generic[Item]):
    """One page of a list."""

    url: str
    label: str
    """Its month, or `undated`; empty where the page is not of a month."""
    total: int
    """Of the month, or of the whole list; 0 where the month goes on: there it need not change with the others."""
    by_month: bool
    """Whether its ways lead to months."""
    ways: Ways
    items: Sequence[Item]


class Apart(NamedTuple):
    """A page of a list, still to be made: what it is given beside its address and its navigation."""

    url: str
    ways: Ways
    given: tuple[object, ...]


def series(make: Callable[..., Iterator[Page]], pages: Iterable[Apart]) -> Series:
    """These pages as pieces, each made of the context, its address, its navigation, and what it is given."""
    found = list(pages)
    ways = {page.ways.digest: page.ways for page in found}
    given = [(page.url, page.ways.digest, *page.given) for page in found]
    return Series(partial(_made, make, ways), [page.url for page in found], given)


def _made(
    make: Callable[..., Iterator[Page]],
    ways: Mapping[bytes, Ways],
    context: Context,
    url: str,
    digest: bytes,
    *given: Any,
) -> Iterator[Page]:
    return make(context, url, ways[digest].parts(url), *given)


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


def paged(items: Sequence[Item], most: int, url: Callable[[int], str]) -> Iterator[tuple[str, Ways, Sequence[Item]]]:
    """The items in pages of at most so many, numbered from 1: the address of each page, the ways between them where
    there are several, and its items."""
    cut = [items[at : at + most] for at in range(0, len(items), most)]
    entries = [(str(number), url(number), len(some)) for number, some in enumerate(cut, 1)]
    ways = Ways(entries if len(cut) > 1 else ())
    for (_, address, _), some in zip(entries, cut, strict=True):
        yield address, ways, some


def long_list(
    items: Sequence[Item], most: int, url: Callable[[str, int], str], day: Callable[[Item], str]
) -> Iterator[Cut[Item]]:
    """The items in pages of at most so many. Where there would be too many pages to choose from, the first has the
    beginning of the list, and leads to all of it month by month: then what lands changes the pages of its month."""
    if len(items) <= LONG * most:
        for address, ways, some in paged(items, most, lambda number: url("", number)):
            yield Cut(address, "", len(items), False, ways, some)
        return
    months = by_month(items, day)
    firsts = [(month, url(month or UNDATED, 1), len(found)) for month, found in months.items()]
    yield Cut(url("", 1), "", len(items), True, Ways(firsts), items[:most])
    for month, found in months.items():
        cut = [found[at : at + most] for at in range(0, len(found), most)]
        own = [(month, url(month or UNDATED, number), 0) for number in range(1, len(cut) + 1)]
        ways = Ways([entry for one in uncounted(firsts) for entry in (own if one[0] == month else [one])])
        for (_, address, _), some in zip(own, cut, strict=True):
            total = len(found) if address == own[0][1] else 0
            yield Cut(address, month or UNDATED, total, True, ways, some)


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
