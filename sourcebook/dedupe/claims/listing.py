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
from typing import NamedTuple, cast, overload

from sourcebook.dedupe.claims.last import Laid, Last, Shared
from sourcebook.dedupe.claims.said import Numbers, Saids, unpacked
from sourcebook.dedupe.claims.statements import Holder, Source, Statement
from sourcebook.dedupe.kept import Recent
from sourcebook.dedupe.memory import Memory
from sourcebook.dedupe.profiles import Material
from sourcebook.dedupe.subjects import of_one_subject

HELD = 10_000
"""So many statements are held with what was worked out of them: most are looked at by those of the same days."""


class Listed(NamedTuple):
    """Of one article: which sentences are statements, and of each 64 bits that tell its words from any others."""

    sentences: memoryview
    names: memoryview


class _Sources(dict[str, Source]):
    """Of each article what its statements have in common, made when it is first asked for."""

    def __init__(self, material: Material) -> None:
        self._material = material

    def __missing__(self, key: str) -> Source:
        made = self[key] = Source(self._material.articles[key], self._material.annotations[key])
        return made


class Statements(Sequence[Statement]):
    """In the order in which articles are given, and sentences met in them."""

    def __init__(self, sources: Mapping[str, Source], saids: Saids, numbers: Numbers) -> None:
        self.saids = saids
        """What each article says in numbers."""
        self.listed: dict[str, Listed] = {}
        """By article which of its sentences are statements."""
        self.numbers = numbers
        self.firsts: list[Holder] = []
        """Of each the first holder."""
        self.by_article: dict[str, Sequence[int]] = {}
        """The statements whose first holder an article is, in order."""
        self.shared: Mapping[int, Shared] = {}
        """By their name the words that stand in several places."""
        self.mixed: set[str] = set()
        """Articles that hold such words."""
        self.touched: set[str] = set()
        """Articles whose statements may be others than in the last build."""
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

    def terms_at(self, index: int) -> Sequence[str]:
        """As the statement has them, which need not be made for them."""
        article, sentence = self.firsts[index]
        return self._sources[article].annotation.terms[sentence]

    def terms_of(self, article: str) -> Iterator[memoryview]:
        """Of each statement whose first holder an article is the numbers of its terms."""
        said, places = self.saids[article], self.by_article[article]
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
            self.by_article[article] = range(start, len(self.firsts))

    def add_alone(self, holder: Holder) -> None:
        """One whose words stand nowhere else."""
        self._places_of(holder[0]).append(len(self.firsts))
        self.firsts.append(holder)

    def add(self, holders: tuple[Holder, ...], met: Holder) -> None:
        """One that has its place where the same words are `met` first."""
        self._places_of(holders[0][0]).append(len(self.firsts))
        if len(holders) > 1 or met != holders[0]:
            self._together[len(self.firsts)] = holders, met
        self.firsts.append(holders[0])

    def _places_of(self, article: str) -> list[int]:
        """Of one that holds words which stand in several places."""
        return cast(list[int], self.by_article.setdefault(article, []))


def _made(
    firsts: Sequence[Holder],
    together: Mapping[int, tuple[tuple[Holder, ...], Holder]],
    sources: Mapping[str, Source],
    index: int,
) -> Statement:
    first = firsts[index]
    holders, met = together.get(index) or ((first,), first)
    return Statement(holders, sources[first[0]], met)


def find_statements(material: Material, memory: Memory | None = None, last: Last | None = None) -> Statements:
    """Checkable sentences that are no boilerplate; the first holder is the earliest. `last` tells of articles that are
    as they were."""
    memory, sources, numbers = memory or Memory(), _Sources(material), Numbers()
    found = Statements(sources, Saids(material, memory, numbers), numbers)
    known = last.shared if last else {}
    _list(found, memory, last.articles if last else {})
    held = _shared_places(found, known)
    shared = _Parting(sources, numbers, memory, known)
    found.shared = {name: shared.parted(name, holders) for name, holders in held.items()}
    for name, one in found.shared.items():
        if one is not known.get(name):
            found.touched.update([article for article, _ in held[name]])
    _place(found, held)
    return found


def _place(found: Statements, held: Mapping[int, Sequence[Holder]]) -> None:
    """All statements, one after the other; `held` tells of words that stand in several places."""
    for article, listed in found.listed.items():
        if article not in found.mixed:
            found.add_article(article, listed.sentences)
            continue
        for name, index in zip(listed.names, listed.sentences, strict=True):
            if name not in held:
                found.add_alone((article, index))
            elif held[name][0] == (article, index):
                for together in found.shared[name].parted(held[name]):
                    found.add(together, (article, index))


def _list(found: Statements, memory: Memory, laid: Mapping[bytes, Laid]) -> None:
    """Of each article, as it was in the last build, or anew; what is new is touched."""
    for article, given in found.saids.given.items():
        before = laid.get(memory.prints[article]) if laid else None
        if before and before.given == given:
            found.listed[article] = Listed(unpacked(before.sentences, "I"), unpacked(before.names))
        else:
            said = found.saids[article]
            found.listed[article] = Listed(said.sentences, said.names)
            found.touched.add(article)


def _shared_places(found: Statements, before: Mapping[int, Shared]) -> dict[int, list[Holder]]:
    """By their name the words that stand in several places, with these in order; the articles are mixed. Those are
    touched whose words stand nowhere else any more."""
    times = Counter(chain.from_iterable([listed.names for listed in found.listed.values()]))
    held: dict[int, list[Holder]] = {name: [] for name, count in times.items() if count > 1}
    alone = {name for name in before if times[name] == 1}
    for article, listed in found.listed.items():
        if not held.keys().isdisjoint(listed.names):
            found.mixed.add(article)
            for name, index in zip(listed.names, listed.sentences, strict=True):
                if name in held:
                    held[name].append((article, index))
        if alone and not alone.isdisjoint(listed.names):
            found.touched.add(article)
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
