"""The dated expressions of a collection: in numbers, and each with its words once it is asked for.

In: annotations, what of them is boilerplate. Out: `Dates`. It exists so that a build after one more article reads the
numbers, which lie end to end, and the words of those expressions alone that it compares.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import compress

import msgspec
from msgspec import Struct

from sourcebook.dedupe.each import encode, encode_all
from sourcebook.dedupe.events.dated import DATELINE, LIKENED, Dated, dated_of
from sourcebook.dedupe.events.drafts import Draft, drafts_of
from sourcebook.dedupe.events.laid import SAME, Laid, Moved, laid, moved
from sourcebook.dedupe.kept import kept
from sourcebook.dedupe.memory import Memory
from sourcebook.dedupe.packing import packed, unpacked
from sourcebook.dedupe.profiles import Material
from sourcebook.model import Event

_PARTS = 512
"""In so many entries the expressions are kept, some articles in each."""
_Part = dict[bytes, Dated]
_decode_part = msgspec.msgpack.Decoder(_Part).decode
_decode_laid = msgspec.msgpack.Decoder(Laid).decode


class Since(Struct, frozen=True):
    """How the expressions of the last build became those of this one."""

    before: bytes
    """The print of what was laid out in the last build; empty where nothing is carried on."""
    moved: Moved
    starts: Sequence[int]
    """Of the articles of the last build."""
    gone: Sequence[Dated]
    """Expressions that stand no more."""
    fresh: Sequence[int]
    """Places of articles that are new."""


class Dates:
    """All dated expressions, in the order of articles and of their texts."""

    def __init__(
        self,
        articles: Sequence[str],
        all_laid: Laid,
        found: Callable[[int], Dated],
        counts: Callable[[], Mapping[int, int]],
        since: Since,
    ) -> None:
        self.articles, self.laid, self.since = articles, all_laid, since
        self.sames, self.marks = unpacked(all_laid.sames), all_laid.marks
        self.starts = all_laid.starts()
        self.dated = found
        """Of an article's place."""
        self._counts = counts
        self._spans, self._sentences = unpacked(all_laid.spans, "I"), unpacked(all_laid.sentences, "I")
        self._place = {article: at for at, article in enumerate(articles)}
        self._drafts: dict[int, Draft] = {}

    def __len__(self) -> int:
        return len(self.marks)

    @kept
    def counts(self) -> Mapping[int, int]:
        """By its number how many that are told hold a term."""
        return self._counts()

    def event(self, at: int) -> Event:
        """The expression as an event by itself."""
        article, one = self.within(at)
        return self.dated(article).event(one)

    def draft(self, at: int) -> Draft:
        """The expression with its words, made when it is first asked for."""
        made = self._drafts.get(at)
        if made is None:
            article, one = self.within(at)
            made = self._drafts[at] = self.dated(article).draft(one)
        return made

    def within(self, at: int) -> tuple[int, int]:
        """The place of its article, and its own among those of that."""
        article = bisect_right(self.starts, at) - 1
        return article, at - self.starts[article]

    def place(self, article: str, one: int) -> int:
        """The other way round, of an article that has so many."""
        return self.starts[self._place[article]] + one

    def span(self, at: int) -> tuple[int, int]:
        """The numbers of its first and its last day."""
        return self._spans[2 * at], self._spans[2 * at + 1]

    def standing_in(self, article: str) -> Mapping[int, Sequence[int]]:
        """By sentence those that are no date lines."""
        found: dict[int, list[int]] = defaultdict(list)
        for one in self._of(article):
            if not self.marks[one] & DATELINE:
                found[self._sentences[one]].append(one)
        return found

    def place_of(self, event: Event) -> int:
        """Of the first expression that an event was made of."""
        at = self._place[event.mentions[0].article]
        dated = self.dated(at)
        return self.starts[at] + next(one for one in range(len(dated.events)) if dated.id(one) == event.id)

    def is_dated(self, article: str, sentence: int) -> bool:
        """Whether any expression stands there, date lines included."""
        mine = self._of(article)
        return sentence in self._sentences[mine.start : mine.stop]

    def _of(self, article: str) -> range:
        at = self._place.get(article)
        return range(self.starts[at], self.starts[at + 1]) if at is not None else range(0)

    def terms(self, at: int) -> frozenset[int]:
        """The numbers of its terms, where it is told."""
        article, one = self.within(at)
        return frozenset(self.dated(article).terms_of(one))

    def marked(self, mark: int) -> list[int]:
        """Those that have this mark."""
        return list(compress(range(len(self)), self.marks.translate(bytes([bool(one & mark) for one in range(256)]))))

    def repeated(self) -> list[int]:
        """All whose words may also stand elsewhere, for the same span."""
        return list(compress(range(len(self)), self.laid.repeated))

    def features(self) -> Iterator[tuple[int, Sequence[int]]]:
        """Of each that may be told one by likeness, and of equal words the first alone."""
        seen: set[int] = set()
        start, featured = 0, unpacked(self.laid.featured, "I")
        for at in compress(range(len(self)), featured):
            end = start + SAME * featured[at]
            if self.marks[at] & LIKENED and self.sames[at] not in seen:
                seen.add(self.sames[at])
                yield at, unpacked(self.laid.features[start:end])
            start = end


def dates_of(material: Material, memory: Memory | None = None) -> Dates:
    """Every resolved dated expression of every article."""
    articles, boilerplate = list(material.annotations), material.boilerplate
    memory = memory if memory and memory.prints.keys() >= material.annotations.keys() else Memory()
    prints = memory.prints or {article: article.encode() for article in articles}
    keys = [prints[key] + encode(boilerplate[key]) if key in boilerplate else prints[key] for key in articles]

    def made(at: int) -> Dated:
        key = articles[at]
        return dated_of(list(drafts_of(material.annotations[key], frozenset(boilerplate.get(key, ())))))

    parts = _Parts(memory, keys, made)
    last = memory.recall(memory.key("dated-laid"), _decode_laid)
    now, since = _carried_on(keys, last if last and last.is_whole() else None, parts)
    if memory.prints:
        parts.remember()
        memory.used.add(memory.key("dated-terms"))
        if now is not last:
            memory.keep_value(memory.key("dated-laid"), now, encode_all, changed=True)
    return Dates(articles, now, parts.of, lambda: _counts(keys, parts, memory), since)


def _carried_on(keys: list[bytes], last: Laid | None, parts: _Parts) -> tuple[Laid, Since]:
    stood = moved(last.keys, keys) if last else None
    gone = [parts.find(last.keys[at]) for at in stood.gone] if last and stood else []
    if last is None or stood is None or None in gone:
        last, stood, gone = Laid([]), Moved(range(len(keys)), ()), []
    fresh = [run for run in stood.runs if isinstance(run, int)]
    since = Since(last.print() if last.keys else b"", stood, last.starts(), [one for one in gone if one], fresh)
    if not fresh and not gone and last.keys:
        return last, since
    return laid(keys, last, stood, {at: parts.of(at) for at in fresh}), since


class _Parts:
    """Expressions by article: known, or made of what it says. Invariant: those of a key are never other ones."""

    def __init__(self, memory: Memory, keys: Sequence[bytes], make: Callable[[int], Dated]) -> None:
        self._memory, self._keys, self._make = memory, keys, make
        self._known: dict[int, _Part] = {}
        self._made: dict[int, Dated] = {}
        self._touched: set[int] = set()

    def of(self, at: int) -> Dated:
        """Of the article at this place."""
        found = self._made.get(at) or self.find(self._keys[at])
        if found is None:
            found = self._made[at] = self._make(at)
        return found

    def find(self, key: bytes) -> Dated | None:
        """Of an article of this build or the last one; None where it is not known."""
        number = _number(key)
        if number not in self._known:
            self._known[number] = self._memory.recall(self._key(number), _decode_part) or {}
        return self._known[number].get(key)

    def remember(self) -> None:
        """For the next build, what was made by now, and no more of what is gone."""
        self._memory.used.update(map(self._key, range(_PARTS)))
        fresh: dict[int, _Part] = defaultdict(dict)
        for at, made in self._made.items():
            fresh[_number(self._keys[at])][self._keys[at]] = made
        now = set(self._keys) if fresh else set()
        for number, part in fresh.items():
            part |= {key: one for key, one in self._known.get(number, {}).items() if key in now}
            self._memory.keep_value(self._key(number), part, encode_all, changed=True)

    def _key(self, number: int) -> bytes:
        return self._memory.key("dated", number.to_bytes(2, "big"))


def _number(key: bytes) -> int:
    return int.from_bytes(key[:2], "big") % _PARTS


# --- how many hold a term -----------------------------------------------------------------------------------------


class _Counted(Struct, frozen=True, array_like=True):
    """Invariant: all of it is of one build."""

    articles: list[bytes]
    """What tells what their expressions follow from."""
    numbers: bytes
    """Of terms: 64 bits."""
    counts: bytes
    """How many hold each: 32 bits."""

    def is_whole(self) -> bool:
        """Whether each number has its count."""
        return len(self.numbers) == 2 * len(self.counts) and len(self.counts) % 4 == 0


_decode_counted = msgspec.msgpack.Decoder(_Counted).decode


def _counts(keys: Sequence[bytes], parts: _Parts, memory: Memory) -> Mapping[int, int]:
    """By its number how many expressions that are told hold a term: counted on from the last build that asked, where
    none has gone since."""
    key, places = memory.key("dated-terms"), {one: at for at, one in enumerate(keys)}
    last = memory.recall(key, _decode_counted) if memory.prints else None
    new: Collection[bytes] = places.keys() - last.articles if last else keys
    if last is None or len(keys) - len(new) < len(last.articles) or not last.is_whole():
        counts = _counted(map(parts.of, range(len(keys))))
    else:
        counts = Counter(dict(zip(unpacked(last.numbers), unpacked(last.counts, "I"), strict=True)))
        counts.update(_counted(parts.of(places[one]) for one in new))
    if memory.prints and (last is None or new or len(keys) != len(last.articles)):
        both = packed(counts.keys()), packed(counts.values(), "I")
        memory.keep_value(key, _Counted(list(keys), *both), encode_all, changed=True)
    return counts


def _counted(found: Iterable[Dated]) -> Counter[int]:
    return Counter(unpacked(b"".join([terms for one in found for terms in one.terms])))
