"""One person under several spellings, told by the articles themselves.

In: annotations, the curated origins. Out: annotations again, in which an origin that some article equates with another
(托贝罗夫（Marc Toberoff）) stands under that one's key in every article. It exists because a person whom three outlets
spell in three ways would count as three origins. Only what a text says in so many words is taken: a spelling that
stands for two people anywhere, or the last part of two people's names, stays as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.dedupe.each import Work, of_each
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
    work = Work("names", _Names, lambda key: _names(annotations[key]))
    told = of_each(memory or Memory(), work, dict.fromkeys(annotations, b""))
    same = _same(told.values(), curated)
    others: dict[str, Mapping[str, str]] = {
        article: {key: same[key] for key in (*names.credited, *names.named) if key in same}
        for article, names in told.items()
        if not same.keys().isdisjoint(names.credited)
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


def _same(told: Iterable[_Names], curated: Curated) -> dict[str, str]:
    """Key of a spelling -> key of the person."""
    named: dict[str, Origin] = {}
    means: dict[str, set[str]] = defaultdict(set)
    for one in told:
        for origin in one.people:
            named[origin.id] = origin
            for alias in origin.aliases:
                means[_key(alias)].add(origin.id)
    people = {**{origin.id: origin for origin in curated.origins if origin.kind == "person"}, **named}
    for origin in people.values():
        for name in (origin.name, *origin.aliases) if means else ():
            last = _last_part(name)
            means[_key(last)] |= {_person(origin.id, means)} if last else set()
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


def _credited(attribution: Attribution, same: Mapping[str, str]) -> Attribution:
    if attribution.origin not in same and attribution.via not in same:
        return attribution
    origin, via = (same.get(key, key) for key in (attribution.origin, attribution.via))
    return replace(attribution, origin=origin, via=via if via != origin else "")
