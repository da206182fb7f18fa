"""What reference lists, tables and feeds say of the articles.

In: the context, and the articles by month. Out: citations by time, and the tables sources and figures. It exists so
that a source page, the exchange files and the tables cite an article in the same words.
"""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook import addresses
from sourcebook.arrange.context import Context
from sourcebook.arrange.months import Months
from sourcebook.export import Citation, References, Table
from sourcebook.model import Annotation, Article, Attribution, Figure
from sourcebook.text import safe_address


def citation(article: Article) -> Citation:
    """The article as a reference list names it; of a digest, the report that it digests."""
    return Citation(
        id=article.id,
        title=article.title,
        outlet=article.outlet,
        channel=article.channel,
        authors=article.authors,
        language=article.language,
        published=article.published,
        accessed=article.collected,
        address=safe_address(article.source_url),
        archive=safe_address(article.archive_url),
        page=addresses.article_page(article.id),
        digest=article.digest,
    )


def references(months: Months) -> References:
    """Every article, by time, undated last."""
    return References(Table("references", months.articles, lambda known, key: [citation(known.article(key))]))


# --- sources.csv --------------------------------------------------------------------------------------------------

_SOURCES = (
    *("id", "published", "title", "outlet", "channel", "authors", "language", "kind", "story", "repost_of"),
    *("origin", "origins", "characters", "collected", "digest", "source_url", "archive_url", "page", "file"),
)


def sources_table(months: Months) -> Table:
    """A row an article."""
    return Table("sources", months.articles, _source_row, _SOURCES)


def _source_row(context: Context, key: str) -> Iterator[tuple[str, ...]]:
    corpus, story = context.corpus, context.stories.get(key)
    article, origins = corpus.articles[key], corpus.groups.provenance[key]
    main = context.origins[origins.main].name if origins.main in context.origins else ""
    yield (
        *(key, article.published, article.title, article.outlet, article.channel, "; ".join(article.authors)),
        *(article.language, corpus.groups.kinds[key].code, story.id if story else "", context.original_of.get(key, "")),
        *(main, "; ".join(context.origin(one).name for one in origins.named)),
        *(str(len(corpus.annotations[key].text)), article.collected, "digest" if article.digest else ""),
        *(safe_address(article.source_url), safe_address(article.archive_url)),
        *(addresses.article_page(key), article.file),
    )


# --- figures.csv --------------------------------------------------------------------------------------------------

_FIGURES = (
    *("company", "about", "measure", "value", "unit", "approx", "as_written", "as_of", "as_of_start", "as_of_end"),
    *("stated_by", "article", "published", "outlet", "statement", "sentence"),
)


def figures_table(months: Months) -> Table:
    """A row a measured value of a statement, by time and place; the sentence where it may be shown."""
    return Table("figures", months.articles, _figure_rows, _FIGURES)


def _figure_rows(context: Context, key: str) -> Iterator[tuple[str, ...]]:
    corpus, shown = context.corpus, context.shown[key]
    annotation, article = corpus.annotations[key], corpus.articles[key]
    boilerplate = corpus.groups.boilerplate.get(key, ())
    for figure in sorted(annotation.figures, key=lambda figure: (figure.start, figure.end)):
        sentence = annotation.sentences[figure.sentence]
        if not sentence.checkable or figure.sentence in boilerplate:
            continue
        words = annotation.text[sentence.start : sentence.end] if figure.sentence in shown else ""
        yield (
            *(context.company(figure.subject).name, figure.about, figure.measure, figure.value, figure.unit),
            *(figure.approx, figure.surface, figure.as_of, _iso(figure.as_of_first), _iso(figure.as_of_last)),
            *(_stated_by(annotation, figure), key, article.published, article.outlet),
            *(addresses.statement_anchor(key, sentence.key), words),
        )


def _iso(day: object) -> str:
    return str(day) if day else ""


def _stated_by(annotation: Annotation, figure: Figure) -> str:
    """Who is credited with the words that the figure stands in: the narrowest attribution around it."""

    def width(one: Attribution) -> tuple[int, int]:
        return one.covers_end - one.covers_start, one.start

    around = [one for one in annotation.attributions if one.covers_start <= figure.start < one.covers_end]
    return min(around, key=width).name if around else ""
