"""Every origin that any article goes back to or names.

In: articles, whom each names, what each goes back to, the curated origins, what the last build told. Out: origins, each
once. It exists because several articles describe one origin, some of them by more than its name, and what is shown of
it is what they say together, whatever their order. An article that lands tells of few: those are told anew, from all
who name them, and all others stand.
"""

from __future__ import annotations

import re
from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import reduce

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from sourcebook.dedupe.each import Work, digest, encode_all, of_each_once
from sourcebook.dedupe.memory import Memory, added
from sourcebook.dedupe.origins import known_names, outlet_key
from sourcebook.model import Annotation, Article, Curated, Origin, Provenance
from sourcebook.text import fold, short_hash

_KIND = "registry"
_decode = msgspec.msgpack.Decoder(tuple[Origin, ...]).decode


class _Last(Struct, frozen=True, array_like=True):
    """Of the articles with these prints."""

    lists: bytes
    """Stands for the curated origins."""
    prints: list[bytes]
    others: list[Origin]
    """All that are not curated, by name and key."""
    spelled: dict[str, set[str]]
    """How curated ones are spelled."""
    firsts: dict[str, str]
    """By key of an outlet that goes back to itself the first article of it that does."""


_decode_last = msgspec.msgpack.Decoder(_Last).decode


def named_in(annotations: Mapping[str, Annotation], memory: Memory | None = None) -> dict[str, bytes]:
    """Whom each article names, packed, by id."""
    work = Work("named", bytes, lambda key: encode_all(annotations[key].named_origins))
    return of_each_once(memory or Memory(), work, dict.fromkeys(sorted(annotations), b""))


def registry(
    articles: Mapping[str, Article],
    named: Mapping[str, bytes],
    curated: Curated,
    found: Mapping[str, Provenance],
    memory: Memory | None = None,
) -> tuple[Origin, ...]:
    """Curated origins in their order, then every other that an article goes back to or is `named` there, by name and
    key. `named` is in order of ids. What another article has told of the same ones adds nothing."""
    memory = memory or Memory()
    lists, key = digest(curated.origins) if memory.prints else b"", memory.key(_KIND)
    prints, last = memory.prints_of(named), memory.recall(key, _decode_last) if memory.prints else None
    new = added(last.prints, prints) if last and last.lists == lists else None
    if last is None or new is None:
        last, new = _Last(lists, prints, [], {}, {}), [*range(len(named))]
    if new:
        keys = list(named)
        last = _with_more(last, [keys[at] for at in new], _Tellers(articles, named, curated, found))
        if memory.prints:
            memory.keep_value(key, replace(last, prints=prints), encode_all, changed=True)
    known_too = (_with_spellings(origin, last.spelled.get(origin.id, set())) for origin in curated.origins)
    return (*known_too, *last.others)


class _Tellers:
    """Who tells of whom."""

    def __init__(
        self,
        articles: Mapping[str, Article],
        named: Mapping[str, bytes],
        curated: Curated,
        found: Mapping[str, Provenance],
    ) -> None:
        self._articles, self.named, self._found = articles, named, found
        self._keys = _Keys(known_names(curated))
        self.listed = frozenset([origin.id for origin in curated.origins])

    def outlet(self, article: str) -> str:
        """The key of its outlet, where the article goes back to that and it is not curated; else empty."""
        outlet, told = self._keys[self._articles[article].outlet], self._found[article]
        return outlet if outlet and outlet not in self.listed and outlet in (told.main, *told.named) else ""

    def first(self, body: bytes) -> str:
        """The first article that tells this."""
        return next(article for article, told in self.named.items() if told == body)

    def origin_of(self, article: str) -> Origin:
        """Its outlet."""
        outlet = self._articles[article].outlet
        return Origin(self._keys[outlet], outlet, "outlet")


def _with_more(last: _Last, new: Sequence[str], tellers: _Tellers) -> _Last:
    """With what those tell that are `new`, which are in order."""
    spelled = defaultdict(set, {key: set(names) for key, names in last.spelled.items()})
    firsts, named = dict(last.firsts), tellers.named
    some = set[str]()
    for article in new:
        outlet = tellers.outlet(article)
        if outlet and not firsts.get(outlet, article) < article:
            firsts[outlet] = article
            some.add(outlet)
    for body in dict.fromkeys(map(named.__getitem__, new)):
        for origin in _decode(body):
            if origin.id in tellers.listed:
                spelled[origin.id] |= {origin.name, *origin.aliases}
            else:
                some.add(origin.id)
    return _Last(last.lists, last.prints, _others(last.others, some, firsts, tellers), dict(spelled), firsts)


def _others(before: Sequence[Origin], some: Set[str], firsts: Mapping[str, str], tellers: _Tellers) -> list[Origin]:
    """`before`, `some` of whom are told anew by all who tell of them; all of `some`, where nobody was before."""
    if not some:
        return list(before)
    told = [
        _told_of(one, tellings, firsts, tellers) for one, tellings in _tellings(some, bool(before), tellers).items()
    ]
    if not before:
        return sorted(told, key=_order)
    found = [origin for origin in before if origin.id not in some]
    for origin in told:
        insort(found, origin, key=_order)
    return found


def _tellings(some: Set[str], few: bool, tellers: _Tellers) -> dict[str, list[tuple[bytes, Origin]]]:
    """What is told of `some`, by key, in order of the articles that tell it first."""
    bodies: Iterable[bytes] = dict.fromkeys(tellers.named.values())
    if few:
        bodies = filter(re.compile(b"|".join([re.escape(one.encode()) for one in sorted(some)])).search, bodies)
    found: dict[str, list[tuple[bytes, Origin]]] = {one: [] for one in sorted(some)}
    for body in bodies:
        for origin in _decode(body):
            if origin.id in found:
                found[origin.id].append((body, origin))
    return found


def _told_of(
    key: str, tellings: Sequence[tuple[bytes, Origin]], firsts: Mapping[str, str], tellers: _Tellers
) -> Origin:
    """An outlet that goes back to itself tells of itself, unless others did before."""
    told = [origin for _, origin in tellings]
    if key in firsts and not (told and tellers.first(tellings[0][0]) <= firsts[key]):
        told.insert(0, tellers.origin_of(firsts[key]))
    origin = reduce(_better, told)
    if origin.name not in origin.aliases:
        return origin
    return replace(origin, aliases=tuple(name for name in origin.aliases if name != origin.name))


def _order(origin: Origin) -> tuple[str, str]:
    return fold(origin.name), origin.id


class _Keys(dict[str, str]):
    """Of each outlet that is asked for."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self._known = known

    def __missing__(self, outlet: str) -> str:
        made = self[outlet] = outlet_key(outlet, self._known)
        return made


def _with_spellings(origin: Origin, found: Set[str]) -> Origin:
    """With the names by which the articles introduce whom the researcher lists."""
    new = sorted(found - {origin.name, *origin.aliases})
    return replace(origin, aliases=(*origin.aliases, *new)) if new else origin


def _better(have: Origin, new: Origin) -> Origin:
    """Of two descriptions of one key the one that says more; equal ones by name, so that order never matters. Other
    spellings are its aliases."""
    if have == new:
        return new
    best = max(have, new, key=_telling)
    spellings = {have.name, *have.aliases, new.name, *new.aliases} - {best.name}
    return replace(best, aliases=tuple(sorted(spellings)))


def _telling(origin: Origin) -> tuple[bool, bool, str, bool, str]:
    is_own_name = short_hash(fold(origin.name)) == origin.id
    return bool(origin.of), origin.kind == "person", origin.kind, is_own_name, origin.name
