"""Whether a faster Markdown engine gives what ours gives, and what it would save.

    python -m bench.engines FOLDER

In: a folder of articles; the engines that are installed (markdown-it-pyrs, comrak-ext, pyromark, cmarkgfm). Out: of
each engine, for the constructs of `constructs.txt` and for the bodies of the articles, how many come out byte for byte
as `text.markdown` renders them and which do not, and the time of one article; of ours also its share of annotating.
It exists because a faster engine is worth having only where it changes nothing.
"""

from __future__ import annotations

import argparse
import importlib
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from sourcebook import annotate
from sourcebook.model import Article, Config, Curated
from sourcebook.read.articles import read_article
from sourcebook.text.clean import clean_markdown
from sourcebook.text.markdown import parse_markdown, render_markdown, takes_links
from sourcebook.text.paragraphs import only_paragraphs

Render = Callable[[str], str]
_IMAGE = re.compile(r'<img src="[^"]*" alt="([^"]*)"[^>]*>')
CONSTRUCTS = Path(__file__).with_name("constructs.txt")
_RULES = """blockquote fence heading hr lheading list paragraph reference autolink backticks emphasis entity escape
image link newline table"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    articles = list(_articles(parser.parse_args().folder))
    bodies = {article.file: article.body for article in articles}
    hard = {file: body for file, body in bodies.items() if not takes_links(body) or only_paragraphs(body) is None}
    print(f"{len(bodies)} articles, {len(hard)} of them not of plain paragraphs alone")
    _print_share(articles)
    for name, render in _engines():
        constructs = _differing(render, _constructs())
        differing = _differing(render, bodies)
        spent = _milliseconds(render, bodies.values())
        print(f"{name}: {len(_constructs()) - len(constructs)} of {len(_constructs())} constructs the same", end=", ")
        print(f"{len(bodies) - len(differing)} of {len(bodies)} articles, {spent:.3f} ms an article")
        print("  differing:", ", ".join(constructs) or "none")


def _articles(folder: Path) -> Iterator[Article]:
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        article = read_article(path.read_bytes(), path.name, path.name, Config("")).article
        if article:
            yield article


def _constructs() -> dict[str, str]:
    parts = CONSTRUCTS.read_text(encoding="utf-8").split("=== ")[1:]
    return dict(part.split("\n", 1) for part in parts)  # type: ignore[misc]


def _differing(render: Render, sources: Mapping[str, str]) -> list[str]:
    """Images aside, of which ours prints the alternative text alone."""
    return [name for name, source in sources.items() if _IMAGE.sub(r"\1", render(source)) != render_markdown(source)]


def _print_share(articles: list[Article]) -> None:
    """What all Markdown costs of annotating, the quick way through plain paragraphs included."""
    lists = annotate.compile_lists(Config(""), Curated())
    whole = _milliseconds(lambda article: annotate.annotate(article, lists), articles)
    clean = _milliseconds(clean_markdown, [article.body for article in articles])
    parse = _milliseconds(parse_markdown, [article.body for article in articles])
    print(f"annotating {whole:.2f} ms an article; of that Markdown to clean text {clean:.2f}", end=" ")
    print(f"(the parser on every article would take {parse:.2f})")


def _milliseconds(do: Callable[..., object], things: object) -> float:
    """CPU of one, the least of three rounds."""
    listed = list(things)  # type: ignore[call-overload]
    rounds = []
    for _ in range(3):
        began = time.process_time()
        for thing in listed:
            do(thing)
        rounds.append(time.process_time() - began)
    return float(min(rounds) / max(1, len(listed)) * 1000)


def _engines() -> Iterator[tuple[str, Render]]:
    yield "markdown-it-py (ours)", render_markdown
    for module, make in (
        ("markdown_it_pyrs", _pyrs),
        ("comrak", _comrak),
        ("pyromark", _pyromark),
        ("cmarkgfm", _cmarkgfm),
    ):
        try:
            importlib.import_module(module)
        except ModuleNotFoundError:
            print(f"{module}: not installed", file=sys.stderr)
            continue
        yield module, make()


def _pyrs() -> Render:
    from markdown_it_pyrs import MarkdownIt

    render: Render = MarkdownIt("zero").enable_many(_RULES.split()).render
    return render


def _comrak() -> Render:
    import comrak

    extensions = comrak.ExtensionOptions(table=True, cjk_friendly_emphasis=True)
    options = comrak.RenderOptions(escape=True)
    return lambda source: str(comrak.markdown_to_html(source, extensions, None, options))


def _pyromark() -> Render:
    import pyromark

    return lambda source: str(pyromark.html(source, options=pyromark.Options.ENABLE_TABLES))


def _cmarkgfm() -> Render:
    import cmarkgfm

    return lambda source: str(cmarkgfm.markdown_to_html_with_extensions(source, extensions=["table"]))


if __name__ == "__main__":
    main()
