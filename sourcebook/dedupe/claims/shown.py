"""What claims have of what they quote, kept from one build to the next.

In: what a claim quotes. Out: which quotation says most, whom it names, who says it. It exists because that is told by
all that stands in the sentences quoted, and nothing else of claims that stand asks for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from struct import Struct as Layout

import msgspec

from sourcebook.dedupe.claims.made import Quoted, Told, told_in
from sourcebook.dedupe.memory import Memory
from sourcebook.dedupe.profiles import Material

_PLACE = Layout("<3I")
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(dict[bytes, Told]).decode


class Shown:
    """Found, or worked out."""

    def __init__(self, material: Material, memory: Memory) -> None:
        self._material, self._memory = material, memory
        self._key = memory.key("shown") if memory.prints else b""
        self._known = (memory.recall(self._key, _decode) if self._key else None) or {}
        self._found: dict[bytes, Told] = {}

    def of(self, quoted: Sequence[Quoted]) -> Told:
        """By what is quoted, in this order."""
        if not self._key:
            return told_in(quoted, self._material)
        key = self._print(quoted)
        told = self._known.get(key)
        if told is None or not 0 <= told.best < len(quoted) == len(told.mentions):
            told = told_in(quoted, self._material)
        self._found[key] = told
        return told

    def remember(self) -> None:
        """Once all claims are made: for the next build."""
        if self._found != self._known:
            self._memory.keep(self._key, _encode(self._found))

    def _print(self, quoted: Sequence[Quoted]) -> bytes:
        """A hash of all that it follows from."""
        prints = self._memory.prints
        places = [prints[one.article] + _PLACE.pack(one.sentence, one.start, one.end) for one in quoted]
        return blake2b(b"".join(places), digest_size=16).digest()
