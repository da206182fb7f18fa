"""Search in a real Chromium: exact, in Chinese, from disk and by http, marked, remembered, never more than is shown."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from sourcebook.export import SearchArticle, SearchData, SearchLine, Table, by_month
from sourcebook.render import searchdata
from sourcebook.render.words import words
from tests import small
from tests.afresh import Afresh, searchable

pytestmark = pytest.mark.browser

ASSETS = Path(__file__).resolve().parents[2] / "assets"
PAGE = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; form-action 'self'">
<script src="assets/search.js" defer></script></head><body>
<div id="search" hidden data-claims="说法" data-names="名称" data-figures="数字" data-sources="信源"
 data-statements="语句" data-company="公司" data-origin="源头" data-event="事件" data-digest="摘要"
 data-reports="{n} 篇报道" data-origins="{n} 个源头" data-comma="，" data-unnamed="源头未写明"
 data-articles="{n} 篇|共 {n} 篇" data-some="{n} 条"
 data-none="没有" data-busy="…" data-more="再来 {n} 条">
<form><input name="q"><button>查找</button></form><p role="status"></p><div class="results"></div></div>
</body></html>"""


def site(folder: Path, data: SearchData) -> Path:
    files = searchdata.files(data, words("zh-CN"), Afresh(small.corpus(text="full")))
    for name, body in [*(file[:2] for file in files), ("assets/search.js", (ASSETS / "search.js").read_bytes())]:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(body or b"")
    (folder / "search.html").write_text(PAGE, encoding="utf-8")
    return folder


def found() -> SearchData:
    return searchable(small.corpus(text="full"))


def only(month: str, *articles: SearchArticle) -> SearchData:
    owners = by_month((("article", one), month) for one in articles)
    return SearchData((), Table("search", owners, lambda _, owner: [owner[1]]))


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> str:
    return site(tmp_path_factory.mktemp("search"), found()).as_uri()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    found = context.new_page()
    heard: list[str] = []
    found.on("console", lambda message: heard.append(message.text))
    found.on("pageerror", lambda error: heard.append(str(error)))
    yield found
    context.close()
    assert heard == []


def ask(page: Page, words: str) -> None:
    page.fill("input", words)
    page.press("input", "Enter")


def test_results_are_grouped_marked_and_lead_to_their_place(page: Page, disk: str) -> None:
    page.goto(f"{disk}/search.html")
    ask(page, "新手机")
    expect(page.locator("[role=status]")).to_have_text("6 条")
    assert page.locator("h2").all_text_contents() == ["说法 1", "名称 1", "信源 2", "语句 2"]
    assert set(page.locator("mark").all_text_contents()) == {"新手机"}
    links = [link.get_attribute("href") or "" for link in page.locator("a").all()]
    assert links[0] == "claims/aaaaaaaaaa-launch.html"
    assert any(link.startswith("sources/aaaaaaaaaa.html#s-") for link in links)


@pytest.mark.parametrize(
    "query, marked", [("甲方科技將於", "甲方科技将于"), ("JIAFANG", "Jiafang"), ("ｊｉａｆ", "Jiaf")]
)
def test_case_width_and_script_are_one(page: Page, disk: str, query: str, marked: str) -> None:
    page.goto(f"{disk}/search.html")
    ask(page, query)
    expect(page.locator("mark").first).to_have_text(marked)


def test_words_parted_by_spaces_must_all_occur(page: Page, disk: str) -> None:
    page.goto(f"{disk}/search.html")
    ask(page, "OpenMind 乙方")
    expect(page.locator("[role=status]")).to_have_text("1 条")
    assert page.locator("mark").all_text_contents() == ["OpenMind", "乙方"]


def test_nothing_found_is_said(page: Page, disk: str) -> None:
    page.goto(f"{disk}/search.html")
    ask(page, "无此词")
    expect(page.locator("[role=status]")).to_have_text("没有")
    assert page.locator("li").count() == 0


def test_an_address_carries_the_query_and_going_back_returns_to_it(page: Page, disk: str) -> None:
    page.goto(f"{disk}/search.html?q=%E4%B9%99%E6%96%B9")
    expect(page.locator("mark").first).to_have_text("乙方")
    ask(page, "营收")
    expect(page.locator("mark").first).to_have_text("营收")
    expect(page).to_have_url(f"{disk}/search.html?q={quote('营收')}")
    page.go_back()
    expect(page.locator("mark").first).to_have_text("乙方")
    assert page.input_value("input") == "乙方"


def test_typing_on_changes_one_step_of_the_history(page: Page, disk: str) -> None:
    page.goto(f"{disk}/search.html?q=%E4%B9%99%E6%96%B9")
    page.fill("input", "")
    for typed in ("营", "营收"):
        page.fill("input", typed)
        expect(page).to_have_url(f"{disk}/search.html?q={quote(typed)}")
    page.press("input", "Enter")
    page.go_back()
    expect(page.locator("input")).to_have_value("乙方")


def test_it_works_by_http_under_a_path(page: Page, tmp_path: Path) -> None:
    site(tmp_path / "project", found())
    handler = partial(_Quiet, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page.goto(f"http://127.0.0.1:{server.server_port}/project/search.html?q=May")
        expect(page.locator("mark").first).to_have_text("May")
        server.shutdown()


def test_markup_in_texts_stays_text(page: Page, tmp_path: Path) -> None:
    hostile = "<img src=x onerror=alert(1)>" + "字" * 80 + "找我</script>"
    article = SearchArticle("a", hostile, "<b>", "", "zh-CN", True, (SearchLine("k", hostile),), ())
    page.goto(f"{site(tmp_path, only('', article)).as_uri()}/search.html?q=找我")
    expect(page.locator("mark").first).to_have_text("找我")
    assert page.locator(".results img").count() == 0
    assert "找我</script>" in (page.locator("li").first.text_content() or "")


def one_article(text: str, title: str = "t") -> SearchData:
    article = SearchArticle("a", title, "qq", "2025-02-12", "en", False, (SearchLine("k", text),), ())
    return only("", article)


@pytest.mark.parametrize(
    "text, told",
    [
        ("A rather short sentence is told whole wherever the word stands", None),
        (f"{'Long words come before it. ' * 4}The company said nothing.{' More follows' * 20}", "…"),
    ],
)
def test_a_snippet_cuts_no_word_in_two(page: Page, tmp_path: Path, text: str, told: str | None) -> None:
    page.goto(
        f"{site(tmp_path, one_article(text)).as_uri()}/search.html?q=company"
        if told
        else f"{site(tmp_path, one_article(text)).as_uri()}/search.html?q=stands"
    )
    snippet = page.locator("li a").first.text_content() or ""
    assert set(snippet.strip("…").split()) <= set(text.split())
    assert snippet.startswith("…") == snippet.endswith("…") == bool(told)


def test_results_say_outlet_and_day_as_pages_do(page: Page, tmp_path: Path) -> None:
    page.goto(f"{site(tmp_path, one_article('words')).as_uri()}/search.html?q=words")
    expect(page.locator("small").first).to_have_text("腾讯新闻 · 2025-02-12")


def test_what_several_articles_hold_is_counted_in_words(page: Page, tmp_path: Path) -> None:
    line = SearchLine("k", "same words")
    articles = tuple(SearchArticle(name, name, "m", "", "en", False, (line,), ()) for name in "abc")
    page.goto(f"{site(tmp_path, only('', *articles)).as_uri()}/search.html?q=same")
    expect(page.locator("small").first).to_have_text("m · 共 3 篇")


def test_a_thousand_articles_answer_at_once(page: Page, tmp_path: Path) -> None:
    lines = tuple(SearchLine(f"k{i}", f"第{i}句说，公司将于明年发布新的产品并且扩大产能") for i in range(20))
    articles = tuple(SearchArticle(f"a{i}", f"标题{i}", "媒体", "", "zh-CN", False, lines, ()) for i in range(1000))
    folder = site(tmp_path, only("2025-02", *articles))
    assert max(path.stat().st_size for path in (folder / "search").iterdir()) <= 500_000
    page.goto(f"{folder.as_uri()}/search.html?q=标题999")
    expect(page.locator("[role=status]")).to_have_text("1 条")
    took = []
    for asked in ("扩大产能", "发布新的", "将于明年", "产品并且", "公司将于"):
        took.append(page.evaluate(FIRST_RESULT, asked))
        expect(page.locator("[role=status]")).to_have_text("20 条")
        expect(page.locator(".results mark").first).to_have_text(asked)
    assert min(took) < 100, f"{took} ms, the least without what else the machine did"


FIRST_RESULT = """words => new Promise(done => {
  const input = document.querySelector('input'), out = document.querySelector('.results'), began = performance.now();
  const seen = () => out.querySelector('mark') && done(performance.now() - began);
  new MutationObserver(seen).observe(out, {childList: true});
  input.value = words;
  document.querySelector('form').requestSubmit();
})"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the base's name
        pass
