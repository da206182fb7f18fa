"""The data export of a corpus, every row made."""

from __future__ import annotations

from sourcebook.arrange import Watch, export
from sourcebook.arrange.context import context
from sourcebook.arrange.months import Months
from sourcebook.arrange.search import search_data
from sourcebook.export import SearchData
from sourcebook.model import Corpus, Piece
from sourcebook.render import Writing, Written, common_files, published


class Afresh:
    """Nothing stands: rows are made as a build makes them, out of single things."""

    def __init__(self, corpus: Corpus) -> None:
        self._watch = Watch(context(corpus))

    def standing(self, piece: Piece) -> None:
        return None

    def before(self, piece: Piece) -> int:
        return 0

    def rows(self, piece: Piece, writing: Writing) -> Written:
        parts = [b"".join(writing.written(rows)) for rows in self._watch.made(piece)[0]]
        return Written(parts, list(map(len, parts)))


def searchable(corpus: Corpus) -> SearchData:
    """All that can be found."""
    known = context(corpus)
    return search_data(known, Months(known))


def exported(corpus: Corpus) -> dict[str, bytes]:
    """All that a site publishes besides its pages."""
    found = export(context(corpus))
    written = dict(common_files(found.site, ()))
    for part in found.parts:
        written |= {url: body for url, body, _ in published(found.site, part(), Afresh(corpus)) if body is not None}
    return written
