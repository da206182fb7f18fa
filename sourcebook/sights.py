"""What pieces looked at: each name with a number, and what it stood for in the last build.

In: the names that were noted, with prints. Out: the numbers of those that stand for something else now. It exists apart
from `pieces` because tens of thousands of names are compared for one article that lands: that is done many at a time,
and name by name only where these differ.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import count

from msgspec import Struct

from sourcebook.arrange import PRINT, Watch

_SOME = 64
"""Names that are compared together."""
_KINDS = 16
"""More kinds than there are; a name's number tells its kind and its place among these."""


class Seen(Struct, frozen=True, array_like=True):
    """Of a kind the names that were looked at, without the letter; what each stood for, and each `_SOME` of them, end
    to end."""

    kind: str
    keys: list[str]
    prints: bytes
    together: bytes


class Sights:
    """Invariant: a name keeps its number as long as it is known."""

    def __init__(self, watch: Watch, before: Iterable[Seen]) -> None:
        self._watch = watch
        self._before = {seen.kind: seen for seen in before}
        self._order = list(self._before)
        self._numbers: dict[str, dict[str, int]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._numbers.values())) + sum(
            len(seen.keys) for kind, seen in self._before.items() if kind not in self._numbers
        )

    @property
    def changed(self) -> frozenset[int]:
        """The numbers of the names that stand for something else than before."""
        return self._compared[0]

    @cached_property
    def _compared(self) -> tuple[frozenset[int], dict[str, tuple[bytes, bytes]]]:
        """These numbers; and what all names of a kind stand for now, as in `Seen`."""
        found, known = list[int](), dict[str, tuple[bytes, bytes]]()
        for place, (kind, seen) in enumerate(self._before.items()):
            prints, together = bytearray(seen.prints), self._watch.prints(kind, seen.keys, _SOME)
            for at, (was, now) in enumerate(zip(_parts(seen.together), together, strict=True)):
                if was != now:
                    start = at * _SOME
                    fresh = self._watch.prints(kind, seen.keys[start : start + _SOME])
                    standing = _parts(seen.prints[start * PRINT : (start + _SOME) * PRINT])
                    differ = [
                        n for n, pair in enumerate(zip(standing, fresh, strict=True), start) if pair[0] != pair[1]
                    ]
                    found += [number * _KINDS + place for number in differ]
                    prints[start * PRINT : (start + _SOME) * PRINT] = b"".join(fresh)
            known[kind] = bytes(prints), b"".join(together)
        return frozenset(found), known

    def differs(self, number: int) -> bool:
        """Whether this one of them stands for something else; of all others nothing is asked."""
        at, place = divmod(number, _KINDS)
        seen = self._before[self._order[place]]
        return self._watch.prints(seen.kind, [seen.keys[at]]) != [seen.prints[at * PRINT : (at + 1) * PRINT]]

    def number(self, name: str) -> int:
        """Of a name that is known, or is from now on."""
        kind, key = name[:1], name[1:]
        numbers = self._numbers.get(kind)
        if numbers is None:
            before = self._before.get(kind)
            numbers = self._numbers[kind] = dict(zip(before.keys, count(), strict=False)) if before else {}
            if before is None:
                self._order.append(kind)
        return numbers.setdefault(key, len(numbers)) * _KINDS + self._order.index(kind)

    def noted(self) -> list[Seen]:
        """All names that are known, with what they stand for now."""
        return [self._noted(kind) for kind in self._order]

    def _noted(self, kind: str) -> Seen:
        keys = list(self._numbers[kind]) if kind in self._numbers else self._before[kind].keys
        prints, together = self._compared[1].get(kind, (b"", b""))
        known = len(prints) // PRINT
        if known == len(keys):
            return Seen(kind, keys, prints, together)
        whole = known // _SOME
        fresh = self._watch.prints(kind, keys[known:])
        again = self._watch.prints(kind, keys[whole * _SOME :], _SOME)
        return Seen(kind, keys, prints + b"".join(fresh), together[: whole * PRINT] + b"".join(again))


def is_whole(seen: Seen) -> bool:
    """Whether it has a print of each name."""
    many = len(seen.keys)
    return len(seen.prints) == many * PRINT and len(seen.together) == -(-many // _SOME) * PRINT


def _parts(prints: bytes) -> list[bytes]:
    return [prints[at : at + PRINT] for at in range(0, len(prints), PRINT)]
