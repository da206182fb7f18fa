"""The server: files, reloads, and what it must not do."""

from __future__ import annotations

import asyncio
import http.client
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tornado.websocket import websocket_connect

from tests import generate
from tests.conftest import ROOT


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def get(port: int, path: str, host: str = "") -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Host": host or f"127.0.0.1:{port}"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return generate.site(tmp_path_factory.mktemp("serve") / "site", 5)


@pytest.fixture(scope="module")
def port(site: Path) -> Iterator[int]:
    port = free_port()
    command = [sys.executable, str(ROOT / "build.py"), "serve", str(site), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        assert server.stdout is not None
        for line in server.stdout:
            if line.startswith("serving"):
                break
        yield port
        server.terminate()


@pytest.mark.parametrize("path", ["/", "/index.html", "/sources/", "/sources/index.html"])
def test_pages_are_served_with_their_charset_and_may_reload(port: int, path: str) -> None:
    status, headers, body = get(port, path)
    assert status == 200
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert b"/livereload.js" in body
    assert f" ws://127.0.0.1:{port}".encode() in body


def test_what_is_served_is_not_what_is_published(port: int, site: Path) -> None:
    assert b"livereload" not in (site / "_site" / "index.html").read_bytes()


def test_styles_and_scripts_are_kept_by_what_they_hold(port: int) -> None:
    _, headers, page = get(port, "/sources/")
    assert headers["cache-control"] == "no-store"
    assets = re.findall(rb'(?:href|src)="\.\./(assets/[^"?]+\?v=[0-9a-f]{16})"', page)
    assert {address.partition(b"?")[0] for address in assets} >= {b"assets/site.css", b"assets/site.js"}
    for address in assets:
        status, headers, _ = get(port, f"/{address.decode()}")
        assert (status, headers["cache-control"]) == (200, "max-age=31536000, immutable")
        assert get(port, f"/{address.decode()}0")[1]["cache-control"] == "no-store", "what it named it no longer holds"
    assert get(port, "/assets/site.css")[1]["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    ["/%00", "/..%2fsite.yml", "/../site.yml", "/%2e%2e/site.yml", "//etc/passwd", "/a\\b", "/nowhere.html", "/x/"],
)
def test_what_is_not_there_is_not_found(port: int, path: str) -> None:
    status, _, body = get(port, path)
    assert status == 404
    assert b"title:" not in body


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example"])
def test_a_foreign_name_for_this_computer_is_refused(port: int, host: str) -> None:
    assert get(port, "/", host)[0] == 403


def test_nobody_can_force_a_reload(port: int) -> None:
    assert get(port, "/forcereload")[0] == 404


@pytest.mark.parametrize("origin, allowed", [("http://127.0.0.1:{port}", True), ("https://evil.example", False)])
def test_only_pages_of_the_site_hear_of_reloads(port: int, origin: str, allowed: bool) -> None:
    from tornado.httpclient import HTTPClientError, HTTPRequest

    async def connect() -> bool:
        request = HTTPRequest(f"ws://127.0.0.1:{port}/livereload", headers={"Origin": origin.format(port=port)})
        try:
            connection = await websocket_connect(request)
            connection.close()
            await connection.read_message()  # until it is closed
        except HTTPClientError as error:
            return error.code != 403
        return True

    with ThreadPoolExecutor(1) as apart:  # the browser's driver has a loop of its own in this thread
        assert apart.submit(lambda: asyncio.run(connect())).result() is allowed


@pytest.mark.browser
def test_a_change_reaches_the_browser_and_a_mistake_keeps_the_last_good_site(
    port: int, site: Path, chromium: Browser
) -> None:
    page = chromium.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"http://127.0.0.1:{port}/")
    settings = site / "site.yml"
    text = settings.read_text("utf-8")
    time.sleep(1)
    settings.write_text(text.replace("北辰与它的供应商", "新的标题"), "utf-8")
    expect(page).to_have_title(re.compile("新的标题"), timeout=30_000)
    settings.write_text(text.replace("question", "qestion"), "utf-8")
    expect(page.locator("[role=alert]")).to_contain_text("qestion", timeout=30_000)
    assert "新的标题" in page.title()
    settings.write_text(text, "utf-8")
    expect(page).to_have_title(re.compile("北辰与它的供应商"), timeout=30_000)
    assert not page.query_selector("[role=alert]")
    assert said == []
    page.close()
