"""Which statements are new since the last build, gone, or weigh something else, and what that means for the others.

In: the traits of all statements, and of those that the last build had. Out: `Changes`. It exists because most of what a
new article changes is what a common word weighs: whoever holds that word is compared again, but has the partners that
it had.

A statement that is the same but for what its terms weigh has `moved`: others that name it by its old print meet it by
the new one. One that has other features than before counts as gone, and as new.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from sourcebook.dedupe.claims.candidates import Met
from sourcebook.dedupe.claims.holders import Holders
from sourcebook.dedupe.claims.last import Last
from sourcebook.dedupe.claims.matching import Bench, in_numbers, parted
from sourcebook.dedupe.claims.said import unpacked
from sourcebook.dedupe.claims.traits import CROWD, Shelf, Trait, traits_before


class Changes(Struct, frozen=True):
    """`fresh`: statements that are new. `moved`: by its old print a statement that merely weighs something else;
    `same`: what it has in common with others. `gone`: by its print one that is no more. `others`: articles that do not
    hold the statements of the last build."""

    fresh: dict[int, Trait]
    moved: dict[bytes, int]
    same: dict[int, Trait]
    gone: dict[bytes, Trait]
    others: set[str]

    def stale(self) -> frozenset[int]:
        """Old prints, as numbers."""
        return frozenset(in_numbers(b"".join(chain(self.moved, self.gone))))

    def traits(self) -> Iterable[Trait]:
        """Of all these."""
        return chain(self.fresh.values(), self.same.values(), self.gone.values())

    def more(self) -> Counter[int]:
        """By how many more statements a feature is held, of all that those hold."""
        found = Counter(chain.from_iterable([one.features() for one in self.fresh.values()]))
        found.subtract(Counter(chain.from_iterable([one.features() for one in self.gone.values()])))
        return found


def changes_since(bench: Bench, shelves: Sequence[Shelf], last: Last) -> Changes:
    """Since the last build."""
    prints, laid, found = bench.memory.prints, dict(last.articles), Changes({}, {}, {}, {}, set())
    for shelf in shelves:
        before = laid.pop(prints[shelf.article], None)
        if shelf.was:
            _compare(bench, shelf, shelf.was.each(), found)
        elif not shelf.before:
            found.others.add(shelf.article)
            was = traits_before(bench, before) if before else {}
            for place, trait in shelf.each():
                if was.pop(trait.print, None) is None:
                    found.fresh[place] = trait
            found.gone.update(was)
    for before in laid.values():
        found.gone.update(traits_before(bench, before))
    return found


def _compare(bench: Bench, shelf: Shelf, was: Sequence[Trait], found: Changes) -> None:
    """Statements that are the same as in the last build, one by one."""
    for (place, now), before in zip(shelf.each(), was, strict=True):
        if now.print == before.print:
            continue
        if _features(now) == _features(before):
            found.moved[before.print], found.same[place] = place, now
        else:
            found.gone[before.print] = before
            found.fresh[place] = now


def _features(trait: Trait) -> tuple[list[int], list[int]]:
    """And those that are enough."""
    return sorted(trait.features()), sorted(trait.terms[: trait.enough])


def met_by(traits: Iterable[Trait], changes: Changes, holders: Holders, places: Sequence[int]) -> list[Met]:
    """Which statements have a feature of these. `places` tells by number where one is that is not fresh."""
    parts: dict[int, tuple[int, int]] = {}
    enough: set[int] = set()
    for trait in traits:
        parts |= trait.parts()
        enough.update(trait.terms[: trait.enough])
    found = [Met(place, number, number in enough) for number, place in holders.having(parts, places)]
    for place, trait in changes.fresh.items():
        found += [Met(place, number, number in enough) for number in trait.features() if number in parts]
    return found


def places_of(shelves: Sequence[Shelf], prints: Mapping[str, bytes], last: Last, changes: Changes) -> array[int]:
    """By the number of a statement of the last build where it is now, unless it is gone, or counts as such."""
    found = array("i", [-1]) * last.numbered
    for shelf in shelves:
        before = shelf.before or last.articles.get(prints[shelf.article])
        places: Sequence[int] = shelf.places
        if shelf.was:
            places = [-1 if one in changes.fresh else one for one in shelf.places]
        elif before and not shelf.before:
            now = {trait.print: place for place, trait in shelf.each() if place not in changes.fresh}
            places = [now.get(one, -1) for one in parted(before.prints)]
        for number, place in zip(unpacked(before.numbers, "I"), places, strict=True) if before else ():
            found[number] = place
    return found


def crossed(more: Mapping[int, int], met: Sequence[Met]) -> set[int]:
    """Statements that hold what was a crowd's, or has become one."""
    held = Counter([one.number for one in met])
    over = {one for one, by in more.items() if (held[one] > CROWD) != (held[one] - by > CROWD)}
    return {one.place for one in met if one.number in over} if over else set()


def newly_met(changes: Changes, met: Sequence[Met]) -> Iterator[tuple[int, list[int]]]:
    """For each statement that is not fresh the earlier ones among those that are which it is a partner of: they share
    two features, or one that is enough."""
    holders = _holders(changes, met)
    times: dict[int, Counter[int]] = defaultdict(Counter)
    for one in met:
        earlier = [place for place in holders.get(one.number, ()) if place < one.place]
        if earlier and one.place not in changes.fresh:
            times[one.place].update(earlier + earlier if one.enough else earlier)
    for place, counted in times.items():
        found = sorted([other for other, count in counted.items() if count > 1])
        if found:
            yield place, found


def met_before(changes: Changes, met: Sequence[Met]) -> set[int]:
    """Those among which all are that were compared with a statement that is gone, or weighs something else."""
    held: dict[int, list[int]] = defaultdict(list)
    for one in met:
        held[one.number].append(one.place)
    found: set[int] = set()
    for trait in chain(changes.same.values(), changes.gone.values()):
        numbers = trait.features() + list(trait.terms[: trait.enough])
        shared = [held[number] for number in numbers if number in held and len(held[number]) <= CROWD]
        times = Counter(chain.from_iterable(shared))
        found.update([place for place, count in times.items() if count > 1])
    return found


def _holders(changes: Changes, met: Sequence[Met]) -> dict[int, list[int]]:
    """The fresh statements that hold a number, where it is no crowd's."""
    held = Counter([one.number for one in met])
    holders: dict[int, list[int]] = defaultdict(list)
    for place, trait in changes.fresh.items():
        for number in trait.features():
            if held[number] <= CROWD:
                holders[number].append(place)
    return holders
