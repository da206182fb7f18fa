"""Patterns compiled once for all processes.

In: the patterns that this process asks for. Out: the same patterns, of the code that a process before has left `beside`
the package. It exists because `re` takes a quarter of a second to compile those that a build of five articles needs,
a fifth of the whole, and what comes of it follows from the expression and from Python alone.

`re` has no way to give its code away, so what makes its patterns is asked itself; where a Python has it otherwise, or
where anything kept is not what `re` gives now, patterns are compiled as ever.
"""

from __future__ import annotations

import hashlib
import re
import sys
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec

from sourcebook import beside
from sourcebook.text import patterns

_TEXTS = (Path(__file__), Path(patterns.__file__), Path(patterns.__file__).with_name("scanning.py"))
_OTHERWISE = (AttributeError, ImportError, TypeError, ValueError, OverflowError, RuntimeError)
"""What a Python raises whose `re` is made otherwise."""


class _Code(msgspec.Struct, frozen=True, array_like=True):
    """What a pattern is made of; `code` as unsigned numbers of four bytes."""

    expression: bytes
    flags: int
    code: bytes
    groups: int
    names: dict[str, int]


class Regexes:
    """Gives patterns; those that were not kept are, once this is told to `remember`."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._known: dict[bytes, bytes] | None = None
        self._fresh: dict[bytes, re.Pattern[str]] = {}

    def compile(self, key: patterns.Key, compile_it: Callable[[], re.Pattern[Any]]) -> re.Pattern[Any]:
        """What `compile_it` gives, which depends on the key alone."""
        if self._known is None:
            self._known = _known(self._path)
        name = hashlib.blake2b(repr(key).encode(), digest_size=16).digest()
        pattern = _restored(self._known[name]) if name in self._known else None
        if pattern is None:
            pattern = compile_it()
            if isinstance(pattern.pattern, str):
                self._fresh[name] = pattern
        return pattern

    def remember(self) -> None:
        """For the next process."""
        if not self._fresh or self._path is None:
            return
        codes = {name: _encode(code) for name, pattern in self._fresh.items() if (code := _code(pattern))}
        self._fresh = {}
        if codes:
            beside.keep(self._path, _made_of(), _encode({**_known(self._path), **codes}))


_encode = msgspec.msgpack.Encoder().encode
_decoded = msgspec.msgpack.Decoder(_Code).decode


@cache
def begun() -> Regexes:
    """From now on this process takes its patterns from there; always the same."""
    found = Regexes(beside.place(Path(__file__), "patterns"))
    patterns.compiled_by(found.compile)
    return found


@contextmanager
def kept() -> Iterator[None]:
    """What is done within takes its patterns from there, and leaves its own for the next process."""
    patterns_here = begun()
    yield
    patterns_here.remember()


def _known(path: Path | None) -> dict[bytes, bytes]:
    body = beside.kept(path, _made_of()) if path else None
    return msgspec.msgpack.decode(body, type=dict[bytes, bytes]) if body else {}


def _made_of() -> bytes:
    """Changes with Python, and with what makes expressions here."""
    return sys.version.encode() + beside.text_of(_TEXTS)


def _code(pattern: re.Pattern[str]) -> _Code | None:
    """None unless what it is made of gives the same pattern."""
    with suppress(*_OTHERWISE):
        parser, compiler = import_module("re._parser"), import_module("re._compiler")
        parsed = parser.parse(pattern.pattern, pattern.flags)
        code = array("I", compiler._code(parsed, pattern.flags)).tobytes()
        words = pattern.pattern.encode("utf-8", "surrogatepass")
        found = _Code(words, pattern.flags, code, pattern.groups, dict(pattern.groupindex))
        return found if _made(found) == pattern else None
    return None


def _restored(body: bytes) -> re.Pattern[str] | None:
    with suppress(*_OTHERWISE):
        return _made(_decoded(body))
    return None


def _made(code: _Code) -> re.Pattern[str]:
    words, numbers = code.expression.decode("utf-8", "surrogatepass"), array("I", code.code).tolist()
    names: list[str | None] = [None] * (code.groups + 1)
    for name, group in code.names.items():
        names[group] = name
    made: re.Pattern[str] = import_module("_sre").compile(
        words, code.flags, numbers, code.groups, code.names, tuple(names)
    )
    return made
