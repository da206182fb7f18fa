"""Candidates and weights: nothing compares all with all, and one more article changes little."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.dedupe import sampled
from sourcebook.dedupe.candidates import CROWD, coarse, postings, rarity, sharing
from sourcebook.dedupe.index import Index
from sourcebook.dedupe.memory import LostError, Memory

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

    def count(every: Sequence[Sequence[int]], share: float, memory: Memory) -> sampled._Now:
        counted[0] += 1
        return whole(every, share, memory)

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


@pytest.mark.parametrize("seed", range(4))
def test_what_is_lost_or_damaged_is_counted_again(seed: int) -> None:
    random = Random(seed)
    world = {f"a{random.random()}": random.sample(range(80), random.randrange(1, 12)) for _ in range(60)}
    known = dict(_asked(world, 0.3, {}).found)
    world["b"] = random.sample(range(80), 11)
    for key in known:
        _asked(world, 0.3, {one: body for one, body in known.items() if one != key})
        _asked(world, 0.3, {**known, key: known[key][:-8]})


def test_an_index_tells_who_holds_a_feature() -> None:
    """In this build and in those that follow; it is made anew where it was made for much less."""
    memory = Memory(b"program", {"a": b"print"})
    first = Index.empty(memory, "kind", 8000)
    assert [first.add(held) for held in ((1, 8, 1 << 31), (8,), ())] == [0, 1, 2]
    later = Index(Memory(b"program", {"a": b"print"}, memory.found), "kind", first.remember(), first.numbered)
    later.load((8, 9, 1 << 31))
    assert later.add((9, 8)) == 3
    assert [list(later.holders(one)) for one in (8, 9, 1 << 31)] == [[0, 1, 3], [3], [0]]
    assert sorted(later.features(0)) == [1, 8, 1 << 31]
    assert not later.is_outgrown(4, 6)
    assert later.is_outgrown(4, 1 << 20)
    assert Index(memory, "kind", [b""], 9000).is_outgrown(4, 6)


def test_an_index_whose_entries_are_lost_says_so() -> None:
    memory = Memory(b"program", {"a": b"print"})
    first = Index.empty(memory, "kind", 1)
    first.add((8,))
    with pytest.raises(LostError):
        Index(Memory(b"program", {"a": b"print"}), "kind", first.remember(), 1).load((8,))


def _asked(world: dict[str, list[int]], share: float, known: dict[bytes, bytes]) -> Memory:
    """What is likely is what shares enough; the memory after it was asked for."""
    held = {key: sorted(set(world[key])) for key in sorted(world)}
    least = {key: share * len(ones) for key, ones in held.items()}
    memory = Memory(b"program", {key: repr((key, ones)).encode() for key, ones in held.items()}, dict(known))
    assert sampled.likely(held, share, memory) == sorted(_likely(least, postings(held).values()))
    return memory


@given(st.integers(1, 10_000), st.integers(1, 10_000))
def test_rarer_weighs_no_less(count: int, total: int) -> None:
    assert rarity(count, total) >= rarity(count + 1, total)
    assert coarse(count) // 2 < count <= coarse(count)
