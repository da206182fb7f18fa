"""Who prints which line, of the articles of one outlet, kept from one build to the next.

In: by article the keys of its sentences. Out: for a line the articles that hold it. It exists because an outlet prints
a thousand articles, of which one more brings twenty lines: who else holds these is found in one run of bytes, and no
other article is looked at.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import accumulate

from msgspec import Struct

_GAP = b" "
"""No key holds one."""


class Lines(Struct, frozen=True, array_like=True):
    """Of the articles with these prints, each once, in the order in which they came."""

    articles: list[bytes] = []
    keys: bytes = b""
    """Of all their sentences, one article after the other; before and behind each is a gap."""
    ends: bytes = b""
    """Where those of each article end: 32 bits."""

    def is_sound(self) -> bool:
        """Whether its parts fit each other."""
        if len(self.ends) != 4 * len(self.articles):
            return False
        ends = [*memoryview(self.ends).cast("I")]
        return ends == sorted(ends) and (ends[-1] if ends else 0) == len(self.keys)

    def holders(self, line: str) -> list[bytes]:
        """Prints of those that hold it."""
        ends, wanted = memoryview(self.ends).cast("I"), _GAP + line.encode() + _GAP
        found, at = {}, self.keys.find(wanted)
        while at >= 0:
            found[self.articles[bisect_right(ends, at)]] = True
            at = self.keys.find(wanted, at + 1)
        return list(found)

    def since(self, gone: Collection[bytes], new: Mapping[bytes, Iterable[str]]) -> Lines:
        """Without those that are `gone`, and with those that are `new`."""
        held = {one: body for one, body in self._bodies() if one not in gone} if gone else None
        more = {one: _GAP + b"".join([key.encode() + _GAP for key in keys]) for one, keys in new.items()}
        if held is not None:
            return _joined({**held, **more})
        added = _joined(more, len(self.keys))
        return Lines([*self.articles, *added.articles], self.keys + added.keys, self.ends + added.ends)

    def lines_of(self, some: Collection[bytes]) -> set[str]:
        """All that any of these hold."""
        bodies = (body for one, body in self._bodies() if one in some) if some else ()
        return {line.decode() for body in bodies for line in body.split()}

    def _bodies(self) -> Iterator[tuple[bytes, bytes]]:
        start = 0
        for one, end in zip(self.articles, memoryview(self.ends).cast("I"), strict=True):
            yield one, self.keys[start:end]
            start = end


def _joined(bodies: Mapping[bytes, bytes], start: int = 0) -> Lines:
    ends = list(accumulate(map(len, bodies.values()), initial=start))[1:]
    return Lines(list(bodies), b"".join(bodies.values()), array("I", ends).tobytes())
