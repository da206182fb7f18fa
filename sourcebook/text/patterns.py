"""Patterns that are compiled when something is first looked for with them.

In: a regular expression. Out: what can be used as the compiled one. It exists because a build of a few articles, or
after one new article, needs a part of the several hundred patterns of this program, and compiling all of them took a
fifth of a build of five articles.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import AnyStr, cast

_USED = (
    "match",
    "search",
    "fullmatch",
    "finditer",
    "findall",
    "sub",
    "subn",
    "split",
    "pattern",
    "flags",
    "groups",
    "groupindex",
)


class Late:
    """Stands for a compiled pattern, whose methods are its own: calling them costs what it costs there."""


class _Waiting(Late):
    """Invariant: once anything of it was asked for, it is a plain `Late`, which nothing is asked twice."""

    def __init__(self, compile_it: Callable[[], object]) -> None:
        self._compile_it = compile_it

    def __getattr__(self, name: str) -> object:
        compiled = self._compile_it()
        for used in _USED:
            setattr(self, used, getattr(compiled, used))
        object.__setattr__(self, "__class__", Late)
        return getattr(compiled, name)


def regex(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, compiled when it is first used; a mistake in it is raised then."""
    return late(lambda: re.compile(expression, flags))


def late(compile_it: Callable[[], re.Pattern[AnyStr]]) -> re.Pattern[AnyStr]:
    """What `compile_it` gives, called when it is first used."""
    return cast("re.Pattern[AnyStr]", _Waiting(compile_it))
