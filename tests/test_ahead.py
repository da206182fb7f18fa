"""A page that somebody looks at is made and told before the rest of the site is; nobody sees an older one then."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcebook import serve
from sourcebook.making import Pages
from sourcebook.model import Piece
from sourcebook.outcome import Request
from sourcebook.serve.ahead import Ahead
from sourcebook.write import Output
from tests import generate

HOME = "index.html"


class Browser:
    """Shows some pages; notes what it was told, and what it would be given then."""

    def __init__(self, site: serve.Rebuilt, *pages: str) -> None:
        self.site, self.shown = site, frozenset(pages)
        self.told: list[frozenset[str]] = []
        self.given: dict[str, bytes | None] = {}
        self.disk: dict[str, bytes] = {}

    def pages(self) -> frozenset[str]:
        return self.shown

    def reload(self, pages: frozenset[str]) -> None:
        self.told.append(pages)
        for page in pages:
            self.disk[page] = (self.site.request.output / page).read_bytes()
            if not self.site.ahead.holds(page):
                self.given[page] = self.site.ahead.body(page)


@pytest.fixture
def site(tmp_path: Path) -> serve.Rebuilt:
    folder = generate.site(tmp_path / "site", 6)
    served = serve.Rebuilt(Request(folder, tmp_path / "out", cache=tmp_path / "cache"))
    assert served.rebuild()
    return served


def retitled(site: serve.Rebuilt) -> str:
    """The address of an article's page that the next build changes."""
    pages = {path: path.read_bytes() for path in (site.request.output / "sources").glob("*.html")}
    article = sorted((site.request.site / "seeds").rglob("*.md"))[0]
    lines = article.read_text("utf-8").split("\n")
    at, title = next((at, line) for at, line in enumerate(lines) if line.startswith(("title:", "# ")))
    name = title.partition(" ")[2].strip("\"'")
    page = next(path for path, body in pages.items() if f"<h1>{name}".encode() in body or name.encode() in body[:600])
    lines[at] = title.replace(name, f"改{name}")
    article.write_text("\n".join(lines), "utf-8")
    return page.relative_to(site.request.output).as_posix()


def test_the_page_that_is_shown_comes_before_the_rest(site: serve.Rebuilt) -> None:
    page = retitled(site)
    browser = site.ahead.readers = Browser(site, page)
    version = site.ahead.version
    held: list[bool] = []
    styles: list[bool] = []
    made = site.ahead.made

    def noted(url: str, body: bytes | None) -> None:
        made(url, body)
        if browser.told:
            held.append(site.ahead.holds("timeline.html"))
            styles.append(site.ahead.holds("assets/site.css"))

    site.ahead.made = noted  # type: ignore[method-assign]
    assert site.rebuild()
    new = (site.request.output / page).read_bytes()
    assert browser.told == [{page}, frozenset()], "once, and nobody else at the end"
    assert site.ahead.version == version + 1, "who is given the page ahead need not load it again at the end"
    assert browser.given[page] == new != browser.disk[page]
    assert held[0], "what is not made yet is waited for"
    assert not held[-1]
    assert not any(styles), "what the page needs to be shown is there"
    assert not site.ahead.holds("nowhere.html"), "once all stands, nobody waits"
    assert site.ahead.body(page) is None


def test_nothing_is_asked_of_other_pages_before_the_one_that_is_shown(
    site: serve.Rebuilt, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = retitled(site)
    browser = site.ahead.readers = Browser(site, page, "timeline.html")
    asked: list[str] = []
    standing = Pages._standing

    def noted(pages: Pages, piece: Piece) -> object:
        asked.append(piece.name)
        assert browser.told, "which of all others stand is asked once the page is told"
        return standing(pages, piece)

    monkeypatch.setattr(Pages, "_standing", noted)
    assert site.rebuild()
    assert browser.told[0] == {page}
    assert page not in asked
    assert asked, "then it is"


def test_a_page_that_stands_is_told_at_the_end(site: serve.Rebuilt) -> None:
    retitled(site)
    browser = site.ahead.readers = Browser(site, "404.html")
    assert site.rebuild()
    assert browser.told == [{"404.html"}]
    assert browser.given == {"404.html": None}


def test_nothing_changed_and_nobody_is_told(site: serve.Rebuilt) -> None:
    browser = site.ahead.readers = Browser(site, HOME)
    version = site.ahead.version
    assert not site.rebuild()
    assert browser.told == []
    assert site.ahead.version == version


def test_what_cannot_be_written_is_taken_back(site: serve.Rebuilt, monkeypatch: pytest.MonkeyPatch) -> None:
    page = retitled(site)
    before = (site.request.output / page).read_bytes()
    browser = site.ahead.readers = Browser(site, page)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Output, "_put_in_place", full)
    version = site.ahead.version
    assert site.rebuild()
    assert browser.told == [{page}, {page}]
    assert site.ahead.version == version + 2
    assert not site.ahead.gives
    assert browser.given[page] is None, "the last good site is given again"
    assert (site.request.output / page).read_bytes() == before
    assert "No space left" in site.problems[0]


def test_without_readers_nothing_is_kept() -> None:
    ahead = Ahead()
    assert ahead.wanted() == frozenset()
    ahead.made(HOME, b"body")
    assert not ahead.holds("other.html")
    assert ahead.body(HOME) is None
