"""The sites that a real Chromium opens: from disk, by http at the root of a host, and under a sub-path."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request


@dataclass(frozen=True)
class Site:
    """A built site in a folder named ``project``, and its three addresses."""

    folder: Path
    disk: str
    root: str
    web: str

    def at(self, way: str) -> str:
        """The address of the site from disk, at the root of a host, or under a sub-path."""
        return {"disk": self.disk, "root": self.root, "web": self.web}[way]

    def pages(self) -> dict[str, str]:
        """One page of each kind, by kind: the one with the most to show."""
        kinds: dict[str, Path] = {}
        for path in sorted(self.folder.rglob("*.html")):
            url = path.relative_to(self.folder).as_posix()
            head = path.read_bytes()[:2000]
            kind = url if "/" not in url or url.endswith("/index.html") else url.partition("/")[0] + "/*"
            if b'http-equiv="refresh"' in head:
                kind = "forwarding"
            if kind not in kinds or path.stat().st_size > kinds[kind].stat().st_size:
                kinds[kind] = path
        return {kind: path.relative_to(self.folder).as_posix() for kind, path in sorted(kinds.items())}


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the base's name
        pass


def _served(folder: Path) -> Iterator[Site]:
    with _host(folder) as root, _host(folder.parent) as above:
        yield Site(folder, f"{folder.as_uri()}/", root, f"{above}project/")


@contextmanager
def _host(folder: Path) -> Iterator[str]:
    """The address of a host whose root is the folder."""
    serve = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def demonstration_site(demonstration: Path) -> Iterator[Site]:
    yield from _served(demonstration)


@pytest.fixture(scope="session")
def generated_site(generated: Path) -> Iterator[Site]:
    yield from _served(generated)


@pytest.fixture(scope="session")
def english_site(english: Path) -> Iterator[Site]:
    yield from _served(english)


@pytest.fixture(scope="session")
def shared_site(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    project = tmp_path_factory.mktemp("shared") / "project"
    project.symlink_to(shared)
    yield from _served(project)


SITES = ("demonstration_site", "generated_site", pytest.param("shared_site", marks=pytest.mark.shared))
"""The parameter of the fixture `site`."""
IN_ENGLISH = ("demonstration_site", "english_site", *SITES[1:])
"""Where the length of words matters."""
MOVING = ("forwarding", "404.html")
"""Kinds of page with tests of their own: the one leaves at once, the other is at home under the site's own address."""


@pytest.fixture
def site(request: pytest.FixtureRequest) -> Site:
    found: Site = request.getfixturevalue(request.param)
    return found


@contextmanager
def opened(chromium: Browser, **options: Any) -> Iterator[tuple[Page, list[str]]]:
    """A page, and everything that it said, failed at or fetched, one line each."""
    context = chromium.new_context(**options)
    page = context.new_page()
    heard: list[str] = []
    page.on("console", lambda message: heard.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: heard.append(f"error: {error}"))
    page.on("requestfailed", lambda request: heard.extend(_failed(request)))
    page.on("request", lambda request: heard.extend(_fetched(request)))
    yield page, heard
    context.close()


def _fetched(request: Request) -> list[str]:
    return [f"fetch {request.url}"] if not request.url.startswith("data:") else []


def _failed(request: Request) -> list[str]:
    """An icon that the next page overtakes is no failure."""
    return [] if request.failure == "net::ERR_ABORTED" else [f"failed: {request.url} ({request.failure})"]


SIDEWAYS = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
"""Pixels by which a page scrolls sideways."""
