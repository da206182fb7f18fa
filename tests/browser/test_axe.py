"""Every kind of page before axe-core: nothing that keeps anybody from reading it, light and dark, wide and narrow."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Route

from tests.browser.conftest import MOVING, Site, opened
from tests.conftest import ADDRESS

pytestmark = pytest.mark.browser

LOOKS = (("light", 1280), ("dark", 1280), ("light", 390), ("dark", 390))
CASES = [
    *[(site, *look) for site in ("demonstration_site", "generated_site") for look in LOOKS],
    *[("english_site", *look) for look in (LOOKS[0], LOOKS[3])],
    *[pytest.param("shared_site", *look, marks=pytest.mark.shared) for look in LOOKS],
]


@pytest.mark.parametrize("site, scheme, width", CASES, indirect=["site"])
def test_axe_finds_nothing(chromium: Browser, site: Site, scheme: Literal["light", "dark"], width: int) -> None:
    """A forwarding page is looked at without leaving it, the 404 page with the style that it has under its address."""
    wrong: list[str] = []
    size: Any = {"width": width, "height": 900}

    def answer(route: Route) -> None:
        path = site.folder / route.request.url.removeprefix(ADDRESS)
        body = path.read_bytes()
        route.fulfill(path=path) if b"http-equiv" not in body else route.fulfill(
            body=body.replace(b'http-equiv="refresh"', b'name="refresh"'), content_type="text/html; charset=utf-8"
        )

    with opened(chromium, color_scheme=scheme, viewport=size, bypass_csp=True) as (page, _):
        page.route(f"{ADDRESS}**", answer)
        for kind, url in site.pages().items():
            page.goto((ADDRESS if kind in MOVING else site.disk) + url, wait_until="load")
            for found in Axe().run(page).response["violations"]:
                places = "; ".join(str(node["target"]) for node in found["nodes"][:3])
                wrong.append(f"{url}: {found['id']} ({len(found['nodes'])}): {found['help']}: {places}")
    assert not wrong, "\n".join(wrong[:40])
