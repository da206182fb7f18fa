"""Story threads: the index, each story's page, and a forwarding page for every other member.

In: the context. Out: pages. A story's page says which reports are the same story, which one leads and why, what each
adds, and on what evidence they were joined.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from operator import attrgetter

from msgspec import Struct

from sourcebook import addresses
from sourcebook.arrange.cards import card, listed, own_wording, support
from sourcebook.arrange.cites import Citations
from sourcebook.arrange.context import Context
from sourcebook.arrange.evidence import evidence
from sourcebook.arrange.legible import legible_figures
from sourcebook.arrange.measures import signed
from sourcebook.arrange.regions import region_of
from sourcebook.arrange.split import Apart, Ways, by_month, chunks, parts, series, uncounted
from sourcebook.model import Claim, Figure, Link, Page, Reason, Series, Story
from sourcebook.pages import Card, Evidence, Named, Part, Source
from sourcebook.text import language_of

ADDS = 2
"""New claims shown of one report in a list."""
PER_PAGE = 120
REPORTS, CLAIMS, EVIDENCE = 18, 8, 12


class Added(Struct, frozen=True):
    """A claim that a report brings in first."""

    text: str
    url: str
    language: str


class Gain(Struct, frozen=True):
    """A figure that a report brings in first: of whom, what, how much."""

    subject: str
    about: str
    region: str
    surface: str
    url: str


class Report(Struct, frozen=True):
    """One article of a story: what it goes back to, what it adds, what it repeats."""

    source: Source
    origin: Named
    own: bool
    kind: str
    similarity: float
    """Of its strongest link within the story; 0 for the lead and where it stands alone."""
    adds: tuple[Added, ...]
    """Of its new claims some that may be shown."""
    figures: tuple[Gain, ...]
    """Figures that no earlier article gave."""
    new: int
    known: int
    holds: int
    """Claims of the story that it states."""
    repost_of: Named
    """Where the original stands in another story."""
    reposts: tuple[Source, ...]


class Thread(Struct, frozen=True):
    """A story as lists show it."""

    url: str
    lead: Source
    first: str
    last: str
    reports: int
    reposts: int
    origins: tuple[Named, ...]
    companies: tuple[Named, ...]
    also: tuple[Report, ...]
    """What the reports after the lead add, those that add most."""
    further: int
    """Reports beyond `also` that add something."""
    silent: int
    """Reports that add nothing, reposts left out."""


class StoryIndex(Struct, frozen=True):
    total: int
    label: str
    threads: tuple[Thread, ...]
    parts: tuple[Part, ...]


class StoryPage(Struct, frozen=True):
    thread: Thread
    lead_reason: Reason
    reports: tuple[Report, ...]
    """The lead and those that add something, by time."""
    others: tuple[Report, ...]
    """Those that add nothing, and what is too many."""
    claims: tuple[Card, ...]
    claims_total: int
    evidence: tuple[Evidence, ...]
    similar: tuple[Evidence, ...]
    """Near misses: for the researcher to join or to leave."""
    evidence_total: int
    sources: tuple[Source, ...]
    """What its claims cite besides its own reports."""


class Forward(Struct, frozen=True):
    """A page that only leads on."""

    target: str
    title: str
    language: str


def story_pieces(context: Context) -> Series:
    """Of every story, with what nearly joined it with others."""
    near = _near_misses(context)
    keys = [story.id for story in context.corpus.groups.stories]
    given = [(key, near.get(key, [])[:EVIDENCE]) for key in keys]
    return Series(story_pages, list(map(addresses.story_page, keys)), given)


def story_pages(context: Context, key: str, near: Sequence[Link]) -> Iterator[Page]:
    """The story's page, and a page that leads to it for each of its other articles; `near` it are others."""
    story = context.stories[key]
    yield Page(addresses.story_page(key), "story.html", _story_page(context, story, near))
    lead = context.sources[story.lead]
    for article in story.articles:
        if article != key:
            forward = Forward(addresses.story_page(key), lead.title, lead.language)
            yield Page(addresses.story_page(article), "forward.html", forward)


def thread(context: Context, story: Story, most: int = 4) -> Thread:
    """The story with what its reports add, up to `most` of them."""
    reports = [_report(context, story, article, None) for article in story.articles if article != story.lead]
    adding = sorted((r for r in reports if r.new or r.figures), key=lambda r: (-r.new, context.rank[r.source.id]))
    also = tuple(sorted(adding[:most], key=lambda r: context.rank[r.source.id]))
    reposts = sum(article in context.original_of for article in story.articles)
    return Thread(
        url=addresses.story_page(story.id),
        lead=context.sources[story.lead],
        first=story.first,
        last=story.last,
        reports=len(story.articles) - reposts,
        reposts=reposts,
        origins=tuple(context.origin(key) for key in story.origins),
        companies=tuple(context.company(key) for key in story.companies),
        also=also,
        further=len(adding) - len(also),
        silent=sum(not (r.new or r.figures or r.repost_of.name) for r in reports),
    )


def story_index(context: Context) -> Iterator[Page | Series]:
    """The newest on the index, all by month where there are more than fit."""
    leads = {story.lead: story for story in context.corpus.groups.stories}
    stories = [leads[key] for key in sorted(leads, key=context.rank.__getitem__, reverse=True)]
    if len(stories) <= PER_PAGE:
        threads = tuple(thread(context, story, 2) for story in stories)
        yield Page("stories/index.html", "stories.html", StoryIndex(len(stories), "", threads, ()), index=True)
        return
    months = by_month(stories, attrgetter("first"))
    cut = [(month, number, some) for month, all_ in months.items() for number, some in chunks(all_, PER_PAGE)]
    entries = [(month, _index_url(month, number), len(some)) for month, number, some in cut]
    newest = StoryIndex(len(stories), "", tuple(thread(context, s, 2) for s in stories[:30]), parts(entries, ""))
    yield Page("stories/index.html", "stories.html", newest, index=True)
    ways = Ways(uncounted(entries))
    given = ((_index_url(month, number), month, [story.id for story in some]) for month, number, some in cut)
    yield series(_month_page, (Apart(url, ways, (month, some)) for url, month, some in given))


def _month_page(
    context: Context, url: str, navigation: tuple[Part, ...], month: str, stories: Sequence[str]
) -> Iterator[Page]:
    threads = tuple(thread(context, context.stories[story], 1) for story in stories)
    yield Page(url, "stories.html", StoryIndex(len(stories), month, threads, navigation), index=True)


def _index_url(month: str, number: int) -> str:
    return f"stories/index-{month or 'undated'}{f'-{number + 1}' if number else ''}.html"


def _story_page(context: Context, story: Story, near: Sequence[Link]) -> StoryPage:
    cites = Citations(context.sources.__getitem__)
    told = [key for key in story.articles if context.original_of.get(key) not in story.articles]
    reports = tuple(_report(context, story, article, cites) for article in told)
    adding = sorted((r for r in reports if r.new or r.figures), key=lambda r: (-r.new, context.rank[r.source.id]))[
        :REPORTS
    ]
    full = {story.lead, *(report.source.id for report in (adding if len(reports) > REPORTS else reports))}
    found = {claim.id: claim for article in story.articles for claim in context.claims_of.get(article, ())}
    claims = listed(context, found.values())
    return StoryPage(
        thread=thread(context, story, 0),
        lead_reason=story.lead_reason,
        reports=tuple(report for report in reports if report.source.id in full),
        others=tuple(report for report in reports if report.source.id not in full),
        claims=tuple(card(context, claim, cites) for claim in claims[:CLAIMS]),
        claims_total=len(claims),
        evidence=tuple(evidence(context, link) for link in story.links[:EVIDENCE]),
        evidence_total=len(story.links),
        similar=tuple(evidence(context, link) for link in near),
        sources=tuple(source for source in cites.listed() if source.id not in story.articles),
    )


def _report(context: Context, story: Story, article: str, cites: Citations | None) -> Report:
    groups = context.corpus.groups
    original = context.original_of.get(article, "")
    gain = context.increments[article]
    new = [context.claims[key] for key in gain.new] if not original else []
    figures = gain.figures_new if not original else ()
    provenance = groups.provenance[article]
    links = [link.score for link in story.links if article in (link.left, link.right) and article != story.lead]
    return Report(
        source=cites.source(article) if cites else context.sources[article],
        origin=context.origin(provenance.main) if provenance.main else Named(""),
        own=provenance.own,
        kind=groups.kinds[article].code,
        similarity=max(links, default=0.0),
        adds=_adds(context, sorted(new, key=support), article),
        figures=tuple(_figure(context, article, figure) for figure in _telling_figures(context, article, figures)),
        new=len(new),
        known=len(gain.known),
        holds=context.claim_counts.get(article, 0),
        repost_of=Named(
            context.sources[original].outlet or context.sources[original].title, addresses.article_page(original)
        )
        if original
        else Named(""),
        reposts=tuple(context.sources[key] for key in context.by_time(context.reposts_of.get(article, ()))),
    )


def _telling_figures(context: Context, article: str, new: Sequence[int]) -> list[Figure]:
    """Of the new figures those that may be shown and read right beside their company's name."""
    figures = legible_figures(context.corpus.annotations[article]) if new else ()
    shown = context.shown[article]
    telling = [figure for index in new if (figure := figures[index]) and figure.subject and figure.sentence in shown]
    return telling[:ADDS]


def _figure(context: Context, article: str, figure: Figure) -> Gain:
    name = context.company(figure.subject).name
    region = region_of(context.corpus.annotations[article], figure)
    return Gain(name, figure.about, region, signed(figure), context.anchor(article, figure.sentence))


def _adds(context: Context, new: Sequence[Claim], article: str) -> tuple[Added, ...]:
    """The first of the claims in words that may be shown; those of which nothing may be are counted only."""
    told = ((own_wording(context, claim, article), claim) for claim in new)
    return tuple(islice((_added(words, claim) for words, claim in told if words), ADDS))


def _added(words: str, claim: Claim) -> Added:
    return Added(words, addresses.claim_page(claim.id), language_of(words))


def _near_misses(context: Context) -> dict[str, list[Link]]:
    """By story what nearly joined it with others."""
    found: dict[str, list[Link]] = {}
    for link in context.corpus.groups.near_misses:
        if link.left in context.stories and link.right in context.stories:
            for story in {context.stories[link.left].id, context.stories[link.right].id}:
                found.setdefault(story, []).append(link)
    return found
