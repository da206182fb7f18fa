"""The method page: by which rules reports were joined and counted, and every decision that was taken.

In: the context. Out: the page. The rules are words of the string catalogue; the tables are this collection's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile

from msgspec import Struct, json
from msgspec.structs import replace

from sourcebook import __version__
from sourcebook.arrange.cites import Citations
from sourcebook.arrange.context import Context
from sourcebook.arrange.evidence import evidence, side
from sourcebook.model import Config, Curated, Decision, LeftOut, Link, Page, Reference
from sourcebook.pages import Evidence, Named, Prose, Source
from sourcebook.text import short_hash

TABLE = 22
"""Rows of one table on the page; data/ has them all."""


class Ruling(Struct, frozen=True):
    """A decision of the researcher's."""

    verdict: str
    kind: str
    members: tuple[Named, ...]
    place: str


class Method(Struct, frozen=True):
    preface: Prose
    articles: int
    kinds: tuple[tuple[str, int], ...]
    reposts: int
    stories: int
    shared: int
    """Stories with two articles or more."""
    claims: tuple[tuple[str, int], ...]
    disputed: int
    origins: int
    events: int
    figures: int
    boilerplate: int
    left_out: tuple[LeftOut, ...]
    rulings: tuple[Ruling, ...]
    repost_links: tuple[Evidence, ...]
    story_links: tuple[Evidence, ...]
    story_links_total: int
    near: tuple[Evidence, ...]
    near_total: int
    version: str
    """Of the program."""
    digest: str
    """Of settings and lists: the same where they are."""
    sources: tuple[Source, ...]


def method_page(context: Context) -> Page:
    groups, corpus = context.corpus.groups, context.corpus
    cites = Citations(context.sources.__getitem__)
    near = sorted((*groups.near_misses, *_best(groups.similar)), key=lambda link: (-link.score, link.left, link.right))
    joined = [link for story in groups.stories for link in story.links if link.kind != "repost"]
    joined.sort(key=lambda link: (link.score, link.left, link.right))
    preface = next((page.body for page in corpus.curated.pages if page.name == "method"), "")
    data = Method(
        preface=context.prose(preface, cites.cite),
        articles=len(context.order),
        kinds=_counted(kind.code for kind in groups.kinds.values()),
        reposts=len(groups.reposts),
        stories=len(groups.stories),
        shared=sum(len(story.articles) > 1 for story in groups.stories),
        claims=_counted(claim.status for claim in groups.claims),
        disputed=sum(claim.disputed for claim in groups.claims),
        origins=len(groups.origins),
        events=len(context.told),
        figures=sum(one.read for one in context.gleaned.values()),
        boilerplate=sum(len(found) for found in groups.boilerplate.values()),
        left_out=tuple(one for one in corpus.left_out if one.code != "not-selected"),
        rulings=tuple(_ruling(context, decision) for decision in corpus.curated.decisions),
        repost_links=tuple(evidence(context, repost.link) for repost in groups.reposts[:TABLE]),
        story_links=tuple(evidence(context, link) for link in joined[:TABLE]),
        story_links_total=len(joined),
        near=tuple(evidence(context, link) for link in near[:TABLE]),
        near_total=len(groups.near_misses) + len(groups.similar),
        version=__version__,
        digest=digest(corpus.config, corpus.curated),
        sources=cites.listed(),
    )
    return Page("method.html", "method.html", data, index=True)


def _best(similar: Sequence[Link]) -> Iterable[Link]:
    """Those that may be shown of so many, the strongest first."""
    least = similar[TABLE - 1].score if len(similar) >= TABLE else 0
    return takewhile(lambda link: link.score >= least, similar)


def digest(config: Config, curated: Curated) -> str:
    """Changes with what the researcher wrote into settings and lists; not with where the site is published or its
    articles lie, nor with where in a file something stands."""
    selections = tuple(replace(one, path="") for one in config.selections)
    settings = replace(config, base_url="", answer_line=0, selections=selections)
    lists = [
        [replace(company, file="", line=0) for company in sorted(curated.companies, key=lambda one: one.id)],
        sorted(curated.origins, key=lambda one: one.id),
        *([replace(one, path="", line=0) for one in some] for some in (curated.decisions, curated.marked)),
        [replace(event, path="", line=0) for event in sorted(curated.events, key=lambda one: one.id)],
        [replace(page, path="", line=0) for page in sorted(curated.pages, key=lambda one: one.name)],
    ]
    return short_hash(json.encode([settings, lists]).decode(), 16)


def _counted(codes: Iterable[str]) -> tuple[tuple[str, int], ...]:
    counts = Counter(codes)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _ruling(context: Context, decision: Decision) -> Ruling:
    members = tuple(_member(context, reference) for reference in decision.members)
    return Ruling(decision.verdict, decision.kind, members, f"{decision.path}:{decision.line}")


def _member(context: Context, reference: Reference) -> Named:
    """A decision's member by its quotation, else by its article's title, else by its event."""
    article = side(context, reference.article) if reference.article else Named(reference.event)
    return Named(reference.quote, article.url) if reference.quote else article
