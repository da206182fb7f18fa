"""Every internal link is relative, ends in a file name, and leads to a place that exists; no id stands twice, and no
page prints what nobody filled in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import BUILT
from tests.tree import broken_links


@pytest.mark.parametrize("built", BUILT, indirect=True)
def test_every_link_leads_somewhere(built: Path) -> None:
    wrong = list(broken_links(built))
    assert not wrong, "\n".join(wrong[:30])


@pytest.mark.parametrize("built", BUILT, indirect=True)
def test_no_page_prints_what_nobody_filled_in(built: Path) -> None:
    """Doubled braces are a template's or a catalogue's; single ones are the search script's to fill."""
    folder = built
    pages = [path for path in folder.rglob("*.html") if path.parent.name != "sources"]  # those print BibTeX
    unfilled = [path.name for path in pages if {b"{{", b"}}", b"{%"} & set(_braces(path))]
    assert not unfilled
    assert b'data-some="{n} ' in (folder / "search.html").read_bytes()


def _braces(path: Path) -> list[bytes]:
    """Every pair of braces of a page outside its scripts."""
    return re.findall(rb"[{}][{}%]", re.sub(rb"<script.*?</script>", b"", path.read_bytes(), flags=re.DOTALL))


def test_the_check_finds_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<a id="x" href="b.html#y">1</a><a id="x" href="c.html">2</a><a href="/b.html">3</a><a href="./">4</a>'
        '<a href="javascript:x">5</a><a href="#nowhere">6</a><a href="b.html#z">7</a><a href="https://a.example/">8</a>'
    )
    (tmp_path / "b.html").write_text('<p id="y">text</p>')
    wrong = list(broken_links(tmp_path))
    assert [line.split(" ")[1] for line in wrong] == [
        "id",
        "c.html",
        "/b.html",
        "./",
        "javascript:x",
        "#nowhere",
        "b.html#z",
    ]
