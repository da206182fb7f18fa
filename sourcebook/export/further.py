"""What a site publishes besides its pages and JSON rows: references, tables, feeds, search; and the whole of it.

In: rows. Out: frozen values that `arrange` fills and `render` writes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from msgspec import Struct

from sourcebook.export.agenda import Occasion
from sourcebook.export.rows import Listing
from sourcebook.model import Piece

Owner = TypeVar("Owner")

# --- citations ----------------------------------------------------------------------------------------------------


class Citation(Struct, frozen=True):
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


# --- feeds --------------------------------------------------------------------------------------------------------


class Entry(Struct, frozen=True):
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


class SearchName(Struct, frozen=True):
    """A company, an origin or an own event: what is found under `names`, and the page that it leads to."""

    kind: str
    """company, origin or event."""
    url: str
    name: str
    other: tuple[str, ...] = ()
    """Other names; of an event, its date."""


class SearchClaim(Struct, frozen=True):
    id: str
    text: str
    language: str
    reports: int
    origins: int


class SearchLine(Struct, frozen=True):
    """A sentence or figure that may be shown, by the key of its anchor."""

    key: str
    text: str
    day: str = ""
    """Of a dated sentence: ``2025-04-01``, ``2025-04`` or ``2025``."""


class SearchArticle(Struct, frozen=True):
    id: str
    title: str
    outlet: str
    day: str
    language: str
    digest: bool
    sentences: tuple[SearchLine, ...]
    figures: tuple[SearchLine, ...]


# --- the whole ----------------------------------------------------------------------------------------------------


class Site(Struct, frozen=True):
    """What every export says of the site it belongs to."""

    title: str
    language: str
    base_url: str = ""
    """Ends in ``/``; empty where the site has no public address: then no feed and no sitemap is written."""


class News(Struct, frozen=True):
    """What the feeds tell, each gone through once: of what is not told nothing is made."""

    changes: Iterable[Entry] = ()
    """Of claims and stories, newest first."""
    arrivals: Iterable[Entry] = ()
    """Articles, newest first."""


class Agenda(Struct, frozen=True):
    """What calendars load."""

    occasions: tuple[Occasion, ...]
    """The events of the timeline page, by date."""


class Monthly(NamedTuple, Generic[Owner]):
    """What has rows, in the order of the whole; and the same by month (``2025-02``, or empty)."""

    whole: Sequence[Owner]
    months: Mapping[str, Sequence[Owner]]


def by_month(dated: Iterable[tuple[Owner, str]]) -> Monthly[Owner]:
    """Of what has rows, each with its month."""
    whole, months = list[Owner](), defaultdict[str, list[Owner]](list)
    for owner, month in dated:
        whole.append(owner)
        months[month].append(owner)
    return Monthly(whole, months)


class Table(Struct, frozen=True):
    """A table that is split by month once it is long: then a month of which nothing changed is not made again."""

    name: str
    owners: Monthly[Any]
    rows: Callable[[Any, Any], Iterable[object]]
    """Of the context and one of the owners."""
    header: tuple[str, ...] = ()
    """Of a sheet, whose rows are text; empty where they are objects of a JSON file."""

    def whole(self, address: str) -> Piece:
        """What makes all of its rows, of each owner a tuple of them."""
        return Piece(address, self._rows_of, (self.owners.whole,))

    def months(self, address: Callable[[str, str], str]) -> dict[str, Piece]:
        """By month the same; it is called by its `address`."""
        months = self.owners.months.items()
        return {month: Piece(address(self.name, month), self._rows_of, (some,)) for month, some in months}

    def _rows_of(self, context: object, owners: Iterable[object]) -> Iterator[Sequence[object]]:
        return (tuple(self.rows(context, owner)) for owner in owners)


class References(Struct, frozen=True):
    """What reference managers load."""

    table: Table
    """Of `Citation`s by time, undated last; never split."""


class SearchData(Struct, frozen=True):
    """All that can be found: never more than the excerpt policy shows."""

    names: tuple[SearchName, ...]
    table: Table
    """Of each month `SearchArticle`s by time, then `SearchClaim`s; never one whole."""


Part = Listing | Table | References | News | SearchData | Agenda


class Export(Struct, frozen=True):
    """Everything besides the pages that a site publishes, part by part, each made when it is asked for: no two need be
    held at once."""

    site: Site
    parts: tuple[Callable[[], Part], ...]
