"""Which statements are new since the last build, gone, or weigh something else, and what that means for the others.

In: the traits of all statements, and of those that the last build had. Out: `Changes`. It exists because most of what a
new article changes is what a common word weighs: whoever holds that word is compared again, but has the partners that
it had.

A statement that is the same but for what its terms weigh has `moved`: others that name it by its old print meet it by
the new one. One that has other features than before counts as gone, and as new.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import NamedTuple

from msgspec import Struct

from sourcebook.dedupe.claims.candidates import Met, shared_by
from sourcebook.dedupe.claims.holders import Placed
from sourcebook.dedupe.claims.matching import Bench, in_numbers, parted
from sourcebook.dedupe.claims.places import Places
from sourcebook.dedupe.claims.regions import Carried
from sourcebook.dedupe.claims.shelves import Shelves
from sourcebook.dedupe.claims.traits import CROWD, Trait, traits_before
from sourcebook.dedupe.guards.templates import RARE
from sourcebook.dedupe.packing import PRINT
from sourcebook.dedupe.statements.weights import Weights, level

FEW = 500
"""So many statements may weigh something else or be gone, before it is looked up of all others whether they were
compared with one."""


class Changes(Struct, frozen=True):
    """`fresh`: statements that are new. `moved`: by its old print a statement that merely weighs something else;
    `same`: what it has in common with others. `gone`: by its print one that is no more. `others`: articles that do not
    hold the statements of the last build. `was`: old prints of statements that weigh something else, be they moved or
    new."""

    fresh: dict[int, Trait]
    moved: dict[bytes, int]
    same: dict[int, Trait]
    gone: dict[bytes, Trait]
    others: set[str]
    was: dict[int, bytes]

    def stale(self) -> frozenset[int]:
        """Old prints, as numbers."""
        return frozenset(in_numbers(b"".join(chain(self.moved, self.gone))))

    def few(self) -> bool:
        """Whether it is sooner told with whom those are compared that weigh something else or are no more, than
        looked up of all."""
        return len(self.same) + len(self.gone) <= FEW

    def more(self) -> Counter[int]:
        """By how many more statements a feature is held, of all that those hold."""
        found = Counter(chain.from_iterable([one.features() for one in self.fresh.values()]))
        found.subtract(Counter(chain.from_iterable([one.features() for one in self.gone.values()])))
        return found


def changes_since(bench: Bench, shelves: Shelves, carried: Carried) -> Changes:
    """Since the last build."""
    last, found = carried.last, Changes({}, {}, {}, {}, set(), {})
    laid = {at: last.laid(at) for at in (*carried.gone, *[carried.was[one] for one in carried.touched]) if at >= 0}
    for shelf in shelves.changed:
        before = laid.pop(carried.was[shelf.article], None)
        for place, now, other in shelf.changed():
            _compare(place, now, other, found)
        if not shelf.before:
            found.others.add(shelf.article)
            was = traits_before(bench, before) if before else {}
            for place, trait in shelf.each():
                if was.pop(trait.print, None) is None:
                    found.fresh[place] = trait
            found.gone.update(was)
    for before in laid.values():
        found.gone.update(traits_before(bench, before))
    return found


def _compare(place: int, now: Trait, before: Trait, found: Changes) -> None:
    """A statement that weighs something else than in the last build."""
    found.was[place] = before.print
    if now[1:] == before[1:] or _features(now) == _features(before):
        found.moved[before.print], found.same[place] = place, now
    else:
        found.gone[before.print] = before
        found.fresh[place] = now


def _features(trait: Trait) -> tuple[list[int], list[int]]:
    """And those that are enough."""
    return sorted(trait.features()), sorted(trait.terms[: trait.enough])


class Weighing(NamedTuple):
    """How terms weigh something else than in the last build: whether none weighs more, and which were rare words, or
    have become such, if they are words."""

    lighter: bool
    rare: list[int]


def weighing_since(weights: Weights, before: Mapping[int, int], changed: Iterable[int]) -> Weighing:
    """What of it matters to what guards said; so many held a term `before`."""
    held = weights.held
    levels = [(term, level(before.get(term, 0)), level(held.get(term, 0))) for term in changed]
    rare = [term for term, old, new in levels if (weights.of_level(old) >= RARE) != (weights.of_level(new) >= RARE)]
    return Weighing(all(old <= new for _, old, new in levels), rare)


def unsure(bench: Bench, shelves: Shelves, weighing: Weighing) -> set[int]:
    """Statements of the last build that hold a word which was rare, or has become it."""
    rare = frozenset(weighing.rare)
    each = [
        zip(shelf.places, bench.statements.terms_of(shelf.article), strict=True)
        for shelf in (shelves.changed if rare else ())
        if shelf.was
    ]
    return {place for place, terms in chain.from_iterable(each) if not rare.isdisjoint(terms)}


def met_by(traits: Iterable[Trait], changes: Changes, placed: Placed) -> Met:
    """Which statements have the features of these."""
    parts: dict[int, tuple[int, int]] = {}
    for trait in traits:
        parts |= trait.parts()
    found = placed.having(parts)
    for place, trait in changes.fresh.items():
        for number in trait.features():
            if number in parts:
                found[number].append(place)
    return {number: sorted(held) for number, held in found.items()}


def settle(places: Places, shelves: Shelves, carried: Carried, changes: Changes) -> None:
    """Where those are now that do not stand with all else of their articles, and what counts as new."""
    touched = [shelf for shelf in shelves.changed if shelf.article in carried.touched]
    now = {
        one: place for shelf in touched for one, place in zip(parted(shelf.traits.prints), shelf.places, strict=True)
    }
    now |= changes.moved
    names = carried.last.names
    for old in [*places.others]:
        place = now.get(names[PRINT * old : PRINT * (old + 1)], -1)
        if place >= 0 and place not in changes.fresh:
            places.is_at(old, place)
    for place in changes.fresh:
        places.is_new(place)


def crossed(more: Mapping[int, int], met: Met) -> set[int]:
    """Statements that hold what was a crowd's, or has become one."""
    over = [met[one] for one, by in more.items() if by and (len(met[one]) > CROWD) != (len(met[one]) - by > CROWD)]
    return {*chain.from_iterable(over)}


def newly_met(changes: Changes, met: Met) -> dict[int, list[int]]:
    """For each statement that is not fresh the earlier ones among those that are which it is a partner of: they share
    two features, or one that is enough."""
    found: dict[int, list[int]] = defaultdict(list)
    for place, trait in sorted(changes.fresh.items()):
        for other in _several(trait, met):
            if other > place and other not in changes.fresh:
                found[other].append(place)
    return found


def met_before(changes: Changes, met: Met) -> set[int]:
    """Those among which all are that were compared with a statement that is gone, or weighs something else."""
    return {place for trait in chain(changes.same.values(), changes.gone.values()) for place in _several(trait, met)}


def _several(trait: Trait, met: Met) -> list[int]:
    """Those that share two features with it, or one that is enough."""
    times = Counter(chain.from_iterable(shared_by(trait, met)))
    return [place for place, count in times.items() if count > 1]
