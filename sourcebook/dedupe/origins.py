"""Where the news of each article goes back to, and every origin that any article names.

In: articles with their annotations, the curated origins. Out: a `Provenance` for each article, and the registry of
origins. It exists because four reports that all say "according to the same paper" are one source, not four: whom the
title and the lead credit outweighs whom the background credits, a report that the rest of the text returns to (the
report added) outweighs one named in passing, and a person who speaks in public outweighs the paper that was there.

Each credit weighs by its place, its kind and its form; the heaviest origin is the main one. The weights are small
round numbers of common sense, not fitted ones.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sourcebook.model import Annotation, Article, Attribution, Curated, Origin, Provenance
from sourcebook.text import fold, short_hash

_TITLE_FIRST, _TITLE_LATER = 5.0, 1.5
_PLACES = (4.0, 2.5, 1.5)
"""Of the first, second and third sentence that states something."""
_NEAR, _FAR = 0.8, 0.3
_NEAR_SENTENCES = 8
_CARRIED = 0.5
_REPORTED, _SPOKEN = 1.3, 1.0
_COMPANY = 0.7
_IN_PUBLIC, _RELAYED = 1.8, 0.7
_ENOUGH = 2.0
"""What the main origin must weigh at least; else the outlet speaks for itself, or the text does not say."""
_MOST_NAMED = 5
_OUTLETS = frozenset({"outlet", "agency", "research"})

_SILENT = re.compile(r"置评|(?:拒绝|婉拒|不予|不作|未予|没有|未).*(?:评论|回应|回复)|declined|did not")
_PUBLIC = re.compile(
    r"法[庭院]|文件|[声聲]明|[发發]布[会會]|峰[会會]|[论論][坛壇]|采[访訪]|受[访訪]|[访訪][问問]|[专專][访訪]|社交|平[台臺]|微博|[发發]文|[发發]帖|推文|推特|博客|[备備]忘[录錄]|[财財][报報]|[电電][话話][会會]|公告|演[讲講]|致信|公[开開]信"
    r"|\b(?:court|filing|statement|interview|summit|conference|posted|post on|tweet\w*|blog|memo|letter|earnings call|speech|on X)\b"
)
_CLAUSE = re.compile(r"[，,：:；;。！!？?｜|—]| - ")


def outlet_key(outlet: str, known: Mapping[str, str]) -> str:
    """The key of the origin that an outlet is; `known` maps folded names to keys."""
    return known.get(fold(outlet), short_hash(fold(outlet))) if outlet else ""


def known_names(curated: Curated) -> dict[str, str]:
    """Folded name or alias -> key, of curated origins."""
    return {
        fold(name.strip("《》")): origin.id for origin in curated.origins for name in (origin.name, *origin.aliases)
    }


def provenance(
    articles: Mapping[str, Article], annotations: Mapping[str, Annotation], curated: Curated
) -> dict[str, Provenance]:
    """For every article, by id; each depends on that article and the curated lists alone."""
    known = known_names(curated)
    kinds = {origin.id: origin for origin in curated.origins}
    return {
        key: _provenance(article, annotations[key], outlet_key(article.outlet, known), kinds)
        for key, article in sorted(articles.items())
    }


def registry(
    articles: Mapping[str, Article],
    annotations: Mapping[str, Annotation],
    curated: Curated,
    found: Mapping[str, Provenance],
) -> tuple[Origin, ...]:
    """Curated origins in their order, then every other that an article goes back to or names, by name and key."""
    known = known_names(curated)
    listed = {origin.id for origin in curated.origins}
    others: dict[str, Origin] = {}
    for key, article in sorted(articles.items()):
        for origin in annotations[key].named_origins:
            if origin.id not in listed:
                others[origin.id] = _better(others.get(origin.id), origin)
        outlet = outlet_key(article.outlet, known)
        if outlet and outlet not in listed and outlet in (found[key].main, *found[key].named):
            others.setdefault(outlet, Origin(outlet, article.outlet, "outlet"))
    return (*curated.origins, *sorted(others.values(), key=lambda origin: (fold(origin.name), origin.id)))


def _better(have: Origin | None, new: Origin) -> Origin:
    """Of two descriptions of one key the one that says more; equal ones by name, so that order never matters."""
    if have is None:
        return new
    return max(have, new, key=lambda origin: (bool(origin.of), origin.kind == "person", origin.kind, origin.name))


@dataclass(frozen=True, slots=True)
class _Credit:
    """One attribution, weighed."""

    origin: str
    weight: float


def _provenance(article: Article, annotation: Annotation, outlet: str, curated: Mapping[str, Origin]) -> Provenance:
    kinds = {**{origin.id: origin for origin in annotation.named_origins}, **curated}
    weights: dict[str, float] = defaultdict(float)
    for credit in (*_title_credits(article, annotation, kinds), *_body_credits(annotation, kinds, outlet)):
        weights[credit.origin] += credit.weight
    ranked = sorted((key for key in weights if weights[key] > 0), key=lambda key: (-round(weights[key], 3), key))
    own = any(attribution.form == "own" for attribution in annotation.attributions)
    if ranked and (weights[ranked[0]] >= _ENOUGH or not (outlet in curated or own)):
        return Provenance(ranked[0], tuple(ranked[:_MOST_NAMED]), own=ranked[0] == outlet)
    if outlet and (outlet in curated or own):
        return Provenance(outlet, (outlet, *[key for key in ranked if key != outlet][: _MOST_NAMED - 1]), own=True)
    return Provenance("", ())


def _title_credits(article: Article, annotation: Annotation, kinds: Mapping[str, Origin]) -> Iterator[_Credit]:
    first = _CLAUSE.search(article.title)
    for attribution in annotation.title_attributions:
        if attribution.origin and not _SILENT.search(attribution.verb):
            early = attribution.start < (first.start() if first else len(article.title)) or not attribution.verb
            yield _Credit(attribution.origin, _TITLE_FIRST if early else _TITLE_LATER)


def _body_credits(annotation: Annotation, kinds: Mapping[str, Origin], outlet: str) -> Iterator[_Credit]:
    ranks = _ranks(annotation)
    by_sentence: dict[int, list[Attribution]] = defaultdict(list)
    for attribution in annotation.attributions:
        if attribution.origin and not _SILENT.search(attribution.verb):
            by_sentence[attribution.sentence].append(attribution)
    for index, attributions in by_sentence.items():
        place = _place(ranks.get(index, _NEAR_SENTENCES))
        sentence = annotation.sentences[index]
        public = bool(_PUBLIC.search(annotation.text, sentence.start, sentence.end))
        yield from _weighed(attributions, kinds, place, public)


def _weighed(
    attributions: Sequence[Attribution], kinds: Mapping[str, Origin], place: float, public: bool
) -> Iterator[_Credit]:
    spoken = {a.origin for a in attributions if _kind(kinds, a.origin) not in _OUTLETS}
    for attribution in attributions:
        kind = _kind(kinds, attribution.origin)
        weight = place * (_CARRIED if attribution.carried else 1.0)
        if kind in _OUTLETS:
            weight *= _REPORTED * (_RELAYED if spoken and public else 1.0)
        else:
            weight *= (_COMPANY if kind == "company" else _SPOKEN) * (_IN_PUBLIC if public else 1.0)
        yield _Credit(attribution.origin, weight)
        if attribution.via:
            yield _Credit(attribution.via, weight * _CARRIED)


def _kind(kinds: Mapping[str, Origin], key: str) -> str:
    return kinds[key].kind if key in kinds else "outlet"


def _ranks(annotation: Annotation) -> dict[int, int]:
    """Sentence -> its place among those that state something."""
    stating = [index for index, sentence in enumerate(annotation.sentences) if sentence.checkable]
    return {index: rank for rank, index in enumerate(stating)}


def _place(rank: int) -> float:
    if rank < len(_PLACES):
        return _PLACES[rank]
    return _NEAR if rank < _NEAR_SENTENCES else _FAR
