"""Who could be speaking: every name and word in an article that can stand for a source.

In: clean text, its folded form, the compiled lists. Out: `Spot`s in text order, none overlapping: curated origins and
companies; persons whom the article itself introduces (a title and a name, or a Chinese spelling with the Latin one in
brackets, which makes the one an alias of the other); outlets between 《》; and people without a name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sourcebook.annotate.lists import Lists, origin_key
from sourcebook.annotate.named import kind_of, looks_like_outlet, tidy_name
from sourcebook.annotate.names import find_names
from sourcebook.annotate.source_words import ANONYMOUS, DOCUMENT_NOUNS, REPORT_NOUNS, SAID, TITLES
from sourcebook.text import fold


@dataclass(frozen=True, slots=True)
class Spot:
    """A possible source. `origin` is a key where it has a name; `kind` is that of an `Origin`, or anonymous, report,
    document or pronoun."""

    start: int
    end: int
    name: str
    origin: str
    kind: str


def longest_first(words: Iterable[str]) -> str:
    """An alternation of plain words."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


_HAN = "\u4e00-\u9fff"
_DOTTED = rf"[{_HAN}]{{1,6}}(?:[·・•‧][{_HAN}a-z.]{{1,10}}){{1,3}}"
_LATIN = r"[a-z][a-z.'’-]+(?: [a-z][a-z.'’-]*){1,3}"
_TITLED = re.compile(
    rf"(?:{longest_first(TITLES)})\s?(?P<name>{_DOTTED}|[{_HAN}]{{2,4}}?|{_LATIN})"
    rf"(?=\s?(?:\(|,|则|也|还|又|曾|在|对|就|于|近日|日前|周[一二三四五六日]|随后|当天|补充|接受|公开|{longest_first(SAID)}))"
)
_BRACKETED = re.compile(rf"(?P<han>{_DOTTED}|[{_HAN}]{{2,5}})\s?\((?P<latin>[a-z][a-z.'’ -]{{2,30}})\)")
_BOOK = re.compile(r"《(?P<name>[^《》。,]{2,16})》")
_ENGLISH_NAME = re.compile(
    r"\b(?P<name>[A-Z][a-z’'-]+(?: [A-Z]\.)?(?: (?:de|van|von|der|al|bin) )?(?: [A-Z][A-Za-z’'-]+){1,2})"
    r"(?=,? (?:who |an? |the |told|said|says|wrote|posted|added|noted|tweeted|argued|explained|warned))"
)
_ANONYMOUS = re.compile(
    rf"(?:(?:一|两|二|三|多|另一|几|这|某)?(?:位|名|个|家)|据|有|多数|部分|该|上述|另有)?(?:[^,。;:!?“”「」()的]{{0,16}}的)?(?:{longest_first(ANONYMOUS)})"
)
_NOUNS = re.compile(
    rf"(?P<pronoun>(?:他们|她们|他|她|其|这位[{_HAN}]{{2,6}}|该人士|该公司|该分析师))"
    rf"|(?P<report>{longest_first(REPORT_NOUNS)})|(?P<document>{longest_first(DOCUMENT_NOUNS)})"
)
_OUTLETISH = re.compile(
    rf"(?:(?<=据)|(?<=[,。:;、\n(])|^)\s?(?P<name>[a-z0-9{_HAN}]{{1,10}}?(?:网|报|社|新闻|日报|时报|晚报|周刊|杂志|电视台|财经|之家))"
    r"(?=\s?(?:\d|当地|今|昨|周|此前|记者|的|独家|最新|上月)?[^,。;:“”]{0,12}(?:报道|报导|消息|援引|引述))"
)


def find_spots(text: str, folded: str, lists: Lists) -> tuple[Spot, ...]:
    """Every spot of the text; where two kinds overlap, a curated name wins, then a person, an outlet, a noun."""
    known = [
        Spot(hit.start, hit.end, text[hit.start : hit.end], hit.name.owner, lists.origins[hit.name.owner].kind)
        for hit in find_names(lists.sources, text, folded)
    ]
    spots = _Spots(known)
    people = list(_people(text, folded, spots))
    for spot in people:
        spots.add(spot)
    for spot in _again(text, people):
        spots.add(spot)
    for spot in (*_outlets(text, folded), *_nameless(text, folded)):
        spots.add(spot)
    return spots.sorted()


class _Spots:
    """Spots that do not overlap: the invariant of this module. The first one added at a place stays."""

    def __init__(self, spots: Iterable[Spot]) -> None:
        self._spots = sorted(spots, key=lambda spot: spot.start)
        self._starts = [spot.start for spot in self._spots]

    def add(self, spot: Spot) -> None:
        place = bisect_left(self._starts, spot.start)
        if place and self._spots[place - 1].end > spot.start:
            return
        if place < len(self._spots) and self._spots[place].start < spot.end:
            return
        self._spots.insert(place, spot)
        self._starts.insert(place, spot.start)

    def within(self, start: int, end: int) -> list[Spot]:
        """Those that lie whole between two offsets."""
        place = bisect_left(self._starts, start)
        found = []
        while place < len(self._spots) and self._spots[place].start < end:
            if self._spots[place].end <= end:
                found.append(self._spots[place])
            place += 1
        return found

    def sorted(self) -> tuple[Spot, ...]:
        return tuple(self._spots)


def _people(text: str, folded: str, spots: _Spots) -> Iterator[Spot]:
    """Persons whom the text introduces. 托贝罗夫（Marc Toberoff）: the Latin name, where curated, tells who it is."""
    for match in _BRACKETED.finditer(folded):
        known = spots.within(match.start("latin"), match.end("latin"))
        inside = spots.within(match.start("han"), match.end("han"))
        if known and known[0].kind == "person" and not any(spot.kind == "person" for spot in inside):
            start = match.start("han")
            start = max([start, *(spot.end for spot in inside)])
            yield from _person(text, start, match.end("han"), known[0].origin)
    for match in _TITLED.finditer(folded):
        yield from _person(text, match.start("name"), match.end("name"))
    for match in _ENGLISH_NAME.finditer(text):
        yield from _person(text, match.start("name"), match.end("name"))


def _person(text: str, start: int, end: int, origin: str = "") -> Iterator[Spot]:
    name = text[start:end].strip()
    if len(name) > 1 and not _NOUNS.fullmatch(fold(name)) and not _ANONYMOUS.fullmatch(fold(name)):
        yield Spot(start, end, name, origin or origin_key(name), "person")


def _again(text: str, people: list[Spot]) -> Iterator[Spot]:
    """Later mentions of a person by surname or by the name's last part."""
    short: dict[str, Spot] = {}
    for person in people:
        for separator in "·・•‧ ":
            if separator in person.name:
                last = person.name.rsplit(separator, 1)[1]
                if len(last) > 1:
                    short.setdefault(last, person)
        short.setdefault(person.name, person)
    if not short:
        return
    for match in re.finditer(longest_first(short), text):
        person = short[match[0]]
        yield Spot(match.start(), match.end(), person.name, person.origin, "person")


def _outlets(text: str, folded: str) -> Iterator[Spot]:
    for pattern in (_BOOK, _OUTLETISH):
        for match in pattern.finditer(folded):
            start, end = match.span("name")
            name = tidy_name(text[start:end])
            if name and (pattern is _OUTLETISH or looks_like_outlet(name)):
                start = text.index(name, start)
                yield Spot(start, start + len(name), name, origin_key(name), kind_of(name))


def _nameless(text: str, folded: str) -> Iterator[Spot]:
    for match in _ANONYMOUS.finditer(folded):
        yield Spot(match.start(), match.end(), text[match.start() : match.end()], "", "anonymous")
    for match in _NOUNS.finditer(folded):
        yield Spot(match.start(), match.end(), match[0], "", match.lastgroup or "report")
