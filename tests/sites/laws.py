"""Site folders that clumsy and hostile people make, and what holds of every build of one.

In: a site as a mapping of paths to contents, as the YAML tables of this folder write it. Out: a folder on disk, and
what is wrong with what came of building it. It exists so that a case is data, and one check holds for all of them.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sourcebook import cli, pipeline
from tests.tree import broken_links, files

GOOD: dict[str, Any] = {
    "site.yml": "title: 试验\nquestion: 谁供货？\nanswer: 还不知道。\n",
    "content/companies/yunhe.md": "---\nname: 云禾科技\naliases: [云禾]\n---\n",
    "seeds/good.md": "---\ntitle: 云禾科技选定供应商\ndate: 2025-03-04\noutlet: 晨江日报\n"
    "url: https://news.example.com/good\n---\n据《潮声报》报道，云禾科技3月4日选定了两家供应商，订单为12亿元。\n",
}
"""What stands in a site where the case does not say otherwise."""
READ_SUFFIXES = (".md", ".markdown", ".txt", ".html", ".htm", ".mhtml", ".pdf", ".doc", ".docx", ".rtf", ".epub")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
OWN_SCRIPTS = re.compile(r"(?:\.\./)*assets/[\w./-]+\.js(?:\?[\w=.-]+)?")
OUR_SCHEMES = ("http://", "https://", "mailto:")


def lay_out(site: Path, contents: Mapping[str, Any], *, good: bool = True) -> Path:
    """The site folder of `contents`, beside what GOOD has; a content of None takes a good file away."""
    for name, content in {**(GOOD if good else {}), **contents}.items():
        if content is not None:
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            _make(path, content, site)
    return site


def _make(path: Path, content: Any, site: Path) -> None:
    if isinstance(content, str):
        path.write_bytes(content.encode("utf-8", "surrogatepass"))
    elif "hex" in content:
        path.write_bytes(bytes.fromhex(content["hex"]))
    elif "link" in content:
        path.symlink_to(site / content["link"])
    elif "folder" in content:
        path.mkdir(exist_ok=True)
    elif "fifo" in content:
        os.mkfifo(path)
    else:
        text = content.get("before", "") + content.get("text", "") * content.get("times", 1) + content.get("after", "")
        path.write_bytes(text.encode(content.get("encoding", "utf-8"), "surrogatepass"))


def build(site: Path, **more: Any) -> pipeline.Outcome:
    """Build beside the site folder; the outcome, which a mistake of the user's is no exception of."""
    request = pipeline.Request(site, site.parent / "out", cache=site.parent / "cache", **more)
    return pipeline.build(request)


def said(outcome: pipeline.Outcome) -> list[str]:
    return [str(problem) for problem in outcome.problems]


def wrong(site: Path, outcome: pipeline.Outcome) -> Iterator[str]:
    """Every way in which a build broke the law, one line each."""
    yield from _wrong_problems(site, outcome)
    out = site.parent / "out"
    if not outcome.built:
        if not any(problem.severity == "error" for problem in outcome.problems):
            yield "nothing was built, and no error says why"
        if out.exists():
            yield "an error, and yet something was written"
        return
    yield from broken_links(out)
    yield from _wrong_rows(site, out)
    yield from _wrong_quotes(out)
    for url, body in files(out).items():
        if url.endswith(".html"):
            yield from (f"{url}: {line}" for line in _wrong_page(body))
        elif not url.startswith((".sourcebook", "assets/")):
            body.decode("utf-8")


def _wrong_problems(site: Path, outcome: pipeline.Outcome) -> Iterator[str]:
    for problem in outcome.problems:
        if not problem.remedy or not problem.what:
            yield f"no remedy: {problem}"
        if CONTROLS.search(str(problem)) or "\n" in str(problem):
            yield f"characters that act on a terminal: {problem!r}"
        if len(str(problem)) > 1500:
            yield f"too long to read: {str(problem)[:200]}"
        if problem.line and not _has_line(site / problem.path, problem.line):
            yield f"no such line: {problem}"


def _has_line(path: Path, line: int) -> bool:
    return path.is_file() and line <= path.read_bytes().count(b"\n") + path.read_bytes().count(b"\r") + 1


def _wrong_rows(site: Path, out: Path) -> Iterator[str]:
    """Each file that was read stands in the index, in the data and in the table: as an article or as left out."""
    rows = {row["file"]: row for row in rows_of(out, "articles")}
    table = list(csv.DictReader(io.StringIO((out / "data/sources.csv").read_text("utf-8-sig"))))
    if len(table) != len(rows):
        yield f"sources.csv has {len(table)} rows, articles.json {len(rows)}"
    tree = LexborHTMLParser((out / "sources/index.html").read_bytes())
    named = {node.text().strip() for node in tree.css("ul.plain code")}
    links = {node.attributes.get("href") for node in tree.css("tbody th a")}
    for file, row in rows.items():
        if f"{row['id']}.html" not in links:
            yield f"{file} has no row in the index"
        if not (out / "sources" / f"{row['id']}.html").is_file():
            yield f"{file} has no page"
    for path in sorted((site / "seeds").rglob("*") if (site / "seeds").is_dir() else ()):
        file = path.relative_to(site).as_posix()
        is_read = path.is_file() and not path.is_symlink() and path.suffix.lower() in READ_SUFFIXES
        if is_read and not any(_same(file, name) for name in (*rows, *named)):
            yield f"{file} was lost without a word"


def _same(file: str, shown: str) -> bool:
    """Whether a file on disk is the one that is shown: composed, and what cannot be shown escaped."""
    escaped = "".join(char if char.isprintable() else ascii(char)[1:-1] for char in file)
    return shown in (file, escaped, unicodedata.normalize("NFC", escaped))


def _wrong_quotes(out: Path) -> Iterator[str]:
    """A quotation that is shown stands on the page of its article, word for word."""
    pages: dict[str, str] = {}
    for name in ("claims", "events"):
        for one in rows_of(out, name):
            for mention in one["mentions"]:
                article, quote = mention["article"], mention["quote"]
                if quote is None:
                    continue
                if article not in pages:
                    tree = LexborHTMLParser((out / f"sources/{article}.html").read_bytes())
                    pages[article] = _bare(tree.text())
                if _bare(quote) not in pages[article]:
                    yield f"{name}: “{quote[:60]}” does not stand on the page of {article}"


def rows_of(out: Path, name: str) -> list[Any]:
    """The rows of a data file, put together where it is in parts."""
    whole = json.loads((out / f"data/{name}.json").read_bytes())
    if name in whole:
        return list(whole[name])
    return [row for part in whole["parts"] for row in json.loads((out / "data" / part).read_bytes())[name]]


def text_of(path: Path) -> str:
    """What a page says."""
    return " ".join(LexborHTMLParser(path.read_bytes()).text().split())


def _bare(text: str) -> str:
    return "".join(text.split())


def _wrong_page(body: bytes) -> Iterator[str]:
    text = body.decode("utf-8")
    if CONTROLS.search(text):
        yield f"control characters: {CONTROLS.search(text)!r}"
    tree = LexborHTMLParser(body)
    if len(tree.css("h1")) != 1 and not tree.css("meta[http-equiv=refresh]"):
        yield f"{len(tree.css('h1'))} headings of the first rank"
    if not tree.css("meta[http-equiv=Content-Security-Policy]"):
        yield "no content policy"
    for node in tree.css("*"):
        yield from _wrong_element(node)


def _wrong_element(node: LexborNode) -> Iterator[str]:
    if node.tag in ("iframe", "object", "embed", "base", "style", "math", "frame", "applet"):
        yield f"<{node.tag}>"
    if node.tag == "script" and node.attributes.get("type") != "application/ld+json":
        source = node.attributes.get("src") or ""
        if not OWN_SCRIPTS.fullmatch(source) or node.text(strip=True):
            yield f"a script of somebody else's: {node.html}"
    for name, value in node.attributes.items():
        if name.startswith("on") or name in ("style", "srcdoc", "formaction"):
            yield f"<{node.tag} {name}>"
        if name in ("href", "src") and value and re.match(r"[^/?#]*:|//|\\", value) and not _is_harmless(value):
            yield f"an address that acts: {value[:80]}"


def _is_harmless(address: str) -> bool:
    return address.startswith("mailto:") or (address.startswith(OUR_SCHEMES) and "@" not in address.partition("?")[0])


def ended(*arguments: str) -> int:
    """The command line in this process; its exit code, that of a wrong command line included."""
    try:
        return cli.main(arguments)
    except SystemExit as end:
        return int(end.code or 0)
