"""The disk: which files there are, and their bytes.

In: folders. Out: paths in a fixed order and bytes. It exists so that one module touches the disk, with the rules that
keep a site folder from reaching elsewhere: regular files only, hidden ones skipped, no link that leads out of its tree.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterator, Set
from itertools import repeat
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from sourcebook.read.encodings import decode
from sourcebook.read.entries import Notes
from sourcebook.stamps import Listed, Stamp

ARTICLE_SUFFIXES = (".md", ".markdown", ".txt")
UNREAD_SUFFIXES = (".html", ".htm", ".mhtml", ".pdf", ".doc", ".docx", ".rtf", ".epub")
"""What people save articles as, and what is not read."""
LARGEST_FILE = 8 * 1024 * 1024
_DEEPEST = 20
Listing = Callable[[str], Listed | None]
"""What somebody has seen in a folder already; None of one that holds other things than files."""
_HARMLESS = "\u00a0\u200c\u200d\u3000"
"""Spaces, and the joiners within emoji and Persian words."""


class Found(Struct, frozen=True):
    """A file: where it is, and its name relative to the site folder and to the folder it was looked for in."""

    path: str
    file: str
    below: str
    why: str = ""
    """Why it is not read; empty where it is."""
    stamp: Stamp | None = None
    """None where nobody has looked at it."""


class _Tree(NamedTuple):
    """What is walked through."""

    root: str
    skip: Set[str]
    shown: str
    """Its root, relative to the site folder."""
    listing: Listing


def walk(
    folder: str, site: str, skip: Set[str] = frozenset(), listing: Listing = lambda _folder: None
) -> Iterator[Found]:
    """Files below `folder`, sorted by name, with those that are not read; folders of `skip` are passed over."""
    shown = os.path.relpath(folder, site).replace(os.sep, "/")
    yield from _walk(folder, "", _Tree(os.path.realpath(folder), skip, shown, listing))


def _walk(folder: str, below: str, tree: _Tree) -> Iterator[Found]:
    seen = _seen(folder, below, tree)
    if seen is not None:
        yield from seen
        return
    shown = tree.shown
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield Found(folder, _joined(shown, below), below, f"the folder cannot be read ({error.strerror})")
        return
    names = {entry.name for entry in entries}
    for entry in entries:
        if entry.name.startswith((".", "~$")) or entry.path in tree.skip:
            continue
        inner = _joined(below, _shown(entry.name, names))
        if not _is_folder(entry):
            yield Found(entry.path, _joined(shown, inner), inner, _why_unread(entry, tree.root))
        elif below.count("/") < _DEEPEST:
            yield from _walk(entry.path, inner, tree)
        else:
            yield Found(entry.path, _joined(shown, inner), inner, "the folder lies too deep")


def _seen(folder: str, below: str, tree: _Tree) -> list[Found] | None:
    """What is in a folder that was looked at already, where all are files with names that are shown as they are: ten
    thousand are sooner told together than one by one."""
    if any(os.path.dirname(one) == folder for one in tree.skip):
        return None
    names, stamps = tree.listing(folder) or ((), ())
    together = "/".join(["", *names])
    if not names or not together.isprintable() or "/~$" in together or not unicodedata.is_normalized("NFC", together):
        return None
    inner = [f"{below}/{name}" for name in names] if below else names
    files = inner if tree.shown == "." else [f"{tree.shown}/{name}" for name in inner]
    return list(map(Found, [f"{folder}/{name}" for name in names], files, inner, repeat(""), stamps))


def _joined(above: str, name: str) -> str:
    return name if above in ("", ".") else f"{above}/{name}" if name else above


def _shown(name: str, others: Set[str]) -> str:
    """The name as people know it, composed unless another file has that name; what cannot be shown, escaped."""
    composed = unicodedata.normalize("NFC", name)
    name = name if composed in others else composed
    if name.isprintable():
        return name
    return "".join(char if char.isprintable() or char in _HARMLESS else ascii(char)[1:-1] for char in name)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _why_unread(entry: os.DirEntry[str], root: str) -> str:
    """Why it is not read: only regular files are, and links to ones that stay below `root`."""
    try:
        if not entry.is_symlink():
            return "" if entry.is_file(follow_symlinks=False) else "it is no file"
        target = os.path.realpath(entry.path)
        if os.path.commonpath([root, target]) != root:
            return "it is a link that leads out of the folder"
        return "" if os.path.isfile(target) else "it is a link that leads to no file"
    except (OSError, ValueError):
        return "it cannot be looked at"


def read_bytes(path: str, largest: int = LARGEST_FILE) -> bytes:
    """The bytes of `path`, at most one more than `largest`. Raises OSError."""
    with open(path, "rb") as stream:
        # Room for `largest` bytes would be asked for, and given back, for each small file.
        expected = min(os.fstat(stream.fileno()).st_size, largest)
        data = stream.read(expected + 1)
        return data + stream.read(largest - expected) if len(data) > expected else data


def read_text(path: Path, notes: Notes) -> str | None:
    """A file of the researcher's as text; None where there is none, or where it cannot be read (noted)."""
    if not path.is_file():
        return None
    try:
        data = read_bytes(str(path))
    except OSError as error:
        notes.error(0, f"it cannot be read ({error.strerror})", "look at its permissions")
        return None
    decoded = decode(data)
    if decoded is None or len(data) > LARGEST_FILE:
        notes.error(0, "it is not a text file", "save it as UTF-8 text")
        return None
    if decoded.damaged:
        notes.warning(0, "some characters of it cannot be read", "save it as UTF-8 text")
    return decoded.text


def list_files(folder: Path, site: Path) -> list[Found]:
    """The .md files of a folder of content/, without sub-folders, README aside."""
    found = [one for one in walk(str(folder), str(site)) if "/" not in one.below]
    return [
        one
        for one in found
        if one.below.lower().endswith((".md", ".markdown")) and not one.below.lower().startswith("readme.")
    ]
