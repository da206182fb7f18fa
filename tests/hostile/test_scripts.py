"""Scripts in every field that comes from a file, opened in a real Chromium: nothing runs, nothing leaves the page."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page

from tests.sites import laws

pytestmark = pytest.mark.browser

PAYLOAD = (
    "<script>document.title='ran'</script><img src=https://evil.example/x onerror=\"document.title='ran'\">"
    "\"'><svg onload=document.title='ran'>{{ 7*7 }}</title></script>"
    "<meta http-equiv=refresh content=0;url=//evil.example>"
)


def header(**fields: object) -> str:
    return "---\n" + yaml.safe_dump(fields, allow_unicode=True, width=10**6) + "---\n"


def hostile_site(folder: Path) -> Path:
    text = f"据《{PAYLOAD}》报道，云禾科技{PAYLOAD}3月4日签下12亿元订单。[点](javascript:alert(1)) ![图](https://evil.example/i.png)\n"
    article = {"date": "2025-03-05", "outlet": f"报{PAYLOAD}", "authors": [PAYLOAD], "channel": PAYLOAD}
    return laws.lay_out(
        folder / "site",
        {
            "site.yml": yaml.safe_dump(
                {
                    "title": PAYLOAD,
                    "question": PAYLOAD,
                    "answer": f"{PAYLOAD} [one] [x](javascript:alert(1)) ![y](https://evil.example/y.png)",
                    "base_url": "https://site.example/p/",
                    "publish": {"text": "full"},
                },
                allow_unicode=True,
                width=10**6,
            ),
            "content/companies/yunhe.md": header(name="云禾科技", aliases=[PAYLOAD[:40]], role=PAYLOAD) + PAYLOAD,
            "content/origins.yml": yaml.safe_dump({"chao": {"name": PAYLOAD, "aliases": ["潮声报"]}}, width=10**6),
            "content/pages/plan.md": header(title=PAYLOAD) + PAYLOAD + "\n\n[x](data:text/html,x) [y](//evil.example)",
            "content/events/own.md": header(date="2025-03", text=PAYLOAD, companies=["yunhe"], sources=["one"]),
            "content/articles/one.md": header(article="one.md") + PAYLOAD,
            "seeds/one.md": header(title=PAYLOAD, url="https://news.example/1", **article) + text,
            "seeds/two.md": header(title=f"二{PAYLOAD}", url="javascript:alert(1)", **article) + text,
            "seeds/<img src=x onerror=alert(1)>.md": "# 三\n\n云禾科技3月4日签下12亿元订单。\n",
            "seeds/<b>empty.md": "",
        },
    )  # fmt: skip


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scripts")
    site = hostile_site(folder)
    outcome = laws.build(site)
    assert outcome.built, laws.said(outcome)
    assert list(laws.wrong(site, outcome)) == []
    return folder / "out"


def listened(page: Page) -> list[str]:
    heard: list[str] = []
    page.on("dialog", lambda dialog: heard.append(f"dialog {dialog.message}"))
    page.on("pageerror", lambda error: heard.append(f"error {error}"))
    page.on("console", lambda message: heard.append(f"console {message.text}"))
    page.on("request", lambda request: heard.append(request.url) if not request.url.startswith("file:") else None)
    return heard


def test_nothing_runs_and_nothing_leaves(chromium: Browser, out: Path) -> None:
    page = chromium.new_page()
    heard = listened(page)
    pages = [path for path in sorted(out.rglob("*.html")) if b'http-equiv="refresh"' not in path.read_bytes()[:2000]]
    for path in pages:
        if path.name == "404.html":
            continue  # served at any depth: its own links are absolute, and lead to a site that is not there
        page.goto(path.as_uri())
        assert page.title() != "ran", path
        assert page.url.partition("#")[0].endswith(".html"), path
        assert page.locator("main img, main svg[onload], main script:not([type])").count() == 0, path
    assert heard == []
    assert len(pages) > 15
    for url in ("index.html", "sources/index.html", "companies/yunhe.html", "pages/plan.html"):
        page.goto((out / url).as_uri())
        assert "<script>document.title='ran'" in page.locator("body").inner_text().replace("’", "'"), url
    page.goto((out / "search.html").as_uri() + "?q=onerror")
    page.wait_for_timeout(500)
    assert page.title() != "ran"
    assert heard == []
    page.close()
