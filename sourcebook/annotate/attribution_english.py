"""Who says it, in English: the forms in which news names its source.

In: the text of a sentence and the `Spot`s in it. Out: `Finding`s, as in `attribution_chinese`. The forms: according to
SOURCE · SOURCE said, told OUTLET, wrote on X · “…,” said SOURCE · A reported, citing B (the origin is B, via A) ·
SOURCE's statement · reportedly, people familiar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sourcebook.annotate import english_forms as forms
from sourcebook.annotate.announcements import puts_out
from sourcebook.annotate.findings import Finding
from sourcebook.annotate.lists import origin_key
from sourcebook.annotate.named import kind_of, looks_like_outlet, tidy_name
from sourcebook.annotate.sources import Spot
from sourcebook.text import scan

_NEARLY_AT = 4
"""Characters before a name that are a title or an article."""


def english_findings(text: str, start: int, end: int, spots: Sequence[Spot]) -> Iterator[Finding]:
    """Findings of the sentence at `start` to `end` of `text`."""
    here = [spot for spot in spots if start <= spot.start and spot.end <= end]
    words = text[start:end]
    small = words.lower()
    if any(word in words for word in forms.IN_ACCORDING):
        yield from _according(text, start, end, here)
    for match in forms.UNNAMED.finditer(text, start, end) if any(word in small for word in forms.IN_UNNAMED) else ():
        yield Finding(
            match.start(), match.end(), start, end, Spot(match.start(), match.end(), "", "", "unnamed"), match[0]
        )
    if any(word in words for word in forms.IN_QUOTED):
        yield from _quoting(text, start, end, here)
    told = False
    for match in scan(forms.SAID, text, start, end):
        finding = _speaker(text, (start, end), match, here)
        if finding:
            told = told or finding.told is not None
            yield finding
    for spot in here if not told else ():
        if spot.kind in ("outlet", "agency") and forms.TOLD.search(text, start, spot.start):
            yield Finding(spot.start, spot.end, start, end, spot, "told")


def _quoting(text: str, start: int, end: int, spots: Sequence[Spot]) -> Iterator[Finding]:
    """B quotes A as saying: the last name before “as” is whose words they are."""
    for match in scan(forms.QUOTED, text, start, end):
        inside = [spot for spot in spots if match.start("who") <= spot.start and spot.end <= match.end("who")]
        if inside:
            reporter = _reporter(match, spots)
            first = reporter.start if reporter else match.start("whole")
            stop = match.end("whole")
            covers = (stop, end) if stop < end - 4 else (start, first)
            yield Finding(first, stop, *covers, inside[-1], match["whole"].split()[0], reporter)


def _according(text: str, start: int, end: int, spots: Sequence[Spot]) -> Iterator[Finding]:
    for match in scan(forms.ACCORDING, text, start, end):
        lender = _lender(text, match, spots)
        if lender:
            nobody = Spot(lender.start, lender.end, "", "", "unnamed")
            yield Finding(match.start("whole"), lender.end, start, start, nobody, match["whole"].strip())
            continue
        behind = match.end("whole")
        spot = _named_after(text, behind, end, spots) or _unlisted(text, behind, end)
        if spot is None:
            spot = _nameless(text, behind, end)
            if spot is None:
                continue
        covers = (start, match.start()) if match.start() > start + 12 else (min(end, spot.end + 1), end)
        via = _reporter(match, spots) if match["whole"].lower().startswith("cit") else None
        owner = _actor(text, spot, (start, end), spots)
        yield Finding(match.start(), spot.end, *covers, spot, match["whole"].strip(), via, owner)


def _lender(text: str, match: re.Match[str], spots: Sequence[Spot]) -> Spot | None:
    """Ann said in a statement provided by Bob: Bob, whose words they are not."""
    behind = match.end("whole")
    if not match["whole"].lower().startswith("provided") or not text.endswith("statement ", 0, match.start("whole")):
        return None
    people = [spot for spot in spots if spot.kind == "person"]
    named = [spot for spot in people if behind <= spot.start <= behind + _NEARLY_AT]
    return named[0] if named and len(people) > 1 else None


def _named_after(text: str, start: int, end: int, spots: Sequence[Spot]) -> Spot | None:
    """The first name behind “according to”, past words such as “late-breaking reports from the”."""
    for spot in spots:
        if start <= spot.start and spot.origin:
            between = text[start : spot.start]
            near = len(between) <= 48 and not forms.STOP.search(between)
            return spot if near and (not between or spot.kind != "company" or len(between) < 12) else None
    return None


def _nameless(text: str, start: int, end: int) -> Spot | None:
    people = forms.PEOPLE.match(text, start, end)
    document = forms.DOCUMENT.match(text, start, end)
    match = document or people
    return (
        Spot(match.start(), match.end(), match[0].strip(), "", "document" if document else "insider") if match else None
    )


def _actor(text: str, spot: Spot, sentence: tuple[int, int], spots: Sequence[Spot]) -> Spot | None:
    """A court filing that says what somebody will do is taken for theirs."""
    if spot.kind != "document":
        return None
    for other in spots:
        if (
            sentence[0] <= other.start < sentence[1]
            and other.kind in ("person", "company")
            and forms.WILL.match(text, other.end)
        ):
            return other
    return None


def _reporter(match: re.Match[str], spots: Sequence[Spot]) -> Spot | None:
    """Reuters reported, citing …: who cites."""
    before = [spot for spot in spots if spot.end <= match.start() and spot.kind in ("outlet", "agency")]
    return before[-1] if before else None


def _unlisted(text: str, start: int, end: int) -> Spot | None:
    match = forms.NAME.match(text, start, end)
    name = tidy_name(match["name"].removesuffix("'s").removesuffix("’s")) if match else ""
    if not match or not name or not (looks_like_outlet(name) or kind_of(name) == "research"):
        return None
    return Spot(match.start("name"), match.start("name") + len(name), name, origin_key(name), kind_of(name))


def _speaker(text: str, sentence: tuple[int, int], match: re.Match[str], spots: Sequence[Spot]) -> Finding | None:
    start, end = sentence
    told = _told(text, match, spots)
    for spot in reversed([spot for spot in spots if spot.end <= match.start()]):
        legal = forms.LEGAL_NAME.match(text, spot.end, match.start()) if spot.kind == "company" else None
        gap = text[legal.end() if legal else spot.end : match.start()]
        if len(gap) > 130:
            break
        if forms.TOLD.search(text, start, spot.start):
            continue
        if forms.GAP.fullmatch(gap):
            covers = (match.end("verb"), end) if match.end("verb") < end - 4 else (start, spot.start)
            covers = (start, end) if _quoted_before(text, start, spot.start) else covers
            announced = puts_out(text, spot, match.end("verb"), end, match["verb"])
            return Finding(
                spot.start, match.end("verb"), *covers, spot, match["verb"], None, None, told, announced=announced
            )
    return _speaker_behind(text, sentence, match, spots) if _quoted_before(text, start, match.start()) else None


def _speaker_behind(
    text: str, sentence: tuple[int, int], match: re.Match[str], spots: Sequence[Spot]
) -> Finding | None:
    """“…,” said SOURCE."""
    start, end = sentence
    lead = forms.AFTER_SAID.match(text, match.end("verb"), end)
    for spot in spots:
        if lead and match.end("verb") < spot.start <= lead.end() + 1:
            told = _told(text, match, spots)
            return Finding(match.start(), spot.end, start, end, spot, match["verb"], None, None, told)
    return None


def _quoted_before(text: str, start: int, place: int) -> bool:
    return text[start:place].rstrip().endswith(("”", '"', "’", "'"))


def _told(text: str, match: re.Match[str], spots: Sequence[Spot]) -> Spot | None:
    for spot in spots:
        if (
            match.start() < spot.start
            and spot.kind in ("outlet", "agency")
            and forms.TOLD.search(text, max(0, match.start() - 2), spot.start)
        ):
            return spot
    return None
