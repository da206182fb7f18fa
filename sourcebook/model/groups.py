"""What the articles have in common, as `dedupe` gives it. No link, no merge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import blake2b

import msgspec
from msgspec import Struct

from sourcebook.model.annotations import Attribution, Figure
from sourcebook.model.curated import Origin
from sourcebook.model.problems import Problem

_encode = msgspec.msgpack.Encoder().encode


class Reason(Struct, frozen=True):
    """Why, as data: a code with facts; the words are the string catalogue's, ``reason.CODE``."""

    code: str
    facts: tuple[tuple[str, str], ...] = ()


class Link(Struct, frozen=True):
    """Evidence that two things are, or nearly are, one. No link, no merge."""

    left: str
    right: str
    """Article ids; of statements, ``ARTICLE#s-KEY``; of events, their ids."""
    kind: str
    """repost, story, claim, event, similar (for the researcher to decide) or decision."""
    score: float
    """0 to 1, rounded to two places."""
    reason: Reason


class Kind(Struct, frozen=True):
    """What sort of article this is, and by which rule."""

    code: str
    """report, analysis, roundup, mention or offtopic."""
    reason: Reason


class Repost(Struct, frozen=True):
    """`article` repeats the text of `of`, the earliest of its group."""

    article: str
    of: str
    link: Link


class Story(Struct, frozen=True):
    """Articles that report the same news event; `id` is the lead's."""

    id: str
    lead: str
    lead_reason: Reason
    articles: tuple[str, ...]
    """By time, reposts included."""
    first: str
    last: str
    """Published, ISO 8601; empty where no article is dated."""
    origins: tuple[str, ...]
    """Independent ones, first the one that most articles go back to."""
    companies: tuple[str, ...]
    links: tuple[Link, ...] = ()


class ClaimMention(Struct, frozen=True, array_like=True, gc=False):
    """One quotation of a claim: `start` to `end` of the article's clean text, within sentence `sentence`."""

    article: str
    sentence: int
    start: int
    end: int
    attribution: Attribution | None = None


class Conflict(Struct, frozen=True, array_like=True, gc=False):
    """Another claim that this one cannot stand beside."""

    claim: str
    kind: str
    """figure, period, outcome, negation, actor, or decided (the researcher set the two against each other)."""
    reason: Reason


class Claim(Struct, frozen=True, array_like=True, gc=False):
    """What two or more articles state, or what is disputed, or what the researcher marks."""

    id: str
    text: str
    """The researcher's wording, else the most complete quotation, verbatim."""
    curated: bool
    status: str
    """on-record, several-origins, single-origin or unattributed."""
    disputed: bool
    companies: tuple[str, ...]
    origins: tuple[str, ...]
    """Independent origins, in order of first mention."""
    mentions: tuple[ClaimMention, ...]
    """By time, those in reposts included."""
    best: int = 0
    """Index of the most complete mention."""
    conflicts: tuple[Conflict, ...] = ()
    figures: tuple[Figure, ...] = ()
    links: tuple[Link, ...] = ()
    note: str = ""

    def print(self) -> bytes:
        """Tells it from any other."""
        return blake2b(_encode(self), digest_size=16).digest()


class Claims(tuple[Claim, ...]):
    """All claims. Invariant: `prints` has by id the print of some, which were worked out when they were made."""

    prints: Mapping[str, bytes]

    def __new__(cls, claims: Iterable[Claim] = (), prints: Mapping[str, bytes] | None = None) -> Claims:
        made = super().__new__(cls, claims)
        made.prints = prints or {}
        return made


class EventMention(Struct, frozen=True, array_like=True, gc=False):
    """One dated sentence of an event, with this mention's own span."""

    article: str
    sentence: int
    """-1 for a first report (no words date it)."""
    start: int
    end: int
    expression: str
    """The dated words; empty where none."""
    first: date | None
    last: date | None
    precision: str = "day"
    modifier: str | None = None
    words: str = ""
    """As few of the sentence's words as say what happened; verbatim."""


class Event(Struct, frozen=True, array_like=True, gc=False):
    """Something dated, with the precision that the sources give."""

    id: str
    kind: str
    """happening or first_report."""
    start: date | None
    end: date | None
    precision: str
    modality: str
    """happened, announced, not_later_than or dateline."""
    text: str
    companies: tuple[str, ...]
    mentions: tuple[EventMention, ...]
    curated: bool = False
    story: str = ""
    """Of a first report: the story's id."""
    conflicts: tuple[Conflict, ...] = ()
    links: tuple[Link, ...] = ()
    shown: bool = True
    """False for what stands in the data but on no timeline: datelines, background of no company, vague spans alone."""
    weight: int = 0
    """How well supported, for choosing what the lanes show: independent origins first, then articles."""


class Provenance(Struct, frozen=True):
    """Where an article's news goes back to."""

    main: str
    """Key of the origin of its main news; empty where the text does not say; the outlet's own key for own reporting."""
    named: tuple[str, ...]
    """Every origin that its text credits something to, the main one first."""
    own: bool = False
    inferred: bool = False
    """The text names no outlet; `main` is the one that most reports of its story go back to."""


class Groups(Struct, frozen=True):
    """What `dedupe` gives. Mappings are keyed by article id and hold every article."""

    kinds: Mapping[str, Kind]
    provenance: Mapping[str, Provenance]
    origins: tuple[Origin, ...]
    """Every origin that any article names, curated first, outlets that report first-hand included."""
    reposts: tuple[Repost, ...]
    stories: tuple[Story, ...]
    claims: tuple[Claim, ...]
    events: Sequence[Event]
    """By date, undated last, then by id. There are many: a `Chronicle`, which reads each when it is asked for."""
    boilerplate: Mapping[str, tuple[int, ...]]
    """Sentences that an outlet prints under many articles: their indices; articles without any are absent."""
    near_misses: tuple[Link, ...] = ()
    """Articles compared and not merged into one story."""
    similar: Sequence[Link] = ()
    """Statements compared and in no claim together, the band for the researcher to decide, and what a guard parted: the
    strongest first. There are many, and each is made when it is asked for."""
    problems: tuple[Problem, ...] = ()
