"""References load in public parsers with what went in, however hostile the words."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pybtex.database import parse_string

from sourcebook.arrange.references import citation
from sourcebook.export import Citation, Table, by_month
from sourcebook.model import Piece
from sourcebook.render import Writing, Written, citations
from tests import small
from tests.afresh import Afresh, exported

PLAIN = Citation(
    "a1", "题名", "界面新闻", "qq", ("肖芳",), "zh-CN", "2025-02-15", "2025-02-16", "https://a.b/c", "", "", False
)
FOUR = ("甲", "乙", "丙", "丁")


@pytest.mark.parametrize(
    "given_, text",
    [
        (PLAIN, "肖芳. 题名[N/OL]. 界面新闻, 2025-02-15[2025-02-16]. https://a.b/c."),
        (replace(PLAIN, published="2025-02-15T08:00:00+08:00"), "肖芳. 题名[N/OL]. 界面新闻, 2025-02-15[2025-02-16]. https://a.b/c."),
        (replace(PLAIN, authors=FOUR), "甲, 乙, 丙, 等. 题名[N/OL]. 界面新闻, 2025-02-15[2025-02-16]. https://a.b/c."),
        (replace(PLAIN, authors=FOUR, language="en"), "甲, 乙, 丙, et al. 题名[N/OL]. 界面新闻, 2025-02-15[2025-02-16]. https://a.b/c."),
        (replace(PLAIN, authors=(), accessed=""), "题名[N/OL]. 界面新闻, 2025-02-15. https://a.b/c."),
        (replace(PLAIN, published="", accessed=""), "肖芳. 题名[N/OL]. 界面新闻. https://a.b/c."),
        (replace(PLAIN, published="2025-02"), "肖芳. 题名[N/OL]. 界面新闻, 2025-02[2025-02-16]. https://a.b/c."),
        (replace(PLAIN, outlet=""), "肖芳. 题名[EB/OL]. (2025-02-15)[2025-02-16]. https://a.b/c."),
        (replace(PLAIN, address=""), "肖芳. 题名[N]. 界面新闻, 2025-02-15[2025-02-16]."),
        (replace(PLAIN, title="两行\n题名"), "肖芳. 两行 题名[N/OL]. 界面新闻, 2025-02-15[2025-02-16]. https://a.b/c."),
    ],
)  # fmt: skip
def test_gbt_7714(given_: Citation, text: str) -> None:
    assert citations.gbt(given_) == text


def test_the_exchange_files_hold_every_article() -> None:
    written = exported(small.corpus())
    bib = parse_string(written["data/sources.bib"].decode(), "bibtex")
    assert list(bib.entries) == sorted(small.LINES)
    records = rispy.loads(written["data/sources.ris"].decode())
    assert [record["id"] for record in records] == sorted(small.LINES)
    items = json.loads(written["data/sources.csl.json"])
    assert [item["id"] for item in items] == sorted(small.LINES)
    assert items[0]["issued"] == {"date-parts": [[2025, 2, 11]]}
    assert "issued" not in items[2]


@pytest.mark.parametrize("count", range(3))
def test_what_was_written_is_read_again(count: int) -> None:
    read: list[tuple[bytes, bytes]] = []

    class Reading(Afresh):
        def rows(self, piece: Piece, writing: Writing) -> Written:
            rows = super().rows(piece, writing)
            for url, _, body in citations._FORMATS:
                if url == piece.name:
                    again = writing.read([b"".join(body(rows.but(writing.end)))])
                    read.append((bytes(again) + writing.end * bool(again), b"".join(rows.parts)))
            return rows

    some = [replace(PLAIN, id=f"a{number}") for number in range(count)]
    assert len(list(citations.files(table(some), Reading(small.corpus())))) == 3
    assert [again for again, _ in read] == [written for _, written in read]
    assert [written.count(b"a%d" % at) > 0 for _, written in read for at in range(3)] == [
        at < count for _ in read for at in range(3)
    ]


def table(some: Sequence[Citation]) -> Table:
    return Table("references", by_month((one, "") for one in some), lambda _, one: [one])


def files(some: Sequence[Citation]) -> dict[str, bytes]:
    return {url: body or b"" for url, body, _ in citations.files(table(some), Afresh(small.corpus()))}


def test_partial_dates_stay_partial() -> None:
    assert citations.csl(replace(PLAIN, published="2025-02"))["issued"] == {"date-parts": [[2025, 2]]}
    assert "DA  - 2025/02/\r\n" in citations.ris(replace(PLAIN, published="2025-02"))
    entry = parse_string(citations.bibtex(replace(PLAIN, published="2025-02")), "bibtex").entries["a1"]
    assert entry.fields["month"] == "2"
    assert "day" not in entry.fields


def test_a_digest_is_cited_as_the_report_it_digests_and_quotes_nothing() -> None:
    digest = citation(small.ARTICLES[1])
    assert digest.digest
    everything = citations.gbt(digest) + citations.bibtex(digest) + citations.ris(digest) + str(citations.csl(digest))
    assert small.LINES["bbbbbbbbbb"][0] not in everything


def test_csl_loads_in_a_citation_processor() -> None:
    items = [citations.csl(one) for one in map(citation, small.corpus().articles.values())]
    loaded = CiteProcJSON(items)
    assert sorted(loaded) == sorted(small.LINES)
    assert str(loaded["aaaaaaaaaa"].title) == small.ARTICLES[0].title


words = st.text(st.characters(codec="utf-8"), max_size=30)


@settings(max_examples=60, deadline=None)
@given(title=words, author=words, outlet=words)
def test_no_words_break_a_record(title: str, author: str, outlet: str) -> None:
    hostile = replace(PLAIN, title=title, authors=(author,), outlet=outlet)
    two = [hostile, replace(PLAIN, id="a2")]
    written = files(two)
    assert list(parse_string(written["data/sources.bib"].decode(), "bibtex").entries) == ["a1", "a2"]
    records = rispy.loads(written["data/sources.ris"].decode())
    assert [record["id"] for record in records] == ["a1", "a2"]
    assert json.loads(written["data/sources.csl.json"])[0]["title"] == citations.csl(hostile)["title"]


@pytest.mark.parametrize("title", ["a}b{c", "\\", "50% & $5 #1_2^3~", '"quoted"', "@misc{x,", "x\nER  - \nTY  - NEWS"])
def test_bibtex_keeps_the_words_of_a_hostile_title(title: str) -> None:
    entry = parse_string(citations.bibtex(replace(PLAIN, title=title)), "bibtex").entries["a1"]
    plain = entry.fields["title"]
    for character, escaped in citations._TEX.items():
        if len(escaped) > 2:
            plain = plain.replace(escaped, character)
    for character in "&%$#_":
        plain = plain.replace("\\" + character, character)
    assert plain == "{" + " ".join(title.split()) + "}"
