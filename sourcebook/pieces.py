"""Which pieces of the site stand, because nothing changed that they were made from.

In: what the last build noted of each piece: what it was given, what it looked at, and what that was. Out: those that
would come out as they are. It exists so that a page stands without being made, and so that `making` need not know how
that is told.

Names are numbered, since thousands of pieces look at the same things. Whatever is wrong with what was noted is a miss.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from functools import cached_property
from itertools import compress, count, filterfalse
from operator import ne
from typing import NamedTuple

import msgspec

from sourcebook.arrange import Watch
from sourcebook.cache import Cache, print_of
from sourcebook.lookers import Key, Lookers
from sourcebook.sights import Seen, Sights, is_whole

_KIND, _ALL = "pieces", b"all"
_OWNERS = "owners"
_PIECES = ""
"""The group of all pieces, among those who looked at anything."""
_SPARED = 100
"""Entries with owners of parts that are in use no more may stand."""
_WORN = 2
"""So many times the names that it began with, and what was noted begins anew: most of them are in no use."""


Files = tuple[tuple[str, bool], ...]
"""The addresses of a piece's files, and whether each is worth finding."""


class Sized(msgspec.Struct, frozen=True, array_like=True):
    """Of a part of a table all that have rows: of each a name, all of one length, and how many bytes its rows have in
    the file."""

    names: bytes = b""
    sizes: bytes = b""

    def each(self) -> list[bytes]:
        """The names."""
        width = len(self.names) // len(array("I", self.sizes)) if self.names else 1
        return [self.names[at : at + width] for at in range(0, len(self.names), width)]


class Owners(NamedTuple):
    """The same, and of those whose rows were made anew what was looked at for them, as names."""

    names: bytes = b""
    sizes: bytes = b""
    looks: Mapping[bytes, tuple[str, ...]] = {}


class Looked(NamedTuple):
    """What a piece was made from: what it was given, or a hash where that is long, and the names of what it looked at,
    which stand with its owners where it has any. And what it made: its files, and what else is to be told of it while
    it stands."""

    given: bytes
    looks: tuple[str, ...]
    files: Files
    told: str = ""
    owners: Owners = Owners()


class Before(NamedTuple):
    """The same, as it is kept: what was looked at stands elsewhere, and so do the owners, under a hash of them."""

    given: bytes
    files: Files
    told: str = ""
    owners: bytes = b""


class Stand(NamedTuple):
    """Of many pieces those that stand: their names, the addresses of their files, and which of these are worth
    finding."""

    names: list[str]
    files: list[str]
    listed: list[str]


class _Noted(msgspec.Struct, frozen=True):
    """Of the last build the pieces, of which most made one file that is called as they are: the names of these, and
    what each was given; and by name all others. Then the names that were looked at, and how many there were when all
    was new; what stands for who looked at them, and a hash of what was noted of the files."""

    names: list[str] = []
    given: list[bytes] = []
    others: dict[str, Before] = {}
    seen: list[Seen] = []
    begun: int = 0
    lookers: bytes = b""
    beside: bytes = b""


class Pieces:
    """What was noted of pieces, and of their files by the same build: then `beside` is the same. Invariant: one stands
    only if making it would give its pages."""

    def __init__(self, known: Cache, watch: Watch, beside: bytes) -> None:
        self._cache = known
        self._body = known.load(_KIND, [_ALL]).get(_ALL, b"")
        noted = _decoded(self._body)
        is_worn = sum(len(seen.keys) for seen in noted.seen) > _WORN * noted.begun
        usable = beside and noted.beside == beside and not is_worn
        self._lookers = Lookers(known, noted.lookers if usable else b"", lambda: self._sights.changed)
        noted = noted if self._lookers.is_known else _Noted()
        self._begun = noted.begun
        self._plain = dict(zip(noted.names, noted.given, strict=True))
        """By name what each was given that made one file, which is called as it is."""
        self._others = noted.others
        self._sights = Sights(watch, noted.seen)
        self._stand: set[str] = set()
        self._now: dict[str, Before] = {}
        self._owners: dict[bytes, bytes] = {}
        """What is new of owners, by hash."""

    @cached_property
    def _given(self) -> Mapping[str, bytes]:
        """By name what each piece was given."""
        return self._plain | {name: one.given for name, one in self._others.items()}

    @cached_property
    def _touched(self) -> Set[Key]:
        """The names of the pieces that looked at anything that changed."""
        found = self._lookers.touched(_PIECES)
        return self._plain.keys() | self._others.keys() if found is None else found

    def touched(self, name: str) -> frozenset[Key] | None:
        """The owners of a part, or things of a list, for which anything was looked at that changed; None where that
        is lost."""
        return self._lookers.touched(name)

    def owners(self, before: Before) -> Sized:
        """Of a part; none where they are lost."""
        kept = self._owners if before.owners in self._owners else self._cache.load(_OWNERS, [before.owners])
        body = kept.get(before.owners, b"") if before.owners else b""
        return msgspec.msgpack.decode(body, type=Sized) if body and print_of(body) == before.owners else Sized()

    def standing(self, name: str, given: bytes) -> Before | None:
        """A piece of which nothing changed that it was made from; whether its files stand is not asked."""
        before = self.before(name)
        if before is None or before.given != given or name in self._touched:
            return None
        return before if self.touched(name) == frozenset() else None

    def stand(self, names: Sequence[str], given: Iterable[bytes], past: Set[Key]) -> tuple[Stand, list[int]]:
        """Of many pieces those that are given what they were, and are not `past`; and the places of all others."""
        others = self._others
        found = set(compress(count(), map(ne, map(self._given.get, names), given)))
        if not past.isdisjoint(names):
            found.update(at for at, name in enumerate(names) if name in past)
        stand = dict.fromkeys(names)
        for at in found:
            del stand[names[at]]
        more = [file for name in stand.keys() & others.keys() for file in others[name].files]
        single = list(filterfalse(others.__contains__, stand))
        listed = [*single, *[url for url, listed in more if listed]]
        return Stand(list(stand), [*single, *[url for url, _ in more]], listed), sorted(found)

    def note_all(self, stand: Stand) -> None:
        """Of pieces that stand."""
        self._stand.update(stand.names)

    def past(self, files: set[str]) -> Set[Key]:
        """The names of the pieces that looked at what changed, or made none of these `files`, or others, too."""
        gone = self._plain.keys() - files
        for name, one in self._others.items():
            if not one.files or not files.issuperset([url for url, _ in one.files]):
                gone.add(name)
        return gone | self._touched

    def is_other(self, name: str, given: bytes) -> bool:
        """Whether anything changed that this one piece was made from; of all others nothing is asked."""
        before = self.before(name)
        looks = self._lookers.looks(_PIECES, name) if before and before.given == given else None
        return looks is None or any(map(self._sights.differs, array("I", looks)))

    def before(self, name: str) -> Before | None:
        """What was noted of a piece, whether it stands or not."""
        given = self._plain.get(name)
        return self._others.get(name) if given is None else _plain(name, given)

    def note(self, name: str, looked: Looked) -> None:
        """Of a piece, what it was made from."""
        owners = b""
        if looked.owners.sizes:
            body = msgspec.msgpack.encode(Sized(looked.owners.names, looked.owners.sizes))
            owners = print_of(body)
            self._owners[owners] = body
        for owner, looks in looked.owners.looks.items():
            self.note_looks(name, owner, looks)
        self.note_looks(_PIECES, name, looked.looks)
        self._now[name] = Before(looked.given, looked.files, looked.told, owners)

    def note_looks(self, group: str, key: Key, looks: tuple[str, ...]) -> None:
        """What was looked at for an owner of a part, or a thing of a list."""
        self._lookers.note(group, key, array("I", sorted(map(self._sights.number, looks))).tobytes())

    def remember(self, beside: bytes, alive: Mapping[str, Collection[Key]] | None = None) -> None:
        """Put it down; `alive` are, of lists, the things that there are."""
        plain, others = dict(self._plain), dict(self._others)
        for name in (plain.keys() | others.keys()) - self._stand - self._now.keys():
            (plain if name in plain else others).pop(name)
        for name, one in self._now.items():
            plain.pop(name, None)
            others.pop(name, None)
            if one == _plain(name, one.given):
                plain[name] = one.given
            else:
                others[name] = one
        lists = {_PIECES: [*plain, *others], **(alive or {})}
        groups = [*lists, *[name for name, one in others.items() if one.owners]]
        lookers = self._lookers.remember(
            groups, lambda group: lists[group] if group in lists else self.owners(others[group]).each()
        )
        begun = self._begun or len(self._sights)
        noted = _Noted([*plain], [*plain.values()], others, self._sights.noted(), begun, lookers, beside)
        body = msgspec.msgpack.encode(noted)
        if body != self._body:
            self._cache.store(_KIND, {_ALL: body})
        if self._owners:
            self._cache.store(_OWNERS, self._owners)
            self._cache.keep_only(_OWNERS, [one.owners for one in others.values() if one.owners], _SPARED)


def _plain(name: str, given: bytes) -> Before:
    """Of a piece that made one file, which is called as it is."""
    return Before(given, ((name, True),))


def _decoded(body: bytes) -> _Noted:
    try:
        noted = msgspec.msgpack.decode(body, type=_Noted) if body else _Noted()
    except msgspec.MsgspecError:
        return _Noted()
    return noted if len(noted.names) == len(noted.given) and all(map(is_whole, noted.seen)) else _Noted()
