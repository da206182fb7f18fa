"""Which articles are alike, carried on from the last build.

In: profiles, a print of each, what the last build found. Out: `Alike`. It exists because one more article changes what
a few words weigh, and is like those of a few days. Who holds none of these words is like whom it was like. Of who holds
one the likeness is told again, of those pairs that came near to counting: how much more alike words can make any two
that did not is known, and before it could be too much all around an article is compared anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import chain
from math import inf, sqrt
from typing import NamedTuple

import msgspec

from sourcebook.dedupe.alike import FLOOR, KEPT, Days, Profile, Vectors, terms_of
from sourcebook.dedupe.alike_last import GAP, Last, Since, feature_of
from sourcebook.dedupe.candidates import coarse
from sourcebook.dedupe.clusters import held_together
from sourcebook.dedupe.index import Index
from sourcebook.dedupe.memory import LostError, Memory, moved
from sourcebook.dedupe.packing import packed, unpacked
from sourcebook.model import Link

_KIND = "alike"
_SLACK = 0.999 * sqrt(FLOOR / KEPT)
"""So many times more alike others an article may have become, at most, than when it was compared with all around."""
_Pair = tuple[int, int]


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Last).decode


class _Now(NamedTuple):
    """Of each article by its place what the next build asks for; `stale` are those that are new, or hold words that
    weigh something else."""

    hours: Sequence[float]
    numbers: Sequence[int]
    slack: Sequence[float]
    counts: Mapping[str, int]
    holders: Index
    found: Mapping[_Pair, float]
    vectors: Vectors
    stale: frozenset[int]
    apart: frozenset[int] | None
    """Those that are not as alike others as they were; None where that is not known of any."""


class Alike(NamedTuple):
    """`links` of the last build."""

    keys: Sequence[str]
    links: Sequence[Link]
    prints: Sequence[bytes]
    now: _Now

    @property
    def vectors(self) -> Vectors:
        return self.now.vectors

    def changed(self, joined: float) -> frozenset[str] | None:
        """All that are new, have words that weigh something else, or are not as alike others as they were, with those
        whom pairs that are so much alike hold together with one of them. None where it may be all."""
        if self.now.apart is None:
            return None
        held = held_together([pair for pair, score in self.now.found.items() if score >= joined])
        some = self.now.apart | self.now.stale
        groups = {held[place] for place in some if place in held}
        more = [place for place, group in held.items() if group in groups]
        return frozenset(map(self.keys.__getitem__, some.union(more)))

    def pairs(self, some: Container[str] | None = None) -> dict[tuple[str, str], float]:
        """Those of `some` that are alike at all, the earlier first, with their likeness."""
        keys, pairs = self.keys, ((pair, score) for pair, score in self.now.found.items() if score >= FLOOR)
        if some is not None:
            places = frozenset([place for place, key in enumerate(keys) if key in some])
            pairs = ((pair, score) for pair, score in pairs if pair[0] in places or pair[1] in places)
        return {(keys[left], keys[right]): score for (left, right), score in pairs}

    def known(self, links: Iterable[Link]) -> dict[tuple[str, str, str], Link]:
        """Of the last build's `links`, by both ends and kind, those whose words weigh what they did."""
        stale = {self.keys[place] for place in self.now.stale}
        return {
            (one.left, one.right, one.kind): one for one in links if one.left not in stale and one.right not in stale
        }

    def remember(self, memory: Memory, links: Sequence[Link]) -> None:
        """For the next build; nothing where nothing is remembered."""
        if self.prints:
            memory.keep_value(memory.key(_KIND), _kept(self.prints, self.now, links), _encode)


def alike(profiles: Mapping[str, Profile], prints: Sequence[bytes], memory: Memory) -> Alike:
    """`profiles` are in order of time; `prints` tell them apart, and are none where nothing is remembered. Of most that
    stand none is asked for."""
    keys, memory = list(profiles), memory if prints else Memory()
    last = memory.recall(memory.key(_KIND), _decode) if prints else None
    now = None
    if last and last.is_sound():
        try:
            now = _carried_on(profiles, prints, last, memory)
        except LostError:
            now = None
    links = last.links if last and now else ()
    return Alike(keys, links, prints, now or _afresh(profiles, memory))


def _afresh(profiles: Mapping[str, Profile], memory: Memory) -> _Now:
    every = [set(terms_of(one)) for one in profiles.values()]
    counts = {term: count for term, count in Counter(chain.from_iterable(every)).items() if count > 1}
    index = Index.empty(memory, _KIND, sum(map(len, every)))
    numbers = [index.add(map(feature_of, sorted(terms))) for terms in every] if memory.prints else []
    hours = [inf if one.hours is None else one.hours for one in profiles.values()]
    vectors = Vectors(profiles, counts, len(every))
    rows = Days(list(profiles), _dated(hours), profiles, vectors).alike(range(len(every)))
    found = {(left, right): score for right, row in rows for left, score in row}
    return _Now(hours, numbers, [1.0] * len(every), counts, index, found, vectors, frozenset(), None)


def _carried_on(profiles: Mapping[str, Profile], prints: Sequence[bytes], last: Last, memory: Memory) -> _Now | None:
    """From the last build; None where too much has changed, or all words weigh something else."""
    stood, index = moved(last.articles, prints), Index(memory, _KIND, last.index, last.numbered)
    if stood is None or coarse(len(last.articles)) != coarse(len(prints)):
        return None
    if index.is_outgrown(len(prints), sum(unpacked(last.counts, "I"))):
        return None
    since, new = Since(profiles, list(profiles), stood), stood.new
    hours = stood.carried(unpacked(last.hours, "d"), inf)
    for place in new:
        told = since.profile(place).hours
        hours[place] = inf if told is None else told
    counts = last.counted()
    vectors = Vectors(profiles, counts, len(prints))
    changed = _counted_on(counts, (last, since), index, vectors)
    if changed is None:
        return None
    numbers = stood.carried(unpacked(last.numbers, "I"), 0)
    words = _holding((last, since), index, changed, vectors)
    slack = _slackened(last, since, words, (vectors, changed))
    for place in new:
        features = list(map(feature_of, sorted(terms_of(since.profile(place)))))
        index.load(features)
        numbers[place] = index.add(features)
    days = Days(since.keys, _dated(hours), profiles, vectors)
    found, apart = _found(last, since, days, (words.keys(), slack))
    slack = [1.0 if one > _SLACK else one for one in slack]
    return _Now(hours, numbers, slack, counts, index, found, vectors, frozenset(new).union(words), apart)


def _counted_on(
    counts: dict[str, int], known: tuple[Last, Since], index: Index, vectors: Vectors
) -> dict[str, int] | None:
    """How many held each term that weighs something else; `counts` are made those of now. None where that cannot be
    told."""
    (last, since), before = known, dict[str, int]()
    left = _left(counts, last, since, index)
    if left is None:
        return None
    added = [terms_of(since.profile(place)) for place in since.moved.new]
    once = {*chain.from_iterable(_holding(known, index, {*chain(*added)} - counts.keys(), vectors).values())}
    for terms, one in (*((terms, 1) for terms in added), *((terms, -1) for terms in left)):
        for term in terms:
            count = counts.get(term, int(term in once))
            before.setdefault(term, count)
            counts[term] = count + one
    levels = [(term, coarse(old), coarse(counts[term])) for term, old in before.items()]
    for term in before:
        if counts[term] <= 1:
            del counts[term]
    return {term: before[term] for term, old, new in levels if old != new and before[term]}


def _left(counts: Mapping[str, int], last: Last, since: Since, index: Index) -> list[list[str]] | None:
    """The terms of each that is gone, as far as its features tell them, but for those that it alone held."""
    numbers = unpacked(last.numbers, "I")
    features = [index.features(numbers[old]) for old in since.moved.gone]
    wanted, named = frozenset(chain.from_iterable(features)), dict[int, list[str]]()
    for term in counts if wanted else ():
        feature = feature_of(term)
        if feature in wanted:
            named.setdefault(feature, []).append(term)
    there = frozenset(numbers if named else ())
    for feature, terms in named.items():
        if sum(map(there.__contains__, index.holders(feature))) != counts[terms[0]] or len(terms) > 1:
            return None
    return [[named[one][0] for one in held if one in named] for held in features]


def _holding(known: tuple[Last, Since], index: Index, terms: Iterable[str], vectors: Vectors) -> dict[int, list[str]]:
    """By place of those that stand and hold any of these terms, which."""
    (last, since), found = known, dict[int, list[str]]()
    features = {term: feature_of(term) for term in sorted(terms)}
    index.load(features.values())
    place_of = dict(zip(unpacked(last.numbers, "I"), since.moved.places, strict=True)) if features else {}
    for term, feature in features.items():
        for place in {place_of.get(number, -1) for number in index.holders(feature)} - {-1}:
            if term in vectors.raw(since.keys[place]):
                found.setdefault(place, []).append(term)
    return found


def _slackened(
    last: Last, since: Since, words: Mapping[int, Sequence[str]], told: tuple[Vectors, Mapping[str, int]]
) -> list[float]:
    """How many times more alike others each may have become. What two share weighs at most so much more as the word
    does that gained most, and each is shorter by what its words lost. What is new was compared with nobody yet. Of each
    term that weighs something else it is `told` how many held it before."""
    slack, (vectors, counts), now = since.moved.carried(unpacked(last.slack, "d"), inf), told, told[0].weights
    before = {term: now.of_many(count) for term, count in counts.items()}
    for place, changed in words.items():
        raw = vectors.raw(since.keys[place])
        length = sum([(one * now[term]) ** 2 for term, one in raw.items()])
        was = sum([(one * before.get(term, now[term])) ** 2 for term, one in raw.items()])
        gained = max(1.0, *[now[term] / before[term] for term in changed])
        slack[place] *= max(1.0, gained * sqrt(was / length))
    return slack


def _found(
    last: Last, since: Since, days: Days, changed: tuple[Iterable[int], Sequence[float]]
) -> tuple[dict[_Pair, float], frozenset[int]]:
    """All pairs that are kept, and those that are not as alike others as they were. `changed` are those whose words
    weigh something else, and how much more alike others each may have become."""
    words, slack, gone = frozenset(changed[0]), changed[1], len(since.moved.gone)
    places = map(since.moved.places.__getitem__, unpacked(last.pairs, "I"))
    scores: Iterable[float] = unpacked(last.scores, "d")
    before: dict[_Pair, float] = dict(zip(zip(places, places, strict=True), scores, strict=True))
    found = {pair: score for pair, score in before.items() if -1 not in pair} if gone else dict(before)
    looked_at = before.keys() - found.keys()
    again = {pair for pair in found if pair[0] in words or pair[1] in words}
    again.update(*[days.around(place) for place, one in enumerate(slack) if one > _SLACK])
    if days.crowded(gone):
        near = days.near({*words, *since.moved.new, *since.after_gone()})
        asked = {place for place in near if days.is_crowded(place, gone)}
        again = {pair for pair in again if pair[1] not in asked}
        looked_at.update(pair for pair in found if pair[1] in asked)
        found = {pair: score for pair, score in found.items() if pair[1] not in asked}
        rows = {(left, right): score for right, row in days.alike(asked) for left, score in row}
        looked_at.update(rows)
        found.update(rows)
    for pair in again:
        score = days.likeness(*pair)
        if score:
            found[pair] = score
        else:
            found.pop(pair, None)
    others = [pair for pair in looked_at | again if before.get(pair) != found.get(pair)]
    return found, frozenset(chain.from_iterable(others)) - {-1}


def _kept(prints: Sequence[bytes], now: _Now, links: Sequence[Link]) -> Last:
    return Last(
        articles=list(prints),
        hours=packed(now.hours, "d"),
        numbers=packed(now.numbers, "I"),
        slack=packed(now.slack, "d"),
        words=GAP.join(now.counts),
        counts=packed(now.counts.values(), "I"),
        index=now.holders.remember(),
        numbered=now.holders.numbered,
        pairs=packed(chain.from_iterable(now.found), "I"),
        scores=packed(now.found.values(), "d"),
        links=list(links),
    )


def _dated(hours: Iterable[float]) -> list[float | None]:
    return [None if one == inf else one for one in hours]
