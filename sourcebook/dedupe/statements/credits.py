"""To whom an article's sentences are credited: listed persons named in another sentence, and names that no list holds.

In: an annotation. Out: names by sentence. It stands beside `statements`, which asks once for each article.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter

from sourcebook.model import Annotation

_VOICES = frozenset({"person", "research"})
_NO_TERMS = frozenset[str]()


def carried_in(annotation: Annotation) -> dict[int, frozenset[str]]:
    """By sentence the listed persons whom it is credited to, though another sentence names them."""
    found: dict[int, frozenset[str]] = {}
    for credit in annotation.attributions:
        here = annotation.sentences[credit.sentence]
        if here.start <= credit.covers_start and credit.covers_end <= here.end:
            continue
        speaker = f"s:{credit.origin}"
        if speaker not in annotation.terms[credit.sentence]:
            continue
        first = bisect_right(annotation.sentences, credit.covers_start, key=attrgetter("start")) - 1
        last = bisect_left(annotation.sentences, credit.covers_end, key=attrgetter("start"))
        for at in range(max(first, 0), last):
            found[at] = found.get(at, _NO_TERMS) | {speaker}
    return found


def voices_in(annotation: Annotation) -> dict[int, frozenset[str]]:
    """By sentence the persons and houses that it is credited to by name and that no list holds."""
    names = {origin.id: origin.name for origin in annotation.named_origins if origin.kind in _VOICES}
    found: dict[int, frozenset[str]] = {}
    for credit in annotation.attributions if names else ():
        if credit.origin in names and not credit.carried:
            found[credit.sentence] = found.get(credit.sentence, _NO_TERMS) | {names[credit.origin]}
    return found
