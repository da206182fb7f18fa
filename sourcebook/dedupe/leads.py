"""The story as a value: its lead article, its span, who it goes back to.

In: the members of one cluster, in order of time. Out: a Story. It exists because a story is known by its lead, and the
reader is told why that one leads: it came first, or it came first in full.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sourcebook.dedupe.alike import Profile
from sourcebook.dedupe.profiles import LEAD_SENTENCES, Material, hours_of
from sourcebook.model import Annotation, Article, Link, Reason, Story

STUB = 160
"""Characters of a text that only announces the news."""
FULLER = 3
"""Times the length of the stub from which another article is markedly fuller."""
WITHIN_HOURS = 6.0
_QUARTER = 4


def make_story(
    members: Sequence[str],
    links: Sequence[Link],
    material: Material,
    profiles: Mapping[str, Profile],
    reposts: frozenset[str],
) -> Story:
    """The story of `members`, which are in order of time; `reposts` are the articles that repeat another one."""
    lead, reason = choose_lead([key for key in members if key not in reposts] or members, material)
    if len(members) == 1:
        reason = Reason("only-report")
    dated = [material.articles[key].published for key in members if material.articles[key].published]
    origins = Counter(o for key in members if (o := profiles[key].main_origin))
    return Story(
        id=lead,
        lead=lead,
        lead_reason=reason,
        articles=tuple(members),
        first=dated[0] if dated else "",
        last=dated[-1] if dated else "",
        origins=tuple(sorted(origins, key=lambda origin: (-origins[origin], origin))),
        companies=_companies([material.annotations[key] for key in members]),
        links=tuple(links),
    )


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
