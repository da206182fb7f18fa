"""The demonstration's export, as a reader would take it: it agrees with its schemas, and public parsers load it."""

from __future__ import annotations

import html
import json
import re
import shutil
from pathlib import Path
from typing import Any

import feedparser
import jsonschema
import pytest
import rispy
from pybtex.database import parse_string

from sourcebook import cache, pipeline
from sourcebook.arrange.excerpt import shown_sentences
from sourcebook.model import Corpus
from sourcebook.outcome import Request
from tests.conftest import build

ROOT = Path(__file__).resolve().parents[1]
NAMES = ("articles", "stories", "claims", "events", "companies", "origins")


def rows(site: Path, name: str) -> list[dict[str, Any]]:
    whole = json.loads((site / "data" / f"{name}.json").read_bytes())
    parts = [json.loads((site / "data" / part).read_bytes()) for part in whole.get("parts", [])]
    return [row for one in parts or [whole] for row in one[name]]


@pytest.mark.parametrize("name", NAMES)
def test_every_file_agrees_with_its_schema(demonstration: Path, name: str) -> None:
    schema = json.loads((demonstration / "data" / "schema" / f"{name}.schema.json").read_bytes())
    jsonschema.validate(json.loads((demonstration / "data" / f"{name}.json").read_bytes()), schema)
    assert rows(demonstration, name)


def test_every_address_of_a_row_is_a_file(demonstration: Path) -> None:
    for name in NAMES:
        for row in rows(demonstration, name):
            if "url" in row:
                assert (demonstration / row["url"].partition("#")[0]).is_file(), row["url"]


def test_every_article_of_the_demonstration_is_marked_as_a_digest(demonstration: Path) -> None:
    """We wrote them all, whatever their format; none may stand as an outlet's own words."""
    assert [row["file"] for row in rows(demonstration, "articles") if not row["digest"]] == []


def test_every_quotation_is_verbatim(demonstration: Path, tmp_path: Path) -> None:
    with cache.opened(tmp_path) as known:
        corpus, _ = pipeline.analyse(Request(site=ROOT), known)
    assert corpus
    mentions = [m for name in ("claims", "events") for row in rows(demonstration, name) for m in row["mentions"]]
    assert sum(bool(mention["quote"]) for mention in mentions) > 20
    for mention in mentions:
        text = corpus.annotations[mention["article"]].text
        assert mention["quote"] in (None, text[mention["quote_start"] : mention["quote_end"]])


def test_public_parsers_load_references_and_feeds(demonstration: Path) -> None:
    ids = {row["id"] for row in rows(demonstration, "articles")}
    data = demonstration / "data"
    assert set(parse_string((data / "sources.bib").read_text("utf-8"), "bibtex").entries) == ids
    assert {record["id"] for record in rispy.loads((data / "sources.ris").read_text("utf-8"))} == ids
    assert {item["id"] for item in json.loads((data / "sources.csl.json").read_bytes())} == ids
    for name in ("feed.xml", "feed-sources.xml"):
        feed = feedparser.parse((demonstration / name).read_bytes())
        assert not feed.bozo
        assert feed.entries
        for entry in feed.entries:
            address = entry.link.removeprefix("https://example.org/project/")
            assert (demonstration / address.partition("#")[0]).is_file()


def test_what_the_excerpt_policy_hides_is_in_no_file(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(ROOT / "seeds", site / "seeds")
    shutil.copytree(ROOT / "content" / "companies", site / "content" / "companies")
    (site / "site.yml").write_text("title: 摘录\nlanguage: zh-CN\npublish: {text: excerpt}\n", encoding="utf-8")
    build(site, tmp_path / "out", tmp_path / "cache")
    with cache.opened(tmp_path / "cache") as known:
        corpus, _ = pipeline.analyse(Request(site=site), known)
    assert corpus
    shown, hidden = _sentences(corpus)
    assert len(hidden) > 20
    files = [path for path in (tmp_path / "out").rglob("*") if path.suffix in TEXTS]
    everything = "\n".join(html.unescape(re.sub("<[^>]+>", "", path.read_text("utf-8"))) for path in files)
    assert [words for words in shown if words not in everything] == []
    assert [words for words in hidden if words in everything] == []


TEXTS = (".html", ".json", ".js", ".csv", ".xml", ".bib", ".ris")


def _sentences(corpus: Corpus) -> tuple[list[str], list[str]]:
    """Sentences of some length that are shown, and those that are hidden wherever they stand."""
    visible = shown_sentences(corpus)
    shown: list[str] = []
    hidden: list[str] = []
    for key, annotation in corpus.annotations.items():
        for index, sentence in enumerate(annotation.sentences):
            words = annotation.text[sentence.start : sentence.end]
            if len(words) > 15:
                (shown if index in visible[key] else hidden).append(words)
    return shown, [words for words in hidden if not any(words in other for other in shown)]
