"""schema.org data for pages: NewsArticle, Organization, Claim, CollectionPage.

In: what a page shows. Out: values for `markup.json_data`, which writes them so that nothing can end the script element.
A digest is our own words, so it is neither given as a NewsArticle nor as an appearance of a claim.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sourcebook.pages import Source

Json = dict[str, object]

APPEARANCES = 20
"""Articles listed at most under a claim or a collection."""

_CONTEXT = "https://schema.org"


def news_article(source: Source, authors: Sequence[str] = ()) -> Json:
    """The article as its outlet published it; empty for a digest."""
    return {} if source.digest else {"@context": _CONTEXT, **_article(source, authors)}


def organization(name: str, other_names: Sequence[str] = (), website: str = "") -> Json:
    found = {"name": name, "alternateName": list(other_names), "url": website}
    return {"@context": _CONTEXT, "@type": "Organization"} | _known(found)


def claim(text: str, sources: Sequence[Source]) -> Json:
    """The claim and the articles that state it, by time; empty where its words may not be shown."""
    appearances = [_article(source) for source in sources if not source.digest][:APPEARANCES]
    found = {"text": text, "firstAppearance": appearances[0] if appearances else "", "appearance": appearances}
    return {"@context": _CONTEXT, "@type": "Claim"} | _known(found) if text else {}


def collection(name: str, about: str, language: str, sources: Sequence[Source]) -> Json:
    """A page that lists articles."""
    parts = [_article(source) for source in sources if not source.digest][:APPEARANCES]
    found = {"name": name, "about": about, "inLanguage": language, "hasPart": parts}
    return {"@context": _CONTEXT, "@type": "CollectionPage"} | _known(found)


def _article(source: Source, authors: Sequence[str] = ()) -> Json:
    found = {
        "headline": source.title,
        "datePublished": source.published,
        "inLanguage": source.language,
        "author": [{"@type": "Person", "name": name} for name in authors],
        "publisher": {"@type": "Organization", "name": source.outlet} if source.outlet else "",
        "url": source.original,
    }
    return {"@type": "NewsArticle"} | _known(found)


def _known(found: Mapping[str, object]) -> Json:
    """Without what is empty: nothing is invented, and an empty value says nothing."""
    return {name: value for name, value in found.items() if value}
