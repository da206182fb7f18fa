"""What lists take of single things from build to build: what is kept is what would be worked out anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from sourcebook.arrange import Watch
from sourcebook.arrange.context import context
from sourcebook.arrange.figure_rows import Row, rows
from sourcebook.arrange.kept import Anew, Make, Since
from sourcebook.arrange.weighed import Weighed, weighed
from sourcebook.cache import Cache
from sourcebook.ledger import Ledger
from sourcebook.model import Conflict, Corpus, Reason
from sourcebook.pieces import Pieces
from tests import small
from tests.arrange import test_watch
from tests.arrange.test_watch import CHANGES, FIRST


def corpus() -> Corpus:
    """With a figure that may be shown, in a sentence of a claim that is disputed for its figure."""
    in_full = test_watch._in_article(FIRST, text="full")(test_watch.corpus())
    mention = small._mention_of(FIRST, small.LINES[FIRST][1])
    conflicts = (Conflict("cccccccccc-may", "figure", Reason("other_month")),)
    return test_watch._in_claim(0, mentions=(mention,), conflicts=conflicts)(in_full)


class _Counting(Ledger):
    """Counts what was made."""

    made = 0

    def since(self, name: str, make: Make, keys: Iterable[str]) -> Since:
        found = super().since(name, make, keys)
        self.made += len(found.made)
        return found


class Site:
    """A site that is built again and again, with a cache in a dict."""

    def __init__(self) -> None:
        self.entries: dict[tuple[str, bytes], bytes] = {}
        self.made = 0
        """Things that were worked out by the last build."""

    def build(self, of: Corpus) -> tuple[list[Row], list[Weighed]]:
        """Its figures and its claims."""
        known = context(of)
        watch, cache = Watch(known), _Kept(self.entries)
        pieces = Pieces(cache, watch, b"same")
        ledger = _Counting(cache, watch, pieces)
        found = rows(known, ledger), weighed(known, ledger)
        ledger.remember()
        pieces.remember(b"same", dict(ledger.things))
        self.made = ledger.made
        return found


class _Kept(Cache):
    def __init__(self, entries: dict[tuple[str, bytes], bytes]) -> None:
        super().__init__(None, None)
        self._entries = entries

    def load(self, kind: str, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        return {key: self._entries[kind, key] for key in keys if (kind, key) in self._entries}

    def store(self, kind: str, entries: Mapping[bytes, bytes]) -> None:
        self._entries.update({(kind, key): body for key, body in entries.items()})


def anew(of: Corpus) -> tuple[list[Row], list[Weighed]]:
    known = context(of)
    return rows(known, Anew(known)), weighed(known, Anew(known))


def test_there_is_something_to_keep() -> None:
    figures, claims = anew(corpus())
    assert [place.disputed for row in figures for place in row.stated] == [True]
    assert claims


@pytest.mark.parametrize("what", CHANGES)
def test_what_is_kept_is_what_would_be_made(what: str) -> None:
    site = Site()
    site.build(corpus())
    changed = CHANGES[what](corpus())
    assert site.build(changed) == anew(changed)
    assert site.build(corpus()) == anew(corpus())


def test_where_nothing_changed_nothing_is_made() -> None:
    site = Site()
    site.build(corpus())
    assert site.made == len(corpus().articles) + len(corpus().groups.claims)
    site.build(corpus())
    assert site.made == 0


@pytest.mark.parametrize("kind", ["ledger", "pieces", "lookers"])
def test_what_is_of_another_build_is_a_miss(kind: str) -> None:
    site = Site()
    site.build(corpus())
    before = {key: body for key, body in site.entries.items() if key[0] == kind}
    changed = CHANGES["a claim gone"](CHANGES["what an article says"](corpus()))
    site.build(changed)
    site.entries.update(before)
    assert site.build(changed) == anew(changed)
    assert site.made > 0


def test_what_is_broken_is_a_miss() -> None:
    site = Site()
    site.build(corpus())
    site.entries["ledger", b"figures"] = b"\xc1"
    assert site.build(corpus()) == anew(corpus())
    assert site.made == len(corpus().articles)
