"""What hangs together is looked at again where anything of it has changed, and nowhere else."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sourcebook import annotate, read
from sourcebook.dedupe.claims import components, drawn
from sourcebook.dedupe.claims.by_number import ByNumber
from sourcebook.dedupe.claims.components import Component, Grouped
from sourcebook.dedupe.claims.find import Found, Given, compare, find_claims, lay_out
from sourcebook.dedupe.claims.matching import Bench
from sourcebook.dedupe.decisions import Verdict, Verdicts, statement
from sourcebook.dedupe.memory import LostError, Memory
from sourcebook.dedupe.packing import short_hash
from sourcebook.dedupe.profiles import Material, in_order_of_time
from sourcebook.model import Annotation, Article, ClaimMention, Link, MarkedClaim, Origin, Reason, Repost
from tests import generate


class World:
    """Articles of which some may be missing, and what builds remember; how many components each looked at."""

    def __init__(self, folder: Path) -> None:
        found = read.read_site(generate.site(folder, 24, seed=5))
        lists = annotate.compile_lists(found.config, found.curated)
        self.articles: dict[str, Article] = in_order_of_time({one.id: one for one in found.articles})
        self.annotations: dict[str, Annotation] = {
            key: annotate.annotate(one, lists) for key, one in self.articles.items()
        }
        self.known: dict[bytes, bytes] = {}
        self.looked_at: list[int] = []

    def built(self, given: Given, without: set[str]) -> Found:
        return self._found(given, without, self.known)

    def clean(self, given: Given, without: set[str]) -> Found:
        return self._found(given, without, {})

    def key_of(self, mention: ClaimMention) -> str:
        return self.annotations[mention.article].sentences[mention.sentence].key

    def _found(self, given: Given, without: set[str], known: dict[bytes, bytes]) -> Found:
        articles = {key: one for key, one in self.articles.items() if key not in without}
        material = Material(articles, {key: self.annotations[key] for key in articles}, {})
        memory = Memory(b"program", {key: short_hash(key.encode()) for key in articles}, known)
        found = find_claims(material, given, compare(lay_out(material, memory)))
        known |= memory.found
        return found


@pytest.fixture(scope="module")
def annotated(tmp_path_factory: pytest.TempPathFactory) -> World:
    return World(tmp_path_factory.mktemp("site"))


@pytest.fixture
def world(annotated: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Nothing is remembered yet."""
    annotated.known, annotated.looked_at = {}, []
    grouped = components.grouped

    def counted(bench: Bench, some: Sequence[Component], *others: Any) -> list[Grouped]:
        annotated.looked_at.append(len(some))
        return grouped(bench, some, *others)

    monkeypatch.setattr(drawn, "grouped", counted)
    return annotated


def _same(one: Found, other: Found) -> None:
    assert one.claims == other.claims
    prints = {claim.id: claim.print() for claim in other.claims}
    assert one.claims.prints.items() <= prints.items()
    assert one.claims.prints
    assert tuple(one.similar) == tuple(other.similar)
    assert one.problems == other.problems


def test_an_article_more_is_as_if_it_had_always_been_there(world: World) -> None:
    last = [*world.articles][-1]
    whole = world.clean(Given(), set())
    world.built(Given(), {last})
    _same(world.built(Given(), set()), whole)
    every, fewer, again = world.looked_at
    assert 0 < again < fewer < every + 20
    assert any(len(claim.mentions) > 2 for claim in whole.claims)


def test_nothing_is_looked_at_where_nothing_has_changed(world: World) -> None:
    before = world.built(Given(), set())
    _same(world.built(Given(), set()), before)
    assert world.looked_at[-1] == 0


@pytest.mark.parametrize("seed", range(2))
def test_whatever_changes_is_as_if_it_had_always_been_so(world: World, seed: int) -> None:
    """Articles come and go, reposts are told, a speaker is listed, the researcher marks, joins and parts."""
    chance, keys, whole = random.Random(seed), [*world.articles], world.clean(Given(), set())
    for _ in range(4):
        without, given = set(chance.sample(keys, chance.randrange(4))), _given(chance, whole, world)
        _same(world.built(given, without), world.clean(given, without))


@pytest.mark.parametrize("spoilt", [None, b"", b"\xc0"])
def test_whatever_is_lost_is_found_again(world: World, spoilt: bytes | None) -> None:
    whole, chance = world.built(Given(), set()), random.Random(7)
    for key in chance.sample(sorted(world.known), len(world.known) // 9):
        world.known |= {key: spoilt} if spoilt is not None else {}
        if spoilt is None:
            del world.known[key]
    _same(world.built(Given(), set()), whole)


def test_an_entry_is_put_down_again_only_where_it_changes() -> None:
    def opened(known: dict[bytes, bytes], keys: list[bytes]) -> tuple[ByNumber[str], Memory]:
        memory = Memory(known=known)
        return ByNumber(memory, "kind", msgspec.msgpack.Decoder(dict[int, str]).decode, keys), memory

    first, memory = opened({}, [])
    keys = first.changed((), {1: "one", 2: "two", 5: "five"}, 4)
    known = dict(memory.found)
    second, memory = opened(known, keys)
    assert (second.of([2, 3]), memory.used) == ({2: "two"}, {keys[2]})
    again = second.changed([1], {9: "nine"}, 4)
    assert [one for one in range(4) if keys[one] != again[one]] == [1]
    assert len(memory.found) == 1
    assert opened(known | memory.found, again)[0].all() == {2: "two", 5: "five", 9: "nine"}
    assert memory.used == {*again} - {b""}
    with pytest.raises(LostError):
        opened({}, again)[0].all()


def _given(chance: random.Random, found: Found, world: World) -> Given:
    claims = chance.sample([claim for claim in found.claims if len(claim.mentions) > 1], 4)
    first, second, *_ = (mention.article for mention in claims[0].mentions)
    link = Link(first, second, "repost", 1.0, Reason("same-text"))
    names = [statement(one.article, world.key_of(one)) for one in [claim.mentions[0] for claim in claims]]
    left, right = sorted(names[1:3])
    verdict = Verdict(left, right, "decisions.yml", 1)
    words = claims[3].mentions[0]
    quote = world.annotations[words.article].text[words.start : words.end]
    mark = MarkedClaim(words.article, quote, text="As the researcher says.", path="decisions.yml", line=2)
    spoken = sorted({one for claim in found.claims for one in claim.origins})
    companies = sorted({one for claim in found.claims for one in claim.companies})
    return Given(
        reposts=[Repost(second, first, link)] if chance.random() < 0.5 else [],
        origins=[Origin(one, one, "person", of=chance.choice(companies)) for one in chance.sample(spoken, 1)],
        marked=[mark] if chance.random() < 0.5 else [],
        verdicts=Verdicts(same=(verdict,)) if chance.random() < 0.5 and left != right else Verdicts(),
    )
