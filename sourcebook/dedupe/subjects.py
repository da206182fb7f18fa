"""What an article is about, as far as its title tells, and whether another article knows it.

In: an article and its annotation. Out: a `Subject`, and whether two articles are strangers. It exists for sentences
that name nobody themselves (the company, 本公司, all that a page of one pattern repeats): the same words below two
titles that have nothing in common state two things.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from sourcebook.dedupe.kept import kept
from sourcebook.dedupe.profiles import hours_of
from sourcebook.dedupe.statements.fillers import other_name, teller_of
from sourcebook.model import Annotation, Article
from sourcebook.text import regex

KNOWN = 0.25
"""Share of what a title says that the other article must say somewhere."""
KNOWN_AT_HOME = 0.45
"""The same within one outlet, which prints many articles from one pattern."""
NEXT_ISSUE = 20.0
"""Hours after which an article of a like title is the next issue of a column, no longer a new edition."""
FEW = 3
"""Words that say nothing by themselves, wherever they stand, unless it is below one title."""
LEAST_TITLE = 6
"""Characters of a title that may be a column's."""
Place = tuple[str, int]
"""An article's id and a sentence's index."""
LOOKED_AT = 16
"""Groups of one sentence's holders that a further holder is asked about."""
_LISTED = frozenset({"c:", "p:", "o:", "s:"})
_TIES = frozenset({"c:", "p:", "o:", "s:", "n:", "d:"})
_WORD = regex(r"[A-Za-z][A-Za-z0-9]+")
_NUMBER = regex(r"\d+")


@dataclass(frozen=True)
class Subject:
    """The title of an article, when and where it appeared, and what it says."""

    title: str
    outlet: str
    english: bool
    hours: float | None
    annotation: Annotation

    @kept
    def column(self) -> str:
        """The title without its numbers: in nothing else do the issues of a column differ."""
        return _NUMBER.sub("0", self.title)

    @kept
    def says(self) -> frozenset[str]:
        """Words of the whole article as written, where it is English; terms of any other."""
        if self.english:
            return frozenset(_WORD.findall(self.title)).union(_WORD.findall(self.annotation.text))
        return frozenset(self.annotation.title_terms).union(*self.annotation.terms)

    @kept
    def names(self) -> frozenset[str]:
        """Words of an English title that the article writes with a capital alone; all terms of any other title."""
        if self.english:
            written = frozenset(_WORD.findall(self.annotation.text))
            words = (word for word in _WORD.findall(self.title) if word[0].isupper())
            return frozenset(word for word in words if word.lower() not in written)
        return frozenset(term for term in self.annotation.title_terms if term[:2] != "m:")


def subject_of(article: Article, annotation: Annotation) -> Subject:
    """What one article is about."""
    outlet = article.outlet or article.channel
    return Subject(article.title, outlet, article.language == "en", hours_of(article), annotation)


def strangers(left: Subject, right: Subject) -> bool:
    """Whether neither article knows what the other is about, or they are two issues of one column."""
    if left is right or left.english != right.english or not left.names or not right.names:
        return False
    if left.title != right.title and left.column == right.column and len(left.column) >= LEAST_TITLE:
        return other_issue(left, right)
    if _of_one_pattern(left, right):
        return True
    least = KNOWN_AT_HOME if left.outlet == right.outlet else KNOWN
    return max(_known(left, right), _known(right, left)) < least


def _of_one_pattern(left: Subject, right: Subject) -> bool:
    """Whether the titles of two articles of one outlet are one, but for words that the other article does not have."""
    mine, theirs = left.names - right.names, right.names - left.names
    alike = left.outlet == right.outlet and len(left.names & right.names) > max(len(mine), len(theirs))
    return alike and bool(mine and theirs) and mine.isdisjoint(right.says) and theirs.isdisjoint(left.says)


def other_issue(left: Subject, right: Subject) -> bool:
    """Whether the two are issues of one column that appeared on two days."""
    if left.title == right.title or left.hours is None or right.hours is None or len(left.column) < LEAST_TITLE:
        return False
    return abs(left.hours - right.hours) >= NEXT_ISSUE and left.column == right.column


def says_whom(terms: Collection[str]) -> bool:
    """Whether a name, a value or a day is among them: whatever the articles around them are about, they are of that."""
    return any(term[:2] in _TIES for term in terms)


def of_one_subject(
    terms: Collection[str], held: Sequence[Place], about: Callable[[str], Subject]
) -> list[tuple[Place, ...]]:
    """The holders of equal words, those apart whose words are about another company, or about nobody and in articles
    that are strangers. `about` gives the subject of an article."""
    named, few = says_whom(terms), len(set(terms)) < FEW
    tellers = {holder: teller_of(about(holder[0]).annotation, holder[1], about(holder[0]).title) for holder in held}
    groups: list[list[Place]] = []
    for holder in held:
        for group in groups[:LOOKED_AT]:
            first = group[0]
            one, other = about(first[0]), about(holder[0])
            known = named or not (strangers(one, other) or (few and one.column != other.column))
            if known and not other_name(tellers[first], tellers[holder]):
                group.append(holder)
                break
        else:
            groups.append([holder])
    return [tuple(group) for group in groups]


def _known(one: Subject, other: Subject) -> float:
    return len(one.names & other.says) / len(one.names)


def main_names(annotation: Annotation) -> frozenset[str]:
    """Companies, persons and origins of the lists that the title names, or two sentences at least."""
    met = Counter(chain.from_iterable([_named(terms) for terms in annotation.terms]))
    return _named(annotation.title_terms) | {name for name, count in met.items() if count > 1}


def _named(terms: Iterable[str]) -> frozenset[str]:
    """A person who speaks is the person."""
    found = [term.partition("/")[0] for term in terms if term[:2] in _LISTED]
    return frozenset([f"p:{name[2:]}" if name[:2] == "s:" else name for name in found])
