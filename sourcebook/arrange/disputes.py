"""How many points are in dispute.

In: claims. Out: a number. It exists because home and the pages of companies count alike: two claims that cannot stand
beside each other are one point of dispute, not two.
"""

from __future__ import annotations

from collections.abc import Iterable

from sourcebook.model import Claim


def points(claims: Iterable[Claim]) -> int:
    """Of these claims: those that stand against each other, directly or through others, are one."""
    against = {claim.id: {conflict.claim for conflict in claim.conflicts} for claim in claims if claim.conflicts}
    found = 0
    while against:
        found += 1
        waiting = [next(iter(against))]
        while waiting:
            waiting += against.pop(waiting.pop(), set()) & against.keys()
    return found
