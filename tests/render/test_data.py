"""The data export: its files load, agree with their JSON Schemas, and refer to one another."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from msgspec.structs import replace

from sourcebook.export import Table, by_month
from sourcebook.render import Written, data
from tests import small
from tests.afresh import exported as files

NAMES = ("articles", "stories", "claims", "events", "companies", "origins")


def loaded(written: Mapping[str, bytes], name: str) -> Any:
    return json.loads(written[f"data/{name}.json"])


@pytest.mark.parametrize("name", NAMES)
def test_every_file_agrees_with_the_schema_beside_it(name: str) -> None:
    written = files(small.corpus())
    schema = json.loads(written[f"data/schema/{name}.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(loaded(written, name), schema)
    assert loaded(written, name)[name], "an empty list would agree with anything"


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_refuses_a_field_that_it_does_not_document(name: str) -> None:
    written = files(small.corpus())
    whole = loaded(written, name)
    whole[name][0]["surprise"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(whole, json.loads(written[f"data/schema/{name}.schema.json"]))


def test_quotations_are_verbatim_and_hidden_ones_keep_their_offsets() -> None:
    corpus = small.corpus(text="excerpt")
    written = files(corpus)
    mentions = [m for claim in loaded(written, "claims")["claims"] for m in claim["mentions"]]
    mentions += [m for event in loaded(written, "events")["events"] for m in event["mentions"]]
    for mention in mentions:
        text = corpus.annotations[mention["article"]].text
        assert mention["quote"] in (None, text[mention["quote_start"] : mention["quote_end"]])
        assert mention["quote_end"] > mention["quote_start"] or mention["quote"] == ""
    assert any(mention["quote"] for mention in mentions)


def test_keys_lead_to_rows() -> None:
    written = files(small.corpus())
    ids = {name: {row["id"] for row in loaded(written, name)[name]} for name in NAMES}
    for article in loaded(written, "articles")["articles"]:
        assert article["repost_of"] in ids["articles"] | {None}
        assert article["story"] in ids["stories"] | {None}
        assert {*article["origins"], article["origin"]} <= ids["origins"] | {None}
        assert set(article["claims"]) <= ids["claims"]
        assert set(article["companies"]) <= ids["companies"]
    for story in loaded(written, "stories")["stories"]:
        assert set(story["articles"]) <= ids["articles"]
    for claim in loaded(written, "claims")["claims"]:
        assert {conflict["claim"] for conflict in claim["conflicts"]} <= ids["claims"]


def test_counts_part_names_from_products_and_new_from_known() -> None:
    rows = {row["id"]: row for row in loaded(files(small.corpus()), "articles")["articles"]}
    assert rows["aaaaaaaaaa"]["companies"]["jiafang"] == {
        "count": 3,
        "surfaces": {"甲方科技": 2},
        "products": {"新手机": 1},
    }
    assert [rows[key]["claims_new"] for key in sorted(rows)] == [1, 0, 1]
    assert [rows[key]["claims_known"] for key in sorted(rows)] == [0, 1, 0]


def test_companies_count_sentences_together_and_suggest_names() -> None:
    whole = loaded(files(small.corpus()), "companies")
    assert {row["id"]: row["sentences_with"] for row in whole["companies"]} == {"jiafang": {}, "yifang": {}}
    assert whole["suggested"] == [{"name": "OpenMind", "count": 2, "articles": 2}]


def test_a_large_file_is_split_by_month(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "LARGEST", 100)
    written = files(small.corpus())
    whole = loaded(written, "articles")
    assert whole == {"version": 1, "parts": ["articles-2025-02.json", "articles-undated.json"]}
    rows = [row for part in whole["parts"] for row in json.loads(written[f"data/{part}"])["articles"]]
    assert [row["id"] for row in rows] == sorted(small.LINES)
    jsonschema.validate(whole, json.loads(written["data/schema/articles.schema.json"]))


def test_the_order_of_what_was_read_changes_nothing() -> None:
    corpus = small.corpus(base_url="https://example.org/")
    groups = corpus.groups
    turned = replace(
        corpus,
        articles=dict(reversed(list(corpus.articles.items()))),
        annotations=dict(reversed(list(corpus.annotations.items()))),
        groups=replace(groups, stories=groups.stories[::-1], claims=groups.claims[::-1]),
    )
    assert files(turned) == files(corpus)


@pytest.mark.parametrize("count", range(3))
def test_rows_are_read_as_they_were_written(count: int) -> None:
    lines = data.lines([{"words": f"甲,\n]}}乙{number}"} for number in range(count)])
    body = data.body(Table("some", by_month(()), lambda *_: ()), Written(lines, ()))
    assert bytes(data.read(body)) == b",\n".join(line.removesuffix(b",\n") for line in lines)


def test_one_row_a_line() -> None:
    lines = files(small.corpus())["data/articles.json"].decode().splitlines()
    assert lines[0] == '{"version":1,"articles":['
    assert len(lines) == 2 + len(small.LINES)
    assert all(json.loads(line.removesuffix(","))["id"] for line in lines[1:-1])


@pytest.mark.parametrize("name", NAMES)
def test_every_field_says_what_it_means(name: str) -> None:
    schema = json.loads(dict(data.schemas())[f"data/schema/{name}.schema.json"])
    fields = [
        (key, field)
        for definition in schema["$defs"].values()
        for key, field in definition["properties"].items()
        if "$ref" not in field and "anyOf" not in field
    ]
    assert fields
    assert [key for key, field in fields if not field.get("description")] == []


def test_every_file_is_named_in_the_docs() -> None:
    docs = (Path(__file__).parents[2] / "docs" / "data.md").read_text(encoding="utf-8")
    exported = files(small.corpus(base_url="https://example.org/"))
    written = [url for url in exported if url.startswith("data/") and "/schema/" not in url]
    assert len(written) == 13
    assert [url for url in written if f"`{url.removeprefix('data/')}`" not in docs] == []
