"""Which statements are new since the last build, gone, or weigh something else, and what that means for the others.

In: the traits of all statements, and of those that the last build had. Out: `Changes`. It exists because most of what a
new article changes is what a common word weighs: whoever holds that word is compared again, but has the partners that
it had.

A statement that is the same but for what its terms weigh has `moved`: others that name it by its old print meet it by
the new one. One that has other features than before counts as gone, and as new.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from sourcebook.dedupe.claims.last import Laid, Last
from sourcebook.dedupe.claims.matching import Bench, in_numbers
from sourcebook.dedupe.claims.traits import CROWD, Met, Shelf, one_by_one, traits_under


class Changes(Struct, frozen=True):
    """`fresh`: statements that are new, with their numbers. `moved`: by its old print a statement that merely weighs
    something else. `gone`: prints of statements that are no more. `more`: by how many more statements a number is held,
    of all numbers that those hold that are new or gone."""

    fresh: dict[int, Sequence[int]]
    moved: dict[bytes, int]
    gone: set[bytes]
    more: Counter[int]

    def stale(self) -> frozenset[int]:
        """Old prints, as numbers."""
        return frozenset(in_numbers(b"".join(chain(self.moved, self.gone))))


def changes_since(bench: Bench, shelves: Sequence[Shelf], last: Last) -> Changes | None:
    """None where the last build's statements are not known."""
    laid, found = dict(last.pages), Changes({}, {}, set(), Counter())
    for shelf in shelves:
        before = laid.pop(shelf.page, None)
        if shelf.was:
            _compare(bench, shelf, one_by_one(*shelf.was), found)
        elif before is None or before.key != shelf.key:
            was = _by_print(bench, before)
            if was is None:
                return None
            for place, numbers in shelf.each():
                if was.pop(bench.print_of(place), None) is None:
                    _appears(place, numbers, found)
            _vanish(was, found)
    gone = [_by_print(bench, one) for one in laid.values()]
    known = [one for one in gone if one is not None]
    for was in known:
        _vanish(was, found)
    return found if len(known) == len(gone) else None


def _compare(bench: Bench, shelf: Shelf, was: Sequence[tuple[bytes, memoryview, int]], found: Changes) -> None:
    """Statements that are the same as in the last build, one by one."""
    for (place, numbers), enough, (printed, before, sufficed) in zip(
        shelf.each(), shelf.traits.enough, was, strict=True
    ):
        if printed == bench.print_of(place):
            continue
        if sorted(numbers[:enough]) == sorted(before[:sufficed]) and sorted(numbers) == sorted(before):
            found.moved[printed] = place
        else:
            _vanish({printed: before}, found)
            _appears(place, numbers, found)


def _appears(place: int, numbers: Sequence[int], found: Changes) -> None:
    found.fresh[place] = numbers
    found.more.update(numbers)


def _vanish(was: Mapping[bytes, Sequence[int]], found: Changes) -> None:
    found.gone.update(was)
    found.more.subtract(chain.from_iterable(was.values()))


def _by_print(bench: Bench, before: Laid | None) -> dict[bytes, Sequence[int]] | None:
    """Of an article as it was in the last build; None where that is not known."""
    if before is None:
        return {}
    known = traits_under(bench, before.key)
    return {printed: numbers for printed, numbers, _ in one_by_one(*known)} if known else None


def crossed(changes: Changes, met: Sequence[Met]) -> set[int]:
    """Statements that hold what was a crowd's, or has become one."""
    held = Counter([one.number for one in met])
    over = {one for one, more in changes.more.items() if (held[one] > CROWD) != (held[one] - more > CROWD)}
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


def _holders(changes: Changes, met: Sequence[Met]) -> dict[int, list[int]]:
    """The fresh statements that hold a number, where it is no crowd's."""
    held = Counter([one.number for one in met])
    holders: dict[int, list[int]] = defaultdict(list)
    for place, numbers in changes.fresh.items():
        for number in numbers:
            if held[number] <= CROWD:
                holders[number].append(place)
    return holders
