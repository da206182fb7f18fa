"""Pieces of statements that state one thing, two or more together, and what joins each to the rest.

In: the pairs strong enough to group. Out: `Group`s. Pairs that hang together are grouped by themselves, and what came
of them is remembered by the statements and pairs that it follows from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from sourcebook.dedupe.claims.groups import Asked, Pair, Piece, core_among, doublings_of, group, packed, pieces_of
from sourcebook.dedupe.claims.matching import MEANING, Bench, facts_of
from sourcebook.dedupe.claims.scores import Scores
from sourcebook.dedupe.shares import Shares, alone
from sourcebook.model import Reason

LEAST_ALIKE = 0.27
"""Mean strength between two groups that are joined."""
ALIKE_MORE, FEW_MORE = 0.01, 0.02
"""How much more with each doubling of the statements: the more is compared, the more is alike by chance."""
BELONGS = 0.3
"""Strength that each quotation of a claim has with another one at least."""
AGAIN, TIED, ONCE_MORE = 0.4, 0.5, 0.04
"""Strength that a further sentence of an article has with one of another article, or with a better one of its own; how
much more with each doubling."""
BELONGS_TO = 12
"""Members of a group that are asked."""

_Join = tuple[Piece, Piece, float, bytes]
_Kept = tuple[list[Piece], list[bool], list[_Join]]
"""A group as `Group` has it, statements by their place in the component."""
_Held = dict[bytes, list[_Kept]]
"""By a hash of all that it follows from, what came of a component."""
_PARTS = 16
"""In so many entries all are kept, so that what changes puts down no more than it must."""
_decode = msgspec.msgpack.Decoder(_Held).decode
_encode = msgspec.msgpack.Encoder().encode


class Group(Struct, frozen=True):
    """Pieces in order. `whole`: of each whether it is nearly all of its sentence. `joins` holds for each but the first
    what joins it to an earlier one."""

    pieces: tuple[Piece, ...]
    whole: tuple[bool, ...]
    joins: tuple[Pair, ...]


class _Component(Struct, frozen=True):
    """Pairs that hang together, and the statements that they name, in order."""

    members: tuple[int, ...]
    pairs: tuple[Pair, ...]


def groups_of(bench: Bench, pairs: Sequence[Pair], shares: Shares = alone) -> list[Group]:
    """Pieces that state one thing, in order."""
    components, asked, known = _components(pairs), _asked(bench), _known(bench)

    def found_in(share: int, of: int) -> tuple[list[Group], dict[bytes, float], _Held]:
        mine, held = Scores(bench), _Held()
        found = [
            group
            for component in components[share::of]
            for group in _of_component(component, (asked, known, held), bench, mine)
        ]
        return found, mine.fresh, held

    groups: list[Group] = []
    fresh: dict[bytes, float] = {}
    held = _Held()
    for found, scores, kept in shares(found_in):
        groups += found
        fresh |= scores
        held |= kept
    Scores(bench).remember(fresh)
    _remember(bench, known, held)
    return sorted(groups, key=lambda one: one.pieces)


def _known(bench: Bench) -> _Held:
    """Of the last build."""
    memory, found = bench.memory, _Held()
    for part in range(_PARTS) if memory.prints else ():
        found |= memory.recall(_key(bench, part), _decode) or {}
    return found


def _remember(bench: Bench, known: _Held, held: _Held) -> None:
    """For the next build."""
    changed = {key[0] % _PARTS for key in known.keys() ^ held.keys()} if bench.memory.prints else ()
    for part in sorted(changed):
        mine = {key: kept for key, kept in held.items() if key[0] % _PARTS == part}
        bench.memory.keep(_key(bench, part), _encode(mine))


def _key(bench: Bench, part: int) -> bytes:
    return bench.memory.key("groups", bytes([part]))


def _components(pairs: Sequence[Pair]) -> list[_Component]:
    """By their first statement."""
    home: dict[int, int] = {}

    def root(index: int) -> int:
        home.setdefault(index, index)
        while home[index] != index:
            home[index] = home[home[index]]
            index = home[index]
        return index

    for pair in pairs:
        first, second = sorted((root(pair.left[0]), root(pair.right[0])))
        home[second] = first
    held: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        held[root(pair.left[0])].append(pair)
    members = {
        key: sorted({end[0] for pair in found for end in (pair.left, pair.right)}) for key, found in held.items()
    }
    return [_Component(tuple(members[key]), tuple(held[key])) for key in sorted(held)]


def _of_component(component: _Component, told: tuple[Asked, _Held, _Held], bench: Bench, scores: Scores) -> list[Group]:
    """Known, or worked out. `told` is what is asked of groups, what is known, and what takes in all that is found."""
    members, (asked, known, held) = component.members, told
    key = _print(component, asked, bench) if bench.memory.prints else b""
    kept = known.get(key) if key else None
    if kept is not None and all(_is_sound(one, members) for one in kept):
        held[key] = kept
        return [_group(one, members) for one in kept]
    found = list(_worked_out(component, asked, bench, scores))
    if key:
        place = {index: at for at, index in enumerate(members)}
        held[key] = [_to_keep(one, place) for one in found]
    return found


def _print(component: _Component, asked: Asked, bench: Bench) -> bytes:
    """A hash of all that grouping these depends on."""
    place = {index: at for at, index in enumerate(component.members)}
    pairs = [(_moved(pair.left, place), _moved(pair.right, place), pair.strength) for pair in component.pairs]
    told = _encode((asked.core, asked.least, asked.few, pairs))
    return blake2b(b"".join([*map(bench.print_of, component.members), told]), digest_size=16).digest()


def _moved(piece: Piece, place: Mapping[int, int] | Sequence[int]) -> Piece:
    return place[piece[0]], piece[1]


def _to_keep(found: Group, place: Mapping[int, int]) -> _Kept:
    joins = [(_moved(one.left, place), _moved(one.right, place), one.strength, one.packed) for one in found.joins]
    return [_moved(piece, place) for piece in found.pieces], [*found.whole], joins


def _group(kept: _Kept, members: Sequence[int]) -> Group:
    pieces, whole, joins = kept
    return Group(
        tuple([_moved(piece, members) for piece in pieces]),
        tuple(whole),
        tuple([Pair(_moved(left, members), _moved(right, members), value, told) for left, right, value, told in joins]),
    )


def _is_sound(kept: _Kept, members: Sequence[int]) -> bool:
    """Whether it can be of so many statements."""
    pieces, whole, joins = kept
    named = [at for at, _ in pieces] + [at for left, right, _, _ in joins for at in (left[0], right[0])]
    return len(pieces) == len(whole) == len(joins) + 1 > 1 and 0 <= min(named) <= max(named) < len(members)


def _worked_out(component: _Component, asked: Asked, bench: Bench, scores: Scores) -> Iterator[Group]:
    known: dict[tuple[Piece, Piece], float] = {}

    def score(left: Piece, right: Piece) -> float:
        if (left, right) not in known:
            known[left, right] = scores.of(left, right)
        return known[left, right]

    stands_for = pieces_of(component.pairs, bench.weight)
    strongest = _by_strength(component.pairs, stands_for)
    for pieces in group(component.pairs, stands_for, score, lambda piece: bench.side(piece).signature, asked):
        kept = _once([piece for piece in pieces if _belongs(piece, pieces, score)], bench, score)
        if len(kept) > 1:
            whole = [bench.is_whole(piece) for piece in kept]
            yield Group(tuple(kept), tuple(whole), tuple(_joins(kept, strongest, bench)))


def _joins(pieces: Sequence[Piece], strongest: Mapping[Piece, Sequence[Pair]], bench: Bench) -> Iterator[Pair]:
    """Each piece after the first with the earlier one that it is most like."""
    met = {pieces[0]}
    for piece in pieces[1:]:
        pair = _best_pair(piece, met, strongest) or _pair(min(met), piece, bench)
        code = "same-meaning" if MEANING in dict(pair.told.facts) else "same-statement"
        yield replace(pair, packed=packed(Reason(code, pair.told.facts)))
        met.add(piece)


def _pair(left: Piece, right: Piece, bench: Bench) -> Pair:
    evidence = bench.evidence(left, right)
    return Pair(left, right, evidence.strength, packed(Reason("", facts_of(evidence))))


def _best_pair(piece: Piece, met: set[Piece], strongest: Mapping[Piece, Sequence[Pair]]) -> Pair | None:
    known = {other[0] for other in met}
    for pair in strongest.get(piece, ()):
        other = pair.right if pair.left[0] == piece[0] else pair.left
        if other[0] in known:
            return pair
    return None


def _by_strength(pairs: Sequence[Pair], stands_for: Mapping[Piece, Piece]) -> dict[Piece, list[Pair]]:
    """For each piece that stands in a group its pairs, the strongest first."""
    found: dict[Piece, list[Pair]] = defaultdict(list)
    for pair in sorted(pairs, key=lambda one: (-one.strength, one.left, one.right)):
        found[stands_for[pair.left]].append(pair)
        found[stands_for[pair.right]].append(pair)
    return found


def _doublings(bench: Bench) -> int:
    return doublings_of(len(bench.statements))


def _asked(bench: Bench) -> Asked:
    doublings = _doublings(bench)
    return Asked(
        core=core_among(len(bench.statements)),
        least=round(LEAST_ALIKE + ALIKE_MORE * doublings, 3),
        few=round(FEW_MORE * doublings, 3),
    )


def _belongs(piece: Piece, pieces: Sequence[Piece], score: Callable[[Piece, Piece], float]) -> bool:
    """Whether the words that would be quoted are themselves like those of another: what matched may have been other
    clauses of the same sentence."""
    others = (other for other in pieces[: BELONGS_TO + 1] if other[0] != piece[0])
    return any(score(min(piece, other), max(piece, other)) >= BELONGS for other in others)


def _once(pieces: Sequence[Piece], bench: Bench, score: Callable[[Piece, Piece], float]) -> list[Piece]:
    """An article rarely states a thing twice: without its further sentences that are hardly like another article's, nor
    like the sentence that states it best; they draw conclusions from it."""
    article = {piece: bench.statements[piece[0]].holders[0][0] for piece in pieces}
    if len(set(article.values())) in (1, len(pieces)):
        return list(pieces)

    def likeness(piece: Piece, others: Iterable[Piece]) -> float:
        return max([score(min(piece, other), max(piece, other)) for other in others], default=-1.0)

    best = {piece: likeness(piece, [one for one in pieces if article[one] != article[piece]]) for piece in pieces}
    kept: list[Piece] = []
    more = round(ONCE_MORE * _doublings(bench), 3)
    for piece in sorted(pieces, key=lambda one: (-best[one], one)):
        own = [other for other in kept if article[other] == article[piece]]
        if not own or best[piece] >= AGAIN + more or likeness(piece, own) >= TIED + more:
            kept.append(piece)
    return [piece for piece in pieces if piece in kept]
