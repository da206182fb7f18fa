"""Every page of the small corpus: complete, escaped, with one content policy, every link and number resolved."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from sourcebook.arrange import arrange
from sourcebook.model import Config, Corpus, Groups, Page
from sourcebook.render.pages import Renderer
from sourcebook.render.policy import POLICY
from tests import small

EXPORTED = ("data/", "feed", "search/")
HTML_LIMIT, INDEX_LIMIT = 60_000, 150_000


def _site(corpus: Corpus) -> dict[str, str]:
    renderer = Renderer(corpus.config)
    return {page.url: renderer.render_page(page).decode() for page in arrange(corpus)}


@pytest.fixture(scope="module", params=["zh-CN", "en"])
def site(request: pytest.FixtureRequest) -> dict[str, str]:
    corpus = small.corpus(base_url="https://example.org/project/")
    return _site(replace(corpus, config=replace(corpus.config, language=request.param)))


@pytest.fixture(scope="module")
def pages() -> tuple[Page, ...]:
    return arrange(small.corpus())


def test_every_kind_of_page_is_there(pages: tuple[Page, ...]) -> None:
    used = {page.template for page in pages}
    expected = """home companies company timeline stories story forward claims claim origin figures sources outlets
    source search method about 404"""
    assert used >= {f"{name}.html" for name in expected.split()}


def test_addresses_are_unique_and_end_in_a_file_name(pages: tuple[Page, ...]) -> None:
    urls = [page.url for page in pages]
    assert len(set(urls)) == len(urls)
    assert all(re.fullmatch(r"[\w./-]+\.html", url) for url in urls)


def test_page_data_can_be_encoded(pages: tuple[Page, ...]) -> None:
    assert all(msgspec.msgpack.encode(page.data) for page in pages)


def test_the_order_of_articles_does_not_matter(pages: tuple[Page, ...]) -> None:
    corpus = small.corpus()
    shuffled = replace(
        corpus,
        articles=dict(reversed(list(corpus.articles.items()))),
        annotations=dict(reversed(list(corpus.annotations.items()))),
    )
    assert arrange(shuffled) == pages


def test_rendering_twice_gives_the_same_bytes_with_line_feeds(pages: tuple[Page, ...]) -> None:
    one, other = Renderer(small.corpus().config), Renderer(small.corpus().config)
    for page in pages:
        body = one.render_page(page)
        assert body == other.render_page(page)
        assert b"\r" not in body
        assert body.endswith(b"</html>\n")


def test_one_policy_and_nothing_inline(site: dict[str, str]) -> None:
    for url, html in site.items():
        tree = LexborHTMLParser(html)
        policy = tree.css_first('meta[http-equiv="Content-Security-Policy"]')
        assert policy is not None, url
        assert re.sub(r" 'sha256-[\w+/]{43}='", "", policy.attributes["content"] or "") == POLICY
        assert tree.css('meta[name="referrer"][content="no-referrer"]'), url
        assert not tree.css("[style],style,[onclick],img,iframe"), url
        for script in tree.css("script"):
            assert script.attributes.get("src") or script.attributes.get("type") == "application/ld+json", url


def test_every_internal_link_leads_somewhere(site: dict[str, str]) -> None:
    ids = {url: {node.attributes["id"] for node in LexborHTMLParser(html).css("[id]")} for url, html in site.items()}
    for url, html in site.items():
        for node in LexborHTMLParser(html).css("a[href]"):
            target, fragment = _target(url, node.attributes["href"] or "")
            if target and not target.startswith(EXPORTED):
                assert target in ids, f"{url} -> {target}"
                assert not fragment or fragment in ids[target], f"{url} -> {target}#{fragment}"


def _target(page: str, href: str) -> tuple[str, str]:
    if re.match(r"[a-z]+:", href):
        return "", ""
    path, _, fragment = href.partition("#")
    assert not href.startswith("/"), href
    assert not path or "." in posixpath.basename(path), href
    return (posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page), fragment


def test_ids_are_unique_on_a_page(site: dict[str, str]) -> None:
    for url, html in site.items():
        found = [node.attributes["id"] for node in LexborHTMLParser(html).css("[id]")]
        assert len(set(found)) == len(found), url


def test_citation_numbers_count_from_one_and_stand_in_the_list(site: dict[str, str]) -> None:
    for url, html in site.items():
        listed = [node.attributes["value"] for node in LexborHTMLParser(html).css("ol.refs > li")]
        if listed and not url.startswith("stories/"):
            assert listed == [str(n) for n in range(1, len(listed) + 1)], url


def test_titles_are_escaped() -> None:
    corpus = small.corpus()
    evil = "</title><script>alert(1)</script>" + "标题" * 150
    articles = {key: replace(one, title=evil, outlet="صحيفة <b>") for key, one in corpus.articles.items()}
    for url, html in _site(replace(corpus, articles=articles)).items():
        assert "<script>alert" not in html, url
        assert "صحيفة <b>" not in html, url


def test_pages_stay_light(site: dict[str, str]) -> None:
    for url, html in site.items():
        limit = INDEX_LIMIT if posixpath.basename(url).startswith("index") else HTML_LIMIT
        assert len(html.encode()) <= limit, url


def test_style_and_script_stay_light() -> None:
    assets = dict(Renderer(small.corpus().config).assets())
    assert sum(len(body) for url, body in assets.items() if url.endswith(".css")) <= 20_000
    assert sum(len(body) for url, body in assets.items() if url.endswith(".js")) <= 10_000


def test_an_empty_site_says_how_to_add_the_first_article() -> None:
    empty = Corpus(Config("空"), small.corpus().curated, {}, {}, Groups({}, {}, (), (), (), (), (), {}))
    html = _site(empty)
    assert "还没有收录报道" in html["index.html"]
    assert "python build.py" in html["index.html"]
    assert "python build.py" in html["sources/index.html"]
    assert "<td>，" not in html["method.html"], "no list that begins with a comma"


def test_an_answer_cites_before_its_full_stop() -> None:
    corpus = small.corpus()
    config = replace(corpus.config, answer="甲方先说[a.md, seeds/b.md]。另一句。[cccccccccc] 不认得的[x.md]。")
    html = _site(replace(corpus, config=config))["index.html"]
    lead = LexborHTMLParser(html).css(".lead")[0].text()
    assert lead.strip() == "甲方先说\u206012。另一句\u20603。 不认得的[x.md]。"


def test_a_site_overrides_one_template(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "about.html").write_text(
        '{% extends "base.html" %}{% block title %}我{% endblock %}{% block main %}<h1>我的</h1>{% endblock %}', "utf-8"
    )
    renderer = Renderer(small.corpus().config, tmp_path)
    html = {page.url: renderer.render_page(page).decode() for page in arrange(small.corpus())}
    assert "<h1>我的</h1>" in html["about.html"]
    assert html["method.html"] == _site(small.corpus())["method.html"]


def test_markup_is_made_in_one_folder() -> None:
    package = Path(__file__).parents[2] / "sourcebook"
    makers = {p.parent.name for p in package.rglob("*.py") if re.search(r"\bMarkup\(", p.read_text(encoding="utf-8"))}
    assert makers == {"markup"}
    templates = package.parent / "templates"
    assert not [p.name for p in templates.glob("*") if re.search(r"\|\s*safe\b", p.read_text(encoding="utf-8"))]
