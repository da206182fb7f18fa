"""The rows of the data export.

In: the corpus and what the excerpt policy shows of it. Out: `Listing`s, one a JSON file, every row sorted by id or
time with its keys resolved to addresses, and beside them the other parts of the export. It exists apart from the pages
because tools and readers rely on these fields, while pages choose what they show: the export holds everything, at most
without its words (`quote` None).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import partial

from sourcebook import addresses
from sourcebook.arrange.agenda import agenda
from sourcebook.arrange.changes import arrivals, changes
from sourcebook.arrange.event_rows import event_listing, quoted
from sourcebook.arrange.excerpt import Shown, shown_claim_text, shown_sentences
from sourcebook.arrange.names import company_listing, origin_listing
from sourcebook.arrange.references import citations, figures_by_month, sources_sheet
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
    Listing,
    News,
    ReasonRow,
    References,
    Site,
    StoryRow,
)
from sourcebook.model import (
    Annotation,
    Article,
    Attribution,
    Claim,
    ClaimMention,
    Corpus,
    Figure,
    Link,
    Reason,
    Story,
)


def export(corpus: Corpus, shown: Shown | None = None) -> Export:
    """Everything that the site publishes besides its pages; `shown` spares working out the excerpts twice."""
    visible = shown_sentences(corpus) if shown is None else shown
    return Export(
        Site(corpus.config.title, corpus.config.language, _with_slash(corpus.config.base_url)),
        (
            partial(search_data, corpus, visible),
            partial(figures_by_month, corpus, visible),
            partial(event_listing, corpus, visible),
            partial(_claims, corpus, visible),
            partial(_articles, corpus),
            partial(_stories, corpus),
            partial(company_listing, corpus),
            partial(origin_listing, corpus),
            partial(sources_sheet, corpus),
            lambda: References(citations(corpus)),
            lambda: News(changes(corpus, visible), arrivals(corpus)),
            lambda: Agenda(agenda(corpus, visible)),
        ),
    )


def _with_slash(address: str) -> str:
    return address if not address or address.endswith("/") else address + "/"


# --- articles -----------------------------------------------------------------------------------------------------


def _articles(corpus: Corpus) -> Listing:
    groups = corpus.groups
    repost_of = {repost.article: repost.of for repost in groups.reposts}
    story_of = {article: story.id for story in groups.stories for article in story.articles}
    claims = _claims_of(groups.claims)
    rows = []
    for key in sorted(corpus.articles):
        article, annotation = corpus.articles[key], corpus.annotations[key]
        origins = groups.provenance[key]
        new = sum(1 for claim in claims[key] if claim.mentions[0].article == key)
        rows.append(
            ArticleRow(
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
                repost_of=repost_of.get(key),
                story=story_of.get(key),
                kind=groups.kinds[key].code,
                origin=origins.main or None,
                origin_inferred=origins.inferred,
                origins=origins.named,
                companies=company_counts(annotation),
                statements=_statements(annotation, groups.boilerplate.get(key, ())),
                claims=tuple(claim.id for claim in claims[key]),
                claims_new=new,
                claims_known=len(claims[key]) - new,
            )
        )
    return Listing("articles", tuple(rows), tuple(month_of(corpus.articles[row.id]) for row in rows))


def month_of(article: Article) -> str:
    """``2025-02``, or empty where the article is undated."""
    return article.published[:7]


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


def _claims_of(claims: Iterable[Claim]) -> Mapping[str, list[Claim]]:
    """By article, the claims that it carries, by id."""
    carried: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: claim.id):
        for article in {mention.article for mention in claim.mentions}:
            carried[article].append(claim)
    return carried


# --- stories ------------------------------------------------------------------------------------------------------


def _stories(corpus: Corpus) -> Listing:
    stories = sorted(corpus.groups.stories, key=lambda story: story.id)
    return Listing(
        "stories", tuple(_story(story, corpus) for story in stories), tuple(story.first[:7] for story in stories)
    )


def _story(story: Story, corpus: Corpus) -> StoryRow:
    return StoryRow(
        id=story.id,
        url=addresses.story_page(story.id),
        title=corpus.articles[story.lead].title,
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


def _claims(corpus: Corpus, shown: Shown) -> Listing:
    claims = sorted(corpus.groups.claims, key=lambda claim: claim.id)
    months = tuple(month_of(corpus.articles[claim.mentions[0].article]) for claim in claims)
    return Listing("claims", tuple(_claim(claim, corpus, shown) for claim in claims), months)


def _claim(claim: Claim, corpus: Corpus, shown: Shown) -> ClaimRow:
    return ClaimRow(
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
