"""Which quotation of a claim is shown, kept from one build to the next.

In: what a claim quotes. Out: the number of the quotation that says most. It exists because that is told by the terms of
all sentences quoted, and nothing else of claims that stand asks for the terms of their articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from struct import Struct as Layout

import msgspec

from sourcebook.dedupe.claims.made import Quoted, most_complete
from sourcebook.dedupe.memory import Memory
from sourcebook.dedupe.profiles import Material

_PLACE = Layout("<3I")
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(dict[bytes, int]).decode


class Shown:
    """Found, or worked out."""

    def __init__(self, material: Material, memory: Memory) -> None:
        self._material, self._memory = material, memory
        self._key = memory.key("shown") if memory.prints else b""
        self._known = (memory.recall(self._key, _decode) if self._key else None) or {}
        self._found: dict[bytes, int] = {}

    def of(self, quoted: Sequence[Quoted]) -> int:
        """Its number among those quoted."""
        if not self._key:
            return most_complete(quoted, self._material)
        key = self._print(quoted)
        best = self._known.get(key, -1)
        if not 0 <= best < len(quoted):
            best = most_complete(quoted, self._material)
        self._found[key] = best
        return best

    def remember(self) -> None:
        """Once all claims are made: for the next build."""
        if self._found != self._known:
            self._memory.keep(self._key, _encode(self._found))

    def _print(self, quoted: Sequence[Quoted]) -> bytes:
        """A hash of all that it follows from."""
        prints = self._memory.prints
        places = [prints[one.article] + _PLACE.pack(one.sentence, one.start, one.end) for one in quoted]
        return blake2b(b"".join(places), digest_size=16).digest()
