"""Links of the researcher's words to pages of this site, and which of them lead nowhere.

In: Markdown and the addresses of the site's pages. Out: Markdown without dead links, and Problems that name them. It
exists because every link of a finished site must resolve, and a mistyped one is the researcher's to mend.
"""

from __future__ import annotations

import posixpath
from collections.abc import Container, Iterator
from itertools import chain

from sourcebook import addresses
from sourcebook.arrange.lazily import Later
from sourcebook.model import Corpus, Problem
from sourcebook.text import regex

_LINK = regex(r"\[([^\[\]\n]{0,300})\]\(([^()\s]{1,500})\)")
_ELSEWHERE = regex(r"[A-Za-z][A-Za-z0-9+.-]{0,30}:|#|//")
FIXED = """index companies/index timeline stories/index claims/index figures sources/index sources/outlets search method
about"""


def pages_of(corpus: Corpus) -> Container[str]:
    """Addresses that the researcher's words may lead to."""
    return Later(lambda: dict.fromkeys(_addresses(corpus), True))


def _addresses(corpus: Corpus) -> Iterator[str]:
    groups = corpus.groups
    return chain(
        (f"{name}.html" for name in FIXED.split()),
        map(addresses.article_page, corpus.articles),
        map(addresses.company_page, (company.id for company in corpus.curated.companies)),
        map(addresses.story_page, (article for story in groups.stories for article in story.articles)),
        map(addresses.claim_page, (claim.id for claim in groups.claims)),
        map(addresses.origin_page, (origin.id for origin in groups.origins)),
        (f"pages/{page.name}.html" for page in corpus.curated.pages),
    )


def without_dead_links(markdown: str, pages: Container[str]) -> str:
    """`markdown` with the words of a dead link in its place; addresses are written from the site's root."""
    return _LINK.sub(lambda match: match[0] if _leads(match[2], pages) else match[1], markdown)


def dead_links(corpus: Corpus) -> tuple[Problem, ...]:
    """A warning for each link to a page that there is not, by file and line."""
    pages = pages_of(corpus)
    found = [
        Problem(
            path,
            line,
            "warning",
            f"the link to {target} leads to no page of this site",
            "write the address from the site's root, such as companies/ID.html",
        )
        for path, first, text in _written(corpus)
        for line, target in _dead(text, pages, first)
    ]
    return tuple(sorted(set(found)))


def _written(corpus: Corpus) -> Iterator[tuple[str, int, str]]:
    """What the researcher wrote: its file, the line that it begins on, the words."""
    answer = " ".join(corpus.config.answer.split("\n"))  # folded by YAML: of its lines only the first is known
    yield "site.yml", corpus.config.answer_line, answer
    for company in corpus.curated.companies:
        if company.file:
            yield company.file, company.line, company.profile
    for page in corpus.curated.pages:
        if page.path:
            yield page.path, page.line, page.body


def _dead(text: str, pages: Container[str], first: int) -> Iterator[tuple[int, str]]:
    line, reached = first, 0
    for match in _LINK.finditer(text):
        line, reached = line + text.count("\n", reached, match.start()), match.start()
        if not _leads(match[2], pages):
            yield line, match[2]


def _leads(target: str, pages: Container[str]) -> bool:
    path = posixpath.normpath(target.partition("#")[0])
    return bool(_ELSEWHERE.match(target)) or path in pages or path.startswith(("data/", "assets/"))
