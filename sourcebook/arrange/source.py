"""The page of one article: what it says and adds, its claims, and as much of its text as may be shown.

In: the context and an article. Out: its page. Every sentence that states something keeps its anchor, shown or not: a
published address of a statement never breaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from sourcebook import addresses
from sourcebook.arrange.cards import card, listed, standing
from sourcebook.arrange.cites import Citations
from sourcebook.arrange.context import Context
from sourcebook.arrange.long_texts import Rest, parted, rest
from sourcebook.arrange.references import citation
from sourcebook.arrange.source_text import Paragraph, paragraphs
from sourcebook.arrange.split import parts
from sourcebook.export import Citation
from sourcebook.model import Annotation, Page, Reason, Series
from sourcebook.pages import Card, Named, Part, Prose, Source
from sourcebook.text import safe_address

ONLY = 6
"""Statements shown under 只有它写到."""
_LEADS_IN = ("，", ",", "：", ":")
"""How a sentence ends that only says who speaks next."""
CLAIMS, BESIDE_EXCERPT = 30, 15
"""Claims listed, and where no full text makes a page long; the marks in the text lead to all of them."""


class Only(Struct, frozen=True):
    """A statement that no other article has."""

    text: str
    url: str


class Own(Struct, frozen=True):
    """A claim of the article and its sentence in this text."""

    card: Card
    anchor: str
    first: bool


class Counts(Struct, frozen=True):
    """The article in numbers: characters and statements of its text, how many are shown, what it brought."""

    characters: int
    statements: int
    shown: int
    claims: int
    claims_new: int
    figures_new: int


class SourcePage(Struct, frozen=True):
    source: Source
    file: str
    sha256: str
    authors: tuple[str, ...]
    collected: str
    archive: str
    counts: Counts
    full: bool
    off_topic: bool
    kind: str
    kind_reason: Reason
    origin: Named
    own: bool
    inferred: bool
    """The text names no origin; `origin` is that of the other reports of its story."""
    named: tuple[Named, ...]
    companies: tuple[Named, ...]
    repost_of: Named
    repost_reason: Reason | None
    reposts: tuple[Source, ...]
    story: Named
    story_reports: int
    note: Prose
    only: tuple[Only, ...]
    claims: tuple[Own, ...]
    claims_hidden: int
    """Claims of which no words may be shown."""
    text: tuple[Paragraph, ...]
    rest: tuple[Rest, ...]
    """Of a text too long for one page, what stands on further ones."""
    citation: Citation
    before: Named
    after: Named
    sources: tuple[Source, ...]


class TextPart(Struct, frozen=True):
    """A further part of an article's text."""

    source: Source
    number: int
    text: tuple[Paragraph, ...]
    parts: tuple[Part, ...]


def source_pieces(context: Context) -> Series:
    """Of every article, in the order of time."""
    order = context.order
    given = list(zip(order, ("", *order), (*order[1:], ""), strict=False))
    return Series(source_pages, list(map(addresses.article_page, order)), given)


def source_pages(context: Context, key: str, before: str, after: str) -> Iterator[Page]:
    """The pages of an article that stands between two others in the order of time."""
    around = _neighbour(context, before), _neighbour(context, after)
    article, annotation = context.article(key), context.corpus.annotations[key]
    found = parted(tuple(paragraphs(context, article, annotation)), article.text == "full")
    yield Page(addresses.article_page(key), "source.html", _page(context, key, around, found))
    if len(found) > 1:
        yield from _further(context, key, found)


def _further(context: Context, key: str, found: Sequence[tuple[Paragraph, ...]]) -> Iterator[Page]:
    urls = [addresses.article_page(key), *(addresses.article_part(key, n + 1) for n in range(1, len(found)))]
    entries = [(str(number), url, 0) for number, url in enumerate(urls, 1)]
    for number, part in enumerate(found[1:], 2):
        url = urls[number - 1]
        yield Page(url, "source-text.html", TextPart(context.sources[key], number, part, parts(entries, url)))


def _page(
    context: Context, key: str, around: tuple[Named, Named], found: Sequence[tuple[Paragraph, ...]]
) -> SourcePage:
    article, annotation = context.article(key), context.corpus.annotations[key]
    provenance, kind = context.corpus.groups.provenance[key], context.corpus.groups.kinds[key]
    cites = Citations(context.sources.__getitem__)
    (claims, hidden), (repost_of, repost_reason) = _claims(context, key, cites), _original(context, key)
    return SourcePage(
        source=context.sources[key],
        file=article.file,
        sha256=article.sha256,
        authors=article.authors,
        collected=article.collected,
        archive=safe_address(article.archive_url),
        counts=_counts(context, key),
        full=article.text == "full",
        off_topic=article.off_topic,
        kind=kind.code,
        kind_reason=kind.reason,
        origin=context.origin(provenance.main) if provenance.main else Named(""),
        own=provenance.own,
        inferred=provenance.inferred,
        named=tuple(context.origin(origin) for origin in provenance.named if origin != provenance.main),
        companies=tuple(context.company(company) for company in _companies(annotation)),
        repost_of=repost_of,
        repost_reason=repost_reason,
        reposts=tuple(context.sources[repost] for repost in context.reposts_of.get(key, ())),
        story=_story(context, key),
        story_reports=len(context.stories[key].articles) if key in context.stories else 0,
        note=context.prose(article.note, cites.cite) if article.note else Prose(),
        only=() if repost_reason else tuple(_only(context, key)),
        claims=claims,
        claims_hidden=hidden,
        text=found[0],
        rest=rest(key, found),
        citation=citation(article),
        before=around[0],
        after=around[1],
        sources=cites.listed(),
    )


def _story(context: Context, key: str) -> Named:
    story = context.stories.get(key)
    return Named(context.sources[story.lead].title, addresses.story_page(story.id)) if story else Named("")


def _counts(context: Context, key: str) -> Counts:
    annotation, increment = context.corpus.annotations[key], context.increments[key]
    checkable = [i for i, sentence in enumerate(annotation.sentences) if sentence.checkable]
    return Counts(
        characters=len(annotation.text),
        statements=len(checkable),
        shown=sum(index in context.shown[key] for index in checkable),
        claims=context.claim_counts.get(key, 0),
        claims_new=len(increment.new),
        figures_new=len(increment.figures_new),
    )


def _original(context: Context, key: str) -> tuple[Named, Reason | None]:
    """What the article repeats, and why it is held to; nothing of an article that is no repost."""
    original = context.original_of.get(key)
    if original is None:
        return Named(""), None
    named = Named(context.sources[original].title, addresses.article_page(original))
    return named, context.repost_links[key].reason


def _neighbour(context: Context, key: str) -> Named:
    return Named(context.sources[key].title, context.sources[key].url) if key else Named("")


def _companies(annotation: Annotation) -> list[str]:
    counts: dict[str, int] = {}
    for mention in annotation.mentions:
        if not mention.credit:
            counts[mention.company] = counts.get(mention.company, 0) + 1
    return sorted(counts, key=lambda key: (-counts[key], key))


def _claims(context: Context, key: str, cites: Citations) -> tuple[tuple[Own, ...], int]:
    """The best supported of those in words that may be shown, and how many are not."""
    claims = context.claims_of.get(key, ())
    told = [claim for claim in listed(context, claims) if standing(context, claim)]
    most = CLAIMS if context.article(key).text == "full" else BESIDE_EXCERPT
    return tuple(_own(context, key, claim.id, cites) for claim in told[:most]), len(claims) - len(told)


def _own(context: Context, article: str, claim: str, cites: Citations) -> Own:
    found = context.claims[claim]
    mention = next(m for m in found.mentions if m.article == article)
    is_first = claim in context.increments[article].new
    return Own(card(context, found, cites), context.anchor(article, mention.sentence), is_first)


def _only(context: Context, article: str) -> Iterator[Only]:
    """Statements with a figure, a date or a credited source that no claim holds, the weightiest first."""
    annotation = context.corpus.annotations[article]
    held = {m.sentence for claim in context.claims_of.get(article, ()) for m in claim.mentions if m.article == article}
    skip = held | set(context.corpus.groups.boilerplate.get(article, ()))
    weights: dict[int, int] = {}
    for index in [f.sentence for f in annotation.figures] + [a.sentence for a in annotation.attributions]:
        weights[index] = weights.get(index, 0) + 1
    words = {
        index: context.words(article, annotation.sentences[index].start, annotation.sentences[index].end)
        for index in weights
    }
    fit = [
        index
        for index in weights
        if index not in skip
        and index in context.shown[article]
        and annotation.sentences[index].checkable
        and not words[index].rstrip().endswith(_LEADS_IN)
    ]
    for index in sorted(sorted(fit, key=lambda i: (-weights[i], i))[:ONLY]):
        yield Only(words[index], context.anchor(article, index))
