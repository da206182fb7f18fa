"""What is asked of a build, and what came of it.

In: the command line. Out: values that are small and plain, so that the outcome of a build that changed nothing can be
kept and told again without a single article being read.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.model import LeftOut, Problem

if TYPE_CHECKING:
    from sourcebook.stamps import Looks
    from sourcebook.workers import Early

STAGES = ("read", "annotate", "group", "make", "write")
"""What a build is at, one after the other."""
Tell = Callable[[str, int, int], None]
"""Is told the stage, and of its articles or batches how many are done of how many; 0 of 0 where nobody counts."""


def silent(_stage: str, _done: int, _of: int) -> None:
    """Tells nobody."""


class Ahead(Protocol):
    """Somebody who waits for some pages of a build, and need not wait for the rest of it."""

    def wanted(self) -> Collection[str]:
        """Their addresses."""

    def made(self, url: str, body: bytes | None) -> None:
        """Is told each file once it is made; without its bytes where it stands as it was."""


class Request(Struct, frozen=True):
    """What to build, from where, to where."""

    site: Path
    out: Path | None = None
    articles: Path | None = None
    cache: Path | None = None
    base_url: str = ""
    clean: bool = False
    strict: bool = False
    jobs: int = 0
    tell: Tell = silent
    begun: Early | None = None
    """A process that gets ready to annotate."""
    kept: list[object] | None = None
    """Takes in what a build worked out: giving back so many values one by one takes long, and whoever asked for the
    build need not wait for it."""
    ahead: Ahead | None = None
    looks: Looks | None = None
    """What this one build has seen of its inputs."""

    def told(self, tell: Tell) -> Request:
        """The same, of somebody who wants to be told."""
        return replace(self, tell=tell)

    def with_process(self, begun: Early | None, kept: list[object] | None) -> Request:
        """The same, with what this process has got ready, and what it leaves as it is."""
        return replace(self, begun=begun, kept=kept)

    def with_looks(self) -> Request:
        """The same, of a single build that looks at its inputs once."""
        from sourcebook.stamps import Looks

        return replace(self, looks=Looks())

    @property
    def output(self) -> Path:
        return self.out or self.site / "_site"

    @property
    def cache_folder(self) -> Path:
        return self.cache or self.site / ".cache"


class Added(Struct, frozen=True):
    """What an article that the output did not hold before brought to the collection."""

    article: str
    title: str
    kind: str
    repost_of: str
    """Id of the article that it repeats, or empty."""
    story: str
    story_title: str
    story_articles: int
    """Of the story that it is part of, itself included; 0 where it is in none."""
    new: int
    known: int
    disputed: int


class Found(Struct, frozen=True):
    """The sums of a collection."""

    articles: int = 0
    stories: int = 0
    claims: int = 0
    events: int = 0
    left_out: tuple[LeftOut, ...] = ()
    """Files that were read and not built, each named in the source index."""
    taken: tuple[tuple[str, str], ...] = ()
    """Of each file why it was taken or left; filled by `check` alone."""


class Outcome(Struct, frozen=True):
    """What came of a build: every problem, what was found, what was added, how many files were written."""

    problems: tuple[Problem, ...]
    built: bool = False
    found: Found = Found()
    added: tuple[Added, ...] = ()
    new: int = 0
    changed: int = 0
    removed: int = 0
    same: int = 0
    roots: tuple[str, ...] = ()
    """Files and folders that the build read."""
