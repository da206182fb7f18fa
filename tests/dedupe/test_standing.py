"""An article more asks for the statements that it may have to do with, and for no others."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from msgspec.structs import replace

from sourcebook import annotate, read
from sourcebook.dedupe import Memory, group
from sourcebook.dedupe.claims import candidates as claims_candidates
from sourcebook.dedupe.claims import changes as claims_changes
from sourcebook.dedupe.claims import find as claims_find
from sourcebook.dedupe.claims import holders as claims_holders
from sourcebook.dedupe.claims import since as claims_since
from sourcebook.dedupe.claims import standing as claims_standing
from sourcebook.dedupe.claims import traits as claims_traits
from sourcebook.dedupe.claims.find import LaidOut, compare, lay_out
from sourcebook.dedupe.claims.last import last_build
from sourcebook.dedupe.claims.standing import Page, page_of
from sourcebook.dedupe.claims.stood import PLACES
from sourcebook.dedupe.packing import short_hash
from sourcebook.dedupe.profiles import Material, in_order_of_time
from sourcebook.model import Annotation, Article, Curated, Groups
from tests import generate
from tests.dedupe.test_shares import Split


class World:
    """Articles of which some have not landed yet, and what builds remember."""

    def __init__(self, folder: Path) -> None:
        found = read.read_site(generate.site(folder, 40, seed=11))
        lists = annotate.compile_lists(found.config, found.curated)
        self.curated: Curated = found.curated
        self.articles: dict[str, Article] = in_order_of_time({one.id: one for one in found.articles})
        self.annotations: dict[str, Annotation] = {
            key: annotate.annotate(one, lists) for key, one in self.articles.items()
        }
        self.known: dict[bytes, bytes] = {}

    def built(self, without: set[str], *, clean: bool = False) -> Groups:
        memory = Memory(b"program", {} if clean else self.prints(), self.known)
        groups = self._grouped(without, memory)
        self.known |= memory.found
        return groups

    def afresh(self, without: set[str]) -> tuple[Groups, dict[bytes, Page]]:
        """With nothing known, but everything remembered; and with what each statement was compared."""
        memory = Memory(b"program", self.prints())
        return self._grouped(without, memory), _pages(Memory(b"program", self.prints(), memory.found))

    def pages(self) -> dict[bytes, Page]:
        """As the last build left them."""
        return _pages(Memory(b"program", self.prints(), self.known))

    def prints(self) -> dict[str, bytes]:
        return {key: short_hash(key.encode()) for key in self.articles}

    def _grouped(self, without: set[str], memory: Memory) -> Groups:
        articles = {key: one for key, one in self.articles.items() if key not in without}
        return group(articles, self.annotations, self.curated, memory=memory)

    def laid_out(self, without: set[str], *, clean: bool = False) -> LaidOut:
        articles = {key: one for key, one in self.articles.items() if key not in without}
        memory = Memory(b"program", {key: short_hash(key.encode()) for key in articles}, {} if clean else self.known)
        return lay_out(Material(articles, self.annotations, {}), memory)


def _pages(memory: Memory) -> dict[bytes, Page]:
    """Without what guards left of pairs that do not count: who compares again keeps what was said before."""
    last = last_build(memory)
    laid = [last.laid(at) for at in range(len(last.prints))] if last else []
    pages = {one.page: page_of(memory, one.page) for one in laid if one.page}
    return {key: replace(page, ruled={}) for key, page in pages.items()}


@pytest.fixture(scope="module")
def annotated(tmp_path_factory: pytest.TempPathFactory) -> World:
    return World(tmp_path_factory.mktemp("site"))


@pytest.fixture
def world(annotated: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """In a small collection most statements have to do with each other; no saving is too small here."""
    monkeypatch.setattr(claims_standing, "WORTH", 1)
    monkeypatch.setattr(claims_since, "FEW", 1)
    annotated.known = {}
    return annotated


def test_where_nothing_is_remembered_all_are_asked_for(world: World) -> None:
    assert all(world.laid_out(set()).standing.asked)


def test_where_nothing_has_changed_none_is_asked_for(world: World) -> None:
    world.built(set())
    assert not any(world.laid_out(set()).standing.asked)


def test_what_landed_is_asked_for(world: World) -> None:
    last = list(world.articles)[-1]
    world.built({last})
    laid_out = world.laid_out(set())
    asked = {
        statement.holders[0][0]
        for statement, asked in zip(laid_out.bench.statements, laid_out.standing.asked, strict=True)
        if asked
    }
    assert last in asked
    assert sum(laid_out.standing.asked) < len(laid_out.standing.asked)


@pytest.mark.parametrize(
    ("seed", "crowd", "waste", "few"),
    [(0, 64, 0, 500), (1, 4, 0, 500), (1, 4, -100_000, 500), (2, 64, 0, 0), (3, 4, 0, 0)],
)
def test_articles_come_and_go(
    world: World, seed: int, crowd: int, waste: int, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where little is a crowd, features become one and cease to be; few partners are kept of many. Where any number is
    a waste, statements are numbered anew each time. Where any change is much, all pages are looked at, and what stands
    is moved statement by statement."""
    monkeypatch.setattr(claims_holders, "WASTE", waste)
    monkeypatch.setattr(claims_changes, "FEW", few)
    monkeypatch.setattr(claims_since, "SHORT", few // 50)
    for module in (claims_traits, claims_changes, claims_candidates):
        monkeypatch.setattr(module, "CROWD", crowd)
    for module in (claims_candidates, claims_standing):
        monkeypatch.setattr(module, "KEPT", crowd)
    chance = random.Random(seed)
    without = set(chance.sample(sorted(world.articles), 6))
    for _ in range(3):
        groups, pages = world.afresh(without)
        assert world.built(without) == groups
        assert world.pages() == pages
        without ^= set(chance.sample(sorted(world.articles), 2))


def test_who_holds_a_word_that_weighs_less_now_is_compared_again_with_whom_it_was(world: World) -> None:
    """Articles land one by one: each moves some statements, whose partners are not looked for."""
    landing = list(world.articles)[::9]
    without, moved = set(landing), 0
    world.built(without)
    for article in landing:
        without.remove(article)
        laid_out = world.laid_out(without)
        standing, new = laid_out.standing, set(laid_out.bench.statements.by_article[article])
        moved += len(standing.amended.keys() - new)
        assert all(standing.asked[place] for place in new)
        assert not any(standing.asked[place] for place in standing.amended)
        groups, pages = world.afresh(without)
        assert (world.built(without), world.pages()) == (groups, pages)
    assert moved > 100


def test_what_is_compared_again_is_shared_out(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims_find, "MANY", 1)
    world.built({max(world.articles)})
    shares, laid_out = Split(3), world.laid_out(set())
    assert not laid_out.is_much()
    found, whole = compare(laid_out, shares), compare(world.laid_out(set()))
    assert shares.done == 3
    assert all(found.pairs.of(place) == whole.pairs.of(place) for place in PLACES)
    assert any(whole.pairs.of(place) for place in PLACES)


@pytest.mark.parametrize("seed", range(2))
def test_terms_are_counted_on_as_they_would_be_counted(world: World, seed: int) -> None:
    chance = random.Random(seed)
    without = set(chance.sample(sorted(world.articles), 6))
    world.built(without)
    without ^= set(chance.sample(sorted(world.articles), 4))
    on, anew = world.laid_out(without).bench, world.laid_out(without, clean=True).bench
    assert dict(on.weights.held) == dict(anew.weights.held)
    assert [*on.statements.firsts] == [*anew.statements.firsts]
    assert on.statements.firsts[3:9] == [on.statements.firsts[at] for at in range(3, 9)]
    assert on.statements.words.shared == anew.statements.words.shared
    assert {key: [*places] for key, places in on.statements.by_article.items()} == {
        key: [*places] for key, places in anew.statements.by_article.items()
    }
    assert list(on.statements.several()) == list(anew.statements.several())


@pytest.mark.parametrize("place", range(3))
def test_a_page_that_another_build_left_is_not_taken_for_this_one(world: World, place: int) -> None:
    first, *_, last = world.articles
    world.built({last})
    before = dict(world.known)
    world.built({first})
    now = world.known
    mixed = {key: (now if number % 3 == place else before).get(key, now[key]) for number, key in enumerate(sorted(now))}
    world.known = mixed
    assert world.built(set()) == world.built(set(), clean=True)
