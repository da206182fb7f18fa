"""What one clause denies, and which of its acts are possible, to come, going on or done.

In: a clause's terms, modes (m:) among them. Out: the terms denied; acts with their mood. It exists as the one place
that knows how far such a word reaches.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_GOES_ON = ("m:ongoing", "m:still")
_NAMES = ("c:", "p:", "o:")
"""What may stand between 正在 and the act: 正在与某某合作."""
DENIED = 2
"""Terms behind a negation that it denies."""
_HOW = frozenset({"直接", "间接", "任何", "directly", "indirectly", "any"})
"""Words behind a negation that it reaches beyond: 未直接或间接持有."""


def denied(clause: Sequence[str]) -> Iterator[str]:
    """Terms that a negation stands right before."""
    left = 0
    for term in clause:
        if term == "m:not":
            left = DENIED
        elif left and term not in _HOW and not term.startswith("m:"):
            left -= 1
            yield term


def moods(clause: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Acts behind 可能 or 将 up to the clause's end; the act right behind 正在 or 已, or right before 了."""
    mood = near = last = ""
    for term in clause:
        if term == "m:may" or (term == "m:will" and not mood):
            mood = term
        elif term in ("m:ongoing", "m:still", "m:done"):
            near = term
            if term == "m:done" and last:
                yield last, term
        elif term.startswith("a:"):
            if mood or near:
                yield term, mood or near
            near, last = "", term
            continue
        elif term[:2] != "m:" and not (near in _GOES_ON and term[:2] in _NAMES):
            near = ""
        last = ""
