"""CSV: what a spreadsheet reads is what the site says, and nothing of it runs."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.export import Table, by_month
from sourcebook.model import Corpus
from sourcebook.render import Written, monthly, tables
from tests import small
from tests.afresh import Afresh, exported


def rows(written: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    "cell, safe",
    [
        ("=1+1", "'=1+1"),
        ("+86", "'+86"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3", "'-2+3"),
        ("\tx", "'\tx"),
        ("\r=x", "'\r=x"),
        (" =1+1", "' =1+1"),
        ("\x00=1", "'=1"),
        ("＝1", "'＝1"),
        ("-11.08", "-11.08"),
        ("苹果=水果", "苹果=水果"),
        ("", ""),
    ],
)
def test_a_cell_is_never_a_formula(cell: str, safe: str) -> None:
    assert tables.guarded(cell) == safe


@given(st.lists(st.lists(st.text(), min_size=3, max_size=3), max_size=4))
@settings(max_examples=80, deadline=None)
def test_lines_are_what_a_csv_writer_gives(cells: list[list[str]]) -> None:
    told = io.StringIO(newline="")
    csv.writer(told).writerows([[tables.guarded(cell) for cell in row] for row in (["a", "b", "c"], *cells)])
    table = Table("x", by_month(()), _itself, ("a", "b", "c"))
    assert tables.body(table, Written(tables.lines(cells), ())).decode("utf-8-sig") == told.getvalue()


def _itself(_: object, rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return rows


def sheets(corpus: Corpus) -> dict[str, bytes]:
    return {url: body for url, body in exported(corpus).items() if url.endswith(".csv")}


def test_sources_and_figures() -> None:
    written = sheets(small.corpus(text="full"))
    assert written["data/sources.csv"].startswith(b"\xef\xbb\xbfid,published,title")
    sources = rows(written["data/sources.csv"])
    assert [row["id"] for row in sources] == sorted(small.LINES)
    assert sources[1]["title"] == "'=新手机的消息"
    assert sources[1]["repost_of"] == "aaaaaaaaaa"
    assert sources[0]["origin"] == "晨星报"
    (figure,) = rows(written["data/figures.csv"])
    assert (figure["company"], figure["about"], figure["value"], figure["unit"]) == (
        "甲方科技",
        "营收",
        "12",
        "percent",
    )
    assert figure["sentence"] == small.LINES["aaaaaaaaaa"][1]


def test_a_hidden_sentence_is_not_in_the_table() -> None:
    written = sheets(small.corpus(text="excerpt"))
    (figure,) = rows(written["data/figures.csv"])
    assert figure["sentence"] == ""


def test_quotes_commas_and_line_feeds_survive() -> None:
    cell = 'a "b", c\nd'
    assert rows(tables.body(Table("x", by_month(()), _itself, ("h",)), Written(tables.lines([(cell,)]), ()))) == [
        {"h": cell}
    ]


def test_a_long_table_is_split_by_month(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "LARGEST", 20)
    owners = (([("a" * 20,)], "2025-02"), ([("b",)], ""), ([("c",)], "2025-02"))
    found = monthly.files(Table("x", by_month(owners), _itself, ("h",)), tables, Afresh(small.corpus()))
    written = {name: rows(body or b"") for name, body, _ in found}
    assert written == {
        "data/x-2025-02.csv": [{"h": "a" * 20}, {"h": "c"}],
        "data/x-undated.csv": [{"h": "b"}],
        "data/x.csv": [{"part": "x-2025-02.csv"}, {"part": "x-undated.csv"}],
    }
