"""Pieces of statements that state one thing, two or more together, and what joins each to the rest.

In: the pairs strong enough to group. Out: `Group`s. Pairs that hang together are grouped by themselves: what comes of
them follows from their statements and from nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

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


class Group(Struct, frozen=True):
    """Pieces in order. `whole`: of each whether it is nearly all of its sentence. `joins` holds for each but the first
    what joins it to an earlier one."""

    pieces: tuple[Piece, ...]
    whole: tuple[bool, ...]
    joins: tuple[Pair, ...]


class Component(Struct, frozen=True):
    """Pairs that hang together, and the statements that they name, in order; or a statement by itself."""

    members: tuple[int, ...]
    pairs: tuple[Pair, ...] = ()


class Grouped(NamedTuple):
    """What came of a component: its groups, in order, and how alike pieces were found to be."""

    groups: list[Group]
    scores: dict[bytes, float]


def components(pairs: Sequence[Pair], others: Iterable[int]) -> list[Component]:
    """By their first statement; `others` are by themselves, unless a pair names them."""
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
    alone = [Component((index,)) for index in others if index not in home]
    found = [Component(_members(pairs), tuple(pairs)) for pairs in held.values()]
    return sorted([*found, *alone], key=lambda one: one.members)


def _members(pairs: Iterable[Pair]) -> tuple[int, ...]:
    return tuple(sorted({end[0] for pair in pairs for end in (pair.left, pair.right)}))


def grouped(
    bench: Bench, components: Sequence[Component], known: Mapping[bytes, float], shares: Shares = alone
) -> list[Grouped]:
    """Of each component. `known` tells how alike pieces were found to be."""
    asked, found = asked_among(len(bench.statements)), [Grouped([], {})] * len(components)

    def found_in(share: int, of: int) -> list[tuple[list[Group], dict[bytes, float]]]:
        return [_grouped(component, asked, bench, known) for component in components[share::of]]

    done = shares(found_in)
    for share, some in enumerate(done):
        found[share :: len(done)] = [Grouped(*one) for one in some]
    return found


def _grouped(
    component: Component, asked: Asked, bench: Bench, known: Mapping[bytes, float]
) -> tuple[list[Group], dict[bytes, float]]:
    scores = Scores(bench, known)
    groups = list(_worked_out(component, asked, bench, scores)) if component.pairs else []
    return sorted(groups, key=lambda one: one.pieces), scores.asked


def _worked_out(component: Component, asked: Asked, bench: Bench, scores: Scores) -> Iterator[Group]:
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


def asked_among(statements: int) -> Asked:
    """What is asked of groups among so many statements."""
    doublings = doublings_of(statements)
    return Asked(
        core=core_among(statements),
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
