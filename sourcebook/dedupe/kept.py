"""A property that is worked out when it is first asked for, and then stands in the value as if it had always.

In: a method. Out: the property. It exists beside `functools.cached_property`, which before Python 3.12 takes a lock
each time: here some hundred thousand small things are worked out, each once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")


class kept(Generic[Value]):  # noqa: N801 - used as property is
    """Of a value that has a `__dict__`, frozen or not."""

    def __init__(self, make: Callable[[Any], Value]) -> None:
        self._make, self._name, self.__doc__ = make, make.__name__, make.__doc__

    def __get__(self, value: object, owner: type | None = None) -> Value:
        found: Value = self._make(value)
        value.__dict__[self._name] = found
        return found
