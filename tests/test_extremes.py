"""One site of all that clumsy material brings: a title of 300 characters, a company with 2,000 statements and one with
none, an outlet with an Arabic name; and the researcher's slips: an unknown article, a link that leads nowhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from sourcebook.outcome import Outcome
from tests.browser.conftest import SIDEWAYS, opened
from tests.conftest import build
from tests.sites import laws
from tests.tree import broken_links

TITLE = "云禾科技与它的供应商之间没有写完的一封长信" * 15
OUTLET = "صحيفة النهر العربي"
ARTICLES, SENTENCES = 40, 50
PARTS = [f"{place}{thing}" for place in "东南西北中上下左右前" for thing in ("仓", "厂", "港", "站", "库")]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("extremes") / "site"
    contents = {
        "site.yml": "title: 试验\nquestion: 谁供货？\nanswer: 还不知道[seeds/a0.md]。\n",
        "content/companies/wuming.md": "---\nname: 无人提起公司\n---\n",
        "content/pages/about.md": "---\ntitle: 关于\n---\n\n第一段。\n\n"
        "见[这里](companies/nobody.html)和[那里](about.html)。\n",
        "seeds/good.md": None,
    }
    for number in range(ARTICLES):
        told = "".join(f"云禾科技在{part}放了第{number}批{at}号货物。" for at, part in enumerate(PARTS[:SENTENCES]))
        title = TITLE if not number else f"第{number}批货物"
        head = f"title: {title}\ndate: 2025-03-{number % 28 + 1:02}\noutlet: {OUTLET}"
        contents[f"seeds/a{number}.md"] = f"---\n{head}\nurl: https://news.example.com/{number}\n---\n{told}\n"
    return laws.lay_out(site, contents)


@pytest.fixture(scope="module")
def built(site: Path) -> tuple[Path, Outcome]:
    out = site.parent / "out"
    return out, build(site, out, site.parent / "cache")


def test_it_is_built_and_told_what_is_wrong(built: tuple[Path, Outcome]) -> None:
    out, outcome = built
    said = [str(problem) for problem in outcome.problems]
    assert [
        one for one in said if one.startswith("content/pages/about.md:7: warning: the link to companies/nobody.html")
    ]
    assert len(said) == 1, said
    assert list(broken_links(out)) == []
    assert [path.name for path in out.rglob("*.html") if path.stat().st_size > 150_000] == []


def test_a_long_title_is_shown_whole(built: tuple[Path, Outcome]) -> None:
    out, _ = built
    (row,) = [row for row in laws.rows_of(out, "articles") if row["file"] == "seeds/a0.md"]
    assert len(TITLE) >= 300
    assert row["title"] == TITLE
    (heading,) = LexborHTMLParser((out / row["url"]).read_bytes()).css("h1")
    assert heading.text() == TITLE


def test_a_company_with_2000_statements_is_split_and_one_with_none_says_so(built: tuple[Path, Outcome]) -> None:
    out, _ = built
    rows = {row["id"]: row for row in json.loads((out / "data/companies.json").read_bytes())["companies"]}
    assert rows["yunhe"]["mentions"] >= ARTICLES * SENTENCES
    assert rows["wuming"]["mentions"] == 0
    assert "没有一篇报道提到它" in laws.text_of(out / "companies/wuming.html")
    for path in (out / "companies").rglob("*.html"):
        assert path.stat().st_size <= 60_000, path


def test_an_arabic_name_is_shown_with_its_articles(built: tuple[Path, Outcome]) -> None:
    out, _ = built
    assert laws.text_of(out / "sources/outlets.html").count(OUTLET) >= 1
    assert {row["outlet"] for row in laws.rows_of(out, "articles")} == {OUTLET}


def test_an_answer_that_cites_an_unknown_article_is_an_error_with_its_line(site: Path, tmp_path: Path) -> None:
    settings = (site / "site.yml").read_text("utf-8").replace("seeds/a0.md", "seeds/a99.md")
    other = laws.lay_out(tmp_path / "site", {"site.yml": settings})
    outcome = laws.build(other)
    assert not outcome.built
    assert any(one.startswith("site.yml:3: error") and "a99" in one for one in laws.said(outcome)), laws.said(outcome)


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 320])
def test_nothing_of_it_scrolls_sideways(chromium: Browser, built: tuple[Path, Outcome], width: int) -> None:
    out, _ = built
    urls = ["index.html", "sources/index.html", "sources/outlets.html", "stories/index.html", "timeline.html"]
    urls += ["companies/yunhe.html", "companies/wuming.html", "companies/index.html", "about.html"]
    urls += [row["url"] for row in laws.rows_of(out, "articles") if row["title"] == TITLE]
    with opened(chromium, viewport={"width": width, "height": 900}) as (page, heard):
        for url in urls:
            page.goto(f"{out.as_uri()}/{url}", wait_until="load")
            assert page.evaluate(SIDEWAYS) <= 0, url
        assert not [line for line in heard if not line.startswith("fetch file:")]
