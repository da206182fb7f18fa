"""Word from the system that something in a folder changed, where it gives any.

In: folders. Out: the paths that were told of, as soon as they are. It exists because looking at thousands of files
takes the longer the sooner one wants to know. `watchfiles` asks the system, each in its own way; where it cannot,
whoever waits is bid to look for himself.
"""

from __future__ import annotations

import os
import queue
import threading
import time
from collections.abc import Iterable, Set

from watchfiles import watch

Told = frozenset[str] | None
"""Paths that changed; None where anything may have."""

_STEP, _GATHERS, _BEGINS = 5, 50, 20
"""Milliseconds: between two looks at what was told; for which what keeps coming is gathered, at the most; after which
one who begins to listen says that he does."""


class _Listener:
    """Everything that is told of some folders, from when it is made until it is ended."""

    def __init__(self, folders: Iterable[str]) -> None:
        self.told: queue.SimpleQueue[Told] = queue.SimpleQueue()
        self._folders = frozenset(folders)
        self._ended, self._begun = threading.Event(), threading.Event()
        threading.Thread(target=self._listen, daemon=True).start()
        self._begun.wait()

    @property
    def listens(self) -> bool:
        return not self._ended.is_set()

    def end(self) -> None:
        self._ended.set()

    def _listen(self) -> None:
        changes = watch(
            *self._folders,
            watch_filter=None,
            debounce=_GATHERS,
            step=_STEP,
            rust_timeout=_BEGINS,
            yield_on_timeout=True,
            stop_event=self._ended,
            raise_interrupt=False,
            recursive=False,
        )
        try:
            for some in changes:
                self._begun.set()
                if some:
                    self.told.put(self._of_files({path for _, path in some}))
        except (OSError, RuntimeError):  # too many folders, one that is gone, a file system that tells nothing
            self._ended.set()
            self.told.put(None)
        self._begun.set()

    def _of_files(self, paths: Set[str]) -> Told:
        """None where a folder is among them: what it holds is new, or gone, and of that nothing is told."""
        return None if not paths.isdisjoint(self._folders) or any(map(os.path.isdir, paths)) else frozenset(paths)


class Notices:
    """Invariant: whatever changes in a folder once it is watched is told, or None is."""

    def __init__(self) -> None:
        self._listener: _Listener | None = None
        self._folders: tuple[str, ...] = ()

    @property
    def tells(self) -> bool:
        """Whether anything is told here."""
        return self._listener is not None and self._listener.listens

    def watch(self, folders: Iterable[str]) -> bool:
        """The files and sub-folders of these, not what the sub-folders hold; of no others any longer. Whether that is
        new, so that something may have changed before anybody listened."""
        wanted = tuple(sorted(folders))
        if wanted == self._folders:
            return False
        self.close()
        self._folders, self._listener = wanted, _Listener(wanted)
        return True

    def wait(self, seconds: float) -> Told:
        """What is told within so many seconds, as soon as anything is; nothing once they are over. Where nothing is
        told, None after so many."""
        if not self.tells or self._listener is None:
            time.sleep(seconds)
            return None
        try:
            return self._listener.told.get(timeout=seconds)
        except queue.Empty:
            return frozenset()

    def close(self) -> None:
        """From now on nothing is told."""
        if self._listener is not None:
            self._listener.end()
        self._listener, self._folders = None, ()
