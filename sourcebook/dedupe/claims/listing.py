"""Every statement of a collection, in its place; each is made when it is first asked for.

In: what each article says in numbers. Out: `Statements`: equal sentences (by key and terms) held once, unless they are
of two subjects. It exists because a collection has hundreds of thousands of statements, and a build after one more
article looks closely at few of them.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import partial
from hashlib import blake2b
from itertools import chain, pairwise, repeat
from typing import NamedTuple, cast, overload

from sourcebook.dedupe.claims.last import Laid, Last, Shared
from sourcebook.dedupe.claims.said import Numbers, Saids
from sourcebook.dedupe.claims.statements import Holder, Source, Statement
from sourcebook.dedupe.kept import Recent
from sourcebook.dedupe.memory import Memory
from sourcebook.dedupe.packing import unpacked
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


class Firsts(Sequence[Holder]):
    """Of each statement the first holder, made when it is asked for."""

    def __init__(self) -> None:
        self._articles: list[str] = []
        self.sentences = array("I")

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

    def add(self, article: str, sentences: memoryview) -> range:
        """Statements of an article, one behind the other; where they stand now."""
        start = len(self.sentences)
        self._articles.extend(repeat(article, len(sentences)))
        self.sentences.frombytes(sentences.cast("B"))
        return range(start, len(self.sentences))

    def append(self, holder: Holder) -> None:
        self._articles.append(holder[0])
        self.sentences.append(holder[1])


class Statements(Sequence[Statement]):
    """In the order in which articles are given, and sentences met in them."""

    def __init__(self, sources: Mapping[str, Source], saids: Saids, numbers: Numbers) -> None:
        self.saids = saids
        """What each article says in numbers."""
        self.listed: dict[str, Listed] = {}
        """By article which of its sentences are statements."""
        self.numbers = numbers
        self.firsts = Firsts()
        self.by_article: dict[str, Sequence[int]] = {}
        """The statements whose first holder an article is, in order."""
        self.shared: dict[int, Shared] = {}
        """By their name the words that stand in several places."""
        self.mixed: dict[str, list[int]] = {}
        """Articles that hold such words, and which of what they say these are."""
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

    def add_article(self, article: str, sentences: memoryview) -> None:
        """All statements of an article whose words stand nowhere else."""
        if sentences:
            self.by_article[article] = self.firsts.add(article, sentences)

    def add_alone(self, article: str, sentences: memoryview) -> None:
        """Some of an article whose words stand nowhere else."""
        if sentences:
            self._places_of(article).extend(self.firsts.add(article, sentences))

    def add(self, holders: tuple[Holder, ...], met: Holder) -> None:
        """One that has its place where the same words are `met` first."""
        self._places_of(holders[0][0]).append(len(self.firsts))
        if len(holders) > 1 or met != holders[0]:
            self._together[len(self.firsts)] = holders, met
        self.firsts.append(holders[0])

    def end_article(self, article: str) -> None:
        """Once all are added whose first holder it is: nearly always they stand side by side."""
        places = self.by_article.get(article)
        if places and places[-1] - places[0] == len(places) - 1:
            self.by_article[article] = range(places[0], places[-1] + 1)

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
    laid = last.articles if last else {}
    _list(found, memory, laid)
    stirred = _stirred(found, memory, laid) if last else set[int]()
    held = _shared_places(found, known, stirred)
    shared = _Parting(sources, numbers, memory, known)
    for name, holders in held.items():
        stands = name in known and name not in stirred
        one = found.shared[name] = known[name] if stands else shared.parted(name, holders)
        if not stands and one is not known.get(name):
            found.touched.update([article for article, _ in holders])
    _place(found, held)
    return found


def _place(found: Statements, held: Mapping[int, Sequence[Holder]]) -> None:
    """All statements, one after the other; `held` tells of words that stand in several places."""
    for article, (sentences, names) in found.listed.items():
        if article not in found.mixed:
            found.add_article(article, sentences)
            continue
        start = 0
        for at in found.mixed[article]:
            found.add_alone(article, sentences[start:at])
            holders, met, start = held[names[at]], (article, sentences[at]), at + 1
            for together in found.shared[names[at]].parted(holders) if holders[0] == met else ():
                found.add(together, met)
        found.add_alone(article, sentences[start:])
        found.end_article(article)


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


def _stirred(found: Statements, memory: Memory, laid: Mapping[bytes, Laid]) -> set[int]:
    """Names of words that may stand in other places than in the last build: those of articles that have come or
    gone."""
    come = [found.listed[article].names for article in found.touched]
    stands = {memory.prints[article] for article in found.listed if article not in found.touched}
    gone = [unpacked(one.names) for printed, one in laid.items() if printed not in stands]
    return {*chain.from_iterable(come), *chain.from_iterable(gone)}


def _shared_places(found: Statements, before: Mapping[int, Shared], stirred: Set[int]) -> dict[int, list[Holder]]:
    """By their name the words that stand in several places, with these in order; the articles are mixed. Those are
    touched whose words stand nowhere else any more. What is not stirred stands as it did `before`."""
    every = chain.from_iterable([listed.names for listed in found.listed.values()])
    times = Counter(filter(stirred.__contains__, every) if before else every)
    held: dict[int, list[Holder]] = {name: [] for name in before if name not in stirred}
    held.update({name: [] for name, count in times.items() if count > 1})
    alone = {name for name in before if times[name] == 1}
    for article, listed in found.listed.items():
        mixed = [at for at, name in enumerate(listed.names) if name in held]
        if mixed:
            found.mixed[article] = mixed
            for at in mixed:
                held[listed.names[at]].append((article, listed.sentences[at]))
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
