"""Which statements must be compared again, now that articles have come and gone.

In: the traits of all statements, and those that the last build had. Out: `Standing`: which statements are asked for,
and, of the others, the pages that tell what they were compared with and what came of it. It exists because a build
after one more article would otherwise look for the partners of every statement, only to find what it found before.

A statement is asked for where it is new, where its terms weigh something else, or where it shares a feature with one
that is new, is gone, or has changed. What another is compared with follows from features of which none of these holds
any, and from the order of articles, which follows from themselves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b

import msgspec
from msgspec import Struct

from sourcebook.dedupe.claims_candidates import Features, features_of
from sourcebook.dedupe.claims_compare import Run
from sourcebook.dedupe.claims_matching import PRINT, Bench
from sourcebook.dedupe.claims_traits import Shelf, traits_under
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
_Laid = dict[bytes, tuple[bytes, bytes]]
"""Of each article, by the key of its page: the key of its traits, and a hash of the page."""
_decode_laid = msgspec.msgpack.Decoder(_Laid).decode


class Standing(Struct, frozen=True):
    """`asked`: for each statement whether it must be compared. `pages` are those of the others, by article; `indices`
    tells a statement by its print."""

    features: Features
    asked: Sequence[bool]
    pages: Mapping[str, Page]
    indices: Mapping[bytes, int]


def standing(bench: Bench, shelves: Sequence[Shelf]) -> Standing:
    """What still stands of the last build, where anything does."""
    asked = [False] * len(bench.statements)
    pages = _asked(bench, shelves, asked)
    if pages is None:
        return Standing(features_of(shelves), [True] * len(asked), {}, {})
    wanted = {number for shelf in shelves for place, found in shelf.each() if asked[place] for number in found}
    indices = {bench.print_of(place): place for place in range(len(asked))}
    return Standing(features_of(shelves, wanted), asked, pages, indices)


def page_key(memory: Memory, article: str) -> bytes:
    """Under which the page of an article is remembered; empty where nothing is."""
    return memory.key("pairs", memory.prints[article]) if memory.prints else b""


def page_of(memory: Memory, key: bytes) -> Page:
    """As it was remembered; empty where it was not."""
    return (memory.recall(key, _decode) if key else None) or {}


def remember(bench: Bench, shelves: Sequence[Shelf]) -> None:
    """Once all pages are made: what the next build will find standing."""
    memory = bench.memory
    if memory.prints:
        pages = {page_key(memory, shelf.article): shelf.key for shelf in shelves}
        body = encode({page: (key, _hash(memory, page)) for page, key in sorted(pages.items())})
        key = memory.key("standing")
        memory.used.add(key)
        if memory.known.get(key) != body:
            memory.keep(key, body)


def is_sound(one: Kept, left: int, right: int, bench: Bench) -> bool:
    """Whether it can be of these two statements."""
    _, first, second, strength, place, _, _ = one
    ends = (first, bench.statements[left]), (second, bench.statements[right])
    fits = all(0 <= start < end < len(statement.offsets) for (start, end), statement in ends)
    return fits and 0 <= strength <= 1 and place in PLACES


def _hash(memory: Memory, page: bytes) -> bytes:
    body = memory.found.get(page) or memory.known.get(page, b"")
    return blake2b(body, digest_size=PRINT).digest()


def _asked(bench: Bench, shelves: Sequence[Shelf], asked: list[bool]) -> dict[str, Page] | None:
    """Marks those that are `asked` for; the pages of articles with others. None where all had better be asked for."""
    memory = bench.memory
    laid = memory.recall(memory.key("standing"), _decode_laid) if memory.prints else None
    changed = _changed(bench, shelves, dict(laid), asked) if laid else None
    if laid is None or changed is None:
        return None
    pages = {}
    for shelf in shelves:
        if not changed.isdisjoint(shelf.numbers):
            for place, found in shelf.each():
                asked[place] = asked[place] or not changed.isdisjoint(found)
        key = page_key(memory, shelf.article)
        if key in laid and laid[key][1] == _hash(memory, key):
            pages[shelf.article] = page_of(memory, key)
        else:
            for place in shelf.places:
                asked[place] = True
    return pages if WORTH * sum(asked) < len(asked) else None


def _changed(bench: Bench, shelves: Sequence[Shelf], laid: _Laid, asked: list[bool]) -> set[int] | None:
    """The features of statements that are new, gone, or weigh something else; None where these are not known."""
    found: set[int] = set()
    for shelf in shelves:
        before, _ = laid.pop(page_key(bench.memory, shelf.article), (b"", b""))
        if before == shelf.key:
            continue
        was = _by_print(bench, before) if before else {}
        if was is None:
            return None
        for place, numbers in shelf.each():
            if was.pop(bench.print_of(place), None) is None:
                asked[place] = True
                found.update(numbers)
        found.update(*was.values())
    for key, _ in laid.values():
        gone = _by_print(bench, key)
        if gone is None:
            return None
        found.update(*gone.values())
    return found


def _by_print(bench: Bench, key: bytes) -> dict[bytes, memoryview] | None:
    """Of an article as it was in the last build."""
    known = traits_under(bench, key)
    if known is None:
        return None
    traits, numbers = known
    starts = (0, *traits.ends)
    return {
        traits.prints[at * PRINT : (at + 1) * PRINT]: numbers[starts[at] : end] for at, end in enumerate(traits.ends)
    }
