"""Which statements hang together, and which of these hang together as they did in the last build.

In: pairs strong enough to group, statements that stand in several places, which article repeats which. Out: `Hanging`.
It exists because nearly all of what hangs together is as it was: what is told of a component follows from the prints of
its statements, from its pairs and from where else its words stand. So what has changed of these, told by a few
operations on sets, tells which components must be looked at.

A statement goes here by its name: its print, as a number. A component goes by the least name of its statements.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping, Sequence
from itertools import chain, compress, count
from operator import xor
from typing import NamedTuple

import msgspec
from msgspec import Struct

from sourcebook.dedupe.claims.components import Component, components
from sourcebook.dedupe.claims.matching import Bench
from sourcebook.dedupe.claims.stood import PAIRED, Pairs
from sourcebook.dedupe.packing import NAME, packed, unpacked


class Hung(Struct, frozen=True, array_like=True):
    """What a build keeps: of each pair both names taken together, and that of its earlier statement; the name of each
    statement, and of the component that it is of; by its name where a statement stands, where these are several places;
    by article the one that it repeats; for which company an origin speaks; keys of what came of components, and of how
    alike their pieces were found to be."""

    pairs: bytes = b""
    lefts: bytes = b""
    names: bytes = b""
    homes: bytes = b""
    several: dict[int, bytes] = {}
    repeats: dict[str, str] = {}
    speakers: dict[str, str] = {}
    made: list[bytes] = []
    scores: list[bytes] = []

    def home(self) -> dict[int, int]:
        """By its name the component of each statement."""
        return dict(zip(unpacked(self.names), unpacked(self.homes), strict=True))

    def moved(self, gone: Collection[int], found: Mapping[int, int]) -> tuple[bytes, bytes]:
        """Names of statements and of their components, without some, and with what is found."""
        places = [*compress(count(), map(gone.__contains__, unpacked(self.names)))] if gone else []
        kept = []
        for column, more in ((self.names, found), (self.homes, found.values())):
            ends = [0, *chain.from_iterable([(NAME * at, NAME * (at + 1)) for at in places]), len(column)]
            spans = zip(ends[::2], ends[1::2], strict=True)
            kept.append(b"".join([*[column[start:end] for start, end in spans], packed(more)]))
        return kept[0], kept[1]


encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Hung).decode


def decode(body: bytes) -> Hung:
    """ValueError where its parts do not fit each other."""
    hung = _decode(body)
    if len(hung.lefts) != len(hung.pairs) or len(hung.names) != len(hung.homes) or not hung.made or not hung.scores:
        raise ValueError
    return hung


class Hanging(NamedTuple):
    """`again`: components to be looked at. `gone`: the numbers of those that are as they were in the last build no
    more. `home`: by its name the number of the component of each statement. `place`: where it is. `hung`: for the next
    build, without what is made."""

    again: list[Component]
    gone: set[int]
    home: dict[int, int]
    place: dict[int, int]
    hung: Hung


def hanging(bench: Bench, pairs: Pairs, repeats: Mapping[str, str], before: Hung | None) -> Hanging:
    """`before` is what the last build kept."""
    names, found, known = bench.names(), pairs.found_at(PAIRED), before or Hung()
    one, other = ([*map(names.__getitem__, ends)] for ends in (found.lefts, found.rights))
    together, told = [*map(xor, one, other)], _several(bench)
    several = {names[at]: places for at, places in told.items()}
    touched = _changed((together, one), (unpacked(known.pairs), unpacked(known.lefts)))
    touched.update([name for name, _ in several.items() ^ known.several.items()])
    if before and known.repeats != repeats:
        articles = {article for article, _ in known.repeats.items() ^ repeats.items()}
        touched |= {names[at] for at in statements_in(bench, articles)}
    home, place = known.home(), dict(zip(one, found.lefts, strict=True))
    place |= zip(other, found.rights, strict=True)
    place |= zip(several, told, strict=True)
    gone = {home[name] for name in touched if name in home}
    members = touched.union(compress(home, map(gone.__contains__, home.values())))
    met = pairs.in_order(compress(found.rows, map(members.__contains__, one)))
    again = components(met, [place[name] for name in several if name in members])
    for name in members & home.keys():
        del home[name]
    more = {names[at]: number_of(component, names) for component in again for at in component.members}
    hung = Hung(packed(together), packed(one), *known.moved(members, more), several, dict(repeats))
    home |= more
    return Hanging(again, gone, home, place, hung)


def number_of(component: Component, names: Sequence[int]) -> int:
    """Of no other one."""
    return min([names[index] for index in component.members])


def statements_in(bench: Bench, articles: Container[str]) -> list[int]:
    """Statements that stand in any of these."""
    statements = bench.statements
    first = [place for article, places in statements.by_article.items() if article in articles for place in places]
    return first + [at for at in statements.several() if any(one in articles for one, _ in statements.holders_of(at))]


def _several(bench: Bench) -> dict[int, bytes]:
    """Statements that stand in several places, and a print of these."""
    statements, prints = bench.statements, bench.memory.prints
    if not prints:
        return dict.fromkeys(statements.several(), b"")
    return {index: statements.words.places(index) for index in statements.several()}


def _changed(now: tuple[Sequence[int], Sequence[int]], before: tuple[Sequence[int], Sequence[int]]) -> set[int]:
    """The statements of pairs that are new or gone. How strong a pair is, and which clauses met, follows from what its
    two statements are: two names taken together tell it from others, and with one of them the other one."""
    changed = {*now[0]} ^ {*before[0]}
    found = set[int]()
    for pairs, lefts in (now, before) if changed else ():
        for at in compress(count(), map(changed.__contains__, pairs)):
            found.update((lefts[at], pairs[at] ^ lefts[at]))
    return found
