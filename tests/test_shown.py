"""What whole sites show: light enough, every number in brackets leads to its footnote, every quotation is verbatim.

Quotations are held against the files that were collected, by what reading them plainly gives and not by our own reader:
letters and digits in their order, whatever stands between them.
"""

from __future__ import annotations

import html
import posixpath
import re
from functools import lru_cache
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from sourcebook.read.encodings import decode
from tests.conftest import BUILT
from tests.test_export import rows

PAGE, INDEX, STYLE, SCRIPT, SHARD, HOME = 60_000, 150_000, 20_000, 10_000, 500_000, 100_000
"""Bytes: a page; an index, or a source that prints a full text; all style; all scripts; a shard of search data; what
the first look at the home page loads."""
INDEXES = ("timeline.html", "figures.html", "sources/outlets.html")
"""Indexes besides those that are called so."""
LINK_TARGET = re.compile(r'\]\([^()\s]*(?:\s+"[^"\n]*")?\s*\)')


@pytest.mark.parametrize("built", BUILT, indirect=True)
def test_pages_are_light(built: Path) -> None:
    full = {row["url"] for row in rows(built, "articles") if _is_full(built / row["url"])}
    heavy = []
    for path in sorted(built.rglob("*.html")):
        url = path.relative_to(built).as_posix()
        index = posixpath.basename(url).startswith("index") and url != "index.html"
        of_full = url in full or f"{posixpath.dirname(url)}.html" in full
        if (size := path.stat().st_size) > (INDEX if index or url in INDEXES or of_full else PAGE):
            heavy.append(f"{url}: {size} bytes")
    assert not heavy, "\n".join(heavy)


def _is_full(page: Path) -> bool:
    """Whether the page prints all of a text: it says how much of it stands there otherwise."""
    return not LexborHTMLParser(page.read_bytes()).css("section[aria-labelledby=text] .sec-h p")


@pytest.mark.parametrize("built", BUILT, indirect=True)
def test_style_scripts_and_the_first_look_are_light(built: Path) -> None:
    sizes = {path.relative_to(built).as_posix(): path.stat().st_size for path in built.rglob("*") if path.is_file()}
    assert sum(size for url, size in sizes.items() if url.endswith(".css")) <= STYLE
    assert sum(size for url, size in sizes.items() if url.endswith(".js") and url.startswith("assets/")) <= SCRIPT
    shards = [size for url, size in sizes.items() if url.endswith(".js") and url.startswith("search/")]
    assert shards
    assert max(shards) <= SHARD
    tree = LexborHTMLParser((built / "index.html").read_bytes())
    linked = tree.css("link[rel=icon], link[rel=stylesheet], script[src]")
    loaded = {node.attributes.get("href") or node.attributes.get("src") or "" for node in linked}
    assert len(loaded) == 3
    assert sum(sizes[url] for url in {"index.html", *loaded}) <= HOME


@pytest.mark.parametrize("built", BUILT, indirect=True)
def test_every_number_leads_to_its_footnote(built: Path) -> None:
    """Within its page: the number of the citation is that of the item, whose link is a page of the site."""
    cited = 0
    for path in sorted(built.rglob("*.html")):
        tree = LexborHTMLParser(path.read_bytes())
        notes = {node.attributes["id"]: node for node in tree.css("li[id][value]")}
        for cite in tree.css("a.cite"):
            note = notes.get((cite.attributes["href"] or "").removeprefix("#"))
            assert note is not None, f"{path}: {cite.html}"
            assert note.attributes["value"] == cite.text(), f"{path}: {cite.html}"
            assert note.css("a[href$='.html'], a[href*='.html#']"), f"{path}: {note.html}"
            cited += 1
    assert cited > 100


@pytest.mark.parametrize("built", BUILT, indirect=True)
def test_every_quotation_stands_in_the_file_that_was_collected(built: Path, story: Path) -> None:
    files: dict[str, Path] = {row["id"]: story / row["file"] for row in rows(built, "articles")}
    raw = lru_cache(maxsize=None)(lambda article: _letters(_plain(files[article])))
    mentions = [mention for name in ("claims", "events") for row in rows(built, name) for mention in row["mentions"]]
    quoted = [(mention["article"], mention["quote"]) for mention in mentions]
    for path in sorted(built.rglob("*.html")):
        quoted += _quotations(path)
    found = {(article, words) for article, words in quoted if words}
    assert len(found) > 40
    wrong = [f"{article}: {words[:80]}" for article, words in sorted(found) if _letters(words) not in raw(article)]
    assert not wrong, f"{len(wrong)} of {len(found)}:\n" + "\n".join(wrong[:20])


def _quotations(path: Path) -> list[tuple[str, str]]:
    """Every quotation of a page with its article: in lists of quotations, in lists of sentences."""
    tree = LexborHTMLParser(path.read_bytes())
    marked = [(node, node.attributes.get("cite") or "") for node in tree.css("blockquote[cite]")]
    marked += [(node, node.attributes.get("href") or "") for node in tree.css(".quotes a.quiet")]
    return [(_article(address) or path.stem, _said(node)) for node, address in marked]


def _article(address: str) -> str:
    """Of the page that an address leads to; empty for a place on the same page."""
    return posixpath.basename(address.partition("#")[0]).removesuffix(".html")


def _said(node: LexborNode) -> str:
    return node.text().removesuffix("…")


def _plain(path: Path) -> str:
    """The file's text, entities resolved, without the targets of links."""
    decoded = decode(path.read_bytes())
    assert decoded, path
    return LINK_TARGET.sub("]", html.unescape(decoded.text))


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())
