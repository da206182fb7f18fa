"""A hash of the program, for everything that is kept from one build to the next.

In: nothing. Out: bytes that change with the program's own text, its templates and assets, the Python, and the packages
it stands on. It exists so that no version number can be forgotten. The texts are read when a file of them looks other
than when they were read last, which is known as Python knows of a module whether its code is of its text.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sourcebook import beside, stamps

_PACKAGE = Path(__file__).parent
_LENGTH = 16
_CODE = "__pycache__"


@cache
def program() -> bytes:
    """The hash; the same for as long as this process lives."""
    began = stamps.now()
    folders = [_PACKAGE, *_beside()]
    stamp, newest = stamps.of_all(map(str, folders), _CODE)
    around = "\0".join([sys.version, *_installed()]).encode("utf-8", "surrogateescape")
    place = beside.place(Path(__file__), "hash-of-all")
    found = beside.kept(place, stamp + around) if place else None
    if found is None or len(found) != _LENGTH:
        found = _read(folders, around)
        if place and stamps.is_older(newest, began):
            beside.keep(place, stamp + around, found)
    return found


def _read(folders: list[Path], around: bytes) -> bytes:
    found = hashlib.blake2b(around, digest_size=_LENGTH)
    for folder in folders:
        for name, text in _texts(folder, ""):
            found.update(f"{name}\0{len(text)}\0".encode() + text)
    return found.digest()


def _beside() -> list[Path]:
    """Templates and assets of a checkout, which stand beside the package; in an installed one they are in it."""
    root = _PACKAGE.parent
    return [] if (_PACKAGE / "_templates").is_dir() else [root / "templates", root / "assets"]


def _installed() -> list[str]:
    """Names and versions of the packages that are installed."""
    folders = [folder for folder in sys.path if folder.endswith("-packages") and os.path.isdir(folder)]
    return sorted({name for folder in folders for name in os.listdir(folder) if name.endswith("-info")})


def _texts(folder: Path, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir() if folder.is_dir() else (), key=lambda entry: entry.name):
        if entry.name == _CODE:
            continue
        if entry.is_dir():
            yield from _texts(entry, f"{path}{entry.name}/")
        elif entry.is_file():
            yield path + entry.name, entry.read_bytes()
