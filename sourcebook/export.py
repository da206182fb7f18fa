"""The rows that the site publishes as data: what `arrange` fills and `render` writes.

In: nothing but the standard library. Out: frozen rows whose fields are the documented ones of the data export
(docs and `sourcebook/schema/*.json` name each). They stand apart from `model` because they are a public format: a
field may be added, none renamed. Mappings are plain dicts in sorted order, written once and read by the encoder.
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


# --- citations ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Citation:
    """What a reference list says of an article; addresses may be linked to, or are empty."""

    id: str
    title: str
    outlet: str
    channel: str
    authors: tuple[str, ...]
    language: str
    published: str
    """ISO 8601, a bare date of any precision, or empty."""
    accessed: str
    """When it was collected: like `published`."""
    address: str
    archive: str
    page: str
    """Its page, relative to the site's root."""
    digest: bool


# --- tables -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of text: file name, header, rows."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    months: tuple[str, ...] = ()
    """Beside `rows`, where a long table is split; empty for one that is never split."""


# --- feeds --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed."""

    kind: str
    """What happened, as a code that the string catalogue knows."""
    anchor: str
    """Permanent address of what it is about, relative to the site's root: its id."""
    title: str
    moment: str
    """ISO 8601, of the article that brought it."""
    outlet: str
    language: str


# --- search -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SearchName:
    """A company, an origin or an own event: what is found under `names`, and the page that it leads to."""

    kind: str
    """company, origin or event."""
    url: str
    name: str
    other: tuple[str, ...] = ()
    """Other names; of an event, its date."""


@dataclass(frozen=True, slots=True)
class SearchClaim:
    id: str
    text: str
    language: str
    reports: int
    origins: int


@dataclass(frozen=True, slots=True)
class SearchLine:
    """A sentence or figure that may be shown, by the key of its anchor."""

    key: str
    text: str
    day: str = ""
    """Of a dated sentence: ``2025-04-01``, ``2025-04`` or ``2025``."""


@dataclass(frozen=True, slots=True)
class SearchArticle:
    id: str
    title: str
    outlet: str
    day: str
    language: str
    digest: bool
    sentences: tuple[SearchLine, ...]
    figures: tuple[SearchLine, ...]


@dataclass(frozen=True, slots=True)
class SearchPart:
    """What a month of articles brought."""

    month: str
    claims: tuple[SearchClaim, ...]
    articles: tuple[SearchArticle, ...]


@dataclass(frozen=True, slots=True)
class SearchData:
    """All that can be found: never more than the excerpt policy shows."""

    names: tuple[SearchName, ...]
    parts: tuple[SearchPart, ...]
    """Newest month first, the undated last."""
    folded_from: str
    """Characters that a query may hold and that stand for another: traditional ones, for the simplified one beside."""
    folded_to: str


# --- the whole ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Site:
    """What every export says of the site it belongs to."""

    title: str
    language: str
    base_url: str = ""
    """Ends in ``/``; empty where the site has no public address: then no feed and no sitemap is written."""


@dataclass(frozen=True, slots=True)
class Export:
    """Everything besides the pages that a site publishes."""

    site: Site
    listings: tuple[Listing, ...]
    citations: tuple[Citation, ...] = ()
    """By time, undated last."""
    sheets: tuple[Sheet, ...] = ()
    changes: tuple[Entry, ...] = ()
    """Of claims and stories, newest first."""
    arrivals: tuple[Entry, ...] = ()
    """Articles, newest first."""
    search: SearchData = SearchData((), (), "", "")
