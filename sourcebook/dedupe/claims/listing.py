"""Every statement of a collection, in its place; each is made when it is first asked for.

In: what each article says in numbers. Out: `Statements`: equal sentences (by key and terms) held once, unless they are
of two subjects. It exists because a collection has hundreds of thousands of statements, and a build after one more
article looks closely at few of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from itertools import chain, pairwise, repeat
from typing import overload

from msgspec import Struct

from sourcebook.dedupe.claims.said import Numbers, Said, said_in
from sourcebook.dedupe.claims.statements import Holder, Source, Statement
from sourcebook.dedupe.kept import Recent
from sourcebook.dedupe.memory import Memory
from sourcebook.dedupe.profiles import Material
from sourcebook.dedupe.subjects import of_one_subject

HELD = 10_000
"""So many statements are held with what was worked out of them: most are looked at by those of the same days."""


class Shared(Struct, frozen=True, array_like=True):
    """Words that stand in several places: a hash of where, by place the number of the statement that it is of, the
    numbers of the different terms."""

    places: bytes
    groups: tuple[int, ...]
    terms: bytes

    @property
    def more(self) -> int:
        """How many more places there are than statements."""
        return len(self.groups) - len(set(self.groups))

    def parted(self, holders: Sequence[Holder]) -> list[tuple[Holder, ...]]:
        """The holders of each statement, the one that is met first before the others."""
        found: dict[int, list[Holder]] = {}
        for group, holder in zip(self.groups, holders, strict=True):
            found.setdefault(group, []).append(holder)
        return [tuple(held) for held in found.values()]


class _Sources(dict[str, Source]):
    """Of each article what its statements have in common, made when it is first asked for."""

    def __init__(self, material: Material) -> None:
        self._material = material

    def __missing__(self, key: str) -> Source:
        made = self[key] = Source(self._material.articles[key], self._material.annotations[key])
        return made


class Statements(Sequence[Statement]):
    """In the order in which articles are given, and sentences met in them."""

    def __init__(
        self, sources: Mapping[str, Source], saids: Mapping[str, tuple[bytes, Said]], numbers: Numbers
    ) -> None:
        self.saids = saids
        """By article, with the key under which it is remembered."""
        self.numbers = numbers
        self.firsts: list[Holder] = []
        """Of each the first holder."""
        self.by_article: dict[str, list[int]] = {}
        """The statements whose first holder an article is, in order."""
        self.shared: Mapping[int, Shared] = {}
        """By their name the words that stand in several places."""
        self.mixed: set[str] = set()
        """Articles that hold such words."""
        self._sources = sources
        self._together: dict[int, tuple[tuple[Holder, ...], Holder]] = {}
        self._recent = Recent(partial(_made, self.firsts, self._together, sources), HELD)

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
        return self._together[index][0] if index in self._together else (self.firsts[index],)

    def clauses_in(self, index: int) -> int:
        """How many there are."""
        article, sentence = self.firsts[index]
        return len(self._sources[article].annotation.breaks[sentence])

    def met(self, index: int) -> Holder:
        """Where its words stand first, be it of another subject: that gives it its place among all."""
        return self._together[index][1] if index in self._together else self.firsts[index]

    def terms_of(self, article: str) -> Iterator[memoryview]:
        """Of each statement whose first holder an article is the numbers of its terms."""
        said, places = self.saids[article][1], self.by_article[article]
        terms, spans = said.terms, list(pairwise((0, *said.ends)))
        if article in self.mixed:
            by_sentence = dict(zip(said.sentences, spans, strict=True))
            spans = [by_sentence[self.firsts[place][1]] for place in places]
        return (terms[start:end] for start, end in spans)

    def several(self) -> Iterator[int]:
        """Those that more than one place holds, in order."""
        return (index for index, (holders, _) in self._together.items() if len(holders) > 1)

    def add_article(self, article: str, sentences: Sequence[int]) -> None:
        """All statements of an article whose words stand nowhere else."""
        start = len(self.firsts)
        self.firsts.extend(zip(repeat(article), sentences))
        if sentences:
            self.by_article[article] = list(range(start, len(self.firsts)))

    def add_alone(self, holder: Holder) -> None:
        """One whose words stand nowhere else."""
        self.by_article.setdefault(holder[0], []).append(len(self.firsts))
        self.firsts.append(holder)

    def add(self, holders: tuple[Holder, ...], met: Holder) -> None:
        """One that has its place where the same words are `met` first."""
        self.by_article.setdefault(holders[0][0], []).append(len(self.firsts))
        if len(holders) > 1 or met != holders[0]:
            self._together[len(self.firsts)] = holders, met
        self.firsts.append(holders[0])


def _made(
    firsts: Sequence[Holder],
    together: Mapping[int, tuple[tuple[Holder, ...], Holder]],
    sources: Mapping[str, Source],
    index: int,
) -> Statement:
    first = firsts[index]
    holders, met = together.get(index) or ((first,), first)
    return Statement(holders, sources[first[0]], met)


def find_statements(
    material: Material, memory: Memory | None = None, known: Mapping[int, Shared] | None = None
) -> Statements:
    """Checkable sentences that are no boilerplate; the first holder is the earliest. `known` are those words of the
    last build that stood in several places."""
    memory, sources, numbers = memory or Memory(), _Sources(material), Numbers()
    saids = said_in(material, memory, numbers)
    found = Statements(sources, saids, numbers)
    held = _shared_places(saids, found.mixed)
    shared = _Parting(sources, numbers, memory, known or {})
    found.shared = {name: shared.parted(name, holders) for name, holders in held.items()}
    for article, (_, said) in saids.items():
        if article not in found.mixed:
            found.add_article(article, said.sentences)
            continue
        for name, index in zip(said.names, said.sentences, strict=True):
            if name not in held:
                found.add_alone((article, index))
            elif held[name][0] == (article, index):
                for together in found.shared[name].parted(held[name]):
                    found.add(together, (article, index))
    return found


def _shared_places(saids: Mapping[str, tuple[bytes, Said]], mixed: set[str]) -> dict[int, list[Holder]]:
    """By their name the words that stand in several places, with these in order; the articles are `mixed`."""
    times = Counter(chain.from_iterable([said.names for _, said in saids.values()]))
    held: dict[int, list[Holder]] = {name: [] for name, count in times.items() if count > 1}
    for article, (_, said) in saids.items():
        if not held.keys().isdisjoint(said.names):
            mixed.add(article)
            for name, index in zip(said.names, said.sentences, strict=True):
                if name in held:
                    held[name].append((article, index))
    return held


class _Parting:
    """Tells of which subject equal words are, where it is not `known`."""

    def __init__(
        self, sources: Mapping[str, Source], numbers: Numbers, memory: Memory, known: Mapping[int, Shared]
    ) -> None:
        self._sources, self._numbers, self._memory, self._known = sources, numbers, memory, known

    def parted(self, name: int, holders: Sequence[Holder]) -> Shared:
        places = self._places(holders)
        known = self._known.get(name)
        if known and places and known.places == places and len(known.groups) == len(holders):
            return known
        article, index = holders[0]
        terms = self._sources[article].annotation.terms[index]
        parted = of_one_subject(terms, holders, lambda key: self._sources[key].about)
        group = {holder: number for number, together in enumerate(parted) for holder in together}
        return Shared(places, tuple([group[one] for one in holders]), self._numbers.distinct(terms).tobytes())

    def _places(self, holders: Sequence[Holder]) -> bytes:
        """A hash of all that this follows from; empty where nothing is remembered."""
        prints = self._memory.prints
        told = [prints[article] + index.to_bytes(4, "big") for article, index in holders] if prints else []
        return blake2b(b"".join(told), digest_size=16).digest() if told else b""
