"""What the researcher decides: site.yml and everything in content/."""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class Selection(Struct, frozen=True):
    """One entry of site.yml's ``articles``: a folder and the words that an article of it must hold."""

    path: str
    match: tuple[str, ...] = ()
    """At least one of these must occur (none given: every article)."""
    all: tuple[str, ...] = ()
    """Each of these must occur."""


class OutletRule(Struct, frozen=True):
    """An outlet of site.yml: the channels that stand for it, its other names, how much of its text is shown."""

    name: str
    channels: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    text: str = ""
    """``full``, ``excerpt`` or empty (the site's setting holds)."""


class Config(Struct, frozen=True):
    """site.yml, checked."""

    title: str
    question: str = ""
    answer: str = ""
    answer_line: int = 0
    """Of site.yml, on which the answer begins."""
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
    semantic_line: int = 0
    """Of site.yml, which asks that statements be compared by their meaning too; 0 where none does."""


class Product(Struct, frozen=True):
    """A product of a company; mentions of it count for the company, under the product."""

    name: str
    aliases: tuple[str, ...] = ()


class Company(Struct, frozen=True):
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
    line: int = 0
    """Of the file, on which the profile begins."""


class Origin(Struct, frozen=True):
    """Whom a statement goes back to: an entry of content/origins.yml, or one that the articles name."""

    id: str
    name: str
    kind: str = "outlet"
    """outlet, agency, research, person or company."""
    of: str = ""
    """The company that this person or institution speaks for."""
    aliases: tuple[str, ...] = ()
    curated: bool = False


class Reference(Struct, frozen=True):
    """What a decision names: an article, a statement of it (by quote), or an event (by id)."""

    article: str = ""
    """The article's id."""
    quote: str = ""
    event: str = ""


class Decision(Struct, frozen=True):
    """One line of content/decisions.yml under ``same`` or ``different``."""

    verdict: str
    """``same`` or ``different``."""
    kind: str
    """story, repost, claim or event."""
    members: tuple[Reference, ...]
    path: str
    line: int


class MarkedClaim(Struct, frozen=True):
    """A claim that the researcher marks or words: an entry of decisions.yml's ``claims``."""

    article: str
    quote: str
    text: str = ""
    note: str = ""
    path: str = ""
    line: int = 0
    against: Reference | None = None
    """A statement that it cannot stand beside."""


class OwnEvent(Struct, frozen=True):
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


class OwnPage(Struct, frozen=True):
    """A further page, or words that a built-in page opens with: content/pages/NAME.md."""

    name: str
    title: str
    body: str
    path: str = ""
    line: int = 0
    """Of the file, on which the body begins."""


class Curated(Struct, frozen=True):
    """Everything that the researcher wrote besides site.yml and the articles."""

    companies: tuple[Company, ...] = ()
    origins: tuple[Origin, ...] = ()
    decisions: tuple[Decision, ...] = ()
    marked: tuple[MarkedClaim, ...] = ()
    events: tuple[OwnEvent, ...] = ()
    pages: tuple[OwnPage, ...] = ()
