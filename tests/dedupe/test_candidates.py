"""Candidates and weights: nothing compares all with all, and one more article changes little."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from sourcebook.dedupe.candidates import CROWD, coarse, postings, rarity, sharing
from sourcebook.dedupe.memory import Memory
from sourcebook.dedupe.sampled import holders_of

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
        sampled = {key: sorted(set(held)) for key, held in world.items()}
        least = {key: share * len(held) for key, held in sampled.items()}
        prints = {key: repr((key, held)).encode() for key, held in sampled.items()}
        memory = Memory(b"program", prints, known)
        found = holders_of(sampled, least, memory)
        whole = postings(sampled)
        assert all(whole.get(one, holders) == holders for one, holders in found.items())
        assert _likely(least, found.values()) == _likely(least, whole.values())
        known |= memory.found


def test_one_new_article_among_many_is_looked_for_alone() -> None:
    world = {f"a{n}": [10 * n, 10 * n + 1, 10 * n + 10] for n in range(20)}
    least = dict.fromkeys([*world, "new"], 1.0)
    prints = {key: key.encode() for key in [*world, "new"]}
    before = Memory(b"program", {key: prints[key] for key in world})
    assert holders_of(world, least, before) == postings(world)
    world["new"] = [11, 20, 9999]
    found = holders_of(world, least, Memory(b"program", prints, before.found))
    assert found == postings(world)
    assert found[11] == ["a1", "new"]


@given(st.integers(1, 10_000), st.integers(1, 10_000))
def test_rarer_weighs_no_less(count: int, total: int) -> None:
    assert rarity(count, total) >= rarity(count + 1, total)
    assert coarse(count) // 2 < count <= coarse(count)
