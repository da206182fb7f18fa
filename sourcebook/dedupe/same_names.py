"""One person under several spellings, told by the articles themselves.

In: annotations, the curated origins. Out: annotations again, in which an origin that some article equates with another
(托贝罗夫（Marc Toberoff）) stands under that one's key in every article. It exists because a person whom three outlets
spell in three ways would count as three origins. Only what a text says in so many words is taken: a spelling that
stands for two people anywhere, or the last part of two people's names, stays as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from sourcebook.dedupe.each import Work, encode_all, of_each_once
from sourcebook.dedupe.memory import Memory
from sourcebook.model import Annotation, Attribution, Curated, Origin
from sourcebook.model.annotations import told_later
from sourcebook.text import fold, short_hash

_DOTS = "·・•‧ "


def with_same_names(
    annotations: Mapping[str, Annotation], curated: Curated, memory: Memory | None = None
) -> tuple[dict[str, Annotation], dict[str, Mapping[str, str]]]:
    """`annotations`, those that credit nobody under another key than his own untouched; of the others those keys, and
    his."""
    memory = memory or Memory()
    work = Work("names", _Names, lambda key: _names(annotations[key]))
    told = of_each_once(memory, work, dict.fromkeys(annotations, b""))
    keys = _Keys(memory)
    same = _same(told.values(), curated, keys)
    keys.remember()
    crediting = {id(names) for names in _each_once(told.values()) if not same.keys().isdisjoint(names.credited)}
    others: dict[str, Mapping[str, str]] = {
        article: {key: same[key] for key in (*names.credited, *names.named) if key in same}
        for article, names in told.items()
        if id(names) in crediting
    }
    return {**annotations, **{key: _renamed(annotations[key], names) for key, names in others.items()}}, others


def _renamed(annotation: Annotation, same: Mapping[str, str]) -> Annotation:
    """One that names others than it did; each part when it is asked for."""

    def told(part: str) -> Any:
        found = getattr(annotation, part)
        if part in ("attributions", "title_attributions"):
            return tuple([_credited(one, same) for one in found])
        return tuple([replace(one, id=same.get(one.id, one.id)) for one in found]) if part == "named_origins" else found

    return told_later(told)


class _Names(Struct, frozen=True, array_like=True, gc=False):
    """What an article tells of names."""

    credited: tuple[str, ...]
    """Keys of whom it credits."""
    named: tuple[str, ...]
    """Keys of whom it names."""
    people: tuple[Origin, ...]
    """Those of them who are persons."""


def _names(one: Annotation) -> _Names:
    every = (*one.attributions, *one.title_attributions)
    credited = dict.fromkeys([name for credit in every for name in (credit.origin, credit.via) if name])
    people = [origin for origin in one.named_origins if origin.kind == "person"]
    return _Names(tuple(credited), tuple([origin.id for origin in one.named_origins]), tuple(people))


def _each_once(told: Iterable[_Names]) -> Iterable[_Names]:
    """Of many articles that tell the very same."""
    return {id(one): one for one in told}.values()


def _same(told: Iterable[_Names], curated: Curated, keys: _Keys) -> dict[str, str]:
    """Key of a spelling -> key of the person."""
    named: dict[str, Origin] = {}
    means: dict[str, set[str]] = defaultdict(set)
    for people in filter(None, map(attrgetter("people"), told)):
        for origin in people:
            named[origin.id] = origin
            for alias in origin.aliases:
                means[keys[alias][0]].add(origin.id)
    people = {**{origin.id: origin for origin in curated.origins if origin.kind == "person"}, **named}
    for origin in people.values():
        for name in (origin.name, *origin.aliases) if means else ():
            last = keys[name][1]
            if last:
                means[last].add(_person(origin.id, means))
    listed = {origin.id for origin in curated.origins}
    return {
        spelling: next(iter(persons))
        for spelling, persons in means.items()
        if len(persons) == 1 and spelling not in persons and spelling not in listed
    }


def _person(key: str, means: Mapping[str, set[str]]) -> str:
    """Whom a key stands for, where that is certain."""
    persons = means.get(key, set())
    return next(iter(persons)) if len(persons) == 1 else key


def _last_part(name: str) -> str:
    """托贝罗夫 of 马克·托贝罗夫, Toberoff of Marc Toberoff; empty where a name has one part."""
    end = max(name.rfind(dot) for dot in _DOTS)
    return name[end + 1 :] if end > 0 and len(name) - end > 2 else ""


def _key(name: str) -> str:
    return short_hash(fold(name))


class _Keys(dict[str, tuple[str, str]]):
    """Of each name that is asked for its key, and that of its last part, which is empty where it has one part; as the
    last build told them."""

    def __init__(self, memory: Memory) -> None:
        self._memory, self._entry = memory, memory.key("spellings")
        self._known = (memory.recall(self._entry, _decode_keys) if memory.prints else None) or {}

    def __missing__(self, name: str) -> tuple[str, str]:
        found = self._known.get(name)
        if found is None:
            last = _last_part(name)
            found = _key(name), _key(last) if last else ""
        self[name] = found
        return found

    def remember(self) -> None:
        """For the next build."""
        if self._memory.prints and self.keys() != self._known.keys():
            self._memory.keep_value(self._entry, dict(self), encode_all, changed=True)


_decode_keys = msgspec.msgpack.Decoder(dict[str, tuple[str, str]]).decode


def _credited(attribution: Attribution, same: Mapping[str, str]) -> Attribution:
    if attribution.origin not in same and attribution.via not in same:
        return attribution
    origin, via = (same.get(key, key) for key in (attribution.origin, attribution.via))
    return replace(attribution, origin=origin, via=via if via != origin else "")
