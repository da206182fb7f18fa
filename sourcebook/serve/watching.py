"""What a build may read, and whether it changed.

In: the folders that the last build read. Out: word once any file below them changed, and has settled. It exists so that
nothing but a change of an input makes the site be built anew, and a half-written file is waited for. What the system
tells of is looked at alone; now and then everything is, so that nothing is ever missed.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterable, Set
from contextlib import suppress

from sourcebook.serve.notices import Notices
from sourcebook.serve.rebuilt import Rebuilt

_EVERY, _SELDOM = 0.1, 1.0
"""Seconds between two looks at the inputs, where nobody tells of changes and where somebody does."""
_SHARE = 9
"""Where a look is long, more: so many times as long as it took, so that looking never takes more than a tenth of a
core."""
_SETTLES, _SETTLES_TOLD, _LOOKS = 0.02, 0.01, 50
"""Seconds in which nothing more may change before a build, since a file may be seen half-written, or be gone for a
moment; so many times. Fewer where every change is told."""
_EMPTIED = 25
"""So many times at the most while a file holds nothing that did: most who write one empty it first."""
_IGNORED = frozenset({".git", ".cache", ".venv", "_site", "__pycache__", "node_modules"})

Stamp = tuple[int, int, int, int]
Stamps = dict[str, Stamp]


class Watch:
    """The inputs as they were when last looked at."""

    def __init__(self, site: Rebuilt, notices: Notices | None = None, seen: Stamps | None = None) -> None:
        """As they were `seen`; then nothing listens before `wait`."""
        self._site = site
        self._notices = notices or Notices()
        self._roots: tuple[str, ...] = ()
        self._rests = 0.0
        self._since: Stamps | None = None
        """The inputs as they were found to be while a build ran."""
        self._is_past = False
        """Whether it was told that this build is past."""
        self.seen = self._look() if seen is None else seen
        """When this was begun, then whenever `wait` ended."""

    def wait(self) -> None:
        """Until something is not as it was, and has settled."""
        now = (self._since or self.seen) if self._roots == self._site.roots() else self._look()
        while now == self.seen and not self._is_past:
            now = self._after(now, max(_SELDOM if self._notices.tells else _EVERY, self._rests), look=True)
        self.seen, self._since, self._is_past = self._settled(now), None, False

    def is_past(self) -> bool:
        """Whether an article was saved since `wait` ended last, which then ends at once. Other changes may be mistakes,
        of which nothing is built: they wait for the build that runs. Nothing is waited for here."""
        told = self._notices.wait(0) if self._notices.tells else frozenset()
        if told != frozenset():
            self._since = self._look() if told is None else with_stamps(self._since or self.seen, told)
            changed = {path for path, _ in self._since.items() ^ self.seen.items()}
            self._is_past = bool(changed) and all(
                path in self._since and not self._site.is_own(path) for path in changed
            )
        return self._is_past

    def _settled(self, now: Stamps) -> Stamps:
        """The inputs, once they stay what they are."""
        for look in range(_LOOKS):
            empty = look < _EMPTIED and self._is_emptied(now)
            before, now = now, self._after(now, _SETTLES_TOLD if self._notices.tells and not empty else _SETTLES)
            if now == before and not empty:
                break
        return now

    def _is_emptied(self, now: Stamps) -> bool:
        """Whether a file holds nothing that did."""
        return any(not stamp[0] and self.seen.get(path, stamp)[0] for path, stamp in now.items())

    def _after(self, now: Stamps, seconds: float, *, look: bool = False) -> Stamps:
        """The inputs after so many seconds, or as soon as something is told; `look` at all of them where nothing is."""
        told = self._notices.wait(seconds)
        if told is None or (look and not told):
            return self._look()
        return with_stamps(now, told) if told else now

    def _look(self) -> Stamps:
        began = time.monotonic()
        self._roots = self._site.roots()
        folders: set[str] = set()
        found = inputs(self._site, folders.add)
        while self._notices.watch(folders):  # between the look and the word
            folders = set()
            found = inputs(self._site, folders.add)
        self._rests = _SHARE * (time.monotonic() - began)
        return found


def with_stamps(before: Stamps, paths: Iterable[str]) -> Stamps:
    """The inputs, of which only these may have changed."""
    now = dict(before)
    for path in paths:
        try:
            seen = os.lstat(path)
        except OSError:
            now.pop(path, None)
            continue
        if stat.S_ISREG(seen.st_mode):
            now[path] = _stamp(seen)
        else:
            now.pop(path, None)
    return now


def inputs(site: Rebuilt, entered: Callable[[str], object] = str) -> Stamps:
    """Every file that a build may read, with what changes when the file does; `entered` is told each folder
    that is there."""
    left_out = {os.path.realpath(one) for one in (site.request.output, site.request.cache_folder)}
    waiting = [os.path.realpath(root) for root in site.roots()]
    met: set[str] = set()
    found: Stamps = {}
    while waiting:
        folder = waiting.pop()
        if folder not in met:
            met.add(folder)
            if os.path.isdir(folder):
                entered(folder)
            waiting += _walked(folder, left_out, found)
    return found


def _walked(folder: str, left_out: Set[str], found: Stamps) -> list[str]:
    """The files of a folder are `found`; the folders in it."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return []
    for entry in entries:
        if entry.is_file(follow_symlinks=False):
            with suppress(OSError):  # gone since
                found[entry.path] = _stamp(entry.stat(follow_symlinks=False))
    folders = [entry for entry in entries if entry.is_dir(follow_symlinks=False)]
    return [entry.path for entry in folders if entry.name not in _IGNORED and entry.path not in left_out]


def _stamp(seen: os.stat_result) -> Stamp:
    return seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino
