"""Requests answered: the files of the output, and word to the pages that are to load again.

In: the site. Out: answers, in a thread of their own. livereload does the reloading. What it leaves open is closed here:
only requests that name this host are answered (a foreign page could otherwise read the site through a name that it
points at this computer), only pages of this site may listen for reloads, and nobody can force one. The site's content
policy is widened for the reload's connection, in the served bytes alone. There, too, a page names styles and scripts
by what they hold, so that a browser that loads it again need not ask for them again.
"""

from __future__ import annotations

import asyncio
import hashlib
import html
import json
import mimetypes
import queue
import re
import socket
import threading
from typing import Any
from urllib.parse import unquote, urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado import web
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest
from tornado.ioloop import IOLoop

from sourcebook.serve.rebuilt import Rebuilt

_POLICY = re.compile(rb"(connect-src (?:'|&#39;)self(?:'|&#39;))")
_ASSET = re.compile(rb'((?:href|src)="(?:\.{0,2}/){0,9}(assets/[^"?#&]{1,200}\.(?:css|js|svg)))"')
_NEVER, _ALWAYS = "no-store", "max-age=31536000, immutable"
"""For how long a browser may keep what it is given."""
_SOON = 0.005
"""Seconds between two looks whether what somebody waits for is made."""
_RELOAD = {"command": "reload", "path": "*", "liveCSS": False, "liveImg": True}


def answering(site: Rebuilt, host: str, sockets: list[socket.socket]) -> None:
    """Answer requests from now on, in a thread of its own, since builds need the main one (only there can an alarm end
    what takes too long)."""
    LiveReloadHandler.watcher = Watcher()
    LiveReloadHandler.live_css = False
    loops: queue.Queue[IOLoop] = queue.Queue()

    async def answer() -> None:
        HTTPServer(_application(site, host)).add_sockets(sockets)
        loops.put(IOLoop.current())
        await asyncio.Event().wait()

    threading.Thread(target=asyncio.run, args=(answer(),), daemon=True).start()
    site.ahead.readers = _Browsers(loops.get())


class _Browsers:
    """Everybody who listens for reloads; asked and told from any thread."""

    def __init__(self, loop: IOLoop) -> None:
        self._loop = loop

    def pages(self) -> frozenset[str]:
        return frozenset({one.page for one in LiveReloadHandler.waiters.copy()})

    def reload(self, pages: frozenset[str]) -> None:
        self._loop.add_callback(self._tell, pages)

    def _tell(self, pages: frozenset[str]) -> None:
        for one in LiveReloadHandler.waiters.copy():
            if one.page in pages:
                one.send_message(_RELOAD)


def _application(site: Rebuilt, host: str) -> web.Application:
    given: dict[str, int] = {}
    allowed = {"site": site, "host": host, "given": given}
    return web.Application(
        [
            (r"/livereload", _Reloads, allowed),
            (r"/livereload\.js", _Script),
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
    def initialize(self, site: Rebuilt, host: str, given: dict[str, int]) -> None:
        self._site = site
        self._host = host
        self._given = given
        self.page = ""

    def prepare(self) -> None:
        if not _is_own(self.request, self._host):
            raise web.HTTPError(403)

    def check_origin(self, origin: str) -> bool:
        return bool(origin.partition("://")[2] == self.request.host)

    def on_message(self, message: str | bytes) -> None:
        """A page says hello, then where it stands; what changed since it was given, it has not heard of."""
        super().on_message(message)
        told = json.loads(message)
        if told.get("command") == "info":
            self.page = _address(unquote(urlsplit(str(told.get("url", ""))).path).removeprefix("/"))
            version = self._site.ahead.version
            if self._given.get(self.page, version) != version:
                self.send_message(_RELOAD)


class _Script(LiveReloadJSHandler):  # type: ignore[misc]
    def set_default_headers(self) -> None:
        """It comes with the package."""
        self.set_header("Cache-Control", "max-age=3600")


def _address(path: str) -> str:
    """Of what a request asks for, in the output."""
    return f"{path}index.html" if not path or path.endswith("/") else path


class _Files(web.RequestHandler):
    """The files of the output folder, read anew each time."""

    def initialize(self, site: Rebuilt, host: str, given: dict[str, int]) -> None:
        self._site = site
        self._host = host
        self._given = given
        """By address the version that was given last."""

    def prepare(self) -> None:
        if not _is_own(self.request, self._host):
            raise web.HTTPError(403)

    async def head(self, path: str) -> None:
        await self.get(path)

    async def get(self, path: str) -> None:
        path = _address(path)
        await self._until_made(path)
        version = self._site.ahead.version
        body = self._site.ahead.body(path) or self._read(path)
        if body is None and not path.endswith(".html") and self._read(f"{path}/index.html") is not None:
            self.redirect(f"/{path}/", permanent=False)
            return
        kept = body is not None and self.get_query_argument("v", "") == _version(body)
        self.set_header("Cache-Control", _ALWAYS if kept else _NEVER)
        self.set_header("X-Content-Type-Options", "nosniff")
        if body is not None:
            self._given[path] = version
        else:
            self.set_status(404)
            path, body = "404.html", self._read("404.html") or b"<!doctype html><title>404</title><body>404</body>"
        kind = _content_type(path)
        self.set_header("Content-Type", kind)
        problems = () if self._site.ahead.gives else self._site.problems
        if kind.startswith("text/html"):
            body = live(_ASSET.sub(self._named, body), self.request.host, problems)
        self.write(body)

    def _named(self, asset: re.Match[bytes]) -> bytes:
        """An asset's address, with what it holds now, unless that is not known yet."""
        path = asset[2].decode()
        body = None if self._site.ahead.holds(path) else self._site.ahead.body(path) or self._read(path)
        return asset[0] if body is None else asset[1] + b"?v=" + _version(body).encode() + b'"'

    async def _until_made(self, path: str) -> None:
        ahead = self._site.ahead
        ahead.waiting += 1
        try:
            while ahead.holds(path):
                await asyncio.sleep(_SOON)
        finally:
            ahead.waiting -= 1

    def _read(self, path: str) -> bytes | None:
        """The file at `path` if it lies in the output; None for anything else, a NUL and steps up included."""
        folder = self._site.request.output.resolve()
        try:
            target = (folder / path).resolve()
            return target.read_bytes() if target.is_relative_to(folder) and target.is_file() else None
        except (OSError, ValueError):
            return None

    def write_error(self, status_code: int, **_: Any) -> None:
        self.finish(f"{status_code}\n")


def _version(body: bytes) -> str:
    return hashlib.blake2b(body, digest_size=8).hexdigest()


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
