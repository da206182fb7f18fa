"""Every statement of a collection, in its place; each is made when it is first asked for.

In: how all are laid out. Out: `Statements`: equal sentences (by key and terms) held once, unless they are of two
subjects. It exists because a collection has hundreds of thousands of statements, and a build after one more article
looks closely at few of them.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate, chain, repeat
from typing import NamedTuple, overload

from sourcebook.dedupe.claims.last import Shared, packed_place
from sourcebook.dedupe.kept import Recent
from sourcebook.dedupe.profiles import Material
from sourcebook.dedupe.statements.said import Saids
from sourcebook.dedupe.statements.statement import Holder, Source, Statement

HELD = 10_000
"""So many statements are held with what was worked out of them: most are looked at by those of the same days."""


class Sources(dict[str, Source]):
    """Of each article what its statements have in common, made when it is first asked for."""

    def __init__(self, material: Material) -> None:
        self._material = material

    def __missing__(self, key: str) -> Source:
        made = self[key] = Source(self._material.articles[key], self._material.annotations[key])
        return made


class Firsts(Sequence[Holder]):
    """Of each statement the first holder, made when it is asked for."""

    def __init__(self, articles: list[str], sentences: array[int]) -> None:
        self._articles, self.sentences = articles, sentences

    def __len__(self) -> int:
        return len(self.sentences)

    def __iter__(self) -> Iterator[Holder]:
        return zip(self._articles, self.sentences, strict=True)

    @overload
    def __getitem__(self, at: int) -> Holder: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Holder]: ...
    def __getitem__(self, at: int | slice) -> Holder | Sequence[Holder]:
        if isinstance(at, slice):
            return [*zip(self._articles[at], self.sentences[at], strict=True)]
        return self._articles[at], self.sentences[at]

    def packed(self) -> bytes:
        """Which of its article each is, of 32 bits."""
        return self.sentences.tobytes()


class Words:
    """Words that stand in several places: `shared` tells by their name of which statements they are. Invariant:
    `holders` gives their places in order."""

    def __init__(self, shared: dict[int, Shared], holders: Callable[[int], Sequence[Holder]]) -> None:
        self.shared, self.holders = shared, holders
        self.spots: dict[int, tuple[int, int]] = {}
        """By its place of which words a statement is, and which of these; where they stand elsewhere too."""
        self._parted: dict[int, list[tuple[Holder, ...]]] = {}

    def parted(self, name: int) -> list[tuple[Holder, ...]]:
        """The holders of each statement."""
        found = self._parted.get(name)
        if found is None:
            found = self._parted[name] = self.shared[name].parted(self.holders(name))
        return found

    def at(self, place: int) -> tuple[tuple[Holder, ...], Holder] | None:
        """The holders of a statement, and where its words stand first; None where they stand nowhere else."""
        if place not in self.spots:
            return None
        name, group = self.spots[place]
        parted = self.parted(name)
        return parted[group], parted[0][0]

    def places(self, place: int) -> bytes:
        """The holders of a statement, as `Shared` tells them."""
        name, group = self.spots[place]
        one = self.shared[name]
        if not any(one.groups):
            return one.places
        told = zip(one.groups, one.each(), strict=False)
        return b"".join([packed_place(*held) for number, held in told if number == group])


class Region(NamedTuple):
    """The statements that have their place in an article: which sentence of its first holder each is; where, under
    which name and as which of these words stand that stand elsewhere too."""

    sentences: bytes
    spots: list[tuple[int, int, int]]


class Laying(NamedTuple):
    """All statements, side by side: how many have their place in each article, which sentence of its first holder each
    is, and the same of `Words`."""

    regions: Sequence[int]
    sentences: bytes
    spots: dict[int, tuple[int, int]]


class Statements(Sequence[Statement]):
    """In the order in which articles are given, and sentences met in them."""

    def __init__(self, sources: Mapping[str, Source], saids: Saids, words: Words, laying: Laying) -> None:
        self.saids, self.numbers = saids, saids.numbers
        """What each article says in numbers; that of each term."""
        self.words, self._sources = words, sources
        self.regions = laying.regions
        """How many statements have their place in each article."""
        words.spots = laying.spots
        articles = [*chain.from_iterable(map(repeat, saids.given, laying.regions))]
        taken, given = _elsewhere(words, articles)
        self.firsts = Firsts(articles, array("I", laying.sentences))
        self.by_article = self._by_article(taken, given)
        """The statements whose first holder an article is, in order."""
        self._recent = Recent(partial(_made, self.firsts, words, sources), HELD)

    def __len__(self) -> int:
        return len(self.firsts)

    @overload
    def __getitem__(self, index: int) -> Statement: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Statement]: ...
    def __getitem__(self, index: int | slice) -> Statement | Sequence[Statement]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        return self._recent.of(index)

    def standing_in(self, article: str, sentence: int) -> Statement:
        """The words of a sentence as if they stood nowhere else."""
        return Statement(((article, sentence),), self._sources[article], (article, sentence))

    def holders_of(self, index: int) -> tuple[Holder, ...]:
        """Where its words stand, the earliest first."""
        together = self.words.at(index)
        return together[0] if together else (self.firsts[index],)

    def place_of(self, article: str, sentence: int) -> int | None:
        """Of the statement whose first holder that is."""
        sentences = self.firsts.sentences
        return next((at for at in self.by_article.get(article, ()) if sentences[at] == sentence), None)

    def clauses_in(self, index: int) -> int:
        """How many there are."""
        article, sentence = self.firsts[index]
        return len(self._sources[article].annotation.breaks[sentence])

    def met(self, index: int) -> Holder:
        """Where its words stand first, be it of another subject: that gives it its place among all."""
        together = self.words.at(index)
        return together[1] if together else self.firsts[index]

    def terms_at(self, index: int) -> Sequence[str]:
        """As the statement has them, which need not be made for them."""
        article, sentence = self.firsts[index]
        return self._sources[article].annotation.terms[sentence]

    def terms_of(self, article: str) -> Iterator[memoryview]:
        """Of each statement whose first holder an article is the numbers of its terms."""
        said = self.saids[article]
        terms = dict(zip(said.sentences, said.each(), strict=True))
        return (terms[self.firsts[place][1]] for place in self.by_article[article])

    def load(self, articles: Iterable[str]) -> None:
        """What these say, all at once."""
        firsts = self.firsts
        self.saids.load({one: {firsts[at][1] for at in self.by_article[one]} for one in articles})

    def is_mixed(self, article: str) -> bool:
        """Whether an article holds words that stand in several places."""
        return not self.words.shared.keys().isdisjoint(self.saids[article].names)

    def several(self) -> Iterator[int]:
        """Those that more than one place holds, in order."""
        shared = self.words.shared
        return (at for at, (name, group) in self.words.spots.items() if shared[name].groups.count(group) > 1)

    def _by_article(
        self, taken: Mapping[str, Sequence[int]], given: Mapping[str, Sequence[int]]
    ) -> dict[str, Sequence[int]]:
        ends = [*accumulate(self.regions, initial=0)]
        found: dict[str, Sequence[int]] = dict(zip(self.saids.given, map(range, ends, ends[1:]), strict=False))
        for article in taken.keys() | given.keys():
            places = {*found[article]}.difference(taken.get(article, ())).union(given.get(article, ()))
            found[article] = _at_best(sorted(places))
        return {article: places for article, places in found.items() if places}


def _elsewhere(words: Words, articles: list[str]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """By article places in it of statements whose first holder is another one, and those in others that statements of
    its own have. Told among `articles`, which by place are those of first holders."""
    taken, given = dict[str, list[int]](), dict[str, list[int]]()
    for place, (name, group) in words.spots.items():
        if group:
            (article, _), *_ = words.parted(name)[group]
            taken.setdefault(articles[place], []).append(place)
            given.setdefault(article, []).append(place)
            articles[place] = article
    return taken, given


def _at_best(places: list[int]) -> Sequence[int]:
    """Nearly always they stand side by side."""
    side_by_side = places and places[-1] - places[0] == len(places) - 1
    return range(places[0], places[-1] + 1) if side_by_side else places


def _made(firsts: Sequence[Holder], words: Words, sources: Mapping[str, Source], index: int) -> Statement:
    first = firsts[index]
    holders, met = words.at(index) or ((first,), first)
    return Statement(holders, sources[first[0]], met)
