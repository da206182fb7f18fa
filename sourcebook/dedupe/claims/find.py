"""What two or more articles state: the same fact in other words, or in another language.

In: the material, reposts, origins, what the researcher marked and decided. Out: `Claim`s with every quotation, those of
reposts included, and the near misses that the researcher may want to decide. Candidates, compare, guard, group, link:
no link, no merge; what the researcher decides comes last and holds.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Container, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, compress
from operator import attrgetter
from typing import NamedTuple

from msgspec.structs import replace

from sourcebook.dedupe.claims.counts import count
from sourcebook.dedupe.claims.disputed import Words, alone, between
from sourcebook.dedupe.claims.drawn import Drafted, Drawn, Work, articles_in, by_time, drawn, place_in_time
from sourcebook.dedupe.claims.hanging import statements_in
from sourcebook.dedupe.claims.holders import Holders
from sourcebook.dedupe.claims.last import Last, UnknownError, keep, last_build, packed
from sourcebook.dedupe.claims.listing import Statements, find_statements
from sourcebook.dedupe.claims.made import Draft, make_claim
from sourcebook.dedupe.claims.marked import contradictions, decided, marked, opposed
from sourcebook.dedupe.claims.matching import Bench
from sourcebook.dedupe.claims.near_misses import NearMisses, near_misses, quoting
from sourcebook.dedupe.claims.pairs import match
from sourcebook.dedupe.claims.shown import Shown
from sourcebook.dedupe.claims.standing import Standing, laid_in, standing
from sourcebook.dedupe.claims.stood import Pairs
from sourcebook.dedupe.claims.stood import keep as keep_pairs
from sourcebook.dedupe.claims.traits import Shelf, shelves_of
from sourcebook.dedupe.claims.weights import Weights
from sourcebook.dedupe.conflicts import Dispute, disputes, told_by, with_conflicts
from sourcebook.dedupe.decisions import Verdicts
from sourcebook.dedupe.memory import Memory
from sourcebook.dedupe.packing import unpacked
from sourcebook.dedupe.profiles import Material
from sourcebook.dedupe.shares import Shares
from sourcebook.dedupe.shares import alone as by_itself
from sourcebook.model import Claim, Link, MarkedClaim, Origin, Problem, Repost

_article, _span = attrgetter("article"), attrgetter("sentence", "start", "end")

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
    as holders of terms, how many were given, and what the next build will find of these; what the last one knew."""

    bench: Bench
    shelves: Sequence[Shelf]
    standing: Standing
    numbers: Mapping[str, bytes]
    numbered: int
    holders: list[bytes]
    before: Last | None

    def is_much(self) -> bool:
        """Whether there is enough to compare for several processes: many statements, of most of which it is not known
        what they were compared with."""
        known = sum([shelf.before is not None for shelf in self.shelves])
        return len(self.bench.statements) >= MANY and 2 * known <= len(self.shelves)

    def is_some(self) -> bool:
        """The same of what is compared again, where all else stands."""
        standing = self.standing
        return standing.pages is not None and standing.asked.count(1) + len(standing.amended) >= MANY

    def remember(self, pairs: Pairs) -> None:
        """Once all pages are made: for the next build."""
        bench, statements = self.bench, self.bench.statements
        if bench.memory.prints:
            by_place = array("I", [0]) * len(statements)
            for shelf in self.shelves:
                if isinstance(shelf.places, range):
                    start, stop = shelf.places.start, shelf.places.stop
                    by_place[start:stop] = array("I", self.numbers[shelf.article])
                    continue
                for place, number in zip(shelf.places, unpacked(self.numbers[shelf.article], "I"), strict=True):
                    by_place[place] = number
            stood = keep_pairs(bench.memory, pairs, by_place)
            laid = laid_in(bench, self.shelves, self.standing, self.numbers)
            counted = len(statements), *packed(bench.weights.held)
            last = Last(laid, dict(statements.shared), *counted, self.numbered, self.holders, stood)
            keep(bench.memory, last, self.before)


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
    found = standing(bench, shelves, last, holders, counts.changed)
    numbered = _numbered(bench, shelves, found, holders) if memory.prints else ({}, 0, [])
    laid_out = LaidOut(bench, shelves, found, *numbered, last)
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


def compare(laid_out: LaidOut, shares: Shares = by_itself) -> Compared:
    """All statements that are to be compared, and what that tells the next build."""
    much = laid_out.is_much()
    shares = shares if much or laid_out.is_some() else by_itself
    pairs = match(laid_out.bench, laid_out.shelves, laid_out.standing, shares)
    laid_out.remember(pairs)
    if much:
        laid_out.bench.memory.put_away([shelf.page for shelf in laid_out.shelves])
    return Compared(laid_out.bench, pairs, shares)


def find_claims(material: Material, given: Given, compared: Compared | None = None) -> Found:
    """The result does not depend on the order in which anything is given."""
    bench, pairs, shares = compared or compare(lay_out(material))
    repeats = {repost.article: repost.of for repost in given.reposts}
    speakers = {origin.id: origin.of for origin in given.origins if origin.of}
    found = drawn(Work(bench, pairs, material, repeats, speakers), shares)
    against, words = disputes(pairs.contrary(), bench), Words(bench, material)
    opened = _opened(bench, found, against, given)
    known = found.drafts(opened)
    drafts, problems = _drafts([one.draft for one in known], against, (given, repeats, words), material)
    some, stand = _made(drafts, known, Shown(material, bench.memory), speakers)
    closed, names = found.standing(opened)
    claims, moved = _in_order(closed, some, material)
    told = ((left, right, told_by(entry)) for left, right, entry in contradictions(drafts, given.marked, material))
    apart = [(moved[left], moved[right], one) for left, right, one in (*told, *between(against, drafts, words))]
    words.remember()
    claims = with_conflicts(_told_apart(claims), apart)
    quoted = chain(found.places([*names, *stand.values()]), _quoted(some, stand, bench.statements))
    similar = near_misses(pairs, len(bench.statements), quoting(quoted))
    return Found(tuple(claims), NearMisses(similar, pairs, bench.statements.firsts, material), tuple(problems))


def _opened(bench: Bench, found: Drawn, against: Iterable[Dispute], given: Given) -> set[int]:
    """Components of which the drafts are looked at: of what is disputed, and of articles that the researcher names."""
    verdicts = given.verdicts
    named = {key.partition("#")[0] for one in (*verdicts.same, *verdicts.different) for key in (one.left, one.right)}
    named |= {entry.article for entry in given.marked}
    named |= {entry.against.article for entry in given.marked if entry.against}
    looked_at = {piece[0] for dispute in against for piece in (dispute.left, dispute.right)}
    looked_at.update(statements_in(bench, named) if named else ())
    names = bench.names()
    return {found.home[names[place]] for place in looked_at if names[place] in found.home}


def _made(
    drafts: Sequence[Draft], known: Sequence[Drafted], shown: Shown, speakers: Mapping[str, str]
) -> tuple[list[Claim], dict[int, bytes]]:
    """Claims of these drafts; what those quote that stand as they were drawn, by their indices."""
    whole = {one.draft.quoted: one for one in known if one.claim}
    claims, stand = list[Claim](), dict[int, bytes]()
    for at, draft in enumerate(drafts):
        before = whole.get(draft.quoted)
        if before and before.claim and before.draft == draft:
            claims.append(before.claim)
            stand[at] = before.quoted
        else:
            claims.append(make_claim(draft, shown.of(draft.quoted), speakers))
    shown.remember()
    return claims, stand


def _quoted(claims: Sequence[Claim], but: Container[int], statements: Statements) -> Iterator[tuple[int, int]]:
    """The places of the statements that these quote where they are met first, `but` of some, each with a number of the
    claim, below zero."""
    for at, claim in enumerate(claims):
        for mention in () if at in but else claim.mentions:
            place = statements.place_of(mention.article, mention.sentence)
            if place is not None:
                yield place, -1 - at


def _drafts(
    known: Sequence[Draft],
    against: Sequence[Dispute],
    told: tuple[Given, Mapping[str, str], Words],
    material: Material,
) -> tuple[list[Draft], list[Problem]]:
    """Those that become claims, by their earliest quotation."""
    given, repeats, words = told
    drafts, problems = marked(decided(known, given.verdicts, material), given.marked, material)
    several = [draft for draft in drafts if draft.curated or articles_in(draft, repeats) > 1]
    single = [draft for draft in drafts if not draft.curated and articles_in(draft, repeats) < 2]
    several += alone(against, (several, single), words)
    when = by_time(material)
    ordered = [
        replace(draft, quoted=tuple(sorted(draft.quoted, key=when)))
        for draft in opposed(several, given.marked, material)
    ]
    return sorted(ordered, key=lambda draft: ([when(words) for words in draft.quoted], draft.text)), problems


def _in_order(closed: Sequence[Claim], opened: Sequence[Claim], material: Material) -> tuple[list[Claim], list[int]]:
    """All by their earliest quotation; where each of those that were looked at is now."""
    every, place = [*closed, *opened], place_in_time(material)
    firsts = [claim.mentions[0] for claim in every]
    keys: list[tuple[object, ...]] = [
        *zip(map(place.__getitem__, map(_article, firsts)), map(_span, firsts), strict=True)
    ]
    for at in _repeated(keys):
        claim = every[at]
        keys[at] += [(place[one.article], _span(one)) for one in claim.mentions], claim.text if claim.curated else ""
    order = sorted(range(len(every)), key=keys.__getitem__)
    moved = {at: place for place, at in enumerate(order)}
    return [every[at] for at in order], [moved[at] for at in range(len(closed), len(every))]


def _told_apart(claims: Sequence[Claim]) -> list[Claim]:
    """Of two claims on one statement the second gets ``-2``."""
    named, met = [*claims], Counter[str]()
    for at in _repeated([claim.id for claim in claims]):
        claim = claims[at]
        met[claim.id] += 1
        named[at] = claim if met[claim.id] == 1 else replace(claim, id=f"{claim.id}-{met[claim.id]}")
    return named


def _repeated(values: Sequence[Hashable]) -> list[int]:
    """In order the indices of those that stand there more than once."""
    if len({*values}) == len(values):
        return []
    several = {value for value, times in Counter(values).items() if times > 1}
    return [*compress(range(len(values)), map(several.__contains__, values))]
