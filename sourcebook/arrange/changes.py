"""What the feeds tell: which article brought which change.

In: the corpus. Out: entries, newest first. The feed of changes tells of claims and stories (new, a second origin, on
record, disputed), each with the moment of the article that made it so, so that an article that lands adds entries and
seldom moves others; the feed of arrivals tells of articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sourcebook import addresses
from sourcebook.arrange.excerpt import Shown, shown_claim_text
from sourcebook.arrange.moments import utc
from sourcebook.export import Entry
from sourcebook.model import Claim, ClaimMention, Corpus, Origin


def changes(corpus: Corpus, shown: Shown) -> tuple[Entry, ...]:
    """Of claims and stories; a claim none of whose words may be shown is not told."""
    claims = {claim.id: claim for claim in corpus.groups.claims}
    origins = {origin.id: origin for origin in corpus.groups.origins}
    found = list(_stories(corpus))
    for claim in claims.values():
        if words := shown_claim_text(claim, corpus, shown):
            found += _claim(claim, words, (claims, origins), corpus)
    return _newest_first(found)


def arrivals(corpus: Corpus) -> tuple[Entry, ...]:
    """Every article that is dated."""
    articles = corpus.articles
    return _newest_first(
        _entry(corpus, "article", key, addresses.article_page(key), articles[key].title) for key in articles
    )


def _newest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """By time, then address; undated ones are left out: a feed is a matter of when."""
    dated = sorted((entry for entry in entries if entry.moment), key=lambda entry: (entry.anchor, entry.kind))
    return tuple(sorted(_told_once(dated), key=lambda entry: utc(entry.moment), reverse=True))


def _told_once(entries: Iterable[Entry]) -> Iterator[Entry]:
    seen: set[tuple[str, str]] = set()
    for entry in entries:
        if (entry.anchor, entry.kind) not in seen:
            seen.add((entry.anchor, entry.kind))
            yield entry


def _entry(corpus: Corpus, kind: str, brought_by: str, anchor: str, title: str) -> Entry:
    article = corpus.articles[brought_by]
    return Entry(kind, anchor, title, article.published or article.collected, article.outlet, article.language)


def _stories(corpus: Corpus) -> Iterator[Entry]:
    for story in corpus.groups.stories:
        first, title = story.articles[0], corpus.articles[story.lead].title
        yield _entry(corpus, "story", first, addresses.story_page(first), title)


def _claim(
    claim: Claim, words: str, known: tuple[Mapping[str, Claim], Mapping[str, Origin]], corpus: Corpus
) -> Iterator[Entry]:
    first = claim.mentions[0]
    sentence = corpus.annotations[first.article].sentences[first.sentence]
    anchor = addresses.statement_anchor(first.article, sentence.key)
    for kind, article in turns(claim, *known, corpus):
        yield _entry(corpus, kind, article, anchor, words)


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
