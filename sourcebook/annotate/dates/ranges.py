"""Two dates that name the two ends of one span.

In: Phrases. Out: Phrases, neighbours joined where the words between them say so (至, 到, -, "to", "between … and").
What one end leaves out it takes from the other: 2月10日至12日, "Nov 18 - Dec 19, 2015". It exists because each end
alone would be a wrong date.
"""

from __future__ import annotations

from sourcebook.annotate.dates.chain import Phrase
from sourcebook.annotate.dates.spec import Spec, families
from sourcebook.text import regex

_GAP = r"[ ]{0,2}\n?[ ]{0,2}"
_TO = regex(rf"{_GAP}(?:起|开始)?{_GAP}(?:-{{1,2}}|~|至|到|直至|until|till|to|through|thru|up to){_GAP}(?:the )?{_GAP}")
_AND = regex(rf"{_GAP}(?:与|和|及|and){_GAP}(?:the )?")
_BETWEEN_AFTER = regex(rf"{_GAP}(?:之间|间|期间)")
_BETWEEN_BEFORE = regex(r"(?:between(?: the)?|介于|在)[ ]?$")


def with_ranges(found: list[Phrase], folded: str) -> list[Phrase]:
    """The phrases, each pair that is one range made one."""
    out: list[Phrase] = []
    for phrase in found:
        last = out[-1] if out else None
        whole = _range(last, phrase, folded) if last and last.until is None else None
        if whole:
            out[-1] = whole
        else:
            out.append(phrase)
    return [phrase for phrase in out if phrase.until is not None or not phrase.spec.now]


def _range(first: Phrase, second: Phrase, folded: str) -> Phrase | None:
    if second.start - first.end > 12:
        return None
    end = _range_end(first, second, folded)
    if end is None or not _comparable(first.spec, second.spec):
        return None
    return Phrase(first.start, end, _filled(first.spec, second.spec, back=True), _filled(second.spec, first.spec))


def _range_end(first: Phrase, second: Phrase, folded: str) -> int | None:
    if second.spec.now and not folded[first.end : second.start].strip("，, "):
        return second.end
    if _TO.fullmatch(folded, first.end, second.start):
        return second.end
    if not _AND.fullmatch(folded, first.end, second.start):
        return None
    after = _BETWEEN_AFTER.match(folded, second.end)
    if after:
        return after.end()
    english = folded[first.end : second.start].strip() == "and"
    return second.end if english and _BETWEEN_BEFORE.search(folded, max(0, first.start - 14), first.start) else None


def _comparable(first: Spec, second: Spec) -> bool:
    return first.loose is None and first.amount is None and second.loose is None


def _filled(spec: Spec, other: Spec, *, back: bool = False) -> Spec:
    """`spec` with the coarser fields that it leaves to the other end of the range."""
    said, given = families(spec), families(other)
    if other.now or spec.now or "O" in said:
        return spec
    fields: dict[str, int | bool | str | None] = {}
    if "Y" not in said and "Y" in given and set(said) & set("MQHF") | set(said) & set("D"):
        over = back and spec.month is not None and other.month is not None and spec.month > other.month
        fields |= {"year": other.year - over if other.year else other.year, "year_shift": other.year_shift}
    if said in ("D", "YD") and "M" in given:
        fields |= {"month": other.month, "month_shift": other.month_shift}
    if said == "A" and "W" in given:
        fields["week_shift"] = other.week_shift
    if other.fiscal and (spec.quarter or spec.year) and not spec.fiscal:
        fields["fiscal"] = True
    if said == "Y" and given == "Y" and back and other.fiscal:
        fields["fiscal"] = True
    return spec._replace(**fields) if fields else spec  # type: ignore[arg-type]
