"""What keeps two statements apart by how they are told: of whom, of which, still or once, as a fact or as an opinion.

In: two sides. Out: the guards that fire. It stands beside `guards`, which asks all; each check is one way in which
sentences on one subject, in nearly the same words, state two things.
"""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.dedupe.countries import COUNTRY
from sourcebook.dedupe.guards.guard import Guard, listed
from sourcebook.dedupe.statements.sides import Side
from sourcebook.text import fold, regex

_TWO = 2
_CHAMBER = {"参议院": "senate", "參議院": "senate", "Senate": "senate"}
_CHAMBER |= {"众议院": "house", "眾議院": "house", "House Financial": "house", "House of Representatives": "house"}
_CHAMBERS = regex("|".join(_CHAMBER))
_NONE = frozenset[str]()
_MAGNITUDE = regex("数([十百千万亿]+)(?=[\u4e00-\u9fff])")
SWAPPED = 0.3
"""What is left where who does it to whom is turned round."""
COUNTRIES = 0.4
"""What is left where each side is about another country."""
YARDSTICKS = 0.3
"""What is left where something is compared with somebody else's."""
VIEWS = 0.5
"""What is left where one side judges, or says what is needed."""
VITAL = "m:vital"
"""Of what must be, by its words."""
FORECAST, EXPECTS = 0.5, "a:expect"
"""What is left where one side is what somebody expects, the other the word of somebody whom the lists hold."""
VERSIONS = 0.2
"""What is left where each side is about another version of a product."""
LASTING = 0.4
"""What is left where it still goes on, or was done at a time that is over."""
STAGES = 0.4
"""What is left where an order is signed, or only threatened."""
DONE = 0.6
"""What is left where one tells what was done, the other what will be."""
MANY, PARTIES = 3, 0.6
"""Where one side names so many whom the other leaves out, and the other nobody else; what that leaves."""


def parties(left: Side, right: Side) -> Iterator[Guard]:
    """What is said of many together is not what is said of one of them."""
    for mine, theirs in ((left.names, right.names), (right.names, left.names)):
        if len(mine - theirs) >= MANY and mine > theirs:
            yield Guard("actor", PARTIES, listed(left.names - right.names), listed(right.names - left.names))


def directions(left: Side, right: Side) -> Iterator[Guard]:
    """A does it to B, B does it to A."""
    if left.acts.isdisjoint(right.acts) or len(left.everybody) < _TWO:
        return
    for act, one, other in sorted(left.deeds):
        if (act, other, one) in right.deeds and (act, one, other) not in right.deeds:
            yield Guard("actor", SWAPPED, f"{one} {act} {other}", f"{other} {act} {one}")
            return


def places(left: Side, right: Side) -> Iterator[Guard]:
    """Outside a country is not in it."""
    mine, theirs = "m:abroad" in left.modes, "m:abroad" in right.modes
    if mine != theirs:
        yield Guard("place", 0.7, "abroad" if mine else "", "abroad" if theirs else "")


def countries(left: Side, right: Side) -> Iterator[Guard]:
    """Each names countries, and none that the other names."""
    mine, theirs = left.terms & COUNTRY, right.terms & COUNTRY
    if mine and theirs and not mine & theirs:
        yield Guard("place", COUNTRIES, listed(mine), listed(theirs))


def chambers(left: Side, right: Side) -> Iterator[Guard]:
    """Each names a chamber of a parliament, and not the other's."""
    mine, theirs = _chambers(left), _chambers(right)
    if mine and theirs and mine.isdisjoint(theirs):
        yield Guard("place", COUNTRIES, listed(mine), listed(theirs))


def _chambers(side: Side) -> frozenset[str]:
    return frozenset([_CHAMBER[found] for found in _CHAMBERS.findall(side.words)])


def magnitudes(left: Side, right: Side) -> Iterator[Guard]:
    """Each gives a number as so many hundreds or thousands, and not the other's."""
    mine, theirs = _magnitudes(left.words), _magnitudes(right.words)
    if mine and theirs and mine.isdisjoint(theirs):
        yield Guard("figure", 0.0, listed(mine), listed(theirs))


def _magnitudes(words: str) -> frozenset[str]:
    return frozenset(_MAGNITUDE.findall(fold(words))) if "数" in words or "數" in words else _NONE


def stages(left: Side, right: Side) -> Iterator[Guard]:
    """One is signed, the other threatened, promised or planned."""
    if left.stage and right.stage and left.stage != right.stage:
        yield Guard("mood", STAGES, left.stage, right.stage)


def codes(left: Side, right: Side) -> Iterator[Guard]:
    """Pages made from one pattern differ in a ticker; no listed name need stand there."""
    only_left, only_right = left.codes - right.terms, right.codes - left.terms
    if only_left and only_right and left.codes.isdisjoint(right.codes):
        yield Guard("code", 0.2, listed(only_left), listed(only_right))


def versions(left: Side, right: Side) -> Iterator[Guard]:
    """Each names a version of one product, and none that the other names."""
    mine, theirs = left.versions - right.versions, right.versions - left.versions
    if mine and theirs and not left.versions & right.versions and {a for a, _ in mine} & {a for a, _ in theirs}:
        yield Guard(
            "code",
            VERSIONS,
            " ".join(f"{a} {b}" for a, b in sorted(mine)),
            " ".join(f"{a} {b}" for a, b in sorted(theirs)),
        )


def yardsticks(left: Side, right: Side) -> Iterator[Guard]:
    """Higher than somebody's own, against higher than nobody's in particular or another's."""
    if left.yardsticks and right.yardsticks and left.yardsticks.isdisjoint(right.yardsticks):
        yield Guard("measure", YARDSTICKS, listed(left.yardsticks), listed(right.yardsticks))


def views(left: Side, right: Side) -> Iterator[Guard]:
    """An opinion is not what it is about."""
    if left.judges != right.judges:
        yield Guard("certainty", VIEWS, "m:view" if left.judges else "", "m:view" if right.judges else "")


def needs(left: Side, right: Side) -> Iterator[Guard]:
    """That something is vital does not say that it is done."""
    for one, other in ((left, right), (right, left)):
        if VITAL in one.modes and not any(VITAL in said or "m:must" in said for said in other.statement.modes):
            yield Guard("certainty", VIEWS, VITAL if one is left else "", VITAL if one is right else "")


def forecasts(left: Side, right: Side) -> Iterator[Guard]:
    """What a listed person says will be done is not what somebody else expects of it."""
    for one, other in ((left, right), (right, left)):
        if EXPECTS in one.terms and not one.said_by and other.said_by and EXPECTS not in other.terms:
            yield Guard("certainty", FORECAST, EXPECTS if one is left else "", EXPECTS if one is right else "")


def lasting(left: Side, right: Side) -> Iterator[Guard]:
    """What goes on is not what was done at a time that is over; what still goes on is not done yet, nor to come."""
    for one, other in ((left, right), (right, left)):
        goes_on = {act for act, mood in one.moods if mood in ("m:ongoing", "m:still")} & other.acts
        over = other.dates and all(span.past for span in other.dates) and not any(span.past for span in one.dates)
        still = {act for act, mood in one.moods if mood == "m:still" and (act, mood) not in other.moods}
        found = goes_on if over else {act for act, mood in other.moods if act in still and mood in ("m:will", "m:done")}
        if found:
            yield Guard("mood", LASTING, listed(found if one is left else ()), listed(found if one is right else ()))
            return


def news(left: Side, right: Side) -> Iterator[Guard]:
    """Something is done already that the other does not tell, which tells what is to be done."""
    for one, other in ((left, right), (right, left)):
        done = {act for act, mood in one.moods if mood == "m:done"} - other.acts
        ahead = {act for act, mood in other.moods if mood == "m:will"}
        if done and ahead and not any(mood == "m:will" for _, mood in one.moods):
            yield Guard("mood", DONE, listed(done), listed(ahead))
            return
