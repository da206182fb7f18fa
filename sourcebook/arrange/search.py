"""What the search page can find.

In: the context. Out: `SearchData`, by month, so that an article that lands changes the part of its month. Nothing that
the excerpt policy hides, no furniture and no boilerplate is in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, repeat

from sourcebook import addresses
from sourcebook.arrange.cards import without_joint
from sourcebook.arrange.context import Context
from sourcebook.arrange.excerpt import shown_claim_text, shown_quotation
from sourcebook.arrange.gleaned import is_furniture
from sourcebook.arrange.months import Months
from sourcebook.export import Monthly, SearchArticle, SearchClaim, SearchData, SearchLine, SearchName, Table
from sourcebook.model import Annotation, Claim, DateSpan

_DIGITS = {"day": 10, "month": 7, "year": 4}
"""How much of an ISO date a precision gives."""


def search_data(known: Context, months: Months) -> SearchData:
    """Everything that can be found: of each month articles by time, then claims by id."""
    articles, claims = months.articles.months, months.claims.months
    found = {
        month: [
            *zip(repeat("article"), articles.get(month, ())),
            *zip(repeat("claim"), claims.get(month, ())),
        ]
        for month in {**articles, **claims}
    }
    owners = Monthly(list(chain.from_iterable(found.values())), found)
    return SearchData(tuple(_names(known)), Table("search", owners, _row))


def _row(context: Context, owner: tuple[str, str]) -> Iterator[SearchArticle | SearchClaim]:
    """Of a claim nothing, where no words of it may be shown."""
    kind, key = owner
    if kind == "article":
        yield _article(context, key)
    elif text := shown_claim_text(context.claims[key], context.corpus, context.shown):
        yield _claim(context, context.claims[key], text)


def _names(known: Context) -> Iterator[SearchName]:
    corpus = known.corpus
    for company in sorted(corpus.curated.companies, key=lambda company: company.id):
        products = (name for product in company.products for name in (product.name, *product.aliases))
        other = tuple(dict.fromkeys((*company.aliases, *products)))
        yield SearchName("company", addresses.company_page(company.id), company.name, other)
    for origin in sorted(corpus.groups.origins, key=lambda origin: origin.id):
        yield SearchName("origin", addresses.origin_page(origin.id), origin.name, origin.aliases)
    for event in sorted((event for event in known.told if event.curated), key=lambda event: event.id):
        yield SearchName("event", addresses.event_anchor(event.id), event.text, (str(event.start or ""),))


def _claim(context: Context, claim: Claim, text: str) -> SearchClaim:
    quotation = None if claim.curated and claim.text else shown_quotation(claim, context.shown)
    language = context.article(quotation.article).language if quotation else context.corpus.config.language
    articles = {mention.article for mention in claim.mentions}
    repeated = sum(context.original_of.get(key) in articles for key in articles)
    told = text if claim.curated else without_joint(text)
    return SearchClaim(claim.id, told, language, len(articles) - repeated, len(claim.origins))


def _article(context: Context, key: str) -> SearchArticle:
    article, annotation = context.article(key), context.corpus.annotations[key]
    boilerplate = context.corpus.groups.boilerplate.get(key, ())
    visible = {i for i in context.shown[key] if i not in boilerplate and not _is_aside(annotation, i)}
    days = dict(_days(annotation))
    sentences = annotation.sentences
    lines = (
        SearchLine(sentences[i].key, annotation.text[sentences[i].start : sentences[i].end], days.get(i, ""))
        for i in sorted(visible)
    )
    return SearchArticle(
        id=key,
        title=article.title,
        outlet=article.outlet,
        day=article.published[:10],
        language=article.language,
        digest=article.digest,
        sentences=tuple(lines),
        figures=tuple(_figures(context, annotation, visible)),
    )


def _is_aside(annotation: Annotation, index: int) -> bool:
    """Furniture, or words below an image: they credit it and state nothing."""
    block = annotation.sentences[index].block
    caption = block < len(annotation.blocks) and annotation.blocks[block].kind == "caption"
    return caption or is_furniture(annotation, index)


def _figures(context: Context, annotation: Annotation, visible: set[int]) -> Iterator[SearchLine]:
    for figure in sorted(annotation.figures, key=lambda figure: figure.start):
        sentence = annotation.sentences[figure.sentence]
        if figure.sentence in visible and sentence.checkable and figure.about:
            company = context.companies.get(figure.subject)
            words = (company.name if company else "", figure.about, figure.surface, figure.as_of)
            yield SearchLine(sentence.key, " ".join(filter(None, words)))


def _days(annotation: Annotation) -> Iterator[tuple[int, str]]:
    """For dated sentences the first date that they give, as precisely as it is given; both lists run in text order."""
    spans = iter(sorted((span for span in annotation.dates if _is_event(span)), key=lambda span: span.start))
    span = next(spans, None)
    for index, sentence in enumerate(annotation.sentences):
        while span and span.start < sentence.start:
            span = next(spans, None)
        if span and span.start < sentence.end:
            yield index, str(span.first)[: _DIGITS[span.precision]]


def _is_event(span: DateSpan) -> bool:
    return span.first is not None and span.precision in _DIGITS and not span.dateline
