"""Which pieces of the site stand, because nothing changed that they were made from.

In: what the last build noted of each piece: what it was given, what it looked at, and what that was. Out: those that
would come out as they are. It exists so that a page stands without being made, and so that `making` need not know how
that is told.

Names are numbered, since thousands of pieces look at the same things. Whatever is wrong with what was noted is a miss.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Container, Iterable, Sequence
from functools import cached_property
from itertools import accumulate, compress, count
from typing import NamedTuple

import msgspec

from sourcebook.arrange import Watch
from sourcebook.cache import Cache
from sourcebook.sights import Seen, Sights, is_whole

_KIND, _ALL = "pieces", b"all"
_NUMBER = array("I").itemsize
_WORN = 2
"""So many times the names that it began with, and what was noted begins anew: most of them are in no use."""


Files = tuple[tuple[str, bool], ...]
"""The addresses of a piece's files, and whether each is worth finding."""


class Owners(NamedTuple):
    """Of a part of a table all that have rows: of each a name, all of one length, how many bytes its rows have in the
    file, and how many things were looked at for them; of one the names of these, or of some together the numbers of
    names that are known."""

    names: bytes = b""
    sizes: bytes = b""
    spans: bytes = b""
    looks: Sequence[tuple[str, ...] | bytes] = ()


class Looked(NamedTuple):
    """What a piece was made from: a hash of what it was given, the names of what it looked at, or this by owner. And
    what it made: its files, and what else is to be told of it while it stands."""

    given: bytes
    looks: tuple[str, ...]
    files: Files
    told: str = ""
    owners: Owners = Owners()


class Before(NamedTuple):
    """The same, as it is kept: with the numbers of the names, four bytes each."""

    given: bytes
    looks: bytes
    files: Files
    told: str
    names: bytes = b""
    sizes: bytes = b""
    spans: bytes = b""


class Stand(NamedTuple):
    """Of many pieces those that stand: their names, the addresses of their files, and which of these are worth
    finding."""

    names: list[str]
    files: list[str]
    listed: list[str]


class _Noted(msgspec.Struct, frozen=True):
    """Of the last build the pieces, of which most made one file that is called as they are: the names of these, what
    each was given and looked at; and by name all others. Then the names that were looked at, and how many there were
    when all was new; a hash of what was noted of the files."""

    names: list[str] = []
    given: list[bytes] = []
    looks: list[bytes] = []
    others: dict[str, Before] = {}
    seen: list[Seen] = []
    begun: int = 0
    beside: bytes = b""


class Pieces:
    """What was noted of pieces, and of their files by the same build: then `beside` is the same. Invariant: one stands
    only if making it would give its pages."""

    def __init__(self, known: Cache, watch: Watch, beside: bytes) -> None:
        self._cache = known
        self._body = known.load(_KIND, [_ALL]).get(_ALL, b"")
        noted = _decoded(self._body)
        usable = beside and noted.beside == beside and sum(len(seen.keys) for seen in noted.seen) <= _WORN * noted.begun
        self._before = before = noted if usable else _Noted()
        self._given = dict(zip(before.names, before.given, strict=True))
        self._given |= {name: one.given for name, one in before.others.items()}
        self._sights = Sights(watch, before.seen)
        self._stand: set[str] = set()
        self._now: dict[str, Before] = {}

    @property
    def changed(self) -> frozenset[int]:
        """The numbers of the names that stand for something else than before."""
        return self._sights.changed

    @cached_property
    def _touched(self) -> frozenset[str]:
        """The names of the pieces that looked at any of it: told from all looks end to end, which takes far less than
        asking piece by piece."""
        names, looks = list(self._looks), list(self._looks.values())
        found = self.touched(b"".join(looks), [len(some) // _NUMBER for some in looks])
        return frozenset(map(names.__getitem__, found))

    def touched(self, looks: bytes, spans: Iterable[int]) -> set[int]:
        """Of many that looked at so many names each, these end to end: which ones looked at any that changed."""
        ends = list(accumulate(spans))
        found = compress(count(), map(self.changed.__contains__, array("I", looks)))
        return {bisect_right(ends, at) for at in found}

    @cached_property
    def _looks(self) -> dict[str, bytes]:
        """By name the numbers of what each looked at, in the order of what they were given."""
        before = self._before
        looks = dict(zip(before.names, before.looks, strict=True))
        return looks | {name: one.looks for name, one in before.others.items()}

    def standing(self, name: str, given: bytes) -> Before | None:
        """A piece of which nothing changed that it was made from; whether its files stand is not asked."""
        return self.before(name) if self._given.get(name) == given and name not in self._touched else None

    def stand(self, names: Sequence[str], given: Iterable[bytes], past: Container[str]) -> tuple[Stand, list[int]]:
        """Of many pieces those that are given what they were, and are not `past`; and the places of all others."""
        known, others = self._given, self._before.others
        told = enumerate(zip(names, given, strict=True))
        found = [at for at, (name, now) in told if known.get(name) != now or name in past]
        stand = dict.fromkeys(names)
        for at in found:
            del stand[names[at]]
        plain = [name for name in stand if name not in others]
        more = [file for name in stand.keys() & others.keys() for file in others[name].files]
        listed = [*plain, *(url for url, listed in more if listed)]
        return Stand(list(stand), [*plain, *(url for url, _ in more)], listed), found

    def note_all(self, stand: Stand) -> None:
        """Of pieces that stand."""
        self._stand.update(stand.names)

    def past(self, files: Container[str]) -> set[str]:
        """The names of the pieces that looked at what changed, or made none of these `files`, or others, too."""
        gone = {name for name in self._before.names if name not in files}
        for name, one in self._before.others.items():
            if not one.files or any(url not in files for url, _ in one.files):
                gone.add(name)
        return gone | self._touched

    def is_other(self, name: str, given: bytes) -> bool:
        """Whether anything changed that this one piece was made from; of all others nothing is asked."""
        if self._given.get(name) != given:
            return True
        return any(map(self._sights.differs, array("I", self._looks[name])))

    def before(self, name: str) -> Before | None:
        """What was noted of a piece, whether it stands or not."""
        if name in self._before.others or name not in self._given:
            return self._before.others.get(name)
        return _plain(name, self._given[name], self._looks[name])

    def note(self, name: str, looked: Looked | None) -> None:
        """Of a piece, what it was made from; None of one that stands."""
        if looked is None:
            self._stand.add(name)
        else:
            *by_owner, looks = looked.owners
            numbers = b"".join(map(self._numbered, looks or [looked.looks]))
            self._now[name] = Before(looked.given, numbers, looked.files, looked.told, *by_owner)

    def _numbered(self, looks: tuple[str, ...] | bytes) -> bytes:
        if isinstance(looks, bytes):
            return looks
        return array("I", map(self._sights.number, looks)).tobytes()

    def remember(self, beside: bytes) -> None:
        before, now, looks = self._before, self._now, self._looks
        others = {name: one for name, one in before.others.items() if name in self._stand}
        others |= {name: one for name, one in now.items() if one != _plain(name, one.given, one.looks)}
        plain = {name: self._given[name] for name in before.names if name in self._stand}
        plain |= {name: one.given for name, one in now.items()}
        names = [name for name in plain if name not in others]
        body = msgspec.msgpack.encode(
            _Noted(
                names,
                [plain[name] for name in names],
                [now[name].looks if name in now else looks[name] for name in names],
                others,
                self._sights.noted(),
                before.begun or len(self._sights),
                beside,
            )
        )
        if body != self._body:
            self._cache.store(_KIND, {_ALL: body})


def _plain(name: str, given: bytes, looks: bytes) -> Before:
    """Of a piece that made one file, which is called as it is."""
    return Before(given, looks, ((name, True),), "")


def _decoded(body: bytes) -> _Noted:
    try:
        noted = msgspec.msgpack.decode(body, type=_Noted) if body else _Noted()
    except msgspec.MsgspecError:
        return _Noted()
    many = len(noted.names)
    whole = len(noted.given) == len(noted.looks) == many and all(map(is_whole, noted.seen))
    return noted if whole else _Noted()
