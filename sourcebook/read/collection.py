"""Articles put together: what concerns more than one file.

In: what came of each file, and the researcher's corrections. Out: articles with ids that are unique, one for each
address, and Problems. It exists because these rules look at all files at once, cheaply, after each was read alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from operator import attrgetter

from msgspec.structs import replace

from sourcebook.model import Article, Config, LeftOut, Problem, Selection
from sourcebook.read.articles import Reading
from sourcebook.read.corrections import Correction, corrected
from sourcebook.read.entries import Notes
from sourcebook.read.identity import hashed_id
from sourcebook.read.names import ArticleNames
from sourcebook.text import fold
from sourcebook.text.days import FAR_AHEAD, believable

_address_of, _id_of, _published = map(attrgetter, ("address", "article.id", "published"))


def selected(readings: Mapping[str, Reading], selection: Selection) -> Iterable[str]:
    """The files that an entry of site.yml's `articles` takes: whose articles hold the words that are asked for.

    A file without an article is taken where no words are asked for, so that it is named.
    """
    if not selection.match and not selection.all:
        return readings.keys()
    return [file for file, reading in readings.items() if _holds_words(reading.article, selection)]


def _holds_words(article: Article | None, selection: Selection) -> bool:
    if article is None:
        return False
    words = fold(f"{article.title}\n{article.body}")
    any_of = not selection.match or any(fold(word) in words for word in selection.match)
    return any_of and all(fold(word) in words for word in selection.all)


def one_for_each_address(readings: Iterable[Reading]) -> tuple[list[Reading], list[LeftOut], list[Problem]]:
    """Of readings (sorted by file) with one address the first stays, or the first that is no digest."""
    readings = list(readings)
    addresses = list(filter(None, map(_address_of, readings)))
    if len(set(addresses)) == len(addresses):
        return readings, [], []
    stays: dict[str, Reading] = {}
    others: list[tuple[Reading, str]] = []
    for reading in readings:
        article = reading.article
        assert article is not None
        key = reading.address or f"\n{reading.file}"
        standing = stays.setdefault(key, reading)
        if standing is reading:
            continue
        if standing.article is not None and standing.article.digest and not article.digest:
            stays[key] = reading
            others.append((standing, key))
        else:
            others.append((reading, key))
    left_out, problems = [], []
    for reading, key in sorted(others, key=lambda other: other[0].file):
        row, problem = _gives_way(reading, stays[key])
        left_out.append(row)
        problems += problem
    return sorted(stays.values(), key=lambda reading: reading.file), left_out, problems


def _gives_way(reading: Reading, standing: Reading) -> tuple[LeftOut, list[Problem]]:
    digest = reading.article is not None and reading.article.digest
    if digest and not (standing.article is not None and standing.article.digest):
        return LeftOut(reading.file, f"a digest of {standing.file}, which is there in full", "digest-superseded"), []
    what = f"it has the same address as {standing.file}"
    problem = Problem(reading.file, 0, "warning", what, "remove one of the two files")
    return LeftOut(reading.file, what, "duplicate"), [problem]


def with_unique_ids(readings: Iterable[Reading]) -> tuple[list[Article], list[Problem]]:
    """The articles; one whose proposed id is taken (capitals do not count) gets the hash. Readings sorted by file."""
    found = list(readings)
    if len(set(map(str.lower, map(_id_of, found)))) == len(found):
        return [reading.article for reading in found if reading.article], []
    taken: dict[str, str] = {}
    for reading in found:
        if reading.article and not reading.proposed_id:
            taken.setdefault(reading.article.id, reading.file)
    articles, problems = [], []
    for reading in found:
        article = reading.article
        assert article is not None
        other = taken.setdefault(article.id.lower(), reading.file)
        if other != reading.file:
            what = f"the id “{article.id}” is that of {other} already"
            if reading.proposed_id:
                problems.append(Problem(reading.file, 0, "warning", what, "give it another id"))
            article = replace(article, id=_free_id(article, reading.below, taken))
            taken[article.id] = reading.file
        articles.append(article)
    return articles, problems


def _free_id(article: Article, below: str, taken: dict[str, str]) -> str:
    free = hashed_id(article.source_url, below)
    while free in taken:
        free = hashed_id("", f"{free}/{below}")
    return free


def correct(
    articles: list[Article],
    stated: Sequence[str],
    left_out: list[LeftOut],
    corrections: list[Correction],
    config: Config,
) -> tuple[list[Article], list[Problem]]:
    """Each article with what the researcher says of it; a correction of no article is a warning. `stated`: of each how
    much of it its header lets be shown."""
    if not corrections:
        return articles, []
    names = ArticleNames(articles, left_out)
    by_id: dict[str, Correction] = {}
    problems: list[Problem] = []
    for correction in corrections:
        found = names.find(correction.article)
        if not found:
            what = f"there is no article “{correction.article}”"
            remedy = "write the name of its file, or remove this"
            problems.append(Problem(correction.path, correction.line, "warning", what, remedy))
        elif found in by_id:
            what = f"{by_id[found].path} is about the same article"
            problems.append(Problem(correction.path, correction.line, "error", what, "put both into one file"))
        else:
            by_id[found] = correction
    return [
        corrected(article, by_id[article.id], text, config) if article.id in by_id else article
        for article, text in zip(articles, stated, strict=True)
    ], problems


def doubtful_dates(articles: Iterable[Article], config: Config) -> list[Problem]:
    """A warning for each date more than 30 days past the next newest: it sets no “today”, and may be a slip."""
    if config.today is not None:
        return []
    articles = list(articles)
    days = {written[:10] for written in set(map(_published, articles)) if written}
    believed = believable(days)
    doubtful = {written for written in days if date.fromisoformat(written) > believed[-1]}
    if not doubtful:
        return []
    what = f"its date is more than {FAR_AHEAD} days past every other"
    doubted = sorted(article.file for article in articles if article.published[:10] in doubtful)
    return [Problem(file, 0, "warning", what, "put it right, or set today: in site.yml") for file in doubted]


def note_unknown_citations(config: Config, names: ArticleNames, notes: Notes, line: int) -> None:
    """Notes every ``[file name]`` of the answer that is no article."""
    for cited in _cited(config.answer):
        names.resolve(cited, line, notes)


def _cited(answer: str) -> list[str]:
    parts = answer.split("[")[1:]
    inner = [part.partition("]")[0] for part in parts if "]" in part and not part.partition("]")[2].startswith("(")]
    return [
        name.strip()
        for part in inner
        for name in part.split(",")
        if name.strip().lower().endswith((".md", ".txt", ".markdown"))
    ]
