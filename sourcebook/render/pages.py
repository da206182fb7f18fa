"""Pages become HTML: templates compiled once, the site's over the packaged ones, one by one.

In: pages, each with its data. Out: bytes, the same for the same page, LF at every line's end. What a template may call
is set here and named in docs; everything it prints is escaped, an unknown name is an error.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, MutableMapping
from functools import lru_cache, partial
from pathlib import Path
from types import FunctionType

import jinja2
from jinja2.runtime import Context, Macro

from sourcebook import addresses
from sourcebook.model import Config, Page
from sourcebook.render import citations, jsonld, markup
from sourcebook.render.compiled import Compiled, Printing
from sourcebook.render.foreign import marked
from sourcebook.render.mistakes import MistakeError, mistake_of
from sourcebook.render.policy import POLICY, with_digests
from sourcebook.render.words import Words, short, words

_PACKAGE = Path(__file__).parent.parent
CAUSES = (jinja2.TemplateError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError, RecursionError)
"""What a template can raise."""
ASSETS = (".css", ".js", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".ico", ".txt")


class Renderer:
    """Templates and words of one site. Invariant: rendering one page changes nothing for the next."""

    def __init__(self, config: Config, site: Path | None = None) -> None:
        self._config = config
        self._own = site / "templates" if site else None
        self._folders = [*([self._own] if self._own else []), _packaged("templates")]
        self._asset_folders = [_packaged("assets"), *([site / "assets"] if site else [])]
        self._environment = _environment(self._folders, config)

    def render_page(self, page: Page) -> bytes:
        """The page as UTF-8 with LF."""
        try:
            text = self._environment.get_template(page.template).render(page=page.data, here=page.url)
        except CAUSES as error:
            mistake = mistake_of(error, page.template, self._own) if self._own else None
            if mistake is None:
                raise
            raise mistake from error
        text = with_digests(text.replace("\r\n", "\n").strip())
        return (f"{marked(text) if self._config.language == 'en' else text}\n").encode()

    def assets(self) -> Iterator[tuple[str, bytes]]:
        """Static files, the site's own in place of the packaged ones of the same name; regular files only."""
        found: dict[str, Path] = {}
        for folder in self._asset_folders:
            for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
                if path.is_file() and not path.is_symlink() and path.suffix.lower() in ASSETS:
                    found[f"assets/{path.relative_to(folder).as_posix()}"] = path
        standing: dict[str, str] = {}
        for url in sorted(found):
            other = standing.setdefault(url.casefold(), url)
            if other != url:
                raise MistakeError(url, 0, f"its name is that of {other} but for capitals", "give it another name")
            yield url, found[url].read_bytes()


def template_names(config: Config) -> tuple[frozenset[str], frozenset[str]]:
    """What a template may call: names and filters; docs/templates.md lists them."""
    environment = _environment([_packaged("templates")], config)
    return frozenset(environment.globals), frozenset(environment.filters)


def _packaged(name: str) -> Path:
    """The package's own folder: beside the modules when installed, at the root of a checkout otherwise."""
    inside = _PACKAGE / f"_{name}"
    return inside if inside.is_dir() else _PACKAGE.parent / name


_COMPILED = Compiled(_packaged("templates"))
"""`serve` builds again and again."""


class _Calling(Context):
    """Calls what we give to templates without asking each time what it wants to be passed, which takes a quarter of
    rendering: a word of the catalogue, a function with its catalogue, or one that needs the page's address alone."""

    def call(self, called: Callable[..., object], /, *values: object, **named: object) -> object:
        kind = type(called)
        if kind is Macro:
            values = (self.eval_ctx, *values)
        elif hasattr(called, "needs_page"):
            values = (self, *values)
        elif kind not in _PLAIN and (kind is not FunctionType or hasattr(called, "jinja_pass_arg")):
            return super().call(called, *values, **named)
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return called(*values, **named)


_PLAIN = frozenset({Words, partial})


class _Environment(jinja2.Environment):
    context_class = _Calling
    code_generator_class = Printing
    printed = staticmethod(markup.printed)

    def make_globals(self, d: MutableMapping[str, object] | None) -> MutableMapping[str, object]:
        """Names that a template knows, in one dict; a chain of two is copied for each page, name by name."""
        return {**self.globals, **(d or {})}


def _environment(folders: list[Path], config: Config) -> jinja2.Environment:
    environment = _Environment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=_COMPILED,
    )
    catalogue = words(config.language)
    environment.globals.update(_globals(catalogue, config))
    environment.globals["once"] = _once(environment)
    environment.filters.update(_filters(catalogue))
    return environment


def _globals(catalogue: Words, config: Config) -> dict[str, object]:
    base = config.base_url if not config.base_url or config.base_url.endswith("/") else config.base_url + "/"
    return {
        "site": config,
        "base_url": base,
        "policy": POLICY,
        "t": catalogue,
        "reason": catalogue.reason,
        "cites": partial(markup.cites, catalogue),
        "cite_source": partial(markup.cite_source, catalogue),
        "cited": partial(markup.cited, catalogue),
        "origins": _with_page(markup.origins_of(catalogue)),
        "footnote": _with_page(markup.footnotes_of(catalogue)),
        "part_links": _with_page(markup.part_links_of(catalogue)),
        "chips": partial(markup.chips, catalogue),
        "claim_words": _with_page(partial(markup.claim_words, catalogue)),
        "quotation": _with_page(partial(markup.quotation, catalogue)),
        "glyph": markup.glyph,
        "matrix": partial(markup.matrix, catalogue),
        "lanes": partial(markup.lanes, catalogue),
        "bar": markup.bar,
        "differing": markup.differing,
        "phrases": markup.phrases,
        "wordwise": markup.wordwise,
        "gbt": citations.gbt,
        "bibtex": citations.bibtex,
        "ris": citations.ris,
        "linked_article": jsonld.news_article,
        "linked_company": jsonld.organization,
        "linked_claim": jsonld.claim,
        "linked_collection": jsonld.collection,
        "lang": partial(markup.lang, catalogue),
        "lang_of": lambda text: markup.lang_of(catalogue, text),
        "prose": _with_page(partial(markup.prose, catalogue)),
    }


def _filters(catalogue: Words) -> dict[str, Callable[..., object]]:
    return {
        "short": short,
        "link": _link,
        "day": lambda iso: markup.time(iso[:10], catalogue.day(iso)),
        "long_day": lambda iso: markup.time(iso[:10], catalogue.long_day(iso)),
        "moment": lambda iso: markup.time(iso, catalogue.moment(iso)),
        "when": partial(markup.when, catalogue),
        "month": catalogue.month,
        "number": catalogue.number,
        "json_data": markup.json_data,
    }


@jinja2.pass_context
def _link(context: Context, url: str) -> str:
    """An address from the root as a link from the page that is being rendered."""
    return addresses.relative(url, context["here"])


def _once(environment: jinja2.Environment) -> Callable[..., object]:
    """Includes a template that depends on where a page stands alone: made once for a folder and for each index."""

    @lru_cache(maxsize=1024)
    def made(name: str, folder: str, section: str) -> object:
        here = section if section.endswith(".html") else posixpath.join(folder, "page")
        return environment.get_template(name).make_module({"here": here}).__html__()

    @jinja2.pass_context
    def once(context: Context, name: str) -> object:
        here = context["here"]
        folder = posixpath.dirname(here)
        return made(name, folder, here if not folder or posixpath.basename(here) == "index.html" else folder)

    return once


def _with_page(make: Callable[..., object]) -> Callable[..., object]:
    @jinja2.pass_context
    def made(context: Context, *values: object) -> object:
        return make(*values, context["here"])

    made.needs_page = True  # type: ignore[attr-defined]
    return made
