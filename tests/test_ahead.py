"""A page that somebody looks at is made and told before the rest of the site is; nobody sees an older one then."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence, Set
from contextlib import closing
from pathlib import Path

import pytest
from msgspec import structs

from sourcebook import serve
from sourcebook.outcome import Request
from sourcebook.pieces import Pieces
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
    built = name.lstrip("改").encode()
    page = next(path for path, body in pages.items() if b"<h1>" + built in body or built in body[:600])
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
    stand = Pieces.stand

    def noted(pieces: Pieces, names: Sequence[str], given: Iterable[bytes], past: Set[str | bytes]) -> object:
        asked.extend(names)
        assert browser.told, "which of all others stand is asked once the page is told"
        return stand(pieces, names, given, past)

    monkeypatch.setattr(Pieces, "stand", noted)
    assert site.rebuild()
    assert browser.told[0] == {page}
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


def given_up(site: serve.Rebuilt) -> None:
    """A build that is found to be past once it has told a page."""
    before = files(site)
    assert not site.rebuild(lambda: site.ahead.has_told)
    assert files(site) == before, "nothing of it reaches the disk"


def files(site: serve.Rebuilt) -> dict[str, bytes]:
    out = site.request.output
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_what_a_build_that_is_given_up_told_is_given_until_the_next_one_tells(site: serve.Rebuilt) -> None:
    page = retitled(site)
    browser = site.ahead.readers = Browser(site, page)
    version = site.ahead.version
    given_up(site)
    assert browser.told == [{page}]
    shown = browser.given[page]
    assert shown
    assert site.ahead.body(page) == shown
    assert not site.ahead.holds("assets/site.css"), "what the page needs to be shown is given, too"
    assert site.ahead.holds("timeline.html"), "what was not made is waited for still"
    second = retitled(site)
    assert second == page
    assert site.rebuild()
    assert browser.told == [{page}, {page}, frozenset()]
    assert shown != browser.given[page] == (site.request.output / page).read_bytes()
    assert site.ahead.version == version + 2
    assert not site.ahead.holds("timeline.html")


def test_a_change_taken_back_is_told_though_the_page_stands(site: serve.Rebuilt) -> None:
    article = sorted((site.request.site / "seeds").rglob("*.md"))[0]
    text = article.read_bytes()
    page = retitled(site)
    browser = site.ahead.readers = Browser(site, page)
    given_up(site)
    article.write_bytes(text)
    site.rebuild()
    assert browser.told[:2] == [{page}, {page}]
    assert browser.given[page] is None, "what stands on the disk"


def test_after_a_build_that_is_given_up_a_mistake_takes_all_back(site: serve.Rebuilt) -> None:
    page = retitled(site)
    browser = site.ahead.readers = Browser(site, page)
    given_up(site)
    settings = site.request.site / "site.yml"
    settings.write_text(settings.read_text("utf-8").replace("question", "qestion"), "utf-8")
    version = site.ahead.version
    site.rebuild()
    assert browser.told == [{page}, {page}]
    assert site.ahead.version > version
    assert not site.ahead.gives
    assert browser.given[page] is None


def test_a_build_that_has_told_nothing_is_given_up_once(site: serve.Rebuilt) -> None:
    retitled(site)
    assert not site.rebuild(lambda: True)
    assert not site.ahead.gives
    assert site.rebuild(lambda: True), "whoever saves all the time sees something now and then"


def test_a_build_goes_on_while_somebody_waits_for_another_page(site: serve.Rebuilt) -> None:
    page = retitled(site)
    browser = site.ahead.readers = Browser(site, page)
    site.ahead.waiting = 1
    assert site.rebuild(lambda: site.ahead.has_told)
    assert browser.told == [{page}, frozenset()]


def test_the_page_of_a_browser_that_is_still_loading_it_comes_first_again(site: serve.Rebuilt) -> None:
    page = retitled(site)
    browser = site.ahead.readers = Browser(site, page)
    assert site.rebuild()
    browser.shown = frozenset()
    retitled(site)
    assert site.rebuild()
    assert browser.told == [{page}, frozenset(), {page}, frozenset()]
    retitled(site)
    assert site.rebuild()
    assert len(browser.told) == 5, "whoever does not come back is forgotten"


def test_a_page_that_stands_is_shown_while_it_is_lost_who_looked_at_what(site: serve.Rebuilt) -> None:
    """What tells it of one piece and of all may not be lost alike: no page is made twice."""
    request, lost, many = site.request, 0, 1
    shown = {one.relative_to(request.output).as_posix() for one in request.output.glob("sources/*.html")}
    changed = retitled(site)
    article = sorted((request.site / "seeds").rglob("*.md"))[0]
    while lost < many:
        cache = request.output.parent / f"cache{lost}"
        served = serve.Rebuilt(structs.replace(request, cache=cache))
        served.rebuild()
        with closing(sqlite3.connect(next(cache.glob("*.sqlite")), isolation_level=None)) as known:
            rows = known.execute("SELECT rowid FROM entries WHERE kind = 'lookers' ORDER BY key").fetchall()
            known.execute("DELETE FROM entries WHERE rowid = ?", rows[lost])
        article.write_text(article.read_text("utf-8") + f"\n\n又有第{lost}句话。\n", "utf-8")
        served.ahead.readers = Browser(served, *sorted(shown - {changed}))
        assert served.rebuild()
        assert not served.problems
        lost, many = lost + 1, len(rows)
    assert many > 2
    built = files(site)
    assert serve.Rebuilt(structs.replace(request, clean=True)).rebuild() is False
    assert files(site) == built


def test_without_readers_nothing_is_kept() -> None:
    ahead = Ahead()
    assert ahead.wanted() == frozenset()
    ahead.made(HOME, b"body")
    assert not ahead.holds("other.html")
    assert ahead.body(HOME) is None
