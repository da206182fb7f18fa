"""Origins: who relayed what, in order of time, and how much later."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from sourcebook.arrange import arrange
from sourcebook.arrange.claims import ClaimPage
from sourcebook.arrange.origins import OriginPage
from sourcebook.model import Corpus, Page
from sourcebook.render.pages import Renderer
from tests import small

FIRST, LATER = "2025-02-11T09:30:00+08:00", "2025-02-12T20:45:00+08:00"


def corpus(later: str = LATER, repost: bool = True) -> Corpus:
    found = small.corpus(text="full")
    articles = {**found.articles, "bbbbbbbbbb": replace(found.articles["bbbbbbbbbb"], published=later)}
    groups = found.groups if repost else replace(found.groups, reposts=())
    return replace(found, articles=articles, groups=groups)


def page(of: Corpus, url: str) -> Page:
    return next(one for one in arrange(of) if one.url == url)


def text(of: Corpus, url: str) -> str:
    """What a page says, blanks as a reader sees them."""
    html = Renderer(of.config).render_page(page(of, url))
    (main,) = LexborHTMLParser(html).css("main")
    return " ".join(main.text().split())


@pytest.mark.parametrize("repost", [True, False])
def test_reports_of_one_story_stand_together_the_earliest_first(repost: bool) -> None:
    data = page(corpus(repost=repost), "origins/morning.html").data
    assert isinstance(data, OriginPage)
    assert [(one.first.id, [source.id for source in one.later]) for one in data.main] == [
        ("aaaaaaaaaa", ["bbbbbbbbbb"])
    ]
    assert (data.main_shown, data.main_total) == (2, 2)


def test_reports_of_two_stories_stand_apart() -> None:
    found = corpus(repost=False)
    alone = tuple(replace(found.groups.stories[0], id=key, lead=key, articles=(key,)) for key in small.LINES)
    parted = replace(found, groups=replace(found.groups, stories=alone))
    data = page(parted, "origins/morning.html").data
    assert isinstance(data, OriginPage)
    assert [(one.first.id, one.later) for one in data.main] == [("aaaaaaaaaa", ()), ("bbbbbbbbbb", ())]


@pytest.mark.parametrize(
    "later, told",
    [
        (LATER, "+35 小时"),
        ("2025-02-11T01:52:00+00:00", "+22 分钟"),
        ("2025-04-06T09:30:00+08:00", "+54 天"),
        ("2025-02-12", "2025-02-12"),
    ],
)
def test_an_origin_s_page_tells_how_much_later_it_was_relayed(later: str, told: str) -> None:
    assert f"{told} 山风：=新手机的消息" in text(corpus(later), "origins/morning.html")


def test_a_claim_s_page_tells_it_beside_the_date_and_not_of_the_first() -> None:
    found = corpus(repost=False)
    data = page(found, "claims/aaaaaaaaaa-launch.html").data
    assert isinstance(data, ClaimPage)
    (branch,) = data.branches
    assert [quote.since for quote in branch.quotes] == ["", FIRST]
    said = text(found, "claims/aaaaaaaaaa-launch.html")
    assert "山风，2025-02-12，+35 小时" in said
    assert said.count("+35 小时") == 1


def test_delays_of_the_demonstration_are_those_of_its_data(demonstration: Path) -> None:
    """Read back from the pages: each is the time between the first report of its story and the relay."""
    articles: dict[str, Any] = {row["id"]: row for row in _rows(demonstration, "articles")}
    relays = 0
    for origin in _rows(demonstration, "origins"):
        tree = LexborHTMLParser((demonstration / origin["url"]).read_bytes())
        for group in tree.css("ol.reports > li"):
            ids = [(node.attributes["href"] or "").rpartition("/")[2].removesuffix(".html") for node in group.css("a")]
            times = [articles[key]["published"] for key in ids]
            assert times == sorted(times)
            assert len({articles[key]["story"] for key in ids}) == 1
            assert {articles[key]["origin"] for key in ids} == {origin["id"]}
            relays += len(ids) - 1
            assert sum("+" in node.text() for node in group.css(".also > li")) == len(ids) - 1
    assert relays >= 2


def _rows(site: Path, name: str) -> list[Any]:
    rows: list[Any] = json.loads((site / "data" / f"{name}.json").read_bytes())[name]
    return rows
