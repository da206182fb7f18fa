"""Every value that the stages of a build exchange.

In: nothing; this module imports nothing of ours. Out: frozen dataclasses that refer to each other by key, whole when
made. They exist so that each stage can be read, tested and cached alone: whatever passes between two stages is one of
these, and each can be encoded as JSON or MessagePack and decoded again with its types checked.

Keys: an article, company, origin, story, claim and event is named by its ``id``; a sentence by its index within its
article's `Annotation.sentences`, and permanently by `Sentence.key`. Offsets count code points of `Annotation.text`.
An empty string or tuple stands for "none"; None is kept for dates and links that do not exist.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

# --- what can go wrong --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A user's mistake: where it is, what it is, and what to do about it."""

    path: str
    """Relative to the site folder, with ``/``; of a command line mistake, empty."""
    line: int
    """Counted from 1; 0 where the whole file is meant."""
    severity: str
    """``error`` stops the build before anything is written; ``warning`` leaves one article out or names a gap."""
    what: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.severity}: {self.what}; {self.remedy}" if place else f"{self.severity}: {self.what}"


# --- what the researcher decides (site.yml and content/) ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Selection:
    """One entry of site.yml's ``articles``: a folder and the words that an article of it must hold."""

    path: str
    match: tuple[str, ...] = ()
    """At least one of these must occur (none given: every article)."""
    all: tuple[str, ...] = ()
    """Each of these must occur."""


@dataclass(frozen=True, slots=True)
class OutletRule:
    """An outlet of site.yml: the channels that stand for it, its other names, how much of its text is shown."""

    name: str
    channels: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    text: str = ""
    """``full``, ``excerpt`` or empty (the site's setting holds)."""


@dataclass(frozen=True, slots=True)
class Config:
    """site.yml, checked."""

    title: str
    question: str = ""
    answer: str = ""
    """Markdown; article file names in ``[...]`` are citations."""
    language: str = "zh-CN"
    """Of the site's own words: ``zh-CN`` or ``en``."""
    timezone: str = "Asia/Shanghai"
    base_url: str = ""
    today: date | None = None
    selections: tuple[Selection, ...] = (Selection("seeds"),)
    text: str = "excerpt"
    """publish.text: ``excerpt`` or ``full``."""
    outlets: tuple[OutletRule, ...] = ()


@dataclass(frozen=True, slots=True)
class Product:
    """A product of a company; mentions of it count for the company, under the product."""

    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Company:
    """A curated subject with a page of its own: content/companies/ID.md."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    products: tuple[Product, ...] = ()
    exclude: tuple[str, ...] = ()
    """Longer phrases in which an alias does not mean the company (南京东路 for 京东)."""
    role: str = ""
    """The researcher's few words on its part in the story."""
    fiscal_year_end: str = ""
    """``MM-DD`` or empty."""
    website: str = ""
    profile: str = ""
    """Markdown body, the researcher's own words."""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Whom a statement goes back to: an entry of content/origins.yml, or one that the articles name."""

    id: str
    name: str
    kind: str = "outlet"
    """outlet, agency, research, person or company."""
    of: str = ""
    """The company that this person or institution speaks for."""
    aliases: tuple[str, ...] = ()
    curated: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """What a decision names: an article, a statement of it (by quote), or an event (by id)."""

    article: str = ""
    """The article's id."""
    quote: str = ""
    event: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of content/decisions.yml under ``same`` or ``different``."""

    verdict: str
    """``same`` or ``different``."""
    kind: str
    """story, repost, claim or event."""
    members: tuple[Reference, ...]
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class MarkedClaim:
    """A claim that the researcher marks or words: an entry of decisions.yml's ``claims``."""

    article: str
    quote: str
    text: str = ""
    note: str = ""
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class OwnEvent:
    """An event that the researcher wrote: content/events/ID.md."""

    id: str
    start: date
    end: date
    precision: str
    text: str
    companies: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    """Article ids."""
    note: str = ""
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A further page, or words that a built-in page opens with: content/pages/NAME.md."""

    name: str
    title: str
    body: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One collected text with its metadata; `body` is its Markdown without header and without the channel line."""

    id: str
    file: str
    """Relative to the site folder, with ``/``; the key that people know."""
    title: str
    body: str
    sha256: str
    """Of the file's bytes, in hex."""
    outlet: str = ""
    channel: str = ""
    authors: tuple[str, ...] = ()
    language: str = "zh-CN"
    """zh-CN, zh-HK or en."""
    published: str = ""
    """ISO 8601 with offset, or a bare date where no time is known, or empty."""
    collected: str = ""
    source_url: str = ""
    archive_url: str = ""
    digest: bool = False
    text: str = "excerpt"
    """``full`` or ``excerpt``: how much of it may be shown, all settings considered."""
    off_topic: bool = False
    note: str = ""
    """Markdown, the researcher's own words (content/articles/NAME.md)."""
    body_line: int = 1
    """The line of the file at which `body` begins."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that is not built: it keeps a named row in the source index."""

    file: str
    why: str
    code: str
    """broken, empty, binary, duplicate, digest-superseded or not-selected (the last has no row and no warning)."""


@dataclass(frozen=True, slots=True)
class Curated:
    """Everything that the researcher wrote besides site.yml and the articles."""

    companies: tuple[Company, ...] = ()
    origins: tuple[Origin, ...] = ()
    decisions: tuple[Decision, ...] = ()
    marked: tuple[MarkedClaim, ...] = ()
    events: tuple[OwnEvent, ...] = ()
    pages: tuple[OwnPage, ...] = ()


@dataclass(frozen=True, slots=True)
class Collection:
    """What `read` gives: articles sorted by id, and every Problem met on the way."""

    config: Config
    curated: Curated
    articles: tuple[Article, ...]
    left_out: tuple[LeftOut, ...] = ()
    problems: tuple[Problem, ...] = ()


# --- what one article says (annotate) -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the clean text that stood apart in the source."""

    kind: str
    """paragraph, heading, quote (an older or other text set off), item, table, code, image, caption or furniture (promotion,
    disclaimer, by-line: no statement stands in it)."""
    start: int
    end: int
    level: int = 0
    """Of a heading or a list."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the clean text. `key` is the HASH of its anchor ``s-HASH``: permanent, within its article."""

    key: str
    start: int
    end: int
    block: int
    checkable: bool = True
    """False for headings, captions, questions to the reader, furniture: what states nothing."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A company, or a product of it, named at a place of the text: the longest match there."""

    company: str
    surface: str
    start: int
    end: int
    product: str = ""
    """The product's name, where the surface names the product."""
    credit: bool = False
    """In an image credit or by-line: counts apart."""


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A dated expression. `first` and `last` are inclusive; None where it cannot be resolved."""

    start: int
    end: int
    first: date | None
    last: date | None
    precision: str
    """day, week, month, quarter, half, year, fiscal_year, range, part or vague."""
    modifier: str | None
    """since, until, before, after, about or None."""
    expression: str
    dateline: bool = False
    """The outlet's own date line (智东西2月12日消息), not the event's."""
    planned: bool = False
    """In words of planning or announcement: what it dates had not happened when it was written."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who a stretch of text is credited to, in the text's own words."""

    sentence: int
    start: int
    end: int
    """The words that name the source, within the clean text."""
    covers_start: int
    covers_end: int
    """The words that are credited to it."""
    name: str
    """The source as written; empty where unnamed (据报道)."""
    origin: str
    """Key of an `Origin` (curated, or derived from the folded name); empty where the origin is not named."""
    verb: str
    form: str
    """named, anonymous (知情人士), unnamed (据报道) or own (the outlet's own reporting: 对本报表示)."""
    via: str = ""
    """Key of the outlet through which the origin was cited (B, citing A: origin A, via B)."""
    carried: bool = False
    """The origin was carried on from an earlier sentence's named report."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value as a sentence states it."""

    sentence: int
    start: int
    end: int
    surface: str
    value: str
    """A plain decimal in units of `unit`, signed for changes: ``-11.08``, ``97400000000``."""
    unit: str
    """percent, points, CNY, USD, HKD, …, people, units, bytes, times, rank or count."""
    measure: str
    """change, share, amount, price, rate, rank or count."""
    subject: str = ""
    """Key of the company that it is about, where the sentence tells."""
    about: str = ""
    """The words that name what is measured, as written (营收, 出货量, market share)."""
    as_of: str = ""
    """The dated words it holds for, as written."""
    as_of_first: date | None = None
    as_of_last: date | None = None
    approx: str = ""
    """about, at_least, at_most, over, under or empty."""
    digits: int = 0
    """Significant digits given: what rounding may explain."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """What one article says: depends on that article and the curated lists alone, so it is cached by content."""

    article: str
    text: str
    """Clean text: Markdown removed, hard wraps joined, blocks parted by one line feed."""
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    dates: tuple[DateSpan, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    figures: tuple[Figure, ...] = ()
    title_mentions: tuple[Mention, ...] = ()
    """Offsets into the title; counted nowhere, used by comparisons."""
    terms: tuple[tuple[str, ...], ...] = ()
    """For each sentence the canonical terms that comparisons weigh (words, c:COMPANY, o:ORIGIN, a:ACT, n:FIGURE, d:DATE)."""
    title_terms: tuple[str, ...] = ()
    fingerprints: tuple[int, ...] = ()
    """Sampled hashes of character 10-grams of the folded text, sorted: what reposts share."""
    named_origins: tuple[Origin, ...] = ()
    """Origins that the text names and that are not curated."""


# --- what articles have in common (dedupe) ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, as data: a code with facts; the words are the string catalogue's, ``reason.CODE``."""

    code: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Evidence that two things are, or nearly are, one. No link, no merge."""

    left: str
    right: str
    """Article ids; of statements, ``ARTICLE#s-KEY``; of events, their ids."""
    kind: str
    """repost, story, claim, event, similar (for the researcher to decide) or decision."""
    score: float
    """0 to 1, rounded to two places."""
    reason: Reason


@dataclass(frozen=True, slots=True)
class Kind:
    """What sort of article this is, and by which rule."""

    code: str
    """report, analysis, roundup, mention or offtopic."""
    reason: Reason


@dataclass(frozen=True, slots=True)
class Repost:
    """`article` repeats the text of `of`, the earliest of its group."""

    article: str
    of: str
    link: Link


@dataclass(frozen=True, slots=True)
class Story:
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


@dataclass(frozen=True, slots=True)
class ClaimMention:
    """One quotation of a claim: `start` to `end` of the article's clean text, within sentence `sentence`."""

    article: str
    sentence: int
    start: int
    end: int
    attribution: Attribution | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Another claim that this one cannot stand beside."""

    claim: str
    kind: str
    """figure, period, outcome, negation or actor."""
    reason: Reason


@dataclass(frozen=True, slots=True)
class Claim:
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


@dataclass(frozen=True, slots=True)
class EventMention:
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


@dataclass(frozen=True, slots=True)
class Event:
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


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an article's news goes back to."""

    main: str
    """Key of the origin of its main news; empty where the text does not say; the outlet's own key for own reporting."""
    named: tuple[str, ...]
    """Every origin that its text credits something to, the main one first."""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Groups:
    """What `dedupe` gives. Mappings are keyed by article id and hold every article."""

    kinds: Mapping[str, Kind]
    provenance: Mapping[str, Provenance]
    origins: tuple[Origin, ...]
    """Every origin that any article names, curated first, outlets that report first-hand included."""
    reposts: tuple[Repost, ...]
    stories: tuple[Story, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    boilerplate: Mapping[str, tuple[int, ...]]
    """Sentences that an outlet prints under many articles: by article, their indices; articles without any are absent."""
    near_misses: tuple[Link, ...] = ()
    """Compared and not merged: the band for the researcher to decide, and what a guard parted."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything that `arrange` and the data export draw from."""

    config: Config
    curated: Curated
    articles: Mapping[str, Article]
    annotations: Mapping[str, Annotation]
    groups: Groups
    left_out: tuple[LeftOut, ...] = ()


# --- pages (arrange) ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Page:
    """One page to be rendered: `data` is a frozen dataclass of `arrange`, whole, and all
    that the template sees of the corpus."""

    url: str
    template: str
    data: object
    index: bool = False
    """Indexes are written last, so that what they lead to is there."""
