"""Pages that browsers show, loaded again before the build that made them has ended.

In: the files of a build as they are made. Out: word to the browsers whose page is made, and the bytes of what is made
for as long as it does not stand on the disk. It exists because whoever saves a file looks at one page: making all
others, and writing them, takes longer than making this one. Once a page was told to load again, no other page is given
as it was before this build: whoever asks for one that is not made yet waits.

A build is given up where its inputs have changed since, and another one begins. What was given of it stays as it is
until that one tells a page: then nothing of the older one is given any more.
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


_Made = dict[str, bytes | None]


class Ahead:
    """What a build has made so far. Invariant: while it `holds` anything, what it gives, and what stands on the disk at
    the addresses that it knows of, is as this build leaves it, or, before it has told a page, one that was given up
    would have. The build tells it what is made, other threads ask."""

    def __init__(self) -> None:
        self.readers: Readers = Nobody()
        self._wanted: frozenset[str] = frozenset()
        self._shown: frozenset[str] = frozenset()
        self._made: _Made = {}
        self._told: frozenset[str] = frozenset()
        self._before: _Made = {}
        """What builds that were given up had made."""
        self._again: frozenset[str] = frozenset()
        """What they told: whatever comes of it is told once more."""
        self._lately: frozenset[str] = frozenset()
        """Told in the last build to browsers that may still be loading it, and then listen to nobody."""
        self.version = 0
        """Of what is given: another one as soon as anything may be given that was not before."""
        self.waiting = 0
        """How many wait for what is not made yet; counted by who answers them."""

    @property
    def has_told(self) -> bool:
        """Whether the build that runs has told a page."""
        return bool(self._told)

    @property
    def gives(self) -> bool:
        """Whether what is given is that of a build that has not ended."""
        return bool(self._told or self._again)

    def wanted(self) -> frozenset[str]:
        """The addresses of the pages that are to be made first."""
        self._shown = self.readers.pages()
        self._wanted = self._shown | self._again | self._lately
        return self._wanted

    def made(self, url: str, body: bytes | None) -> None:
        """A file of this build, whole; without its bytes where it stands as it was."""
        if not self._wanted:
            return
        self._made[url] = body
        if url in self._again or (body is not None and url in self._wanted):
            self.version += not self._told
            self._told |= {url}
            self._before = {}
            self.readers.reload(frozenset({url}))

    def holds(self, url: str) -> bool:
        """Whether nothing may be given for this address yet."""
        return self.gives and url not in self._made and url not in self._before

    def body(self, url: str) -> bytes | None:
        """What was made for it and may not stand on the disk yet; None where what stands there is right."""
        if not self.gives:
            return None
        return self._made[url] if url in self._made else self._before.get(url)

    def give_up(self) -> None:
        """Nothing more comes of this build, and nothing of it reaches the disk; another one begins."""
        if self._told or self._again:
            self._before = {**self._before, **self._made}
        self._again |= self._told
        self._told, self._made = frozenset(), {}

    def end(self, *, built: bool, changed: bool) -> None:
        """All stands on the disk, or, where it was not `built`, what stood there before: then what was told is taken
        back. Whoever was not told yet, and shows what may have `changed`, is told now."""
        told, again = self._told, self._again
        self._told, self._again, self._lately = frozenset(), frozenset(), told & self._shown
        self._made, self._before = {}, {}
        back = bool(told | again) and not built
        if back or changed or again:
            self.version += back or not told
            self.readers.reload(self.readers.pages() - (frozenset() if back else told))
