"""The sites that a real Chromium opens: from disk, and by http under a sub-path."""

from __future__ import annotations

import functools
import http.server
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Site:
    """A built site in a folder named ``project``, and its two addresses."""

    folder: Path
    disk: str
    web: str

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
    serve = functools.partial(_Quiet, directory=str(folder.parent))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Site(folder, f"{folder.as_uri()}/", f"http://127.0.0.1:{server.server_port}/project/")
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
def shared_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site in the folder that SOURCEBOOK_SITE names; .ci/run sets it to the large real story."""
    named = os.environ.get("SOURCEBOOK_SITE")
    if not named:
        pytest.skip("SOURCEBOOK_SITE names no built site")
    project = tmp_path_factory.mktemp("shared") / "project"
    project.symlink_to(Path(named).resolve())
    yield from _served(project)
