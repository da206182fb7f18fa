"""The timeline as other programs take it: one row for each event that the timeline page shows."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from sourcebook.pages import Named, When


class Occasion(Struct, frozen=True):
    """A dated event in words that may be shown; `first` and `last` are inclusive."""

    id: str
    first: date
    last: date
    when: When
    text: str
    companies: tuple[str, ...]
    sources: tuple[Named, ...]
    """Outlet and title of the articles that tell of it, each with the permanent address of its sentence."""
    stamp: str
    """ISO 8601: when the first of them was published; empty where none is dated."""
    digest: bool = False
