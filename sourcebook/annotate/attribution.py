"""Who each stretch of an article is credited to.

In: clean text, sentences, the compiled lists, the article's outlet. Out: `Attribution`s in text order, and the origins
that the text names and no list holds. What a sentence says by itself is found by `attribution_chinese` and
`attribution_english`; here stands what needs the article: 报道还提到 and 知情人士 go back to the report last named, 他
to the person last named, and what the article's own outlet was told is its own reporting.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field, structs

from sourcebook.annotate.announcements import announcements
from sourcebook.annotate.attribution_chinese import chinese_findings, flash_source
from sourcebook.annotate.attribution_english import english_findings
from sourcebook.annotate.chinese_forms import SPELLED
from sourcebook.annotate.findings import Finding
from sourcebook.annotate.houses import house_of
from sourcebook.annotate.lists import Lists, origin_key
from sourcebook.annotate.openings import is_lead
from sourcebook.annotate.sources import Spot, find_spots
from sourcebook.model import Attribution, Origin, Sentence
from sourcebook.text import count_han, fold, regex

_OUTLETS = frozenset({"outlet", "agency"})
_HAN = regex("[\u4e00-\u9fff]")
_LATIN_WORDS = regex(r"[A-Za-z]+ [a-z]+ ")
_BRACKETS = regex(r"\([^()\n]{0,60}\)")
LONGEST_READ = 1_000
"""Characters of a sentence that are read: more stand in no prose, and would make reading slower than linear."""
SOURCE_LINE = "来源"
"""The verb of a credit in a source line."""
_SOURCE_LINE = regex(r"(?:信息|文章|消息|资料|参考)?来源\s?[:/]|source\s?:")
_REACH = {"insider": 12, "report": 12, "document": 12, "house": 12, "firm": 12, "unnamed": 4, "pronoun": 4}
"""Over so many sentences a source without a name goes back to one with a name."""
_LAST_OF = {"pronoun": "person", "document": "document", "house": "house", "firm": "firm"}
"""To whom a source without a name goes back; all others to the report named last."""
_REMEMBERED = {"outlet": "report", "agency": "report", "person": "person", "research": "house", "company": "firm"}
_NEED_NAME = frozenset({"house", "firm"})
"""Of 该行 and 公司 nothing is said where nobody was named before."""
_SAME_REPORT = regex(r"据(?:报道|报导|悉|了解|称|介绍|报)")
_OWN = regex(r"(?:对|向|告诉|接受)(?:本报|本刊|本网|本台|笔者|我们|(?P<press>记者))")
_SUBJECT_AT = 24
"""Columns into a sentence up to which a person may stand who is its subject."""
_NO_SUBJECT = regex(r"[,。;:!?\"“”「」]|据|对|向|被|与|和|在|于|由|让|使|令|for |with |by ")
_ONE_PERSON = regex(r"一[位名]|另一|该|发言人|负责人|代表|律师|官员")


class Credits(Struct, frozen=True):
    """What `find_attributions` gives."""

    attributions: tuple[Attribution, ...]
    named: tuple[Origin, ...]


class Reading(Struct):
    """What is remembered while an article is read from its beginning: who was last named."""

    lists: Lists
    outlet: str
    """Folded."""
    sentence: int = 0
    last: dict[str, tuple[Spot, int]] = field(default_factory=dict)
    """The report, person, research house, company and owner of a document named last, and in which sentence."""
    houses: dict[str, Spot] = field(default_factory=dict)
    """Person -> the research house that the person speaks for."""
    named: dict[str, Origin] = field(default_factory=dict)

    def credits(self, found: Iterable[Attribution]) -> Credits:
        """What was found, and whom it names that no list holds."""
        attributions = tuple(found)
        return Credits(attributions, tuple(sorted(self.named.values(), key=lambda origin: origin.id)))

    def is_own(self, spot: Spot) -> bool:
        """Whether `spot` is the article's own outlet."""
        origin = self.lists.origins.get(spot.origin)
        names = (spot.name, *((origin.name, *origin.aliases) if origin else ()))
        return bool(self.outlet) and any(fold(name) == self.outlet for name in names)


def find_attributions(text: str, sentences: Sequence[Sentence], lists: Lists, outlet: str) -> Credits:
    """`outlet`: of the article, empty where unknown."""
    folded = fold(text)
    blanked = _BRACKETS.sub(lambda match: " " * len(match[0]), folded)
    spots = find_spots(text, folded, lists, outlet)
    reading = Reading(lists, fold(outlet))
    found: list[Attribution] = []
    starts = [spot.start for spot in spots]
    for index, whole in enumerate(sentences):
        sentence = _with_lead(text, sentences, index)
        if whole.end - whole.start > LONGEST_READ:
            sentence = structs.replace(sentence, end=whole.start + LONGEST_READ)
        near = spots[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        reading.houses |= {
            spot.origin: house for spot in near if spot.kind == "person" and (house := house_of(folded, spot, near))
        }
        if sentence.checkable:
            _remember_subject(reading, index, folded, sentence, near)
            findings = sentence_findings(text, folded, blanked, sentence, near)
        else:
            findings = [*_source_line(folded, sentence, near), *_flash(text, folded, sentences, index, near)]
        for finding in findings:
            about = index - (
                finding.covers_end <= sentence.start < finding.start and finding.covers_start < finding.covers_end
            )
            credit = settle(reading, finding, about, folded)
            if credit.origin or finding.spot.kind not in _NEED_NAME:
                found.append(credit)
    return reading.credits(found)


def _with_lead(text: str, sentences: Sequence[Sentence], index: int) -> Sentence:
    """The sentence, from where the agency's lead in front of it begins: the lead credits what it leads to."""
    sentence = sentences[index]
    before = sentences[index - 1] if index else sentence
    parted = sentence.checkable and not before.checkable and before.block == sentence.block
    led = parted and is_lead(text, before.start, before.end, sentence.end)
    return structs.replace(sentence, start=before.start) if led else sentence


def sentence_findings(text: str, folded: str, blanked: str, sentence: Sentence, spots: Sequence[Spot]) -> list[Finding]:
    """Findings of one sentence, in order, the longer of two that overlap."""
    start, end = sentence.start, sentence.end
    words = text[start:end]
    near = [spot for spot in spots if spot.end <= end]
    found: list[Finding] = []
    if _HAN.search(words):
        outside = [spot for spot in near if blanked[spot.start : spot.end].strip()]
        bracketed = [spot for spot in near if spot.origin and not blanked[spot.start : spot.end].strip()]
        found.extend(_listed(folded, one, bracketed) for one in chinese_findings(text, blanked, (start, end), outside))
        found.extend(flash_source(text, folded, (start, end), near))
        found.extend(announcements(blanked, (start, end), outside))
    if _LATIN_WORDS.search(words):
        found.extend(english_findings(text, start, end, near))
    return _apart(found)


def _listed(folded: str, finding: Finding, bracketed: Sequence[Spot]) -> Finding:
    """Credited to the name in the brackets, where the one before them stands in no list: 据南洋电视网（SEA）报道."""
    spot = finding.spot
    if spot.origin == origin_key(spot.name):
        for other in bracketed:
            if spot.end <= other.start and SPELLED.fullmatch(folded, spot.end, other.start):
                return structs.replace(finding, spot=other)
    return finding


def _source_line(folded: str, sentence: Sentence, spots: Sequence[Spot]) -> Iterator[Finding]:
    """来源：《甲报》、乙社: whom a page names as its sources."""
    if _SOURCE_LINE.match(folded, sentence.start, sentence.end):
        for spot in spots:
            if spot.kind in ("outlet", "agency", "research"):
                yield Finding(spot.start, spot.end, sentence.start, sentence.start, spot, SOURCE_LINE)


def _flash(
    text: str, folded: str, sentences: Sequence[Sentence], index: int, spots: Sequence[Spot]
) -> Iterator[Finding]:
    """（晚讯社） behind a sentence credits that sentence."""
    sentence = sentences[index]
    if index and sentences[index - 1].block == sentence.block:
        for finding in flash_source(text, folded, (sentence.start, sentence.end), spots):
            before = sentences[index - 1]
            yield structs.replace(finding, covers_start=before.start, covers_end=before.end)


def _apart(findings: list[Finding]) -> list[Finding]:
    if len(findings) < 2:
        return findings
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda found: (found.start, -found.end, not found.spot.origin)):
        if kept and finding.start < kept[-1].end:
            if kept[-1].spot.origin or not finding.spot.origin:
                continue
            kept.pop()
        kept.append(finding)
    return kept


def settle(reading: Reading, finding: Finding, sentence: int, folded: str) -> Attribution:
    """The finding with its source: named, carried on from what was read before, or nobody."""
    reading.sentence = sentence
    spot = _speaks_for(reading, finding)
    if finding.owner and finding.spot.kind == "document":
        reading.last["document"] = (finding.owner, sentence)
    form, carried = "announced" if finding.announced else "named", False
    if not spot.origin:
        spot, form, carried = _carry(reading, spot, folded)
    told, via = finding.told, _through(reading, finding, spot, folded)
    if _to_us(reading, finding, spot, folded) or (told and reading.is_own(told)):
        form, via = "own", None
    if reading.is_own(spot) or (finding.dateline and spot.origin not in reading.lists.origins):
        form = "own"
    for named in (spot, via):
        if named is not None:
            _remember(reading, named, carried)
    return Attribution(
        sentence=sentence,
        start=finding.start,
        end=finding.end,
        covers_start=finding.covers_start,
        covers_end=max(finding.covers_start, finding.covers_end),
        name=spot.name if spot.origin and not carried else finding.spot.name,
        origin=spot.origin,
        verb=finding.verb,
        form=form,
        via=via.origin if via else "",
        carried=carried,
    )


def _speaks_for(reading: Reading, finding: Finding) -> Spot:
    """The source, or for whom it speaks: an analyst for the research house, unless the researcher lists the analyst."""
    if finding.spot.kind != "person":
        return finding.owner or finding.spot
    reading.last["person"] = (finding.spot, reading.sentence)
    listed = reading.lists.origins.get(finding.spot.origin)
    if listed is not None and listed.curated:
        return finding.spot
    return reading.houses.get(finding.spot.origin, finding.spot)


def _to_us(reading: Reading, finding: Finding, spot: Spot, folded: str) -> bool:
    """Said to the article's own outlet: 对本报记者; 对记者 too, unless a person in public life speaks to the press."""
    own = _OWN.search(folded, finding.start, finding.end)
    listed = reading.lists.origins.get(spot.origin)
    return own is not None and not (own["press"] and listed is not None and listed.kind == "person")


def _through(reading: Reading, finding: Finding, spot: Spot, folded: str) -> Spot | None:
    """The outlet through which `spot` was cited or to which it spoke."""
    via = finding.via or finding.told
    if via is not None and not via.origin:
        via, _, _ = _carry(reading, via, folded)
    return None if via is None or via.origin in ("", spot.origin) else via


def _carry(reading: Reading, spot: Spot, folded: str) -> tuple[Spot, str, bool]:
    """To whom a source without a name goes back: he to the person last named, 知情人士 and 报道 to the report last
    named. Onlookers (analysts, the market) speak for themselves, and 外媒 is nobody's report in particular."""
    if spot.kind in ("insider", "onlooker") and _ONE_PERSON.match(fold(spot.name)):
        reading.last.pop("person", None)
    form = "anonymous" if spot.kind in ("insider", "onlooker", "pronoun") else "unnamed"
    which = _LAST_OF.get(spot.kind, "report")
    last, at = reading.last.get(which, (None, 0))
    far = reading.sentence - at > _REACH.get(spot.kind, -1)
    other = spot.kind == "unnamed" and not _SAME_REPORT.match(folded, spot.start)
    if last is None or far or other:
        return spot, form, False
    last = reading.houses.get(last.origin, last)
    return last, "named" if spot.kind in ("pronoun", "report", "house", "firm") else form, True


def _remember_subject(reading: Reading, index: int, folded: str, sentence: Sentence, spots: Sequence[Spot]) -> None:
    """A person who opens a sentence as its subject is meant by a later 他, even where nothing is said; a company, which
    nobody's words were credited to yet, by a later 该公司."""
    for kind, as_what in (("person", "person"), ("company", "firm")):
        first = next((spot for spot in spots if spot.kind == kind), None)
        if first is None or (as_what == "firm" and "firm" in reading.last):
            continue
        before = folded[sentence.start : first.start]
        if (
            len(before) + count_han(before) <= _SUBJECT_AT
            and not _NO_SUBJECT.search(before)
            and folded[first.end : first.end + 1] != "的"
        ):
            reading.last[as_what] = (first, index)


def _remember(reading: Reading, spot: Spot, carried: bool) -> None:
    if not spot.origin:
        return
    if spot.kind in _REMEMBERED and not carried:
        reading.last[_REMEMBERED[spot.kind]] = (spot, reading.sentence)
    listed = reading.lists.origins.get(spot.origin)
    if spot.also:
        name, kind = (listed.name, listed.kind) if listed else (spot.name, spot.kind)
        reading.named[spot.origin] = Origin(spot.origin, name, kind, aliases=(spot.also,))
    elif listed is None:
        reading.named.setdefault(spot.origin, Origin(spot.origin, spot.name, spot.kind))
    elif not listed.curated:
        reading.named.setdefault(spot.origin, listed)
