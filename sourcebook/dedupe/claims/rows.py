"""What a build leaves of each article: under which keys it is remembered, and what it was.

In: shelves, what was compared. Out: rows, packed, one behind the other. It exists because those of articles that stand
are taken over as they are.
"""

from __future__ import annotations

from collections.abc import Container

from sourcebook.dedupe.claims.last import ROW, Laid
from sourcebook.dedupe.claims.matching import Bench
from sourcebook.dedupe.claims.regions import Carried
from sourcebook.dedupe.claims.shelves import Shelves
from sourcebook.dedupe.claims.since import spliced
from sourcebook.dedupe.claims.standing import Standing, compared_under


def rows_of(bench: Bench, shelves: Shelves, stood: Standing, carried: Carried | None) -> bytes:
    """Once all pages are made, what the next build will find laid, article by article."""
    statements, rows = bench.statements, bytearray()
    articles: Container[str] = statements.saids.given
    if carried and stood.pages is not None:
        rows = spliced(carried.last.rows, ROW, carried.articles, len(statements.saids.given))
        articles = {*carried.touched, *[shelf.article for shelf in shelves.changed], *stood.pages}
    for at, article in enumerate(statements.saids.given):
        if article in articles:
            rows[ROW * at : ROW * (at + 1)] = _laid(bench, shelves, article).packed()
    return bytes(rows)


def _laid(bench: Bench, shelves: Shelves, article: str) -> Laid:
    said = bench.statements.saids.key(article)
    if article not in bench.statements.by_article:
        return Laid(said)
    shelf = shelves.of(article)
    return Laid(said, shelf.key, shelf.page, compared_under(bench.memory, shelf.page), shelf.print)
