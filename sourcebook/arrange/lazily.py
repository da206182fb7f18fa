"""Lookups that hold nothing until they are asked.

In: what makes a value, or a whole table. Out: a mapping. They exist because one article that lands asks for few of ten
thousand values, and often for none of a table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

Value = TypeVar("Value")
Whole = TypeVar("Whole")


class Each(Mapping[str, Value]):
    """Of each key of a table what is made of its value, once somebody asks for it."""

    __slots__ = ("_held", "_make", "_table")

    def __init__(self, table: Mapping[str, Whole], make: Callable[[Whole], Value]) -> None:
        self._held: dict[str, Value] = {}
        self._make: Callable[[str], Value] = lambda key: make(table[key])
        self._table: Mapping[str, object] = table

    def __getitem__(self, key: str) -> Value:
        if key not in self._held:
            self._held[key] = self._make(key)
        return self._held[key]

    def __contains__(self, key: object) -> bool:
        return key in self._table

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)


class Later(Mapping[str, Value]):
    """A table that is made whole when it is first looked into."""

    __slots__ = ("_found", "_make")

    def __init__(self, make: Callable[[], Mapping[str, Value]]) -> None:
        self._make = make
        self._found: Mapping[str, Value] | None = None

    @property
    def _table(self) -> Mapping[str, Value]:
        if self._found is None:
            self._found = self._make()
        return self._found

    def __getitem__(self, key: str) -> Value:
        return self._table[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)
