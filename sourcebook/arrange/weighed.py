"""What lists of claims sort them by, kept of each claim.

In: the context, and whoever keeps what the build before worked out. Out: all claims, as few values each, the best
supported first. It exists because the lists of a status and the home page choose among all claims: to ask thousands of
them for their support and their words takes longer than to show those that are chosen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from sourcebook.arrange.cards import has_words, support
from sourcebook.arrange.context import Context
from sourcebook.arrange.kept import Keeper
from sourcebook.arrange.split import MONTH
from sourcebook.model import Claim

IN_DISPUTE = "disputed"


class Weighed(NamedTuple):
    """A claim as lists sort it. The first four are its `support`: by them it is sorted."""

    uncurated: bool
    origins: int
    reports: int
    id: str
    code: str
    """The list that it stands in: its status, or `disputed`."""
    month: str
    """In which it was first stated, YYYY-MM; empty where that is not known."""
    has_words: bool
    """Whether any of its words may be shown."""
    names: bool
    """Whether it is of any company, or the researcher's own."""
    ours: bool
    """Whether a reader of the site's language can read it."""
    of_story: bool
    """Whether a report of one of the stories states it, and not only round-ups and articles on other matters."""


def weighed(context: Context, keeper: Keeper) -> list[Weighed]:
    """All claims."""
    since = keeper.since("claims", _weigh, [claim.id for claim in context.corpus.groups.claims])
    before = msgspec.msgpack.decode(since.kept, type=list[Weighed]) if since.kept else []
    standing = [one for one in before if one.id not in since.changed] if since.changed else before
    found = sorted([*standing, *(one for made in since.made.values() for one in made)])
    keeper.keep("claims", msgspec.msgpack.encode(found))
    return found


def _weigh(context: Context, key: str) -> Iterator[Weighed]:
    claim = context.claims[key]
    site = context.corpus.config.language[:2]
    yield Weighed(
        *support(claim),
        code=IN_DISPUTE if claim.disputed else claim.status,
        month=begun(context, claim)[:MONTH],
        has_words=has_words(context, claim),
        names=claim.curated or bool(claim.companies),
        ours=claim.curated or any(context.article(m.article).language[:2] == site for m in claim.mentions),
        of_story=claim.curated or any(m.article in context.stories for m in claim.mentions),
    )


def begun(context: Context, claim: Claim) -> str:
    """When it was first stated."""
    return context.article(claim.mentions[0].article).published


def of_code(found: Sequence[Weighed], code: str) -> list[Weighed]:
    """Those of one list, those in the end of which no words may be shown: in the order in which `listed` has them."""
    own = [one for one in found if one.code == code]
    return [one for one in own if one.has_words] + [one for one in own if not one.has_words]
