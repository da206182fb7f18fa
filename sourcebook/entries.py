"""Everything of a kind that a cache knows, as a mapping.

In: a cache, a kind. Out: bytes by key, each read when it is asked for. It exists because a build asks for little of
what all builds before it worked out, and because `dedupe`, which asks, knows of no disk.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, Mapping

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

    def items(self) -> ItemsView[bytes, bytes]:
        return self._whole().items()

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    def _whole(self) -> dict[bytes, bytes]:
        """All there are, each read once: a file that breaks meanwhile gives fewer, one that is damaged may give one
        twice."""
        return dict(self.several(self._known.keys(self._kind)))
