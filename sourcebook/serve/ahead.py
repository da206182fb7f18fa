"""Pages that browsers show, loaded again before the build that made them has ended.

In: the files of a build as they are made. Out: word to the browsers whose page is made, and the bytes of what is made
for as long as it does not stand on the disk. It exists because whoever saves a file looks at one page: making all
others, and writing them, takes longer than making this one. Once a page was told to load again, no other page is given
as it was before this build: whoever asks for one that is not made yet waits.
"""

from __future__ import annotations

from typing import Protocol


class Readers(Protocol):
    """Browsers that show pages of the site."""

    def pages(self) -> frozenset[str]:
        """The addresses of what they show."""

    def reload(self, pages: frozenset[str]) -> None:
        """Those that show one of these load it again."""


class Nobody:
    """Before anything is served."""

    def pages(self) -> frozenset[str]:
        """None."""
        return frozenset()

    def reload(self, pages: frozenset[str]) -> None:
        """Nothing to do."""


class Ahead:
    """What a build has made so far. Invariant: while it `holds` anything, what it gives, and what stands on the disk at
    the addresses that it knows of, is as this build leaves it. The build tells it what is made, other threads ask."""

    def __init__(self) -> None:
        self.readers: Readers = Nobody()
        self._wanted: frozenset[str] = frozenset()
        self._made: dict[str, bytes | None] = {}
        self._told: frozenset[str] = frozenset()
        self.version = 0
        """Of what is given: another one as soon as anything may be given that was not before."""

    @property
    def gives(self) -> bool:
        """Whether what is given is that of a build that has not ended."""
        return bool(self._told)

    def wanted(self) -> frozenset[str]:
        """The addresses of the pages that are to be made first."""
        self._wanted = self.readers.pages()
        return self._wanted

    def made(self, url: str, body: bytes | None) -> None:
        """A file of this build, whole; without its bytes where it stands as it was."""
        if not self._wanted:
            return
        self._made[url] = body
        if body is not None and url in self._wanted:
            self.version += not self._told
            self._told |= {url}
            self.readers.reload(frozenset({url}))

    def holds(self, url: str) -> bool:
        """Whether nothing may be given for this address yet."""
        return bool(self._told) and url not in self._made

    def body(self, url: str) -> bytes | None:
        """What was made for it and may not stand on the disk yet; None where what stands there is right."""
        return self._made.get(url) if self._told else None

    def end(self, *, built: bool, changed: bool) -> None:
        """All stands on the disk, or, where it was not `built`, what stood there before: then what was told is taken
        back. Whoever was not told yet, and shows what may have `changed`, is told now."""
        told, self._told = self._told, frozenset()
        self._made = {}
        back = bool(told) and not built
        if back or changed:
            self.version += back or not told
            self.readers.reload(self.readers.pages() - (frozenset() if back else told))
