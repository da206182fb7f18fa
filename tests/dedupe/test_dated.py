"""Dated expressions in numbers: what is remembered of them is what they are."""

from __future__ import annotations

from random import Random

import msgspec
import pytest

from sourcebook import annotate, read
from sourcebook.dedupe import Memory
from sourcebook.dedupe.events.dated import DATELINE, FOUNDING, LIKENED, TOLD, number_of
from sourcebook.dedupe.events.dates import Dates, dates_of
from sourcebook.dedupe.events.drafts import Draft, drafts_of
from sourcebook.dedupe.profiles import Material, in_order_of_time
from tests import generate


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    found = read.read_site(generate.site(tmp_path_factory.mktemp("site"), 10, seed=11))
    lists = annotate.compile_lists(found.config, found.curated)
    articles = in_order_of_time({one.id: one for one in found.articles})
    annotations = {key: annotate.annotate(one, lists) for key, one in articles.items()}
    return Material(articles, annotations, {next(iter(articles)): (0, 1)})


@pytest.fixture(scope="module")
def drafts(material: Material) -> list[Draft]:
    left_out = material.boilerplate
    return [one for key, said in material.annotations.items() for one in drafts_of(said, left_out.get(key, ()))]


def _remembered(material: Material) -> Dates:
    prints = {key: msgspec.msgpack.encode(one) for key, one in material.articles.items()}
    first = Memory(b"program", prints)
    dates_of(material, first)
    again = Memory(b"program", prints, first.found)
    dates = dates_of(material, again)
    assert not again.found
    return dates


@pytest.mark.parametrize("remembered", [False, True])
def test_each_is_the_draft_that_the_text_gives(material: Material, drafts: list[Draft], remembered: bool) -> None:
    dates = _remembered(material) if remembered else dates_of(material)
    assert len(dates) == len(drafts) > 20
    assert [dates.draft(at) for at in range(len(dates))] == drafts


def test_marks_and_numbers_tell_what_the_words_tell(material: Material, drafts: list[Draft]) -> None:
    dates = _remembered(material)
    for at, draft in enumerate(drafts):
        mark = dates.marks[at]
        assert bool(mark & TOLD) == draft.told
        assert bool(mark & DATELINE) == (draft.modality == "dateline")
        assert not (mark & (LIKENED | FOUNDING) and not draft.told)
        assert dates.terms(at) == ({number_of(term) for term in draft.terms} if draft.told else set())
    likened = [at for at, _ in dates.features()]
    assert likened
    assert all(drafts[at].companies and dates.marks[at] & LIKENED for at in likened)


def test_equal_words_of_one_span_have_one_number(material: Material, drafts: list[Draft]) -> None:
    dates = dates_of(material)
    named = [(draft.key, draft.first, draft.last) for draft in drafts]
    assert len(set(dates.sames)) == len(set(named)) == len(set(zip(named, dates.sames, strict=True)))


def test_where_they_stand(material: Material, drafts: list[Draft]) -> None:
    dates = dates_of(material)
    for key, annotation in material.annotations.items():
        mine = [draft for draft in drafts if draft.mention.article == key]
        plain = {draft.mention.sentence for draft in mine if draft.modality != "dateline"}
        assert set(dates.standing_in(key)) == plain
        dated = {draft.mention.sentence for draft in mine}
        assert {at for at in range(len(annotation.sentences)) if dates.is_dated(key, at)} == dated
    assert not dates.is_dated("of no article", 0)
    assert not dates.standing_in("of no article")


@pytest.mark.parametrize("seed", range(4))
def test_terms_are_counted_on_as_they_would_be_counted(material: Material, seed: int) -> None:
    random, known = Random(seed), dict[bytes, bytes]()
    prints = {key: key.encode() for key in material.articles}
    held = set(random.sample(sorted(prints), 4))
    for _ in range(8):
        some = {key: material.annotations[key] for key in material.articles if key in held}
        part, memory = Material(material.articles, some, {}), Memory(b"program", prints, known)
        assert dates_of(part, memory).counts == dates_of(part).counts
        known = {**known, **memory.found}
        held ^= set(random.sample(sorted(prints), random.randrange(3)))
        held |= {random.choice(sorted(prints))}
    assert known
