"""Whether the site that stands is the one that a build would give now.

In: a request and the cache. Out: the last build's outcome, where no input, no part of the program and no file of the
output changed since; else None. It exists so that a build with nothing to do costs a look at the files' times and not
a single import of a stage.

A file is unchanged if its size, its times of change and its inode are: two files that change places keep size and time
of modification, not inode and time of status change. A time that is not older than the build is not trusted, since a
second change within one tick of the clock would go unseen; then the next build looks at everything again.
"""

from __future__ import annotations

import hashlib
import os
import sys
import sysconfig
import time
from array import array
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from operator import attrgetter
from pathlib import Path
from stat import S_ISDIR, S_ISLNK

import msgspec
from msgspec.structs import replace

from sourcebook.cache import Cache
from sourcebook.outcome import Outcome, Request
from sourcebook.write import Output

_KIND = "standing"
_KEY = b"last"
_TICK = 50_000_000
"""Nanoseconds; no clock of a file system that keeps fractions of a second ticks more slowly."""
_COARSE_TICK = 2_000_000_000
"""Of one that keeps whole seconds."""
_LARGEST = 2**64 - 1


class _Standing(msgspec.Struct, frozen=True):
    asked: bytes
    inputs: bytes
    files: bytes
    outcome: Outcome


def now() -> int:
    """When a build begins to read. Nothing of it reaches the site; it decides which times can be trusted."""
    return time.time_ns()


def is_older(newest: int, began: int) -> bool:
    """Whether a time of change lies so far before a beginning that no second change could share its tick."""
    return newest + (_COARSE_TICK if newest % 1_000_000_000 == 0 else _TICK) < began


def recall(request: Request, output: Output, known: Cache) -> Outcome | None:
    """The outcome of the last build, as that of one that found nothing changed; None where there is something to do."""
    body = known.load(_KIND, [_KEY]).get(_KEY)
    if body is None:
        return None
    try:
        last = msgspec.msgpack.decode(body, type=_Standing)
    except msgspec.MsgspecError:
        return None
    if last.asked != _asked(request) or (request.strict and last.outcome.problems):
        return None
    inputs, _ = _inputs(last.outcome.roots)
    if inputs != last.inputs or _files(output) != last.files:
        return None
    same = len(output.manifest)
    return replace(last.outcome, added=(), new=0, changed=0, removed=0, same=same)


def remember(request: Request, output: Output, known: Cache, outcome: Outcome, began: int) -> None:
    """Keep what a build came to, where every time of its inputs is older than its beginning."""
    inputs, newest = _inputs(outcome.roots)
    if is_older(newest, began):
        kept = _Standing(_asked(request), inputs, _files(output), outcome)
        with suppress(UnicodeEncodeError):  # of a path that is no text nothing is kept
            known.store(_KIND, {_KEY: msgspec.msgpack.encode(kept)})


@cache
def program() -> bytes:
    """A hash of the program: its own text, templates and assets, the Python, and the packages it stands on."""
    found = hashlib.blake2b(digest_size=16)
    package = resources.files("sourcebook")
    folders = [package, *_beside(package)]
    for name, text in (named for folder in folders for named in _texts(folder, "")):
        found.update(f"{name}\0{len(text)}\0".encode() + text)
    installed = os.listdir(sysconfig.get_path("purelib"))
    found.update("\0".join(sorted(name for name in installed if name.endswith("-info"))).encode())
    found.update(sys.version.encode())
    return found.digest()


def _beside(package: Traversable) -> list[Traversable]:
    """Templates and assets of a checkout, which stand beside the package; in an installed one they are in it."""
    root = Path(str(package)).parent
    return [] if (package / "_templates").is_dir() else [root / "templates", root / "assets"]


def _texts(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir() if folder.is_dir() else (), key=lambda entry: entry.name):
        if entry.name == "__pycache__":
            continue
        if entry.is_dir():
            yield from _texts(entry, f"{path}{entry.name}/")
        elif entry.is_file():
            yield path + entry.name, entry.read_bytes()


def _asked(request: Request) -> bytes:
    """Everything of the request that the output depends on, and the program."""
    paths = [request.site.resolve(), request.output.resolve(), (request.articles or Path("/")).resolve()]
    words = "\0".join([*map(str, paths), request.base_url, str(request.articles is None)])
    return hashlib.blake2b(words.encode("utf-8", "surrogateescape") + program(), digest_size=16).digest()


def _files(output: Output) -> bytes:
    urls = sorted(output.manifest)
    found = hashlib.blake2b("\n".join(urls).encode("utf-8", "surrogateescape"), digest_size=16)
    found.update(b"".join(output.stamps(urls)))
    return found.digest()


def _inputs(roots: Iterable[str]) -> tuple[bytes, int]:
    """A hash over the stamps of all files and folders below the roots, and the newest time among them."""
    found, newest = hashlib.blake2b(digest_size=16), 0
    for path, names, seen in _below(roots):
        told = [number for one in seen for number in (one.st_size, one.st_mtime_ns, one.st_ctime_ns, one.st_ino)]
        newest = max(newest, *told[1::4], *told[2::4]) if told else newest
        found.update("\0".join([path, *names, ""]).encode("utf-8", "surrogateescape"))
        found.update(_as_bytes(told))
    return found.digest(), newest


def _below(paths: Iterable[str]) -> Iterator[tuple[str, list[str], list[os.stat_result]]]:
    """Of each path what it is itself and, of a folder, what is in it, by name, one folder after the other; of a link
    also what it leads to."""
    waiting = deque(paths)
    while waiting:
        path = waiting.popleft()
        with suppress(OSError):
            own = os.stat(path)
            yield path, [], [own]
            if S_ISDIR(own.st_mode):
                names, seen, further = _within(path)
                yield path, names, seen
                waiting.extend(further)


def _as_bytes(numbers: Sequence[int]) -> bytes:
    try:
        return array("Q", numbers).tobytes()
    except OverflowError:  # a time before 1970
        return array("Q", [number & _LARGEST for number in numbers]).tobytes()


def _within(folder: str) -> tuple[list[str], list[os.stat_result], list[str]]:
    """Names of what is in a folder, what they look like, and the paths of the folders and links among them."""
    handle = os.open(folder, os.O_RDONLY) if os.scandir in os.supports_fd else -1
    try:
        with os.scandir(folder if handle < 0 else handle) as entries:
            shown = sorted((entry for entry in entries if not entry.name.startswith(".")), key=attrgetter("name"))
            seen = [(entry.name, entry.stat(follow_symlinks=False)) for entry in shown]
    finally:
        if handle >= 0:
            os.close(handle)
    further = [f"{folder}/{name}" for name, one in seen if S_ISDIR(one.st_mode) or S_ISLNK(one.st_mode)]
    return [name for name, _ in seen], [one for _, one in seen], further
