"""When pieces become a group, and when a further one joins it."""

from __future__ import annotations

import pytest

from sourcebook.dedupe.claims.groups import Asked, Pair, Piece, group, packed
from sourcebook.model import Reason

ASKED = Asked(core=0.38, least=0.27, few=0.0)
A, B, C = (0, (0, 1)), (1, (0, 1)), (2, (0, 1))


def _grouped(met: dict[tuple[Piece, Piece], float], asked_for: dict[tuple[Piece, Piece], float]) -> list[list[Piece]]:
    pairs = [Pair(left, right, strength, packed(Reason("same-statement"))) for (left, right), strength in met.items()]
    pieces = {piece: piece for ends in met for piece in ends}
    known = {**met, **asked_for}
    return group(pairs, pieces, lambda left, right: known[left, right], lambda piece: frozenset(), ASKED)


@pytest.mark.parametrize(("further", "found"), [(0.26, [[A, B, C]]), (0.24, [[A, B]])])
def test_a_third_piece_must_be_like_both(further: float, found: list[list[Piece]]) -> None:
    """Both are above the mean that is asked for."""
    assert _grouped({(A, B): 0.5, (B, C): 0.37}, {(A, C): further}) == found


def test_pieces_that_only_stand_for_those_that_met_begin_no_group() -> None:
    whole, part = (0, (0, 3)), (0, (0, 1))
    pairs = [Pair(part, B, 0.5, packed(Reason("same-statement")))]
    stands_for: dict[Piece, Piece] = {part: whole, B: B}
    for likeness, found in ((0.26, []), (0.28, [[whole, B]])):
        assert group(pairs, stands_for, lambda a, b, of=likeness: of, lambda piece: frozenset(), ASKED) == found  # type: ignore[misc]


@pytest.mark.parametrize(("unlike", "found"), [(0.21, 1), (0.19, 2)])
def test_two_pieces_that_are_hardly_alike_part_small_groups(unlike: float, found: int) -> None:
    left: list[Piece] = [(at, (0, 1)) for at in range(3)]
    right: list[Piece] = [(at, (0, 1)) for at in range(3, 6)]
    every = {(a, b): 0.6 for side in (left, right) for a in side for b in side if a < b}
    across = {(a, b): 0.4 for a in left for b in right}
    across[left[2], right[2]] = unlike
    assert len(_grouped({**every, **across}, {})) == found
