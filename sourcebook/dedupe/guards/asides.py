"""What keeps a statement apart from what only touches on it: the same with somebody else, an effect on the thing, an
act told in passing or in advance, words that state nothing.

In: two sides. Out: the guards that fire. Such sentences hold the words of the other, and say something else.
"""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.dedupe.guards.guard import Guard, listed
from sourcebook.dedupe.statements.sides import Side
from sourcebook.text import fold

PARTNERS, EFFECT, PASSING, HERALDED, FORESEEN, FRAGMENT, MEANT = 0.3, 0.4, 0.4, 0.4, 0.4, 0.3, 0.4
"""What each leaves."""
OTHER_KIND = 0.3
"""What is left where each tells of another index, or of shares taken up, or held."""
NAMELESS = 0.3
"""What is left where neither a name nor an act is shared, and values told beside are others."""
FEW = 4
"""Terms shared, up to which two parts of sentences state nothing without what stands beside them."""
_EXPECTS, _BUY = "a:expect", "a:buy"
_TIES = frozenset({"c:", "p:", "o:", "s:", "a:"})


def asides_between(left: Side, right: Side) -> Iterator[Guard]:
    """All that fire."""
    yield from _fragments(left, right)
    yield from _partners(left, right)
    yield from _kinds(left, right)
    for one, other in ((left, right), (right, left)):
        yield from _touching(one, other)


def _fragments(left: Side, right: Side) -> Iterator[Guard]:
    """One states nothing; or both are parts that name nobody, and give other values in the next clause."""
    if left.wording.fragment or right.wording.fragment:
        yield Guard("aside", FRAGMENT, "", "")
    shared = left.terms & right.terms
    if left.english != right.english or len(shared) > FEW or any(term[:2] in _TIES for term in shared):
        return
    near = {one.unit for one in left.near_figures} & {one.unit for one in right.near_figures}
    inside = {one.unit for one in left.figures} & {one.unit for one in right.figures}
    for unit in sorted(near - inside):
        mine, theirs = ([one for one in side.near_figures if one.unit == unit] for side in (left, right))
        if {one.value for one in mine}.isdisjoint([one.value for one in theirs]):
            yield Guard("series", NAMELESS, mine[0].surface, theirs[0].surface)
            return


def _partners(left: Side, right: Side) -> Iterator[Guard]:
    """Each tells with whom, in one script, and whom the other names it nowhere."""
    mine, theirs = left.wording.partners, right.wording.partners
    if not mine or not theirs or left.english != right.english:
        return
    if _unnamed(mine, theirs, right) and _unnamed(theirs, mine, left):
        yield Guard("filler", PARTNERS, listed(mine), listed(theirs))


def _kinds(left: Side, right: Side) -> Iterator[Guard]:
    """A core index is not the index; who takes up new shares need not hold them."""
    mine, theirs = left.wording, right.wording
    if mine.indices and theirs.indices and set(mine.indices).isdisjoint(theirs.indices):
        yield Guard("series", OTHER_KIND, listed(mine.indices), listed(theirs.indices))
    if mine.shares and theirs.shares and mine.shares != theirs.shares:
        yield Guard("series", OTHER_KIND, mine.shares, theirs.shares)


def _unnamed(names: tuple[str, ...], others: tuple[str, ...], other: Side) -> bool:
    words = fold(other.words)
    return not any(name in words or any(_alike(name, one) for one in others) for name in names)


def _alike(one: str, other: str) -> bool:
    if one.isascii() != other.isascii():
        return True
    return any(one[at : at + 2] in other for at in range(len(one) - 1))


def _touching(one: Side, other: Side) -> Iterator[Guard]:
    """The one side touches on what the other states."""
    mine, theirs = one.wording, other.wording
    if mine.effect and not theirs.effect:
        yield Guard("aside", EFFECT, "", "")
    if mine.passing and not theirs.passing and one.acts & other.acts <= {_BUY}:
        yield Guard("aside", PASSING, "", "")
    if mine.stage == "ahead" and theirs.stage == "done":
        yield Guard("mood", HERALDED, "m:will", "m:done")
    if mine.meant and not theirs.meant:
        yield Guard("mood", MEANT, "m:former", "")
    if mine.foreseen and not theirs.foreseen and _EXPECTS in other.terms:
        yield Guard("mood", FORESEEN, "m:done", _EXPECTS)
