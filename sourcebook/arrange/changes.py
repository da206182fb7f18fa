"""What the feeds tell: which article brought which change.

In: the context. Out: entries, newest first, made as they are asked for: a feed tells of few out of thousands. The feed
of changes tells of claims and stories (new, a second origin, on record, disputed), each with the moment of the article
that made it so, so that an article that lands adds entries and seldom moves others; the feed of arrivals tells of
articles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from heapq import merge
from itertools import groupby, islice, takewhile
from operator import attrgetter, itemgetter

from sourcebook import addresses
from sourcebook.arrange.context import Context
from sourcebook.arrange.excerpt import shown_claim_text
from sourcebook.arrange.moments import utc
from sourcebook.export import Entry
from sourcebook.model import Claim, ClaimMention, Corpus, Origin


def changes(known: Context) -> Iterator[Entry]:
    """Of claims and stories; a claim none of whose words may be shown is not told."""
    return _newest_first(known, _changes)


def arrivals(known: Context) -> Iterator[Entry]:
    """Every article that is dated."""
    return _newest_first(
        known, lambda of, key: [_entry(of, "article", key, addresses.article_page(key), of.article(key).title)]
    )


def _newest_first(known: Context, brought: Callable[[Context, str], Iterable[Entry]]) -> Iterator[Entry]:
    """What articles brought, by time, then address; undated ones are left out: a feed is a matter of when."""
    for _, same in groupby(_moments(known), key=itemgetter(0)):
        entries = [entry for _, article in same for entry in brought(known, article)]
        yield from sorted(entries, key=attrgetter("anchor", "kind"))


def _moments(known: Context) -> Iterator[tuple[str, str]]:
    """Of all articles the moment and the id, newest first; what is undated is of when it was collected, if at all."""
    articles, newest_first = known.corpus.articles, known.order[::-1]
    undated = list(takewhile(lambda key: not articles[key].published, newest_first))
    collected = sorted(
        ((utc(articles[key].collected), key) for key in undated if articles[key].collected), reverse=True
    )
    dated = ((utc(articles[key].published), key) for key in islice(newest_first, len(undated), None))
    return merge(collected, dated, reverse=True)


def _entry(known: Context, kind: str, brought_by: str, anchor: str, title: str) -> Entry:
    article = known.article(brought_by)
    return Entry(kind, anchor, title, article.published or article.collected, article.outlet, article.language)


def _changes(known: Context, article: str) -> Iterator[Entry]:
    """What this article brought."""
    story = known.stories.get(article)
    if story and story.articles[0] == article:
        yield _entry(known, "story", article, addresses.story_page(article), known.article(story.lead).title)
    stated = known.claims_of.get(article, ())
    against = (known.claims.get(conflict.claim) for claim in stated for conflict in claim.conflicts)
    places = dict.fromkeys(
        (_anchor(known, claim), claim.mentions[0].article) for claim in (*stated, *filter(None, against))
    )
    for anchor, first in places:
        for kind, (words, by) in _told_at(known, anchor, first).items():
            if by == article:
                yield _entry(known, kind, article, anchor, words)


def _told_at(known: Context, anchor: str, first: str) -> dict[str, tuple[str, str]]:
    """Of the claims on one statement of an article: by what happened the words, and which article made it so; of two
    claims to which the same happened the first one is told."""
    found: dict[str, tuple[str, str]] = {}
    claims = [
        one for one in known.claims_of[first] if one.mentions[0].article == first and _anchor(known, one) == anchor
    ]
    if len(claims) > 1:
        order = list(known.claims)
        claims.sort(key=lambda claim: order.index(claim.id))
    for claim in claims:
        if words := shown_claim_text(claim, known.corpus, known.shown):
            for kind, by in turns(claim, known.claims, known.origins, known.corpus):
                if known.article(by).published or known.article(by).collected:
                    found.setdefault(kind, (words, by))
    return found


def _anchor(known: Context, claim: Claim) -> str:
    """Of the statement that was the first to make it."""
    first = claim.mentions[0]
    return addresses.statement_anchor(
        first.article, known.corpus.annotations[first.article].sentences[first.sentence].key
    )


def turns(
    claim: Claim, claims: Mapping[str, Claim], origins: Mapping[str, Origin], corpus: Corpus
) -> Iterator[tuple[str, str]]:
    """What happened to a claim, and the article that made it so: ``claim`` when it was first stated, then its status,
    then ``disputed``."""
    first = claim.mentions[0]
    yield "claim", first.article
    if claim.status in ("several-origins", "on-record") and (mention := _made_so(claim, origins)):
        yield claim.status, mention.article
    against = [claims[conflict.claim].mentions[0].article for conflict in claim.conflicts if conflict.claim in claims]
    if claim.disputed and against:
        earliest = min(against, key=lambda key: _time(corpus, key))
        yield "disputed", max(first.article, earliest, key=lambda key: _time(corpus, key))


def _made_so(claim: Claim, origins: Mapping[str, Origin]) -> ClaimMention | None:
    """The mention that gave the claim its status: the second origin's first, or the first of whom it concerns."""
    met: set[str] = set()
    for mention in claim.mentions:
        origin = mention.attribution.origin if mention.attribution else ""
        if claim.status == "on-record" and origin in origins and origins[origin].of in claim.companies:
            return mention
        met |= {origin} & set(claim.origins)
        if claim.status == "several-origins" and len(met) > 1:
            return mention
    return None


def _time(corpus: Corpus, key: str) -> tuple[bool, str, str]:
    published = corpus.articles[key].published
    return not published, utc(published), key
