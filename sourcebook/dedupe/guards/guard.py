"""What every guard gives: the factor it leaves of a score, and the facts it fired on.

It stands apart so that guards may live in several modules.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct


class Guard(Struct, frozen=True):
    """A guard that fired: `kind` is figure, measure, period, actor, speaker, subject, outcome, act, negation, mood,
    certainty, place, code, phase, filler, foreign, day, series or thin; `factor` is what it leaves of the
    score."""

    kind: str
    factor: float
    left: str
    right: str


def listed(names: Iterable[str]) -> str:
    """Facts of a guard, in order."""
    return " ".join(sorted(names))
