"""A built site as values: its files, and what its links lead to."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser


def files(folder: Path) -> dict[str, bytes]:
    """Every file by address; the manifest included, since it too must not depend on how the site came to be."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_ino) for path in sorted(folder.rglob("*"))}


@dataclass(frozen=True)
class Seen:
    """What of a page the link check needs."""

    ids: tuple[str, ...]
    links: tuple[str, ...]
    """Every href, src and refresh address, as written."""


def seen(body: bytes) -> Seen:
    tree = LexborHTMLParser(body)
    ids = tuple(node.attributes["id"] or "" for node in tree.css("[id]"))
    links = [node.attributes.get(name) for name in ("href", "src") for node in tree.css(f"[{name}]")]
    refresh = [node.attributes.get("content") or "" for node in tree.css("meta[http-equiv=refresh]")]
    links += [content.partition("url=")[2] for content in refresh]
    return Seen(ids, tuple(link for link in links if link is not None))


def broken_links(folder: Path) -> Iterator[str]:
    """What is wrong with the internal links of a site: one line each."""
    pages = {url: seen(body) for url, body in files(folder).items() if url.endswith(".html")}
    targets = {url: frozenset(page.ids) for url, page in pages.items()}
    for url, page in sorted(pages.items()):
        for identifier in sorted({name for name in page.ids if page.ids.count(name) > 1}):
            yield f"{url}: id {identifier} stands twice"
        for link in page.links:
            yield from (f"{url}: {link} {wrong}" for wrong in _wrong(folder, url, link, targets))


def _wrong(folder: Path, url: str, link: str, targets: dict[str, frozenset[str]]) -> Iterator[str]:
    parts = urlsplit(link)
    if parts.scheme or link.startswith("//"):
        if parts.scheme not in ("http", "https", "mailto"):
            yield "has a scheme that no page should lead to"
        return
    if url == "404.html":
        yield "stands on 404.html, which is served at any depth, and is relative"
        return
    if link.startswith("/"):
        yield "is not relative"
        return
    path = unquote(parts.path)
    target = posixpath.normpath(posixpath.join(posixpath.dirname(url), path)) if path else url
    if path.endswith("/") or "." not in posixpath.basename(target):
        yield "does not end in a file name"
    elif target.startswith("../") or not (folder / target).is_file():
        yield "leads nowhere"
    elif parts.fragment and target in targets and unquote(parts.fragment) not in targets[target]:
        yield "leads to a place that is not there"
