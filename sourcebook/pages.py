"""The values that pages are made of, exchanged by `arrange` and `render`: a quotation, a claim, an origin, a date.

In: nothing but one another. Out: frozen values, whole when made. They exist so that a page's data is a pure function of
what that page shows: keys are resolved, addresses are relative to the site's root, words of the interface are codes
that the string catalogue knows. They are msgspec's, which encodes them: defining a dataclass takes fifty times as long,
and there are a hundred of these.
"""

from __future__ import annotations

from msgspec import Struct

from sourcebook.model import Reason


class Named(Struct, frozen=True):
    """A thing with a page: its name and the page's address, empty where it has none."""

    name: str
    url: str = ""


class Source(Struct, frozen=True):
    """An article as a page cites it or lists it."""

    id: str
    url: str
    title: str
    outlet: str
    channel: str
    published: str
    """ISO 8601, or a bare date, or empty."""
    original: str
    """The original's address where it may be linked to, else empty."""
    language: str
    digest: bool
    n: int = 0
    """The number on this page; 0 where the page does not cite by number."""


class Cite(Struct, frozen=True):
    """A citation: the number on its page and the article whose footnote it leads to."""

    n: int
    article: str


CITES_OPEN, CITES_CLOSE = "\ue000", "\ue001"
"""Private-use marks around the numbers of a citation cluster in `Prose.text`."""


class Prose(Struct, frozen=True):
    """The researcher's Markdown with its citations taken out of the text.

    In `text` each cluster of citations stands as U+E000, the numbers with commas, U+E001.
    """

    text: str = ""
    cites: tuple[Cite, ...] = ()


class OriginGroup(Struct, frozen=True):
    """One origin of a claim and how many reports go back to it: a filled dot and its rings."""

    name: str
    """Empty where the text does not say who the origin is."""
    url: str
    rings: int
    """Reports that repeat it; the origin's own report is the dot itself."""


class Tally(Struct, frozen=True):
    """The origin glyph with its words: so many reports, so many independent origins."""

    reports: int
    """Reposts left out."""
    reposts: int
    origins: int
    groups: tuple[OriginGroup, ...]


class Quote(Struct, frozen=True):
    """One verbatim quotation and where it stands."""

    text: str
    """Empty where the excerpt policy does not show it."""
    url: str
    """The statement's permanent anchor."""
    source: Source
    origin: Named
    """Who the article credits it to; an empty name where it does not say."""
    credit: str = ""
    """The source in the article's own words, where they differ from the origin's name."""
    since: str = ""
    """When the first report of the same origin came out, where this one came later."""


class Card(Struct, frozen=True):
    """A claim as lists show it."""

    id: str
    url: str
    text: str
    language: str
    status: str
    disputed: bool
    curated: bool
    digest: bool
    tally: Tally
    cites: tuple[Cite, ...] = ()
    note: Prose = Prose()
    quotes: tuple[Quote, ...] = ()
    more: int = 0
    """Quotations that the claim's page has beyond `quotes`."""
    against: Named = Named("")
    """What it is disputed with: the first of the other claims."""
    against_kind: str = ""
    """How the two differ: the kind of the conflict."""
    differs: Reason | None = None
    """The same with what each has."""


class When(Struct, frozen=True):
    """A date with the precision that the sources give."""

    start: str
    """ISO date; empty where unknown."""
    end: str
    precision: str
    modality: str
    modifier: str = ""
    expression: str = ""
    """The dated words of the source; empty where none."""


class Happening(Struct, frozen=True):
    """An event as a list shows it."""

    id: str
    when: When
    text: str
    language: str
    first_report: bool
    curated: bool
    companies: tuple[Named, ...]
    cites: tuple[Cite, ...]
    url: str = ""
    """Of a first report, its story; else empty."""
    digest: bool = False
    disputed: bool = False


class Measure(Struct, frozen=True):
    """A figure as tables show it."""

    subject: Named
    about: str
    """The word of the text for what is measured."""
    region: str
    """Where it holds, in the text's words; empty where everywhere, or where the text does not say."""
    surface: str
    as_of: When
    """The period that it holds for; empty where the sources do not tell, or do not agree."""
    stated_by: tuple[Named, ...]
    variants: tuple[str, ...]
    """Other ways in which the sources write the same value."""
    reports: int
    url: str
    """The sentence, or the claim, that states it."""
    language: str
    disputed: bool
    cites: tuple[Cite, ...] = ()


class Pair(Struct, frozen=True):
    """How often two companies stand in one sentence."""

    left: Named
    right: Named
    count: int


class Evidence(Struct, frozen=True):
    """A merge, or a near miss, with its reason and both sides as people know them."""

    left: Named
    right: Named
    kind: str
    score: float
    reason: Reason


class Part(Struct, frozen=True):
    """One of several pages that a long list is split into."""

    label: str
    """A month (YYYY-MM), a name, or empty for what is undated."""
    url: str
    count: int
    current: bool = False
    number: int = 0
    """Which of several pages with this label; 0 where it is the only one."""


class Matrix(Struct, frozen=True):
    """Who stands beside whom, the lower triangle: row i has i counts, beside the companies before it."""

    companies: tuple[Named, ...]
    rows: tuple[tuple[int, ...], ...]
    hub: Named
    """The company left out; an empty name where none is."""
    top: tuple[Pair, ...]
    """The pairs most often together, for those who cannot see the picture."""


class LaneMark(Struct, frozen=True):
    """An event in a lane, placed: pixels from the picture's left edge, rows from the lane's top."""

    kind: str
    """day, bar, vague, by (not later than), future or future-bar."""
    x: int
    width: int
    """0 for a dot, whose centre is `x`."""
    row: int
    label: str
    """Empty where no label fits; `title` says it all the same."""
    label_x: int
    anchor: str
    """start or end."""
    title: str


class Lane(Struct, frozen=True):
    """One company's events."""

    company: Named
    role: str
    top: int
    height: int
    hub: bool
    marks: tuple[LaneMark, ...]


class Span(Struct, frozen=True):
    """A stretch of the axis: a month (YYYY-MM), or a run of quiet months (first and last)."""

    x: int
    first: str
    last: str


class Lanes(Struct, frozen=True):
    """A picture of who was where and when: the axis is wide where much happened."""

    width: int
    height: int
    spans: tuple[Span, ...]
    days: tuple[tuple[int, str], ...]
    """Labelled days: place and ISO date."""
    lanes: tuple[Lane, ...]
