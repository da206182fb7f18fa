"""Every kind of page in a real Chromium: silent console, nothing leaves the site, nothing scrolls sideways, readable by
everybody, complete without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, Route

from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

SITES = [
    "demonstration_site",
    "generated_site",
    pytest.param("shared_site", marks=pytest.mark.shared),
]
MOVING = ("forwarding", "404.html")
"""Opened by tests of their own: the one leaves at once, the other is at home under the site's own address alone."""
WIDTHS = (1280, 390, 320)


@pytest.fixture
def site(request: pytest.FixtureRequest) -> Site:
    found: Site = request.getfixturevalue(request.param)
    return found


@contextmanager
def opened(chromium: Browser, **options: Any) -> Iterator[tuple[Page, list[str]]]:
    """A page, and everything that it said, failed at or fetched, one line each."""
    context = chromium.new_context(**options)
    page = context.new_page()
    heard: list[str] = []
    page.on("console", lambda message: heard.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: heard.append(f"error: {error}"))
    page.on("requestfailed", lambda request: heard.extend(_failed(request)))
    page.on("request", lambda request: heard.extend(_fetched(request)))
    yield page, heard
    context.close()


def _fetched(request: Request) -> list[str]:
    return [f"fetch {request.url}"] if not request.url.startswith("data:") else []


def _failed(request: Request) -> list[str]:
    """An icon that the next page overtakes is no failure."""
    return [] if request.failure == "net::ERR_ABORTED" else [f"failed: {request.url} ({request.failure})"]


def _leaves(heard: list[str], root: str) -> list[str]:
    return [line for line in heard if not line.startswith(f"fetch {root}")]


SIDEWAYS = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"


@pytest.mark.parametrize("way", ["disk", "web"])
@pytest.mark.parametrize("site", SITES, indirect=True)
def test_pages_are_silent_keep_to_themselves_and_fit(
    chromium: Browser, site: Site, way: Literal["disk", "web"]
) -> None:
    root = site.disk if way == "disk" else site.web
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


LOOKS = (("light", 1280), ("dark", 1280), ("light", 390), ("dark", 390))


@pytest.mark.parametrize("scheme, width", LOOKS)
@pytest.mark.parametrize("site", SITES, indirect=True)
def test_axe_finds_nothing(chromium: Browser, site: Site, scheme: Literal["light", "dark"], width: int) -> None:
    wrong: list[str] = []
    size: Any = {"width": width, "height": 900}
    with opened(chromium, color_scheme=scheme, viewport=size, bypass_csp=True) as (page, _):
        for kind, url in site.pages().items():
            if kind in MOVING:
                continue
            page.goto(site.disk + url, wait_until="load")
            for found in Axe().run(page).response["violations"]:
                places = "; ".join(str(node["target"]) for node in found["nodes"][:3])
                wrong.append(f"{url}: {found['id']} ({len(found['nodes'])}): {found['help']}: {places}")
    assert not wrong, "\n".join(wrong[:40])


@pytest.mark.parametrize("site", SITES, indirect=True)
def test_pages_are_complete_without_javascript(chromium: Browser, site: Site) -> None:
    """Every word that is there with JavaScript is there without it, controls that only JavaScript makes work aside."""
    text = "document.querySelector('main')?.innerText ?? document.body.innerText"
    short: list[str] = []
    with opened(chromium) as (live, _), opened(chromium, java_script_enabled=False) as (still, heard):
        for kind, url in site.pages().items():
            if kind in (*MOVING, "search.html"):
                continue
            live.goto(site.disk + url, wait_until="load")
            still.goto(site.disk + url, wait_until="load")
            words = still.locator("main").inner_text() if still.locator("main").count() else ""
            if len(words.split()) < 3 or len(words) < 0.9 * len(live.evaluate(text)):
                short.append(f"{url}: {len(words)} characters without JavaScript, {len(live.evaluate(text))} with it")
        assert not [line for line in heard if line.startswith(("console", "error"))]
    assert not short, "\n".join(short)


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


@pytest.mark.parametrize("way", ["disk", "web"])
def test_a_forwarding_page_leads_on(chromium: Browser, demonstration_site: Site, way: str) -> None:
    root = demonstration_site.disk if way == "disk" else demonstration_site.web
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
    home = "https://example.org/project/"

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
