"""What keeps two statements apart that share their words: another figure, day, actor, outcome, certainty or place.

In: two statements and the clauses compared. Out: the guards that fire, each with the factor that it leaves of the score
and the facts that it fired on. It exists because near misses of a running story share nearly everything: similarity
joins them, guards part them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from sourcebook.dedupe.guards import told as guards_told
from sourcebook.dedupe.guards.asides import asides_between
from sourcebook.dedupe.guards.figures import figures_between
from sourcebook.dedupe.guards.guard import Guard, listed
from sourcebook.dedupe.guards.stances import stances_between
from sourcebook.dedupe.statements.sides import FACT, Side
from sourcebook.dedupe.statements.statement import Dated

_OPPOSITES = """
accept/reject approve/reject confirm/deny rise/fall jump/fall rise/plunge jump/plunge support/oppose allow/ban buy/sell
join/quit win/lose hire/layoff speedup/slowdown list/delist upgrade/downgrade accept/abandon
"""
_TITLES = """
ceo cfo cto chair director cofounder president minister executive lawyer billionaire richest giant company startup
"""
LIGHT = frozenset({"a:begin"})
"""Acts that say nothing without what they are done to."""
TITLES = frozenset(f"k:{title}" for title in _TITLES.split())
"""Who somebody is; nothing that they do."""
_THINGS = """
ai business company competitor data market model plan product service technology user
"""
_OF_ALL = frozenset(f"k:{thing}" for thing in _THINGS.split())
"""Things that are told of with nearly every company of a field."""
OPPOSITES = tuple(frozenset(f"a:{act}" for act in pair.split("/")) for pair in _OPPOSITES.split())
DENIES = 0.8
"""What is left where one side denies something, though nothing that the other states."""
NAMELESS = (0.5, 0.68, 0.68, 0.85)
"""What is left where neither a name nor a figure is shared, by how many things are; so many tie as well as a name."""
MANY_THINGS = len(NAMELESS)
OF_ONE = 3
"""How many shared things it is worth that both are of one company, which one of them does not name."""
ACTS = 0.7
"""What is left where both say what was done, and share none of it."""
UNSURE, GUESSED = 0.8, 0.75
"""What is left where one is a fact and the other none; where one is planned and the other possible."""
MOODS = 0.4
"""What is left where an act will be done or may be, goes on or is done."""
ANNOUNCE = "a:announce"
"""What will be announced is not announced yet, whatever it is."""
PLANNED = 0.65
"""What is left where one says that it will be done, and the other that it was."""
ACTORS = 0.1
"""What is left where each side names somebody else and nearly nobody is named by both."""
DAYS = 0.4
"""What is left where each has an exact day that the other does not, though they share one."""
SPEAKER = 0.6
"""What is left of the score where two sentences credit other people, but one names both."""
WEEK = timedelta(days=7)


def guards_between(left: Side, right: Side) -> Iterator[Guard]:
    """All guards that fire between two statements' clauses, one after the other: who has seen enough need not go on."""
    for check in _CHECKS:
        yield from check(left, right)


def doubts_between(left: Side, right: Side) -> Iterator[Guard]:
    """Those of the guards that fire often and cost little; for who wants to know soon whether others matter."""
    for check in _SOON:
        yield from check(left, right)


# --- checks -------------------------------------------------------------------------------------------------------


def _periods(left: Side, right: Side) -> Iterator[Guard]:
    """Both are dated, and no two of the dates overlap, or each has an exact day of its own; days that are only implied
    (周一) may be off by one."""
    if left.dates and right.dates and not any(_overlap(x, y) for x in left.dates for y in right.dates):
        yield Guard("period", 0.0, _told(left.dates[0]), _told(right.dates[0]))
        return
    only_left = [day for day in left.dates if day.exact and not any(_overlap(day, other) for other in right.dates)]
    only_right = [day for day in right.dates if day.exact and not any(_overlap(day, other) for other in left.dates)]
    if only_left and only_right:
        yield Guard("period", DAYS, _told(only_left[0]), _told(only_right[0]))


def _told(day: Dated) -> str:
    """A span as a reason carries it: FIRST, or FIRST/LAST."""
    return str(day.first) if day.first == day.last else f"{day.first}/{day.last}"


def _overlap(left: Dated, right: Dated) -> bool:
    slack = 0 if (left.exact and right.exact) or _of_one_length(left, right) else 1
    return (left.first - right.last).days <= slack and (right.first - left.last).days <= slack


def _of_one_length(left: Dated, right: Dated) -> bool:
    """Two months, two quarters or two years: one that follows the other is another, though it begins a day later."""
    mine, theirs = left.last - left.first, right.last - right.first
    return min(mine, theirs) > WEEK and abs(mine - theirs) < WEEK


def _actors(left: Side, right: Side) -> Iterator[Guard]:
    """Each names somebody whom the other does not: the fewer in common, the less alike."""
    only_left, only_right = left.names - right.names, right.names - left.names
    if only_left and only_right:
        common = left.names & right.names
        factor = ACTORS + (1 - ACTORS) * len(common) / min(len(left.names), len(right.names))
        if not common:
            factor = 0.5 if left.everybody & right.everybody else 0.0
        yield Guard("actor", round(factor, 2), listed(only_left), listed(only_right))


def _speakers(left: Side, right: Side) -> Iterator[Guard]:
    """The same words of two people are two statements, unless one sentence names both."""
    if left.said_by and right.said_by and not left.said_by & right.said_by:
        factor = SPEAKER if left.people & right.people else 0.0
        yield Guard("speaker", factor, listed(left.said_by), listed(right.said_by))


def _subjects(left: Side, right: Side) -> Iterator[Guard]:
    """What names nobody in common proves little (涨 1.5 % is said of many things, 引发关注 of all), and so does what
    has nothing but names in common, and that something begins."""
    named = not left.anchors.isdisjoint(right.anchors)
    if (named and not (left.acts & right.acts) <= LIGHT) or not left.said_by.isdisjoint(right.said_by):
        return
    shared = left.terms & right.terms
    tied = OF_ONE if not named and not left.whom.isdisjoint(right.whom) else 0
    things = tied + sum(_is_thing(term) and not (named and term in _OF_ALL) for term in shared)
    figures = any(term[:2] in ("n:", "d:") for term in shared)
    if named and not (things or figures):
        yield Guard("subject", 0.4, listed(left.anchors & right.anchors), "")
    elif not named and things < MANY_THINGS and not (figures and any(_is_word(term) for term in shared)):
        yield Guard("subject", NAMELESS[min(things, len(NAMELESS) - 1)], "", "")


def _is_thing(term: str) -> bool:
    return (term[:2] in ("k:", "t:") and term not in TITLES) or _is_word(term)


def _is_word(term: str) -> bool:
    return term[:2] == "w:" or (term[1:2] != ":" and not term.isdigit())


def _outcomes(left: Side, right: Side) -> Iterator[Guard]:
    for pair in OPPOSITES if left.acts and right.acts else ():
        a, b = left.acts & pair, right.acts & pair
        if a and b and not a & b:
            yield Guard("outcome", 0.3, listed(a), listed(b))


def _predicates(left: Side, right: Side) -> Iterator[Guard]:
    """Each says that something was done, and nothing that both say."""
    if left.acts and right.acts and not left.acts & right.acts:
        yield Guard("act", ACTS, listed(left.acts), listed(right.acts))


def _negation(left: Side, right: Side) -> Iterator[Guard]:
    """What one denies the other states; a negation elsewhere matters little."""
    opposed = (left.denied & (right.acts - right.denied)) | (right.denied & (left.acts - left.denied))
    if opposed:
        yield Guard("negation", 0.4, listed(left.denied & opposed), listed(right.denied & opposed))
    elif bool(left.denied) != bool(right.denied):
        yield Guard("negation", DENIES, listed(left.denied), listed(right.denied))
    unless = {"m:unless"}
    if (left.modes & unless) != (right.modes & unless):
        yield Guard("negation", 0.4, listed(left.modes & unless), listed(right.modes & unless))


def _certainty(left: Side, right: Side) -> Iterator[Guard]:
    """Fact against hypothesis or plan."""
    if left.certainty != right.certainty:
        factor = UNSURE if FACT in (left.certainty, right.certainty) else GUESSED
        yield Guard("certainty", factor, str(left.certainty), str(right.certainty))


_OTHER_MOOD = {"m:will": "m:may", "m:may": "m:will", "m:ongoing": "m:done", "m:done": "m:ongoing"}


def _moods(left: Side, right: Side) -> Iterator[Guard]:
    """One says that it will be done, the other that it may, or, both with dates, that it was; one that it is going on,
    the other that it is done."""
    for act, mood in sorted(left.moods):
        other = (act, _OTHER_MOOD.get(mood, ""))
        if other in right.moods and other not in left.moods and (act, mood) not in right.moods:
            yield Guard("mood", MOODS, f"{act} {mood}", f"{act} {other[1]}")
            return
    for one, told in ((left, right), (right, left)):
        if (ANNOUNCE, "m:will") in one.moods and ANNOUNCE in told.acts - {act for act, _ in told.moods}:
            yield Guard("mood", MOODS, ANNOUNCE, "")
            return
    for one, told in ((left, right), (right, left)):
        planned = {act for act, mood in one.moods if mood == "m:will"} & told.acts
        open_still = {act for act, mood in told.moods if mood != "m:done"}
        if one.dates and told.dates and planned - open_still:
            done = any(act in planned and mood == "m:done" for act, mood in told.moods)
            yield Guard("mood", MOODS if done else PLANNED, listed(planned), "")
            return


def _phases(left: Side, right: Side) -> Iterator[Guard]:
    """How a market opens says nothing of how it closes."""
    if left.phases and right.phases and left.phases.isdisjoint(right.phases):
        yield Guard("phase", 0.0, listed(left.phases), listed(right.phases))


_CHECKS: tuple[Callable[[Side, Side], Iterator[Guard]], ...] = (
    figures_between,
    _periods,
    _actors,
    guards_told.parties,
    guards_told.directions,
    _speakers,
    _subjects,
    _outcomes,
    _predicates,
    _negation,
    _certainty,
    _moods,
    guards_told.lasting,
    guards_told.news,
    guards_told.places,
    guards_told.countries,
    guards_told.chambers,
    guards_told.stages,
    guards_told.magnitudes,
    guards_told.yardsticks,
    guards_told.views,
    guards_told.needs,
    guards_told.forecasts,
    guards_told.codes,
    guards_told.versions,
    stances_between,
    asides_between,
    _phases,
)
_SOON = (_certainty, _predicates, _negation, _actors, _subjects)
