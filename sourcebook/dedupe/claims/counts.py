"""How many statements hold each term: counted on from the last build, where little has come and gone.

In: statements, what the last build knew of them. Out: `Counts`, with the terms that weigh something else now. It exists
because a term is held by thousands of statements, and one more article brings a few hundred.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from sourcebook.dedupe.claims.last import Laid, Last, Shared
from sourcebook.dedupe.claims.listing import Statements
from sourcebook.dedupe.claims.said import said_under
from sourcebook.dedupe.claims.weights import level, top_level
from sourcebook.dedupe.memory import Memory

FEW = 4
"""Where one of so many articles has come or gone, all terms are counted."""


class Counts(NamedTuple):
    """`held`: by its number how many statements hold a term. `changed`: those of which that makes another weight than
    in the last build; None where that is not known."""

    held: Mapping[int, int]
    changed: frozenset[int] | None


def count(statements: Statements, memory: Memory, last: Last | None) -> Counts:
    """Each term once a statement."""
    more = _since(statements, memory, last) if last else None
    if last is None or more is None:
        held = Counter(chain.from_iterable([statements.saids[article].terms for article in statements.listed]))
        held.subtract(_twice(statements.shared.values()))
        return Counts(held, None)
    before = last.counted()
    changed = [term for term, by in more.items() if level(before.get(term, 0)) != level(before.get(term, 0) + by)]
    same = top_level(len(statements)) == top_level(last.statements)
    return Counts(before.with_more(more), frozenset(changed) if same else None)


def _since(statements: Statements, memory: Memory, last: Last) -> Counter[int] | None:
    """By how much more statements hold a term; None where it is sooner counted, or not known."""
    saids, prints = statements.saids, memory.prints
    now = {prints[article]: given for article, given in saids.given.items()}
    gone = [laid.said for printed, laid in last.articles.items() if now.get(printed) != laid.given]
    new = [one for one, given in saids.given.items() if not _stands(last.articles.get(prints[one]), given)]
    if FEW * (len(gone) + len(new)) > len(now) or len(now) < len(saids.given):
        return None
    known = [said_under(memory, key) for key in gone]
    less = [said.terms for said in known if said is not None]
    if len(less) < len(gone):
        return None
    found = Counter(chain.from_iterable([saids[article].terms for article in new]))
    found.subtract(Counter(chain.from_iterable(less)))
    found.subtract(_twice(_other_than(statements.shared, last.shared)))
    found.update(_twice(_other_than(last.shared, statements.shared)))
    return found


def _stands(before: Laid | None, given: bytes) -> bool:
    return before is not None and before.given == given


def _other_than(mine: Mapping[int, Shared], others: Mapping[int, Shared]) -> Iterator[Shared]:
    """Those of mine that are counted in another way than the others."""
    return (one for name, one in mine.items() if name not in others or others[name].more != one.more)


def _twice(shared: Iterable[Shared]) -> Counter[int]:
    """How often terms were counted that stand in words of one statement in several places."""
    found: Counter[int] = Counter()
    for one in shared:
        found.update(dict.fromkeys(memoryview(one.terms).cast("Q"), one.more))
    return found
