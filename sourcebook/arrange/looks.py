"""What a page looks at while it is made: single things of the context, each by a name.

In: the context's lookups. Out: the same lookups, which note what is asked of them. They exist so that nobody has to
write down what a page follows from, and forget something: it is what it looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import Generic, TypeVar, overload

Value = TypeVar("Value")
Other = TypeVar("Other")

WHOLE = "a page that is made apart looks at single things; what it needs of all together must be given to it"


class Looks:
    """The names of what was looked at since `met` was last emptied."""

    __slots__ = ("met",)

    def __init__(self) -> None:
        self.met: set[str] = set()


class Watched(Mapping[str, Value]):
    """A lookup that notes every key that it is asked for, held or not, under a kind; it cannot be walked through. Where
    a value holds what has a name of its own, `names` tells it: that counts as looked at, too."""

    __slots__ = ("_kind", "_looks", "_names", "_table")

    def __init__(
        self, looks: Looks, kind: str, table: Mapping[str, Value], names: Callable[[Value], Iterable[str]] | None = None
    ) -> None:
        self._looks, self._kind, self._table, self._names = looks, kind, table, names

    def __getitem__(self, key: str) -> Value:
        self._looks.met.add(self._kind + key)
        value = self._table[key]
        if self._names:
            self._looks.met.update(self._names(value))
        return value

    @overload
    def get(self, key: str, /) -> Value | None: ...

    @overload
    def get(self, key: str, default: Value | Other, /) -> Value | Other: ...

    def get(self, key: str, default: object = None, /) -> object:
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key: object) -> bool:
        self._looks.met.add(f"{self._kind}{key}")
        return key in self._table

    def __iter__(self) -> Iterator[str]:
        raise TypeError(WHOLE)

    def __len__(self) -> int:
        raise TypeError(WHOLE)


class WatchedSet(Container[str]):
    """The same of a set."""

    __slots__ = ("_held", "_kind", "_looks")

    def __init__(self, looks: Looks, kind: str, held: Container[str]) -> None:
        self._looks, self._kind, self._held = looks, kind, held

    def __contains__(self, key: object) -> bool:
        self._looks.met.add(f"{self._kind}{key}")
        return key in self._held


class Unseen:
    """Stands for what no page that is made apart may look at, because all of the collection is in it."""

    def __getattribute__(self, name: str) -> object:
        raise TypeError(WHOLE)

    def __iter__(self) -> Iterator[object]:
        raise TypeError(WHOLE)

    def __len__(self) -> int:
        raise TypeError(WHOLE)


class Once(Generic[Value]):
    """What was worked out for one page and is the same for every other; what was looked at for it counts for each."""

    __slots__ = ("_known", "_looks")

    def __init__(self, looks: Looks) -> None:
        self._looks = looks
        self._known: dict[str, tuple[object, Value, set[str]]] = {}

    def of(self, key: str, source: object, make: Callable[[], Value]) -> Value:
        """The value of this very `source`, which has that key."""
        known = self._known.get(key)
        if known is None or known[0] is not source:
            before, self._looks.met = self._looks.met, set()
            value = make()
            known = self._known[key] = (source, value, self._looks.met)
            self._looks.met = before
        self._looks.met |= known[2]
        return known[1]
