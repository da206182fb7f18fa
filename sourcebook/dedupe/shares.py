"""Work in shares: one piece of work on many things, done part by part, perhaps at once.

In: a function of the number of a part and of how many there are. Out: what each part gives. It exists because the
stages know nothing of processes: who calls `group` says how shares are done, and the results must not tell.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar, cast

Value = TypeVar("Value")
Other = TypeVar("Other")


class Shares(Protocol):
    """Does all parts. What they give may be sent between processes: tuples and values of ours. Share 0 is done here."""

    def __call__(self, do: Callable[[int, int], Value], most: int = 0) -> Sequence[Value]:
        """`do(share, of)` for every share below `of`, in order; `most` shares, where it is given."""


def alone(do: Callable[[int, int], Value], most: int = 0) -> Sequence[Value]:
    """All in one part, here."""
    return [do(0, 1)]


def at_once(shares: Shares, here: Callable[[], Value], apart: Callable[[], Other]) -> tuple[Value, Other]:
    """What both give, done at once where there are two shares; the larger result had better be that of `here`, which
    need not be sent."""

    def do(share: int, of: int) -> tuple[Value | None, Other | None]:
        return here() if share == 0 else None, apart() if share == of - 1 else None

    done = shares(do, most=2)
    return cast("tuple[Value, Other]", (done[0][0], done[-1][1]))
