"""The collected articles, as `read` gives them."""

from __future__ import annotations

from msgspec import Struct

from sourcebook.model.curated import Config, Curated
from sourcebook.model.problems import Problem


class Article(Struct, frozen=True, array_like=True, gc=False):
    """One collected text with its metadata; `body` is its Markdown without header and without the channel line."""

    id: str
    file: str
    """Relative to the site folder, with ``/``; the key that people know."""
    title: str
    body: str
    sha256: str
    """Of the file's bytes, in hex."""
    outlet: str = ""
    channel: str = ""
    authors: tuple[str, ...] = ()
    language: str = "zh-CN"
    """zh-CN, zh-HK or en."""
    published: str = ""
    """ISO 8601 with offset, or a bare date where no time is known, or empty."""
    collected: str = ""
    source_url: str = ""
    archive_url: str = ""
    digest: bool = False
    text: str = "excerpt"
    """``full`` or ``excerpt``: how much of it may be shown, all settings considered."""
    off_topic: bool = False
    note: str = ""
    """Markdown, the researcher's own words (content/articles/NAME.md)."""
    body_line: int = 1
    """The line of the file at which `body` begins."""


class LeftOut(Struct, frozen=True):
    """A file that is not built: it keeps a named row in the source index."""

    file: str
    why: str
    code: str
    """broken, empty, binary, duplicate, digest-superseded or not-selected (the last has no row and no warning)."""


class Collection(Struct, frozen=True):
    """What `read` gives: articles sorted by id, and every Problem met on the way."""

    config: Config
    curated: Curated
    articles: tuple[Article, ...]
    left_out: tuple[LeftOut, ...] = ()
    problems: tuple[Problem, ...] = ()
    prints: tuple[bytes, ...] = ()
    """Of each article a hash of all that is known of it; its text follows from the file's bytes."""
