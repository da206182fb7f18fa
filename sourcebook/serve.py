"""A server for one researcher's own computer: watch, rebuild, reload.

In: a `Request`. Out: the site at http://127.0.0.1:8000, rebuilt whenever an input, a template or an asset changes. A
rebuild that fails leaves the last good site standing; its problems are printed, and shown on top of every page.

livereload does the reloading. What it leaves open is closed here: only requests that name this host are answered (a
foreign page could otherwise read the site through a name that it points at this computer), only pages of this site may
listen for reloads, and nobody can force one. The site's content policy is widened for the reload's connection, in the
served bytes alone.
"""

from __future__ import annotations

import asyncio
import gc
import html
import mimetypes
import os
import queue
import re
import socket
import sys
import threading
import time
import webbrowser
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado import web
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets

from sourcebook import cache, pipeline, report
from sourcebook.outcome import Outcome, Request
from sourcebook.uncollected import uncollected

_EVERY = 0.1
"""Seconds between two looks at the inputs; where a look is long, more, so that looking never takes more than a tenth of
a core."""
_SETTLES, _LOOKS = 0.02, 50
"""Seconds in which nothing more may change before a build, since a file may be seen half-written; so many times."""
_BUILDS = 50
"""After so many, circles are looked for in everything that they left behind."""
_POLICY = re.compile(rb"(connect-src (?:'|&#39;)self(?:'|&#39;))")
_IGNORED = frozenset({".git", ".cache", ".venv", "_site", "__pycache__", "node_modules"})

Stamp = tuple[int, int, int, int]


def serve(request: Request, host: str, port: int, *, open_browser: bool = False) -> int:
    """Build, serve until interrupted, rebuild on every change; 1 where the port is taken."""
    site = Rebuilt(request)
    seen = inputs(site)
    site.rebuild()
    site.tidy()
    try:
        sockets = bind_sockets(port, address=host)
    except OSError as error:
        print(f"cannot listen on {host}:{port} ({error.strerror}); name another port with --port", file=sys.stderr)
        return 1
    reload_pages = _answering(_application(site, host), sockets)
    address = f"http://{host}:{port}/"
    print(f"serving {request.output} at {address} (Ctrl-C ends it)", flush=True)
    if open_browser:
        webbrowser.open(address)
    while True:
        began = time.monotonic()
        before, seen = seen, inputs(site)
        looked = time.monotonic() - began
        if seen != before:
            seen = settled(site, seen)
            if site.rebuild():
                reload_pages()
            site.tidy()
        time.sleep(max(_EVERY, 9 * looked))


def settled(site: Rebuilt, seen: dict[str, Stamp]) -> dict[str, Stamp]:
    """The inputs, once two looks at them agree."""
    for _ in range(_LOOKS):
        time.sleep(_SETTLES)
        before, seen = seen, inputs(site)
        if seen == before:
            break
    return seen


def _answering(application: web.Application, sockets: list[socket.socket]) -> Callable[[], None]:
    """Answer requests from now on, in a thread of its own, since builds need the main one (only there can an alarm end
    what takes too long); what is given back makes every open page load again."""
    LiveReloadHandler.watcher = Watcher()
    LiveReloadHandler.live_css = False
    loops: queue.Queue[IOLoop] = queue.Queue()

    async def answer() -> None:
        HTTPServer(application).add_sockets(sockets)
        loops.put(IOLoop.current())
        await asyncio.Event().wait()

    threading.Thread(target=asyncio.run, args=(answer(),), daemon=True).start()
    loop = loops.get()
    return lambda: loop.add_callback(LiveReloadHandler.reload_waiters, "*")


class Rebuilt:
    """The last good site and the problems of the last build."""

    def __init__(self, request: Request) -> None:
        self._kept: list[object] = []
        self.request = replace(request, kept=self._kept)
        self.problems: tuple[str, ...] = ()
        self._roots: tuple[str, ...] = (str(request.site),)
        self._held = cache.Held()
        self._builds = 0

    def roots(self) -> tuple[str, ...]:
        """The folders that a build reads."""
        return self._roots

    def rebuild(self) -> bool:
        """Build once more; whether anything that a reader sees may have changed."""
        before = self.problems
        outcome = self._built()
        self.request = replace(self.request, clean=False)
        self._roots = (str(self.request.site), *outcome.roots) if outcome.built else self._roots
        self.problems = () if outcome.built else tuple(map(str, outcome.problems))
        report.print_problems(outcome.problems)
        if outcome.built:
            print("\n".join(report.lines(outcome)), flush=True)
        else:
            print("not rebuilt; the last good site stays", file=sys.stderr, flush=True)
        return bool(self.problems != before or outcome.new or outcome.changed or outcome.removed)

    def _built(self) -> Outcome:
        """The collector of circles leaves alone what is held from build to build: looking through it would stand
        between a build and the reload."""
        with uncollected():
            outcome = pipeline.build(self.request, self._held)
            gc.freeze()
        return outcome

    def tidy(self) -> None:
        """Once pages load again, give back what the build needed; now and then look through everything for circles."""
        self._kept.clear()
        self._builds += 1
        if self._builds % _BUILDS == 0:
            with uncollected():
                gc.unfreeze()
                gc.collect()
                gc.freeze()


def inputs(site: Rebuilt) -> dict[str, Stamp]:
    """Every file that a build may read, with what changes when the file does."""
    return {path: stamp for root in dict.fromkeys(site.roots()) for path, stamp in _walk(Path(root), site.request)}


def _walk(folder: Path, request: Request) -> Iterator[tuple[str, Stamp]]:
    left_out = {request.output.resolve(), request.cache_folder.resolve()}
    waiting = [folder]
    while waiting:
        try:
            entries = list(os.scandir(waiting.pop()))
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in _IGNORED and Path(entry.path).resolve() not in left_out:
                    waiting.append(Path(entry.path))
            elif entry.is_file(follow_symlinks=False):
                seen = entry.stat(follow_symlinks=False)
                yield entry.path, (seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino)


def _application(site: Rebuilt, host: str) -> web.Application:
    allowed = {"site": site, "host": host}
    return web.Application(
        [
            (r"/livereload", _Reloads, {"host": host}),
            (r"/livereload\.js", LiveReloadJSHandler),
            (r"/(.*)", _Files, allowed),
        ],
        log_function=lambda _: None,
    )


def _is_own(request: HTTPServerRequest, host: str) -> bool:
    """Whether the request names this computer, or, where the researcher opened the server to others, any."""
    if host not in ("127.0.0.1", "localhost", "::1"):
        return True
    return request.host_name in ("127.0.0.1", "localhost", "::1", "[::1]")


class _Reloads(LiveReloadHandler):  # type: ignore[misc]
    def initialize(self, host: str) -> None:
        self._host = host

    def prepare(self) -> None:
        if not _is_own(self.request, self._host):
            raise web.HTTPError(403)

    def check_origin(self, origin: str) -> bool:
        return bool(origin.partition("://")[2] == self.request.host)


class _Files(web.RequestHandler):
    """The files of the output folder, read anew each time."""

    def initialize(self, site: Rebuilt, host: str) -> None:
        self._site = site
        self._host = host

    def prepare(self) -> None:
        if not _is_own(self.request, self._host):
            raise web.HTTPError(403)

    def head(self, path: str) -> None:
        self.get(path)

    def get(self, path: str) -> None:
        body = self._read(path or "index.html")
        if body is None and not path.endswith((".html", "/")) and self._read(f"{path}/index.html") is not None:
            self.redirect(f"/{path}/", permanent=False)
            return
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        if body is None:
            self.set_status(404)
            path, body = "404.html", self._read("404.html") or b"<!doctype html><title>404</title><body>404</body>"
        kind = _content_type(path if not path.endswith("/") and path else "index.html")
        self.set_header("Content-Type", kind)
        self.write(live(body, self.request.host, self._site.problems) if kind.startswith("text/html") else body)

    def _read(self, path: str) -> bytes | None:
        """The file at `path` if it lies in the output; None for anything else, a NUL and steps up included."""
        folder = self._site.request.output.resolve()
        try:
            target = (folder / (path + "index.html" if path.endswith("/") else path)).resolve()
            return target.read_bytes() if target.is_relative_to(folder) and target.is_file() else None
        except (OSError, ValueError):
            return None

    def write_error(self, status_code: int, **_: Any) -> None:
        self.finish(f"{status_code}\n")


def live(page: bytes, host: str, problems: tuple[str, ...]) -> bytes:
    """The page as served: it may listen for reloads, and what keeps the site from being rebuilt stands on top."""
    address = host.encode()
    page = _POLICY.sub(rb"\1 ws://" + address, page, count=1)
    script = b'<script src="/livereload.js?port=' + (address.rpartition(b":")[2] or b"80") + b'"></script>'
    page = page.replace(b"</head>", script + b"</head>", 1) if b"</head>" in page else script + page
    if not problems:
        return page
    told = "".join(f"<li>{html.escape(problem)}</li>" for problem in problems)
    said = "<p>Not rebuilt; this is the last good site.</p>"
    notice = f'<aside class="problems" role="alert">{said}<ul>{told}</ul></aside>'
    return re.sub(rb"(<body[^>]*>)", lambda found: found[1] + notice.encode(), page, count=1)


def _content_type(path: str) -> str:
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return (
        f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith(("json", "xml", "javascript")) else kind
    )
