"""JSON-LD parses, ends no script element, and gives no digest as an outlet's words."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from sourcebook.pages import Source
from sourcebook.render import jsonld
from sourcebook.render.markup import json_data

ARTICLE = Source(
    "a", "sources/a.html", "题</script><b>", "界面新闻", "qq", "2025-02-15", "https://e.org/?a&b", "zh-CN", False
)
DIGEST = Source("d", "sources/d.html", "摘要", "界面新闻", "", "2025-02-16", "https://e.org/d", "zh-CN", True)


def test_an_article_with_its_authors() -> None:
    assert jsonld.news_article(ARTICLE, ("肖芳",)) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "题</script><b>",
        "datePublished": "2025-02-15",
        "inLanguage": "zh-CN",
        "author": [{"@type": "Person", "name": "肖芳"}],
        "publisher": {"@type": "Organization", "name": "界面新闻"},
        "url": "https://e.org/?a&b",
    }


def test_a_digest_is_no_news_article_and_no_appearance() -> None:
    assert jsonld.news_article(DIGEST) == {}
    found = jsonld.claim("说法", (DIGEST, ARTICLE))
    assert found["appearance"] == [found["firstAppearance"]]
    assert "摘要" not in json_data(found)
    assert "摘要" not in json_data(jsonld.collection("信源", "", "zh-CN", (DIGEST, ARTICLE)))


def test_what_is_not_known_is_not_said() -> None:
    assert jsonld.organization("甲方") == {"@context": "https://schema.org", "@type": "Organization", "name": "甲方"}
    assert jsonld.claim("", (ARTICLE,)) == {}
    assert "firstAppearance" not in jsonld.claim("说法", (DIGEST,))


@pytest.mark.parametrize("words", ["</script>", "<!--<script>", "&lt;", "\u2028\u2029", "]]>"])
def test_nothing_ends_the_element(words: str) -> None:
    whole = f'<script type="application/ld+json">{json_data(jsonld.organization(words))}</script><p>after</p>'
    page = LexborHTMLParser(whole)
    (script,) = page.css("script")
    assert json.loads(script.text())["name"] == words
    assert [node.text() for node in page.css("p")] == ["after"]


@given(st.text(st.characters(codec="utf-8")))
def test_any_words_come_back(words: str) -> None:
    text = json_data({"name": words})
    assert json.loads(text) == {"name": words}
    assert not set("<>&\u2028\u2029") & set(text)
