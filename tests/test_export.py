"""The export of whole sites, as a reader would take it: it agrees with its schemas, and public parsers load it."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import feedparser
import jsonschema
import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from pybtex.database import parse_string
from pyld import jsonld
from selectolax.lexbor import LexborHTMLParser

from sourcebook import cache, pipeline
from sourcebook.arrange.excerpt import shown_sentences
from sourcebook.model import Corpus
from sourcebook.outcome import Request
from tests.conftest import ADDRESS, BUILT, build

ROOT = Path(__file__).resolve().parents[1]
NAMES = ("articles", "stories", "claims", "events", "companies", "origins")


def rows(site: Path, name: str) -> list[dict[str, Any]]:
    whole = json.loads((site / "data" / f"{name}.json").read_bytes())
    parts = [json.loads((site / "data" / part).read_bytes()) for part in whole.get("parts", [])]
    return [row for one in parts or [whole] for row in one[name]]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("built", BUILT, indirect=True)
def test_every_file_agrees_with_its_schema(built: Path, name: str) -> None:
    schema = json.loads((built / "data" / "schema" / f"{name}.schema.json").read_bytes())
    whole = json.loads((built / "data" / f"{name}.json").read_bytes())
    for part in [whole, *(json.loads((built / "data" / part).read_bytes()) for part in whole.get("parts", []))]:
        jsonschema.Draft202012Validator(schema).validate(part)
    assert rows(built, name)


@pytest.mark.parametrize("built", BUILT, indirect=True)
def test_every_address_of_a_row_is_a_file(built: Path) -> None:
    for name in NAMES:
        for row in rows(built, name):
            if "url" in row:
                assert (built / row["url"].partition("#")[0]).is_file(), row["url"]


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


@pytest.mark.parametrize("built", BUILT, indirect=True)
def test_public_parsers_load_references(built: Path) -> None:
    articles = {row["id"]: row for row in rows(built, "articles")}
    data = built / "data"
    bib = parse_string((data / "sources.bib").read_text("utf-8"), "bibtex").entries
    ris = {record["id"]: record for record in rispy.loads((data / "sources.ris").read_text("utf-8"))}
    csl = CiteProcJSON(json.loads((data / "sources.csl.json").read_bytes()))
    assert set(bib) == set(ris) == set(csl) == set(articles)
    for key, row in articles.items():
        title = " ".join(row["title"].split())
        assert " ".join(str(csl[key].title).split()) == " ".join(ris[key]["title"].split()) == title
    table = list(csv.DictReader(io.StringIO((data / "sources.csv").read_text("utf-8-sig"))))
    assert {row["id"] for row in table} == set(articles)


@pytest.mark.parametrize("name", ["feed.xml", "feed-sources.xml"])
@pytest.mark.parametrize("built", BUILT, indirect=True)
def test_public_parsers_load_feeds(built: Path, name: str) -> None:
    feed = feedparser.parse((built / name).read_bytes())
    assert not feed.bozo
    assert feed.entries
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    for entry in feed.entries:
        path, _, fragment = entry.link.removeprefix(ADDRESS).partition("#")
        page = (built / path).read_text("utf-8")
        assert not fragment or f'id="{fragment}"' in page, entry.link


LINKED = {
    "NewsArticle": {"headline", "datePublished", "inLanguage", "author", "publisher", "url"},
    "Claim": {"text", "firstAppearance", "appearance"},
    "Organization": {"name", "alternateName", "url"},
    "CollectionPage": {"name", "about", "inLanguage", "hasPart"},
    "Person": {"name"},
}
"""Types and properties of schema.org that pages use; each is one of that type or of what it stands under."""
VOCABULARY = {"@context": {"@vocab": "https://schema.org/"}}
LOADED = {"contentType": "application/ld+json", "contextUrl": None, "document": VOCABULARY}


@pytest.mark.parametrize("built", BUILT, indirect=True)
def test_a_public_parser_loads_linked_data(built: Path) -> None:
    """As schema.org's own context would read it, without fetching it."""
    kinds: Counter[str] = Counter()
    for path in sorted(built.rglob("*.html")):
        for block in LexborHTMLParser(path.read_bytes()).css('script[type="application/ld+json"]'):
            data = json.loads(block.text())
            assert data["@context"] == "https://schema.org"
            loaded = {"documentLoader": lambda url, _: {**LOADED, "documentUrl": url}}
            (found,) = jsonld.expand(data, options=loaded) if data.get("@type") else ({},)
            assert list(_wrong(found)) == [], path
            kinds[data["@type"]] += 1
    assert {"CollectionPage", "Organization"} <= set(kinds), kinds


def _wrong(node: dict[str, Any]) -> Iterator[str]:
    (kind,) = (name.removeprefix("https://schema.org/") for name in node["@type"])
    for name, values in node.items():
        if name != "@type":
            known = name.removeprefix("https://schema.org/") in LINKED.get(kind, ())
            yield from [] if known else [f"{kind}.{name}"]
            for value in values:
                yield from _wrong(value) if "@type" in value else [] if value.get("@value") else [f"empty {name}"]


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
