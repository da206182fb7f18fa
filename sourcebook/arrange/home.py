"""The home page: what is known, how solid it is, where to read on.

In: the context and what several pages share. Out: the page. The question and the answer are the researcher's; all else
is counted or quoted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import groupby

from msgspec import Struct

from sourcebook.arrange.cards import FEW, LEANING, card, reads_alone, support, wording
from sourcebook.arrange.cites import Citations
from sourcebook.arrange.comention import matrix
from sourcebook.arrange.context import Context
from sourcebook.arrange.disputes import points
from sourcebook.arrange.figure_rows import Row
from sourcebook.arrange.lanes import lanes
from sourcebook.arrange.measures import measure
from sourcebook.arrange.newest import Newest, newest
from sourcebook.arrange.players import hub, players
from sourcebook.arrange.stories import Thread, thread
from sourcebook.arrange.weighed import IN_DISPUTE, Weighed
from sourcebook.model import Claim, Company, Page
from sourcebook.pages import Card, Lanes, Matrix, Measure, Named, Prose, Source
from sourcebook.text import language_of

KNOWN, DISPUTED, PER_STORY = 8, 3, 2
"""Claims shown; of these at most so many in dispute; at most so many that begin in one story of few reports."""
OUTWEIGHED = 8
"""So many times its reports a claim needs against one that disputes it, to stand as the answer."""
PLAYERS, THREADS, FIGURES = 8, 6, 5


class Player(Struct, frozen=True):
    """A company in play: its part in a line."""

    company: Named
    role: str
    articles: int
    claims: int
    origins: int
    disputed: bool


class Home(Struct, frozen=True):
    title: str
    question: str
    answer: Prose
    lead: Card | None
    """Where no answer is written: the best supported claim, labelled as found by rule."""
    until: str
    articles: int
    reposts: int
    stories: int
    origins: int
    disputed: int
    first: str
    last: str
    newest: Newest | None
    """What the newest report changed."""
    claims: tuple[Card, ...]
    claims_total: int
    players: tuple[Player, ...]
    lanes: Lanes | None
    players_total: int
    threads: tuple[Thread, ...]
    threads_total: int
    figures: tuple[Measure, ...]
    figures_total: int
    matrix: Matrix
    sources: tuple[Source, ...]


def home_page(
    context: Context, counts: Counter[tuple[str, str]], figures: Sequence[Row], claims: Sequence[Weighed]
) -> Page:
    """`counts` tell how often companies stand together; `figures` and `claims` are all, in their order."""
    config, groups = context.corpus.config, context.corpus.groups
    cites = Citations(context.sources.__getitem__)
    answer = context.prose(config.answer, cites.cite)
    known = _known(context, claims)
    first, last = _ends(context)
    named, naming = players(context), _naming(context)
    threads = nsmallest(THREADS, groups.stories, key=lambda s: (-len(s.articles), -context.rank[s.lead]))
    data = Home(
        title=config.title,
        question=config.question or config.title,
        answer=answer,
        lead=_lead(context, known, cites) if not answer.text.strip() else None,
        until=config.today.isoformat() if config.today else last,
        articles=len(context.order),
        reposts=len(groups.reposts),
        stories=len(groups.stories),
        origins=len({origin for claim in groups.claims for origin in claim.origins}),
        disputed=points(groups.claims),
        first=first,
        last=last,
        newest=newest(context),
        claims=tuple(card(context, claim, cites, most=FEW) for claim in known),
        claims_total=len(groups.claims),
        players=tuple(_player(context, company, naming[company.id]) for company in named[:PLAYERS]),
        lanes=lanes(context, named[:PLAYERS], hub(context, named)),
        players_total=len(named),
        threads=tuple(thread(context, s, 2) for s in sorted(threads, key=lambda s: -context.rank[s.articles[-1]])),
        threads_total=len(groups.stories),
        figures=tuple(measure(context, row, cites) for row in _key_figures(figures)),
        figures_total=len(figures),
        matrix=matrix(context, counts),
        sources=cites.listed(),
    )
    return Page("index.html", "home.html", data, index=True)


def _ends(context: Context) -> tuple[str, str]:
    """The days of the first article and of the last, empty where none is dated."""
    forth, back = (map(context.article, keys) for keys in (context.order, reversed(context.order)))
    first, last = (next((one.published[:10] for one in found if one.published), "") for found in (forth, back))
    return first, last


def _known(context: Context, claims: Sequence[Weighed]) -> list[Claim]:
    """The best supported claims, not all from one story, with room kept for what is in dispute."""
    taken: list[Claim] = []
    begun: Counter[str] = Counter()
    told_against: set[str] = set()
    disputed = 0
    for claim in _ranked(context, claims):
        if len(taken) == KNOWN:
            break
        first = min((m.article for m in claim.mentions), key=context.rank.__getitem__)
        story = context.stories[first].id if first in context.stories else first
        room = max(PER_STORY, len(context.stories[first].articles).bit_length() - 2) if first in context.stories else 1
        full = begun[story] >= room or (claim.disputed and disputed >= DISPUTED)
        told = told_against & {claim.id}
        if not told and (claim.curated or not full):
            told_against |= {conflict.claim for conflict in claim.conflicts}
            taken.append(claim)
            begun[story] += 1
            disputed += claim.disputed
    if len(taken) < KNOWN:
        taken += [claim for claim in _ranked(context, claims) if claim not in taken and claim.id not in told_against][
            : KNOWN - len(taken)
        ]
    disputes = _ranked(context, [claim for claim in claims if claim.code == IN_DISPUTE])
    return sorted(_with_a_dispute(taken, disputes), key=support)


def _with_a_dispute(taken: list[Claim], ranked: Iterable[Claim]) -> list[Claim]:
    """The claims taken, the last given up for the best one in dispute where none of them is."""
    if any(claim.disputed for claim in taken):
        return taken
    disputed = next((claim for claim in ranked if claim.disputed), None)
    return [*taken[: KNOWN - 1], disputed] if disputed else taken


def _ranked(context: Context, claims: Iterable[Weighed]) -> Iterator[Claim]:
    """Those that say most by themselves first, the best supported of these first. Few are asked for, and to tell which
    stand alone their words are looked up: no more of them than are needed."""
    others = []
    for claim in claims:
        if claim.ours and claim.of_story and _stands_alone(context, claim):
            yield context.claims[claim.id]
        else:
            others.append(claim)
    others.sort(key=lambda one: (not _stands_alone(context, one), not one.ours, not one.of_story))
    yield from (context.claims[claim.id] for claim in others)


def _lead(context: Context, known: Sequence[Claim], cites: Citations) -> Card | None:
    """The best supported claim, one in the site's language where there is any."""
    site = context.corpus.config.language[:2]
    told = [(claim, wording(context, claim)) for claim in known if _outweighs(context, claim)]
    told = [(claim, words) for claim, words in told if words]
    ours = [(claim, words) for claim, words in told if language_of(words)[:2] == site]
    return next((card(context, claim, cites) for claim, _ in (*ours, *told)), None)


def _outweighs(context: Context, claim: Claim) -> bool:
    """Whether nothing stands against the claim but what few state, beside those that state it."""
    against = [context.claims[conflict.claim] for conflict in claim.conflicts if conflict.claim in context.claims]
    return not claim.disputed or all(len(other.mentions) * OUTWEIGHED <= len(claim.mentions) for other in against)


def _stands_alone(context: Context, claim: Weighed) -> bool:
    """Whether its words can be read without the sentence before: they name a company and lean on nothing."""
    if not claim.names or not claim.uncurated:
        return not claim.uncurated
    words = wording(context, context.claims[claim.id])
    return reads_alone(words) and not words.startswith(LEANING)


def _naming(context: Context) -> Counter[str]:
    """By company, the articles that name it."""
    named = ({one for _, companies in sentences for one in companies} for sentences in context.sentences_with.values())
    return Counter(company for companies in named for company in companies)


def _player(context: Context, company: Company, articles: int) -> Player:
    claims = context.claims_of_company.get(company.id, ())
    return Player(
        company=context.company(company.id),
        role=company.role,
        articles=articles,
        claims=len(claims),
        origins=len({origin for claim in claims for origin in claim.origins}),
        disputed=any(claim.disputed for claim in claims),
    )


def _key_figures(figures: Sequence[Row]) -> list[Row]:
    """The most reported, at most three on one subject, those with a named subject first."""
    begun: Counter[str] = Counter()
    taken: list[Row] = []
    for _, some in groupby(figures, key=lambda row: row.reports):
        for row in sorted(some, key=lambda row: not row.subject):
            if begun[row.subject] < 3:
                begun[row.subject] += 1
                taken.append(row)
        if len(taken) >= FIGURES:
            break
    return taken[:FIGURES]
