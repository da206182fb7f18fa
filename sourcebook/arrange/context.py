"""Everything looked up more than once, worked out once: the corpus seen from an article, a sentence, a company.

In: the corpus. Out: a frozen `Context` of mappings. It exists so that each page module asks in one step and none of
them walks the whole corpus for a single page.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from itertools import count

from msgspec import Struct

from sourcebook import addresses
from sourcebook.arrange.excerpt import Shown, shown_sentences
from sourcebook.arrange.gleaned import Gleaned, glean_all
from sourcebook.arrange.increment import Increment, Increments, in_order
from sourcebook.arrange.lazily import Each, Later
from sourcebook.arrange.local_links import pages_of, without_dead_links
from sourcebook.arrange.looks import Looks, Once
from sourcebook.arrange.prose import prose
from sourcebook.arrange.stated import stated
from sourcebook.model import Article, Claim, Company, Corpus, Event, Link, Origin, Story
from sourcebook.model.chronicle import chronicle
from sourcebook.pages import Card, Cite, Named, Prose, Source
from sourcebook.text import safe_address


class Context(Struct, frozen=True):
    """The corpus with its lookups; made by `context` and by nothing else."""

    corpus: Corpus
    shown: Shown
    gleaned: Mapping[str, Gleaned]
    sources: Mapping[str, Source]
    names: Mapping[str, str]
    """File names, as written and without folder, and ids: to article ids."""
    pages: Container[str]
    """Addresses that the researcher's words may lead to."""
    order: tuple[str, ...]
    """Article ids by time, undated last."""
    rank: Mapping[str, int]
    origins: Mapping[str, Origin]
    companies: Mapping[str, Company]
    stories: Mapping[str, Story]
    """By article id: the story that it belongs to."""
    original_of: Mapping[str, str]
    """Reposts: to the article that they repeat."""
    repost_links: Mapping[str, Link]
    """Why a repost is held to be one, by article."""
    reposts_of: Mapping[str, tuple[str, ...]]
    increments: Mapping[str, Increment]
    claims: Mapping[str, Claim]
    claims_of: Mapping[str, tuple[Claim, ...]]
    """By article id, claims in the order of its sentences."""
    claim_counts: Mapping[str, int]
    """By article id, how many these are; whoever asks for no more need not look at the claims themselves."""
    claims_of_company: Mapping[str, tuple[Claim, ...]]
    told: tuple[Event, ...]
    """Events that may stand on a timeline, in order of time: a small part of all."""
    events_of: Mapping[str, tuple[Event, ...]]
    """By company id, these."""
    sentences_with: Mapping[str, tuple[tuple[int, tuple[str, ...]], ...]]
    """By article id: the sentences that name companies, and which."""
    cards: Once[tuple[Card, Sequence[str]]]
    """By claim id what `cards` worked out for a page already."""

    def article(self, key: str) -> Article:
        return self.corpus.articles[key]

    def words(self, article: str, start: int, end: int) -> str:
        return self.corpus.annotations[article].text[start:end]

    def company(self, key: str) -> Named:
        found = self.companies.get(key)
        return Named(found.name, addresses.company_page(key)) if found else Named(key)

    def origin(self, key: str) -> Named:
        found = self.origins.get(key)
        return Named(found.name, addresses.origin_page(key)) if found else Named(key)

    def anchor(self, article: str, sentence: int) -> str:
        sentences = self.corpus.annotations[article].sentences
        if not 0 <= sentence < len(sentences):
            return addresses.article_page(article)
        return addresses.statement_anchor(article, sentences[sentence].key)

    def prose(self, markdown: str, cite: Callable[[str], Cite]) -> Prose:
        """The researcher's Markdown with its citations numbered and without links that lead nowhere."""
        return prose(without_dead_links(markdown, self.pages), self.names, cite)

    def by_time(self, articles: Iterable[str]) -> list[str]:
        found = list(dict.fromkeys(articles))
        if len(found) > 1:
            found.sort(key=self.rank.__getitem__)
        return found


def context(corpus: Corpus, shown: Shown | None = None, gleaned: Mapping[str, Gleaned] | None = None) -> Context:
    """`shown` and `gleaned` spare working these out twice."""
    gleaned = glean_all(corpus) if gleaned is None else gleaned
    order = in_order(corpus.articles)
    rank = dict(zip(order, count(), strict=False))
    claims = {claim.id: claim for claim in corpus.groups.claims}
    said = stated(corpus.groups.claims, rank)
    told = chronicle(corpus.groups.events).told()
    reposts: dict[str, list[str]] = defaultdict(list)
    for repost in corpus.groups.reposts:
        reposts[repost.of].append(repost.article)
    return Context(
        corpus=corpus,
        shown=shown_sentences(corpus, gleaned, told) if shown is None else shown,
        gleaned=gleaned,
        sources=Each(corpus.articles, _source),
        names=Later(lambda: _names(corpus.articles)),
        pages=pages_of(corpus),
        order=order,
        rank=rank,
        origins={origin.id: origin for origin in corpus.groups.origins},
        companies={company.id: company for company in corpus.curated.companies},
        stories={article: story for story in corpus.groups.stories for article in story.articles},
        original_of={repost.article: repost.of for repost in corpus.groups.reposts},
        repost_links={repost.article: repost.link for repost in corpus.groups.reposts},
        reposts_of={key: tuple(sorted(found)) for key, found in reposts.items()},
        increments=Increments(corpus, rank, said, gleaned),
        claims=claims,
        claims_of=Each(said, lambda says: tuple([claims[one.claim] for one in sorted(says)])),
        claim_counts=Each(said, len),
        claims_of_company=_claims_of_company(corpus),
        told=told,
        events_of=_events_of(told),
        sentences_with={key: one.companies for key, one in gleaned.items()},
        cards=Once(Looks()),
    )


def _source(article: Article) -> Source:
    return Source(
        id=article.id,
        url=addresses.article_page(article.id),
        title=article.title,
        outlet=article.outlet,
        channel="" if article.channel == article.outlet else article.channel,
        published=article.published,
        original=safe_address(article.source_url),
        language=article.language,
        digest=article.digest,
    )


def _names(articles: Mapping[str, Article]) -> dict[str, str]:
    names: dict[str, str] = {}
    for key in sorted(articles):
        file = articles[key].file
        base = posixpath.basename(file)
        for name in (base.rpartition(".")[0], base, file, key):
            if name:
                names[name] = key
    return names


def _claims_of_company(corpus: Corpus) -> dict[str, tuple[Claim, ...]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in corpus.groups.claims:
        for company in claim.companies:
            found[company].append(claim)
    return {company: tuple(claims) for company, claims in found.items()}


def _events_of(told: Iterable[Event]) -> dict[str, tuple[Event, ...]]:
    found: dict[str, list[Event]] = defaultdict(list)
    for event in told:
        for company in event.companies:
            found[company].append(event)
    return {company: tuple(events) for company, events in found.items()}
