"""Every statement has a number, by which it is found as a holder of terms.

In: statements, what is new among them. Out: `Numbered`. A number is given once; so an article more is told only of its
own.
"""

from __future__ import annotations

from array import array
from collections.abc import Container, Set
from typing import NamedTuple

from sourcebook.dedupe.claims.holders import Holders
from sourcebook.dedupe.claims.matching import Bench
from sourcebook.dedupe.claims.places import Places
from sourcebook.dedupe.claims.shelves import Shelves
from sourcebook.dedupe.claims.traits import Shelf


class Numbered(NamedTuple):
    """By place the number of each statement, by number where it is, both of 32 bits; what holders left."""

    numbers: bytes
    where: bytes
    holders: list[bytes]


def number_all(bench: Bench, shelves: Shelves) -> Numbered:
    """All anew."""
    holders, statements = Holders(bench.memory, None), len(bench.statements)
    numbers, where = array("I", [0]) * statements, array("I", [0]) * statements
    for shelf in shelves:
        for place, number in _numbers(bench, shelf, range(statements), holders):
            numbers[place], where[number] = number, place
    return Numbered(numbers.tobytes(), where.tobytes(), holders.remember())


def number_more(bench: Bench, shelves: Shelves, fresh: Set[int], known: tuple[Holders, Places]) -> Numbered:
    """Those that are `fresh`."""
    holders, places = known
    numbers, where = array("I", bytes(places.numbers())), places.by_number[:]
    for shelf in [one for one in shelves.changed if not fresh.isdisjoint(one.places)]:
        for place, number in _numbers(bench, shelf, fresh, holders):
            numbers[place] = number
            where.append(place)
    return Numbered(numbers.tobytes(), where.tobytes(), holders.remember())


def _numbers(bench: Bench, shelf: Shelf, chosen: Container[int], holders: Holders) -> list[tuple[int, int]]:
    """Of those of an article that are chosen, by place."""
    each = zip(shelf.each(), bench.statements.terms_of(shelf.article), strict=True)
    return [(place, holders.number(terms, trait.in_pairs())) for (place, trait), terms in each if place in chosen]
