"""The method page says which program made the site, and of which settings and lists; the same ones, the same words."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from sourcebook import __version__
from sourcebook.arrange import arrange
from sourcebook.arrange.method import Method, digest
from sourcebook.model import Company, Config, Curated, Decision, Origin, OwnPage, Reference, Selection
from sourcebook.render.pages import Renderer
from tests import small

CONFIG = Config("题", question="谁？", answer="甲。", answer_line=3, selections=(Selection("seeds"),))
CURATED = Curated(
    companies=(Company("a", "甲", file="content/companies/a.md", line=4), Company("b", "乙")),
    origins=(Origin("o", "源"),),
    decisions=(Decision("same", "story", (Reference("x"), Reference("y")), "content/decisions.yml", 2),),
    pages=(OwnPage("about", "关于", "字", "content/pages/about.md", 3),),
)
SAME: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "published elsewhere": ({"base_url": "https://example.org/"}, {}),
    "a line farther down": (
        {"answer_line": 9},
        {"decisions": (replace(CURATED.decisions[0], line=7, path="../x.yml"),)},
    ),
    "articles that lie elsewhere": ({"selections": (Selection("../other"),)}, {}),
    "files in another order": ({}, {"companies": CURATED.companies[::-1]}),
}
OTHER: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "question": ({"question": "谁呢？"}, {}),
    "selection": ({"selections": (Selection("seeds", match=("甲",)),)}, {}),
    "alias": ({}, {"companies": (replace(CURATED.companies[0], aliases=("甲方",)), CURATED.companies[1])}),
    "origin": ({}, {"origins": (Origin("o", "源", "agency"),)}),
    "decision": ({}, {"decisions": (replace(CURATED.decisions[0], verdict="different"),)}),
    "page": ({}, {"pages": ()}),
}


@pytest.mark.parametrize("name", SAME)
def test_what_changes_no_result_changes_no_checksum(name: str) -> None:
    settings, lists = SAME[name]
    assert digest(replace(CONFIG, **settings), replace(CURATED, **lists)) == digest(CONFIG, CURATED)


@pytest.mark.parametrize("name", OTHER)
def test_what_the_researcher_changes_changes_it(name: str) -> None:
    settings, lists = OTHER[name]
    assert digest(replace(CONFIG, **settings), replace(CURATED, **lists)) != digest(CONFIG, CURATED)


def test_the_page_names_version_and_checksum() -> None:
    corpus = small.corpus()
    page = next(page for page in arrange(corpus) if page.url == "method.html")
    assert isinstance(page.data, Method)
    html = Renderer(corpus.config).render_page(page).decode()
    assert f"Sourcebook {__version__} " in html
    assert f"<code>{page.data.digest}</code>" in html
    assert len(page.data.digest) == 16
