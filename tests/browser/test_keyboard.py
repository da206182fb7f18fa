"""Every kind of page by keyboard: what can be used is reached in the order of the page, and is seen to be reached."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import MOVING, SITES, Site, opened

pytestmark = pytest.mark.browser

STEPS = 60
"""Times that the key is pressed on a page; what lies beyond is focused by script, which looks the same."""

MARK = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
  .filter(one => one.tabIndex >= 0 && one.checkVisibility({visibilityProperty: true}))
  .map((one, at) => one.dataset.at = at).length"""
"""Numbers what can be used in the order of the page, and counts it."""
REACHED = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  return {
    at: 'at' in one.dataset ? +one.dataset.at : -1, name: one.tagName + ' ' + one.textContent.trim().slice(0, 30),
    outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""
REST = """from => {
  const rest = [...document.querySelectorAll('[data-at]')].filter(one => +one.dataset.at >= from);
  return rest.filter(one => !one.closest('.tip')).map(one => {
    one.focus();
    const style = getComputedStyle(one);
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    return document.activeElement === one && outlined ? '' : one.outerHTML.slice(0, 120);
  }).filter(Boolean);
}"""
"""What of the rest cannot be focused, or shows no outline."""
ORDERED = '() => document.querySelectorAll(\'[tabindex]:not([tabindex="0"]):not([tabindex="-1"])\').length'


@pytest.mark.parametrize("site", SITES, indirect=True)
def test_everything_is_reached_in_order_with_an_outline(chromium: Browser, site: Site) -> None:
    wrong: list[str] = []
    with opened(chromium, viewport={"width": 1280, "height": 900}, reduced_motion="reduce") as (page, _):
        for kind, url in site.pages().items():
            if kind not in MOVING:
                page.goto(site.disk + url, wait_until="load")
                wrong += [f"{url}: {line}" for line in _wrong(page)]
    assert not wrong, "\n".join(wrong[:40])


def _wrong(page: Page) -> list[str]:
    wrong = ["an order of its own"] if page.evaluate(ORDERED) else []
    count, expected = page.evaluate(MARK), 0
    assert count > 8
    while expected < min(count, STEPS):
        page.keyboard.press("Tab")
        found = page.evaluate(REACHED)
        if found["at"] not in (expected, -1):  # -1: a region that scrolls, which the browser lets be reached
            return [*wrong, f"{found['name']} is reached as number {found['at']}, not {expected}"]
        if not found["outlined"] or not found["seen"]:
            wrong.append(f"no outline to be seen on {found['name']}")
        expected += found["at"] >= 0
    return [*wrong, *page.evaluate(REST, expected)]


def test_the_first_key_leads_past_the_navigation(chromium: Browser, demonstration_site: Site) -> None:
    with opened(chromium) as (page, _):
        page.goto(demonstration_site.disk + "index.html")
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        expect(page.locator(".skip")).to_be_in_viewport()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")


def test_a_fold_opens_by_key(chromium: Browser, demonstration_site: Site) -> None:
    with opened(chromium) as (page, _):
        page.goto(demonstration_site.disk + demonstration_site.pages()["companies/*"])
        fold = page.locator("details:not([open])").first
        inside = fold.locator("blockquote").first
        fold.locator("summary").focus()
        expect(inside).to_be_hidden()
        page.keyboard.press("Enter")
        page.wait_for_function("document.activeElement.parentElement.open")


def test_a_citation_shows_its_footnote_to_key_and_pointer(chromium: Browser, demonstration_site: Site) -> None:
    with opened(chromium, viewport={"width": 1280, "height": 900}) as (page, heard):
        page.goto(demonstration_site.disk + "index.html")
        cite, tip = page.locator("a.cite").first, page.locator("[role=tooltip]")
        note = page.locator(cite.get_attribute("href") or "").inner_text()
        cite.hover()
        assert tip.inner_text().split() == note.split()
        assert cite.get_attribute("aria-describedby") == tip.get_attribute("id")
        page.keyboard.press("Escape")
        expect(tip).to_have_count(0)
        page.mouse.move(0, 0)
        page.evaluate("document.querySelector('a.cite').focus()")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        expect(cite).to_be_focused()
        expect(tip).to_have_count(1)
        page.keyboard.press("Tab")
        assert page.locator("[role=tooltip]").count() <= 1
        assert not [line for line in heard if line.startswith(("error", "console"))]


def test_a_touch_follows_the_citation_and_opens_nothing(chromium: Browser, demonstration_site: Site) -> None:
    with opened(chromium, has_touch=True, is_mobile=True, viewport={"width": 390, "height": 800}) as (page, _):
        page.goto(demonstration_site.disk + "index.html")
        cite = page.locator("a.cite").first
        target = cite.get_attribute("href") or ""
        cite.tap()
        page.wait_for_function("target => location.hash === target", arg=target)
        expect(page.locator("[role=tooltip]")).to_have_count(0)
        assert Path(page.url.partition("#")[0]).name == "index.html"
