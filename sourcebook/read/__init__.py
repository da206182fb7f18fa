"""The site folder on disk, read into values.

In: the folder's path. Out: one `Collection`: settings, lists, decisions, articles, and every Problem met on the way.
It exists so that past this stage nothing is optional, untyped or unread: raw YAML never leaves here, and no other stage
but `write` touches the disk.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from operator import attrgetter
from pathlib import Path
from typing import Protocol

from sourcebook.model import (
    Collection,
    Company,
    Config,
    Curated,
    LeftOut,
    Origin,
    OwnEvent,
    OwnPage,
    Problem,
    Selection,
)
from sourcebook.read import collection
from sourcebook.read.articles import Reading, print_of, read_article, read_file, unread, unreadable
from sourcebook.read.companies import Claimed, read_company, read_origins
from sourcebook.read.config import read_config
from sourcebook.read.corrections import Correction, read_correction
from sourcebook.read.decisions import read_decisions
from sourcebook.read.entries import Notes
from sourcebook.read.events import read_event, read_page
from sourcebook.read.fields import Node
from sourcebook.read.folder import ARTICLE_SUFFIXES, UNREAD_SUFFIXES, Found, list_files, read_bytes, read_text, walk
from sourcebook.read.names import ArticleNames
from sourcebook.read.trees import Trees
from sourcebook.stamps import Listed

__all__ = [
    "Found",
    "Node",
    "Reader",
    "Reading",
    "Trees",
    "print_of",
    "read_article",
    "read_bytes",
    "read_site",
    "unreadable",
]


class Reader(Protocol):
    """Reads articles' files. A cache may stand in for it."""

    def listed(self, folder: str) -> Listed | None:
        """What it has seen in a folder already."""

    def read(self, founds: Sequence[Found], config: Config) -> list[Reading]:
        """What is read of each file."""


class _Plain:
    """Reads file by file."""

    def listed(self, folder: str) -> Listed | None:
        """Nothing is seen before."""

    def read(self, founds: Sequence[Found], config: Config) -> list[Reading]:
        """As they stand on the disk."""
        return [read_file(found, config) for found in founds]


_SAVED = (*ARTICLE_SUFFIXES, *UNREAD_SUFFIXES)
_file = attrgetter("file")
_OURS = ("content", "templates", "assets", "_site")


def read_site(site: Path, articles: Path | None = None, reader: Reader | None = None) -> Collection:
    """Everything of the folder `site`; `articles` stands in for site.yml's `articles`."""
    notes = Notes("site.yml")
    config = _config(site, articles, notes)
    problems = list(notes.problems)
    corrections = _corrections(site, config, problems)
    readings, left_out = _readings(site, config, reader or _Plain(), problems)
    kept, superseded, more = collection.one_for_each_address(readings)
    left_out += superseded
    found, clashes = collection.with_unique_ids(kept)
    stated = [reading.text for reading in kept]
    found, unknown = collection.correct(found, stated, left_out, corrections, config)
    problems += [*more, *clashes, *unknown, *collection.doubtful_dates(found, config)]
    names = ArticleNames(found, left_out)
    curated = _curated(site, names, problems)
    answer = Notes("site.yml")
    collection.note_unknown_citations(config, names, answer, _line_of(site, "answer"))
    prints = [
        reading.printed if article is reading.article else print_of(article)
        for article, reading in zip(found, kept, strict=True)
    ]
    order = sorted(range(len(found)), key=[article.id for article in found].__getitem__)
    return Collection(
        config=config,
        curated=curated,
        articles=tuple(map(found.__getitem__, order)),
        prints=tuple(map(prints.__getitem__, order)),
        left_out=tuple(sorted(left_out, key=lambda one: one.file)),
        problems=tuple(sorted({*problems, *answer.problems})),
    )


def _config(site: Path, articles: Path | None, notes: Notes) -> Config:
    text = read_text(site / "site.yml", notes)
    if text is None:
        if not notes.problems:
            notes.error(0, "there is no site.yml", "make one with the lines title: …, question: …, articles: seeds")
        text = "title: '?'"
    config = read_config(text, notes)
    if articles is None:
        return config
    from msgspec.structs import replace

    return replace(config, selections=(Selection(os.path.relpath(articles, site).replace(os.sep, "/")),))


def _readings(
    site: Path, config: Config, reader: Reader, problems: list[Problem]
) -> tuple[list[Reading], list[LeftOut]]:
    """What came of every file that some entry of `articles` selects; sorted by file."""
    read: dict[str, Reading] = {}
    selected: set[str] = set()
    for selection in config.selections:
        folder = site / selection.path
        if not folder.is_dir():
            problems.append(_no_folder(site, selection))
            continue
        founds = list(walk(str(folder), str(site), frozenset(str(site / name) for name in _OURS), reader.listed))
        # Of two that are shown alike the first is read.
        saved = {one.file: one for one in reversed(founds) if one.why or one.below.lower().endswith(_SAVED)}
        fresh = [found for file, found in saved.items() if file not in read]
        wanted = [found for found in fresh if not found.why and found.below.lower().endswith(ARTICLE_SUFFIXES)]
        read.update({found.file: _not_read(found) for found in fresh} if len(wanted) < len(fresh) else {})
        read.update(zip(map(_file, wanted), reader.read(wanted, config), strict=True))
        selected.update(collection.selected({file: read[file] for file in saved}, selection))
    taken = list(map(read.__getitem__, sorted(selected)))
    left_out = [LeftOut(file, _NOT_SELECTED, "not-selected") for file in sorted(read.keys() - selected)]
    left_out += [reading.left_out for reading in taken if reading.left_out]
    problems += [problem for reading in taken for problem in reading.problems]
    return [reading for reading in taken if reading.article], left_out


_NOT_SELECTED = "it holds none of the words that “articles” asks for"


def _no_folder(site: Path, selection: Selection) -> Problem:
    what = f"there is no folder “{selection.path}”"
    if selection == Selection("seeds"):
        return Problem("site.yml", 0, "warning", what, "make it, and put the first article into it")
    return Problem("site.yml", _line_of(site, "articles"), "error", what, "make it, or put “articles” right")


def _line_of(site: Path, key: str) -> int:
    """The line of a key of site.yml; 0 where it is not given."""
    text = read_text(site / "site.yml", Notes("site.yml")) or ""
    return next((number for number, line in enumerate(text.split("\n"), 1) if line.startswith(f"{key}:")), 0)


def _not_read(found: Found) -> Reading:
    if found.why:
        return unread(found.file, found.why, "put the file itself into the folder of articles")
    return unread(found.file, "articles are .md, .markdown or .txt files", "save it as Markdown or plain text")


def _corrections(site: Path, config: Config, problems: list[Problem]) -> list[Correction]:
    found = []
    for text, _, notes in _files(site, "articles", problems):
        correction = read_correction(text, notes, config)
        found += [correction] if correction else []
        problems += notes.problems
    return found


def _files(site: Path, folder: str, problems: list[Problem]) -> list[tuple[str, str, Notes]]:
    """Text, stem and Notes of each file in a folder of content/."""
    found = []
    stems: dict[str, str] = {}
    for one in list_files(site / "content" / folder, site):
        notes = Notes(one.file)
        if one.why:
            notes.error(0, one.why, "put the file itself there")
        text = None if one.why else read_text(Path(one.path), notes)
        stem = one.below.rsplit(".", 1)[0]
        other = stems.setdefault(stem.casefold(), one.file)
        if other != one.file:
            notes.error(0, f"its name is that of {other}, but for capitals or ending", "give it another name")
        if text is None or other != one.file:
            problems += notes.problems
        else:
            found.append((text, stem, notes))
    return found


def _curated(site: Path, names: ArticleNames, problems: list[Problem]) -> Curated:
    companies = _companies(site, problems)
    ids = tuple(company.id for company in companies)
    notes = Notes("content/decisions.yml")
    text = read_text(site / "content" / "decisions.yml", notes)
    decisions, marked = read_decisions(text, notes, names) if text is not None else ((), ())
    problems += notes.problems
    events: list[OwnEvent] = []
    for text, stem, event_notes in _files(site, "events", problems):
        event = read_event(text, stem, event_notes, names, ids)
        events += [event] if event else []
        problems += event_notes.problems
    pages: list[OwnPage] = []
    for text, stem, page_notes in _files(site, "pages", problems):
        page = read_page(text, stem, page_notes)
        pages += [page] if page else []
        problems += page_notes.problems
    return Curated(companies, _origins(site, ids, problems), decisions, marked, tuple(events), tuple(pages))


def _companies(site: Path, problems: list[Problem]) -> tuple[Company, ...]:
    claimed = Claimed()
    found = []
    for text, stem, notes in _files(site, "companies", problems):
        company = read_company(text, stem, notes, claimed)
        found += [company] if company else []
        problems += notes.problems
    return tuple(found)


def _origins(site: Path, companies: tuple[str, ...], problems: list[Problem]) -> tuple[Origin, ...]:
    notes = Notes("content/origins.yml")
    text = read_text(site / "content" / "origins.yml", notes)
    origins = read_origins(text, notes, companies) if text is not None else ()
    problems += notes.problems
    return origins
