"""What lists of the whole collection took of single things, kept from build to build.

In: what `arrange` makes of each claim or article for a list, with the names of what was looked at for it. Out: the
things of which anything changed since, and what was kept of all. It exists because one article that lands changes few
of thousands of claims and figures: all others need not be looked at to sort them.

What is kept stands beside the pieces, under a hash that was noted with them: so it is told of the build that noted what
was looked at, and of no other.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from sourcebook.arrange import Watch
from sourcebook.arrange.kept import Make, Since
from sourcebook.cache import Cache, print_of
from sourcebook.lookers import Key
from sourcebook.model import Piece
from sourcebook.pieces import Looked, Pieces

_KIND = "ledger"


class _Entry(msgspec.Struct, frozen=True, array_like=True):
    """The names of the things, and what was kept of them."""

    keys: list[str] = []
    body: bytes = b""


class _Before(NamedTuple):
    """What was kept, as it was and decoded; those for which anything changed that was looked at for them."""

    body: bytes
    entry: _Entry
    touched: frozenset[Key]


class Ledger:
    """Invariant: a thing that is not told to have changed would be made into what it was made into before."""

    def __init__(self, known: Cache, watch: Watch, pieces: Pieces) -> None:
        self._cache, self._watch, self._pieces = known, watch, pieces
        self.things: dict[str, list[str]] = {}
        """By list, as it is noted beside pieces, its things in order."""
        self._entries: dict[str, tuple[bytes, bytes]] = {}
        """By list what was kept of it, and what is to be."""

    def since(self, name: str, make: Make, keys: Iterable[str]) -> Since:
        """Of the things of one list; which of them changed since the last build, and what these are made into."""
        before, now = self._before(name), dict.fromkeys(keys)
        known = dict.fromkeys(before.entry.keys)
        changed = frozenset(known.keys() & before.touched | now.keys() ^ known.keys())
        made = {}
        for key in [key for key in now if key in changed] if changed else ():
            made[key], looks = self._watch.made(Piece(name, make, (key,)))
            self._pieces.note_looks(_noted(name), key, looks)
        self.things[_noted(name)] = list(now)
        self._entries[name] = before.body, b""
        return Since(changed, made, before.entry.body)

    def _before(self, name: str) -> _Before:
        noted, touched = self._pieces.before(_noted(name)), self._pieces.touched(_noted(name))
        key = name.encode()
        body = self._cache.load(_KIND, [key]).get(key, b"") if noted else b""
        if noted is None or touched is None or noted.given != print_of(body):
            return _Before(body, _Entry(), frozenset())
        return _Before(body, msgspec.msgpack.decode(body, type=_Entry), touched)

    def keep(self, name: str, body: bytes) -> None:
        """What is to be kept of all things that were asked for under that name."""
        entry = msgspec.msgpack.encode(_Entry(self.things[_noted(name)], body))
        self._entries[name] = self._entries[name][0], entry
        self._pieces.note(_noted(name), Looked(print_of(entry), (), ()))

    def remember(self) -> None:
        """Put it down."""
        fresh = {name.encode(): now for name, (before, now) in self._entries.items() if now != before}
        self._cache.store(_KIND, fresh)


def _noted(name: str) -> str:
    """What it is called beside pieces, whose names are addresses."""
    return f"#{name}"
