"""Dated expressions that are told one, as events, and events that contradict each other.

In: groups of expressions with what holds them together. Out: events, each with a row that tells all that it follows
from: where the row is as it was, the event stands, and nobody looks at its words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial

from msgspec import structs

from sourcebook.dedupe.each import encode_all
from sourcebook.dedupe.events.dated import ORIGIN
from sourcebook.dedupe.events.dates import Dates
from sourcebook.dedupe.events.drafts import Draft
from sourcebook.dedupe.events.known import Known
from sourcebook.dedupe.events.made import Row, event_of
from sourcebook.dedupe.events.merge import Merged, Tie
from sourcebook.model import Conflict, Event, Link, Reason


class Joined:
    """Events of one or more expressions, by the place of the first."""

    def __init__(self, merged: Merged, dates: Dates, known: Known) -> None:
        self._merged, self._dates, self._known = merged, dates, known
        self._original = {repost.article: repost.of for repost in known.reposts}
        self._conflicts = self._contrary()

    def places(self) -> Iterator[int]:
        """Of all expressions that are in any of the events here."""
        for members in self._merged.groups.values():
            yield from members
        yield from self._conflicts.keys() - self._merged.groups.keys()

    def rows(self) -> Iterator[Row]:
        """An event for each group, and for what stands alone and is contradicted."""
        keys = self._dates.laid.keys
        for first in (*self._merged.groups, *(self._conflicts.keys() - self._merged.groups.keys())):
            places = self._merged.groups.get(first, (first,))
            number = {at: one for one, at in enumerate(places)}
            within = [self._dates.within(at) for at in places]
            members = [(keys[article], one, *self._goes_back(self._dates.articles[article])) for article, one in within]
            ties = [(number[tie.left], number[tie.right], *tie[2:]) for tie in self._merged.ties.get(first, ())]
            conflicts = self._conflicts.get(first, ())
            yield encode_all((members, ties, conflicts)), partial(self._with_conflicts, first)

    def _goes_back(self, article: str) -> tuple[str, str]:
        """To whom it owes its news, and which article it repeats."""
        found = self._known.provenance.get(article)
        return found.main if found else "", self._original.get(article, article)

    def _with_conflicts(self, first: int) -> Event:
        conflicts = self._conflicts.get(first, ())
        event = self._event(first)
        return structs.replace(event, conflicts=tuple(conflicts)) if conflicts else event

    def _event(self, first: int) -> Event:
        places = self._merged.groups.get(first)
        if places is None:
            return self._dates.event(first)
        drafts = {at: self._dates.draft(at) for at in places}
        links = sorted(_links(self._merged.ties.get(first, ()), drafts), key=lambda link: (link.left, link.right))
        members = list(drafts.values())
        return event_of(members, tuple(links), self._weight(members))

    def _weight(self, members: Sequence[Draft]) -> int:
        """Independent origins first, then articles; reposts of one text count once."""
        back = {draft.mention.article: self._goes_back(draft.mention.article) for draft in members}
        origins = {draft.origin or back[draft.mention.article][0] for draft in members} - {""}
        return ORIGIN * max(1, len(origins)) + len({original for _, original in back.values()})

    def _contrary(self) -> Mapping[int, list[Conflict]]:
        """Events of one span and subject of which one denies what the other states, or sets it elsewhere."""
        events = {at: self._event(at) for left, right, *_ in self._merged.against for at in (left, right)}
        found: dict[int, list[Conflict]] = {}
        for left, right, kind, reason in self._merged.against:
            if (events[left].start, events[left].end) == (events[right].start, events[right].end):
                _contradicted(found.setdefault(left, []), events[right], kind, reason)
                _contradicted(found.setdefault(right, []), events[left], kind, reason)
        return found


def _links(ties: Collection[Tie], drafts: Mapping[int, Draft]) -> Iterator[Link]:
    for tie in ties:
        yield Link(drafts[tie.left].id, drafts[tie.right].id, tie.kind, tie.score, tie.reason)


def _contradicted(held: list[Conflict], other: Event, kind: str, reason: Reason) -> None:
    if all(known.claim != other.id for known in held):
        held.append(Conflict(other.id, kind, reason))
