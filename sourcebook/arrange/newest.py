"""What the newest report changed: the line 本次更新 of the home page.

In: the context. Out: one value. A researcher who comes back wants to know what is new, not what is there; it follows
from the articles alone, so that it is the same whatever was built before.
"""

from __future__ import annotations

from functools import partial

from msgspec import Struct

from sourcebook import addresses
from sourcebook.arrange.cards import origin_of, standing
from sourcebook.arrange.context import Context
from sourcebook.model import Claim
from sourcebook.pages import Named, Source

NEW, RISEN = 2, 2
"""Claims named of each sort."""


class Newest(Struct, frozen=True):
    """The newest report and its part in what is known."""

    source: Source
    story: Named
    alone: bool
    """Whether it begins a story of its own."""
    new: tuple[Named, ...]
    new_total: int
    known: int
    """Claims that others had before."""
    risen: tuple[Named, ...]
    """Claims that had one origin or none and got another one."""
    risen_total: int
    disputed: int
    """Claims of it that stand against an earlier one."""
    figures: int
    """Figures that no earlier report gave."""


def newest(context: Context) -> Newest | None:
    """Of the newest report that is neither a repost nor beside the subject; None in a collection of one."""
    told = filter(partial(_tells, context), reversed(context.order))
    article = next(told, "")
    if not next(told, ""):
        return None
    gain = context.increments[article]
    new = [context.claims[key] for key in gain.new]
    known = [context.claims[key] for key in gain.known]
    risen = [claim for claim in known if _rises(context, claim, article)]
    story = context.stories.get(article)
    return Newest(
        source=context.sources[article],
        story=Named(context.sources[story.lead].title, addresses.story_page(story.id)) if story else Named(""),
        alone=story is not None and story.lead == article,
        new=tuple(_named(context, claim) for claim in new[:NEW]),
        new_total=len(new),
        known=len(known),
        risen=tuple(_named(context, claim) for claim in risen[:RISEN]),
        risen_total=len(risen),
        disputed=len(gain.disputed),
        figures=len(gain.figures_new),
    )


def _tells(context: Context, key: str) -> bool:
    """Whether an article is dated, no repost, and on the subject."""
    on_subject = context.corpus.groups.kinds[key].code in ("report", "analysis")
    return on_subject and bool(context.article(key).published) and key not in context.original_of


def _earlier(context: Context, claim: Claim, article: str) -> set[str]:
    return {m.article for m in claim.mentions if context.rank[m.article] < context.rank[article]}


def _rises(context: Context, claim: Claim, article: str) -> bool:
    """Whether the article brings the claim's second origin, or its first."""
    before = {origin_of(context, claim, key) for key in _earlier(context, claim, article)} - {""}
    origin = origin_of(context, claim, article)
    return bool(origin) and origin not in before and len(before) < 2


def _named(context: Context, claim: Claim) -> Named:
    return Named(standing(context, claim).rstrip("。."), addresses.claim_page(claim.id))
