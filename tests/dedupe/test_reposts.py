"""What is one text, and what is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sourcebook.dedupe.memory import Memory
from sourcebook.dedupe.reposts import LEAST_SAMPLED, Overlap, Text, compare, find_reposts
from sourcebook.dedupe.sampled import likely
from tests.dedupe.world import cases, grouped

PAIRS = cases("reposts")


@pytest.mark.parametrize("case", PAIRS, ids=[case["name"] for case in PAIRS])
def test_pairs(case: dict[str, Any]) -> None:
    groups = grouped(
        {
            "a": {**case["a"], "published": "2025-02-11T08:00:00+08:00"},
            "b": {**case["b"], "published": "2025-02-11T09:30:00+08:00"},
        }
    )
    found = [(repost.article, repost.of) for repost in groups.reposts]
    assert found == ([("b", "a")] if case["repost"] else [])


def test_a_text_reprinted_twenty_times_is_one_group() -> None:
    """More reprints than a boilerplate line has: a text that recurs is still a text."""
    body = "北辰汽车周一宣布，与青禾电池签下为期五年的供货协议。\n\n协议约定，青禾电池自明年起每年交付30万套电池组。"
    groups = grouped(
        {
            f"a{n:02}": {"title": "北辰与青禾签约", "text": body, "published": f"2025-02-11T{n:02}:00:00+08:00"}
            for n in range(20)
        }
    )
    assert {repost.of for repost in groups.reposts} == {"a00"}
    assert len(groups.reposts) == 19
    assert not groups.boilerplate


def test_half_alike_texts_are_grouped_around_a_centre(monkeypatch: pytest.MonkeyPatch) -> None:
    """A is like B and B like C: both join B; without B, A and C are two."""
    lines = [f"{word}的说法与别处全然不同，只在这一段里出现过。" for word in "甲乙丙丁戊己庚辛壬癸子丑"]
    held = {"a": (0, 10), "b": (1, 11), "c": (2, 12)}
    texts = {key: Text(f"题目{key}", "\n".join(lines[first:last])) for key, (first, last) in held.items()}
    sampled = {key: frozenset(range(*ends)) for key, ends in held.items()}

    def overlap(left: str, right: str) -> Overlap:
        return compare(texts[left], texts[right])

    near = {pair: compare(texts[pair[0]], texts[pair[1]]).text for pair in ("ab", "bc", "ac")}
    between = (near["ab"] + near["ac"]) / 2
    monkeypatch.setattr("sourcebook.dedupe.reposts.SAME_TEXT", between)
    assert _linked(sampled, overlap) == [("b", "a"), ("b", "c")]
    del sampled["b"]
    assert _linked(sampled, overlap) == []


def _linked(sampled: dict[str, frozenset[int]], overlap: Callable[[str, str], Overlap]) -> list[tuple[str, str]]:
    held = {key: sorted(ones) for key, ones in sampled.items()}
    links = find_reposts(list(held), likely(held, LEAST_SAMPLED, Memory()), overlap)
    return [(link.left, link.right) for link in links]


def test_comparison_is_symmetrical() -> None:
    one = Text("一", "北辰汽车周一宣布签约。")
    other = Text("二", "北辰汽车周一宣布签约，总额120亿元。")
    assert compare(one, other) == compare(other, one)
