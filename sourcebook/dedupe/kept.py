"""What is worked out when it is first asked for, and then stands as if it had always.

In: a method. Out: a property. It exists beside `functools.cached_property`, which before Python 3.12 takes a lock
each time: here some hundred thousand small things are worked out, each once. In: a function of a key. Out: what it gave
for the keys last asked for, where there are too many keys to hold it for all.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class kept(Generic[Value]):  # noqa: N801 - used as property is
    """Of a value that has a `__dict__`, frozen or not."""

    def __init__(self, make: Callable[[Any], Value]) -> None:
        self._make, self._name, self.__doc__ = make, make.__name__, make.__doc__

    def __get__(self, value: object, owner: type | None = None) -> Value:
        found: Value = self._make(value)
        value.__dict__[self._name] = found
        return found


class Recent(Generic[Key, Value]):
    """What is made from a key, as often as need be. Invariant: the last `least` that were asked for are held, and at
    most twice as many, however many there are."""

    def __init__(self, make: Callable[[Key], Value], least: int) -> None:
        self._make, self._least = make, least
        self._young: dict[Key, Value] = {}
        self._old: dict[Key, Value] = {}

    def of(self, key: Key) -> Value:
        """Held, or made."""
        found = self._young.get(key)
        if found is None:
            found = self._old.pop(key, None) or self._make(key)
            if len(self._young) >= self._least:
                self._young, self._old = {}, self._young
            self._young[key] = found
        return found

    def forget(self) -> None:
        """All of it; what is asked for again is made again."""
        self._young, self._old = {}, {}
