"""Drafts of claims as they were drawn in the last build, or drawn now.

In: groups of pieces. Out: a `Draft` of each. It exists because a draft names what it quotes and what it is joined by,
for which the annotations of all articles that it quotes are looked at, and after one more article nearly all are those
of the last build.
"""

from __future__ import annotations

from hashlib import blake2b
from struct import Struct as Layout

import msgspec

from sourcebook.dedupe.claims.components import Group
from sourcebook.dedupe.claims.drafts import draft_of
from sourcebook.dedupe.claims.groups import Piece
from sourcebook.dedupe.claims.made import Draft, Quoted
from sourcebook.dedupe.claims.matching import Bench
from sourcebook.dedupe.profiles import Material

PARTS = 256
"""In so many entries all are kept, so that what changes puts down no more than it must."""
_PLACE, _COUNT, _JOIN = Layout("<3I"), Layout("<I"), Layout("<2Id")
_Held = dict[bytes, Draft]
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Held).decode


class Drawn:
    """Each is known by a hash of all that it follows from."""

    def __init__(self, bench: Bench, material: Material) -> None:
        self._bench, self._material, self._memory = bench, material, bench.memory
        keys = [self._part(at) for at in range(PARTS)] if bench.memory.prints else []
        self._known: _Held = {}
        for part in bench.memory.recall_all(keys, _decode).values():
            self._known |= part
        self._used: _Held = {}

    def of(self, group: Group) -> Draft:
        """All its quotations, in no order yet."""
        return self._drawn(self._key(group, bytes(group.whole)), group)

    def repeated(self, index: int) -> Draft:
        """Of a statement that stands in several places and in no group: it is quoted whole."""
        return self.of(Group(((index, (0, 0)),), (True,), ()))

    def quotations(self, piece: Piece) -> tuple[Quoted, ...]:
        """The words of the piece in each article that holds its statement."""
        printed = self._bench.print_of(piece[0])  # tells how much of it the piece is
        return self._drawn(self._key(Group((piece,), (), ()), printed), Group((piece,), (), ())).quoted

    def remember(self) -> None:
        """Once all are drawn: for the next build."""
        held: list[_Held] = [{} for _ in range(PARTS)]
        for key, draft in self._used.items() if self._memory.prints else ():
            held[key[0] % PARTS][key] = draft
        changed = {key[0] % PARTS for key in self._known.keys() ^ self._used.keys() if key}
        for at in sorted(changed):
            self._memory.keep(self._part(at), _encode(held[at]))

    def _drawn(self, key: bytes, group: Group) -> Draft:
        """Known, or drawn; of a piece by itself it is told here whether it is whole."""
        found = self._known.get(key)
        if found is None:
            whole = group.whole or (self._bench.is_whole(group.pieces[0]),)
            found = draft_of(Group(group.pieces, whole, group.joins), self._bench, self._material)
        self._used[key] = found
        return found

    def _key(self, group: Group, more: bytes) -> bytes:
        """Empty where nothing is remembered."""
        prints, holders = self._memory.prints, self._bench.statements.holders_of
        if not prints:
            return b""
        told = [more]
        for index, (start, end) in group.pieces:
            held = holders(index)
            told += [prints[article] + _PLACE.pack(sentence, start, end) for article, sentence in held]
            told.append(_COUNT.pack(len(held)))
        place = {index: at for at, (index, _) in enumerate(group.pieces)}
        for join in group.joins:
            told.append(_JOIN.pack(place[join.left[0]], place[join.right[0]], join.strength) + join.packed)
        return blake2b(b"".join(told), digest_size=16).digest()

    def _part(self, at: int) -> bytes:
        return self._memory.key("drafts", at.to_bytes(2, "big"))
