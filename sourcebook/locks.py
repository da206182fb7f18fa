"""A folder for one process alone.

In: a folder. Out: the folder is ours until the block ends, or until this process does, however it ends. It exists so
that two builds never write into one output: a lock of the system's leaves nothing behind that somebody must remove.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class BusyError(Exception):
    """Another process holds the folder."""


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Hold the folder; `BusyError` at once where another process does."""
    handle = _held(folder)
    try:
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _held(folder: Path) -> int:
        """Windows locks files, not folders: one in our own corner of it."""
        (folder / ".sourcebook").mkdir(exist_ok=True)
        handle = os.open(folder / ".sourcebook" / "lock", os.O_RDWR | os.O_CREAT)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            os.close(handle)
            raise BusyError from error
        return handle

else:
    import fcntl

    def _held(folder: Path) -> int:
        handle = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(handle)
            raise BusyError from error
        return handle
