"""Everything of a kind that a cache knows, as a mapping.

In: a cache, a kind. Out: bytes by key, each read when it is asked for. It exists because a build asks for little of
what all builds before it worked out, and because `dedupe`, which asks, knows of no disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sourcebook.cache import Cache


class Entries(Mapping[bytes, bytes]):
    """All of a kind, each read when it is asked for; what is damaged is not there."""

    def __init__(self, known: Cache, kind: str) -> None:
        self._known, self._kind = known, kind
        self._were_any = any(True for _ in known.keys(kind))

    def __bool__(self) -> bool:
        """Whether there was anything when this was made."""
        return self._were_any

    def __getitem__(self, key: bytes) -> bytes:
        for _, body in self.several([key]):
            return body
        raise KeyError(key)

    def several(self, keys: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
        """Those of these that there are, sooner than one by one; in any order."""
        return self._known.found(self._kind, keys)

    def __iter__(self) -> Iterator[bytes]:
        return (key for key, _ in self.several(self._known.keys(self._kind)))

    def __len__(self) -> int:
        return sum(1 for _ in self)
