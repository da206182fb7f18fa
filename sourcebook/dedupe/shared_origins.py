"""The origin of a report that names none, told by the other reports of its story.

In: provenance as the texts give it, annotations, stories. Out: provenance again; an article that credits no outlet
takes the outlet to which most reports of its story go back, marked as inferred. It exists because an unnamed relay
would otherwise count as one more independent origin: taking it for a relay can only lower that count, never raise it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from sourcebook.model import Annotation, Origin, Provenance, Story

_FEWEST = 3
"""Reports of the story that credit the origin."""
_AGREEING = 0.6
"""Of those that credit any outlet."""
_LEAD = 2
"""Sentences that say on whose word the news stands."""
_OUTLETS = frozenset({"outlet", "agency"})


def with_shared_origins(
    found: Mapping[str, Provenance],
    annotations: Mapping[str, Annotation],
    stories: Iterable[Story],
    origins: Iterable[Origin],
) -> dict[str, Provenance]:
    """`found` with the gaps filled that a story can fill."""
    outlets = {origin.id for origin in origins if origin.kind in _OUTLETS}
    filled = dict(found)
    for story in stories:
        shared = _shared(found, story, outlets) if len(story.articles) >= _FEWEST else ""
        if shared:
            for key in story.articles:
                if _names_nobody(found[key], annotations[key], outlets):
                    filled[key] = _inferred(found[key], shared)
    return filled


def _shared(found: Mapping[str, Provenance], story: Story, outlets: set[str]) -> str:
    """The outlet that most reports of a story go back to; empty where none is clear."""
    mains = [found[key].main for key in story.articles if not found[key].own]
    counted = Counter(main for main in mains if main in outlets)
    if not counted:
        return ""
    shared, count = min(counted.items(), key=lambda item: (-item[1], item[0]))
    spoken = len([main for main in mains if main and main not in outlets])
    clear = count >= _FEWEST and count >= _AGREEING * counted.total() and count > spoken / 2
    return shared if clear else ""


def _names_nobody(provenance: Provenance, annotation: Annotation, outlets: set[str]) -> bool:
    """No outlet is credited, the outlet does not report by itself, nobody speaks in the headline, and the lead names
    nobody either or says that it relays (据外媒报道)."""
    speaks = any(a.covers_start == 0 and a.covers_end > a.end for a in annotation.title_attributions if a.verb)
    if provenance.own or speaks or outlets & {provenance.main, *provenance.named}:
        return False
    lead = [index for index, sentence in enumerate(annotation.sentences) if sentence.checkable][:_LEAD]
    credited = [attribution for attribution in annotation.attributions if attribution.sentence in lead]
    return not any(attribution.origin for attribution in credited) or any(a.form == "unnamed" for a in credited)


def _inferred(provenance: Provenance, shared: str) -> Provenance:
    return replace(provenance, main=shared, named=(shared, *provenance.named), inferred=True)
