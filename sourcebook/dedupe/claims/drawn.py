"""What comes of the statements that hang together, kept from one build to the next: claims, and drafts of what
one article alone states.

In: pairs, groups of what has changed. Out: `Drawn`. It exists because a claim of which nothing has changed is found
whole: of those few that something stands against, or that the researcher decides, the drafts are looked at again.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain, count, repeat
from operator import attrgetter, itemgetter
from typing import NamedTuple

import msgspec
from msgspec import Raw, Struct
from msgspec.structs import replace

from sourcebook.dedupe.claims.by_number import ByNumber
from sourcebook.dedupe.claims.components import Component, Group, Grouped, asked_among, grouped
from sourcebook.dedupe.claims.drafts import draft_of
from sourcebook.dedupe.claims.hanging import Hung, decode, encode, hanging, number_of
from sourcebook.dedupe.claims.made import Draft, Quoted, draft_from, make_claim, told_in, with_status
from sourcebook.dedupe.claims.matching import Bench
from sourcebook.dedupe.claims.scores import Scored, scored
from sourcebook.dedupe.claims.stood import Pairs
from sourcebook.dedupe.memory import LostError, Memory
from sourcebook.dedupe.packing import NAME, packed, unpacked
from sourcebook.dedupe.profiles import Material
from sourcebook.dedupe.shares import Shares
from sourcebook.model import Claim, ClaimMention, Claims

ENTRIES = 256
"""In so many entries what came of components is kept, so that what changes puts down no more than it must."""
_Kept = tuple[list[tuple[int, int, int]], Draft | None]
"""The statements that a draft is of, by their names, with the clauses of each; the draft, where it is no claim's."""


class Made(Struct, frozen=True, array_like=True):
    """What came of a component: claims of several articles, as if nothing stood against them; of each its print, and
    the names of the statements that it quotes, packed; all drafts, packed."""

    claims: tuple[Claim, ...]
    prints: tuple[bytes, ...]
    quoted: tuple[bytes, ...]
    drafts: Raw


_pack = msgspec.msgpack.Encoder().encode
_drafts = msgspec.msgpack.Decoder(list[_Kept]).decode
_made = msgspec.msgpack.Decoder(dict[int, Made]).decode
_scored = msgspec.msgpack.Decoder(dict[int, Scored]).decode


class Work(NamedTuple):
    """What claims are made of. `repeats` tells which article each repost repeats, `speakers` for which company an
    origin speaks."""

    bench: Bench
    pairs: Pairs
    material: Material
    repeats: Mapping[str, str]
    speakers: Mapping[str, str]


class Drafted(NamedTuple):
    """A draft; where it is of several articles, its claim with what that quotes, as in `Made`."""

    draft: Draft
    claim: Claim | None = None
    quoted: bytes = b""


class Drawn(NamedTuple):
    """By the number of a component what came of it; by the name of a statement the component that it is of, and its
    place."""

    made: Mapping[int, Made]
    home: Mapping[int, int]
    place: Mapping[int, int]

    def standing(self, without: Container[int]) -> tuple[list[Claim], list[bytes]]:
        """Claims of all components but these, and what each quotes, as in `Made`."""
        found = [one for number, one in self.made.items() if number not in without]
        claims, quoted = (map(attrgetter(name), found) for name in ("claims", "quoted"))
        return [*chain.from_iterable(claims)], [*chain.from_iterable(quoted)]

    def known(self, claims: Iterable[Claim]) -> Claims:
        """These, with the prints of those that stand as they were drawn."""
        found = list(claims)
        drawn, prints = (
            chain.from_iterable(map(attrgetter(name), self.made.values())) for name in ("claims", "prints")
        )
        known = dict(zip(map(id, drawn), prints, strict=True))
        return Claims(found, {claim.id: known[id(claim)] for claim in found if id(claim) in known})

    def places(self, quoted: Sequence[bytes]) -> Iterator[tuple[int, int]]:
        """The places of the statements that are quoted, each with the number of what quotes it."""
        numbers = chain.from_iterable(map(repeat, count(), [len(names) // NAME for names in quoted]))
        return zip(map(self.place.__getitem__, unpacked(b"".join(quoted))), numbers, strict=True)

    def drafts(self, numbers: Iterable[int]) -> list[Drafted]:
        """Of these components: groups by the statements that they are of, then what stands in the same words in several
        places."""
        found = []
        for made in [self.made[number] for number in numbers if number in self.made]:
            claims = zip(made.claims, made.quoted, strict=True)
            for pieces, draft in _drafts(made.drafts):
                order = len(pieces) == 1, [(self.place[name], start, end) for name, start, end in pieces]
                if draft is None:
                    claim, quoted = next(claims)
                    found.append((order, Drafted(draft_from(claim), claim, quoted)))
                else:
                    found.append((order, Drafted(draft)))
        found.sort(key=itemgetter(0))
        return [one for _, one in found]


def drawn(work: Work, shares: Shares) -> Drawn:
    """Of all that hangs together."""
    memory = work.bench.memory
    key = memory.key("hanging", _pack(asked_among(len(work.bench.statements)))) if memory.prints else b""
    hung = memory.recall(key, decode) if key else None
    try:
        return _drawn(work, shares, key, hung)
    except LostError:
        return _drawn(work, shares, key, None)


def articles_in(draft: Draft, repeats: Mapping[str, str]) -> int:
    """Articles that quote it, reposts of one text counted once."""
    return len({repeats.get(words.article, words.article) for words in draft.quoted})


def by_time(material: Material) -> Callable[[Quoted | ClaimMention], tuple[int, int, int, int]]:
    """In which order quotations stand."""
    place = place_in_time(material)
    return lambda words: (place[words.article], words.sentence, words.start, words.end)


def place_in_time(material: Material) -> dict[str, int]:
    """Of each article."""
    return dict(zip(material.articles, range(len(material.articles)), strict=True))


def _drawn(work: Work, shares: Shares, key: bytes, hung: Hung | None) -> Drawn:
    bench, memory = work.bench, work.bench.memory
    found = hanging(bench, work.pairs, work.repeats, hung)
    kept = ByNumber(memory, "made", _made, hung.made if hung else ())
    scores = ByNumber(memory, "scores", _scored, hung.scores if hung else ())
    made = kept.all()
    for number in found.gone & made.keys():
        del made[number]
    known = {pair: score for one in scores.of(found.gone).values() for pair, score in one.by_key().items()}
    groups = grouped(bench, found.again, known, shares)
    fresh = dict(_anew(work, found.again, groups))
    if hung and hung.speakers != work.speakers:
        fresh |= _of_others(made, work.speakers)
    if key:
        numbers = [number_of(component, bench.names()) for component in found.again]
        told = {number: scored(one.scores) for number, one in zip(numbers, groups, strict=True) if one.scores}
        entries = kept.changed(found.gone, fresh, ENTRIES), scores.changed(found.gone, told, ENTRIES)
        _keep(memory, key, replace(found.hung, speakers=dict(work.speakers), made=entries[0], scores=entries[1]), hung)
    made |= fresh
    return Drawn(made, found.home, found.place)


def _anew(work: Work, components: Sequence[Component], groups: Sequence[Grouped]) -> Iterator[tuple[int, Made]]:
    """What comes of these, by their numbers; nothing of most."""
    (bench, _, material, repeats, speakers), when = work, by_time(work.material)
    names, holders = bench.names(), bench.statements.holders_of
    for component, one in zip(components, groups, strict=True):
        several = {index for index in component.members if len(holders(index)) > 1}
        several -= {piece[0] for group in one.groups for piece in group.pieces}
        alone = [Group(((index, (0, 0)),), (True,), ()) for index in sorted(several)]
        claims, quoted, drafts = list[Claim](), list[bytes](), list[_Kept]()
        for group in (*one.groups, *alone):
            draft = draft_of(group, bench, material)
            draft = replace(draft, quoted=tuple(sorted(draft.quoted, key=when)))
            is_claim = articles_in(draft, repeats) > 1
            pieces = [(names[index], *run) for index, run in group.pieces]
            drafts.append((pieces, None if is_claim else draft))
            if is_claim:
                claims.append(make_claim(draft, told_in(draft.quoted, material), speakers))
                quoted.append(packed({name: None for name, *_ in pieces}))
        if drafts:
            yield number_of(component, names), Made(tuple(claims), _prints(claims), tuple(quoted), Raw(_pack(drafts)))


def _of_others(made: Mapping[int, Made], speakers: Mapping[str, str]) -> Iterator[tuple[int, Made]]:
    """Those of which a claim is told otherwise, as others speak for companies."""
    for number, one in made.items():
        claims = tuple([with_status(claim, speakers) for claim in one.claims])
        if claims != one.claims:
            yield number, Made(claims, _prints(claims), one.quoted, one.drafts)


def _prints(claims: Iterable[Claim]) -> tuple[bytes, ...]:
    return tuple(map(Claim.print, claims))


def _keep(memory: Memory, key: bytes, hung: Hung, before: Hung | None) -> None:
    if hung == before:
        memory.used.add(key)
    else:
        memory.keep_value(key, hung, encode, changed=True)
