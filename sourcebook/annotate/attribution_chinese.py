"""Who says it, in Chinese: the forms in which news names its source.

In: the folded text of a sentence with its brackets blanked, and the `Spot`s in it. Out: `Finding`s: who, by which
verb, and which words are credited. The forms: 据 SOURCE 报道 · SOURCE … 表示 · “……，”SOURCE 说 · 在 SOURCE 看来 ·
SOURCE 未回应 · A 援引 B 报道 (the origin is B, via A) · 有消息称 (unnamed) · （SOURCE） behind a flash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sourcebook.annotate import chinese_forms as forms
from sourcebook.annotate.findings import Finding, past_marks
from sourcebook.annotate.houses import house_of
from sourcebook.annotate.lists import origin_key
from sourcebook.annotate.named import kind_of, looks_like_outlet, tidy_name
from sourcebook.annotate.source_words import REPORT_VERBS
from sourcebook.annotate.sources import Spot
from sourcebook.text import scan

_TELLERS = frozenset({"outlet", "agency", "research"})


def chinese_findings(text: str, folded: str, span: tuple[int, int], spots: Sequence[Spot]) -> Iterator[Finding]:
    """Findings of the sentence at `span` of `text`; `folded` is the whole text folded, brackets blanked."""
    sourced = forms.SOURCED.search(folded, *span) is not None
    if sourced:
        yield from _according(text, folded, span, spots)
    if spots:
        yield from _dateline(folded, span, spots)
        yield from _quoting(folded, span, spots)
    if sourced:
        yield from _unnamed(folded, span, spots)
    if spots:
        yield from _speaking(text, folded, span, spots)


def _unnamed(folded: str, span: tuple[int, int], spots: Sequence[Spot]) -> Iterator[Finding]:
    start, end = span
    for match in scan(forms.UNNAMED, folded, start, end):
        first, last = match.span("whole")
        verb = match["whole"].strip(",:").removeprefix("据")
        named = next((spot for spot in spots if spot.kind in _TELLERS and spot.end == first), None)
        spot = named or Spot(first, last, "", "", "unnamed")
        yield Finding(spot.start, last, past_marks(folded, last, end), end, spot, verb)


def flash_source(text: str, folded: str, span: tuple[int, int], spots: Sequence[Spot]) -> Iterator[Finding]:
    """（晚讯社） at the end of a flash."""
    match = forms.FLASH.search(folded, *span) if forms.FLASH_ENDS.search(folded, *span) else None
    if not match:
        return
    covers = (span[0], match.start())
    for spot in spots:
        if spot.start >= match.start("name") and spot.kind in ("outlet", "agency", "research"):
            yield Finding(spot.start, spot.end, *covers, spot, "")
            return
    name = tidy_name(text[match.start("name") : match.end("name")])
    if name and looks_like_outlet(name):
        start = text.index(name, match.start("name"))
        spot = Spot(start, start + len(name), name, origin_key(name), kind_of(name))
        yield Finding(spot.start, spot.end, *covers, spot, "")


def _according(text: str, folded: str, span: tuple[int, int], spots: Sequence[Spot]) -> Iterator[Finding]:
    start, end = span
    for match in scan(forms.ACCORDING, folded, start, end):
        spot = _source_at(text, folded, match.end("whole"), end, spots)
        tail = forms.REPORT_END.match(folded, spot.end, end) if spot else None
        if spot is None or tail is None:
            continue
        cites = forms.CITES.match(folded, spot.end, end)
        source, via = (spot, None)
        if cites and (cited := _source_at(text, folded, cites.end(), end, spots)):
            source, via = cited, spot
            tail = forms.REPORT_END.match(folded, cited.end, end) or tail
        covers = past_marks(folded, tail.end(), end)
        verb = tail["verb"].strip(",")
        yield Finding(match.start(), tail.end(), covers, end, source, verb, via, _owner(folded, source, spots))
        yield from _others(folded, spot, (covers, end), spots)


def _dateline(folded: str, span: tuple[int, int], spots: Sequence[Spot]) -> Iterator[Finding]:
    """OUTLET 2月11日消息， at the beginning."""
    start, end = span
    for spot in spots:
        if spot.start > start + 4:
            return
        match = forms.DATELINE.match(folded, spot.end, end)
        if match and spot.kind in _TELLERS:
            covers = past_marks(folded, match.end(), end)
            dated = match["verb"] not in ("报道", "报导") or any(mark.isdigit() for mark in match[0])
            yield Finding(spot.start, match.end(), covers, end, spot, match["verb"], dateline=dated)


def _quoting(folded: str, span: tuple[int, int], spots: Sequence[Spot]) -> Iterator[Finding]:
    """甲分析师林曜：“……” at the beginning of a sentence."""
    start, end = span
    for spot in spots:
        said = forms.QUOTES.match(folded, spot.end, end) if spot.kind in ("person", "research", "company") else None
        if said:
            if all(mark not in forms.BREAKS for mark in folded[start : spot.start]):
                yield Finding(spot.start, spot.end, said.end() - 1, end, spot, "")
            return


def _source_at(text: str, folded: str, start: int, end: int, spots: Sequence[Spot]) -> Spot | None:
    """A name that stands behind `start`, listed or not; else somebody without one."""
    named = _first([spot for spot in spots if spot.origin], start, folded)
    people = [spot for spot in spots if spot.kind in ("insider", "onlooker", "document")]
    return named or _unlisted(text, folded, start, end) or _first(people, start, folded)


def _others(folded: str, first: Spot, covers: tuple[int, int], spots: Sequence[Spot]) -> Iterator[Finding]:
    """法新社、《卫报》等媒体报道: further names of one list."""
    last = first
    for spot in spots:
        if spot.start >= last.end and spot.kind in ("outlet", "agency", "research"):
            if not forms.AND.fullmatch(folded, last.end, spot.start):
                return
            yield Finding(spot.start, spot.end, *covers, spot, "")
            last = spot


def _first(spots: Sequence[Spot], start: int, folded: str) -> Spot | None:
    """The first spot that opens behind `start`, past words such as 美国《."""
    for spot in spots:
        if spot.start > start + 12:
            return None
        if spot.start >= start and spot.kind != "pronoun":
            near = spot.kind != "company" or spot.start <= start + 6
            return spot if near and forms.PAST.fullmatch(folded, start, spot.start) else None
    return None


def _unlisted(text: str, folded: str, start: int, end: int) -> Spot | None:
    match = forms.UNLISTED.match(folded, start, end)
    name = tidy_name(text[match.start("name") : match.end("name")]) if match else ""
    if not match or not name or (match["verb"] in "等、," and not looks_like_outlet(name)):
        return None
    place = text.find(name, match.start("name"), match.end("name"))
    return Spot(place, place + len(name), name, origin_key(name), kind_of(name)) if place >= 0 else None


def _speaking(text: str, folded: str, span: tuple[int, int], spots: Sequence[Spot]) -> Iterator[Finding]:
    start, end = span
    here = [spot for spot in spots if start <= spot.start and spot.end <= end]
    if not here:
        return
    said = [match for pattern in (forms.SAID, forms.SILENT) for match in pattern.finditer(folded, start, end)]
    spoken = [match for match in said if here[0].end <= match.start()]
    if not spoken:
        return
    blocked = {
        place for match in forms.NOT_SAID.finditer(folded, start, end) for place in range(match.start(), match.end())
    }
    for match in spoken:
        if match.start() not in blocked:
            finding = _speaker(text, folded, (start, end), match, here)
            if finding:
                yield finding


def _speaker(
    text: str, folded: str, sentence: tuple[int, int], match: re.Match[str], spots: Sequence[Spot]
) -> Finding | None:
    start, end = sentence
    clause = max(start, *(folded.rfind(mark, start, match.start()) + 1 for mark in forms.BREAKS))
    if folded.endswith(forms.NOT_BY, start, match.start()):
        return None
    near = [spot for spot in spots if clause <= spot.start and spot.end <= match.start()]
    for at, spot in reversed(tuple(enumerate(near))):
        if _lent(folded, near[: at + 1]):
            continue
        gap = folded[spot.end : match.start()].lstrip("》")
        placed = _is_place(folded, start, spot)
        if placed or not _may_say(spot, gap, match[0]):
            continue
        if match[0].startswith(forms.CITING):
            cited = _source_at(text, folded, match.end(), end, spots)
            return _citation(folded, (start, end), match, spot, cited) if cited else _relay(folded, end, match, spot)
        spot = _officer(folded, spot, near[at + 1 :])
        covers = _covered(folded, (start, end), clause, (spot.start, match.end()))
        owner = _owner(folded, spot, spots) or _actor(folded, spot, covers, spots)
        told = _told(folded, spot.end, match.end() + 8, spots)
        return Finding(spot.start, match.end(), *covers, spot, match[0], None, owner, told)
    return None


def _lent(folded: str, near: Sequence[Spot]) -> bool:
    """甲在乙提供的声明中表示: neither 乙 nor the statement says it, while there is 甲."""
    *before, spot = near
    if before and forms.LENT.match(folded, spot.end):
        return True
    return len(before) > 1 and spot.kind == "document" and bool(forms.LENT.match(folded, before[-1].end))


def _is_place(folded: str, start: int, spot: Spot) -> bool:
    """Where something was said (对晚讯社表示, 在社交媒体 Z 上回应), not by whom."""
    before = {"company": forms.PLATFORM_BEFORE, "outlet": forms.TOLD_BEFORE, "agency": forms.TOLD_BEFORE}.get(spot.kind)
    return before is not None and before.search(folded, start, spot.start) is not None


def _citation(folded: str, sentence: tuple[int, int], match: re.Match[str], spot: Spot, cited: Spot) -> Finding:
    """A 援引 B 报道: B, via A; where B has no name, A."""
    end = sentence[1]
    tail = forms.REPORT_END.match(folded, cited.end, end)
    stop = tail.end() if tail else cited.end
    if not cited.origin:
        return Finding(spot.start, stop, past_marks(folded, stop, end), end, spot, match[0])
    return Finding(spot.start, stop, past_marks(folded, stop, end), end, cited, match[0], spot)


def _relay(folded: str, end: int, match: re.Match[str], spot: Spot) -> Finding | None:
    """A 引述消息报道: A, which names nobody."""
    told = forms.HEARSAY.match(folded, match.end(), end) if spot.kind in _TELLERS else None
    return Finding(spot.start, told.end(), past_marks(folded, told.end(), end), end, spot, match[0]) if told else None


def _officer(folded: str, spot: Spot, behind: Sequence[Spot]) -> Spot:
    """甲公司首席执行官乙和……都否认: 乙, not the company."""
    if spot.kind == "company":
        for other in behind[:1]:
            if other.kind == "person" and forms.OFFICE.fullmatch(folded, spot.end, other.start):
                return other
    return spot


def _may_say(spot: Spot, gap: str, verb: str) -> bool:
    if spot.kind in ("report", "document") and not verb.startswith(REPORT_VERBS):
        return False
    if spot.kind == "company" and verb.startswith(forms.REPORTS):
        return False
    longest = 14 if spot.kind in ("pronoun", "report", "document") else 48
    return len(gap) <= longest and bool(forms.GAP.match(gap))


def _covered(folded: str, sentence: tuple[int, int], clause: int, said: tuple[int, int]) -> tuple[int, int]:
    """What the clause at `clause`, with who says it at `said`, credits: a quotation in front is credited too."""
    start, end = sentence
    if clause > start and folded[clause - 1] in '"”」':
        return start, end
    if said[1] >= end - 1 and clause > start:
        return start, clause
    return past_marks(folded, said[1], end), end


def _told(folded: str, start: int, stop: int, spots: Sequence[Spot]) -> Spot | None:
    for spot in spots:
        if (
            start <= spot.start < stop
            and spot.kind in ("outlet", "agency")
            and forms.TELLS.search(folded[max(start, spot.start - 4) : spot.start])
        ):
            return spot
    return None


def _owner(folded: str, spot: Spot, spots: Sequence[Spot]) -> Spot | None:
    """Whose lawyer, spokesman, filing: 马斯克的律师."""
    if spot.kind == "report":
        return house_of(folded, spot, spots)
    if spot.kind not in ("insider", "onlooker", "document"):
        return None
    for other in reversed([other for other in spots if other.end <= spot.start]):
        between = folded[other.end : spot.start]
        if len(between) > 60 or any(mark in between for mark in ";。!?“”\n"):
            return None
        if other.kind == "research" and spot.kind == "onlooker" and forms.OWNED.fullmatch(between):
            return other
        if other.kind in ("person", "company") and (
            forms.OWNED.fullmatch(between)
            or forms.HANDED_IN.fullmatch(between)
            or (spot.kind == "document" and forms.IN_DOCUMENT.fullmatch(between))
        ):
            return other
    return None


def _actor(folded: str, spot: Spot, covers: tuple[int, int], spots: Sequence[Spot]) -> Spot | None:
    """A court filing that says what somebody will do is taken for theirs."""
    if spot.kind != "document" or "文件" not in spot.name:
        return None
    for other in spots:
        if (
            covers[0] <= other.start < covers[1]
            and other.kind in ("person", "company")
            and forms.WILL.match(folded, other.end)
        ):
            return other
    return None
