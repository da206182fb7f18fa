"""What lists of the whole collection take of single things, worked out anew of few of them.

In: the names of things (claims, articles) and what is made of one. Out: which of them are to be worked out, what was
made of these, and what was kept of all others. It exists so that `arrange`, which is pure, can ask for what the build
before worked out, and need not know who keeps it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, Protocol

from sourcebook.arrange.context import Context

Make = Callable[[Context, str], Iterable[Any]]
"""What is made of one thing; it looks at single things of the context alone."""


class Since(NamedTuple):
    """What became of things since the last build."""

    changed: frozenset[str]
    """Those that are new or gone, and those of which anything changed that they were made from."""
    made: dict[str, list[Any]]
    """What was made of those among them that are not gone."""
    kept: bytes
    """As the last build kept it; empty where there is none: then all have changed."""


class Keeper(Protocol):
    """Whoever keeps it."""

    def since(self, name: str, make: Make, keys: Iterable[str]) -> Since:
        """Of the things of one list."""

    def keep(self, name: str, body: bytes) -> None:
        """What is to be kept of all things that were asked for under that name."""


class Anew:
    """Keeps nothing."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def since(self, name: str, make: Make, keys: Iterable[str]) -> Since:
        """All have changed."""
        made = {key: list(make(self._context, key)) for key in keys}
        return Since(frozenset(made), made, b"")

    def keep(self, name: str, body: bytes) -> None:
        """Nothing is kept."""
