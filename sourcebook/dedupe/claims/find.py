"""What two or more articles state: the same fact in other words, or in another language.

In: the material, reposts, origins, what the researcher marked and decided. Out: `Claim`s with every quotation, those of
reposts included, and the near misses that the researcher may want to decide. Candidates, compare, guard, group, link:
no link, no merge; what the researcher decides comes last and holds.
"""

from __future__ import annotations

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
from sourcebook.dedupe.claims.last import Last, keep, last_build, packed_counts
from sourcebook.dedupe.claims.listing import Statements
from sourcebook.dedupe.claims.made import Draft, make_claim
from sourcebook.dedupe.claims.marked import contradictions, decided, marked, opposed
from sourcebook.dedupe.claims.matching import Bench
from sourcebook.dedupe.claims.near_misses import NearMisses, near_misses, quoting
from sourcebook.dedupe.claims.numbered import Numbered, number_all, number_more
from sourcebook.dedupe.claims.pairs import match
from sourcebook.dedupe.claims.places import Places
from sourcebook.dedupe.claims.regions import Carried, carried_on, find_statements
from sourcebook.dedupe.claims.rows import rows_of
from sourcebook.dedupe.claims.shelves import Shelves
from sourcebook.dedupe.claims.shown import Shown
from sourcebook.dedupe.claims.standing import Before, Standing, standing
from sourcebook.dedupe.claims.stood import Pairs
from sourcebook.dedupe.claims.stood import keep as keep_pairs
from sourcebook.dedupe.conflicts import Dispute, disputes, told_by, with_conflicts
from sourcebook.dedupe.decisions import Verdicts
from sourcebook.dedupe.memory import LostError, Memory
from sourcebook.dedupe.packing import packed
from sourcebook.dedupe.profiles import Material
from sourcebook.dedupe.shares import Shares
from sourcebook.dedupe.shares import alone as by_itself
from sourcebook.dedupe.statements.weights import Weights
from sourcebook.model import Claim, Claims, Link, MarkedClaim, Origin, Problem, Repost

_article, _span = attrgetter("article"), attrgetter("sentence", "start", "end")

MANY = 2000
"""Statements that are worth being compared in shares."""


@dataclass(frozen=True, slots=True)
class Found:
    """`claims` by their earliest quotation; `similar` are Links of that kind, the strongest first."""

    claims: Claims
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
    """Statements, what they may have in common, and which of them are to be compared; then their numbers, as holders of
    terms; what the last build knew."""

    bench: Bench
    shelves: Shelves
    standing: Standing
    numbered: Numbered
    carried: Carried | None

    def is_much(self) -> bool:
        """Whether there is enough to compare for several processes: many statements, of which it is not known what they
        were compared with."""
        return len(self.bench.statements) >= MANY and self.carried is None

    def is_some(self) -> bool:
        """The same of what is compared again, where all else stands."""
        return self.standing.asked.count(1) + len(self.standing.amended) >= MANY

    def remember(self, pairs: Pairs) -> None:
        """Once all pages are made: for the next build."""
        bench, statements, memory = self.bench, self.bench.statements, self.bench.memory
        if memory.prints:
            words, given = statements.words, statements.saids.given
            names, groups = ([spot[at] for spot in words.spots.values()] for at in (0, 1))
            last = Last(
                [memory.prints[article] for article in given],
                [*given.values()],
                rows_of(bench, self.shelves, self.standing, self.carried),
                packed(statements.regions, "I"),
                statements.firsts.packed(),
                bench.packed_names(),
                *self.numbered[:2],
                ([*words.spots], names, groups),
                words.shared,
                *packed_counts(bench.weights.held),
                self.numbered.holders,
                keep_pairs(memory, pairs),
            )
            keep(memory, last, self.carried.last if self.carried else None)


def lay_out(material: Material, memory: Memory | None = None) -> LaidOut:
    """All statements, ready to be compared."""
    memory = memory or Memory()
    last = last_build(memory)
    try:
        return _laid_on(material, memory, last) if last else _laid_anew(material, memory)
    except LostError:
        return _laid_anew(material, memory)


def _laid_on(material: Material, memory: Memory, last: Last) -> LaidOut:
    """From what the last build left, where that is of use."""
    holders = Holders(memory, last)
    found = carried_on(material, memory, last, holders)
    if found is None:
        return _laid_anew(material, memory)
    statements, carried = found
    counts = count(statements, carried)
    if counts.changed is None:
        return _laid_anew(material, memory)
    bench = Bench(statements, Weights(counts.held, len(statements), statements.numbers), memory)
    places = Places(carried.places, len(statements), last.numbers, last.where)
    weighing = {places.by_number[one] for one in holders.of_any(counts.changed)} - {len(statements)}
    shelves = Shelves(bench, counts, carried, {statements.firsts[place][0] for place in weighing})
    stood = standing(bench, shelves, Before(carried, holders, places, counts.changed))
    if holders.is_wasteful(len(statements)):
        numbered = number_all(bench, shelves)
    else:
        numbered = number_more(bench, shelves, stood.fresh, (holders, places))
    return LaidOut(bench, shelves, stood, numbered, carried)


def _laid_anew(material: Material, memory: Memory) -> LaidOut:
    statements = find_statements(material, memory)
    counts = count(statements)
    bench = Bench(statements, Weights(counts.held, len(statements), statements.numbers), memory)
    shelves = Shelves(bench, counts)
    numbered = number_all(bench, shelves) if memory.prints else Numbered(b"", b"", [])
    laid_out = LaidOut(bench, shelves, standing(bench, shelves, None), numbered, None)
    if laid_out.is_much():
        memory.put_away([*Holders(memory, None).keys(), *[shelf.key for shelf in shelves]])
        for shelf in shelves:
            shelf.strip()
    return laid_out


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
    return Found(found.known(claims), NearMisses(similar, pairs, bench.statements.firsts, material), tuple(problems))


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
