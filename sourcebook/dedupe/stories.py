"""Stories: articles that report the same news event.

In: a profile of each article (what its title and lead say, when it came). Out: the links that hold each story together,
and those between stories that are nearly one. Inside one running story all articles share most words; what parts the
events is who did what, and when. So names, origins and acts weigh more than words, what all say weighs least, and
two reports that are a day apart need more in common than two of one hour.

Cosine of weighted terms, times a decay by the hours between; clusters by average link. The weights were chosen in the
middle of a plateau, on samples of labelled stories, by language and by half; single steps either way change little.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import count

from sourcebook.dedupe.alike import Profile, Vector
from sourcebook.dedupe.alike_since import Alike, alike
from sourcebook.dedupe.clusters import average_link, held_together, spanning_tree, strongest
from sourcebook.dedupe.memory import Memory
from sourcebook.model import Link, Reason

JOINED = 0.2
"""Average similarity at which two clusters are one story."""
NEAR = 0.15
"""Average similarity at which two clusters are shown to the researcher as nearly one."""
_SHOWN_TERMS = 6


def find_stories(
    profiles: Mapping[str, Profile], memory: Memory | None = None, prints: Sequence[bytes] = ()
) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """The links that hold the members of each story together, and one link for each two stories that are nearly one.

    `profiles` is in order of time; `prints` tell them apart from those of the build that `memory` is of.
    """
    memory = memory or Memory()
    found = alike(profiles, prints, memory)
    place, changed = dict(zip(found.keys, count(), strict=False)), found.changed(JOINED)
    stand, others = _standing(found.links, changed, place)
    standing = _clusters([link for link in stand if link.kind == "story"], place)
    pairs = found.pairs(changed)
    clusters = average_link(pairs, found.keys, (JOINED, NEAR), standing)
    held = (pair for members in clusters.members for pair in spanning_tree(members, pairs))
    apart = (strongest(one, other, pairs) for one, other in clusters.near)
    known = found.known(others)
    made = [_link(pair, "story", known, found, profiles) for pair in held]
    made += [_link(pair, "similar", known, found, profiles) for pair in apart]
    first = {**place, **{key: place[cluster[0]] for cluster in (*standing, *clusters.members) for key in cluster}}
    every = sorted([*stand, *made], key=lambda link: (first[link.left], first[link.right]))
    found.remember(memory, every)
    links, near = ([link for link in every if link.kind == kind] for kind in _CODES)
    return tuple(links), tuple(near)


def _standing(
    links: Iterable[Link], changed: frozenset[str] | None, here: Container[str]
) -> tuple[list[Link], list[Link]]:
    """The links that stand, between those who are still `here`, and of whom nobody is held together with one who is
    other than he was; and the others. `changed` are all of the former sort; None where it may be anybody."""
    stand: list[Link] = []
    others: list[Link] = []
    for link in links:
        ends = link.left, link.right
        stands = changed is not None and changed.isdisjoint(ends) and all(end in here for end in ends)
        (stand if stands else others).append(link)
    return stand, others


def _clusters(links: Iterable[Link], place: Mapping[str, int]) -> list[tuple[str, ...]]:
    """Whom links hold together, in order."""
    found: dict[str, list[str]] = {}
    for key, group in held_together([(link.left, link.right) for link in links]).items():
        found.setdefault(group, []).append(key)
    return [tuple(sorted(members, key=place.__getitem__)) for members in found.values()]


_CODES = {"story": "same-news", "similar": "near-story"}


def _link(
    pair: tuple[str, str, float],
    kind: str,
    known: Mapping[tuple[str, str, str], Link],
    found: Alike,
    profiles: Mapping[str, Profile],
) -> Link:
    """As it was, where the same words weigh the same."""
    left, right, score = pair[0], pair[1], round(pair[2], 2)
    link = known.get((left, right, kind))
    if link and link.score == score:
        return link
    one, other = profiles[left].hours, profiles[right].hours
    apart = "" if one is None or other is None else f"{abs(one - other):.0f}"
    terms = " ".join(_shared(found.vectors[left], found.vectors[right]))
    return Link(left, right, kind, score, Reason(_CODES[kind], (("terms", terms), ("hours", apart))))


def _shared(one: Vector, other: Vector) -> list[str]:
    """The terms that add most to the likeness."""
    shared = {term: weight * other[term] for term, weight in one.items() if term in other}
    return sorted(shared, key=lambda term: (-shared[term], term))[:_SHOWN_TERMS]
