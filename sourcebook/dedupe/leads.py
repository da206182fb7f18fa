"""The story as a value: its lead article, its span, who it goes back to.

In: the members of one cluster, in order of time. Out: a Story. It exists because a story is known by its lead, and the
reader is told why that one leads: it came first, or it came first in full.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from operator import attrgetter

import msgspec
from msgspec import Struct

from sourcebook.dedupe.each import Work, encode_all, of_each_once
from sourcebook.dedupe.memory import Memory
from sourcebook.dedupe.profiles import LEAD_SENTENCES, Material, hours_of
from sourcebook.model import Annotation, Article, Link, Reason, Story

STUB = 160
"""Characters of a text that only announces the news."""
FULLER = 3
"""Times the length of the stub from which another article is markedly fuller."""
WITHIN_HOURS = 6.0
_QUARTER = 4


class Lead(Struct, frozen=True, array_like=True):
    """What the members of a story tell together."""

    lead: str
    reason: Reason
    companies: tuple[str, ...]


class Leads:
    """Of each story of several, found or remembered: most stand as they were."""

    def __init__(self, material: Material, reposts: frozenset[str], memory: Memory) -> None:
        self._material, self._reposts, self._memory = material, reposts, memory
        self._key = memory.key("leads")
        self._known = (memory.recall(self._key, _decode) if memory.prints else None) or {}
        self._found: dict[bytes, Lead] = {}

    def of(self, members: Sequence[str]) -> Lead:
        """Those who repeat another one do not lead, unless all do."""
        own = members if self._reposts.isdisjoint(members) else self._own(members)
        if not self._memory.prints:
            return self._made(members, own)
        key = self._follows(members) if own is members else self._follows(members) + b"/" + self._follows(own)
        found = self._known.get(key)
        if found is None or found.lead not in members:
            found = self._made(members, own)
        self._found[key] = found
        return found

    def _own(self, members: Sequence[str]) -> Sequence[str]:
        return [key for key in members if key not in self._reposts] or members

    def _follows(self, some: Sequence[str]) -> bytes:
        return b"".join(self._memory.prints_of(some))

    def _made(self, members: Sequence[str], own: Sequence[str]) -> Lead:
        lead, reason = choose_lead(own, self._material)
        told = _companies([self._material.annotations[key] for key in members])
        return Lead(lead, reason, told)

    def remember(self) -> None:
        """For the next build."""
        if self._memory.prints and self._found != self._known:
            self._memory.keep_value(self._key, self._found, encode_all, changed=True)


_decode = msgspec.msgpack.Decoder(dict[bytes, Lead]).decode


def make_story(
    members: Sequence[str], links: Sequence[Link], material: Material, mains: Mapping[str, str], told: Lead
) -> Story:
    """The story of `members`, which are several, in order of time; `mains` are the origins that each goes back to."""
    dated = [published for key in members if (published := material.articles[key].published)]
    origins = Counter(filter(None, map(mains.__getitem__, members)))
    return Story(
        id=told.lead,
        lead=told.lead,
        lead_reason=told.reason,
        articles=tuple(members),
        first=dated[0] if dated else "",
        last=dated[-1] if dated else "",
        origins=tuple(sorted(origins, key=lambda origin: (-origins[origin], origin))),
        companies=told.companies,
        links=tuple(links),
    )


def told_alone(
    keys: Sequence[str], material: Material, mains: Mapping[str, str], memory: Memory
) -> Iterator[tuple[str, Story]]:
    """The stories of articles each of which is alone in its own; thousands, all of them made at once."""
    work = Work("companies", tuple[str, ...], lambda key: _companies([material.annotations[key]]))
    companies = of_each_once(memory, work, dict.fromkeys(keys, b""))
    published = list(map(attrgetter("published"), map(material.articles.__getitem__, keys)))
    tuples = {main: (main,) if main else () for main in {*mains.values()}}
    origins = map(tuples.__getitem__, map(mains.__getitem__, keys))
    alone = zip(keys, strict=True)
    told = (keys, keys, repeat(Reason("only-report")), alone, published, published, origins, companies.values())
    return zip(keys, map(Story, *told), strict=True)


def _companies(told: Sequence[Annotation]) -> tuple[str, ...]:
    """Those that a title or a lead names, and those that a quarter of the articles name; most named first."""
    named = Counter(
        c for one in told for c in {m.company for m in (*one.mentions, *one.title_mentions) if not m.credit}
    )
    ahead = {c for one in told for c in _ahead(one)}
    kept = [c for c, count in named.items() if c in ahead or (count > 1 and count * _QUARTER >= len(told))]
    return tuple(sorted(kept, key=lambda company: (-named[company], company)))


def _ahead(annotation: Annotation) -> Iterator[str]:
    ends = [sentence.end for sentence in annotation.sentences if sentence.checkable][:LEAD_SENTENCES]
    yield from (mention.company for mention in annotation.title_mentions)
    yield from (m.company for m in annotation.mentions if ends and m.end <= ends[-1] and not m.credit)


def choose_lead(members: Sequence[str], material: Material) -> tuple[str, Reason]:
    """The earliest member, unless it is a stub and a markedly fuller one came within hours."""
    first = members[0]
    length = len(material.annotations[first].text)
    if length < STUB:
        for key in members[1:]:
            hours = _hours_between(material.articles[first], material.articles[key])
            if hours <= WITHIN_HOURS and len(material.annotations[key].text) >= max(FULLER * length, STUB):
                return key, Reason("first-in-full", (("earlier", first), ("hours", f"{hours:.1f}")))
    return first, Reason("earliest")


def _hours_between(one: Article, other: Article) -> float:
    first, second = hours_of(one), hours_of(other)
    return abs(second - first) if first is not None and second is not None else WITHIN_HOURS + 1
