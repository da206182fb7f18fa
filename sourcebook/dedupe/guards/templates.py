"""What keeps two sentences apart that were made from one pattern, each about somebody or some day else.

In: two sides, and what they share. Out: the guards that fire. Lists hold the companies of one story, not every fund,
town and index of the world; here it counts what each side says that the other's whole article does not know, since two
reports of one thing name it somewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sourcebook.dedupe.guards.bare import introductions, one_name
from sourcebook.dedupe.guards.guard import Guard, listed
from sourcebook.dedupe.guards.tables import tables_between
from sourcebook.dedupe.statements.fillers import absent, bracketed_in, is_person, other_name
from sourcebook.dedupe.statements.sides import Side
from sourcebook.dedupe.subjects import other_issue, says_whom, strangers
from sourcebook.text import fold

FILLER = 0.2
"""What is left where each names something that the other's article does not know, and nothing is named by both."""
THIN = "thin"
"""The guard that looks at how much is shared."""
HALF = 2.0
"""Shared weight at which two sentences that name nobody in common count half."""
ONE_SUBJECT = 2
"""Listed names that two articles are both about, from which they tell of one running story: rare words of their own are
then no blanks of one form."""
AMPLE = 0.92
"""Share of full strength from which they lose nothing."""
SAME = 0.8
"""The same for two articles of one day."""
VOICE = 0.4
"""What is left where somebody else says it."""
VIEW_OF, OWN_WORDS = 0.8, 0.4
"""What is left where somebody says it whom the other article does not know; where listed people say the other."""
FOREIGN = 0.7
"""What is left where each has a rare word that the other's article does not know."""
RARE = 0.7
"""Weight of a word that is rare."""


def templates_between(left: Side, right: Side, evidence: float, weights: Mapping[str, float]) -> Iterator[Guard]:
    """All that fire. What the lists name on both sides ties the two together: then only days, values and who
    announces may part them. A company that only the words before one of them name ties them less."""
    yield from tables_between(left, right)
    yield from introductions(left, right)
    yield from one_name(left, right)
    yield from _announcers(left, right)
    yield from _voices(left, right)
    yield from _views_of(left, right)
    if not left.names.isdisjoint(right.names):
        return
    yield from thin(left, right, evidence)
    yield from _strangers(left, right)
    if left.english == right.english:
        yield from _bracketed(left, right) or _fillers(left, right) or _foreign(left, right, weights)


def _of_one_story(left: Side, right: Side) -> bool:
    """Whether both articles are about the same two or more whom the lists know, one of them no mere origin."""
    shared = left.statement.source.names & right.statement.source.names
    return len(shared) >= ONE_SUBJECT and any(name[:2] != "o:" for name in shared)


def thin(left: Side, right: Side, evidence: float) -> Iterator[Guard]:
    """Whom no name ties together, more words must: a figure and a turn of phrase are shared by chance."""
    factor = thinness(evidence, of_one_day=bool(left.day) and left.day == right.day)
    tied = factor >= 1 or not (left.names.isdisjoint(right.names) and left.said_by.isdisjoint(right.said_by))
    if not tied and left.whom.isdisjoint(right.whom) and not _of_one_story(left, right):
        yield Guard(THIN, round(factor, 2), "", "")


def thinness(evidence: float, *, of_one_day: bool) -> float:
    """What is left of a pair that shares so much, and that nothing ties together; 1 and more is all."""
    return evidence / (evidence + HALF) / (SAME if of_one_day else AMPLE)


def _fillers(left: Side, right: Side) -> list[Guard]:
    """Each has a name of its own."""
    only_left, only_right = left.fillers - right.fillers, right.fillers - left.fillers
    if not only_left or not only_right:
        return []
    mine, theirs = _unnamed(only_left, right), _unnamed(only_right, left)
    if not mine or not theirs:
        return []
    values = any(word[0].isdigit() for word in mine) and any(word[0].isdigit() for word in theirs)
    common = 0 if values else len(left.fillers & right.fillers)
    factor = FILLER + (1 - FILLER) * common / min(len(left.fillers), len(right.fillers))
    return [Guard("filler", round(factor, 2), " ".join(mine), " ".join(theirs))]


def _bracketed(left: Side, right: Side) -> list[Guard]:
    """Each has a name with a bracket, of which the other's article has not even how it ends."""
    one, other = bracketed_in(left.words), bracketed_in(right.words)
    mine, theirs = one - other, other - one
    if not mine or not theirs or _any_known(mine, right) or _any_known(theirs, left):
        return []
    return [Guard("filler", FILLER, listed(mine), listed(theirs))]


def _unnamed(fillers: Iterable[str], other: Side) -> list[str]:
    """Those that the other's article has nowhere, in either script."""
    missing = absent(fillers, other.text)
    return [word for word in missing if word.isascii() or fold(word) not in other.statement.source.folded]


def _strangers(left: Side, right: Side) -> Iterator[Guard]:
    """In equal words, in English on two pages of one outlet, in two issues of a column, or of a company that neither
    names; they share no name, day or value, and neither article knows what the other is about."""
    one, other = left.statement.source.about, right.statement.source.about
    printed = left.words == right.words or (left.english and right.english and one.outlet == other.outlet)
    equal = printed and left.fillers.isdisjoint(right.fillers)
    if not (equal or (left.leans and right.leans) or other_issue(one, other)):
        return
    if not says_whom(left.terms & right.terms) and strangers(one, other):
        yield Guard("filler", FILLER, "", "")


def _announcers(left: Side, right: Side) -> Iterator[Guard]:
    """Two companies announce the like; or one does, and the other side speaks of a company, in an article that does
    not know the one."""
    mine, theirs = left.announcer or left.teller, right.announcer or right.teller
    if other_name(mine, theirs):
        yield Guard("filler", FILLER, mine, theirs)
        return
    if left.english or right.english:
        return
    if left.firms and right.firms and not (_in_words(left.firms, right) or _in_words(right.firms, left)):
        yield Guard("filler", FILLER, listed(left.firms), listed(right.firms))
        return
    for one, other in ((left, right), (right, left)):
        named = one.announcer or one.teller
        if named and other.leans and not (other.announcer or other.teller) and not _is_known(named, other):
            yield Guard("filler", FILLER, named, "")
            return


def _in_words(firms: Iterable[str], side: Side) -> bool:
    """Whether the side's words have two characters of a company's name that follow each other."""
    words = fold(side.words)
    return any(firm[at : at + 2] in words for firm in firms for at in range(len(firm) - 1))


def _voices(left: Side, right: Side) -> Iterator[Guard]:
    """Two persons or houses say the like, and neither article knows the other's. A name in Latin letters may be that of
    somebody whom the other side spells in Chinese ones."""
    apart = [_other_voice(fold(one), fold(other)) for one in left.voices for other in right.voices]
    if apart and all(apart) and not (_any_known(left.voices, right) or _any_known(right.voices, left)):
        yield Guard("speaker", VOICE, listed(left.voices), listed(right.voices))


def _views_of(left: Side, right: Side) -> Iterator[Guard]:
    """One is said by a person or house that no list holds, the other by a listed person, or by nobody in an article
    that does not know the one: what an analyst thinks is not what a report tells."""
    for one, other in ((left, right), (right, left)):
        if not one.voices or other.voices:
            continue
        if other.said_by:
            factor = 1.0 if one.said_by else OWN_WORDS
        else:
            factor = 1.0 if _any_known(one.voices, other) else VIEW_OF
        if factor < 1:
            yield Guard("speaker", factor, listed(one.voices), listed(other.said_by))


def _other_voice(one: str, other: str) -> bool:
    if one.isascii() and other.isascii():
        return set(one.split()).isdisjoint(other.split())
    return not (one.isascii() or other.isascii()) and set(one).isdisjoint(other)


def _any_known(names: Iterable[str], side: Side) -> bool:
    return any(_is_known(name, side) for name in names)


def _is_known(name: str, side: Side) -> bool:
    """Whether the side's article has how the name begins, or ends."""
    folded, text = fold(name), side.statement.source.folded
    words = folded.split() if folded.isascii() else [folded[:2], folded[-2:]]
    return any(word in text for word in words)


def _foreign(left: Side, right: Side, weights: Mapping[str, float]) -> Iterator[Guard]:
    """Each has a rare word of its own; where it may be a person, or is all that differs, it fills a blank."""
    mine = _unknown(left.terms - right.terms, right, weights)
    theirs = _unknown(right.terms - left.terms, left, weights) if mine else []
    if mine and theirs:
        persons = any(map(is_person, mine)) and any(map(is_person, theirs))
        blank = len(left.terms - right.terms) == len(right.terms - left.terms) == 1
        if persons or blank or not _of_one_story(left, right):
            yield Guard("foreign", FILLER if persons or blank else FOREIGN, " ".join(mine), " ".join(theirs))


def _unknown(terms: Iterable[str], other: Side, weights: Mapping[str, float]) -> list[str]:
    rare = sorted(term for term in terms if term[1:2] != ":" and weights[term] >= RARE)
    folded = other.statement.source.folded if rare else ""
    return [term for term in rare if term not in folded]
