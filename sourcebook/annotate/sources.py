"""Who could be speaking: every name and word in an article that can stand for a source.

In: clean text, its folded form, the compiled lists. Out: `Spot`s in text order, none overlapping: curated origins and
companies; persons whom the article itself introduces (a title and a name, or a Chinese spelling with the Latin one in
brackets, which makes the one an alias of the other); outlets between 《》; and people without a name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.annotate.lists import Lists, origin_key
from sourcebook.annotate.named import is_person_name, kind_of, tidy_name
from sourcebook.annotate.names import find_names
from sourcebook.annotate.occurrences import longest_apart, occurrences
from sourcebook.annotate.outlets import Needed, behind, find_firms, find_houses, find_outlets
from sourcebook.annotate.source_words import (
    DOCUMENT_NOUNS,
    INSIDERS,
    INSTITUTIONS,
    ONLOOKERS,
    REPORT_NOUNS,
    SAID,
    TITLES,
)
from sourcebook.text import fold, regex, scan, scanner


class Spot(Struct, frozen=True):
    """A possible source. `origin` is a key where it has a name; `kind` is that of an `Origin`, or insider, onlooker,
    report, document, unnamed or pronoun."""

    start: int
    end: int
    name: str
    origin: str
    kind: str
    also: str = ""
    """The name that brackets behind it equate with `origin`: 托贝罗夫 of 托贝罗夫（Marc Toberoff）."""


def longest_first(words: Iterable[str]) -> str:
    """An alternation of plain words."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


_HAN = "\u4e00-\u9fff"
_ANY_HAN = regex(f"[{_HAN}]")
_DOTTED = rf"[{_HAN}]{{1,6}}(?:[·・•‧-][{_HAN}a-z.]{{1,10}}?){{1,3}}"
_LATIN = r"[a-z][a-z.'’-]+(?: [a-z][a-z.'’-]*){1,3}"
_TITLED = regex(
    rf"(?:{longest_first(TITLES)})\s?(?P<name>{_DOTTED}|[{_HAN}]{{2,4}}?|{_LATIN})"
    rf"(?=\s?(?:\(|,|:|提出|则|也|还|又|曾|在|对|就|于|将|的|当天|当日|今|昨|\d|近日|日前|周[一二三四五六日]|随后|当天|"
    rf"补充|接受|公开|领导|率领|出席|"
    rf"{longest_first(SAID)}))"
)
_LONGEST_SPELLING = 48
"""Characters of a Chinese spelling, at the most."""
_LATIN_IN_BRACKETS = regex(r"\([a-z][a-z.'’ -]{2,30}\)")
_BRACKETED = regex(rf"(?P<han>{_DOTTED}|[{_HAN}]{{2,5}})\s?\((?P<latin>[a-z][a-z.'’ -]{{2,30}})\)")
_BEFORE_PERSON = regex(
    rf"{longest_first(TITLES)}|的|\b(?:president|officer|judge|senator|minister|chair\w*|professor|analyst|economist|ceo"
    r"|executive|strategist|secretary|chancellor|premier|prime|governor|director|chief|founder|lawyer|attorney"
    r"|commissioner|spokes\w+|head|manager|representative|justice|dr\.?|mr\.?|ms\.?|mrs\.?|sir) |['’]s "
)
_ENGLISH_NAME = scanner(
    r"\b(?P<name>[A-Z][a-z’'-]+(?: [A-Z]\.)?(?: (?:de|di|da|la|van|von|der|al|bin)){0,2}(?: [A-Z][A-Za-z’'-]+){1,2})"
    r"(?=,? (?:who |an? |the |(?:on \w+day )?(?:told|said|says|wrote|posted|added|noted|tweeted|argued|explained|"
    r"warned|emphasi[sz]e[sd]|stresse[sd]|highlight(?:s|ed)|caution(?:s|ed)|reflect(?:s|ed) on|"
    r"predict(?:s|ed)|believes)))"
)
_PEOPLE = scanner(
    rf"(?:(?:另)?(?:一|两|二|三|四|多|几|这|某)(?:位|名|个|"
    rf"家)(?:[^,。;:!?\"“”「」()据]{{0,16}}的)?[^,。;:!?\"“”「」()据的]{{0,6}}?|(?:接近|熟悉|了解|参与|直接|"
    rf"不愿)[^,。;:!?\"“”「」()据]{{0,16}}的)?(?:(?P<insider>{longest_first(INSIDERS)})|"
    rf"(?:{longest_first(ONLOOKERS)}))"
)
_NOUNS = scanner(
    rf"(?<!其)(?P<pronoun>他|她|这位(?:{longest_first(TITLES)}))(?!们)"
    rf"|(?P<report>{longest_first(REPORT_NOUNS)})|(?P<document>{longest_first(DOCUMENT_NOUNS)})"
    r"|(?P<house>该(?:行|券商|投行|机构))|(?P<firm>该公司|该集团|(?<![\u4e00-\u9fffa-z0-9\"“])(?:公司|集团))"
)
_KINDS_OF_NOUN = ("pronoun", "report", "document", "house", "firm")
_ENGLISH_PEOPLE = regex(r"(?:people|persons?|sources?|insiders?) (?:familiar|close|briefed|with )")
"""A quick look whether the next may stand in a text."""
_ENGLISH_INSIDER = regex(
    r"\b(?:(?:\w+ )?(?:people|persons?|sources?|insiders?)) (?:familiar|close|briefed|with (?:direct )?knowledge|"
    r"with direct)\b[^,.;“”\"]{0,40}"
)
_ENGLISH_PRONOUN = scanner(r"\b(?:[Hh]e|[Ss]he|(?P<firm>[Tt]he (?:company|group|firm|chipmaker|carmaker)))\b")
_SAID_BY = scanner(r"[”\"’'] (?:said|says|added|wrote) (?P<name>[A-Z][a-z’'-]+(?: [A-Z]\.)? [A-Z][A-Za-z’'-]+)(?=[,.])")
_SURNAME_SAID = scanner(r"\b(?P<name>[A-Z][a-z’'-]{2,}) (?:said|says|told|added|wrote|noted|argued|warned)\b")
_GIVEN_NAME = regex(r"\b[A-Z][a-z’'-]+(?: [A-Z]\.)?\Z")
_EDGE = regex(r"\b")
_LETTER = regex(r"[a-z0-9]")
_MOST_PEOPLE = 200
"""Whom a text introduces are looked for again in all of it; a text that names more people is no report."""
_ROLE_AHEAD = regex(rf"[{_HAN}]{{1,5}}[官员員长長师師裁](?=[{_HAN}]{{2,6}}[·・•‧])")
_TIME_BEHIND = regex(
    r"(?:[当當]地[时時][间間]|北京[时時][间間]|[今昨前][天日]|近日|日前|此前|[上本][周週月]|[周週][一二三四五六日])+$"
)
_STRONG = "表示|指出|强调|透露|认为|坦言|直言|补充|称|说|回应|宣布|警告|预计|写道|解释|介绍"
_SAYS = Needed(regex(_STRONG), 48)
_CLAUSE_OPENER = regex(r"[,。;:!?\n”」\"|]")
_SUBJECT = regex(
    rf"\s?(?P<name>[{_HAN}a-z]{{0,10}}?(?:{longest_first(INSTITUTIONS)})|[{_HAN}]{{2,5}}?)"
    rf"(?=\s?(?:方面|则|也|还|又|曾)?\s?(?:(?:在|对|向)[^,。;:!?“”]{{1,20}}?)?(?:{_STRONG})(?!为|作|之|号))"
)


def find_spots(text: str, folded: str, lists: Lists, outlet: str = "") -> tuple[Spot, ...]:
    """Every spot of the text; where two kinds overlap, a curated name wins, then a person, an outlet, a noun."""
    known = [
        Spot(hit.start, hit.end, text[hit.start : hit.end], hit.name.owner, lists.origins[hit.name.owner].kind)
        for hit in find_names(lists.sources, text, folded)
    ]
    spots = _Spots(known)
    for spot in _own_outlet(text, folded, outlet):
        spots.add(spot)
    people = list(islice(_people(text, folded, spots), _MOST_PEOPLE))
    short = _short_names(people)
    for spot in people:
        same = short[spot.name]
        spots.add(replace(spot, name=same.name, origin=same.origin, also=same.also))
    for spot in _again(text, short):
        spots.add(spot)
    for start, name in find_outlets(text, folded):
        spots.add(Spot(start, start + len(name), name, origin_key(name), kind_of(name)))
    for start, name in (*find_firms(text, folded), *find_houses(text, folded)):
        spots.add(Spot(start, start + len(name), name, origin_key(name), "research"))
    for spot in _nameless(text, folded):
        spots.add(spot)
    return spots.sorted()


class _Spots:
    """Spots that do not overlap: the invariant of this module. The first one added at a place stays."""

    def __init__(self, spots: Iterable[Spot]) -> None:
        self._spots = sorted(spots, key=lambda spot: spot.start)
        self._starts = [spot.start for spot in self._spots]

    def add(self, spot: Spot) -> None:
        """A person without a name whose description names others (一位接近甲的人士) takes their place."""
        if spot.kind == "insider":
            for inner in self.within(spot.start, spot.end):
                place = self._spots.index(inner)
                del self._spots[place], self._starts[place]
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
    """Persons whom the text introduces. 托贝罗夫（Marc Toberoff）: the Latin name tells who it is."""
    for match in _bracketed(folded):
        known = spots.within(match.start("latin"), match.end("latin"))
        if known and known[0].kind == "person":
            yield from _person(text, folded, match.span("han"), known[0].origin)
            continue
        latin = text[slice(*match.span("latin"))].strip()
        if not known and " " in latin and is_person_name(latin):
            yield from _person(text, folded, match.span("han"), origin_key(latin))
    for match in _TITLED.finditer(folded):
        yield from _person(text, folded, match.span("name"))
    for match in behind(_CLAUSE_OPENER, _SUBJECT, folded, _SAYS):
        yield from _subject(text, folded, match.span("name"))
    for pattern in (_ENGLISH_NAME, _SAID_BY):
        for match in scan(pattern, text):
            yield from _person(text, folded, match.span("name"))
    yield from _full_names(text, folded)


def _bracketed(folded: str) -> Iterator[re.Match[str]]:
    """What `_BRACKETED` finds: looked for only in front of Latin words in brackets."""
    reached = 0
    for latin in _LATIN_IN_BRACKETS.finditer(folded):
        match = _BRACKETED.search(folded, max(reached, latin.start() - _LONGEST_SPELLING), latin.end())
        if match:
            reached = match.end()
            yield match


def _full_names(text: str, folded: str) -> Iterator[Spot]:
    """Of a surname that speaks (Marks said) the full name, where the text gives it first."""
    surnames = dict.fromkeys(match["name"] for match in scan(_SURNAME_SAID, text))
    for surname in islice(surnames, _MOST_PEOPLE):
        for at in occurrences(f" {surname}", text):
            given = _GIVEN_NAME.search(text, max(0, at - _LONGEST_SPELLING), at)
            end = at + 1 + len(surname)
            if given and _EDGE.match(text, end):
                yield from _person(text, folded, (given.start(), end))
                break


def _person(text: str, folded: str, span: tuple[int, int], origin: str = "") -> Iterator[Spot]:
    """The name without what stands before it, its parts joined by a dot: 的律师马克-托伯洛夫 gives 马克·托伯洛夫."""
    start, end = span
    for match in _BEFORE_PERSON.finditer(folded, start, end - 1):
        start = match.end()
    role = _ROLE_AHEAD.match(text, start, end)
    start = role.end() if role else start
    name = _TIME_BEHIND.sub("", text[start:end].strip())
    start = end - len(text[start:end].lstrip())
    if len(name) > 1 and is_person_name(name):
        spelled = name.replace("-", "·") if _ANY_HAN.match(name) else name
        yield Spot(start, start + len(name), spelled, origin or origin_key(spelled), "person", name if origin else "")


def _subject(text: str, folded: str, span: tuple[int, int]) -> Iterator[Spot]:
    """A name that opens a clause and speaks: a person's by its characters, an institution's by its ending."""
    name = text[slice(*span)]
    if is_person_name(name) and _tag(folded[slice(*span)]).startswith("nr"):
        yield Spot(*span, name, origin_key(name), "person")
    elif len(name) > 3 and folded[slice(*span)].endswith(INSTITUTIONS) and tidy_name(name) == name:
        yield Spot(*span, name, origin_key(name), "research")


def _tag(word: str) -> str:
    """The word class of the first word; the dictionary takes long to load, so it is loaded when first needed."""
    import rjieba

    return str(rjieba.tag(word)[0][1])


def _short_names(people: Sequence[Spot]) -> dict[str, Spot]:
    """Every name that stands for one of `people`: the last part of a longer one (安德烈, Andre) means that person."""
    short: dict[str, Spot] = {}
    for person in people:
        for separator in "·・•‧- ":
            if separator in person.name:
                last = person.name.rsplit(separator, 1)[1]
                if len(last) > 1:
                    short.setdefault(last, person)
    for person in people:
        short.setdefault(person.name, person)
    return short


def _again(text: str, short: Mapping[str, Spot]) -> Iterator[Spot]:
    """Later mentions of the people whom the text introduces."""
    for start, end in longest_apart(short, text):
        person = short[text[start:end]]
        yield Spot(start, end, person.name, person.origin, "person", person.also)


def _own_outlet(text: str, folded: str, outlet: str) -> Iterator[Spot]:
    """The article's own outlet, where its text names it: 对云端网表示."""
    for start in occurrences(fold(outlet), folded) if len(outlet) > 1 else ():
        end = start + len(outlet)
        if not (_LETTER.match(folded, end) or (start and _LETTER.match(folded, start - 1))):
            yield Spot(start, end, text[start:end], origin_key(outlet), "outlet")


def _nameless(text: str, folded: str) -> Iterator[Spot]:
    for match in scan(_PEOPLE, folded):
        start, end = match.span("whole")
        yield Spot(start, end, text[start:end], "", "insider" if match["insider"] else "onlooker")
    for match in scan(_NOUNS, folded):
        start, end = match.span("whole")
        yield Spot(start, end, text[start:end], "", next(kind for kind in _KINDS_OF_NOUN if match[kind]))
    for match in _ENGLISH_INSIDER.finditer(text) if _ENGLISH_PEOPLE.search(text) else ():
        yield Spot(match.start(), match.end(), match[0], "", "insider")
    for match in scan(_ENGLISH_PRONOUN, text):
        yield Spot(*match.span("whole"), match["whole"], "", "firm" if match["firm"] else "pronoun")
