"""A text too long for one page goes on on further ones; nothing of it is lost, and every address stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from sourcebook.arrange.long_texts import FURTHER, ROOM, parted, rest
from sourcebook.arrange.source_text import Line, Mark, Paragraph
from tests.conftest import build
from tests.tree import broken_links

MARK = Mark("claims/c.html", 3, 1, False)
words = st.sampled_from(["", "句。" * 9, "长" * 9000])
lines = st.builds(Line, st.text("abcdef", min_size=1, max_size=8), words, st.sampled_from([(), (MARK,)]))
blocks = st.lists(lines, min_size=1, max_size=8).map(lambda some: Paragraph("paragraph", 0, tuple(some), 0))
texts = st.lists(blocks, max_size=12)


@given(texts, st.booleans())
def test_every_line_stands_once_and_in_its_order(text: list[Paragraph], full: bool) -> None:
    parts = parted(text, full)
    given_ = [line for paragraph in text for line in paragraph.lines]
    assert [line for part in parts for paragraph in part for line in paragraph.lines] == given_
    assert all(part for part in parts) or not text
    left = [line for one in rest("a", parts) for line in one.lines]
    first = [line for paragraph in parts[0] for line in paragraph.lines]
    assert [line.key for line in (*first, *left)] == [line.key for line in given_]
    assert not any(line.text for line in left)


@given(texts)
def test_no_part_is_heavy(text: list[Paragraph]) -> None:
    for number, part in enumerate(parted(text, True)):
        weights = [len(line.text.encode()) for paragraph in part for line in paragraph.lines]
        assert sum(weights) <= (FURTHER if number else ROOM) or len(weights) == 1


@pytest.fixture(scope="module", params=["zh-CN", "en"])
def long(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one article of 140,000 bytes, in full."""
    folder = tmp_path_factory.mktemp("long")
    (folder / "site" / "seeds").mkdir(parents=True)
    settings = f"title: 长\nlanguage: {request.param}\npublish: {{text: full}}\n"
    (folder / "site" / "site.yml").write_text(settings, "utf-8")
    text = "\n\n".join(
        "".join(f"第{n}段第{m}句写到仓库里的第{n * m}只箱子和它的去处。" for m in range(6)) for n in range(300)
    )
    (folder / "site" / "seeds" / "a.md").write_text(f"---\ntitle: 箱子\ndate: 2025-01-02\n---\n{text}", "utf-8")
    build(folder / "site", folder / "out", folder / "cache")
    return folder / "out"


def test_a_long_article_is_read_on_several_pages(long: Path) -> None:
    (page,) = [path for path in (long / "sources").glob("*.html") if not path.name.startswith(("index", "outlets"))]
    further = sorted((long / "sources" / page.stem).glob("text-*.html"))
    assert further
    assert max(path.stat().st_size for path in (page, *further)) <= 150_000
    assert list(broken_links(long)) == []
    trees = [LexborHTMLParser(path.read_bytes()) for path in (page, *further)]
    said = [sentence.text() for tree in trees for sentence in tree.css(".text .s") if sentence.text()]
    assert len(said) == 1800
    assert said[0].startswith("第0段第0句")
    assert said[-1].startswith("第299段第5句")
    anchors = {node.attributes["id"] for node in trees[0].css(".text [id^=s-]")}
    assert {node.attributes["id"] for tree in trees[1:] for node in tree.css(".text [id^=s-]")} <= anchors
