"""The build: the verbs, one after the other, on one screen.

In: a `Request`, which is a site folder with what the command line said of it. Out: an `Outcome`, and, where there was
no error, the site on disk. It exists so that whoever wants to know what a build does reads one function.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sourcebook import arrange, cache, dedupe, read, render, reuse, write
from sourcebook.model import Collection, Corpus, LeftOut, Problem

NOTHING = write.Written()


@dataclass(frozen=True, slots=True)
class Request:
    """What to build, from where, to where."""

    site: Path
    out: Path | None = None
    articles: Path | None = None
    cache: Path | None = None
    base_url: str = ""
    clean: bool = False
    strict: bool = False
    jobs: int = 0

    @property
    def output(self) -> Path:
        return self.out or self.site / "_site"

    @property
    def cache_folder(self) -> Path:
        return self.cache or self.site / ".cache"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a build: every problem, what was found, and what was written."""

    problems: tuple[Problem, ...]
    built: bool = False
    corpus: Corpus | None = None
    added: tuple[str, ...] = ()
    """Ids of the articles that the output did not hold before."""
    written: write.Written = NOTHING


def build(request: Request) -> Outcome:
    """Build the site; with an error (or, under --strict, a warning) nothing is written."""
    try:
        with (
            write.locked(request.output, _inputs(request)) as output,
            cache.opened(request.cache_folder, clean=request.clean) as known,
        ):
            corpus, problems = analyse(request, known)
            if corpus is None or _stops(problems, request.strict):
                return Outcome(problems)
            _refuse_emptying(corpus, output)
            added = tuple(key for key in corpus.articles if f"sources/{key}.html" not in output.manifest)
            written = output.write(_files(corpus, request))
            return Outcome(problems, True, corpus, added, written)
    except write.RefusedError as refused:
        return Outcome((refused.problem,))


def analyse(request: Request, known: cache.Cache) -> tuple[Corpus | None, tuple[Problem, ...]]:
    """Read and understand everything; write nothing. With an error in what the researcher wrote, there is no corpus."""
    collection = _with_base_url(read.read_site(request.site, request.articles), request.base_url)
    config, curated = collection.config, collection.curated
    if any(problem.severity == "error" for problem in collection.problems):
        return None, collection.problems
    found = reuse.annotate_all(collection.articles, (config, curated), known, request.jobs)
    collection = _without(collection, [article for article, annotation in found.items() if annotation is None])
    articles = {article.id: article for article in collection.articles}
    annotations = {article: annotation for article in articles if (annotation := found[article])}
    groups = dedupe.group(articles, annotations, curated)
    corpus = Corpus(config, curated, articles, annotations, groups, collection.left_out)
    return corpus, tuple(sorted({*collection.problems, *groups.problems}))


def _without(collection: Collection, slow: list[str]) -> Collection:
    """The collection without the articles that took too long, which keep a row and a warning."""
    what = f"its text takes longer than {reuse.LIMIT:.0f} s to analyse"
    files = sorted(article.file for article in collection.articles if article.id in slow)
    return replace(
        collection,
        articles=tuple(article for article in collection.articles if article.id not in slow),
        left_out=tuple(sorted((*collection.left_out, *(LeftOut(file, what, "broken") for file in files)), key=_file)),
        problems=(
            *collection.problems,
            *(Problem(file, 0, "warning", what, "shorten it or mend its markup") for file in files),
        ),
    )


def _file(row: LeftOut) -> str:
    return row.file


def _files(corpus: Corpus, request: Request) -> Iterator[write.File]:
    renderer = render.Renderer(corpus.config, request.site)
    pages = arrange.arrange(corpus)
    for page in pages:
        yield write.File(page.url, renderer.render_page(page), page.index)
    for url, body in renderer.assets():
        yield write.File(url, body)
    for url, body in render.export_files(arrange.export(corpus), [page.url for page in pages]):
        yield write.File(url, body, index=True)


def _with_base_url(collection: Collection, base_url: str) -> Collection:
    return replace(collection, config=replace(collection.config, base_url=base_url)) if base_url else collection


def _stops(problems: tuple[Problem, ...], strict: bool) -> bool:
    return any(strict or problem.severity == "error" for problem in problems)


def _refuse_emptying(corpus: Corpus, output: write.Output) -> None:
    if not corpus.articles and any(
        url.startswith("sources/") and url != "sources/index.html" for url in output.manifest
    ):
        raise write.RefusedError(
            "no article was found, and the site that stands in the output has some",
            "check the folder that `articles` of site.yml names; to start anew, remove the output folder",
        )


def _inputs(request: Request) -> tuple[Path, ...]:
    folders = [request.site / name for name in ("seeds", "content", "templates", "assets")]
    return (request.site, *(folder for folder in folders if folder.exists()), *filter(None, [request.articles]))


def check(request: Request) -> Outcome:
    """Read and analyse, write nothing: every problem, and what became of each file."""
    with cache.opened(request.cache_folder) as known:
        corpus, problems = analyse(request, known)
    return Outcome(problems, not _stops(problems, request.strict), corpus)


def explain(request: Request, left: str, right: str) -> tuple[bool, str]:
    """Why two articles or statements are, or are not, one; whether both were found, and the words."""
    with cache.opened(request.cache_folder) as known:
        corpus, _ = analyse(request, known)
    if corpus is None:
        return False, "the site has errors; `check` names them"
    return dedupe.explain(corpus, left, right)


def article_folders(request: Request, corpus: Corpus | None) -> tuple[Path, ...]:
    """Where the articles come from, as far as is known: the command line's folder, else those of site.yml."""
    if request.articles:
        return (request.articles,)
    selections = corpus.config.selections if corpus else ()
    return tuple(request.site / selection.path for selection in selections)
