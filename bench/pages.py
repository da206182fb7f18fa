"""The same articles for every program: made up, or a folder of real ones, repeated and varied up to the size asked.

In: a size, perhaps a folder. Out: `Page`s with a name, a title, a time and a Markdown body. Fewer than the folder holds
are taken evenly from all of it, so that every size has the same languages and outlets. What is repeated has other
figures, and other words for all that few articles say: a later copy repeats what is said in one language, and not what
another copy says.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import chain, count
from pathlib import Path

import rjieba

from sourcebook.model import Article, Config
from sourcebook.read.articles import read_article
from tests import generate

_FIRST = datetime(2024, 1, 2, 8, tzinfo=UTC)
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"([A-Za-z]+)")
_COMMON = 100
"""A word stands where more than one article in so many says it."""
_STEP = 7919
"""Places between a word and the one that the next copy says instead."""
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
    every = max(1.0, len(texts) / size)
    taken = [texts[int(number * every) % len(texts)] for number in range(size)]
    words = _Words(texts) if size > len(texts) else None
    return [_page(article, number, number // len(texts), words) for number, article in enumerate(taken)]


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


class _Words:
    """What few articles say, and what a copy says instead: a word as long, and said by about as many. Words that many
    say stand: they tell who speaks, when, and how surely."""

    def __init__(self, articles: Sequence[Article]) -> None:
        held = Counter(chain.from_iterable([set(_cut(f"{one.title}\n{one.body}")) for one in articles]))
        alike: dict[tuple[bool, bool, int, int], list[str]] = defaultdict(list)
        for word, times in sorted(held.items()):
            if word.isalpha() and len(word) > 1 and times * _COMMON <= len(articles):
                alike[word.isascii(), word.istitle(), len(word), times.bit_length()].append(word)
        self._alike = {word: (words, at) for words in alike.values() for at, word in enumerate(words)}

    def other(self, text: str, copy: int) -> str:
        return "".join([self._of(word, copy) for word in _cut(text)])

    def _of(self, word: str, copy: int) -> str:
        if word not in self._alike:
            return word
        words, at = self._alike[word]
        return words[(at + copy * _STEP) % len(words)]


def _cut(text: str) -> list[str]:
    return [part for word in rjieba.cut(text) for part in _LETTERS.split(word) if part]


def _page(article: Article, number: int, copy: int, words: _Words | None) -> Page:
    """A later copy has other figures and words, and another day, so that it is another report and no repost."""
    plain = article.title.replace('"', "”").replace("\\", "/").replace("\n", " ")
    page = Page(
        name=f"article-{number:06}",
        title=plain,
        at=_FIRST + timedelta(hours=number),
        body=article.body.replace("{{", "{ {").replace("{%", "{ %").replace("\n---", "\n***"),
        channel=re.sub(r"\W", "", article.channel) or "ch1",
    )
    if not copy or words is None:
        return page
    steps = count(copy)

    def other(_: re.Match[str]) -> str:
        return str(next(steps) * 7 % 10)

    return replace(page, title=words.other(page.title, copy), body=_DIGIT.sub(other, words.other(page.body, copy)))
