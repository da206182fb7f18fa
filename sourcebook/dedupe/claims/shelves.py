"""The statements of all articles, each article's on its shelf; a build after one more looks at few of them.

In: statements, how many hold each term, what was carried on from the last build. Out: `Shelves`. It exists because what
stands need not be told article by article: a shelf is made when it is asked for.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence, Set
from hashlib import blake2b

from sourcebook.dedupe.claims.counts import Counts
from sourcebook.dedupe.claims.last import Last, page_key
from sourcebook.dedupe.claims.matching import Bench
from sourcebook.dedupe.claims.regions import Carried
from sourcebook.dedupe.claims.since import spliced
from sourcebook.dedupe.claims.traits import CROWD, Now, Ranks, Shelf, key_of, traits_under
from sourcebook.dedupe.packing import PRINT

_NONE = frozenset[str]()


class Shelves:
    """All shelves, by article, in the order in which these are met; each is made when it is asked for. `changed`: those
    of which something may not be as in the last build."""

    def __init__(
        self, bench: Bench, counts: Counts, carried: Carried | None = None, weighing: Set[str] = _NONE
    ) -> None:
        """`weighing`: articles of which terms weigh something else."""
        self._bench, self._carried, self._weighing = bench, carried, weighing
        changed = counts.changed or frozenset()
        slight = _slight(changed, counts.held, carried.last) if carried else changed
        self._find = Now(bench, Ranks(counts.held, bench.weights), changed, slight).traits
        self._made: dict[str, Shelf] = {}
        if carried:
            stood = spliced(carried.last.names, PRINT, carried.places, len(bench.statements))
            bench.printed(range(len(bench.statements)), bytes(stood))
        every = bench.statements.by_article
        chosen = [key for key in every if key in carried.touched or key in weighing] if carried else [*every]
        bench.statements.load(weighing)
        self.changed = [self.of(article) for article in chosen]

    def __iter__(self) -> Iterator[Shelf]:
        return map(self.of, self._bench.statements.by_article)

    def of(self, article: str) -> Shelf:
        """The one of an article that has any statements."""
        shelf = self._made.get(article)
        if shelf is None:
            shelf = self._made[article] = self._shelf(article)
        return shelf

    def among(self, articles: Container[str]) -> list[Shelf]:
        """Those of these."""
        return [self.of(article) for article in self._bench.statements.by_article if article in articles]

    def _shelf(self, article: str) -> Shelf:
        bench, places = self._bench, self._bench.statements.by_article[article]
        before = self._carried.laid(article) if self._carried else None
        page = before.page if before and before.page else page_key(bench.memory, article)
        shelf = Shelf(article, places, page, self._find)
        stands = self._carried is not None and article not in self._carried.touched
        shelf.print = before.print if before and stands else _print(bench, article, places)
        shelf.before = before if before and before.print == shelf.print else None
        if shelf.before and stands and article not in self._weighing:
            shelf.key = shelf.before.key
            return shelf
        shelf.key = key_of(bench, article, shelf.print)
        shelf.was = traits_under(bench, shelf.before.key) if shelf.before else None
        bench.printed(places, shelf.traits.prints)
        return shelf


def _print(bench: Bench, article: str, places: Sequence[int]) -> bytes:
    """Of the statements and their places; where no words stand elsewhere too, of what the article says alone."""
    statements = bench.statements
    own = statements.saids.key(article)
    if not own or not statements.is_mixed(article):
        return own
    return blake2b(own + b"".join(map(bench.stand_of, places)), digest_size=len(own)).digest()


def _slight(changed: frozenset[int], held: Mapping[int, int], last: Last) -> frozenset[int]:
    before = last.counted() if changed else {}
    return frozenset([term for term in changed if CROWD < before.get(term, 0) < held.get(term, 0)])
