"""Word from the system that something below a folder changed, where it gives any.

In: folders. Out: the paths that were told of, as soon as they are. It exists because looking at thousands of files
takes the longer the sooner one wants to know. Linux tells (inotify, asked for through the C library, as Python has no
call for it); where nothing tells, or not of everything, whoever waits is bid to look for himself.
"""

from __future__ import annotations

import ctypes
import os
import select
import struct
import sys
import time

Told = frozenset[str] | None
"""Paths that changed; None where anything may have."""

_MODIFY, _ATTRIB, _CLOSED, _FROM, _TO, _CREATE, _DELETE = 0x2, 0x4, 0x8, 0x40, 0x80, 0x100, 0x200
_WANTED = _MODIFY | _ATTRIB | _CLOSED | _FROM | _TO | _CREATE | _DELETE
_NO_FILE = 0x01000000
_LOST, _GONE, _FOLDER = 0x4000, 0x8000, 0x40000000
"""More came than could be kept; a folder is watched no more; it is a folder that is told of."""
_HEAD = struct.Struct("iIII")
_ROOM = 1 << 16


class Notices:
    """Invariant: once a folder was `watch`ed, whatever changes in it is told, or None is."""

    def __init__(self) -> None:
        self._handle, self._library = _opened()
        self._folders: dict[int, str] = {}

    @property
    def tells(self) -> bool:
        """Whether anything is ever told here."""
        return self._handle >= 0

    def watch(self, folder: str) -> None:
        """Its files and sub-folders, not what these hold."""
        if self._handle < 0 or self._library is None:
            return
        number = self._library.inotify_add_watch(self._handle, os.fsencode(folder), _WANTED | _NO_FILE)
        if number >= 0:
            self._folders[number] = folder
        elif os.path.isdir(folder):
            self.close()  # not of everything, so of nothing: too many folders, or a file system that cannot

    def wait(self, seconds: float) -> Told:
        """What is told within so many seconds, as soon as anything is; nothing once they are over. Where nothing is
        ever told, None after so many."""
        if self._handle < 0:
            time.sleep(seconds)
            return None
        if not select.select([self._handle], [], [], seconds)[0]:
            return frozenset()
        return self._read(os.read(self._handle, _ROOM))

    def _read(self, told: bytes) -> Told:
        paths: set[str] = set()
        at = 0
        while at < len(told):
            number, kind, _, length = _HEAD.unpack_from(told, at)
            name = told[at + _HEAD.size : at + _HEAD.size + length].rstrip(b"\0")
            at += _HEAD.size + length
            if kind & _GONE:
                self._folders.pop(number, None)
            if kind & (_LOST | _GONE | _FOLDER) or number not in self._folders:
                return None
            paths.add(os.path.join(self._folders[number], os.fsdecode(name)))
        return frozenset(paths)

    def close(self) -> None:
        """From now on nothing is told."""
        if self._handle >= 0:
            os.close(self._handle)
        self._handle, self._folders = -1, {}


def _opened() -> tuple[int, ctypes.CDLL | None]:
    """A handle that tells, and the library to ask with; -1 where there is none."""
    if not sys.platform.startswith("linux"):
        return -1, None
    try:
        library = ctypes.CDLL(None)
        return library.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC), library
    except (OSError, AttributeError):  # a C library without it
        return -1, None
