"""The demonstration's export, as a reader would take it: it agrees with its schemas, and public parsers load it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import feedparser
import jsonschema
import pytest
import rispy
from pybtex.database import parse_string

from sourcebook import cache, pipeline
from sourcebook.outcome import Request

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
