"""Candidates and weights: nothing compares all with all, and one more article changes little."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.dedupe import sampled
from sourcebook.dedupe.candidates import CROWD, coarse, postings, rarity, sharing
from sourcebook.dedupe.memory import Memory

FEATURES = st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.lists(st.integers(0, 9)), max_size=10)


def test_a_thousand_pages_of_one_template_cost_a_thousand_steps() -> None:
    pages = {f"p{n:04}": ("template", f"own-{n}") for n in range(1000)}
    assert len(sharing(postings(pages).values())) <= 6 * len(pages)


def test_every_page_of_a_crowd_meets_the_first() -> None:
    pages = {f"p{n:04}": ("text",) for n in range(100)}
    assert all(("p0000", key) in sharing(postings(pages).values()) for key in list(pages)[1:])


@given(FEATURES)
def test_small_groups_meet_all_of_each_other(features: dict[str, list[int]]) -> None:
    assert len(features) <= CROWD
    found = sharing(postings(features).values())
    keys = list(features)
    for index, right in enumerate(keys):
        for left in keys[:index]:
            assert found[left, right] == len(set(features[left]) & set(features[right]))


@given(FEATURES)
def test_postings_hold_what_two_share(features: dict[str, list[int]]) -> None:
    assert postings(features) == {
        feature: holders
        for feature in range(10)
        if len(holders := [key for key, held in features.items() if feature in held]) > 1
    }


def _likely(least: dict[str, float], holders: Iterable[list[str]]) -> dict[tuple[str, str], int]:
    return {pair: times for pair, times in sharing(holders).items() if times >= min(least[key] for key in pair)}


@given(st.lists(FEATURES, min_size=1, max_size=4), st.floats(0, 1))
def test_likely_pairs_are_the_same_whatever_the_last_build_knew(
    worlds: list[dict[str, list[int]]], share: float
) -> None:
    known: dict[bytes, bytes] = {}
    for world in worlds:
        memory = _asked(world, share, known)
        known |= memory.found


@pytest.mark.parametrize("seed", range(12))
def test_likely_pairs_are_carried_on(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Crowds among them, which come about, grow and go."""
    random, share, counted = Random(seed), seed / 24, [0]
    whole = sampled._counted

    def count(world: sampled._World) -> sampled._Now:
        counted[0] += 1
        return whole(world)

    monkeypatch.setattr(sampled, "_counted", count)
    world = {f"a{random.random()}": random.sample(range(80), random.randrange(1, 12)) for _ in range(60)}
    known: dict[bytes, bytes] = {}
    for _ in range(12):
        known |= _asked(world, share, known).found
        for _ in range(random.randrange(4)):
            world[f"a{random.random()}"] = random.sample(range(80), random.randrange(1, 12))
        for _ in range(random.choice((0, 0, 0, 1, 2))):
            del world[random.choice(list(world))]
    assert counted[0] == 1


def _asked(world: dict[str, list[int]], share: float, known: dict[bytes, bytes]) -> Memory:
    """What is likely is what shares enough; the memory after it was asked for."""
    held = {key: sorted(set(world[key])) for key in sorted(world)}
    least = {key: share * len(ones) for key, ones in held.items()}
    memory = Memory(b"program", {key: repr((key, ones)).encode() for key, ones in held.items()}, dict(known))
    assert sampled.likely(held, least, memory) == sorted(_likely(least, postings(held).values()))
    return memory


@given(st.integers(1, 10_000), st.integers(1, 10_000))
def test_rarer_weighs_no_less(count: int, total: int) -> None:
    assert rarity(count, total) >= rarity(count + 1, total)
    assert coarse(count) // 2 < count <= coarse(count)
