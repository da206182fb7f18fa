"""The rows of the JSON files.

In: nothing but one another. Out: frozen rows whose fields are the documented ones of the data export
(`sourcebook/schema/*.json` describes each). A field may be added, none renamed: this is a public format. Mappings are
plain dicts in sorted order, written once and read by the encoder.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

# --- shared pieces ------------------------------------------------------------------------------------------------


class ReasonRow(Struct, frozen=True):
    """Why, as a code with its facts."""

    code: str
    facts: Mapping[str, str]


class LinkRow(Struct, frozen=True):
    """Evidence that two things are one, or nearly."""

    left: str
    right: str
    kind: str
    score: float
    reason: ReasonRow


# --- articles.json ------------------------------------------------------------------------------------------------


class CompanyCount(Struct, frozen=True):
    """How often an article's body names a company: names and aliases by form, its products apart."""

    count: int
    surfaces: Mapping[str, int]
    products: Mapping[str, int]


class ArticleRow(Struct, frozen=True):
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


class StoryRow(Struct, frozen=True):
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


class AttributionRow(Struct, frozen=True):
    origin: str | None
    name: str
    verb: str
    via: str | None


class ClaimMentionRow(Struct, frozen=True):
    """A quotation; `quote` is None where the excerpt policy hides the sentence, the offsets stay."""

    article: str
    quote: str | None
    quote_start: int
    quote_end: int
    attribution: AttributionRow | None


class ConflictRow(Struct, frozen=True):
    claim: str
    kind: str


class ClaimFigureRow(Struct, frozen=True):
    """A figure as a claim states it: `as_of` in the text's words, its days beside it where they can be told."""

    measure: str
    value: str
    unit: str
    as_of: str
    as_of_start: date | None
    as_of_end: date | None


class ClaimRow(Struct, frozen=True):
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


class EventMentionRow(Struct, frozen=True):
    article: str
    quote: str | None
    quote_start: int
    quote_end: int
    expression: str | None
    start: date | None
    end: date | None
    modifier: str | None


class EventRow(Struct, frozen=True):
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


class CompanyRow(Struct, frozen=True):
    id: str
    name: str
    aliases: tuple[str, ...]
    url: str
    articles: int
    mentions: int
    sentences_with: Mapping[str, int]


class SuggestedRow(Struct, frozen=True):
    """A name that may be a company: never added by itself."""

    name: str
    count: int
    articles: int


class OriginRow(Struct, frozen=True):
    id: str
    name: str
    kind: str
    of: str
    aliases: tuple[str, ...]
    url: str
    articles: int
    claims: int


# --- a file -------------------------------------------------------------------------------------------------------


class Listing(Struct, frozen=True):
    """The rows of one JSON file that is never split, sorted."""

    name: str
    rows: tuple[object, ...]
    further: Mapping[str, tuple[object, ...]] = {}
    """Other lists of the same file (`suggested` of companies.json)."""
