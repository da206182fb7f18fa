"""The same articles for every program: made up, or a folder of real ones, repeated and varied up to the size asked.

In: a size, perhaps a folder. Out: `Page`s with a name, a title, a time and a Markdown body.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from sourcebook.model import Article, Config
from sourcebook.read.articles import read_article
from tests import generate

_FIRST = datetime(2024, 1, 2, 8, tzinfo=UTC)
_DIGIT = re.compile(r"\d")
_KINDS = {".md", ".markdown", ".txt"}


@dataclass(frozen=True, slots=True)
class Page:
    """One article."""

    name: str
    title: str
    at: datetime
    body: str
    channel: str

    @property
    def ours(self) -> str:
        """As Sourcebook reads it."""
        head = f'title: "{self.title}"\ndate: "{self.at:%Y-%m-%d %H:%M:%S}"\ncategories:\n  - "{self.channel}"\n'
        return f"---\n{head}---\n\n{self.body}\n\n[{self.channel}](https://news.example.org/{self.name})\n"

    @property
    def hugo(self) -> str:
        """As Hugo reads it."""
        return f'---\ntitle: "{self.title}"\ndate: {self.at:%Y-%m-%dT%H:%M:%SZ}\n---\n\n{self.body}\n'

    @property
    def eleventy(self) -> str:
        """As Eleventy reads it: with its address, since its data is no template."""
        return self.hugo.replace("\n---\n", f"\npermalink: posts/{self.name}.html\n---\n", 1)

    @property
    def pelican(self) -> str:
        """As Pelican reads it."""
        return f"Title: {self.title}\nDate: {self.at:%Y-%m-%d %H:%M}\nSlug: {self.name}\n\n{self.body}\n"


def pages(size: int, folder: Path | None) -> list[Page]:
    """So many, each with a name of its own; the same call gives the same."""
    texts = _real(folder) if folder else _made(size)
    if not texts:
        raise SystemExit(f"{folder} holds no article")
    return [_page(texts[number % len(texts)], number, number // len(texts)) for number in range(size)]


def _made(size: int) -> Sequence[Article]:
    texts = generate.articles(size, random.Random(1))
    return list(_read((text.encode(), name) for name, text in texts))


def _real(folder: Path) -> Sequence[Article]:
    paths = sorted(path for path in folder.rglob("*") if path.suffix in _KINDS)
    return list(_read((path.read_bytes(), path.relative_to(folder).as_posix()) for path in paths))


def _read(files: Iterator[tuple[bytes, str]]) -> Iterator[Article]:
    config = Config(title="")
    for data, name in files:
        article = read_article(data, name, name, config).article
        if article is not None:
            yield article


def _page(article: Article, number: int, copy: int) -> Page:
    """A later copy has other figures and another day, so that it is another report and no repost."""
    plain = article.title.replace('"', "”").replace("\\", "/").replace("\n", " ")
    page = Page(
        name=f"article-{number:06}",
        title=plain,
        at=_FIRST + timedelta(hours=number),
        body=article.body.replace("{{", "{ {").replace("{%", "{ %").replace("\n---", "\n***"),
        channel=re.sub(r"\W", "", article.channel) or "ch1",
    )
    if not copy:
        return page
    steps = count(copy)

    def other(_: re.Match[str]) -> str:
        return str(next(steps) * 7 % 10)

    return replace(page, title=f"{page.title} {copy}", body=_DIGIT.sub(other, page.body))
