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

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

import msgspec
from msgspec import Struct

from sourcebook.dedupe.claims.candidates import KEPT, Features, features_of, partners_among
from sourcebook.dedupe.claims.changes import (
    Changes,
    changes_since,
    crossed,
    met_before,
    met_by,
    newly_met,
    settle,
    unsure,
    weighing_since,
)
from sourcebook.dedupe.claims.holders import Holders, Placed
from sourcebook.dedupe.claims.matching import Bench, in_numbers
from sourcebook.dedupe.claims.places import Places
from sourcebook.dedupe.claims.regions import Carried
from sourcebook.dedupe.claims.ruled import fits_ruled
from sourcebook.dedupe.claims.shelves import Shelves
from sourcebook.dedupe.claims.stood import PLACES, Pairs, recalled
from sourcebook.dedupe.memory import LostError, Memory
from sourcebook.dedupe.packing import PRINT, short_hash
from sourcebook.dedupe.statements.compare import Run
from sourcebook.model import Reason

Kept = tuple[int, Run, Run, float, str, bytes, Reason | None, bytes]
"""Which of a statement's candidates it is, the clauses of the earlier and of the later one, then as in `Pair`; the
place stands before the reasons. Last what guards said, as `ruled` packs it."""
AT_ONCE = 1000
"""Pages that are looked at one after the other, and that not all are worth being held."""
WORTH = 4
"""Where one of so many statements must be compared again, all are asked for: finding out which costs as much."""


class Line(NamedTuple):
    """What a statement was and with what it was compared, by their prints, and what of that counts; with which of those
    it shares too little; what guards said of others, as `ruled` packs it."""

    mine: bytes
    theirs: bytes
    kept: list[Kept]
    little: bytes = b""
    ruled: bytes = b""


class Page(Struct, frozen=True, array_like=True):
    """The lines of an article's statements, side by side: most builds look at few."""

    sentences: tuple[int, ...] = ()
    mine: bytes = b""
    """A print of each."""
    ends: tuple[int, ...] = ()
    """Where in `theirs` the prints end that each was compared with."""
    theirs: bytes = b""
    kept: dict[int, list[Kept]] = {}
    """By line what counts, where anything does; and the rest of each."""
    little: dict[int, bytes] = {}
    ruled: dict[int, bytes] = {}

    def lines(self) -> dict[int, Line]:
        """By sentence."""
        return {sentence: self.line(at) for at, sentence in enumerate(self.sentences)}

    def spans(self) -> dict[int, tuple[int, int]]:
        """By sentence where in `theirs` its prints stand."""
        return dict(zip(self.sentences, pairwise((0, *self.ends)), strict=True))

    def line(self, at: int) -> Line:
        """Of the sentence that stands there."""
        start = self.ends[at - 1] if at else 0
        mine, theirs = self.mine[PRINT * at :][:PRINT], self.theirs[start : self.ends[at]]
        return Line(mine, theirs, self.kept.get(at, []), self.little.get(at, b""), self.ruled.get(at, b""))

    def is_sound(self) -> bool:
        """Whether its parts fit each other."""
        lines, last = len(self.sentences), max(self.ends, default=0)
        fits = len(self.mine) == PRINT * lines and len(self.ends) == lines and len(self.theirs) == last
        rest = all(0 <= at < lines for at in self.kept) and all(map(fits_ruled, self.ruled.values()))
        return fits and not last % PRINT and rest


_ALL = b"\1"
encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Page).decode


class Standing(Struct, frozen=True):
    """`asked`: for each statement whether its partners must be looked for; `partners`: what was found, where they were
    looked for already. `amended`: those that are known to have others than before, or the same, of which some weigh
    something else. `pages`: by article, where there is any of either, with what its statements were compared; None
    where all are asked for. `stood`: what is known of the others. `fresh` are those that are new. `was`: the old prints
    of those that weigh something else; `unsure`: those of them that hold a word which was rare or has become it;
    `lighter`: whether no term weighs more than it did."""

    features: Features
    asked: bytes
    amended: Mapping[int, Sequence[int]] = {}
    partners: Mapping[int, Sequence[int]] = {}
    pages: Mapping[str, Page] | None = None
    stood: Pairs = Pairs()
    fresh: Set[int] = frozenset()
    was: Mapping[int, bytes] = {}
    unsure: Set[int] = frozenset()
    lighter: bool = False


class Before(NamedTuple):
    """What the last build left: statements that were carried on, who held their terms, where they are now; which terms
    weigh something else."""

    carried: Carried
    holders: Holders
    places: Places
    changed: Set[int]


def standing(bench: Bench, shelves: Shelves, before: Before | None) -> Standing:
    """What still stands of the last build, where anything does; that tells too where each statement is now."""
    if before is None:
        return Standing(features_of(shelves), _ALL * len(bench.statements))
    carried, holders, places, terms = before
    changes = changes_since(bench, shelves, carried)
    settle(places, shelves, carried, changes)
    placed = Placed(holders, places.by_number, len(bench.statements))
    met = met_by(chain(changes.fresh.values(), changes.gone.values()), changes, placed)
    more, asked = newly_met(changes, met), {*changes.fresh, *crossed(changes.more(), met)}
    weighing = weighing_since(bench.weights, carried.last.counted(), terms)
    pages = _looked_at(bench, (changes, placed, carried), {*more, *asked})
    amended = _Amending(bench, changes, more).amended(pages, asked)
    asked.update([place for place, found in amended.items() if found is None])
    if WORTH * len(asked) >= len(bench.statements):
        return Standing(features_of(shelves), _ALL * len(bench.statements), fresh=changes.fresh.keys())
    wanted = [one for shelf in shelves.among(pages) for one in shelf.some(asked)]
    return Standing(
        Features((), 0),
        _flagged(asked, len(bench.statements)),
        {place: found for place, found in amended.items() if found is not None},
        dict(partners_among(wanted, met_by([trait for _, trait in wanted], changes, placed))),
        pages,
        recalled(bench.memory, carried.last.pairs, places, asked | amended.keys()),
        changes.fresh.keys(),
        changes.was,
        unsure(bench, shelves, weighing),
        weighing.lighter,
    )


def _flagged(asked: Iterable[int], statements: int) -> bytes:
    """For each statement whether it is asked for."""
    flags = bytearray(statements)
    for place in asked:
        flags[place] = 1
    return bytes(flags)


def _looked_at(bench: Bench, since: tuple[Changes, Placed, Carried], others: Set[int]) -> dict[str, Page]:
    """The pages of all statements that are asked for, or may be amended; `others` are known to be."""
    (changes, placed, carried), statements = since, bench.statements
    again, unknown = {*others, *changes.same}, list[str]()
    if changes.few():
        traits = chain(changes.same.values(), changes.gone.values())
        again |= met_before(changes, met_by(traits, changes, placed))
    else:
        unknown = [*statements.by_article]
    articles = {*changes.others, *[statements.firsts[place][0] for place in again]}
    pages, stale = _pages(bench, articles, carried), changes.stale()
    unknown = [article for article in unknown if article not in pages]
    for start in range(0, len(unknown), AT_ONCE):
        some = _pages(bench, unknown[start : start + AT_ONCE], carried)
        pages |= {article: page for article, page in some.items() if not stale.isdisjoint(in_numbers(page.theirs))}
    return pages


def _pages(bench: Bench, articles: Iterable[str], carried: Carried) -> dict[str, Page]:
    """Of these articles, as the last build left them."""
    laid = {article: carried.laid(article) for article in articles}
    known = bench.memory.recall_all([before.page for before in laid.values() if before and before.page], _remembered)
    found = {}
    for article in sorted(laid):
        before = laid[article]
        kept = known.get(before.page, _NONE) if before else _NONE
        if before and before.page and before.compared != kept.hash:
            raise LostError
        found[article] = kept.page
    return found


class _Amending:
    """Tells with what a statement is compared whose partners need not be looked for."""

    def __init__(self, bench: Bench, changes: Changes, more: Mapping[int, list[int]]) -> None:
        self._bench, self._changes, self._more = bench, changes, more

    def amended(self, touched: Mapping[str, Page], asked: Container[int]) -> dict[int, list[int] | None]:
        """Statements that are compared with others than before, or with the same, of which some weigh something else;
        None where it is not known with which."""
        prints = {place: one for place, one in self._prints(touched) if place not in asked}
        named = frozenset(in_numbers(b"".join(prints.values())))
        places = {in_numbers(one)[0]: place for one, place in self._changes.moved.items()}
        places |= self._bench.places_among(named)
        return {
            place: self._compared(place, [places.get(number, -1) for number in in_numbers(one)])
            for place, one in prints.items()
        }

    def _prints(self, touched: Mapping[str, Page]) -> Iterator[tuple[int, bytes]]:
        """Of each such statement those of the ones that it was compared with."""
        statements, stale, same = self._bench.statements, self._changes.stale(), self._changes.same
        for article, page in touched.items():
            spans, prints = page.spans(), memoryview(page.theirs)
            for place in statements.by_article.get(article, ()):
                start, end = spans.get(statements.firsts[place][1], (0, 0))
                met = prints[start:end]
                weighs = met and (place in same or not stale.isdisjoint(in_numbers(met)))
                if weighs or place in self._more:
                    yield place, bytes(met)

    def _compared(self, place: int, found: Sequence[int]) -> list[int] | None:
        """Of so many partners that not all are kept, another may take the place of one."""
        more = self._more.get(place, [])
        if (more or -1 in found) and len(found) + len(more) >= KEPT:
            return None
        return sorted({*found, *more} - {-1})


def page_of(memory: Memory, key: bytes) -> Page:
    """As it was remembered; empty where it was not."""
    return (memory.recall(key, _remembered) or _NONE).page if key else _NONE.page


def compared_under(memory: Memory, key: bytes) -> bytes:
    """A hash of the same, which need not be decoded where it is new."""
    body = memory.found.get(key)
    return short_hash(body) if body else (memory.recall(key, _remembered) or _NONE).hash


def page_with(lines: Mapping[int, Line]) -> Page:
    """Of these lines, by sentence."""
    mine, theirs, *more = zip(*lines.values(), strict=True) if lines else ((),) * 5
    return Page(
        tuple(lines),
        b"".join(mine),
        tuple(accumulate(map(len, theirs))),
        b"".join(theirs),
        *[{at: found for at, found in enumerate(each) if found} for each in more],
    )


def is_sound(one: Kept, left: int, right: int, bench: Bench) -> bool:
    """Whether it can be of these two statements."""
    _, first, second, strength, place, *_ = one
    ends = (first, left), (second, right)
    fits = all(0 <= start < end <= bench.statements.clauses_in(at) for (start, end), at in ends)
    return fits and 0 <= strength <= 1 and place in PLACES


class _Remembered(NamedTuple):
    """A page, and a hash of it as it is remembered."""

    hash: bytes
    page: Page


def _remembered(body: bytes) -> _Remembered:
    page = _decode(body) if body else Page()
    return _Remembered(short_hash(body), page if page.is_sound() else Page())


_NONE = _remembered(b"")
