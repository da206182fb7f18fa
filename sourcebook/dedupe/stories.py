"""Stories: articles that report the same news event.

In: a profile of each article (what its title and lead say, when it came). Out: the links that hold each story together,
and those between stories that are nearly one. Inside one running story all articles share most words; what parts the
events is who did what, and when. So names, origins and acts weigh more than words, what all say weighs least, and
two reports that are a day apart need more in common than two of one hour.

Cosine of weighted terms, times a decay by the hours between; clusters by average link. The weights were chosen in the
middle of a plateau, on samples of labelled stories, by language and by half; single steps either way change little.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sourcebook.dedupe.alike import Profile, Vector
from sourcebook.dedupe.alike_since import Alike, alike
from sourcebook.dedupe.clusters import average_link, spanning_tree, strongest
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
    clusters = average_link(found.pairs, list(profiles), JOINED, NEAR)
    held = (pair for members in clusters.members for pair in spanning_tree(members, found.pairs))
    apart = (strongest(one, other, found.pairs) for one, other in clusters.near)
    links = tuple([_link(pair, "story", found, profiles) for pair in held])
    near = tuple([_link(pair, "similar", found, profiles) for pair in apart])
    found.remember(memory, (*links, *near))
    return links, near


_CODES = {"story": "same-news", "similar": "near-story"}


def _link(pair: tuple[str, str, float], kind: str, found: Alike, profiles: Mapping[str, Profile]) -> Link:
    """As it was, where the same words weigh the same."""
    left, right, score = pair[0], pair[1], round(pair[2], 2)
    known = found.links.get((left, right, kind))
    if known and known.score == score:
        return known
    one, other = profiles[left].hours, profiles[right].hours
    apart = "" if one is None or other is None else f"{abs(one - other):.0f}"
    terms = " ".join(_shared(found.vectors[left], found.vectors[right]))
    return Link(left, right, kind, score, Reason(_CODES[kind], (("terms", terms), ("hours", apart))))


def _shared(one: Vector, other: Vector) -> list[str]:
    """The terms that add most to the likeness."""
    shared = {term: weight * other[term] for term, weight in one.items() if term in other}
    return sorted(shared, key=lambda term: (-shared[term], term))[:_SHOWN_TERMS]
