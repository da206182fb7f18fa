"""One person under several spellings, told by the articles themselves.

In: annotations, the curated origins. Out: annotations again, in which an origin that some article equates with another
(托贝罗夫（Marc Toberoff）) stands under that one's key in every article. It exists because a person whom three outlets
spell in three ways would count as three origins. Only what a text says in so many words is taken: a spelling that
stands for two people anywhere, or the last part of two people's names, stays as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from sourcebook.dedupe.each import Work, of_each
from sourcebook.dedupe.memory import Memory
from sourcebook.model import Annotation, Attribution, Curated, Origin
from sourcebook.text import fold, short_hash

_DOTS = "·・•‧ "


def with_same_names(
    annotations: Mapping[str, Annotation], curated: Curated, memory: Memory | None = None
) -> dict[str, Annotation]:
    """`annotations`, those that name nobody else untouched."""
    same = _same(annotations.values(), curated)
    if not same:
        return dict(annotations)

    def credited(key: str) -> frozenset[str]:
        one = annotations[key]
        every = (*one.attributions, *one.title_attributions)
        return frozenset([name for credit in every for name in (credit.origin, credit.via) if name])

    work = Work("credited", frozenset[str], credited)
    used = of_each(memory or Memory(), work, dict.fromkeys(sorted(annotations), b""))
    return {key: one if same.keys().isdisjoint(used[key]) else _renamed(one, same) for key, one in annotations.items()}


def _same(annotations: Iterable[Annotation], curated: Curated) -> dict[str, str]:
    """Key of a spelling -> key of the person."""
    named: dict[str, Origin] = {}
    means: dict[str, set[str]] = defaultdict(set)
    for annotation in annotations:
        for origin in annotation.named_origins:
            if origin.kind == "person":
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


def _renamed(annotation: Annotation, same: Mapping[str, str]) -> Annotation:
    return annotation.but(
        attributions=tuple(_credited(one, same) for one in annotation.attributions),
        title_attributions=tuple(_credited(one, same) for one in annotation.title_attributions),
        named_origins=tuple(replace(origin, id=same.get(origin.id, origin.id)) for origin in annotation.named_origins),
    )


def _credited(attribution: Attribution, same: Mapping[str, str]) -> Attribution:
    if attribution.origin not in same and attribution.via not in same:
        return attribution
    origin, via = (same.get(key, key) for key in (attribution.origin, attribution.via))
    return replace(attribution, origin=origin, via=via if via != origin else "")
