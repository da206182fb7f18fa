"""A built site in front of two strict judges: the Nu HTML checker (Java) and Lighthouse (Node).

    python -m bench.audit _site

In: a built site. Out: what they found, and exit code 1 if the checker found anything or Lighthouse gave less than 100
where 100 is asked for. Both come from npm, into .cache/audit.
"""

from __future__ import annotations

import functools
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

from tests.browser.chromium import executable

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ROOT / ".cache" / "audit"
PAGES = ("index.html", "companies/*.html", "timeline.html", "sources/index.html")
ASKED = {
    "desktop": ("performance", "accessibility", "best-practices", "seo"),
    "mobile": ("accessibility", "best-practices", "seo"),
}


def main() -> int:
    site = Path(sys.argv[1]).resolve()
    for tool in ("node", "npm", "java"):
        if not shutil.which(tool):
            print(f"{tool} is needed for the audit; on Debian: apt-get install nodejs npm default-jre-headless")
            return 1
    if not (TOOLS / "node_modules" / "lighthouse").is_dir():
        subprocess.run(["npm", "install", "--silent", "--prefix", str(TOOLS), "vnu-jar", "lighthouse"], check=True)
    return max(_checked(site), _lit(site))


def _checked(site: Path) -> int:
    """Errors and warnings of the Nu checker on every page."""
    (jar,) = (TOOLS / "node_modules" / "vnu-jar").rglob("vnu.jar")
    command = ["java", "-Xss4m", "-jar", str(jar), "--skip-non-html", "--format", "json", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(done.stderr)["messages"]
    for message in found[:40]:
        print(f"{message['url']}:{message.get('lastLine')}: {message['message']}")
    print(f"Nu HTML checker: {len(found)} errors and warnings on {len(list(site.rglob('*.html')))} pages")
    return bool(found)


def _lit(site: Path) -> int:
    """Lighthouse's scores of some pages."""
    serve = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    short = 0
    for pattern in PAGES:
        url = max(site.glob(pattern), key=lambda path: path.stat().st_size).relative_to(site).as_posix()
        for look, asked in ASKED.items():
            scores = _scores(f"http://127.0.0.1:{server.server_port}/{url}", look)
            print(f"Lighthouse {look:8} {url}: {' '.join(f'{name} {score}' for name, score in scores.items())}")
            short |= any(scores[name] < 100 for name in asked)
    server.shutdown()
    return short


def _scores(address: str, look: str) -> dict[str, int]:
    command = [
        str(TOOLS / "node_modules" / ".bin" / "lighthouse"),
        address,
        "--quiet",
        "--output=json",
        "--only-categories=performance,accessibility,best-practices,seo",
        "--chrome-flags=--headless --no-sandbox",
        *(["--preset=desktop"] if look == "desktop" else []),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=_environment())
    categories = json.loads(done.stdout)["categories"]
    return {name: round(100 * (category["score"] or 0)) for name, category in categories.items()}


def _environment() -> dict[str, str]:
    return {**os.environ, "CHROME_PATH": executable() or ""}


if __name__ == "__main__":
    sys.exit(main())
