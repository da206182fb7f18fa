"""Every kind of page as people have it: enlarged, spaced out, on paper, without motion, in colours of their own."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import MOVING, SIDEWAYS, SITES, Site, opened

pytestmark = pytest.mark.browser

ZOOMED: dict[str, Any] = {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2}
"""A window of 1280 by 900 at 200 %: half as many CSS pixels, each twice as large."""
LARGE = "() => { document.documentElement.style.fontSize = '200%'; }"
"""Text at 200 % alone (WCAG 2.2, 1.4.4), as set in the browser's own preferences."""
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
"""WCAG 2.2, 1.4.12."""


def _pages(site: Site) -> dict[str, str]:
    return {kind: url for kind, url in site.pages().items() if kind not in MOVING}


@pytest.mark.parametrize("site", SITES, indirect=True)
def test_nothing_scrolls_sideways_at_200_percent(chromium: Browser, site: Site) -> None:
    wrong: list[str] = []
    with opened(chromium, **ZOOMED) as (zoomed, _), opened(chromium, bypass_csp=True) as (page, _):
        for url in _pages(site).values():
            zoomed.goto(site.disk + url, wait_until="load")
            page.set_viewport_size({"width": 1280, "height": 900})
            page.goto(site.disk + url, wait_until="load")
            page.evaluate(LARGE)
            over = {"zoomed": zoomed.evaluate(SIDEWAYS), "large text": page.evaluate(SIDEWAYS)}
            page.evaluate("() => { document.documentElement.style.fontSize = ''; }")
            page.set_viewport_size({"width": 390, "height": 800})
            page.add_style_tag(content=SPACED)
            over["spaced at 390"] = page.evaluate(SIDEWAYS)
            wrong += [f"{url}, {how}: {pixels} pixels too wide" for how, pixels in over.items() if pixels > 0]
    assert not wrong, "\n".join(wrong)


PRINTED = """() => ({
  closed: document.querySelectorAll('details:not([open])').length,
  hidden: [...document.querySelectorAll('details blockquote, details td, details .hid')].filter(one =>
    !one.checkVisibility({contentVisibilityAuto: true}) || one.getBoundingClientRect().height < 1).length,
  inside: document.querySelectorAll('details blockquote, details td, details .hid').length,
  shown: [...document.querySelectorAll('nav, .pager, .filter, .skip')].filter(one => one.checkVisibility() &&
    !one.matches('.crumb')).map(one => one.className || one.tagName),
  addresses: [...document.querySelectorAll('.refs a[href^=http]')].filter(one =>
    !getComputedStyle(one, '::after').content.includes(one.getAttribute('href'))).length,
  wide: document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth,
})"""


@pytest.mark.parametrize("site", SITES, indirect=True)
def test_print_keeps_every_quotation_open(chromium: Browser, site: Site) -> None:
    """By the style sheet alone, without JavaScript: what is folded is laid out, addresses are spelled out."""
    wrong: list[str] = []
    folded = 0
    with opened(chromium, java_script_enabled=False, viewport={"width": 700, "height": 900}) as (page, _):
        page.emulate_media(media="print")
        for url in _pages(site).values():
            page.goto(site.disk + url, wait_until="load")
            found = page.evaluate(PRINTED)
            folded += found["closed"]
            bad = {name: found[name] for name in ("hidden", "shown", "addresses") if found[name]}
            wrong += [f"{url}: {bad}"] if bad or found["wide"] > 0 else []
    assert folded > 5
    assert not wrong, "\n".join(wrong)


def test_a_browser_without_the_rule_opens_them_before_it_prints(chromium: Browser, demonstration_site: Site) -> None:
    with opened(chromium) as (page, _):
        page.goto(demonstration_site.disk + demonstration_site.pages()["companies/*"])
        closed = "document.querySelectorAll('details:not([open])').length"
        before = page.evaluate(closed)
        assert before > 1
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.evaluate(closed) == 0
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.evaluate(closed) == before


MOVES = """() => [document.documentElement, ...document.querySelectorAll('*')].filter(one => {
  const style = getComputedStyle(one);
  return style.scrollBehavior === 'smooth' || style.animationName !== 'none' ||
    style.transitionDuration.split(',').some(length => parseFloat(length) > 0);
}).length"""


@pytest.mark.parametrize("site", SITES, indirect=True)
def test_nothing_moves_for_those_who_do_not_want_it(chromium: Browser, site: Site) -> None:
    with opened(chromium, reduced_motion="reduce") as (page, _):
        for url in _pages(site).values():
            page.goto(site.disk + url, wait_until="load")
            assert page.evaluate(MOVES) == 0, url
    with opened(chromium, reduced_motion="no-preference") as (page, _):
        page.goto(site.disk + "index.html", wait_until="load")
        assert page.evaluate(MOVES) > 0, "the check must find what moves"


FORCED = """() => {
  const paper = getComputedStyle(document.body).backgroundColor, clear = ['none', 'transparent', 'rgba(0, 0, 0, 0)'];
  const drawn = colour => !clear.includes(colour) && colour !== paper;
  const seen = [...document.querySelectorAll('main svg :is(circle, rect, path, line)')].filter(one =>
    one.checkVisibility() && !one.closest('defs, clipPath, pattern') && !one.matches('.hub, .h0, .h1, .h2, .h3'));
  const lost = seen.filter(one => {
    const style = getComputedStyle(one);
    return !drawn(style.fill) && !(drawn(style.stroke) && parseFloat(style.strokeWidth) > 0);
  });
  const chips = [...document.querySelectorAll('.chip, .m')].filter(one => {
    const style = getComputedStyle(one);
    return one.checkVisibility() && (style.borderTopStyle !== 'solid' || parseFloat(style.borderTopWidth) < 1);
  });
  const same = [...document.querySelectorAll('main p, main td, main a, main h1')].filter(one =>
    getComputedStyle(one).color === paper).length;
  return {drawn: seen.length, lost: lost.map(one => one.outerHTML.slice(0, 90)), chips: chips.length, same};
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("site", SITES, indirect=True)
def test_forced_colours_keep_what_colours_tell(chromium: Browser, site: Site, scheme: Any) -> None:
    """Drawings stand out from the paper, statuses have a frame, text is not the colour of its ground."""
    wrong: list[str] = []
    drawn = 0
    with opened(chromium, forced_colors="active", color_scheme=scheme) as (page, _):
        for url in _pages(site).values():
            page.goto(site.disk + url, wait_until="load")
            assert page.evaluate("matchMedia('(forced-colors: active)').matches")
            found = page.evaluate(FORCED)
            drawn += found["drawn"]
            if found["lost"] or found["chips"] or found["same"]:
                wrong.append(f"{url}: {found}"[:600])
    assert drawn > 50
    assert not wrong, "\n".join(wrong)
