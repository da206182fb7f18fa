"""What is worked out once for the next process, kept where Python keeps the code of modules.

In: a module of this package, a name, what the thing was made of. Out: its bytes, as they were written, or None. It
exists because compiling templates and patterns takes as long as a third of a small build, and what comes of it follows
from this package and this Python alone: it is trusted no more and no less than the code of modules. Nothing of a site
ever comes in here.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

_DIGEST = 32


def place(module: Path, name: str) -> Path | None:
    """Where it is kept; None where this Python keeps no code at all."""
    beside = str(module.with_name(f"{name}.py"))
    return Path(importlib.util.cache_from_source(beside)) if sys.implementation.cache_tag is not None else None


def kept(path: Path, made_of: bytes) -> bytes | None:
    """None where nothing is kept, or anything about it is not as it was written."""
    try:
        data = path.read_bytes()
    except OSError:  # never kept, or not to be read: then it is worked out
        return None
    body = memoryview(data)[2 * _DIGEST :]
    return bytes(body) if data[: 2 * _DIGEST] == _digest(made_of) + _digest(body) else None


def keep(path: Path, made_of: bytes, body: bytes) -> None:
    """Whole or not at all; nothing where Python is told to keep nothing."""
    if sys.dont_write_bytecode:
        return
    with suppress(OSError):  # a package that may not be written to: the next process works it out, too
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            new.write_bytes(_digest(made_of) + _digest(body) + body)
            os.replace(new, path)
        except OSError:
            new.unlink(missing_ok=True)
            raise


def _digest(data: bytes | memoryview) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST).digest()


@cache
def text_of(paths: tuple[Path, ...]) -> bytes:
    """Of the modules that it follows from."""
    return b"\0".join([path.read_bytes() for path in paths])
