"""A draft of quotations becomes a `Claim`: who says it, how solid it is, which quotation is shown.

In: quotations that belong together, the articles they stand in, the origins. Out: a Claim. It exists so that the rule
of its status stands in one place, as it is printed: on-record where a person or institution that it concerns says so
itself, several-origins from two independent ones, single-origin however many articles repeat it, else unattributed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.dedupe.decisions import statement
from sourcebook.dedupe.profiles import Material
from sourcebook.dedupe.statements.statement import Holder
from sourcebook.model import Annotation, Attribution, Claim, ClaimMention, Figure, Link

_SPEAKS = frozenset({"named", "announced", "own"})

_LEANING = (
    *(
        "但",
        "而",
        "不过",
        "不過",
        "且",
        "并",
        "並",
        "因此",
        "此外",
        "另外",
        "同时",
        "同時",
        "其中",
        "这",
        "這",
        "该",
        "該",
        "他",
        "她",
        "它",
        "对此",
        "對此",
        "此",
        "其",
        "为此",
        "為此",
        "上述",
        "随后",
        "隨後",
        "后者",
        "後者",
    ),
    *("But ", "And ", "However", "It ", "He ", "She ", "They ", "This ", "That ", "These "),
)
"""First words that lean on the sentence before."""
_ENDS = ("。", ".", "！", "!", "？", "?", "”", '"', "」", "』", "）", ")", "…")
"""How a sentence ends, and a heading does not."""
_ADDRESSES = ("http", "www.", "pic.twitter.com", "t.co/")


class Quoted(Struct, frozen=True, array_like=True):
    """The words of one article: offsets into its clean text, within one sentence."""

    article: str
    sentence: int
    start: int
    end: int
    alone: bool = False
    """The only quotation of a statement of its own: it stands for what it is disputed with, or is marked."""

    @property
    def holder(self) -> Holder:
        """Its sentence."""
        return (self.article, self.sentence)


class Draft(Struct, frozen=True, array_like=True):
    """Quotations that state one thing, by time; the researcher's wording where there is one."""

    quoted: tuple[Quoted, ...]
    links: tuple[Link, ...] = ()
    text: str = ""
    note: str = ""
    curated: bool = False
    disputed: bool = False


class Told(Struct, frozen=True, array_like=True):
    """What follows from quotations alone: which is shown, and what a `Claim` has of them."""

    best: int
    name: str
    text: str
    companies: tuple[str, ...]
    origins: tuple[str, ...]
    mentions: tuple[ClaimMention, ...]
    figures: tuple[Figure, ...]


def told_in(quoted: Sequence[Quoted], material: Material) -> Told:
    """Of quotations that belong together."""
    best = most_complete(quoted, material)
    mentions = tuple(_mention(words, material.annotations[words.article]) for words in quoted)
    shown, annotation = quoted[best], material.annotations[quoted[best].article]
    return Told(
        best=best,
        name=claim_id(quoted[0], material),
        text=annotation.text[shown.start : shown.end],
        companies=_companies(quoted, material),
        origins=_independent(mentions),
        mentions=mentions,
        figures=tuple(f for f in annotation.figures if shown.start <= f.start and f.end <= shown.end),
    )


def make_claim(draft: Draft, told: Told, speakers: Mapping[str, str]) -> Claim:
    """The claim, its id without the number that tells two claims on one statement apart. `speakers` tells for which
    company an origin speaks."""
    return Claim(
        id=told.name,
        text=draft.text or told.text,
        curated=draft.curated,
        status=_status(told.mentions, told.origins, told.companies, speakers),
        disputed=draft.disputed,
        companies=told.companies,
        origins=told.origins,
        mentions=told.mentions,
        best=told.best,
        figures=told.figures,
        links=draft.links,
        note=draft.note,
    )


def with_status(claim: Claim, speakers: Mapping[str, str]) -> Claim:
    """The claim, as others speak for companies."""
    status = _status(claim.mentions, claim.origins, claim.companies, speakers)
    return claim if status == claim.status else replace(claim, status=status)


def draft_from(claim: Claim) -> Draft:
    """The draft that the claim was made of, where nobody worded it."""
    return Draft(tuple([Quoted(one.article, one.sentence, one.start, one.end) for one in claim.mentions]), claim.links)


def claim_id(first: Quoted, material: Material) -> str:
    """Of the earliest quotation: its article's id and its statement's key."""
    return f"{first.article}-{material.annotations[first.article].sentences[first.sentence].key}"


def statement_name(holder: Holder, material: Material) -> str:
    """The name of a sentence that links and decisions use."""
    return statement(holder[0], material.annotations[holder[0]].sentences[holder[1]].key)


def _mention(quoted: Quoted, annotation: Annotation) -> ClaimMention:
    return ClaimMention(quoted.article, quoted.sentence, quoted.start, quoted.end, _credit(quoted, annotation))


def _credit(quoted: Quoted, annotation: Annotation) -> Attribution | None:
    """Of the attributions of its sentence the one that covers most of the quotation; of equal ones the named one."""
    found = [credit for credit in annotation.attributions if credit.sentence == quoted.sentence]
    return max(
        found,
        key=lambda credit: (
            min(credit.covers_end, quoted.end) - max(credit.covers_start, quoted.start) > 0,
            bool(credit.origin),
            -credit.start,
        ),
        default=None,
    )


def _independent(mentions: Iterable[ClaimMention]) -> tuple[str, ...]:
    """Origins in order of first mention. Whom an origin is cited through counts nothing, nor does an unnamed one."""
    named = (mention.attribution.origin for mention in mentions if mention.attribution)
    return tuple(dict.fromkeys(origin for origin in named if origin))


def _status(
    mentions: Sequence[ClaimMention],
    independent: Sequence[str],
    companies: Sequence[str],
    speakers: Mapping[str, str],
) -> str:
    concerned = set(companies)
    for mention in mentions:
        credit = mention.attribution
        if credit and credit.form in _SPEAKS and speakers.get(credit.origin) in concerned:
            return "on-record"
    if len(independent) > 1:
        return "several-origins"
    return "single-origin" if independent else "unattributed"


def _companies(quoted: Sequence[Quoted], material: Material) -> tuple[str, ...]:
    """Those that at least a third of the quotations name, by how many do."""
    held: Counter[str] = Counter()
    for words in quoted:
        mentions = material.annotations[words.article].mentions
        held.update({m.company for m in mentions if words.start <= m.start and m.end <= words.end})
    return tuple(
        key for key, count in sorted(held.items(), key=lambda item: (-item[1], item[0])) if 3 * count >= len(quoted)
    )


def most_complete(quoted: Sequence[Quoted], material: Material) -> int:
    """The quotation that holds most of the terms that several share, for its length, and can be read alone; of equals
    the earliest. A part of a sentence holds that part of its terms."""
    terms = [frozenset(material.annotations[words.article].terms[words.sentence]) for words in quoted]
    held = Counter(term for found in terms for term in found)
    common = {term for term, count in held.items() if 2 * count >= len(quoted)}
    return max(
        range(len(quoted)),
        key=lambda at: (
            (len(terms[at] & common) - len(terms[at] - common) / 4) * _share(quoted[at], material.annotations)
            - _flaws(quoted[at], material.annotations),
            -at,
        ),
    )


def _share(words: Quoted, annotations: Mapping[str, Annotation]) -> float:
    """How much of its sentence a quotation is, in eighths, so that a stop at its end changes nothing."""
    sentence = annotations[words.article].sentences[words.sentence]
    return round(8 * (words.end - words.start) / max(1, sentence.end - sentence.start)) / 8


def _flaws(words: Quoted, annotations: Mapping[str, Annotation]) -> float:
    """What makes a quotation hard to read alone: words cut off, a link with what went before, an address in it."""
    annotation = annotations[words.article]
    sentence = annotation.sentences[words.sentence]
    said = annotation.text[words.start : words.end]
    rest = annotation.text[sentence.start : words.start] + annotation.text[words.end : sentence.end]
    cut = any(char.isalnum() for char in rest)
    quoting = said.count("“") != said.count("”") or said.count('"') % 2 == 1
    address = any(part in said for part in _ADDRESSES)
    heading = not cut and not said.rstrip().endswith(_ENDS)
    return 1.5 * cut + 1.0 * said.startswith(_LEANING) + 1.0 * quoting + 2.0 * address + 1.0 * heading
