"""Candidates and weights: nothing compares all with all, and one more article changes little."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sourcebook.dedupe.candidates import CROWD, coarse, postings, rarity, sharing

FEATURES = st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.lists(st.integers(0, 9)), max_size=10)


def test_a_thousand_pages_of_one_template_cost_a_thousand_steps() -> None:
    pages = {f"p{n:04}": ("template", f"own-{n}") for n in range(1000)}
    assert len(sharing(pages)) <= 6 * len(pages)


def test_every_page_of_a_crowd_meets_the_first() -> None:
    pages = {f"p{n:04}": ("text",) for n in range(100)}
    assert all(("p0000", key) in sharing(pages) for key in list(pages)[1:])


@given(FEATURES)
def test_small_groups_meet_all_of_each_other(features: dict[str, list[int]]) -> None:
    assert len(features) <= CROWD
    found = sharing(features)
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


@given(st.integers(1, 10_000), st.integers(1, 10_000))
def test_rarer_weighs_no_less(count: int, total: int) -> None:
    assert rarity(count, total) >= rarity(count + 1, total)
    assert coarse(count) // 2 < count <= coarse(count)
