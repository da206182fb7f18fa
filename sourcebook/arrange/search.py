"""What the search page can find.

In: the corpus and what may be shown of it. Out: `SearchData`, by month, so that an article that lands changes the part
of its month. Nothing that the excerpt policy hides, no furniture and no boilerplate is in it. The browser compares
folded texts: it folds case and width itself, and gets the table of traditional characters from here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sourcebook import addresses
from sourcebook.arrange.excerpt import Shown, is_furniture, shown_claim_text, shown_quotation
from sourcebook.arrange.references import by_time
from sourcebook.export import SearchArticle, SearchClaim, SearchData, SearchLine, SearchName, SearchPart
from sourcebook.model import Annotation, Claim, Corpus, DateSpan
from sourcebook.text import fold

_HAN = "".join(map(chr, (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0xF900, 0xFB00))))
_ONE_UNIT = "\uffff"
"""The last character that is one unit in JavaScript: what folds beyond it would shift offsets there."""
_DIGITS = {"day": 10, "month": 7, "year": 4}
"""How much of an ISO date a precision gives."""


def search_data(corpus: Corpus, shown: Shown) -> SearchData:
    """Everything that can be found."""
    names = tuple(_names(corpus))
    parts = tuple(_parts(corpus, shown))
    before, after = _folding(names, parts)
    return SearchData(names, parts, before, after)


def _names(corpus: Corpus) -> Iterator[SearchName]:
    for company in sorted(corpus.curated.companies, key=lambda company: company.id):
        products = (name for product in company.products for name in (product.name, *product.aliases))
        other = tuple(dict.fromkeys((*company.aliases, *products)))
        yield SearchName("company", addresses.company_page(company.id), company.name, other)
    for origin in sorted(corpus.groups.origins, key=lambda origin: origin.id):
        yield SearchName("origin", addresses.origin_page(origin.id), origin.name, origin.aliases)
    for event in sorted(corpus.groups.events, key=lambda event: event.id):
        if event.curated:
            yield SearchName("event", addresses.event_anchor(event.id), event.text, (str(event.start or ""),))


def _parts(corpus: Corpus, shown: Shown) -> Iterator[SearchPart]:
    articles: dict[str, list[SearchArticle]] = defaultdict(list)
    claims: dict[str, list[SearchClaim]] = defaultdict(list)
    for key in by_time(corpus):
        articles[corpus.articles[key].published[:7]].append(_article(corpus, key, shown[key]))
    originals = {repost.article: repost.of for repost in corpus.groups.reposts}
    for claim in sorted(corpus.groups.claims, key=lambda claim: claim.id):
        month = corpus.articles[claim.mentions[0].article].published[:7]
        claims[month] += [found for found in (_claim(claim, corpus, shown, originals),) if found.text]
    for month in sorted({*articles, *claims}, reverse=True):
        yield SearchPart(month, tuple(claims[month]), tuple(articles[month]))


def _claim(claim: Claim, corpus: Corpus, shown: Shown, originals: Mapping[str, str]) -> SearchClaim:
    quotation = None if claim.curated and claim.text else shown_quotation(claim, shown)
    language = corpus.articles[quotation.article].language if quotation else corpus.config.language
    articles = {mention.article for mention in claim.mentions}
    repeated = sum(originals.get(key) in articles for key in articles)
    text = shown_claim_text(claim, corpus, shown)
    return SearchClaim(claim.id, text, language, len(articles) - repeated, len(claim.origins))


def _article(corpus: Corpus, key: str, shown: frozenset[int]) -> SearchArticle:
    article, annotation = corpus.articles[key], corpus.annotations[key]
    boilerplate = corpus.groups.boilerplate.get(key, ())
    visible = {index for index in shown if index not in boilerplate and not _is_aside(annotation, index)}
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
        figures=tuple(_figures(corpus, annotation, visible)),
    )


def _is_aside(annotation: Annotation, index: int) -> bool:
    """Furniture, or words below an image: they credit it and state nothing."""
    block = annotation.sentences[index].block
    caption = block < len(annotation.blocks) and annotation.blocks[block].kind == "caption"
    return caption or is_furniture(annotation, index)


def _figures(corpus: Corpus, annotation: Annotation, visible: set[int]) -> Iterator[SearchLine]:
    names = {company.id: company.name for company in corpus.curated.companies}
    for figure in sorted(annotation.figures, key=lambda figure: figure.start):
        sentence = annotation.sentences[figure.sentence]
        if figure.sentence in visible and sentence.checkable and figure.about:
            words = (names.get(figure.subject, ""), figure.about, figure.surface, figure.as_of)
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


def _folding(names: Iterable[SearchName], parts: Iterable[SearchPart]) -> tuple[str, str]:
    """Pairs of characters, of which the second stands in the folded collection: all that a query can need."""
    met: set[str] = set()
    met.update(*_texts(names, parts))
    here = set(fold("".join(sorted(met))))
    folded = zip(_HAN, fold(_HAN), strict=True)
    pairs = [(one, other) for one, other in folded if one != other and other in here and other <= _ONE_UNIT]
    return "".join(one for one, _ in pairs), "".join(other for _, other in pairs)


def _texts(names: Iterable[SearchName], parts: Iterable[SearchPart]) -> Iterator[str]:
    for name in names:
        yield from (name.name, *name.other)
    for part in parts:
        yield from (claim.text for claim in part.claims)
        for article in part.articles:
            yield from (article.title, article.outlet)
            yield from (line.text for line in (*article.sentences, *article.figures))
