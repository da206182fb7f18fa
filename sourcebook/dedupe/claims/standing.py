"""Which statements must be compared again, now that articles have come and gone.

In: the traits of all statements, and those that the last build had. Out: `Standing`: which statements are asked for,
and, of the others, the pages that tell what they were compared with and what came of it. It exists because a build
after one more article would otherwise look for the partners of every statement, only to find what it found before.

The partners of a statement are looked for where it is new, or where a feature of it was a crowd's or has become one. Of
all others it is known with what they were compared: without those that are gone, with those that are new and share so
much with it that they are partners, and, where only what its terms weigh is other than before, again. What else it is
compared with follows from what it shares with those that stand, and from the order of articles, which follows from
themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import chain

import msgspec
from msgspec import Struct

from sourcebook.dedupe.claims.candidates import KEPT, Features, features_among, features_of
from sourcebook.dedupe.claims.changes import changes_since, crossed, met_among, newly_met
from sourcebook.dedupe.claims.compare import Run
from sourcebook.dedupe.claims.last import Laid, Last
from sourcebook.dedupe.claims.matching import PRINT, Bench, in_numbers, parted
from sourcebook.dedupe.claims.traits import Shelf
from sourcebook.dedupe.memory import Memory
from sourcebook.model import Reason

PLACES = PAIRED, ALIKE, PARTED = "paired", "alike", "parted"
"""Strong enough to group; weak, for the researcher to decide; strong, and parted by a guard."""
Kept = tuple[int, Run, Run, float, str, Reason, Reason | None]
"""Which of a statement's candidates it is, the clauses of the earlier and of the later one, then as in `Pair`; the
place stands before the reasons."""
Line = tuple[bytes, bytes, list[Kept]]
"""What a statement was and with what it was compared, by their prints, and what of that counts."""
Page = dict[int, Line]
"""Of an article, by sentence."""
WORTH = 4
"""Where one of so many statements must be compared again, all are asked for: finding out which costs as much."""

encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Page).decode


class Standing(Struct, frozen=True):
    """`asked`: for each statement whether its partners must be looked for. `amended`: those that are known to have
    others than before, or the same, of which some weigh something else. `pages` tell of all others, by article;
    `indices` tells a statement by its print."""

    features: Features
    asked: Sequence[bool]
    amended: Mapping[int, Sequence[int]]
    pages: Mapping[str, Page]
    indices: Mapping[bytes, int]


def standing(bench: Bench, shelves: Sequence[Shelf], last: Last | None) -> Standing:
    """What still stands of the last build, where anything does."""
    changes = changes_since(bench, shelves, last) if last else None
    if last is None or changes is None:
        return _all_asked(bench, shelves)
    met = met_among(shelves, changes.more)
    pages = dict(_pages(bench, shelves, last))
    asked = [False] * len(bench.statements)
    unknown = [shelf.places for shelf in shelves if shelf.article not in pages]
    for place in chain(changes.fresh, crossed(changes, met), *unknown):
        asked[place] = True
    news = _News(bench, changes.moved, dict(newly_met(changes, met)))
    amended = {}
    for place, found in news.amended(pages, changes.stale(), asked):
        asked[place] = found is None
        if found is not None:
            amended[place] = found
    if WORTH * sum(asked) >= len(asked):
        return _all_asked(bench, shelves)
    wanted = {number for shelf in shelves for place, found in shelf.each() if asked[place] for number in found}
    return Standing(features_among(shelves, wanted), asked, amended, pages, news.indices)


def _all_asked(bench: Bench, shelves: Sequence[Shelf]) -> Standing:
    return Standing(features_of(shelves), [True] * len(bench.statements), {}, {}, {})


def _pages(bench: Bench, shelves: Sequence[Shelf], last: Last) -> Iterator[tuple[str, Page]]:
    """Of each article, where it is that of the last build."""
    for shelf in shelves:
        before = last.pages.get(shelf.page)
        if before and before.page == _hash(bench.memory, shelf.page):
            yield shelf.article, page_of(bench.memory, shelf.page)


class _News:
    """Tells with what a statement is compared whose partners need not be looked for."""

    def __init__(self, bench: Bench, moved: Mapping[bytes, int], more: Mapping[int, list[int]]) -> None:
        self.indices = bench.places()
        self._firsts, self._by_article = bench.statements.firsts, bench.statements.by_article
        self._moved, self._weighs, self._more = moved, frozenset(moved.values()), more

    def amended(
        self, pages: Mapping[str, Page], stale: frozenset[int], asked: Sequence[bool]
    ) -> Iterator[tuple[int, list[int] | None]]:
        """Statements that are compared with others than before, or with the same, of which some weigh something else;
        None where that is not known."""
        for article, page in pages.items():
            for place in self._by_article[article]:
                line = page.get(self._firsts[place][1])
                prints = line[1] if line else b""
                weighs = prints and (place in self._weighs or not stale.isdisjoint(in_numbers(prints)))
                if not asked[place] and (weighs or place in self._more):
                    yield place, self._compared(place, prints)

    def _compared(self, place: int, prints: bytes) -> list[int] | None:
        """Of so many partners that not all are kept, another may take the place of one."""
        more = self._more.get(place, [])
        found = [self.indices.get(one, self._moved.get(one, -1)) for one in parted(prints)]
        if (more or -1 in found) and len(found) + len(more) >= KEPT:
            return None
        return sorted({*found, *more} - {-1})


def page_of(memory: Memory, key: bytes) -> Page:
    """As it was remembered; empty where it was not."""
    return (memory.recall(key, _decode) if key else None) or {}


def laid_in(bench: Bench, shelves: Sequence[Shelf], stood: Standing, last: Last | None) -> dict[bytes, Laid]:
    """Once all pages are made, what the next build will find standing."""
    found, before = {}, last.pages if last else {}
    for shelf in shelves:
        same = shelf.article in stood.pages and shelf.page not in bench.memory.found
        page = before[shelf.page].page if same else _hash(bench.memory, shelf.page)
        found[shelf.page] = Laid(shelf.print, shelf.key, page)
    return found


def is_sound(one: Kept, left: int, right: int, bench: Bench) -> bool:
    """Whether it can be of these two statements."""
    _, first, second, strength, place, _, _ = one
    ends = (first, bench.statements[left]), (second, bench.statements[right])
    fits = all(0 <= start < end < len(statement.offsets) for (start, end), statement in ends)
    return fits and 0 <= strength <= 1 and place in PLACES


def _hash(memory: Memory, page: bytes) -> bytes:
    body = memory.found.get(page) or memory.known.get(page, b"")
    return blake2b(body, digest_size=PRINT).digest()
