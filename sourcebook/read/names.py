"""The ways in which the researcher names an article.

In: the articles and the files left out. Out: the one article that a file name, id or address means. It exists so that
decisions, events, notes and the answer all understand the same names, and say the same where a name is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cached_property

from sourcebook.model import Article, LeftOut
from sourcebook.read.entries import Notes
from sourcebook.read.identity import normal_address


class ArticleNames:
    """Names of articles: each leads to one article, or to several (then it is refused), or to a file left out."""

    def __init__(self, articles: Iterable[Article], left_out: Iterable[LeftOut]) -> None:
        self._articles, self._files = tuple(articles), tuple(left_out)

    @cached_property
    def _ids(self) -> dict[str, set[str]]:
        """By name; most sites name few articles, or none."""
        found: dict[str, set[str]] = {}
        for article in self._articles:
            for name in (*_names(article.file), article.id):
                found.setdefault(name, set()).add(article.id)
            if article.source_url:
                found.setdefault(normal_address(article.source_url), set()).add(article.id)
        return found

    @cached_property
    def _left_out(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for one in self._files:
            for name in _names(one.file):
                found.setdefault(name, one.why)
        return found

    def find(self, written: str) -> str:
        """The id of the article that `written` means; empty where it means none, or several."""
        found = self._ids.get(written) or self._ids.get(written.removeprefix("./"))
        if found is None and "://" in written:
            found = self._ids.get(normal_address(written))
        return next(iter(found)) if found is not None and len(found) == 1 else ""

    def resolve(self, written: str, line: int, notes: Notes) -> str:
        """As `find`; what is unknown is an error, what was left out a warning."""
        found = self.find(written)
        if found or not written:
            return found
        if written in self._ids:
            notes.error(line, f"“{written}” is the name of several articles", "write the path from the site folder on")
        elif written in self._left_out:
            notes.warning(
                line, f"“{written}” is left out ({self._left_out[written]})", "put that right, or remove this"
            )
        else:
            notes.error(line, f"there is no article “{written}”", self._near(written))
        return ""

    def _near(self, written: str) -> str:
        near = get_close_matches(written, sorted(self._ids), n=1, cutoff=0.7) if len(self._ids) < 20_000 else []
        return f"did you mean “{near[0]}”?" if near else "write the name of a file of the articles folder"


def _names(file: str) -> tuple[str, ...]:
    """A path, and every shorter form of it: without leading folders, and the bare name without its ending."""
    parts = file.split("/")
    tails = tuple("/".join(parts[start:]) for start in range(len(parts)) if parts[start] != "..")
    return tuple(dict.fromkeys((file, *tails, parts[-1].rsplit(".", 1)[0])))
