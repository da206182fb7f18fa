"""Which statements are worth comparing: those that share a rare term, or two terms that are rare together.

In: weighed statements. Out: pairs of their indices, each once. It exists so that nothing compares all with all. A
feature that too many statements hold pairs nobody: what thousands of pages print alike costs linear time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from sourcebook.dedupe.claims_compare import LEAST_EVIDENCE
from sourcebook.dedupe.claims_statements import Weighed

CROWD = 64
"""A feature that more statements hold pairs none of them."""
RAREST = 7
"""Of how many terms of a statement, the weightiest first, pairs are formed."""
KEPT = 32
"""Partners of one statement that are compared, those that share most first."""
PAIR = 1.0
"""Weight of a pair of terms, as a hint."""
LEAST_HINT = 1.5
"""Weight of the rare features that two must share to be compared at all: one rare term alone is chance."""
LEAST_CONTAINED = 0.3
"""Share of the lighter statement's weight that the two must share at least, wherever it stands."""


def candidates(statements: Sequence[Weighed]) -> Iterator[tuple[int, int]]:
    """Pairs, the smaller index first, by the later one."""
    weights = {term: weight for held in statements for clause in held.clauses for term, weight in clause}
    for index, hints in enumerate(_hints(statements, weights)):
        hinted = [(-weight, other) for other, weight in hints.items() if weight >= LEAST_HINT]
        best = sorted(hinted)[:KEPT] if len(hinted) > KEPT else hinted
        for other in sorted([other for _, other in best]):
            if _worth_it(statements[other], statements[index], weights):
                yield other, index


def _hints(statements: Sequence[Weighed], weights: Mapping[str, float]) -> Iterator[dict[int, float]]:
    """For each statement the earlier ones that share a feature with it, and how much."""
    numbers = {term: number for number, term in enumerate(sorted(weights))}
    features = [tuple(_features(held.terms, weights, numbers)) for held in statements]
    counts: Counter[int] = Counter()
    for held in features:
        counts.update(held)
    worth = [weights[term] for term in numbers]
    holders: dict[int, list[int]] = defaultdict(list)
    for index, found in enumerate(features):
        hints: dict[int, float] = {}
        for feature in found:
            if 1 < counts[feature] <= CROWD:
                earlier = holders[feature]
                weight = worth[feature] if feature < len(worth) else PAIR
                for other in earlier:
                    hints[other] = hints.get(other, 0.0) + weight
                earlier.append(index)
        yield hints


def _features(terms: frozenset[str], weights: Mapping[str, float], numbers: Mapping[str, int]) -> Iterator[int]:
    """A number for each term, and one for each pair of the weightiest."""
    ranked = sorted([(-weights[term], numbers[term]) for term in terms])
    yield from (number for _, number in ranked)
    size = len(numbers)
    for left, right in combinations(sorted([number for _, number in ranked[:RAREST]]), 2):
        yield size + left * size + right


def _worth_it(left: Weighed, right: Weighed, weights: Mapping[str, float]) -> bool:
    shared = sum([weights[term] for term in left.terms & right.terms])
    if shared < LEAST_EVIDENCE:
        return False
    across = left.statement.english != right.statement.english
    lighter = min(sum(left.bridges if across else left.widths), sum(right.bridges if across else right.widths))
    return shared >= LEAST_CONTAINED * min(lighter, 8.0)
