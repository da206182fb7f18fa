"""What a build may read, and whether it changed.

In: the folders that the last build read. Out: every file below them with what changes when the file does. It exists so
that nothing but a change of an input makes the site be built anew, and a half-written file is waited for.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

from sourcebook.outcome import Request
from sourcebook.serve.rebuilt import Rebuilt

_SETTLES, _LOOKS = 0.02, 50
"""Seconds in which nothing more may change before a build, since a file may be seen half-written; so many times."""
_IGNORED = frozenset({".git", ".cache", ".venv", "_site", "__pycache__", "node_modules"})

Stamp = tuple[int, int, int, int]


def settled(site: Rebuilt, seen: dict[str, Stamp]) -> dict[str, Stamp]:
    """The inputs, once two looks at them agree."""
    for _ in range(_LOOKS):
        time.sleep(_SETTLES)
        before, seen = seen, inputs(site)
        if seen == before:
            break
    return seen


def inputs(site: Rebuilt) -> dict[str, Stamp]:
    """Every file that a build may read, with what changes when the file does."""
    return {path: stamp for root in dict.fromkeys(site.roots()) for path, stamp in _walk(Path(root), site.request)}


def _walk(folder: Path, request: Request) -> Iterator[tuple[str, Stamp]]:
    left_out = {request.output.resolve(), request.cache_folder.resolve()}
    waiting = [folder]
    while waiting:
        try:
            entries = list(os.scandir(waiting.pop()))
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in _IGNORED and Path(entry.path).resolve() not in left_out:
                    waiting.append(Path(entry.path))
            elif entry.is_file(follow_symlinks=False):
                seen = entry.stat(follow_symlinks=False)
                yield entry.path, (seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino)
