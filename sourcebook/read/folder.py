"""The disk: which files there are, and their bytes.

In: folders. Out: paths in a fixed order and bytes. It exists so that one module touches the disk, with the rules that
keep a site folder from reaching elsewhere: regular files only, hidden ones skipped, no link that leads out of its tree.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sourcebook.read.encodings import decode
from sourcebook.read.entries import Notes

ARTICLE_SUFFIXES = (".md", ".markdown", ".txt")
UNREAD_SUFFIXES = (".html", ".htm", ".mhtml", ".pdf", ".doc", ".docx", ".rtf", ".epub")
"""What people save articles as, and what is not read."""
LARGEST_FILE = 8 * 1024 * 1024
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Found:
    """A file: where it is, and its name relative to the site folder and to the folder it was looked for in."""

    path: str
    file: str
    below: str


def walk(folder: str, site: str, skip: frozenset[str] = frozenset()) -> Iterator[Found]:
    """Regular files below `folder`, sorted by name; folders of `skip` (absolute) are passed over."""
    root = os.path.realpath(folder)
    yield from _walk(folder, root, "", skip, os.path.relpath(folder, site).replace(os.sep, "/"))


def _walk(folder: str, root: str, below: str, skip: frozenset[str], shown: str) -> Iterator[Found]:
    if below.count("/") > _DEEPEST:
        return
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith((".", "~$")) or entry.path in skip:
            continue
        inner = f"{below}/{entry.name}" if below else entry.name
        if _is_folder(entry):
            yield from _walk(entry.path, root, inner, skip, shown)
        elif _is_file(entry, root):
            name = unicodedata.normalize("NFC", inner)
            yield Found(entry.path, name if shown == "." else f"{shown}/{name}", name)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _is_file(entry: os.DirEntry[str], root: str) -> bool:
    """A regular file, or a link to one that stays below `root`."""
    try:
        if entry.is_symlink():
            target = os.path.realpath(entry.path)
            return os.path.isfile(target) and os.path.commonpath([root, target]) == root
        return entry.is_file(follow_symlinks=False)
    except (OSError, ValueError):
        return False


def read_bytes(path: str, largest: int = LARGEST_FILE) -> bytes:
    """The bytes of `path`, at most one more than `largest`. Raises OSError."""
    with open(path, "rb") as stream:
        return stream.read(largest + 1)


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
