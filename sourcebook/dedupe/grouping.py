"""Reposts and stories of a collection, put together.

In: the material, kinds, provenance, the researcher's verdicts. Out: Reposts and Stories. It exists to keep what
compares texts apart from what knows articles: only reports and analyses make stories, a repost stands where its
original stands, and the researcher's word is the last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, compress, filterfalse
from operator import add, attrgetter

import msgspec

from sourcebook.dedupe.decisions import Verdicts, components, decide
from sourcebook.dedupe.each import encode, encode_all
from sourcebook.dedupe.leads import Leads, make_story, told_alone
from sourcebook.dedupe.memory import Memory
from sourcebook.dedupe.profiles import Material, Some, profiled_from, profiles_in, text_of
from sourcebook.dedupe.reposts import LEAST_SAMPLED, Overlap, Text, compare, find_reposts, parted
from sourcebook.dedupe.sampled import likely
from sourcebook.dedupe.stories import find_stories
from sourcebook.model import Kind, Link, Reason, Repost, Story

_decode = msgspec.msgpack.Decoder(dict[bytes, Overlap]).decode

NEWS = frozenset({"report", "analysis"})
"""Kinds of article that make stories."""


def group_reposts(
    material: Material, kinds: Mapping[str, Kind], verdicts: Verdicts, memory: Memory | None = None
) -> tuple[Repost, ...]:
    """Every article that repeats another, with the earliest one of that text."""
    memory = memory or Memory()
    pairs = likely(_Fingerprints(material), LEAST_SAMPLED, memory)
    compared = _Compared(material, kinds, memory)
    found = find_reposts(list(material.articles), pairs, compared.overlap)
    compared.remember()
    links = decide(found, verdicts)
    by_member = {member: link for link in reversed(links) for member in (link.left, link.right)}
    groups = components(filter(by_member.__contains__, material.articles), links)
    return tuple(Repost(key, members[0], by_member[key]) for members in groups for key in members[1:])


HELD = 64
"""Texts that are held to be compared again: all that share anything come one after the other."""
_APART = Overlap(text=0.0, length=0.0, title=0.0, subject=0.0, figures=0.0, editions=False)


class _Fingerprints(Mapping[str, Sequence[int]]):
    """Of each article, looked at when it is asked for."""

    def __init__(self, material: Material) -> None:
        self._material = material

    def __getitem__(self, key: str) -> Sequence[int]:
        return memoryview(self._material.annotations[key].fingerprints).cast("I")

    def __iter__(self) -> Iterator[str]:
        return iter(self._material.articles)

    def __len__(self) -> int:
        return len(self._material.articles)


class _Compared:
    """Texts, made when they are compared; what came of two of them is remembered. Invariant: of the texts the `HELD`
    last asked for are held, the last one last."""

    def __init__(self, material: Material, kinds: Mapping[str, Kind], memory: Memory) -> None:
        self._material, self._kinds, self._memory = material, kinds, memory
        self._key = memory.key("overlaps")
        self._known = (memory.recall(self._key, _decode) if memory.prints else None) or {}
        self._found: dict[bytes, Overlap] = {}
        self._given: dict[str, bytes] = {}
        self._texts: dict[str, Text] = {}

    def overlap(self, left: str, right: str) -> Overlap:
        """How much of one stands in the other; nothing where it is soon told that they are two."""
        if not self._memory.prints:
            return self._compared(left, right)
        key = self._follows(left) + self._follows(right)
        found = self._found[key] = self._known.get(key) or self._compared(left, right)
        return found

    def remember(self) -> None:
        """For the next build."""
        if self._found.keys() != self._known.keys():
            self._memory.keep_value(self._key, self._found, encode_all, changed=True)

    def _compared(self, left: str, right: str) -> Overlap:
        one, other = self._text(left), self._text(right)
        return _APART if parted(one, other) else compare(one, other)

    def _follows(self, key: str) -> bytes:
        """All that the text of an article follows from."""
        if key not in self._given:
            told = self._memory.prints[key], self._material.boilerplate.get(key, ()), self._is_edition(key)
            self._given[key] = encode(told)
        return self._given[key]

    def _is_edition(self, key: str) -> bool:
        """One of a series under one kind of title."""
        return self._kinds[key].code == "roundup"

    def _text(self, key: str) -> Text:
        found = self._texts.pop(key, None) or text_of(key, self._material, self._is_edition(key))
        self._texts[key] = found
        if len(self._texts) > HELD:
            del self._texts[next(iter(self._texts))]
        return found


def kinds_with_originals(kinds: Mapping[str, Kind], reposts: Sequence[Repost]) -> dict[str, Kind]:
    """`kinds`, each repost being of its original's: a line more or less of one text must not tell them apart."""
    found = dict(kinds)
    for repost in reposts:
        code = kinds[repost.of].code
        if kinds[repost.article].code != code and kinds[repost.article].reason.code != "researcher":
            found[repost.article] = Kind(code, Reason("as-original"))
    return found


def group_stories(
    material: Material,
    told: tuple[Mapping[str, Kind], Mapping[str, str]],
    reposts: Sequence[Repost],
    verdicts: Verdicts,
    memory: Memory | None = None,
) -> tuple[tuple[Story, ...], tuple[Link, ...]]:
    """Stories, by their first article's time, and links between those that are nearly one.

    `told` are kinds, and the origins that main news go back to. An article that the researcher puts into a story needs
    no kind.
    """
    (kinds, mains), memory = told, memory or Memory()
    news = _news(material, kinds, verdicts)
    copies = _copy_links(reposts, frozenset(news))
    repeated = frozenset([link.right for link in copies])
    telling, given = list(filterfalse(repeated.__contains__, news)), profiled_from(material, mains)
    prints = list(map(add, memory.prints_of(telling), map(given.__getitem__, telling))) if memory.prints else []
    found, near = find_stories(Some(profiles_in(material, mains, given, memory), telling), memory, prints)
    links = decide((*found, *copies), verdicts)
    first, held = _held_by(news, links)
    leads, by_first = Leads(material, repeated, memory), dict[str, Story]()
    for members, theirs in held:
        by_first[members[0]] = make_story(members, theirs, material, mains, leads.of(members))
    leads.remember()
    by_first.update(told_alone(list(filterfalse(first.__contains__, news)), material, mains, memory))
    near = tuple([link for link in near if first.get(link.left, link.left) != first.get(link.right, link.right)])
    return tuple(filter(None, map(by_first.get, news))), near


def _held_by(
    news: Sequence[str], links: Sequence[Link]
) -> tuple[dict[str, str], list[tuple[tuple[str, ...], list[Link]]]]:
    """Of each article that links hold together with others the first of these; the members of each such group, with
    their links. All others stand alone: they are most."""
    linked = frozenset(chain.from_iterable([(link.left, link.right) for link in links]))
    groups = components(filter(linked.__contains__, news), links)
    first = {key: members[0] for members in groups for key in members}
    held: dict[str, list[Link]] = {}
    for link in links:
        held.setdefault(first[link.left], []).append(link)
    return first, [(members, held[members[0]]) for members in groups]


def _news(material: Material, kinds: Mapping[str, Kind], verdicts: Verdicts) -> list[str]:
    """The articles that make stories, in order of time."""
    codes = map(attrgetter("code"), map(kinds.__getitem__, material.articles))
    news = compress(material.articles, map(NEWS.__contains__, codes))
    if not verdicts.named:
        return list(news)
    wanted = verdicts.named.union(news)
    return list(filter(wanted.__contains__, material.articles))


def _copy_links(reposts: Sequence[Repost], news: frozenset[str]) -> tuple[Link, ...]:
    """Each repost that is news with the first of its text that is news."""
    firsts: dict[str, str] = {}
    links = []
    for repost in [one for one in reposts if one.article in news]:
        first = firsts.setdefault(repost.of, repost.of if repost.of in news else repost.article)
        if repost.article != first:
            links.append(Link(first, repost.article, "repost", repost.link.score, repost.link.reason))
    return tuple(links)
