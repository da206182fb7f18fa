"""What can go wrong: a user's mistake, with its place and its remedy."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A user's mistake: where it is, what it is, and what to do about it."""

    path: str
    """Relative to the site folder, with ``/``; of a command line mistake, empty."""
    line: int
    """Counted from 1; 0 where the whole file is meant."""
    severity: str
    """``error`` stops the build before anything is written; ``warning`` leaves one article out or names a gap."""
    what: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.severity}: {self.what}; {self.remedy}" if place else f"{self.severity}: {self.what}"
