"""All statements laid out: anew, or as in the last build, but for what has come and gone.

In: what each article says in numbers, what the last build knew. Out: `Statements`, and what has changed of them. It
exists because a statement has its place in the article in which its words are met first: an article that lands brings
its own, and changes those of the few that hold words which it holds too; all others only make room.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import accumulate, chain
from typing import NamedTuple

from sourcebook.dedupe.claims.holders import Holders
from sourcebook.dedupe.claims.last import Laid, Last, Shared, packed_place
from sourcebook.dedupe.claims.listing import Laying, Region, Sources, Statements, Words
from sourcebook.dedupe.claims.since import Since, Span, since, spans_of, spliced, spread
from sourcebook.dedupe.memory import LostError, Memory
from sourcebook.dedupe.packing import unpacked
from sourcebook.dedupe.profiles import Material
from sourcebook.dedupe.statements.said import Numbers, Said, Saids, said_under
from sourcebook.dedupe.statements.statement import Holder, Source
from sourcebook.dedupe.subjects import of_one_subject


class Carried(NamedTuple):
    """Statements that were carried on. `was`: by article which one of the last build it is, even where it says
    something else; -1 of one that was not there. `come` and `gone` are told as by `Since`. `touched`: articles whose
    statements may be others; `articles` and `places` of all others stand. `words`: names of those that stand in other
    places than before. `less`: what those said that are gone."""

    last: Last
    was: dict[str, int]
    come: list[str]
    gone: list[int]
    touched: set[str]
    articles: list[Span]
    places: list[Span]
    words: set[int]
    less: list[Said]

    def laid(self, article: str) -> Laid | None:
        """What was laid of it, if it was there."""
        return self.last.laid(self.was[article]) if self.was[article] >= 0 else None


def find_statements(material: Material, memory: Memory | None = None) -> Statements:
    """Checkable sentences that are no boilerplate; the first holder is the earliest."""
    memory, sources, numbers = memory or Memory(), Sources(material), Numbers()
    saids = Saids(material, memory, numbers)
    every = {article: saids[article] for article in saids.given}
    times = Counter(chain.from_iterable([said.names for said in every.values()]))
    held: dict[int, list[Holder]] = {name: [] for name, count in times.items() if count > 1}
    del times
    for article, said in every.items():
        if not held.keys().isdisjoint(said.names):
            for sentence, name in zip(said.sentences, said.names, strict=True):
                if name in held:
                    held[name].append((article, sentence))
    parting = _Parting(sources, numbers, memory, {})
    words = Words({name: parting.parted(name, holders) for name, holders in held.items()}, held.__getitem__)
    regions = [_region(article, said, words) for article, said in every.items()]
    spots, start = dict[int, tuple[int, int]](), 0
    for sentences, found in regions:
        spots |= {start + at: (name, group) for at, name, group in found}
        start += len(sentences) // 4
    lengths = array("I", [len(sentences) // 4 for sentences, _ in regions])
    laying = Laying(lengths, b"".join([sentences for sentences, _ in regions]), spots)
    return Statements(sources, saids, words, laying)


def carried_on(material: Material, memory: Memory, last: Last, holders: Holders) -> tuple[Statements, Carried] | None:
    """The same, from what the last build left; None where too much has come and gone."""
    sources, numbers = Sources(material), Numbers()
    saids = Saids(material, memory, numbers)
    found = since(saids.given, memory.prints, last)
    if found is None:
        return None
    news = _News(saids, memory, last, found)
    names, less = news.stirred()
    places = {name: news.places(name, terms, holders) for name, terms in names.items()}
    parting = _Parting(sources, numbers, memory, last.shared)
    shared, changed = dict(last.shared), set[int]()
    for name, held in places.items():
        before = shared.pop(name, None)
        if len(held) > 1:
            shared[name] = parting.parted(name, held)
        if shared.get(name) != before:
            changed.add(name)
    words = Words(shared, lambda name: news.now(shared[name]))
    touched = {*found.come}
    for name in changed:
        touched.update([article for article, _ in places[name]])
        touched.update([article for article, _ in news.standing(last.shared[name])] if name in last.shared else [])
    touched = news.with_guests(touched, words)
    laying, spans = _laid_on(saids, words, last, found.old, touched)
    by_print = {last.prints[at]: at for at in found.gone}
    was = news.before | {article: by_print.get(memory.prints[article], -1) for article in found.come}
    carried = Carried(last, was, found.come, found.gone, touched, *spans, changed, less)
    return Statements(sources, saids, words, laying), carried


def _laid_on(
    saids: Saids, words: Words, last: Last, old: Sequence[int], touched: Set[str]
) -> tuple[Laying, tuple[list[Span], list[Span]]]:
    """With the statements of those that are touched anew; then the articles that stand, and their places."""
    stands = [-1 if article in touched else at for article, at in zip(saids.given, old, strict=True)]
    articles = spans_of(stands)
    regions = array("I", bytes(spliced(last.regions, 4, articles, len(old))))
    anew = {at: _region(article, saids[article], words) for at, article in enumerate(saids.given) if article in touched}
    for at, region in anew.items():
        regions[at] = len(region.sentences) // 4
    starts = [*accumulate(regions, initial=0)]
    places = spread(articles, last.starts(), starts)
    sentences = spliced(last.sentences, 4, places, starts[-1])
    spots = _spots_on(last, places)
    for at, region in anew.items():
        start = starts[at]
        sentences[4 * start : 4 * starts[at + 1]] = region.sentences
        spots += [(start + place, name, group) for place, name, group in region.spots]
    by_place = {at: (name, group) for at, name, group in sorted(spots)}
    return Laying(regions, bytes(sentences), by_place), (articles, places)


def _spots_on(last: Last, spans: Iterable[Span]) -> list[tuple[int, int, int]]:
    """Those of the last build that stand."""
    (places, names, groups), found = last.spots, list[tuple[int, int, int]]()
    for old, many, new in spans:
        first, end = bisect_left(places, old), bisect_left(places, old + many)
        moved = [place - old + new for place in places[first:end]]
        found += zip(moved, names[first:end], groups[first:end], strict=True)
    return found


def _region(article: str, said: Said, words: Words) -> Region:
    """What has its place in an article."""
    if words.shared.keys().isdisjoint(said.names):
        return Region(bytes(said.packed_sentences), [])
    sentences, spots = array("I"), []
    for sentence, name in zip(said.sentences, said.names, strict=True):
        if name not in words.shared:
            sentences.append(sentence)
        elif words.parted(name)[0][0] == (article, sentence):
            for group, together in enumerate(words.parted(name)):
                if group or len(together) > 1:
                    spots.append((len(sentences), name, group))
                sentences.append(together[0][1])
    return Region(sentences.tobytes(), spots)


class _News:
    """Tells where words stand that articles hold which have come, or gone."""

    def __init__(self, saids: Saids, memory: Memory, last: Last, found: Since) -> None:
        self._saids, self._memory, self._last, self._found = saids, memory, last, found
        self.before = dict(zip(saids.given, found.old, strict=True))
        self._order = dict(zip(saids.given, range(len(saids.given)), strict=True))
        self._article = dict(zip(map(memory.prints.__getitem__, saids.given), saids.given, strict=True))
        self._at = dict(zip(found.old, saids.given, strict=True))
        self._starts = last.starts()
        self._come: dict[int, list[Holder]] = {}

    def stirred(self) -> tuple[dict[int, Sequence[int]], list[Said]]:
        """By name words that articles hold which have come or gone, with the terms of those that have come; what those
        said that are gone."""
        less = [said_under(self._memory, self._last.laid(at).said) for at in self._found.gone]
        names: dict[int, Sequence[int]] = {}
        for gone in less:
            if gone is None:
                raise LostError
            names |= dict.fromkeys(gone.names, ())
        for article in self._found.come:
            said = self._saids[article]
            for sentence, name, terms in zip(said.sentences, said.names, said.each(), strict=True):
                self._come.setdefault(name, []).append((article, sentence))
                names[name] = terms
        return names, [said for said in less if said is not None]

    def places(self, name: int, terms: Sequence[int], holders: Holders) -> list[Holder]:
        """Of words, in order."""
        come, known = self._come.get(name, []), self._last.shared.get(name)
        stands = self.standing(known) if known else self._alone(name, terms, holders) if come else []
        return sorted([*come, *stands], key=lambda one: (self._order[one[0]], one[1]))

    def with_guests(self, touched: Set[str], words: Words) -> set[str]:
        """With the articles of which statements have their place in one of these: the same words, of another subject.
        They are laid anew with it, though nothing of their own has changed."""
        (places, names, groups), found, waiting = self._last.spots, {*touched}, [*touched]
        while waiting:
            at = self.before[waiting.pop()]
            first, end = (bisect_left(places, start) for start in self._starts[at : at + 2]) if at >= 0 else (0, 0)
            mixed = {name for name, group in zip(names[first:end], groups[first:end], strict=True) if group}
            guests = {held[0][0] for name in mixed & words.shared.keys() for held in words.parted(name)} - found
            found |= guests
            waiting += guests
        return found

    def standing(self, shared: Shared) -> list[Holder]:
        """Where words stand, in articles that were there and are."""
        here = [(self._article[printed], at) for printed, at in shared.each() if printed in self._article]
        return [one for one in here if self.before[one[0]] >= 0]

    def now(self, shared: Shared) -> list[Holder]:
        """Where words stand now."""
        return [(self._article[printed], at) for printed, at in shared.each()]

    def _alone(self, name: int, terms: Sequence[int], holders: Holders) -> list[Holder]:
        """Where words stand that stood in one place alone: whoever says them holds all their terms. What is in an
        article's place may be another's, so the same may be met twice."""
        last, where, found = self._last, unpacked(self._last.where, "I"), list[Holder]()
        for place in sorted([where[number] for number in holders.among_all(terms)]):
            article = self._at.get(bisect_right(self._starts, place) - 1)
            if article is not None and place < last.statements:
                said, sentence = self._saids[article], unpacked(last.sentences, "I")[place]
                found += [(article, sentence)] * ((sentence, name) in zip(said.sentences, said.names, strict=True))
        return found[:1]


class _Parting:
    """Tells of which subject equal words are, where it is not `known`."""

    def __init__(
        self, sources: Mapping[str, Source], numbers: Numbers, memory: Memory, known: Mapping[int, Shared]
    ) -> None:
        self._sources, self._numbers, self._memory, self._known = sources, numbers, memory, known

    def parted(self, name: int, holders: Sequence[Holder]) -> Shared:
        prints = self._memory.prints
        places = b"".join([packed_place(prints[article], index) for article, index in holders] if prints else [])
        known = self._known.get(name)
        if known and places and known.places == places and len(known.groups) == len(holders):
            return known
        article, index = holders[0]
        terms = self._sources[article].annotation.terms[index]
        parted = of_one_subject(terms, holders, lambda key: self._sources[key].about)
        group = {holder: number for number, together in enumerate(parted) for holder in together}
        return Shared(places, tuple([group[one] for one in holders]), self._numbers.distinct(terms).tobytes())
