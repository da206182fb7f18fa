"""What articles have in common: the third stage.

In: articles, what each says, and what the researcher decided. Out: `Groups`: boilerplate, kinds, origins, reposts,
stories, claims, events, each merge with its Link. The order of the lines is the order of work; what the researcher
decides comes last in each, and always holds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from sourcebook.dedupe.boilerplate import find_boilerplate
from sourcebook.dedupe.claims.find import Compared, Given, compare, find_claims, lay_out
from sourcebook.dedupe.decisions import Verdicts, resolve
from sourcebook.dedupe.events.dates import dates_of
from sourcebook.dedupe.events.find import Known, find_events
from sourcebook.dedupe.explain import explain
from sourcebook.dedupe.grouping import group_reposts, group_stories, kinds_with_originals
from sourcebook.dedupe.kinds import find_kinds
from sourcebook.dedupe.memory import Memory, Told
from sourcebook.dedupe.origins import provenance
from sourcebook.dedupe.profiles import Material, in_order_of_time
from sourcebook.dedupe.registry import named_in, registry
from sourcebook.dedupe.same_names import with_same_names
from sourcebook.dedupe.shared_origins import with_shared_origins
from sourcebook.dedupe.shares import Shares, alone, at_once
from sourcebook.model import Annotation, Article, Curated, Groups

__all__ = ["Memory", "explain", "group", "with_same_names"]

_MANY = 200
"""Articles that are worth a second process."""


def group(
    articles: Mapping[str, Article],
    annotations: Mapping[str, Annotation],
    curated: Curated,
    shares: Shares = alone,
    memory: Memory | None = None,
) -> Groups:
    """Everything that two or more articles share. The result depends neither on the order of `articles`, nor on how
    `shares` are done, nor on what `memory` holds."""
    memory = memory or Memory()
    articles = in_order_of_time(articles, memory)
    annotations = dict(zip(articles, map(annotations.__getitem__, articles), strict=True))
    verdicts, problems = resolve(curated.decisions, annotations)
    material = Material(articles, annotations, find_boilerplate(articles, annotations, memory))
    shares = shares if len(articles) >= _MANY else alone
    compared, coverage = _compared(material, shares, memory, lambda: _coverage(material, curated, verdicts, memory))
    given = Given(coverage.reposts, coverage.origins, curated.marked, verdicts["claim"])
    stated = find_claims(material, given, compared)
    del compared  # statements take most memory, and go before more is needed
    known = Known(
        stories=coverage.stories,
        claims=stated.claims,
        reposts=coverage.reposts,
        provenance=coverage.provenance,
        origins=coverage.origins,
        own=curated.events,
        verdicts=verdicts["event"],
    )
    return replace(
        coverage,
        claims=stated.claims,
        events=find_events(material, known, dates_of(material, memory), memory),
        similar=stated.similar,
        problems=(*problems, *stated.problems),
    )


def _compared(
    material: Material, shares: Shares, memory: Memory, coverage: Callable[[], Groups]
) -> tuple[Compared, Groups]:
    """Statements compared, and what whole articles have in common; what was laid out for it is no longer held."""
    laid_out, (covered, told) = at_once(
        alone if memory.known else shares,  # what is remembered is sooner looked up than sent
        lambda: lay_out(material, memory),
        lambda: (coverage(), _told_ahead(material, memory)),
    )
    memory.hear(told)
    return compare(laid_out, shares), covered


def _told_ahead(material: Material, memory: Memory) -> Told:
    """All that was found so far, drafts of events among it, which are worked out where there is time to."""
    if memory.prints and not memory.known:
        dates_of(material, memory)
    return memory.told()


def _coverage(material: Material, curated: Curated, verdicts: Mapping[str, Verdicts], memory: Memory) -> Groups:
    """What whole articles have in common; no claims or events yet."""
    articles, annotations = material.articles, material.annotations
    kinds = find_kinds(material, curated, memory)
    sources = provenance(articles, annotations, curated, memory)
    reposts = group_reposts(material, kinds, verdicts["repost"], memory)
    kinds = kinds_with_originals(kinds, reposts)
    mains = {key: one.main for key, one in sources.items()}
    stories, nearly = group_stories(material, (kinds, mains), reposts, verdicts["story"], memory)
    origins = registry(articles, named_in(annotations, memory), curated, sources, memory)
    return Groups(
        kinds=kinds,
        provenance=with_shared_origins(sources, annotations, stories, origins),
        origins=origins,
        reposts=reposts,
        stories=stories,
        claims=(),
        events=(),
        boilerplate=material.boilerplate,
        near_misses=nearly,
    )
