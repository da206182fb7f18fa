"""All candidates compared: the pairs strong enough to group, and those that a reader may want to decide.

In: statements, and which of them share rare features. Out: `Pairs`. What was found of an article's statements is
remembered by all that it follows from: the statements themselves, and those that each was compared with. So one article
more costs comparing its own statements, and the few others of which a term's weight has changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from operator import itemgetter

from sourcebook.dedupe.claims.candidates import partners
from sourcebook.dedupe.claims.groups import Pair, packed
from sourcebook.dedupe.claims.matching import OPPOSED, SIMILAR, Bench, Evidence, facts_of, parted
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


def match(bench: Bench, shelves: Sequence[Shelf], standing: Standing, shares: Shares = alone) -> Pairs:
    """Linear in the number of candidates."""
    before, pages = len(bench.memory.found), standing.pages
    compared = shelves if pages is None else [shelf for shelf in shelves if shelf.article in pages]

    def found_in(share: int, of: int) -> tuple[list[tuple[str, Pair]], Told]:
        mine = [shelf for turn, shelf in enumerate(compared) if turn // _BLOCK % of == share]
        asked = bytearray(len(bench.statements))
        for place in chain.from_iterable([shelf.places for shelf in mine]):
            asked[place] = standing.asked[place]
        candidates = {**standing.partners, **dict(partners(standing.features, asked))}
        found = [one for shelf in mine for one in _of_article(bench, shelf, standing, candidates)]
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
            line = _line(bench, right, mine, line) if shelf.page else _fresh(bench, right, mine)
            for at, first, second, strength, place, told, against in line[2]:
                yield place, Pair((mine[at], first), (right, second), strength, told, against)
        if line and (line[1] or line[2]):
            lines[sentence] = line
    page = page_with(lines) if shelf.page else before
    if page != before:
        bench.memory.keep(shelf.page, encode(page))


def _fresh(bench: Bench, right: int, earlier: Sequence[int]) -> Line:
    """Where nothing is remembered."""
    return b"", b"", _compared(bench, right, earlier)


def _line(bench: Bench, right: int, earlier: Sequence[int], known: Line | None) -> Line:
    """What comparing a statement with earlier ones gives; compared are those alone of which it is not known."""
    mine, theirs = bench.print_of(right), [bench.print_of(left) for left in earlier]
    if known and known[:2] == (mine, b"".join(theirs)) and not known[2]:
        return known
    before = _by_print(known) if known and known[0] == mine else {}
    fresh = [-1 if one in before else left for one, left in zip(theirs, earlier, strict=True)]
    found = _compared(bench, right, fresh)
    for at, (one, left) in enumerate(zip(theirs, earlier, strict=True)):
        found += [(at, *kept[1:]) for kept in before.get(one, ()) if is_sound(kept, left, right, bench)]
    return mine, b"".join(theirs), sorted(found, key=itemgetter(0))


def _by_print(known: Line) -> dict[bytes, list[Kept]]:
    """For each that a statement was compared with what counted."""
    met = parted(known[1])
    found: dict[bytes, list[Kept]] = {one: [] for one in met}
    for kept in known[2]:
        if 0 <= kept[0] < len(met):
            found[met[kept[0]]].append(kept)
    return found


def _compared(bench: Bench, right: int, earlier: Sequence[int]) -> list[Kept]:
    """What counts; -1 stands for a candidate that is not to be compared."""
    found: list[Kept] = []
    for at, left in enumerate(earlier):
        evidence = bench.worth_while(left, right) if left >= 0 else None
        place = _place(evidence) if evidence else ""
        if evidence and place:
            ends = (left, evidence.match.left), (right, evidence.match.right)
            against = opposition(*ends, evidence, bench) if place == PARTED else None
            found.append((at, ends[0][1], ends[1][1], evidence.strength, place, packed(_told(evidence)), against))
    return found


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
