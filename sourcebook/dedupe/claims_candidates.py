"""Which statements are worth comparing: those that share a rare term, or two terms that are rare together.

In: statements and the weights of their terms. Out: for each statement the earlier ones that it is compared with. It
exists so that nothing compares all with all. A feature that too many statements hold pairs nobody: what thousands of
pages print alike costs linear time.

Features are made once; looking for partners can be shared out, statement by statement.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from sourcebook.dedupe.claims_statements import Statement
from sourcebook.dedupe.claims_weights import Weight

CROWD = 64
"""A feature that more statements hold pairs none of them."""
RAREST = 10
"""Of how many terms of a statement, the weightiest first, pairs are formed."""
KEPT = 64
"""Partners of one statement that are compared, those that share most first."""
PAIR = 1000
"""Weight of a pair of terms, as a hint; in thousandths, as all weights here, so that sums do not depend on order."""
LEAST_HINT = 1500
"""Weight of the rare features that two must share to be compared at all: one rare term alone is chance."""


@dataclass(frozen=True, slots=True)
class Features:
    """By statement the numbers of its features, terms first, that others hold too and that are no crowd; by number its
    weight."""

    held: Sequence[Sequence[int]]
    worth: Sequence[int]


def features_of(statements: Sequence[Statement], weights: Mapping[str, Weight]) -> Features:
    """Terms, and pairs of the weightiest terms, that two to `CROWD` statements hold."""
    ranked = sorted(weights, key=lambda term: (-weights[term][1], term))
    rank = {term: place for place, term in enumerate(ranked)}
    ranks = [sorted(set(map(rank.__getitem__, chain.from_iterable(one.clauses)))) for one in statements]
    counts = Counter(chain.from_iterable(ranks))
    rare = sorted(place for place, count in counts.items() if 1 < count <= CROWD)
    number = [-1] * len(ranked)
    for at, place in enumerate(rare):
        number[place] = at
    tops = [[place for place in found[:RAREST] if counts[place] > 1] for found in ranks]
    pairs, different = _shared(tops)
    held = [
        (*[at for place in found if (at := number[place]) >= 0], *[len(rare) + pair for pair in both])
        for found, both in zip(ranks, pairs, strict=True)
    ]
    return Features(held, [*[round(1000 * weights[ranked[place]][1]) for place in rare], *[PAIR] * different])


def _shared(tops: Sequence[Sequence[int]]) -> tuple[list[list[int]], int]:
    """By statement the pairs of places that two to `CROWD` statements hold, numbered, and how many different ones there
    are. Place by place: only what two of its holders hold behind it makes a pair."""
    holders: dict[int, list[int]] = defaultdict(list)
    for index, top in enumerate(tops):
        for place in top:
            holders[place].append(index)
    found: list[list[int]] = [[] for _ in tops]
    different = 0
    for place, held in holders.items():
        behind = [tops[index][tops[index].index(place) + 1 :] for index in held] if len(held) > 1 else []
        times = Counter(chain.from_iterable(behind))
        both = [other for other, count in times.items() if 1 < count <= CROWD]
        if both:
            number = {other: at for at, other in enumerate(both, different)}
            different += len(both)
            for index, others in zip(held, behind, strict=True):
                found[index] += [number[other] for other in others if other in number]
    return found, different


def partners(features: Features, mine: Sequence[bool]) -> Iterator[tuple[int, list[int]]]:
    """For each statement that is `mine` the earlier ones to compare it with, in order; none where it has none."""
    holders: dict[int, list[int]] = defaultdict(list)
    for index, held in enumerate(features.held):
        earlier = [holders[feature] for feature in held]
        if mine[index]:
            found = _best(held, earlier, features)
            if found:
                yield index, found
        for known in earlier:
            known.append(index)


def _best(held: Sequence[int], earlier: Sequence[Sequence[int]], features: Features) -> list[int]:
    """Those that share enough: two features, or one that is enough by itself."""
    worth, mine = features.worth, set(held)
    enough = [known for feature, known in zip(held, earlier, strict=True) if worth[feature] >= LEAST_HINT]
    times = Counter(chain.from_iterable([*earlier, *enough]))
    hints = []
    for other in [other for other, count in times.items() if count > 1]:
        hint = sum([worth[feature] for feature in features.held[other] if feature in mine])
        if hint >= LEAST_HINT:
            hints.append((-hint, other))
    best = sorted(hints)[:KEPT] if len(hints) > KEPT else hints
    return sorted([other for _, other in best])
