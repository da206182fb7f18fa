"""One file put down aside, to be put in its place later; and what such a place may be called.

In: a file of the site. Out: `Staged`, what is known of it once its bytes are no longer needed. It exists apart from the
output, because the processes that render pages put down what they made themselves: it need not travel between them.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from sourcebook.model import Problem

NEW, CHANGED, INDEX = 0, 1, 2
"""The order in which files are put in place."""
_SINGLE_FLUSHES = 64
"""Up to this many files are flushed each by itself; more by one flush of the whole file system, which costs less."""
_AT_ONCE = 16
"""Of these, so many at a time."""
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))]
)


class File(Struct, frozen=True):
    """A file of the site; `body` is None where it stands already and its input has not changed."""

    url: str
    body: bytes | None
    index: bool = False


class Staged(Struct, frozen=True):
    """A file of the site whose bytes are on the disk: in its place already, or put down under `name`."""

    url: str
    digest: str
    rank: int = NEW
    name: str = ""
    """Within the folder of what was put down: plain letters, whatever the folder of the site is called."""


class Stood(Struct, frozen=True):
    """Files of the site that stand as they are, many at once."""

    urls: Sequence[str]


class RefusedError(Exception):
    """The output folder cannot be written to; `problem` says why, and what to do."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.problem = Problem("", 0, "error", what, remedy)


def refuse_stranger(target: Path, standing: bytes | None, *, ours: bool) -> None:
    """What stands where a file of the site belongs may be overwritten only where it is ours."""
    if standing is not None and not ours:
        raise RefusedError(
            f"{target} is not ours, and the site has a file of that name",
            "move it away, or build into another folder",
        )


def put_down(url: str, body: bytes, folder: str) -> str:
    """Put what belongs at `url` down in `folder`; what it is called there."""
    name = f"{os.getpid()}-{hashlib.blake2b(url.encode(), digest_size=16).hexdigest()}"
    path = f"{folder}/{name}"
    try:
        write_new(path, body)
    except FileNotFoundError:  # the first of all
        os.makedirs(folder, exist_ok=True)
        write_new(path, body)
    except FileExistsError:  # put down by a batch that was given up
        os.unlink(path)
        write_new(path, body)
    return name


def digest_of(body: bytes) -> str:
    """What the manifest says of a file's bytes."""
    return hashlib.blake2b(body, digest_size=16).hexdigest()


def read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def write_new(path: str, body: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644)
    try:
        left = memoryview(body)
        while left:
            left = left[os.write(handle, left) :]
    finally:
        os.close(handle)


def flush(paths: Sequence[str]) -> None:
    """Make sure that what was staged is on the disk before it takes the place of what stood there. Several at once: the
    file system then writes its journal for all of them together, not for each."""
    if len(paths) > _SINGLE_FLUSHES and hasattr(os, "sync"):
        os.sync()
    elif len(paths) > 1:
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(_AT_ONCE) as pool:
            list(pool.map(_flush, paths))
    else:
        for path in paths:
            _flush(path)


def _flush(path: str) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def is_plain(name: str) -> bool:
    """Whether a file or folder of any system may be called so."""
    return _is_common(name) or (
        name not in ("", ".", "..")
        and len(name.encode("utf-8", "surrogatepass")) <= 120
        and unicodedata.is_normalized("NFC", name)
        and name.isprintable()
        and not set(name) & set('\\:*?"<>|')
        and name[-1] not in ". "
        and name.partition(".")[0].casefold() not in _RESERVED
    )


def _is_common(name: str) -> bool:
    """As most are: of plain letters, too long for a reserved name."""
    stem = name.removesuffix(".html")
    return 5 <= len(stem) <= 100 and stem.isascii() and stem.replace("-", "").isalnum()
