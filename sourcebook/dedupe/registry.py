"""Every origin that any article goes back to or names.

In: articles, whom each names, what each goes back to, the curated origins. Out: origins, each once. It exists because
several articles describe one origin, some of them by more than its name, and what is shown of it is what they say
together, whatever their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set

import msgspec
from msgspec.structs import replace

from sourcebook.dedupe.each import Work, encode_all, of_each
from sourcebook.dedupe.memory import Memory
from sourcebook.dedupe.origins import known_names, outlet_key
from sourcebook.model import Annotation, Article, Curated, Origin, Provenance
from sourcebook.text import fold, short_hash

_decode = msgspec.msgpack.Decoder(tuple[Origin, ...]).decode


def named_in(annotations: Mapping[str, Annotation], memory: Memory | None = None) -> dict[str, bytes]:
    """Whom each article names, packed, by id."""
    work = Work("named", bytes, lambda key: encode_all(annotations[key].named_origins))
    return of_each(memory or Memory(), work, dict.fromkeys(sorted(annotations), b""))


def registry(
    articles: Mapping[str, Article],
    named: Mapping[str, bytes],
    curated: Curated,
    found: Mapping[str, Provenance],
) -> tuple[Origin, ...]:
    """Curated origins in their order, then every other that an article goes back to or is `named` there, by name and
    key. What another article has told of the same ones adds nothing."""
    known = known_names(curated)
    listed = {origin.id for origin in curated.origins}
    others: dict[str, Origin] = {}
    spelled: dict[str, set[str]] = defaultdict(set)
    told: set[bytes] = set()
    keys = _Keys(known)
    for key in sorted(articles):
        if named[key] not in told:
            told.add(named[key])
            _tell(_decode(named[key]), listed, others, spelled)
        outlet = keys[articles[key].outlet]
        if outlet and outlet not in others and outlet not in listed and outlet in (found[key].main, *found[key].named):
            others[outlet] = Origin(outlet, articles[key].outlet, "outlet")
    for key, origin in others.items():
        if origin.name in origin.aliases:
            others[key] = replace(origin, aliases=tuple(name for name in origin.aliases if name != origin.name))
    known_too = (_with_spellings(origin, spelled.get(origin.id, set())) for origin in curated.origins)
    return (*known_too, *sorted(others.values(), key=lambda origin: (fold(origin.name), origin.id)))


def _tell(origins: Iterable[Origin], listed: Set[str], others: dict[str, Origin], spelled: dict[str, set[str]]) -> None:
    """Of those that an article names: how it spells those that are `listed`, what it tells of the others."""
    for origin in origins:
        if origin.id in listed:
            spelled[origin.id] |= {origin.name, *origin.aliases}
        else:
            others[origin.id] = _better(others.get(origin.id), origin)


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


def _better(have: Origin | None, new: Origin) -> Origin:
    """Of two descriptions of one key the one that says more; equal ones by name, so that order never matters. Other
    spellings are its aliases."""
    if have is None or have == new:
        return new
    best = max(have, new, key=_telling)
    spellings = {have.name, *have.aliases, new.name, *new.aliases} - {best.name}
    return replace(best, aliases=tuple(sorted(spellings)))


def _telling(origin: Origin) -> tuple[bool, bool, str, bool, str]:
    is_own_name = short_hash(fold(origin.name)) == origin.id
    return bool(origin.of), origin.kind == "person", origin.kind, is_own_name, origin.name
