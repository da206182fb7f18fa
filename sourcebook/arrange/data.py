"""The rows of the data export.

In: the context. Out: tables and listings, one a JSON file, every row sorted by id or time with its keys resolved to
addresses, and beside them the other parts of the export. It exists apart from the pages because tools and readers rely
on these fields, while pages choose what they show: the export holds everything, at most without its words (`quote`
None).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import partial

from sourcebook import addresses
from sourcebook.arrange.agenda import agenda
from sourcebook.arrange.changes import arrivals, changes
from sourcebook.arrange.context import Context
from sourcebook.arrange.event_rows import event_table, quoted
from sourcebook.arrange.excerpt import Shown, shown_claim_text
from sourcebook.arrange.months import Months
from sourcebook.arrange.names import company_listing, origin_listing
from sourcebook.arrange.references import figures_table, references, sources_table
from sourcebook.arrange.search import search_data
from sourcebook.export import (
    Agenda,
    ArticleRow,
    AttributionRow,
    ClaimFigureRow,
    ClaimMentionRow,
    ClaimRow,
    CompanyCount,
    ConflictRow,
    Export,
    LinkRow,
    Monthly,
    News,
    ReasonRow,
    Site,
    StoryRow,
    Table,
    by_month,
)
from sourcebook.model import (
    Annotation,
    Attribution,
    ClaimMention,
    Corpus,
    Figure,
    Link,
    Reason,
)


def export(known: Context) -> Export:
    """Everything that the site publishes besides its pages."""
    corpus, months = known.corpus, Months(known)
    return Export(
        Site(corpus.config.title, corpus.config.language, _with_slash(corpus.config.base_url)),
        (
            partial(search_data, known, months),
            partial(figures_table, months),
            partial(event_table, corpus),
            partial(_claims, months),
            partial(_articles, months),
            partial(_stories, corpus),
            partial(company_listing, corpus, known.gleaned),
            partial(origin_listing, corpus),
            partial(sources_table, months),
            partial(references, months),
            lambda: News(changes(known), arrivals(known)),
            lambda: Agenda(agenda(known)),
        ),
    )


def _with_slash(address: str) -> str:
    return address if not address or address.endswith("/") else address + "/"


# --- articles -----------------------------------------------------------------------------------------------------


def _articles(months: Months) -> Table:
    """Rows by id."""
    articles = months.articles
    by_id = Monthly(sorted(articles.whole), {month: sorted(some) for month, some in articles.months.items()})
    return Table("articles", by_id, _article)


def _article(context: Context, key: str) -> Iterator[ArticleRow]:
    corpus, groups = context.corpus, context.corpus.groups
    article, annotation, origins = corpus.articles[key], corpus.annotations[key], groups.provenance[key]
    story, claims = context.stories.get(key), sorted(context.claims_of.get(key, ()), key=lambda claim: claim.id)
    new = sum(1 for claim in claims if claim.mentions[0].article == key)
    yield ArticleRow(
        id=key,
        file=article.file,
        title=article.title,
        outlet=article.outlet,
        channel=article.channel,
        authors=article.authors,
        language=article.language,
        published=article.published,
        collected=article.collected,
        source_url=article.source_url,
        archive_url=article.archive_url,
        url=addresses.article_page(key),
        sha256=article.sha256,
        digest=article.digest,
        repost_of=context.original_of.get(key),
        story=story.id if story else None,
        kind=groups.kinds[key].code,
        origin=origins.main or None,
        origin_inferred=origins.inferred,
        origins=origins.named,
        companies=company_counts(annotation),
        statements=_statements(annotation, groups.boilerplate.get(key, ())),
        claims=tuple(claim.id for claim in claims),
        claims_new=new,
        claims_known=len(claims) - new,
    )


def company_counts(annotation: Annotation) -> dict[str, CompanyCount]:
    """How often the body names each company; credits are left out, the title is not counted."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    products: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in annotation.mentions:
        if not mention.credit:
            (products if mention.product else names)[mention.company][mention.surface] += 1
    return {
        company: CompanyCount(
            count=names[company].total() + products[company].total(),
            surfaces=dict(sorted(names[company].items())),
            products=dict(sorted(products[company].items())),
        )
        for company in sorted({*names, *products})
    }


def _statements(annotation: Annotation, boilerplate: Iterable[int]) -> int:
    checkable = {index for index, sentence in enumerate(annotation.sentences) if sentence.checkable}
    return len(checkable - set(boilerplate))


# --- stories ------------------------------------------------------------------------------------------------------


def _stories(corpus: Corpus) -> Table:
    months = {story.id: story.first[:7] for story in corpus.groups.stories}
    return Table("stories", by_month([(key, months[key]) for key in sorted(months)]), _story)


def _story(context: Context, key: str) -> Iterator[StoryRow]:
    story = context.stories[key]
    yield StoryRow(
        id=story.id,
        url=addresses.story_page(story.id),
        title=context.article(story.lead).title,
        lead=story.lead,
        lead_reason=_reason(story.lead_reason),
        articles=story.articles,
        first=story.first,
        last=story.last,
        origins=story.origins,
        companies=story.companies,
        links=_links(story.links),
    )


def _links(links: Iterable[Link]) -> tuple[LinkRow, ...]:
    ordered = sorted(links, key=lambda link: (link.left, link.right, link.kind))
    return tuple(LinkRow(link.left, link.right, link.kind, link.score, _reason(link.reason)) for link in ordered)


def _reason(reason: Reason) -> ReasonRow:
    return ReasonRow(reason.code, dict(sorted(reason.facts)))


# --- claims -------------------------------------------------------------------------------------------------------


def _claims(months: Months) -> Table:
    return Table("claims", months.claims, _claim)


def _claim(context: Context, key: str) -> Iterator[ClaimRow]:
    claim, corpus, shown = context.claims[key], context.corpus, context.shown
    yield ClaimRow(
        id=claim.id,
        url=addresses.claim_page(claim.id),
        text=shown_claim_text(claim, corpus, shown),
        curated=claim.curated,
        status=claim.status,
        disputed=claim.disputed,
        companies=claim.companies,
        origins=claim.origins,
        mentions=tuple(_claim_mention(mention, corpus, shown) for mention in claim.mentions),
        conflicts=tuple(
            sorted({(c.claim, c.kind): ConflictRow(c.claim, c.kind) for c in claim.conflicts}.values(), key=str)
        ),
        figures=tuple(_figure(figure) for figure in claim.figures),
        links=_links(claim.links),
    )


def _claim_mention(mention: ClaimMention, corpus: Corpus, shown: Shown) -> ClaimMentionRow:
    return ClaimMentionRow(
        mention.article,
        quoted(corpus, shown, mention),
        mention.start,
        mention.end,
        _attribution(mention.attribution) if mention.attribution else None,
    )


def _attribution(attribution: Attribution) -> AttributionRow:
    return AttributionRow(attribution.origin or None, attribution.name, attribution.verb, attribution.via or None)


def _figure(figure: Figure) -> ClaimFigureRow:
    return ClaimFigureRow(
        figure.measure, figure.value, figure.unit, figure.as_of, figure.as_of_first, figure.as_of_last
    )
