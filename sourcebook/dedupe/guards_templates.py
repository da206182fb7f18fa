"""What keeps two sentences apart that were made from one pattern, each about somebody else.

In: two sides. Out: the guards that fire. A name, an identifier or a number that no list holds stands on either side,
the other side has it not, nor has the rest of the other side's article: two reports of one thing name it somewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.dedupe.claims_fillers import absent
from sourcebook.dedupe.claims_sides import Side
from sourcebook.dedupe.guard import Guard

FILLER = 0.2
"""What is left where each names something that the other's article does not know, and nothing is named by both."""
THIN = 2.0
"""Shared weight at which two sentences that name nobody in common count half."""
AMPLE = 0.76
"""Share of full strength from which they lose nothing."""


def thin(left: Side, right: Side, evidence: float) -> Iterator[Guard]:
    """Whom no name ties together, more words must: a figure and a turn of phrase are shared by chance."""
    factor = evidence / (evidence + THIN) / AMPLE
    if left.names.isdisjoint(right.names) and left.said_by.isdisjoint(right.said_by) and factor < 1:
        yield Guard("thin", round(factor, 2), "", "")


def fillers(left: Side, right: Side) -> Iterator[Guard]:
    """Each has a name of its own."""
    if left.english != right.english or not left.names.isdisjoint(right.names):
        return
    only_left, only_right = left.fillers - right.fillers, right.fillers - left.fillers
    if not only_left or not only_right:
        return
    mine, theirs = absent(only_left, right.text), absent(only_right, left.text)
    if mine and theirs:
        common = len(left.fillers & right.fillers)
        factor = FILLER + (1 - FILLER) * common / min(len(left.fillers), len(right.fillers))
        yield Guard("filler", round(factor, 2), " ".join(mine), " ".join(theirs))
