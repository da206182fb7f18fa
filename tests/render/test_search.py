"""The search data: what may be shown, sharded, as scripts that a page from disk can load."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from sourcebook.model import Block, Corpus, Piece
from sourcebook.render import Since, Writing, Written, searchdata
from sourcebook.render.words import words
from sourcebook.text import fold
from tests import small
from tests.afresh import Afresh, searchable


def files(corpus: Corpus, language: str = "zh-CN") -> dict[str, bytes]:
    found = searchdata.files(searchable(corpus), words(language), Afresh(corpus))
    return {url: body for url, body, _ in found if body is not None}


def value(script: bytes) -> Any:
    text = script.decode()
    assert text.startswith("(window.sourcebookSearch=window.sourcebookSearch||[]).push(")
    return json.loads(text[text.index(".push(") + 6 : text.rindex(");")])


def sentences(written: Mapping[str, bytes]) -> set[str]:
    parts = [value(body) for name, body in written.items() if name != "search/index.js"]
    return {line[1] for part in parts for article in part["articles"] for line in article[6]}


def test_the_index_names_every_part_newest_first() -> None:
    written = files(small.corpus())
    assert value(written["search/index.js"])["parts"] == ["2025-02-1.js", "undated-1.js"]
    assert sorted(written) == ["search/2025-02-1.js", "search/index.js", "search/undated-1.js"]


def test_a_full_text_is_found_whole_and_an_excerpt_only_where_it_is_shown() -> None:
    assert sentences(files(small.corpus(text="full"))) == {line for lines in small.LINES.values() for line in lines}
    some = sentences(files(small.corpus(text="excerpt")))
    assert small.LINES["aaaaaaaaaa"][0] in some
    assert small.LINES["aaaaaaaaaa"][3] not in some


def test_nothing_hidden_is_in_any_script() -> None:
    corpus = small.corpus(text="excerpt")
    everything = b"".join(files(corpus).values()).decode()
    for hidden in (small.LINES["aaaaaaaaaa"][1:], small.LINES["bbbbbbbbbb"][1:], small.LINES["cccccccccc"][1:]):
        assert not [line for line in hidden if line in everything]


def test_furniture_and_boilerplate_are_not_found_even_in_a_full_text() -> None:
    corpus = small.corpus(text="full")
    annotation = corpus.annotations["aaaaaaaaaa"]
    blocks = (*annotation.blocks[:3], Block("furniture", annotation.blocks[3].start, annotation.blocks[3].end))
    corpus = replace(
        corpus,
        annotations={**corpus.annotations, "aaaaaaaaaa": annotation.but(blocks=blocks)},
        groups=replace(corpus.groups, boilerplate={"aaaaaaaaaa": (2,)}),
    )
    found = sentences(files(corpus)) & set(small.LINES["aaaaaaaaaa"])
    assert found == set(small.LINES["aaaaaaaaaa"][:2])


def test_dated_sentences_say_their_date_as_precisely_as_it_is_given() -> None:
    (article, _) = value(files(small.corpus(text="full"))["search/2025-02-1.js"])["articles"]
    assert article[6][0][2] == "所指时间 2025 年 4 月"
    assert len(article[6][1]) == 2


def test_outlets_and_days_are_told_in_the_language_of_the_site() -> None:
    articles = value(files(small.corpus(text="full"), "en")["search/2025-02-1.js"])["articles"]
    assert articles[0][2:4] == ["海潮新闻", "11 Feb 2025"]
    assert articles[0][6][0][2] == "speaks of April 2025"


def test_reposts_are_no_further_reports() -> None:
    corpus = small.corpus(text="full")
    (claim,) = (claim for claim in corpus.groups.claims if len({m.article for m in claim.mentions}) == 2)
    (repost,) = corpus.groups.reposts
    assert {repost.article, repost.of} == {m.article for m in claim.mentions}
    rows = [row for body in files(corpus).values() for row in value(body).get("claims", ())]
    assert next(row for row in rows if row[0] == claim.id)[3] == 1


def test_the_credit_of_an_image_is_not_found() -> None:
    corpus = small.corpus(text="full")
    annotation = corpus.annotations["aaaaaaaaaa"]
    blocks = (*annotation.blocks[:3], Block("caption", annotation.blocks[3].start, annotation.blocks[3].end))
    corpus = replace(corpus, annotations={**corpus.annotations, "aaaaaaaaaa": annotation.but(blocks=blocks)})
    assert small.LINES["aaaaaaaaaa"][3] not in sentences(files(corpus))


def test_a_long_month_is_split_and_what_lands_last_changes_the_last_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searchdata, "LARGEST", 400)
    before = files(small.corpus(text="full"))
    parts = [name for name in before if name.startswith("search/2025-02")]
    assert len(parts) > 1
    late = replace(small.ARTICLES[2], published="2025-02-20", text="full")
    corpus = small.corpus(text="full")
    after = files(replace(corpus, articles={**corpus.articles, late.id: late}))
    assert after[parts[0]] == before[parts[0]]


@pytest.mark.parametrize("largest", [300, searchdata.LARGEST])
def test_rows_are_read_as_they_were_written(largest: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order of the table: what stands need not be made."""
    monkeypatch.setattr(searchdata, "LARGEST", largest)
    read: list[tuple[bytes, bytes]] = []

    class Reading(Afresh):
        def rows(self, piece: Piece, writing: Writing) -> Written:
            rows = super().rows(piece, writing)
            bodies = searchdata._bodies(rows, searchdata._articles_of(piece))
            again = writing.read(list(bodies))
            read.append((bytes(again) + writing.end, b"".join(rows.parts)))
            return rows

    corpus = small.corpus(text="full")
    assert list(searchdata.files(searchable(corpus), words("zh-CN"), Reading(corpus)))
    assert read
    for again, rows in read:
        assert again == rows


def test_of_a_month_that_changed_no_part_is_given_that_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searchdata, "LARGEST", 400)
    corpus = small.corpus(text="full")
    before = files(corpus)

    class Standing(Afresh):
        def rows(self, piece: Piece, writing: Writing) -> Written:
            bodies = [body for url, body in before.items() if url.startswith(f"{piece.name}-")]
            rows = b"".join(super().rows(piece, writing).parts)
            return super().rows(piece, writing)._replace(since=Since([*bodies[:1], b"other"], "", [rows], []))

    data = searchable(corpus)
    given = {url: body for url, body, _ in searchdata.files(data, words("zh-CN"), Standing(corpus))}
    assert len([url for url in given if "2025-02" in url]) > 2
    assert {url for url, body in given.items() if body is None} == {"search/2025-02-1.js", "search/undated-1.js"}
    assert {url: body or before[url] for url, body in given.items()} == before


CLAIM = ["id", "", "zh-CN", 1, 1]
ARTICLE = ["id", "題", "報", "2025 年", "zh-CN", 0, [["key", "句", "8 月"]], [["key", "數"]]]


@pytest.mark.parametrize(
    ("kept", "gone", "new"),
    [
        ("甲乙", "", "丙"),
        ("甲乙", "甲", "丙"),
        ("甲乙", "丁", "丙丁"),
        ("甲乙", "丁", "丙"),
        ("机", "機", "丙"),
        ("甲", "年月", "丙"),
    ],
)
def test_characters_that_are_told_of_a_month_are_those_of_its_rows(kept: str, gone: str, new: str) -> None:
    def written(*texts: str) -> list[bytes]:
        return [msgspec.json.encode([*CLAIM[:1], text, *CLAIM[2:]]) + b",\n" for text in texts]

    article = [msgspec.json.encode(ARTICLE) + b",\n"]
    before = searchdata._told(Written([*article, *written(kept, gone)], ()))
    since = Since((), before, written(new), written(gone))
    now = [*article, *written(kept, new)]
    told = searchdata._told(Written([b"".join(now)], (), since))
    assert told == searchdata._told(Written(now, ())) == "".join(sorted(set(fold(f"題報句數{kept}{new}"))))


def test_the_folding_table_leads_to_characters_of_the_collection() -> None:
    index = value(files(small.corpus(text="full"))["search/index.js"])
    table = dict(zip(index["from"], index["to"], strict=True))
    assert table["機"] == "机"
    assert "蘋" not in table, "no text of this collection holds 苹"


def test_no_han_character_that_folding_changes_is_left_out_of_the_table() -> None:
    every = "".join(map(chr, (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0xF900, 0xFB00))))
    changed = [one for one, other in zip(every, fold(every), strict=True) if one != other]
    asked = searchdata.folding_han()
    assert [one for one in asked if fold(one) != one] == changed
    assert list(asked) == sorted(set(asked))
