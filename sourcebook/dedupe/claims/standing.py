"""Which statements must be compared again, now that articles have come and gone.

In: the traits of all statements, and those that the last build had. Out: `Standing`: which statements are asked for,
and, of the others, the pages that tell what they were compared with and what came of it. It exists because a build
after one more article would otherwise look for the partners of every statement, only to find what it found before.

A statement is asked for where it is new, where its terms weigh something else, or where it shares so much with one that
is new, is gone, or has changed, that they may be partners. What another is compared with follows from what it shares
with those that stand, and from the order of articles, which follows from themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from itertools import chain, pairwise

import msgspec
from msgspec import Struct

from sourcebook.dedupe.claims.candidates import Features, features_among, features_of
from sourcebook.dedupe.claims.compare import Run
from sourcebook.dedupe.claims.last import Laid, Last
from sourcebook.dedupe.claims.matching import PRINT, Bench, parted
from sourcebook.dedupe.claims.traits import CROWD, Shelf, traits_under
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
    """`asked`: for each statement whether it must be compared. `pages` are those of the others, by article; `indices`
    tells a statement by its print."""

    features: Features
    asked: Sequence[bool]
    pages: Mapping[str, Page]
    indices: Mapping[bytes, int]


def standing(bench: Bench, shelves: Sequence[Shelf], last: Last | None) -> Standing:
    """What still stands of the last build, where anything does."""
    asked = [False] * len(bench.statements)
    pages = _asked(bench, shelves, last, asked) if last else None
    if pages is None:
        return Standing(features_of(shelves), [True] * len(asked), {}, {})
    wanted = {number for shelf in shelves for place, found in shelf.each() if asked[place] for number in found}
    return Standing(features_among(shelves, wanted), asked, pages, bench.places())


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


def _asked(bench: Bench, shelves: Sequence[Shelf], last: Last, asked: list[bool]) -> dict[str, Page] | None:
    """Marks those that are `asked` for; the pages of articles with others. None where all had better be asked for."""
    changed = _changed(bench, shelves, dict(last.pages), asked)
    if changed is None:
        return None
    pages = {}
    for shelf in shelves:
        before = last.pages.get(shelf.page)
        if before and before.page == _hash(bench.memory, shelf.page):
            pages[shelf.article] = page_of(bench.memory, shelf.page)
        else:
            for place in shelf.places:
                asked[place] = True
    _ask_those_met(shelves, changed, asked)
    return pages if WORTH * sum(asked) < len(asked) else None


def _ask_those_met(shelves: Sequence[Shelf], changed: Mapping[int, int], asked: list[bool]) -> None:
    """Of which another may be a partner now, or no longer: it shares two features with it, or one that is enough. Where
    a feature was a crowd's, or has become one, all that hold it."""
    held: Counter[int] = Counter()
    for shelf in shelves:
        before = -1
        for statement, at, number in shelf.met(changed):
            held[number] += 1
            if statement == before or at < shelf.traits.enough[statement]:
                asked[shelf.places[statement]] = True
            before = statement
    crossed = {one for one, more in changed.items() if (held[one] > CROWD) != (held[one] - more > CROWD)}
    for shelf in shelves if crossed else ():
        for place, found in shelf.each():
            asked[place] = asked[place] or not crossed.isdisjoint(found)


def _changed(
    bench: Bench, shelves: Sequence[Shelf], laid: dict[bytes, Laid], asked: list[bool]
) -> Mapping[int, int] | None:
    """The features of statements that are new, gone, or weigh something else, and by how many more they are held now;
    None where that is not known."""
    found: Counter[int] = Counter()
    for shelf in shelves:
        before = laid.pop(shelf.page, None)
        if before and before.key == shelf.key:
            continue
        was = _by_print(bench, before.key) if before else {}
        if was is None:
            return None
        for place, numbers in shelf.each():
            if was.pop(bench.print_of(place), None) is None:
                asked[place] = True
                found.update(numbers)
        found.subtract(chain.from_iterable(was.values()))
    gone = [_by_print(bench, one.key) for one in laid.values()]
    found.subtract(chain.from_iterable([numbers for one in gone if one for numbers in one.values()]))
    return None if None in gone else found


def _by_print(bench: Bench, key: bytes) -> dict[bytes, memoryview] | None:
    """Of an article as it was in the last build."""
    known = traits_under(bench, key)
    if known is None:
        return None
    traits, numbers = known
    starts = pairwise((0, *traits.ends))
    return {one: numbers[start:end] for one, (start, end) in zip(parted(traits.prints), starts, strict=True)}
