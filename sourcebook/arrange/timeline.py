"""The timeline: what happened when, each entry with the precision of its sources.

In: the context. Out: the page. What is announced and has not happened stands apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.arrange.cites import Citations
from sourcebook.arrange.context import Context
from sourcebook.arrange.happenings import best_supported, happening
from sourcebook.arrange.split import by_month
from sourcebook.model import Page
from sourcebook.pages import Happening, Source

MOST = 160


@dataclass(frozen=True, slots=True)
class Month:
    label: str
    happenings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    total: int
    months: tuple[Month, ...]
    announced: tuple[Happening, ...]
    sources: tuple[Source, ...]


def timeline_pages(context: Context) -> Iterator[Page]:
    cites = Citations(context.sources.__getitem__)
    shown = [event for event in context.corpus.groups.events if event.shown and event.start]
    made = [happening(context, event, cites) for event in best_supported(shown, MOST)]
    past = [one for one in made if one.when.modality != "announced"]
    months = by_month(past, lambda one: one.when.start)
    data = Timeline(
        total=len(shown),
        months=tuple(Month(label, tuple(found)) for label, found in sorted(months.items())),
        announced=tuple(one for one in made if one.when.modality == "announced"),
        sources=cites.listed(),
    )
    yield Page("timeline.html", "timeline.html", data, index=True)
