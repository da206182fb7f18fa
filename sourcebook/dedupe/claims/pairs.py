"""All candidates compared: the pairs strong enough to group, and those that a reader may want to decide.

In: statements, and which of them share rare features. Out: `Pairs`. What was found of an article's statements is
remembered by all that it follows from: the statements themselves, and those that each was compared with. So one article
more costs comparing its own statements, and the few others of which a term's weight has changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from sourcebook.dedupe.claims.candidates import partners
from sourcebook.dedupe.claims.groups import Pair, packed
from sourcebook.dedupe.claims.matching import Bench, Evidence, facts_of, parted
from sourcebook.dedupe.claims.ruled import (
    LITTLE,
    OPPOSED,
    SIMILAR,
    Ruled,
    packed_guards,
    packed_ruled,
    too_little,
    unpacked_guards,
    unpacked_ruled,
)
from sourcebook.dedupe.claims.shelves import Shelves
from sourcebook.dedupe.claims.standing import Kept, Line, Standing, encode, is_sound, page_of, page_with
from sourcebook.dedupe.claims.stood import ALIKE, PAIRED, PARTED, Pairs, with_found
from sourcebook.dedupe.claims.traits import Shelf
from sourcebook.dedupe.conflicts import opposition
from sourcebook.dedupe.memory import Told
from sourcebook.dedupe.shares import Shares, alone
from sourcebook.model import Reason

MERGED = 0.34
"""Strength from which a pair may stand in one claim."""
CONTRARY = 0.4
"""A guard that leaves so little says the contrary: whatever the rest, the two are not one."""
_BLOCK = 16
"""Articles that follow each other and are compared in one share: what one day's articles share is worked out once."""


def match(bench: Bench, shelves: Shelves, standing: Standing, shares: Shares = alone) -> Pairs:
    """Linear in the number of candidates."""
    before, pages = len(bench.memory.found), standing.pages
    compared = [*shelves] if pages is None else shelves.among(pages)

    def found_in(share: int, of: int) -> tuple[list[tuple[str, Pair]], Told]:
        mine = [shelf for turn, shelf in enumerate(compared) if turn // _BLOCK % of == share]
        asked = bytearray(len(bench.statements))
        for place in chain.from_iterable([shelf.places for shelf in mine]):
            asked[place] = standing.asked[place]
        candidates = {**standing.partners, **dict(partners(standing.features, asked))}
        found = [one for shelf in mine for one in _of_article(bench, shelf, standing, candidates)]
        bench.forget({*chain.from_iterable([(pair.left[0], pair.right[0]) for _, pair in found])})
        return found, bench.memory.told(before)

    every: list[tuple[str, Pair]] = []
    for found, told in shares(found_in):
        bench.memory.hear(told)
        every += found
    return with_found(standing.stood, every)


def _of_article(
    bench: Bench, shelf: Shelf, standing: Standing, candidates: Mapping[int, Sequence[int]]
) -> Iterator[tuple[str, Pair]]:
    """What counts among the candidates of those of an article's statements that are compared. What is kept of an
    article tells, line by line, what it follows from."""
    before = page_of(bench.memory, shelf.page) if standing.pages is None else standing.pages[shelf.article]
    known, lines = before.lines(), {}
    for right in shelf.places:
        sentence = bench.statements.firsts[right][1]
        line = known.get(sentence)
        if standing.asked[right] or right in standing.amended:
            mine = standing.amended.get(right) or candidates.get(right, [])
            line = _line(bench, right, mine, line, standing) if shelf.page else _fresh(bench, right, mine)
            for at, first, second, strength, place, told, against, _ in line.kept:
                yield place, Pair((mine[at], first), (right, second), strength, told, against)
        if line and (line.theirs or line.kept):
            lines[sentence] = line
    page = page_with(lines) if shelf.page else before
    if page != before:
        bench.memory.keep(shelf.page, encode(page))


def _fresh(bench: Bench, right: int, earlier: Sequence[int]) -> Line:
    """Where nothing is remembered."""
    found = _Found(bench, right)
    for at, left in enumerate(earlier):
        found.compare(at, left)
    return Line(b"", b"", found.kept)


def _line(bench: Bench, right: int, earlier: Sequence[int], line: Line | None, standing: Standing) -> Line:
    """What comparing a statement with earlier ones gives; compared are those alone of which it is not known. Of those
    that merely weigh something else than in the last build it is known what guards said."""
    mine, theirs, was = bench.print_of(right), [bench.print_of(left) for left in earlier], standing.was
    if line and line[:2] == (mine, b"".join(theirs)) and not line.kept:
        return line
    known, found = _by_print(line) if line and line.mine in (mine, was.get(right)) else {}, _Found(bench, right)
    stands = line is not None and line.mine == mine
    for at, (one, left) in enumerate(zip(theirs, earlier, strict=True)):
        before = known.get(one) if stands else None
        if before and standing.pages is None and not all(is_sound(kept, left, right, bench) for kept in before.kept):
            found.compare(at, left)
        elif before:
            found.take(at, before)
        elif (before := known.get(was.get(left, one))) and left not in standing.unsure and right not in standing.unsure:
            found.compare_again(at, left, before, lighter=standing.lighter)
        else:
            found.compare(at, left)
    return Line(mine, b"".join(theirs), found.kept, bytes(found.little), b"".join(found.ruled))


class _Known(NamedTuple):
    """What is known of a statement that another was compared with: what counts, if it does; whether too little is
    shared; what guards left, where that was too little."""

    kept: list[Kept]
    little: bool
    ruled: Ruled | None

    def said(self) -> Ruled | None:
        """By guards, of two that weighed something else."""
        return unpacked_guards(self.kept[0][7], self.kept[0][5]) if self.kept else self.ruled


_NOTHING, _LITTLE = _Known([], False, None), _Known([], True, None)
"""What is known of most."""


def _by_print(line: Line) -> dict[bytes, _Known]:
    """For each that a statement was compared with."""
    kept, ruled, little = defaultdict[int, list[Kept]](list), dict(unpacked_ruled(line.ruled)), {*line.little}
    for one in line.kept:
        kept[one[0]].append(one)
    more = {at: _Known(kept.get(at, []), at in little, ruled.get(at)) for at in kept.keys() | ruled.keys()}
    most = {**dict.fromkeys(little, _LITTLE), **more}
    return {one: most.get(at, _NOTHING) for at, one in enumerate(parted(line.theirs))}


class _Found:
    """What comes of comparing a statement with earlier ones, one after the other."""

    def __init__(self, bench: Bench, right: int) -> None:
        self._bench, self._right = bench, right
        self.kept: list[Kept] = []
        self.little = bytearray()
        self.ruled: list[bytes] = []

    def take(self, at: int, known: _Known) -> None:
        """As it was."""
        if known is _LITTLE:
            self.little.append(at)
        if known is _LITTLE or known is _NOTHING:
            return
        self.kept += [(at, *kept[1:]) for kept in known.kept]
        self.little += bytes([at] * known.little)
        self.ruled += [packed_ruled(at, known.ruled)] if known.ruled else ()

    def compare_again(self, at: int, left: int, known: _Known, *, lighter: bool) -> None:
        """One that merely weighs something else, or with which another does; less, where all are `lighter`."""
        if known.little and lighter:
            self.little.append(at)
        else:
            self.compare(at, left, known.said())

    def compare(self, at: int, left: int, said: Ruled | None = None) -> None:
        """What counts, and what else is worth knowing when something weighs something else."""
        bench, right = self._bench, self._right
        evidence = bench.worth_while(left, right, said)
        if isinstance(evidence, Evidence):
            evidence = self._placed(at, left, evidence)
        if evidence is LITTLE:
            self.little.append(at)
        elif evidence:
            self.ruled.append(packed_ruled(at, evidence))

    def _placed(self, at: int, left: int, evidence: Evidence) -> Ruled | None:
        """What guards left, where that is too little for any place."""
        bench, right, found, place = self._bench, self._right, evidence.match, _place(evidence)
        ends = bench.ends(left, right, found)
        if not place:
            return too_little(ends, evidence.guards)
        pieces = (left, found.left), (right, found.right)
        against = opposition(*pieces, evidence, bench) if place == PARTED else None
        said = packed_guards(ends, evidence.guards, found.evidence)
        told = packed(_told(evidence))
        self.kept.append((at, found.left, found.right, evidence.strength, place, told, against, said))
        return None


def _told(evidence: Evidence) -> Reason:
    """Why a pair is one that the researcher may decide."""
    code = "parted" if evidence.guards and evidence.strength < evidence.plain / 2 else "similar"
    return Reason(code, facts_of(evidence))


def _place(evidence: Evidence) -> str:
    """Where a pair belongs; empty where it is too weak for anything."""
    contrary = any(guard.factor <= CONTRARY for guard in evidence.guards)
    if evidence.strength >= MERGED and not contrary:
        return PAIRED
    if evidence.plain >= OPPOSED and contrary:
        return PARTED
    return ALIKE if evidence.strength >= SIMILAR else ""
