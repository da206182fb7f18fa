"""Work in shares: one piece of work on many things, done part by part, perhaps at once.

In: a function of the number of a part and of how many there are. Out: what each part gives. It exists because the
stages know nothing of processes: who calls `group` says how shares are done, and the results must not tell.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

Value = TypeVar("Value")


class Shares(Protocol):
    """Does all parts. What they give is sent between processes: tuples and values of ours."""

    def __call__(self, do: Callable[[int, int], Value]) -> Sequence[Value]:
        """`do(share, of)` for every share below `of`, in order."""


def alone(do: Callable[[int, int], Value]) -> Sequence[Value]:
    """All in one part, here."""
    return [do(0, 1)]
