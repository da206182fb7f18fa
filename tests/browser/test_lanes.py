"""The lanes in a real Chromium: no two labels overlap, none leaves the picture, all can be read, none on a phone."""

from __future__ import annotations

from itertools import combinations

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Site

pytestmark = pytest.mark.browser

SITES = ["demonstration_site", "generated_site", pytest.param("shared_site", marks=pytest.mark.shared)]
SMALLEST = 12.5
"""Pixels of a letter, where the picture is as wide as it gets."""
BOXES = """svg => [...svg.querySelectorAll('text')].filter(text => text.textContent.trim()).map(text => {
  const box = text.getBoundingClientRect(), scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  const size = parseFloat(getComputedStyle(text).fontSize) * scale;
  return [text.textContent, box.left, box.top, box.right, box.bottom, size];
})"""


@pytest.mark.parametrize("name", SITES)
@pytest.mark.parametrize("url", ["index.html", "timeline.html"])
def test_labels_never_collide(chromium: Browser, request: pytest.FixtureRequest, name: str, url: str) -> None:
    site: Site = request.getfixturevalue(name)
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.goto(site.disk + url)
    picture = page.locator("figure.lanes svg[role=img]")
    assert picture.count() == 1
    boxes = picture.evaluate(BOXES)
    frame = picture.evaluate("svg => { const b = svg.getBoundingClientRect(); return [b.left, b.right]; }")
    page.set_viewport_size({"width": 390, "height": 800})
    hidden = not picture.is_visible()
    page.close()
    assert hidden
    assert boxes
    crossing = [
        (one[0], other[0])
        for one, other in combinations(boxes, 2)
        if min(one[3], other[3]) - max(one[1], other[1]) > 1 and min(one[4], other[4]) - max(one[2], other[2]) > 3
    ]
    assert crossing == []
    assert [box[0] for box in boxes if box[1] < frame[0] - 1 or box[3] > frame[1] + 1] == []
    assert [box[0] for box in boxes if box[5] < SMALLEST - 0.6] == []
