"""Feeds and sitemap load in public parsers, are stable, and exist only where the site has an address."""

from __future__ import annotations

from xml.etree import ElementTree

import feedparser
import pytest
from msgspec.structs import replace

from sourcebook import addresses
from sourcebook.arrange import changes as feed_changes
from sourcebook.arrange.changes import arrivals, changes
from sourcebook.arrange.context import Context, context
from sourcebook.arrange.data import export
from sourcebook.export import Entry, News, Site
from sourcebook.model import Corpus
from sourcebook.render import feeds
from sourcebook.render.words import words
from tests import small

BASE = "https://example.org/project/"
NONE = News()


def files(site: Site, news: News = NONE) -> dict[str, bytes]:
    """What the root of a site holds."""
    common = feeds.root_files(site, ["index.html", "sources/a.html"])
    return dict([*common, *feeds.files(site, news, words("en"))])


def of(corpus: Corpus) -> dict[str, bytes]:
    return files(export(context(corpus)).site, news(corpus))


def news(corpus: Corpus) -> News:
    known = context(corpus)
    return News(tuple(changes(known)), tuple(arrivals(known)))


def test_without_an_address_there_is_no_feed_and_no_sitemap() -> None:
    written = of(small.corpus())
    assert sorted(written) == [".nojekyll", "robots.txt"]
    assert b"Sitemap" not in written["robots.txt"]


@pytest.mark.parametrize("name, count", [("feed.xml", 2), ("feed-sources.xml", 2)])
def test_feeds_are_well_formed_and_whole(name: str, count: int) -> None:
    written = of(small.corpus(base_url=BASE.rstrip("/"), text="full"))
    feed = feedparser.parse(written[name])
    assert not feed.bozo
    assert feed.feed.id == BASE + name
    assert feed.feed.updated
    assert {"rel": "self", "type": "application/atom+xml", "href": BASE + name} in feed.feed.links
    assert len(feed.entries) == count
    assert len({entry.id for entry in feed.entries}) == count
    for entry in feed.entries:
        assert entry.link.startswith(BASE)
        assert entry.updated
        assert entry.title_detail.type == "text/plain"
    moments = [entry.updated_parsed for entry in feed.entries]
    assert moments == sorted(moments, reverse=True)


def test_a_claim_is_news_at_the_moment_of_the_article_that_made_it_so() -> None:
    feed = feedparser.parse(of(small.corpus(base_url=BASE, text="full"))["feed.xml"])
    told = {(entry.category, entry.updated) for entry in feed.entries}
    assert ("claim", "2025-02-11T09:30:00+08:00") in told
    assert all("#s-" in entry.link for entry in feed.entries if entry.category == "claim")


def test_markup_in_words_stays_words() -> None:
    hostile = Entry("claim", "sources/a.html#s-1", "<script>alert(1)</script>]]>\x00&amp;", "2025-02", "<b>", "zh-CN")
    written = files(Site("<i>&", "zh-CN", BASE), News((hostile,)))
    feed = feedparser.parse(written["feed.xml"], sanitize_html=False)
    assert not feed.bozo
    assert feed.entries[0].title == "<script>alert(1)</script>]]>&amp;"
    assert feed.entries[0].updated == "2025-02-01T00:00:00+00:00"


def test_an_empty_feed_is_valid() -> None:
    feed = feedparser.parse(files(Site("题", "zh-CN", BASE))["feed.xml"])
    assert not feed.bozo
    assert feed.entries == []
    assert feed.feed.updated == "1970-01-01T00:00:00+00:00"


def test_a_claim_that_no_words_may_tell_is_in_no_feed() -> None:
    corpus = small.corpus(base_url=BASE)
    silent = replace(corpus, groups=replace(corpus.groups, boilerplate={key: tuple(range(9)) for key in small.LINES}))
    silent = replace(silent, articles={key: replace(one, text="excerpt") for key, one in corpus.articles.items()})
    kinds = {entry.kind for entry in news(silent).changes}
    assert kinds == {"story"}


def test_what_is_undated_is_news_of_when_it_was_collected() -> None:
    corpus = small.corpus()
    undated = {key: replace(one, published="", collected="") for key, one in corpus.articles.items()}
    one, other, _ = undated
    some = {one: replace(undated[one], collected="2025-02-20"), other: replace(undated[other], published="2025-02-21")}
    told = news(replace(corpus, articles={**undated, **some}))
    assert [(entry.anchor, entry.moment) for entry in told.arrivals] == [
        (f"sources/{other}.html", "2025-02-21"),
        (f"sources/{one}.html", "2025-02-20"),
    ]


def test_what_comes_at_one_moment_is_in_the_order_of_its_addresses() -> None:
    corpus = small.corpus()
    together = {key: replace(one, published="2025-02-20") for key, one in corpus.articles.items()}
    told = [entry.anchor for entry in news(replace(corpus, articles=together)).arrivals]
    assert told == sorted(told)
    assert len(told) == len(together)


def test_of_two_claims_on_one_statement_the_first_is_told() -> None:
    corpus = small.corpus(text="full")
    claims = corpus.groups.claims
    again = [replace(claim, id=f"0{claim.id}", text="另一句", curated=True) for claim in claims]
    two = replace(corpus, groups=replace(corpus.groups, claims=(*claims, *again)))
    turned = replace(corpus, groups=replace(corpus.groups, claims=(*again, *claims)))
    assert news(two).changes == news(corpus).changes
    assert {entry.title for entry in news(turned).changes if entry.kind == "claim"} == {"另一句"}


def test_entries_are_made_as_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    entry = feed_changes._entry

    def noted(known: Context, kind: str, brought_by: str, anchor: str, title: str) -> Entry:
        asked.append(brought_by)
        return entry(known, kind, brought_by, anchor, title)

    monkeypatch.setattr(feed_changes, "_entry", noted)
    known = context(small.corpus(text="full"))
    assert next(arrivals(known)).anchor == addresses.article_page(asked[0])
    assert len(asked) == 1


def test_addresses_of_the_sitemap_are_quoted() -> None:
    pages = ["index.html", "notes/研究 a&b.html", "sources/a.html"]
    root = ElementTree.fromstring(dict(feeds.root_files(Site("题", "zh-CN", f"{BASE}a&b/"), pages))["sitemap.xml"])
    places = [node.text for node in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    quoted = "notes/%E7%A0%94%E7%A9%B6%20a%26b.html"
    assert places == [f"{BASE}a&b/", f"{BASE}a&b/{quoted}", f"{BASE}a&b/sources/a.html"]


def test_the_sitemap_is_absolute() -> None:
    root = ElementTree.fromstring(of(small.corpus(base_url=BASE))["sitemap.xml"])
    places = [node.text for node in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert places == [BASE, BASE + "sources/a.html"]


def test_an_outlet_is_the_author_of_its_articles_alone() -> None:
    written = of(small.corpus(base_url=BASE, text="full"))
    claims = [entry for entry in feedparser.parse(written["feed.xml"]).entries if entry.category == "claim"]
    assert [entry.summary for entry in claims] == ["New claim · 海潮新闻"]
    assert [entry.get("author") for entry in claims] == [None]
    arrivals = feedparser.parse(written["feed-sources.xml"]).entries
    assert [entry.author for entry in arrivals] == ["山风", "海潮新闻"]
