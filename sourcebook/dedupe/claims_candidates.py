"""Which statements are worth comparing: those that share a rare term, or two terms that are rare together.

In: weighed statements. Out: pairs of their indices, each once. It exists so that nothing compares all with all. A
feature that too many statements hold pairs nobody: what thousands of pages print alike costs linear time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from sourcebook.dedupe.claims_compare import LEAST_EVIDENCE
from sourcebook.dedupe.claims_statements import Weighed

CROWD = 64
"""A feature that more statements hold pairs none of them."""
RAREST = 7
"""Of how many terms of a statement, the weightiest first, pairs are formed."""
KEPT = 40
"""Partners of one statement that are compared, those that share most first."""
LEAST_CONTAINED = 0.3
"""Share of the lighter statement's weight that the two must share at least, wherever it stands."""

Feature = str | tuple[str, str]


def candidates(statements: Sequence[Weighed]) -> Iterator[tuple[int, int]]:
    """Pairs, the smaller index first, in order."""
    weights = {term: weight for held in statements for clause in held.clauses for term, weight in clause}
    partners = _partners(statements, weights)
    for index in sorted(partners):
        best = sorted(partners[index].items(), key=lambda item: (-item[1], item[0]))[:KEPT]
        for other in sorted([other for other, _ in best]):
            if _worth_it(statements[other], statements[index], weights):
                yield other, index


def _partners(statements: Sequence[Weighed], weights: Mapping[str, float]) -> dict[int, dict[int, float]]:
    """For each statement the earlier ones that share a feature with it, and how much."""
    holders: dict[Feature, list[int]] = defaultdict(list)
    for index, held in enumerate(statements):
        for feature in _features(held.terms, weights):
            holders[feature].append(index)
    partners: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for feature, found in holders.items():
        if 1 < len(found) <= CROWD:
            weight = weights[feature] if isinstance(feature, str) else 1.0
            for at, index in enumerate(found):
                mine = partners[index]
                for other in found[:at]:
                    mine[other] += weight
    return partners


def _features(terms: frozenset[str], weights: Mapping[str, float]) -> Iterator[Feature]:
    ranked = sorted(terms, key=lambda term: (-weights[term], term))
    yield from ranked
    yield from combinations(sorted(ranked[:RAREST]), 2)


def _worth_it(left: Weighed, right: Weighed, weights: Mapping[str, float]) -> bool:
    shared = sum([weights[term] for term in left.terms & right.terms])
    if shared < LEAST_EVIDENCE:
        return False
    across = left.statement.english != right.statement.english
    lighter = min(sum(left.bridges if across else left.widths), sum(right.bridges if across else right.widths))
    return shared >= LEAST_CONTAINED * min(lighter, 8.0)
