"""Every kind of page in a real Chromium: silent console, nothing leaves the site, nothing scrolls sideways, complete
without JavaScript."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Route

from tests.browser.conftest import MOVING, SIDEWAYS, SITES, Site, opened
from tests.conftest import ADDRESS

pytestmark = pytest.mark.browser

WIDTHS = (1280, 390, 320)
OPENED = [
    ("english_site", "disk"),
    *[("demonstration_site", way) for way in ("disk", "root", "web")],
    *[("generated_site", way) for way in ("disk", "root", "web")],
    *[pytest.param("shared_site", way, marks=pytest.mark.shared) for way in ("disk", "root", "web")],
]


def _leaves(heard: list[str], root: str) -> list[str]:
    return [line for line in heard if not line.startswith(f"fetch {root}")]


@pytest.mark.parametrize("site, way", OPENED, indirect=["site"])
def test_pages_are_silent_keep_to_themselves_and_fit(chromium: Browser, site: Site, way: str) -> None:
    root = site.at(way)
    wrong: list[str] = []
    with opened(chromium) as (page, heard):
        for kind, url in site.pages().items():
            if kind in MOVING:
                continue
            for width in WIDTHS if way == "disk" else WIDTHS[:1]:
                page.set_viewport_size({"width": width, "height": 900})
                heard.clear()
                page.goto(root + url, wait_until="load")
                wrong += [f"{url} at {width}: {line}" for line in _leaves(heard, root)]
                over = page.evaluate(SIDEWAYS)
                wrong += [f"{url} ({kind}) at {width}: {over} pixels too wide"] if over > 0 else []
    assert not wrong, "\n".join(wrong[:40])


SAID = """() => {
  document.querySelectorAll('details').forEach(one => one.open = true);
  document.querySelectorAll('.filter').forEach(one => one.remove());
  return document.body.innerText;
}"""
"""All words of a page but for the field that only JavaScript makes."""


@pytest.mark.parametrize("site", SITES, indirect=True)
def test_pages_are_complete_without_javascript(chromium: Browser, site: Site) -> None:
    """Every word that is there with JavaScript is there without it, and every link; the page for searching has names
    with links instead of its form."""
    wrong: list[str] = []
    with opened(chromium) as (live, _), opened(chromium, java_script_enabled=False) as (still, heard):
        for kind, url in site.pages().items():
            if kind in MOVING:
                continue
            live.goto(site.disk + url, wait_until="load")
            still.goto(site.disk + url, wait_until="load")
            if kind == "search.html":
                assert still.locator(".names a").count() >= 5
                assert not still.locator("form").is_visible()
                continue
            assert live.locator("main h1").inner_text().strip()
            words, without = (page.evaluate(SAID).split() for page in (live, still))
            wrong += [f"{url}: only with JavaScript: {' '.join(words)[:200]}"] if words != without else []
            links = [page.locator("a[href]").count() for page in (live, still)]
            wrong += [f"{url}: {links} links with and without JavaScript"] if links[0] != links[1] else []
        assert not [line for line in heard if line.startswith(("console", "error"))]
    assert not wrong, "\n".join(wrong)


def test_every_kind_of_page_is_opened(demonstration_site: Site, generated_site: Site) -> None:
    kinds = set(demonstration_site.pages()) | set(generated_site.pages())
    assert {
        "index.html",
        "timeline.html",
        "companies/*",
        "companies/index.html",
        "stories/*",
        "stories/index.html",
        "claims/*",
        "claims/index.html",
        "origins/*",
        "figures.html",
        "sources/*",
        "sources/index.html",
        "search.html",
        "method.html",
        "404.html",
        "forwarding",
    } <= kinds


@pytest.mark.parametrize("way", ["disk", "root", "web"])
def test_a_forwarding_page_leads_on(chromium: Browser, demonstration_site: Site, way: str) -> None:
    root = demonstration_site.at(way)
    with opened(chromium) as (page, heard):
        page.goto(root + demonstration_site.pages()["forwarding"])
        page.wait_for_selector("main h1")
        page.wait_for_load_state()
        assert page.url.startswith(root + "stories/")
        assert demonstration_site.pages()["forwarding"] not in page.url
        assert not _leaves(heard, root)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_for_what_is_missing_works_at_any_depth(
    chromium: Browser, demonstration_site: Site, width: int
) -> None:
    """As GitHub serves it: the same bytes wherever nothing is found."""
    home = ADDRESS

    def answer(route: Route) -> None:
        path = demonstration_site.folder / route.request.url.removeprefix(home)
        route.fulfill(path=path if path.is_file() else demonstration_site.folder / "404.html")

    size: Any = {"width": width, "height": 900}
    with opened(chromium, viewport=size) as (page, heard):
        page.route(f"{home}**", answer)
        page.goto(home + "stories/deep/down/nothing.html", wait_until="load")
        assert not _leaves(heard, home)
        assert page.evaluate(SIDEWAYS) <= 0
        page.click("main a")
        page.wait_for_load_state()
        assert (demonstration_site.folder / page.url.removeprefix(home)).is_file()


def test_what_stands_inline_is_not_run(chromium: Browser, demonstration_site: Site, tmp_path: Path) -> None:
    """The policy of a page with data allows that data's bytes, and no script beside it."""
    page_with_data = (demonstration_site.folder / "index.html").read_text("utf-8")
    assert "sha256-" in page_with_data
    hostile = page_with_data.replace("<body>", "<body><script>document.title = 'run'</script>")
    (tmp_path / "index.html").write_text(hostile, "utf-8")
    with opened(chromium) as (page, heard):
        page.goto((tmp_path / "index.html").as_uri(), wait_until="load")
        assert page.title() != "run"
        assert [line for line in heard if "Content Security Policy" in line]
