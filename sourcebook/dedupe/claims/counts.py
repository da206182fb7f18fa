"""How many statements hold each term: counted on from the last build, where little has come and gone.

In: statements, what the last build knew of them. Out: `Counts`, with the terms that weigh something else now. It exists
because a term is held by thousands of statements, and one more article brings a few hundred.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import NamedTuple

from sourcebook.dedupe.claims.last import Shared
from sourcebook.dedupe.claims.listing import Statements
from sourcebook.dedupe.claims.regions import Carried
from sourcebook.dedupe.statements.weights import level, top_level


class Counts(NamedTuple):
    """`held`: by its number how many statements hold a term. `changed`: those of which that makes another weight than
    in the last build; None where that is not known."""

    held: Mapping[int, int]
    changed: frozenset[int] | None


def count(statements: Statements, carried: Carried | None = None) -> Counts:
    """Each term once a statement."""
    if carried is None:
        held = Counter(chain.from_iterable([statements.saids[article].terms for article in statements.saids.given]))
        held.subtract(_twice(statements.words.shared.values()))
        return Counts(held, None)
    more, before, last = _since(statements, carried), carried.last.counted(), carried.last.statements
    changed = [term for term, by in more.items() if level(before.get(term, 0)) != level(before.get(term, 0) + by)]
    same = top_level(len(statements)) == top_level(last)
    return Counts(before.with_more(more), frozenset(changed) if same else None)


def _since(statements: Statements, carried: Carried) -> Counter[int]:
    """By how much more statements hold a term."""
    found = Counter(chain.from_iterable([statements.saids[article].terms for article in carried.come]))
    found.subtract(Counter(chain.from_iterable([said.terms for said in carried.less])))
    now, before = statements.words.shared, carried.last.shared
    found.subtract(_twice([now[name] for name in carried.words if name in now]))
    found.update(_twice([before[name] for name in carried.words if name in before]))
    return found


def _twice(shared: Iterable[Shared]) -> Counter[int]:
    """How often terms were counted that stand in words of one statement in several places."""
    found: Counter[int] = Counter()
    for one in shared:
        found.update(dict.fromkeys(memoryview(one.terms).cast("Q"), one.more))
    return found
