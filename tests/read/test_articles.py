"""One file at a time: formats, dates, by-lines, encodings; and that no bytes whatever raise."""

from __future__ import annotations

import time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.model import Config, OutletRule
from sourcebook.read.articles import Reading, read_article
from sourcebook.read.bylines import find_byline
from sourcebook.read.encodings import decode
from sourcebook.read.identity import hashed_id, is_id, normal_address
from sourcebook.read.moments import read_moment
from tests.tables import table

CONFIG = Config("t", outlets=(OutletRule("某报社", ("某渠道二",), ("某报",), "full"),))
CHINESE = "苹果公司与阿里巴巴合作，开发人工智能功能。据报道，这是一项重要的进展。"
TRADITIONAL = "蘋果公司與阿里巴巴合作，開發人工智能功能。據報道，這是一項重要的進展。"
FORMATS = table("read/formats.yml")
LINES = ("---", "...", "title: x", 'title: "a', "date: 2024-02-30", "date: [1", "a: &b c", "<<: *b", "url: ::",
         "# 标题", "文章作者: 甲", "发布时间：x", "原文链接: y", "[a](b)", "[a](https://b.example)", "- x", "\t",
         "id: ../..", "text: \x00", "digest: 7", "")  # fmt: skip
HEADERS = st.lists(st.sampled_from(LINES)).map("\n".join)
ANY_TEXT = st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))


def read(data: bytes, file: str = "a.md") -> Reading:
    return read_article(data, f"seeds/{file}", file, CONFIG)


@pytest.mark.parametrize("case", FORMATS, ids=[case["name"] for case in FORMATS])
def test_formats(case: dict[str, object]) -> None:
    article = read(str(case["text"]).encode(), str(case["file"])).article
    assert article is not None
    expected = case["read"]
    assert isinstance(expected, dict)
    found = {key: getattr(article, key) for key in expected}
    assert {key: list(value) if isinstance(value, tuple) else value for key, value in found.items()} == expected


@pytest.mark.parametrize("written, moment", table("read/moments.yml"))
def test_moments(written: str, moment: str | None) -> None:
    assert read_moment(written, ZoneInfo("Asia/Shanghai")) == moment


@pytest.mark.parametrize("body, outlet, authors", table("read/bylines.yml"))
def test_bylines(body: str, outlet: str, authors: list[str]) -> None:
    found = find_byline(body)
    assert (found.outlet, list(found.authors)) == (outlet, authors)


@pytest.mark.parametrize(
    "text, encoding",
    [
        *((CHINESE, encoding) for encoding in ("utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-32")),
        *((TRADITIONAL, encoding) for encoding in ("utf-8", "big5", "gb18030", "utf-16-be")),
        *((f"title: A\r\n{CHINESE[:8]}", encoding) for encoding in ("gbk", "utf-16-le")),
        ("He said “no” — café", "cp1252"),
    ],
)
def test_encodings(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    mark = {"utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    found = decode(mark + data)
    assert found is not None
    assert found.text == text.replace("\r\n", "\n")


def test_a_few_bad_bytes_leave_utf8_with_a_warning() -> None:
    reading = read(CHINESE.encode()[:30] + b"\xff" + CHINESE.encode())
    assert reading.article is not None
    assert "\ufffd" in reading.article.body
    assert any("cannot be read as utf-8" in problem.what for problem in reading.problems)


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 8, b"%PDF-1.7 x", b"\x89PNG\r\n", b"PK\x03\x04" + b"a" * 99, b"\x00" * 500]
)
def test_binary_is_refused(data: bytes) -> None:
    left_out = read(data).left_out
    assert left_out is not None
    assert left_out.code == "binary"


@given(st.binary(max_size=400) | HEADERS.map(str.encode) | ANY_TEXT)
@settings(max_examples=400, deadline=None)
def test_no_bytes_raise(data: bytes) -> None:
    reading = read(data)
    assert (reading.article is None) == (reading.left_out is not None)
    assert all(problem.severity == "warning" for problem in reading.problems)
    assert all(0 <= problem.line <= len(data) + 1 for problem in reading.problems)


def test_an_outlet_has_one_name_and_a_channel_stands_for_it() -> None:
    by_alias = read("---\ntitle: a\noutlet: 某报\n---\n正文。".encode()).article
    by_channel = read("---\ntitle: a\n---\n正文。\n\n[某渠道二](https://a.example/1)".encode()).article
    assert by_alias is not None
    assert by_channel is not None
    assert by_alias.outlet == by_channel.outlet == "某报社"
    assert by_channel.channel == "某渠道二"


def test_an_id_comes_from_what_two_copies_of_an_address_share() -> None:
    left = "https://www.a.example/x/?utm_source=y&id=1#top"
    assert normal_address(left) == normal_address("http://a.example/x?id=1") == "a.example/x?id=1"
    assert hashed_id(left, "a.md") == hashed_id("http://a.example/x?id=1", "b.md") != hashed_id("", "a.md")
    assert [is_id(proposed) for proposed in ("a-1", "con", "../x", "", "a" * 65, "index")] == [True] + [False] * 5


@pytest.mark.parametrize(
    "hostile",
    [
        "![](a",
        "[a](",
        "a: ",
        "---\n",
        "# ",
        "（公众号：",
        "记者 | ",
        "By A B, ",
        "【甲",
        "a b",
        "\t:",
        "来源：",
        "&amp;",
    ],
)
def test_time_grows_with_length(hostile: str) -> None:
    began = time.process_time()
    for text in (hostile * (600_000 // len(hostile)), "---\n" + hostile * 20_000, f"{hostile * 500}\n" * 50):
        read(text.encode())
    assert time.process_time() - began < 6
