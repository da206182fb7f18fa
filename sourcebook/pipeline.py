"""The build: the verbs, one after the other, on one screen.

In: a `Request`, which is a site folder with what the command line said of it. Out: an `Outcome`, and, where there was
no error, the site on disk. It exists so that whoever wants to know what a build does reads one function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from functools import partial
from itertools import compress
from pathlib import Path

from msgspec.structs import replace

from sourcebook import (
    annotator,
    arrange,
    cache,
    copies,
    dedupe,
    gleanings,
    making,
    read,
    readings,
    regexes,
    render,
    reuse,
    semantic,
    standing,
    summary,
    write,
)
from sourcebook.export import Part, Site
from sourcebook.model import Article, Collection, Corpus, LeftOut, Problem
from sourcebook.outcome import Outcome, Request
from sourcebook.pieces import Stand
from sourcebook.read.config import is_base_url
from sourcebook.text import markdown_html, pieces
from sourcebook.uncollected import uncollected

__all__ = ["Outcome", "Request", "analyse", "build", "check", "explain", "rehearse"]


@uncollected()
@regexes.kept()
def build(request: Request, held: cache.Held | None = None) -> Outcome:
    """Build the site; with an error (or, under --strict, a warning) nothing is written. `held`: what this process holds
    from its builds before."""
    began = standing.now()
    problems: tuple[Problem, ...] = ()
    try:
        with (
            write.locked(request.output, _folders(request)) as output,
            _cache(request, held) as known,
        ):
            annotator.looks_at(output, request.begun)
            corpus, problems = analyse(request, known)
            if corpus is None or _stops(problems, request.strict):
                return Outcome(problems, roots=_roots(request, corpus))
            _refuse(corpus, request, output)
            added = tuple(key for key in corpus.articles if f"sources/{key}.html" not in output.manifest)
            context = arrange.context(corpus, gleaned=gleanings.gleaned(corpus, known))
            pages = making.Pages(corpus.config, request.site, output, (known, arrange.Watch(context)))
            written = output.write(_told(_files(context, request, pages), request))
            pages.remember()
            outcome = summary.of_build(context, added, written)
            outcome = replace(outcome, problems=problems, roots=_roots(request, corpus))
            standing.remember(request, output, known, outcome, began)
            if request.kept is not None:
                request.kept.extend((context, pages))
            return outcome
    except (write.RefusedError, render.MistakeError) as refused:
        return Outcome(tuple(sorted({refused.problem, *problems})))


def analyse(request: Request, known: cache.Cache) -> tuple[Corpus | None, tuple[Problem, ...]]:
    """Read and understand everything; write nothing. With an error in what the researcher wrote, there is no corpus."""
    request.tell("read", 0, 0)
    collection, with_text = _read(request, known)
    if any(problem.severity == "error" for problem in collection.problems):
        return None, collection.problems
    collection = _with_base_url(collection, request.base_url)
    config, curated = collection.config, collection.curated
    if request.begun:
        request.begun.meanwhile, request.begun.worthwhile = (_load_renderer,), _ready_for_pages(collection)
    found, prints = reuse.annotate_all(collection, known, request, with_text)
    del with_text  # it holds all texts as they were read
    collection = _without(collection, [article for article, annotation in found.items() if annotation is None])
    collection = _without_bodies(collection)
    articles = {article.id: article for article in collection.articles}
    annotations = {article: annotation for article in articles if (annotation := found[article])}
    memory = reuse.memory(known, prints)
    annotations, names = dedupe.with_same_names(annotations, curated, memory)
    request.tell("group", 0, 0)
    memory = reuse.renamed(memory, names)
    if config.semantic_line:
        memory = semantic.with_meanings(memory, articles, annotations, known)
    shares = partial(copies.shares, request.jobs)
    group = partial(dedupe.group, articles, annotations, curated, shares, memory)
    groups = reuse.grouped(known, memory, (config, curated, frozenset(articles)), group)
    corpus = Corpus(config, curated, articles, annotations, groups, collection.left_out, memory.prints, memory.meanings)
    return corpus, tuple(sorted({*collection.problems, *groups.problems, *arrange.dead_links(corpus)}))


def _load_renderer() -> None:
    import sourcebook.render.pages  # noqa: F401 -- so that it is there once it is needed


def _ready_for_pages(collection: Collection) -> tuple[Callable[[], object], ...]:
    """What loads, where pages need it, the dictionary of words and the reader of Markdown."""
    articles = collection.articles
    return lambda: any(len(pieces(article.title)) > 1 for article in articles), lambda: markdown_html("")


@uncollected()
@regexes.kept()
def rehearse(request: Request, held: cache.Held) -> None:
    """Do for nothing what the first build that follows would have to get ready for."""
    with _cache(request, held) as known:
        collection, with_text = _read(request, known)
        with suppress(readings.GoneError):  # of a file that is gone since
            reuse.rehearse(collection.articles, (collection.config, collection.curated), with_text)


def _read(request: Request, known: cache.Cache) -> tuple[Collection, Callable[[Article], Article]]:
    """What stands in the folders, and what gives an article its text where it was not read again."""
    with readings.reader(known, request.jobs, request.looks) as reader:
        return semantic.checked(read.read_site(request.site, request.articles, reader)), reader.with_text


def _cache(request: Request, held: cache.Held | None = None) -> AbstractContextManager[cache.Cache]:
    """The cache of a site folder; a folder that is none gets nothing written into it."""
    is_site = request.cache is not None or (request.site / "site.yml").is_file()
    return cache.opened(request.cache_folder if is_site else None, clean=request.clean, held=held)


def _files(
    known: arrange.Context, request: Request, pages: making.Pages
) -> Iterator[write.File | write.Staged | write.Stood]:
    from sourcebook.render.pages import Renderer  # loaded while this process waited, where it did

    renderer = Renderer(known.corpus.config, request.site)
    wanted = request.ahead.wanted() if request.ahead else ()
    for url, body in renderer.assets():
        yield write.File(url, body)
    pieces = arrange.apart(known)
    yield from pages.noted(pages.awaited(pieces, renderer.render_page, wanted))
    export = arrange.export(known)
    parts: list[making.Make] = [partial(_published, export.site, part, pages) for part in export.parts]
    batches = [pages.of(batch, renderer.render_page) for batch in arrange.batches(known, pages.ledger)]
    apart = pages.apart(pieces, renderer.render_page)
    # What takes longest comes first, unless somebody waits.
    makes = [*batches, *apart, *parts] if wanted else [*parts, *batches, *apart]
    yield from pages.noted(making.make_all(makes, pages.output, request.jobs, request.tell))
    for url, body in render.common_files(export.site, pages.listed):
        yield write.File(url, body, index=True)
    request.tell("write", 0, 0)


def _told(
    files: Iterator[write.File | write.Staged | write.Stood], request: Request
) -> Iterator[write.File | write.Staged | write.Stood]:
    """The files; who waits for some of them is told as each is made."""
    for file in files:
        if request.ahead and isinstance(file, write.File):
            request.ahead.made(file.url, file.body)
        elif request.ahead and isinstance(file, write.Stood):
            for url in file.urls:
                request.ahead.made(url, None)
        yield file


def _published(site: Site, part: Callable[[], Part], pages: making.Pages) -> Iterator[making.Made | Stand]:
    return pages.parts(render.published(site, part(), pages))


@uncollected()
@regexes.kept()
def check(request: Request) -> Outcome:
    """Read and analyse, write nothing: every problem, and what became of each file."""
    try:
        with _cache(request) as known:
            corpus, problems = analyse(request, known)
            found = summary.of_check(corpus) if corpus else Outcome(())
    except readings.GoneError as gone:
        return Outcome((gone.problem,))
    return replace(found, problems=problems, built=corpus is not None and not _stops(problems, request.strict))


@uncollected()
@regexes.kept()
def explain(request: Request, left: str, right: str) -> tuple[bool, str]:
    """Why two articles or statements are, or are not, one; whether both were found, and the words."""
    try:
        with _cache(request) as known:
            corpus, _ = analyse(request, known)
            if corpus is None:
                return False, "the site has errors; `check` names them"
            return dedupe.explain(corpus, left, right)
    except readings.GoneError as gone:
        return False, str(gone.problem)


def _stops(problems: tuple[Problem, ...], strict: bool) -> bool:
    return any(strict or problem.severity == "error" for problem in problems)


def _with_base_url(collection: Collection, base_url: str) -> Collection:
    if not base_url:
        return collection
    if not is_base_url(base_url):
        raise write.RefusedError(f"“{base_url}” is no web address", "give one like https://name.github.io/project/")
    return replace(collection, config=replace(collection.config, base_url=base_url.rstrip("/") + "/"))


def _without(collection: Collection, slow: list[str]) -> Collection:
    """The collection without the articles that took too long, which keep a row and a warning."""
    if not slow:
        return collection
    what = f"its text takes longer than {reuse.LIMIT:.0f} s to analyse"
    files = sorted(article.file for article in collection.articles if article.id in slow)
    rows = [*collection.left_out, *(LeftOut(file, what, "broken") for file in files)]
    problems = [Problem(file, 0, "warning", what, "shorten it or mend its markup") for file in files]
    stays = [article.id not in slow for article in collection.articles]
    return replace(
        collection,
        articles=tuple(compress(collection.articles, stays)),
        prints=tuple(compress(collection.prints, stays)),
        left_out=tuple(sorted(rows, key=lambda row: row.file)),
        problems=(*collection.problems, *problems),
    )


def _without_bodies(collection: Collection) -> Collection:
    return replace(collection, articles=tuple(map(reuse.without_text, collection.articles)))


def _refuse(corpus: Corpus, request: Request, output: write.Output) -> None:
    """Refuse what only a look at the articles can tell: none where there were some, or an output among them."""
    write.refuse_overlap(output.folder, [request.site, *map(Path, _roots(request, corpus)[1:])])
    if not corpus.articles and any(
        url.startswith("sources/") and url != "sources/index.html" for url in output.manifest
    ):
        raise write.RefusedError(
            "no article was found, and the site that stands in the output has some",
            "check the folder that “articles” of site.yml names; to start anew, remove the output folder",
        )


def _folders(request: Request) -> list[Path]:
    return [request.site, *map(Path, _roots(request, None)[1:])]


def _roots(request: Request, corpus: Corpus | None) -> tuple[str, ...]:
    """Everything that a build reads: site.yml, then folders."""
    folders = [request.site / name for name in ("content", "templates", "assets")]
    if request.articles:
        folders.append(request.articles)
    elif corpus:
        folders += [request.site / selection.path for selection in corpus.config.selections]
    return (str((request.site / "site.yml").resolve()), *dict.fromkeys(str(folder.resolve()) for folder in folders))
