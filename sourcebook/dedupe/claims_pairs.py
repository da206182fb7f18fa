"""All candidates compared: the pairs strong enough to group, and those that a reader may want to decide.

In: statements, and which of them share rare features. Out: `Matching`. What was found of an article's statements is
remembered by all that it follows from: the statements themselves, and those that each was compared with. So one article
more costs comparing its own statements, and the few others of which a term's weight has changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import itemgetter

import msgspec
from msgspec import Struct

from sourcebook.dedupe.claims_candidates import Features, partners
from sourcebook.dedupe.claims_compare import Run
from sourcebook.dedupe.claims_groups import Pair
from sourcebook.dedupe.claims_matching import OPPOSED, PRINT, SIMILAR, Bench, Evidence, facts_of
from sourcebook.dedupe.conflicts import opposition
from sourcebook.dedupe.memory import Told
from sourcebook.dedupe.shares import Shares, alone
from sourcebook.model import Reason

MERGED = 0.34
"""Strength from which a pair may stand in one claim."""
CONTRARY = 0.4
"""A guard that leaves so little says the contrary: whatever the rest, the two are not one."""
MANY = 2000
"""Statements that are worth being compared in shares."""
PLACES = PAIRED, ALIKE, PARTED = "paired", "alike", "parted"
"""Strong enough to group; weak, for the researcher to decide; strong, and parted by a guard."""
KIND = "pairs"
"""Of what is remembered of an article."""
_BLOCK = 16
"""Articles that follow each other and are compared in one share: what one day's articles share is worked out once."""

_Kept = tuple[int, Run, Run, float, str, Reason, Reason | None]
"""Which of a statement's candidates it is, the clauses of the earlier and of the later one, then as in `Pair`; the
place stands before the reasons."""
_Line = tuple[bytes, bytes, list[_Kept]]
"""What a statement was and with what it was compared, by their prints, and what of that counts."""
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(dict[int, _Line]).decode


class Matching(Struct, frozen=True):
    """Pairs to group; pairs too weak to merge; pairs that a guard parted."""

    pairs: tuple[Pair, ...]
    similar: tuple[Pair, ...]
    parted: tuple[Pair, ...]


def is_much(bench: Bench) -> bool:
    """Whether there is enough to compare for several processes: many statements, most of them not known."""
    memory = bench.memory
    known = sum(memory.key(KIND, held) in memory.known for held in memory.prints.values())
    return len(bench.statements) >= MANY and 2 * known <= len(memory.prints)


def match(bench: Bench, features: Features, shares: Shares = alone) -> Matching:
    """Linear in the number of candidates."""
    turns, before = list(_turns(bench)), len(bench.memory.found)

    def found_in(share: int, of: int) -> tuple[list[tuple[str, Pair]], Told]:
        mine = [turn // _BLOCK % of == share for turn in turns]
        candidates: dict[int, list[tuple[int, list[int]]]] = defaultdict(list)
        for right, earlier in partners(features, mine):
            candidates[turns[right]].append((right, earlier))
        found = [one for held in candidates.values() for one in _of_article(bench, held)]
        return found, bench.memory.told(before)

    by_place: dict[str, list[Pair]] = {PAIRED: [], ALIKE: [], PARTED: []}
    for found, told in shares(found_in):
        bench.memory.hear(told)
        for place, pair in found:
            by_place[place].append(pair)
    return Matching(*[tuple(sorted(by_place[place], key=_ends)) for place in PLACES])


def _turns(bench: Bench) -> Iterator[int]:
    """For each statement the number of its first holder's article, in the order in which these are met."""
    met: dict[str, int] = {}
    for statement in bench.statements:
        yield met.setdefault(statement.holders[0][0], len(met))


def _ends(pair: Pair) -> tuple[int, int]:
    return pair.right[0], pair.left[0]


def _of_article(bench: Bench, candidates: Sequence[tuple[int, list[int]]]) -> Iterator[tuple[str, Pair]]:
    """What counts among the candidates of one article's statements. What is kept of an article tells, line by line,
    what it follows from."""
    memory, page = bench.memory, dict[int, _Line]()
    key = memory.key(KIND, memory.prints[bench.statements[candidates[0][0]].holders[0][0]]) if memory.prints else b""
    known = (memory.recall(key, _decode) if key else None) or {}
    for right, earlier in candidates:
        sentence = bench.statements[right].holders[0][1]
        line = (
            _line(bench, right, earlier, known.get(sentence)) if key else (b"", b"", _compared(bench, right, earlier))
        )
        page[sentence] = line
        for at, first, second, strength, place, told, against in line[2]:
            yield place, Pair((earlier[at], first), (right, second), strength, told, against)
    if key and page != known:
        memory.keep(key, _encode(page))


def _line(bench: Bench, right: int, earlier: Sequence[int], known: _Line | None) -> _Line:
    """What comparing a statement with earlier ones gives; compared are those alone of which it is not known."""
    mine, theirs = bench.print_of(right), [bench.print_of(left) for left in earlier]
    if known and known[:2] == (mine, b"".join(theirs)) and not known[2]:
        return known
    before = _by_print(known) if known and known[0] == mine else {}
    fresh = [-1 if one in before else left for one, left in zip(theirs, earlier, strict=True)]
    found = _compared(bench, right, fresh)
    for at, (one, left) in enumerate(zip(theirs, earlier, strict=True)):
        found += [(at, *kept[1:]) for kept in before.get(one, ()) if _is_sound(kept, bench, left, right)]
    return mine, b"".join(theirs), sorted(found, key=itemgetter(0))


def _by_print(known: _Line) -> dict[bytes, list[_Kept]]:
    """For each that a statement was compared with what counted."""
    met = [known[1][start : start + PRINT] for start in range(0, len(known[1]), PRINT)]
    found: dict[bytes, list[_Kept]] = {one: [] for one in met}
    for kept in known[2]:
        if 0 <= kept[0] < len(met):
            found[met[kept[0]]].append(kept)
    return found


def _is_sound(one: _Kept, bench: Bench, left: int, right: int) -> bool:
    _, first, second, strength, place, _, _ = one
    ends = (first, bench.statements[left]), (second, bench.statements[right])
    fits = all(0 <= start < end < len(statement.offsets) for (start, end), statement in ends)
    return fits and 0 <= strength <= 1 and place in PLACES


def _compared(bench: Bench, right: int, earlier: Sequence[int]) -> list[_Kept]:
    """What counts; -1 stands for a candidate that is not to be compared."""
    found: list[_Kept] = []
    for at, left in enumerate(earlier):
        evidence = bench.worth_while(left, right) if left >= 0 else None
        place = _place(evidence) if evidence else ""
        if evidence and place:
            ends = (left, evidence.match.left), (right, evidence.match.right)
            against = opposition(*ends, evidence, bench) if place == PARTED else None
            found.append((at, ends[0][1], ends[1][1], evidence.strength, place, _told(evidence), against))
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
