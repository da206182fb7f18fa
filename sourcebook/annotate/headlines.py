"""Whom a headline credits.

In: a title. Out: `Attribution`s with offsets into it, sentence -1. It exists apart because headlines speak their own
language: a name and a colon, a bare verb of answering (甲拒绝乙, X rejects Y), the source behind a dash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sourcebook.annotate.announcements import title_results
from sourcebook.annotate.attribution import LONGEST_READ, Credits, Reading, sentence_findings, settle
from sourcebook.annotate.findings import Finding
from sourcebook.annotate.lists import Lists
from sourcebook.annotate.sources import Spot, find_spots
from sourcebook.model import Sentence
from sourcebook.text import fold, regex

_PREFIX = regex(
    r"(?:['\"‘“「][^'\"’”」:]{0,60}['\"’”」]\s?[:,]?|【[^】]{0,40}】|\[[^\]]{0,40}\]|[^:|!?]{1,28}[!?]|[^:|"
    r"!?,]{1,6}\||(?:快讯|突发|最新|独家|重磅|外媒|早报|breaking|exclusive|update \d)\s?[:!,|])?\s*"
)
_SPEAKS = regex(
    r"(?:[^,:;。!?]{0,4}(?:方面|方|律师|代表|发言人|团队|创始人|首席执行官|行政总裁|执行长|ceo|高管|官方|财团))?\s?"
    r"(?:也|又|再次|再度|再|最新|首次|首度|公开|正式|隔空|亲自|紧急|周.|今日|昨日|突然|直接|明确|连续)*\s?"
    r"(?P<verb>[::]|拒绝|秒拒|婉拒|回绝|回怼|怒怼|回击|反击|回应|回呛|抨击|炮轰|痛批|狠批|批评|批|怒斥|斥|质疑|"
    r"重申|否认|喊话|嘲讽|警告|承诺|誓言|呼吁|反对|表示|表态|宣布|指责|坦言|直言|强调|透露|承认|确认|证实|称|说|"
    r"驳斥|反驳|威胁|扬言|放话|宣称|谈(?!判|妥|崩)|发文|发声|致信|指(?![控数定引向]))"
)
_SPEAKS_ENGLISH = regex(
    r"(?:['’]s? (?:\w+ ){0,2}(?:lawyers?|attorneys?|CEO|team|board))?,? (?:\w+ly |appears to |seems to |again |"
    r"once again |just |has |also )?"
    r"(?P<verb>says?|said|tells?|rejects?|rejected|rebuffs?|refuses?|denies|denied|dismiss(?:es)?|brush(?:es)? off|"
    r"fires? back|hits? back|shoots? down|turns? down|calls?|slams?|blasts?|warns?|vows?|insists?|confirms?|"
    r"claims?|accuses?|responds?|"
    r"criticizes|criticises|mocks?|urges?|admits?|hints?|reiterates?|reject|pledges?|promises|threatens|announces|spurns?|questions?|touts?|defends?)\b",
    re.I,
)
_SAYS_BEHIND = regex(r"['\"‘“][^'\"’”]{2,80}['\"’”],? (?:[Ss]ays|[Ss]aid|[Ww]arns|[Tt]ells) ")
_SOURCE_LAST = regex(
    r"(?:\s?[-–—]{1,2}\s|:\s|,\s(?:says?|said|reports?) |\s\|\s|,\s)(?P<name>[A-Z][\w.&’' ]{1,40}?)(?:,? (?:says|"
    r"reports|report|said))?\s*$",
    re.I,
)


def find_title_attributions(title: str, lists: Lists, outlet: str) -> Credits:
    """In order; the one that opens the title covers all of it."""
    title = title[:LONGEST_READ]
    folded = fold(title)
    spots = find_spots(title, folded, lists)
    reading = Reading(lists, fold(outlet))
    whole = Sentence("", 0, len(title), 0)
    found = [*_leading(title, folded, spots), *_behind_quotation(title, spots), *_last(title, spots)]
    taken = {finding.spot.start for finding in found}
    found += [f for f in sentence_findings(title, folded, folded, whole, spots) if f.spot.start not in taken]
    found = found or list(title_results(title, folded, spots))
    found.sort(key=lambda finding: finding.start)
    return reading.credits(settle(reading, finding, -1, folded) for finding in found)


def _leading(title: str, folded: str, spots: Sequence[Spot]) -> Iterator[Finding]:
    """The speaker with whom the title opens, 特斯拉CEO马斯克： included."""
    prefix = _PREFIX.match(folded)
    start = prefix.end() if prefix else 0
    named = [spot for spot in spots if spot.origin and start <= spot.start <= start + 16]
    for index, spot in reversed(list(enumerate(named))):
        between = folded[start : spot.start]
        if any(earlier.kind == "person" for earlier in named[:index]) or between.endswith(("遭", "被", "获")):
            continue
        said = _SPEAKS.match(folded, spot.end) or _SPEAKS_ENGLISH.match(title, spot.end)
        if said and not any(mark in between for mark in ",:;。!?"):
            yield Finding(spot.start, said.end(), 0, len(title), spot, said["verb"])
            return


def _behind_quotation(title: str, spots: Sequence[Spot]) -> Iterator[Finding]:
    """‘…,’ says X about …"""
    said = _SAYS_BEHIND.match(title)
    for spot in spots if said else ():
        if spot.origin and spot.start == said.end():  # type: ignore[union-attr]
            yield Finding(spot.start, spot.end, 0, len(title), spot, "says")


def _last(title: str, spots: Sequence[Spot]) -> Iterator[Finding]:
    """“… - WSJ”, “…: Wedbush”, “…, WSJ reports”, “…, says X”."""
    match = _SOURCE_LAST.search(title)
    if match:
        for spot in spots:
            if title[match.start() : match.start("name")].strip() == "," and spot.kind not in (
                "outlet",
                "agency",
                "research",
            ):
                continue
            if spot.origin and match.start("name") <= spot.start and spot.end <= match.end("name"):
                yield Finding(spot.start, spot.end, 0, match.start(), spot, "")
                return
