"""What two or more articles state: the same fact in other words, or in another language.

In: the material, reposts, origins, what the researcher marked and decided. Out: `Claim`s with every quotation, those of
reposts included, and the near misses that the researcher may want to decide. Candidates, compare, guard, group, link:
no link, no merge; what the researcher decides comes last and holds.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from msgspec import structs

from sourcebook.dedupe.claims.components import Group, groups_of
from sourcebook.dedupe.claims.counts import count
from sourcebook.dedupe.claims.drafts import places
from sourcebook.dedupe.claims.drawn import Drawn
from sourcebook.dedupe.claims.holders import Holders
from sourcebook.dedupe.claims.last import Last, UnknownError, keep, last_build, packed
from sourcebook.dedupe.claims.listing import find_statements
from sourcebook.dedupe.claims.made import Draft, Quoted, make_claim
from sourcebook.dedupe.claims.marked import contradictions, decided, marked, opposed
from sourcebook.dedupe.claims.matching import Bench
from sourcebook.dedupe.claims.near_misses import NearMisses, near_misses
from sourcebook.dedupe.claims.pairs import match
from sourcebook.dedupe.claims.said import unpacked
from sourcebook.dedupe.claims.shown import Shown
from sourcebook.dedupe.claims.standing import Standing, laid_in, standing
from sourcebook.dedupe.claims.statements import Holder
from sourcebook.dedupe.claims.stood import PAIRED, Pairs
from sourcebook.dedupe.claims.stood import keep as keep_pairs
from sourcebook.dedupe.claims.traits import Shelf, shelves_of
from sourcebook.dedupe.claims.weights import Weights
from sourcebook.dedupe.conflicts import Dispute, disputes, told_by, with_conflicts
from sourcebook.dedupe.decisions import Verdicts
from sourcebook.dedupe.memory import Memory
from sourcebook.dedupe.profiles import Material
from sourcebook.dedupe.shares import Shares, alone
from sourcebook.model import Claim, Link, MarkedClaim, Origin, Problem, Repost

MANY = 2000
"""Statements that are worth being compared in shares."""


@dataclass(frozen=True, slots=True)
class Found:
    """`claims` by their earliest quotation; `similar` are Links of that kind, the strongest first."""

    claims: tuple[Claim, ...] = ()
    similar: Sequence[Link] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """What claims depend on besides the texts."""

    reposts: Sequence[Repost] = ()
    origins: Sequence[Origin] = ()
    marked: Sequence[MarkedClaim] = ()
    verdicts: Verdicts = field(default_factory=Verdicts)


class LaidOut(NamedTuple):
    """Statements, what they may have in common, and which of them are to be compared; then their numbers, by article,
    as holders of terms, how many were given, and what the next build will find of these."""

    bench: Bench
    shelves: Sequence[Shelf]
    standing: Standing
    numbers: Mapping[str, bytes]
    numbered: int
    holders: list[bytes]

    def is_much(self) -> bool:
        """Whether there is enough to compare for several processes: many statements, of most of which it is not known
        what they were compared with."""
        known = sum([shelf.before is not None for shelf in self.shelves])
        return len(self.bench.statements) >= MANY and 2 * known <= len(self.shelves)

    def remember(self, pairs: Pairs) -> None:
        """Once all pages are made: for the next build."""
        bench, statements = self.bench, self.bench.statements
        if bench.memory.prints:
            by_place = array("I", [0]) * len(statements)
            for shelf in self.shelves:
                for place, number in zip(shelf.places, unpacked(self.numbers[shelf.article], "I"), strict=True):
                    by_place[place] = number
            stood = keep_pairs(bench.memory, pairs, by_place)
            laid = laid_in(bench, self.shelves, self.standing, self.numbers)
            counted = len(statements), *packed(bench.weights.held)
            keep(bench.memory, Last(laid, dict(statements.shared), *counted, self.numbered, self.holders, stood))


def lay_out(material: Material, memory: Memory | None = None) -> LaidOut:
    """All statements, ready to be compared."""
    memory = memory or Memory()
    try:
        return _laid_out(material, memory, last_build(memory))
    except UnknownError:
        return _laid_out(material, memory, None)


def _laid_out(material: Material, memory: Memory, last: Last | None) -> LaidOut:
    statements = find_statements(material, memory, last)
    counts = count(statements, memory, last)
    last = last if counts.changed is not None else None
    bench = Bench(statements, Weights(counts.held, len(statements), statements.numbers), memory)
    holders = Holders(memory, last)
    shelves = shelves_of(bench, counts, last, holders)
    found = standing(bench, shelves, last, holders)
    numbered = _numbered(bench, shelves, found, holders) if memory.prints else ({}, 0, [])
    laid_out = LaidOut(bench, shelves, found, *numbered)
    if laid_out.is_much():
        memory.put_away([*holders.keys(), *[shelf.key for shelf in shelves]])
        for shelf in shelves:
            shelf.strip()
    return laid_out


def _numbered(
    bench: Bench, shelves: Sequence[Shelf], stood: Standing, holders: Holders
) -> tuple[dict[str, bytes], int, list[bytes]]:
    """Statements that are new are numbered, as holders of terms."""
    anew = holders.is_wasteful(len(bench.statements))
    holders = Holders(bench.memory, None) if anew else holders
    found = {}
    for shelf in shelves:
        before = shelf.before.numbers if shelf.before and not anew else b""
        if before and (not shelf.was or stood.fresh.isdisjoint(shelf.places)):
            found[shelf.article] = before
            continue
        numbers, held = array("I", before), zip(shelf.each(), bench.statements.terms_of(shelf.article), strict=True)
        for at, ((place, trait), terms) in enumerate(held):
            if not before:
                numbers.append(holders.number(terms, trait.in_pairs()))
            elif place in stood.fresh:
                numbers[at] = holders.number(terms, trait.in_pairs())
        found[shelf.article] = numbers.tobytes()
    return found, holders.numbered, holders.remember()


class Compared(NamedTuple):
    """Statements, and what came of comparing them; what they were compared by is no longer held. `shares` as it pays
    for so many."""

    bench: Bench
    pairs: Pairs
    shares: Shares


def compare(laid_out: LaidOut, shares: Shares = alone) -> Compared:
    """All statements that are to be compared, and what that tells the next build."""
    much = laid_out.is_much()
    shares = shares if much else alone
    pairs = match(laid_out.bench, laid_out.shelves, laid_out.standing, shares)
    laid_out.remember(pairs)
    if much:
        laid_out.bench.memory.put_away([shelf.page for shelf in laid_out.shelves])
    return Compared(laid_out.bench, pairs, shares)


def find_claims(material: Material, given: Given, compared: Compared | None = None) -> Found:
    """The result does not depend on the order in which anything is given."""
    bench, pairs, shares = compared or compare(lay_out(material))
    groups, against = groups_of(bench, pairs.of(PAIRED), shares), disputes(pairs.contrary(), bench)
    drawn = Drawn(bench, material)
    repeated = list(_drafts(bench, groups, drawn))
    original = {repost.article: repost.of for repost in given.reposts}
    drafts, problems = marked(decided(repeated, given.verdicts, material), given.marked, material)
    single = [draft for draft in drafts if not draft.curated and _articles(draft, original) < 2]
    drafts = [draft for draft in drafts if draft.curated or _articles(draft, original) > 1]
    drafts += _alone(against, (drafts, single), drawn)
    drafts = _in_order(opposed(drafts, given.marked, material), material)
    origins = {origin.id: origin for origin in given.origins}
    shown = Shown(material, bench.memory)
    claims = _told_apart([make_claim(draft, shown.of(draft.quoted), origins) for draft in drafts])
    shown.remember()
    told = ((left, right, told_by(entry)) for left, right, entry in contradictions(drafts, given.marked, material))
    held = places(drafts)
    claims = with_conflicts(claims, (*told, *_between(against, (drafts, held), drawn)))
    drawn.remember()
    similar = NearMisses(near_misses(pairs, bench.statements.firsts, held), material)
    return Found(tuple(claims), similar, tuple(problems))


def _drafts(bench: Bench, groups: Sequence[Group], drawn: Drawn) -> Iterator[Draft]:
    seen: set[int] = set()
    for one in groups:
        seen |= {piece[0] for piece in one.pieces}
        yield drawn.of(one)
    for index in bench.statements.several():
        if index not in seen:
            yield drawn.repeated(index)


def _articles(draft: Draft, original: Mapping[str, str]) -> int:
    """Articles that quote it, reposts of one text counted once."""
    return len({original.get(words.article, words.article) for words in draft.quoted})


def _alone(
    against: Iterable[Dispute], drafts: tuple[Sequence[Draft], Sequence[Draft]], drawn: Drawn
) -> Iterator[Draft]:
    """What is disputed and stands in one article only. `drafts`: those of several articles, and those of one."""
    several, single = drafts
    pieces = sorted({piece for dispute in against for piece in (dispute.left, dispute.right)})
    disputed = [drawn.quotations(piece) for piece in pieces]
    held, repeated = (places(some, {words[0].holder for words in disputed}) for some in drafts)
    found: set[int] = set()
    for words in disputed:
        if _quoting(words[0], several, held) < 0:
            at = _quoting(words[0], single, repeated)
            if at < 0:
                yield Draft(words)
            elif at not in found:
                found.add(at)
                yield single[at]


def _quoting(words: Quoted, drafts: Sequence[Draft], held: Mapping[Holder, Sequence[int]]) -> int:
    """Index of the draft that quotes most of `words` and little else, or quotes all of them; -1 where none does."""
    best, found = (0, 0), -1
    length = words.end - words.start
    for at in held.get(words.holder, ()):
        for other in drafts[at].quoted:
            shared = min(other.end, words.end) - max(other.start, words.start) if other.holder == words.holder else 0
            fit = (shared, other.start - other.end)
            if (
                shared > 0
                and (found < 0 or fit > best)
                and (shared == length or 2 * shared >= max(length, other.end - other.start))
            ):
                best, found = fit, at
    return found


def _in_order(drafts: Iterable[Draft], material: Material) -> list[Draft]:
    """By their earliest quotation, and the quotations of each by time."""
    place = {key: index for index, key in enumerate(material.articles)}

    def when(words: Quoted) -> tuple[int, int, int, int]:
        return place[words.article], words.sentence, words.start, words.end

    ordered = [structs.replace(draft, quoted=tuple(sorted(draft.quoted, key=when))) for draft in drafts]
    return sorted(ordered, key=lambda draft: ([when(words) for words in draft.quoted], draft.text))


def _told_apart(claims: Sequence[Claim]) -> list[Claim]:
    """Of two claims on one statement the second gets ``-2``."""
    met: Counter[str] = Counter()
    named = []
    for claim in claims:
        met[claim.id] += 1
        named.append(claim if met[claim.id] == 1 else structs.replace(claim, id=f"{claim.id}-{met[claim.id]}"))
    return named


def _between(
    against: Iterable[Dispute],
    drafts: tuple[Sequence[Draft], Mapping[Holder, Sequence[int]]],
    drawn: Drawn,
) -> Iterator[tuple[int, int, Dispute]]:
    for dispute in against:
        ends = (drawn.quotations(piece)[0] for piece in (dispute.left, dispute.right))
        left, right = (_quoting(words, *drafts) for words in ends)
        if left != right and min(left, right) >= 0:
            yield left, right, dispute
