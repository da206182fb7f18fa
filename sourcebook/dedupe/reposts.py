"""Reposts: articles whose text is, nearly, that of an earlier one.

In: the articles in order of time, their annotations without boilerplate, their kinds. Out: for each repost the
earliest article of its group, and the Link with the evidence. It exists because "five articles" is not five reports.

Two articles carry one text when most of the shorter one stands in the longer one and the shorter is not a mere
excerpt of it: a flash quoted whole inside a longer piece is no repost. Sampled fingerprints find the pairs, the
shares of all character 5-grams decide. Titles settle what lies between: a stub under the same title is the same
piece. A page made from a template shares the sentences but not the figures, and is parted by them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from msgspec import Struct

from sourcebook.dedupe.kept import kept
from sourcebook.model import Link, Reason
from sourcebook.text import fold, normalise, regex

SAME_TEXT = 0.75
"""Share of the shorter text's 5-grams that the longer holds: enough whatever the titles say."""
PART_TEXT = 0.85
"""The same, of a text less than half as long: what it shares may be a quotation."""
SAME_TITLE_TEXT = 0.6
"""Enough where the titles are alike too."""
STUB_TEXT = 0.45
"""Enough where the titles are the same."""
ALIKE_TITLES = 0.6
EQUAL_TITLES = 0.97
LEAST_LENGTH = 0.28
"""Of the longer text's length; below, the shorter is an excerpt."""
LEAST_SAMPLED = 0.35
"""Share of the shorter one's sampled fingerprints at which a pair is looked at at all."""
LEAST_SUBJECT = 0.7
"""Share of the title's words of at least one of the two, as far as its text holds them, that the other's text holds
too; below, the two come from one template."""
LEAST_FIGURES = 0.5
"""Share of the numbers of the text with fewer that the other holds too; below, the two come from one template."""
_HALF = 0.5
_GRAM = 5
_WORD = regex(r"[a-z]{3,}|[\u4e00-\u9fff]+")
_NUMBER = regex(r"\d[\d.,]{0,20}\d")


@dataclass(frozen=True)
class Text:
    """One article as reposts see it. `prose` is the clean text without furniture and boilerplate."""

    title: str
    prose: str
    edition: bool = False
    """One of a series under one kind of title (a digest, a market wrap): its title tells nothing."""

    @kept
    def letters(self) -> str:
        return normalise(self.prose)

    @kept
    def grams(self) -> frozenset[str]:
        return _grams(self.letters, _GRAM)

    @kept
    def title_grams(self) -> frozenset[str]:
        return _grams(normalise(self.title), 2)

    @kept
    def folded(self) -> str:
        return fold(self.prose)

    @kept
    def subject(self) -> frozenset[str]:
        """Latin words and pairs of Chinese characters of the title that its own text holds."""
        runs = _WORD.findall(fold(self.title))
        words = (part for run in runs for part in ([run] if run.isascii() else map("".join, pairwise(run))))
        return frozenset(word for word in words if word in self.folded)

    @kept
    def numbers(self) -> frozenset[str]:
        return frozenset(_NUMBER.findall(self.folded))


class Overlap(Struct, frozen=True, array_like=True, gc=False):
    """What two texts share, as shares of 0 to 1."""

    text: float
    """Of the shorter one's 5-grams."""
    length: float
    """The shorter one's length in that of the longer."""
    title: float
    subject: float
    figures: float
    editions: bool

    @property
    def repost(self) -> bool:
        template = self.subject < LEAST_SUBJECT or self.figures < LEAST_FIGURES
        return self.length >= LEAST_LENGTH and not template and self.text >= self.needed

    @property
    def needed(self) -> float:
        """How much of the shorter text must stand in the longer one, given lengths and titles."""
        by_length = SAME_TEXT if self.length >= _HALF else PART_TEXT
        if self.editions or self.title < ALIKE_TITLES:
            return by_length
        return STUB_TEXT if self.title >= EQUAL_TITLES else SAME_TITLE_TEXT


def compare(one: Text, other: Text) -> Overlap:
    """The overlap of two texts, whichever is given first."""
    shorter, longer = sorted((one, other), key=lambda text: len(text.letters))
    titles = len(one.title_grams) + len(other.title_grams)
    fewer, more = sorted((one.numbers, other.numbers), key=len)
    return Overlap(
        text=_share(shorter.grams, longer.grams),
        length=len(shorter.letters) / len(longer.letters) if longer.letters else 0.0,
        title=2 * len(one.title_grams & other.title_grams) / titles if titles else 0.0,
        subject=max(_told(one, other), _told(other, one)),
        figures=_share(fewer, more) if fewer else 1.0,
        editions=one.edition and other.edition,
    )


def parted(one: Text, other: Text) -> bool:
    """Whether it is soon told that neither repeats the other: by their lengths, or by names and figures, of which those
    who fill in one template share few."""
    shorter, longer = sorted((len(one.letters), len(other.letters)))
    fewer, more = sorted((one.numbers, other.numbers), key=len)
    return (
        shorter < LEAST_LENGTH * longer
        or bool(fewer and _share(fewer, more) < LEAST_FIGURES)
        or max(_told(one, other), _told(other, one)) < LEAST_SUBJECT
    )


def find_reposts(
    keys: Sequence[str], likely: Iterable[tuple[str, str]], compared: Callable[[str, str], Overlap]
) -> tuple[Link, ...]:
    """Links of each group's centre with its other members. `keys` are in order of time; `likely` are pairs of them that
    share enough fingerprints, in order; `compared` tells the overlap of two, those of one text one after the other."""
    found: dict[str, dict[str, Overlap]] = defaultdict(dict)
    for left, right in likely:
        overlap = compared(left, right)
        if overlap.repost:
            found[left][right] = found[right][left] = overlap
    place = {key: index for index, key in enumerate(keys) if key in found}
    return tuple(
        repost_link(centre, other, found[centre][other])
        for centre, members in _around_centres(found, place)
        for other in members
        if other != centre
    )


def repost_link(left: str, right: str, overlap: Overlap) -> Link:
    facts = (
        ("text", f"{overlap.text:.2f}"),
        ("length", f"{overlap.length:.2f}"),
        ("title", f"{overlap.title:.2f}"),
    )
    return Link(left, right, "repost", round(overlap.text, 2), Reason("same-text", facts))


def _around_centres(
    found: Mapping[str, Mapping[str, Overlap]], place: Mapping[str, int]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Groups of a centre and those linked with it, the best linked centre first: half-alike texts make no chain."""
    free = set(found)
    for centre in sorted(found, key=lambda key: (-len(found[key]), place[key])):
        if centre not in free:
            continue
        members = sorted({centre, *found[centre]} & free, key=place.__getitem__)
        if len(members) > 1:
            free -= set(members)
            yield centre, tuple(members)


def _told(one: Text, other: Text) -> float:
    """Share of what the title of `one` names that the text of `other` names too."""
    return sum(word in other.folded for word in one.subject) / len(one.subject) if one.subject else 1.0


def _share(part: frozenset[str], whole: frozenset[str]) -> float:
    return len(part & whole) / len(part) if part else 0.0


def _grams(letters: str, size: int) -> frozenset[str]:
    return (
        frozenset(letters[at : at + size] for at in range(max(1, len(letters) - size + 1))) if letters else frozenset()
    )
