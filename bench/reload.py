"""From saving a file to the reloaded page: `serve` in front of a real Chromium.

    python -m bench.reload --articles 1000 [--from FOLDER] [--saves 20] [--pause 1.5]

In: a size, perhaps a folder of articles. Out: seconds from the moment a changed article is saved until its page, open
in the browser, has loaded again with the change: the median and the 95th percentile. Without a pause each save follows
the last reload at once, and so waits for what is left of the build before as well.
"""

from __future__ import annotations

import argparse
import itertools
import json
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from playwright.sync_api import Page as Tab
from playwright.sync_api import sync_playwright

from bench.pages import pages
from bench.peers import ROOT, ours
from tests.browser.chromium import executable

_PATIENCE = 120_000
"""Milliseconds for one reload."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--from", dest="source", type=Path, help="a folder of articles instead of made-up ones")
    parser.add_argument("--saves", type=int, default=20)
    parser.add_argument("--pause", type=float, default=0.0, help="seconds before each save")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        program = ours()
        program.lay_out(folder)
        for page in pages(options.articles, options.source):
            program.write(folder, page)
        took = sorted(_saves(folder, options.saves, options.pause))
    median, late = took[len(took) // 2], took[min(len(took) - 1, len(took) * 95 // 100)]
    print(f"{options.articles} articles, {len(took)} saves: median {median:.2f} s, 95th {late:.2f} s")


def _saves(folder: Path, count: int, pause: float) -> list[float]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, str(ROOT / "build.py"), "serve", "site", "--out", "out", "--cache", "cache"]
    server = subprocess.Popen([*command, "--port", str(port)], cwd=folder, stdout=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}/"
        _wait_for(address)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=executable(), args=["--no-sandbox", "--disable-gpu"])
            tab = browser.new_page(bypass_csp=True)  # what asks the page for its title is a script, too
            article = sorted((folder / "site" / "seeds").glob("*.md"))[-1]
            tab.goto(address + _page_of(article.name, folder / "out"))
            return [_save(tab, article, number, pause) for number in range(count)]
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str) -> None:
    for _ in itertools.count():
        try:
            urllib.request.urlopen(address).close()
        except urllib.error.URLError:
            time.sleep(0.2)
        else:
            return


def _page_of(name: str, out: Path) -> str:
    """The address of an article's page."""
    whole = json.loads((out / "data" / "articles.json").read_bytes())
    parts = [json.loads((out / "data" / part).read_bytes()) for part in whole.get("parts", [])] or [whole]
    return next(f"sources/{row['id']}.html" for part in parts for row in part["articles"] if name in row["file"])


def _save(tab: Tab, article: Path, number: int, pause: float) -> float:
    """After a pause, save the article with another title, and wait for a page loaded since that shows it."""
    time.sleep(pause)
    mark = f"第{number}次"
    lines = article.read_text("utf-8").split("\n")
    at = next(at for at, line in enumerate(lines) if line.startswith("title:"))
    lines[at] = f'title: "{mark}{lines[at][8:-1].rpartition("次")[2]}"'
    began = time.monotonic()
    article.write_text("\n".join(lines), "utf-8")
    tab.wait_for_function("mark => document.title.includes(mark)", arg=mark, timeout=_PATIENCE, polling=10)
    return time.monotonic() - began


if __name__ == "__main__":
    main()
