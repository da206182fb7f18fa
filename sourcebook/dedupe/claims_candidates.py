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
    weights = dict(pair for held in statements for clause in held.clauses for pair in clause)
    thousandths = {term: round(1000 * weight) for term, weight in weights.items()}
    for index, hints in enumerate(_hints(statements, weights)):
        hinted = [(-weight, other) for other, weight in hints.items() if weight >= LEAST_HINT]
        best = sorted(hinted)[:KEPT] if len(hinted) > KEPT else hinted
        for other in sorted([other for _, other in best]):
            if _worth_it(statements[other], statements[index], thousandths):
                yield other, index


def _hints(statements: Sequence[Weighed], weights: Mapping[str, float]) -> Iterator[dict[int, float]]:
    """For each statement the earlier ones that share a feature with it, and how much."""
    ranked = sorted(weights, key=lambda term: (-weights[term], term))
    rank = {term: place for place, term in enumerate(ranked)}
    worth = [weights[term] for term in ranked]
    ranks = [sorted([rank[term] for term in held.terms]) for held in statements]
    counts = [0] * len(ranked)
    for found in ranks:
        for place in found:
            counts[place] += 1
    features = [tuple(_features(found, counts)) for found in ranks]
    pairs = Counter(feature for held in features for feature in held if feature >= len(counts))
    holders: dict[int, list[int]] = defaultdict(list)
    for index, held in enumerate(features):
        hints: dict[int, float] = {}
        for feature in held:
            if feature < len(worth):
                weight = worth[feature]
            elif 1 < pairs[feature] <= CROWD:
                weight = PAIR
            else:
                continue
            earlier = holders[feature]
            for other in earlier:
                hints[other] = hints.get(other, 0.0) + weight
            earlier.append(index)
        yield hints


def _features(ranks: Sequence[int], counts: Sequence[int]) -> Iterator[int]:
    """A number for each term that others share and that is no crowd, and one for each pair of the weightiest that may
    be shared."""
    yield from [rank for rank in ranks if 1 < counts[rank] <= CROWD]
    size = len(counts)
    for left, right in combinations([rank for rank in ranks[:RAREST] if counts[rank] > 1], 2):
        yield size + left * size + right


def _worth_it(left: Weighed, right: Weighed, thousandths: Mapping[str, int]) -> bool:
    """In whole thousandths, so that the order in which a set gives its terms changes nothing."""
    shared = sum([thousandths[term] for term in left.terms & right.terms])
    if shared < LEAST_EVIDENCE * 1000:
        return False
    across = left.statement.english != right.statement.english
    lighter = min(left.bridge, right.bridge) if across else min(left.width, right.width)
    return shared >= 1000 * LEAST_CONTAINED * min(lighter, 8.0)
