"""What can go wrong: a user's mistake, with its place and its remedy."""

from __future__ import annotations

from msgspec import Struct

_HARMLESS = "\u00a0\u200c\u200d\u3000"
"""Spaces, and the joiners within emoji and Persian words."""


class Problem(Struct, frozen=True, order=True):
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
        """One line, without characters that act on a terminal: what it quotes may be anybody's."""
        place = f"{self.path}:{self.line}" if self.line else self.path
        line = f"{place}: {self.severity}: {self.what}; {self.remedy}"
        line = line.removeprefix(": ")
        return "".join(char if char.isprintable() or char in _HARMLESS else "\ufffd" for char in line)
