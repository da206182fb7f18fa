"""Built sites in front of two strict judges: the Nu HTML checker (Java) and Lighthouse (Node).

    python -m bench.audit SITE...

In: folders of built sites. Out: what the judges found, and exit code 1 if the checker found anything or Lighthouse gave
less than 100 where 100 is asked for. Both come from npm, into .cache/audit; Node and Java are installed where they are
missing and Debian's packages may be.

The pages are served, not read from disk: for a page from disk the checker knows no origin, and warns that 'self' in the
content policy blocks the site's own stylesheet, which no browser does.
"""

from __future__ import annotations

import contextlib
import functools
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from tests.browser.chromium import executable

TOOLS = Path(__file__).resolve().parents[1] / ".cache" / "audit"
NEEDED = {"node": "nodejs", "npm": "npm", "java": "default-jre-headless"}
PACKAGES = ("vnu-jar@26", "lighthouse@12")
PAGES = ("index.html", "companies/*.html", "timeline.html", "sources/index.html")
ASKED = {
    "desktop": ("performance", "accessibility", "best-practices", "seo"),
    "mobile": ("accessibility", "best-practices", "seo"),
}
TRIES = 3  # performance depends on what else the machine does: the best of these


def main() -> int:
    sites = [Path(argument).resolve() for argument in sys.argv[1:]]
    missing = [package for tool, package in NEEDED.items() if not shutil.which(tool)]
    if missing and not _installed(missing):
        print(f"The audit needs {', '.join(NEEDED)}; on Debian, as root: apt-get install {' '.join(missing)}")
        return 1
    if not all((TOOLS / "node_modules" / package.split("@")[0]).is_dir() for package in PACKAGES):
        command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(TOOLS), *PACKAGES]
        subprocess.run(command, check=True)
    failed = False
    for site in sites:
        print(f"{site}:", flush=True)
        with _served(site) as address:
            failed |= _checked(site, address)
            failed |= _lit(site, address)
    return int(failed)


def _installed(packages: list[str]) -> bool:
    """Debian's packages, where this is Debian and root is to be had."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    subprocess.run(["apt-get", "update", "-qq"], check=True)
    subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], check=True)
    return True


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_request(self, *_: object) -> None:
        pass


@contextlib.contextmanager
def _served(site: Path) -> Iterator[str]:
    """The site at an address of this machine, with the character set in the header, as hosts send it."""
    handler = functools.partial(_Quiet, directory=str(site))
    _Quiet.extensions_map = {**_Quiet.extensions_map, ".html": "text/html; charset=utf-8"}
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


def _checked(site: Path, address: str) -> bool:
    """Errors and warnings of the Nu checker on every page."""
    (jar,) = (TOOLS / "node_modules" / "vnu-jar").rglob("vnu.jar")
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    java = ["java", "-Xss4m", "-Dnu.validator.servlet.allow-forbidden-hosts=true", "-jar", str(jar)]
    command = [*java, "--format", "json", *(address + page for page in pages)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(done.stderr)["messages"]
    for message in found[:40]:
        print(f"{message['url'].removeprefix(address)}:{message.get('lastLine')}: {message['message']}")
    print(f"Nu HTML checker: {len(found)} errors and warnings on {len(pages)} pages", flush=True)
    return bool(found)


def _lit(site: Path, address: str) -> bool:
    """Lighthouse's scores of some pages, of each kind the largest."""
    short = False
    for pattern in PAGES:
        found = sorted(path for path in site.glob(pattern) if path.name != "index.html" or "*" not in pattern)
        page = max(found, key=lambda path: path.stat().st_size).relative_to(site).as_posix()
        for look, asked in ASKED.items():
            scores = _best(address + page, look, asked)
            short |= any(scores[name] < 100 for name in asked)
            print(f"Lighthouse {look:7} {page}: {', '.join(f'{k} {v}' for k, v in scores.items())}", flush=True)
    return short


def _best(address: str, look: str, asked: tuple[str, ...]) -> dict[str, int]:
    best: dict[str, int] = {}
    for _ in range(TRIES):
        scores, faults = _scores(address, look)
        best = {name: max(score, best.get(name, 0)) for name, score in scores.items()}
        if all(best[name] == 100 for name in asked):
            return best
    for fault in faults:
        print(f"    {fault}")
    return best


def _scores(address: str, look: str) -> tuple[dict[str, int], list[str]]:
    """The scores, and what was not perfect, in Lighthouse's words."""
    command = [
        str(TOOLS / "node_modules" / ".bin" / "lighthouse"),
        address,
        "--quiet",
        "--output=json",
        "--only-categories=performance,accessibility,best-practices,seo",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        *(["--preset=desktop"] if look == "desktop" else []),
    ]
    environment = {**os.environ, "CHROME_PATH": executable() or ""}
    report = json.loads(subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout)
    weighed = {
        reference["id"]
        for category in report["categories"].values()
        for reference in category["auditRefs"]
        if reference["weight"]
    }
    faults = [
        f"{name}: {audit['title']} {audit.get('displayValue', '')}".strip()
        for name, audit in report["audits"].items()
        if name in weighed and audit["score"] is not None and audit["score"] < 1
    ]
    categories = report["categories"]
    return {name: round(100 * (category["score"] or 0)) for name, category in categories.items()}, faults


if __name__ == "__main__":
    sys.exit(main())
