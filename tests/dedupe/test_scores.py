"""What was found of two pieces, and of what a claim quotes, is found again only while it follows from the same."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from msgspec import msgpack

from sourcebook import annotate, read
from sourcebook.dedupe.claims.find import lay_out
from sourcebook.dedupe.claims.groups import Piece
from sourcebook.dedupe.claims.made import Quoted, most_complete
from sourcebook.dedupe.claims.matching import Bench
from sourcebook.dedupe.claims.scores import Scored, Scores, scored
from sourcebook.dedupe.claims.shown import Shown
from sourcebook.dedupe.memory import Memory
from sourcebook.dedupe.packing import short_hash
from sourcebook.dedupe.profiles import Material, in_order_of_time
from tests import generate


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    found = read.read_site(generate.site(tmp_path_factory.mktemp("site"), 6, seed=3))
    lists = annotate.compile_lists(found.config, found.curated)
    articles = in_order_of_time({one.id: one for one in found.articles})
    return Material(articles, {key: annotate.annotate(one, lists) for key, one in articles.items()}, {})


def _bench(material: Material, known: dict[bytes, bytes], printed: bytes = b"") -> Bench:
    memory = Memory(b"program", {key: short_hash(key.encode() + printed) for key in material.articles}, known)
    return lay_out(material, memory).bench


def _pairs(bench: Bench) -> list[tuple[Piece, Piece]]:
    """Some statements whole, and the first clauses of those that have several."""
    pieces = [piece for at in range(0, 40, 4) for piece in ((at, (0, 1)), (at, (0, bench.statements.clauses_in(at))))]
    return [(one, other) for one in pieces for other in pieces if one[0] < other[0]]


def _scores(bench: Bench, known: Mapping[bytes, float]) -> Scores:
    scores = Scores(bench, known)
    for pair in _pairs(bench):
        scores.of(*pair)
    return scores


def test_what_is_known_is_what_would_be_found(material: Material, monkeypatch: pytest.MonkeyPatch) -> None:
    scores = _scores(_bench(material, {}), {})
    known = msgpack.decode(msgpack.encode(scored(scores.asked)), type=Scored).by_key()
    monkeypatch.setattr(Bench, "evidence", None)  # nobody asks for it
    assert _scores(_bench(material, {}), known).asked == scores.asked == known
    assert len(set(known.values())) > 2


def test_of_what_no_longer_stands_nothing_is_known(material: Material) -> None:
    before = _scores(_bench(material, {}), {})
    spoilt = dict.fromkeys(before.asked, 0.5)
    later = _scores(_bench(material, {}, b"another text"), spoilt)
    assert sorted(later.asked.values()) == sorted(before.asked.values())
    assert later.asked.keys().isdisjoint(spoilt)


@pytest.mark.parametrize("spoilt", [Scored(b"a", b""), Scored(b"", b"abc"), Scored(b"", b"abcdefgh")])
def test_spoilt_scores_are_a_miss(spoilt: Scored) -> None:
    assert spoilt.by_key() == {}


@pytest.mark.parametrize("spoilt", [None, -1, 7, 10**9])
def test_the_quotation_shown_is_the_one_that_says_most(material: Material, spoilt: int | None) -> None:
    article, annotation = next(iter(material.annotations.items()))
    quoted = [Quoted(article, at, one.start, one.end) for at, one in enumerate(annotation.sentences[:6])]
    prints = {key: short_hash(key.encode()) for key in material.articles}
    first = Memory(b"program", prints)
    shown = Shown(material, first)
    told = shown.of(quoted)
    shown.remember()
    assert told.best == most_complete(quoted, material)
    known = dict(first.found)
    if spoilt is not None:
        ((key, body),) = known.items()
        ((printed, (_, *others)),) = msgpack.decode(body, type=dict[bytes, list[object]]).items()
        known = {key: msgpack.encode({printed: [spoilt, *others]})}
    again = Shown(material, Memory(b"program", prints, known))
    assert again.of(quoted) == told
    assert again.of(quoted[::-1]).best == most_complete(quoted[::-1], material)
