"""What a collection is about, as its titles tell.

In: the terms of titles, counted, and what the researcher lists. Out: the `Core`: the names that many titles hold, or
the thing where more titles share it than any name (a tariff, a storm), and the acts, things and figures that these
share. It exists apart from kinds because it follows from counts alone, and counts are carried on from build to build:
one more title adds its few.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from sourcebook.dedupe.candidates import coarse

CORE_SHARE = 4
"""A name is core when at least one title holds it for every so many that hold the commonest name, a topic when one of
so many titles holds it."""
STANDS_OUT = 8
"""A collection has a core when a name stands in at least one of so many titles."""
SPREAD = 3
"""A story is of many companies when the commonest name stands in fewer than one of so many titles."""
_LEAST_TITLES = 16
"""Fewer titles tell no core topic."""
_NAMES = frozenset({"c:", "o:", "p:", "s:"})
_TOPICS = frozenset({"a:", "k:", "t:", "n:"})


class Core(Struct, frozen=True):
    """What the titles of a collection share."""

    names: frozenset[str]
    """Empty where the researcher lists nothing that a title holds: then every article is ours."""
    topics: frozenset[str]

    def holds(self, terms: Iterable[str]) -> bool:
        return not self.names or not self.names.isdisjoint(names_of(terms)) or not self.names.isdisjoint(terms)


class Tally(Struct, frozen=True, array_like=True):
    """How many titles hold what. A count reaches a power of two, coarsely, where twice the count is more. Invariant:
    the last four follow from the titles that hold one of the commonest names, which follow from `named`, and from what
    these share."""

    titles: int = 0
    named: dict[str, int] = {}
    held: dict[str, int] = {}
    naming: int = 0
    """Titles that hold one of the commonest names."""
    told: dict[str, int] = {}
    """What these hold."""
    covered: int = 0
    """Those of them that hold one of the topics that they share."""

    @property
    def most(self) -> int:
        """How many hold the commonest name, coarsely."""
        return coarse(max(self.named.values(), default=0))

    @property
    def names(self) -> frozenset[str]:
        """The commonest names."""
        most = self.most
        return frozenset([name for name, count in self.named.items() if 2 * count * CORE_SHARE > most])

    @property
    def shared(self) -> frozenset[str]:
        """The topics that many of those titles hold which hold one of the commonest names."""
        least = coarse(self.naming) / CORE_SHARE
        common = [term for term, count in self.told.items() if 2 * count > least]
        return frozenset([term for term in common if term[:2] in _TOPICS])


def tally_of(titles: Sequence[tuple[str, ...]]) -> Tally:
    """All of them, counted."""
    name, held = _Name(), [frozenset(title) for title in titles]
    named = [frozenset(map(name.__getitem__, title)) - {""} for title in held]
    first = Tally(len(held), Counter(chain.from_iterable(named)), Counter(chain.from_iterable(held)))
    names = first.names
    mine = [title for title, one in zip(held, named, strict=True) if names & one]
    second = Tally(first.titles, first.named, first.held, len(mine), Counter(chain.from_iterable(mine)))
    shared = second.shared
    return _with_covered(second, sum(not shared.isdisjoint(title) for title in mine))


def with_more(tally: Tally, titles: Sequence[tuple[str, ...]]) -> Tally | None:
    """As if these had been counted too; None where other names are the commonest, or other topics shared."""
    held = [frozenset(title) for title in titles]
    first = Tally(tally.titles + len(held), _sum(tally.named, map(names_of, held)), _sum(tally.held, held))
    names = tally.names
    mine = [title for title in held if names & names_of(title)]
    second = Tally(first.titles, first.named, first.held, tally.naming + len(mine), _sum(tally.told, mine))
    shared = tally.shared
    if first.names != names or second.shared != shared:
        return None
    return _with_covered(second, tally.covered + sum(not shared.isdisjoint(title) for title in mine))


def core_of(tally: Tally, listed: frozenset[str], companies: frozenset[str] = frozenset()) -> Core:
    """The names and topics that many titles hold; where none stands out, every name that is `listed`; where none
    stands in many, all `companies` that titles hold: then the story is theirs, and has no topic of its own."""
    most, titles, things = tally.most, coarse(tally.titles), _things(tally)
    if most * STANDS_OUT < titles and not things:
        return Core(listed & tally.named.keys(), frozenset())
    if most * SPREAD < titles and not things and companies:
        return Core(tally.names | (companies & tally.named.keys()), frozenset())
    return Core(tally.names | things, _topics(tally))


def names_of(terms: Iterable[str]) -> frozenset[str]:
    """Keys of the companies, persons and origins among `terms`, a product counting for its company."""
    return frozenset(term[2:].partition("/")[0] for term in terms if term[:2] in _NAMES)


class _Name(dict[str, str]):
    """The key of the company, person or origin that a term is, a product counting for its company; empty of others."""

    def __missing__(self, term: str) -> str:
        found = self[term] = "".join(names_of([term]))
        return found


def _things(tally: Tally) -> frozenset[str]:
    """What the story is about where that is no name (a tariff, a storm): what half the titles hold, and no fewer than
    hold the commonest name."""
    least = max(tally.most, coarse(tally.titles) // 2)
    common = [term for term, count in tally.held.items() if 2 * count > least]
    return frozenset([term for term in common if _is_thing(term)] if tally.titles >= _LEAST_TITLES else ())


def _is_thing(term: str) -> bool:
    """A thing, or a plain word."""
    return term.startswith(("k:", "t:")) or term[1:2] != ":"


def _topics(tally: Tally) -> frozenset[str]:
    """What most titles that name the core are about; empty where they are about many things, or are few."""
    many = tally.naming >= _LEAST_TITLES and tally.covered * 2 >= tally.naming
    return tally.shared if many else frozenset()


def _sum(counts: Mapping[str, int], more: Iterable[Iterable[str]]) -> dict[str, int]:
    found = dict(counts)
    for term in chain.from_iterable(more):
        found[term] = found.get(term, 0) + 1
    return found


def _with_covered(tally: Tally, covered: int) -> Tally:
    return Tally(tally.titles, tally.named, tally.held, tally.naming, tally.told, covered)
