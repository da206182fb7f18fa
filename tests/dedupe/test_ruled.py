"""What guards said once is not asked again where only weights have changed, and is what they would say again."""

from __future__ import annotations

from math import prod
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import msgpack

from sourcebook.dedupe.claims import matching as claims_matching
from sourcebook.dedupe.claims import since as claims_since
from sourcebook.dedupe.claims import standing as claims_standing
from sourcebook.dedupe.claims.changes import weighing_since
from sourcebook.dedupe.claims.last import counted
from sourcebook.dedupe.claims.matching import Bench
from sourcebook.dedupe.claims.ruled import (
    OPPOSED,
    ROUNDED,
    SIMILAR,
    Ruled,
    fits_ruled,
    packed_guards,
    packed_ruled,
    ruled,
    too_little,
    unpacked_guards,
    unpacked_ruled,
)
from sourcebook.dedupe.guards.guard import Guard
from sourcebook.dedupe.guards.templates import thinness
from sourcebook.dedupe.statements.compare import Match, Run, strength
from sourcebook.dedupe.statements.said import Numbers
from sourcebook.dedupe.statements.sides import Side
from sourcebook.dedupe.statements.weights import Weights
from sourcebook.model import Reason
from tests.dedupe.test_standing import World

numbers = st.integers(0, 255)
ends = st.tuples(st.tuples(numbers, numbers), st.tuples(numbers, numbers))
factors = st.integers(0, 100).map(lambda number: number / 100)
words = st.text("a |", max_size=4)
guards = st.lists(st.builds(Guard, st.sampled_from(["thin", "actor", "figure"]), factors, words, words)).map(tuple)
ENDS = (0, 1), (2, 4)
NONE_TIES = Guard("thin", 0.55, "", "")
OTHERS = Guard("actor", 0.5, "a", "b")


def test_guards_would_say_again_what_they_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles land one by one, and words weigh less: of most that are compared again no guard is asked."""
    monkeypatch.setattr(claims_standing, "WORTH", 1)
    monkeypatch.setattr(claims_since, "FEW", 1)
    judge, asked, spared = Bench._ruled, list[float](), list[bool]()

    def noted(sides: tuple[Side, Side], strong: float, evidence: float, weights: Weights) -> tuple[Guard, ...] | Ruled:
        asked.append(strong)
        return ruled(sides, strong, evidence, weights)

    def judged(
        bench: Bench, left: int, right: int, found: Match, known: Ruled | None = None
    ) -> tuple[Guard, ...] | Ruled:
        before = len(asked)
        said = judge(bench, left, right, found, known)
        if known:
            spared.append(len(asked) == before)
            strong = strength(found)
            assert _counting(said, strong) == _counting(judge(bench, left, right, found), strong)
        return said

    monkeypatch.setattr(claims_matching, "ruled", noted)
    monkeypatch.setattr(Bench, "_ruled", judged)
    world = World(tmp_path)
    landing = list(world.articles)[::5]
    without = set(landing)
    world.built(without)
    for article in landing:
        without.remove(article)
        world.built(without)
    assert sum(spared) > len(spared) / 2 > 50


def _counting(said: tuple[Guard, ...] | Ruled, strong: float) -> tuple[Guard, ...]:
    """Nothing of guards that leave too little of two that are so strong."""
    if isinstance(said, Ruled):
        return ()
    weak = strong < OPPOSED - ROUNDED and strong * prod([one.factor for one in said]) < SIMILAR - ROUNDED
    return () if weak else said


@given(ends, guards)
def test_guards_are_had_again_from_what_a_reason_tells(given: tuple[Run, Run], told: tuple[Guard, ...]) -> None:
    facts = [("terms", "a b"), ("likeness", "0.5"), *[(one.kind, f"{one.left} | {one.right}") for one in told]]
    reason = msgpack.encode(Reason("similar", (*facts, ("meaning", "0.1"))))
    body = packed_guards(given, told, 0.5)
    assert unpacked_guards(body, reason) == (Ruled(given, told) if body else None)
    assert body or any(" |" in one.left for one in told)


def test_guards_are_not_kept_where_much_that_is_shared_may_have_stilled_one() -> None:
    assert thinness(7.9, of_one_day=True) < 1 <= thinness(8.01, of_one_day=True)
    assert packed_guards(ENDS, (OTHERS,), 7.9)
    assert not packed_guards(ENDS, (OTHERS,), 8.0)
    assert packed_guards(ENDS, (NONE_TIES,), 8.0)
    assert not packed_guards(((0, 256), (0, 1)), (), 0.5)


def test_thin_is_told_again_of_what_is_shared_now() -> None:
    known = Ruled(ENDS, (OTHERS, NONE_TIES))
    assert known.again(ENDS, 0.5, 0.617) == (OTHERS, Guard("thin", 0.62, "", ""))
    assert known.again(ENDS, 0.5, 1.2) == (OTHERS,)
    assert known.again(((0, 1), (2, 3)), 0.5, 0.617) is None


@given(st.lists(st.tuples(numbers, ends, guards)))
def test_what_guards_leave_is_kept_and_never_too_little(
    given: list[tuple[int, tuple[Run, Run], tuple[Guard, ...]]],
) -> None:
    every = [(at, too_little(one, told)) for at, one, told in given]
    again = list(unpacked_ruled(b"".join([packed_ruled(at, one) for at, one in every])))
    assert [(at, one.ends, one.thin) for at, one in again] == [(at, one.ends, one.thin) for at, one in every]
    assert all(0 <= now.left - was.left < 0.0001 for (_, now), (_, was) in zip(again, every, strict=True))
    assert [packed_ruled(at, one) for at, one in again] == [packed_ruled(at, one) for at, one in every]


def test_what_is_cut_off_is_no_entry_of_what_guards_leave() -> None:
    body = packed_ruled(1, too_little(ENDS, (OTHERS,)))
    assert fits_ruled(b"")
    assert fits_ruled(2 * body)
    assert not any(fits_ruled(body[:end]) for end in range(1, len(body)))


def test_what_was_too_little_is_so_while_guards_leave_so_little() -> None:
    known = too_little(ENDS, (OTHERS, NONE_TIES))
    assert known.again(ENDS, 0.4, 0.6) is known
    assert known.again(ENDS, 0.46, 0.6) is None, "this may be a dispute"
    assert too_little(ENDS, (Guard("actor", 0.68, "", ""),)).again(ENDS, 0.42, 0.6) is None


def test_it_is_told_which_words_are_rare_no_more_and_whether_any_weighs_more() -> None:
    """Of 512 statements a word of 16 and one of 17 are rare and not."""
    before, now = {1: 16, 2: 4, 3: 40}, {1: 17, 2: 5, 3: 65}
    for old, new, lighter in ((before, now, True), (now, before, False)):
        found = weighing_since(Weights(counted(new), 512, Numbers()), counted(old), [1, 2, 3])
        assert (found.rare, found.lighter) == ([1], lighter)
