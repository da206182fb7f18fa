"""Patterns that are compiled when something is first looked for with them.

In: a regular expression. Out: what can be used as the compiled one. It exists because a build of a few articles, or
after one new article, needs a part of the several hundred patterns of this program, and compiling all of them took a
fifth of a build of five articles. Who compiles can be told for the process: `regexes` keeps what came of it for the
next one, and gives the same patterns.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, AnyStr, cast

Key = tuple[str, str | bytes, int]
"""Of a pattern: what makes it, of which words, with which flags."""
Compile = Callable[[Key, Callable[[], "re.Pattern[Any]"]], "re.Pattern[Any]"]
"""Gives the pattern of a key: what the function gives, called or not."""

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

    compile: Compile = staticmethod(lambda _, compile_it: compile_it())

    def __init__(self, key: Key, compile_it: Callable[[], re.Pattern[Any]]) -> None:
        self._key = key
        self._compile_it = compile_it

    def __getattr__(self, name: str) -> object:
        compiled = self.compile(self._key, self._compile_it)
        for used in _USED:
            setattr(self, used, getattr(compiled, used))
        object.__setattr__(self, "__class__", Late)
        return getattr(compiled, name)


def regex(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, compiled when it is first used; a mistake in it is raised then."""
    return late(("regex", expression, int(flags)), lambda: re.compile(expression, flags))


def late(key: Key, compile_it: Callable[[], re.Pattern[AnyStr]]) -> re.Pattern[AnyStr]:
    """What `compile_it` gives, called when it is first used; it depends on nothing but the key."""
    return cast("re.Pattern[AnyStr]", _Waiting(key, compile_it))


def compiled_by(compile_: Compile) -> None:
    """From now on the patterns of this process come from there."""
    _Waiting.compile = staticmethod(compile_)
