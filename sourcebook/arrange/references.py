"""What reference lists, tables and feeds say of the articles.

In: the corpus and what may be shown of it. Out: citations by time, and the sheets sources and figures. It exists so
that a source page, the exchange files and the tables cite an article in the same words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from sourcebook import addresses
from sourcebook.arrange.excerpt import Shown
from sourcebook.arrange.moments import utc
from sourcebook.arrange.prints import by_month, encode, print_of, prints_of
from sourcebook.export import Citation, Month, Monthly, Sheet
from sourcebook.model import Annotation, Article, Attribution, Corpus, Figure
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


def citations(corpus: Corpus) -> tuple[Citation, ...]:
    """Every article, by time, undated last."""
    return tuple(citation(corpus.articles[key]) for key in by_time(corpus))


def by_time(corpus: Corpus) -> list[str]:
    """Article ids by publication in UTC, undated last, then by id."""
    articles = corpus.articles
    return sorted(articles, key=lambda key: (not articles[key].published, utc(articles[key].published), key))


# --- sources.csv --------------------------------------------------------------------------------------------------

_SOURCES = (
    *("id", "published", "title", "outlet", "channel", "authors", "language", "kind", "story", "repost_of"),
    *("origin", "origins", "characters", "collected", "digest", "source_url", "archive_url", "page", "file"),
)


def sources_sheet(corpus: Corpus) -> Sheet:
    """A row an article."""
    groups = corpus.groups
    names = {origin.id: origin.name for origin in groups.origins}
    repost_of = {repost.article: repost.of for repost in groups.reposts}
    story_of = {article: story.id for story in groups.stories for article in story.articles}
    rows = []
    for key in by_time(corpus):
        article, origins = corpus.articles[key], groups.provenance[key]
        told = (groups.kinds[key].code, story_of.get(key, ""), repost_of.get(key, ""), names.get(origins.main, ""))
        rows.append(
            (
                *(key, article.published, article.title, article.outlet, article.channel, "; ".join(article.authors)),
                *(article.language, *told, "; ".join(names.get(one, one) for one in origins.named)),
                *(str(len(corpus.annotations[key].text)), article.collected, "digest" if article.digest else ""),
                *(safe_address(article.source_url), safe_address(article.archive_url)),
                *(addresses.article_page(key), article.file),
            )
        )
    return Sheet("sources", _SOURCES, tuple(rows), tuple(row[1][:7] for row in rows))


# --- figures.csv --------------------------------------------------------------------------------------------------

_FIGURES = (
    *("company", "about", "measure", "value", "unit", "approx", "as_written", "as_of", "as_of_start", "as_of_end"),
    *("stated_by", "article", "published", "outlet", "statement", "sentence"),
)


def figures_by_month(corpus: Corpus, shown: Shown) -> Monthly | Sheet:
    """The figures with everything that a month's rows follow from, where that is known: what is told of its articles,
    and the names of the companies."""
    if not corpus.prints:
        return figures_sheet(corpus, shown)
    told = prints_of(corpus, shown)
    names = encode([(company.id, company.name) for company in corpus.curated.companies])

    def rows(articles: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        return tuple(row for key in articles for row in _figure_rows(corpus, key, shown[key]))

    months = by_month(by_time(corpus), lambda key: corpus.articles[key].published[:7])
    made = {label: Month(print_of([names, *map(told, some)]), partial(rows, some)) for label, some in months.items()}
    return Monthly("figures", _FIGURES, made, partial(figures_sheet, corpus, shown))


def figures_sheet(corpus: Corpus, shown: Shown) -> Sheet:
    """A row a measured value of a statement, by time and place; the sentence where it may be shown."""
    rows = tuple(row for key in by_time(corpus) for row in _figure_rows(corpus, key, shown[key]))
    months = tuple(row[_FIGURES.index("published")][:7] for row in rows)
    return Sheet("figures", _FIGURES, rows, months)


def _figure_rows(corpus: Corpus, key: str, shown: frozenset[int]) -> Iterator[tuple[str, ...]]:
    annotation, article = corpus.annotations[key], corpus.articles[key]
    boilerplate = corpus.groups.boilerplate.get(key, ())
    names = {company.id: company.name for company in corpus.curated.companies}
    for figure in sorted(annotation.figures, key=lambda figure: (figure.start, figure.end)):
        sentence = annotation.sentences[figure.sentence]
        if not sentence.checkable or figure.sentence in boilerplate:
            continue
        words = annotation.text[sentence.start : sentence.end] if figure.sentence in shown else ""
        yield (
            *(names.get(figure.subject, figure.subject), figure.about, figure.measure, figure.value, figure.unit),
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
