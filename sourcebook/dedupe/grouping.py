"""Reposts and stories of a collection, put together.

In: the material, kinds, provenance. Out: Reposts and Stories. It exists to keep what compares texts apart from what knows
articles: only reports and analyses make stories, and a repost stands where its original stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sourcebook.dedupe.leads import make_story
from sourcebook.dedupe.profiles import Material, profile_of, text_of
from sourcebook.dedupe.reposts import find_reposts
from sourcebook.dedupe.stories import find_stories
from sourcebook.model import Kind, Link, Provenance, Repost, Story

NEWS = frozenset({"report", "analysis"})
"""Kinds of article that make stories."""


def group_reposts(material: Material, kinds: Mapping[str, Kind]) -> tuple[Repost, ...]:
    """Every article that repeats another, with the earliest one of that text."""
    texts = {key: text_of(key, material, kinds[key].code not in NEWS) for key in material.articles}
    groups, links = find_reposts(texts)
    by_member = {member: link for link in links for member in (link.left, link.right)}
    return tuple(
        Repost(member, first, by_member[member]) for first, members in sorted(groups.items()) for member in members[1:]
    )


def group_stories(
    material: Material, kinds: Mapping[str, Kind], provenance: Mapping[str, Provenance], reposts: Sequence[Repost]
) -> tuple[Story, ...]:
    """Stories, by their first article's time."""
    original = {repost.article: repost.of for repost in reposts if kinds[repost.of].code in NEWS}
    repeats: dict[str, list[Link]] = defaultdict(list)
    for repost in reposts:
        if repost.article in original and kinds[repost.article].code in NEWS:
            repeats[repost.of].append(repost.link)
    news = [key for key in material.articles if kinds[key].code in NEWS]
    profiles = {key: profile_of(key, material, provenance[key].main) for key in news if key not in original}
    clusters, links = find_stories(profiles)
    place = {key: index for index, key in enumerate(material.articles)}
    copies: dict[str, list[str]] = defaultdict(list)
    for key in news:
        if key in original:
            copies[original[key]].append(key)
    stories = []
    for members in clusters:
        everyone = sorted({*members, *(copy for key in members for copy in copies[key])}, key=place.__getitem__)
        held = [link for link in links if link.left in members] + [x for key in members for x in repeats[key]]
        stories.append(make_story(everyone, held, material, provenance, frozenset(original)))
    return tuple(stories)
