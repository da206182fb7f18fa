"""The rows of the JSON files.

In: nothing but the standard library. Out: frozen rows whose fields are the documented ones of the data export
(`sourcebook/schema/*.json` describes each). A field may be added, none renamed: this is a public format. Mappings are
plain dicts in sorted order, written once and read by the encoder.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

# --- shared pieces ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """Why, as a code with its facts."""

    code: str
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LinkRow:
    """Evidence that two things are one, or nearly."""

    left: str
    right: str
    kind: str
    score: float
    reason: ReasonRow


# --- articles.json ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CompanyCount:
    """How often an article's body names a company: names and aliases by form, its products apart."""

    count: int
    surfaces: Mapping[str, int]
    products: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ArticleRow:
    id: str
    file: str
    title: str
    outlet: str
    channel: str
    authors: tuple[str, ...]
    language: str
    published: str
    collected: str
    source_url: str
    archive_url: str
    url: str
    sha256: str
    digest: bool
    repost_of: str | None
    story: str | None
    kind: str
    origin: str | None
    origin_inferred: bool
    origins: tuple[str, ...]
    companies: Mapping[str, CompanyCount]
    statements: int
    claims: tuple[str, ...]
    claims_new: int
    claims_known: int


# --- stories.json -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StoryRow:
    id: str
    url: str
    title: str
    lead: str
    lead_reason: ReasonRow
    articles: tuple[str, ...]
    first: str
    last: str
    origins: tuple[str, ...]
    companies: tuple[str, ...]
    links: tuple[LinkRow, ...]


# --- claims.json --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AttributionRow:
    origin: str | None
    name: str
    verb: str
    via: str | None


@dataclass(frozen=True, slots=True)
class ClaimMentionRow:
    """A quotation; `quote` is None where the excerpt policy hides the sentence, the offsets stay."""

    article: str
    quote: str | None
    quote_start: int
    quote_end: int
    attribution: AttributionRow | None


@dataclass(frozen=True, slots=True)
class ConflictRow:
    claim: str
    kind: str


@dataclass(frozen=True, slots=True)
class ClaimFigureRow:
    """A figure as a claim states it: `as_of` in the text's words, its days beside it where they can be told."""

    measure: str
    value: str
    unit: str
    as_of: str
    as_of_start: date | None
    as_of_end: date | None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    id: str
    url: str
    text: str
    curated: bool
    status: str
    disputed: bool
    companies: tuple[str, ...]
    origins: tuple[str, ...]
    mentions: tuple[ClaimMentionRow, ...]
    conflicts: tuple[ConflictRow, ...]
    figures: tuple[ClaimFigureRow, ...]
    links: tuple[LinkRow, ...]


# --- events.json --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EventMentionRow:
    article: str
    quote: str | None
    quote_start: int
    quote_end: int
    expression: str | None
    start: date | None
    end: date | None
    modifier: str | None


@dataclass(frozen=True, slots=True)
class EventRow:
    id: str
    kind: str
    start: date | None
    end: date | None
    precision: str
    modality: str
    text: str
    companies: tuple[str, ...]
    mentions: tuple[EventMentionRow, ...]
    curated: bool


# --- companies.json, origins.json ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CompanyRow:
    id: str
    name: str
    aliases: tuple[str, ...]
    url: str
    articles: int
    mentions: int
    sentences_with: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SuggestedRow:
    """A name that may be a company: never added by itself."""

    name: str
    count: int
    articles: int


@dataclass(frozen=True, slots=True)
class OriginRow:
    id: str
    name: str
    kind: str
    of: str
    aliases: tuple[str, ...]
    url: str
    articles: int
    claims: int


# --- a file -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows of one JSON file, sorted, each with the month (``2025-02``, or empty) that a split puts it in."""

    name: str
    rows: tuple[object, ...]
    months: tuple[str, ...] = ()
    """Beside `rows`; empty for a file that is never split."""
    further: Mapping[str, tuple[object, ...]] = field(default_factory=dict)
    """Other lists of the same file (`suggested` of companies.json)."""
