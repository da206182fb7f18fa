"""Stories: articles that report the same news event.

In: a profile of each article (what its title and lead say, when it came). Out: the links that hold each story together,
and those between stories that are nearly one. Inside one running story all articles share most words; what parts the
events is who did what, and when. So names, origins and acts weigh more than words, what all say weighs least, and
two reports that are a day apart need more in common than two of one hour.

Cosine of weighted terms, times a decay by the hours between; clusters by average link. The weights were chosen in the
middle of a plateau, on samples of labelled stories, by language and by half; single steps either way change little.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import exp, log, sqrt

from msgspec import Struct

from sourcebook.dedupe.candidates import rarity
from sourcebook.dedupe.clusters import average_link, spanning_tree, strongest
from sourcebook.model import Link, Reason

JOINED = 0.2
"""Average similarity at which two clusters are one story."""
NEAR = 0.15
"""Average similarity at which two clusters are shown to the researcher as nearly one."""
FLOOR = 0.12
"""Below this a pair counts as sharing nothing."""
CROWD = 256
"""A term that more articles of the hours before hold adds to the likeness with the latest of them only."""
DECAY_HOURS = 24.0
"""Reports so far apart are worth 1/e of their likeness."""
TITLE_WEIGHT = 3.0
"""Of a term of the title, against 1 of one in the lead alone; a term of both has both."""
ORIGIN_WEIGHT = 3.0
"""Of the origin that the main news goes back to."""
CANONICAL_WEIGHT = 3.5
"""Of names, acts, things and days, against 1 of a word."""
OTHER_COMPANIES = 0.5
"""Reports on companies that do not name each other's are worth so much of their likeness: results read alike."""
FIGURE_WEIGHT = 2.0
"""Of figures: the sum that made the first headline is the background of all that follow."""
_FACTORS = dict.fromkeys(("c:", "o:", "p:", "s:", "a:", "k:", "d:"), CANONICAL_WEIGHT) | {"n:": FIGURE_WEIGHT}
_COMPANY = ("c:",)
_NAMES = ("c:", "o:", "p:", "s:")
_SHOWN_TERMS = 6


class Profile(Struct, frozen=True):
    """One article as stories see it."""

    hours: float | None
    """Since some fixed moment; None where it is undated."""
    title: tuple[str, ...]
    lead: tuple[str, ...]
    main_origin: str = ""


Vector = Mapping[str, float]


def find_stories(profiles: Mapping[str, Profile]) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """The links that hold the members of each story together, and one link for each two stories that are nearly one.

    `profiles` is in order of time.
    """
    vectors = weigh(profiles)
    likeness = dict(_likely(profiles, vectors))
    clusters = average_link(likeness, list(profiles), JOINED, NEAR)
    held = (pair for members in clusters.members for pair in spanning_tree(members, likeness))
    apart = (strongest(clusters.members[one], clusters.members[other], likeness) for one, other in clusters.near)
    return (
        tuple(_link(pair, "story", "same-news", vectors, profiles) for pair in held),
        tuple(_link(pair, "similar", "near-story", vectors, profiles) for pair in apart),
    )


def weigh(profiles: Mapping[str, Profile]) -> dict[str, Vector]:
    """Unit vectors of the terms of each title and lead."""
    raw = {key: _raw(profile) for key, profile in profiles.items()}
    holders = Counter(term for terms in raw.values() for term in terms)
    weights = {term: rarity(count, len(profiles)) for term, count in holders.items()}
    return {key: _unit({t: w * weights[t] for t, w in terms.items() if weights[t]}) for key, terms in raw.items()}


def similarity(left: str, right: str, vectors: Mapping[str, Vector], profiles: Mapping[str, Profile]) -> float:
    """0 to 1: the cosine of two vectors, decayed by the hours between."""
    one, other = sorted((vectors[left], vectors[right]), key=len)
    cosine = sum(weight * other[term] for term, weight in one.items() if term in other)
    return cosine * _decay(profiles[left].hours, profiles[right].hours) * _together(profiles[left], profiles[right])


def _raw(profile: Profile) -> dict[str, float]:
    terms: dict[str, float] = dict.fromkeys(profile.lead, 1.0)
    for term in set(profile.title):
        terms[term] = terms.get(term, 0.0) + TITLE_WEIGHT
    if profile.main_origin:
        terms[f"o:{profile.main_origin}"] = terms.get(f"o:{profile.main_origin}", 0.0) + ORIGIN_WEIGHT
    return {term: weight * _FACTORS.get(term[:2], 1.0) for term, weight in terms.items()}


def _unit(vector: dict[str, float]) -> Vector:
    length = sqrt(sum(weight * weight for weight in vector.values()))
    return {term: weight / length for term, weight in vector.items()} if length else {}


def _together(one: Profile, other: Profile) -> float:
    """Less than 1 for two reports whose titles name companies, and that name nobody in common."""
    left, right = _named(one.title, _COMPANY), _named(other.title, _COMPANY)
    if not left or not right or left & _named((*other.title, *other.lead), _COMPANY):
        return 1.0
    ours, theirs = _named((*one.title, *one.lead), _NAMES), _named((*other.title, *other.lead), _NAMES)
    return OTHER_COMPANIES if ours.isdisjoint(theirs) else 1.0


def _named(terms: Sequence[str], kinds: tuple[str, ...]) -> frozenset[str]:
    return frozenset(term[2:].partition("/")[0] for term in terms if term.startswith(kinds))


def _decay(one: float | None, other: float | None) -> float:
    return 0.5 if one is None or other is None else exp(-abs(one - other) / DECAY_HOURS)


def _likely(profiles: Mapping[str, Profile], vectors: Mapping[str, Vector]) -> Iterator[tuple[tuple[str, str], float]]:
    """Pairs that are alike at all: each article with those of the hours before it that share a term."""
    keys, hours = list(profiles), [profile.hours for profile in profiles.values()]
    titled = {place for place, profile in enumerate(profiles.values()) if _named(profile.title, _COMPANY)}
    held: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for right, key in enumerate(keys):
        first = _first_near(hours, right)
        products: dict[int, float] = defaultdict(float)
        for term, weight in vectors[key].items():
            holders = held[term]
            for left, other in holders[max(bisect_left(holders, (first, 0.0)), len(holders) - CROWD) :]:
                products[left] += weight * other
            holders.append((right, weight))
        for left, cosine in products.items():
            score = cosine * _decay(hours[left], hours[right])
            if score >= FLOOR and left in titled and right in titled:
                score *= _together(profiles[keys[left]], profiles[key])
            if score >= FLOOR:
                yield (keys[left], key), score


def _first_near(hours: Sequence[float | None], right: int) -> int:
    """The first article that is not too long before `right` to be like it; dated ones come first, in order."""
    now = hours[right]
    if now is None:
        return 0
    return bisect_left(hours, now + DECAY_HOURS * log(FLOOR), 0, right, key=lambda hour: now if hour is None else hour)


def _link(
    pair: tuple[str, str, float], kind: str, code: str, vectors: Mapping[str, Vector], profiles: Mapping[str, Profile]
) -> Link:
    left, right, score = pair
    shared = {t: w * vectors[right][t] for t, w in vectors[left].items() if t in vectors[right]}
    best = sorted(shared, key=lambda term: (-shared[term], term))[:_SHOWN_TERMS]
    one, other = profiles[left].hours, profiles[right].hours
    apart = "" if one is None or other is None else f"{abs(one - other):.0f}"
    return Link(left, right, kind, round(score, 2), Reason(code, (("terms", " ".join(best)), ("hours", apart))))
