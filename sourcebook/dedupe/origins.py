"""Where the news of each article goes back to.

In: articles with their annotations, the curated origins. Out: a `Provenance` for each article. It exists because four
reports that all say "according to the same paper" are one source, not four: whom the title and the lead credit
outweighs whom the background credits, a report that the rest of the text returns to (the report added) outweighs one
named in passing, and a person who speaks in public outweighs the paper that was there.

Each credit weighs by its place, its kind and its form; the heaviest origin is the main one. The weights are small
round numbers of common sense, not fitted ones.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, structs

from sourcebook.dedupe.each import Work, digest, of_each_once
from sourcebook.dedupe.memory import Memory
from sourcebook.model import Annotation, Article, Attribution, Curated, Origin, Provenance
from sourcebook.text import count_han, fold, regex, short_hash

_TITLE_FIRST, _TITLE_BEHIND, _TITLE_LATER = 5.5, 3.5, 0.5
_TITLE_RESULTS = 3.0
"""A company whose results the title gives."""
_PLACES = ((240, 4.0), (500, 3.0), (900, 2.0), (1600, 1.0))
"""Up to so many columns into the article's prose (a Chinese character is two) a credit weighs so much."""
_FAR = 0.4
_CARRIED = 0.5
_REPORTED, _SPOKEN = 1.6, 1.0
_COMPANY = 0.7
_IN_PUBLIC, _RELAYED = 1.3, 0.7
_ANNOUNCED = 1.6
"""A company that puts out its own results or notice: what a report of them goes back to."""
_FIRST_REPORT = 1.8
"""In the words of the article: 首次报道, first reported by."""
_SOURCE_LINE = "来源"
_IN_SOURCE_LINE = 2.5
_OWN_LINE = 0.3
"""An outlet's own date line."""
_AGAIN, _AGAIN_AT_MOST = 0.15, 1.0
"""For each further credit of an origin."""
_ENOUGH = 2.0
"""What the main origin must weigh at least; else the outlet speaks for itself, or the text does not say."""
_MOST_NAMED = 5
_LEAST = {"person": 1.05, "company": 0.6, "research": 0.7}
"""A person or company that weighs less speaks in the background only."""
_BEFORE_NEWS = 0.4
"""For a person or company whose words only tell what the news follows (在甲宣布……后，乙；after X said …)."""
_OUTLETS = frozenset({"outlet", "agency", "research"})

_SILENT = regex(r"置评|(?:拒绝|婉拒|不予|不作|未予|没有|未).*(?:评论|回应|回复)|declined|did not")
_PUBLIC = regex(
    r"法[庭院]|文件|[声聲]明|[发發]布[会會]|峰[会會]|[论論][坛壇]|采[访訪]|受[访訪]|[访訪][问問]|[专專][访訪]|社交|"
    r"平[台臺]|微博|[发發]文|[发發]帖|推文|推特|博客|[备備]忘[录錄]|[财財][报報]|[电電][话話][会會]|公告|演[讲講]|"
    r"致信|公[开開]信"
    r"|\b(?:court|filing|statement|interview|summit|conference|posted|post on|tweet\w*|blog|memo|letter|"
    r"earnings call|speech|on X)\b"
)
_ROLE = regex(
    r"创[始辦办]人|首席|行政[总總]裁|[执執]行[长長]|董事[长長]|[总總]裁|[总總][经經]理|高[管层層]|[设設][计計][师師]"
    r"|\b(?:CEO|chief|founder|co-founder|chair\w*|executive|designer|boss)\b",
    re.I,
)
_BRACKETS = regex(r"(?:【[^】]{0,40}】\s*)?")
_FOLLOWED = regex(
    r"(?:^|[，,。；“])\s?(?:就?在|[继繼]|[随隨][着著]|自[从從]?)[^，,。；：“”]{0,24}$"
    r"|\b(?:after|since|following|ahead of|before|despite|even as)\s[^,.;:“”\"]{0,48}$",
    re.I,
)
_THEN = regex(r"[^，,。；]{0,60}(?:[后後前时時]|之[际際]|以[来來])[，,]")
_FIRST = regex(r"(?:首次|首先|最先|率先|最早)(?:[报報][道導]|披露|曝光)|first reported")
_CLAUSE = regex(r"\s(?=[\u4e00-\u9fff])|[，,：:；;。！!？?｜|—]| - ")


def outlet_key(outlet: str, known: Mapping[str, str]) -> str:
    """The key of the origin that an outlet is; `known` maps folded names to keys."""
    return known.get(fold(outlet), short_hash(fold(outlet))) if outlet else ""


def known_names(curated: Curated) -> dict[str, str]:
    """Folded name or alias -> key, of curated origins."""
    return {
        fold(name.strip("《》")): origin.id for origin in curated.origins for name in (origin.name, *origin.aliases)
    }


def provenance(
    articles: Mapping[str, Article],
    annotations: Mapping[str, Annotation],
    curated: Curated,
    memory: Memory | None = None,
) -> dict[str, Provenance]:
    """For every article, by id; each depends on that article and the curated lists alone."""
    known = known_names(curated)
    kinds = {origin.id: origin for origin in curated.origins}

    def of_one(key: str) -> Provenance:
        return _provenance(articles[key], annotations[key], outlet_key(articles[key].outlet, known), kinds)

    lists = digest(curated.origins)
    return of_each_once(
        memory or Memory(), Work("provenance", Provenance, of_one), dict.fromkeys(sorted(articles), lists)
    )


class _Credit(Struct, frozen=True):
    """One attribution, weighed."""

    origin: str
    weight: float


def _provenance(article: Article, annotation: Annotation, outlet: str, curated: Mapping[str, Origin]) -> Provenance:
    kinds = {**{origin.id: origin for origin in annotation.named_origins}, **curated}
    body = _heaviest(_body_credits(annotation, kinds, outlet))
    weights: dict[str, float] = defaultdict(float, body)
    for credit in _title_credits(article, annotation, kinds, body):
        weights[credit.origin] += credit.weight
    named = [key for key in weights if weights[key] >= _LEAST.get(_kind(kinds, key), 0.0)]
    order = {key: place for place, key in enumerate(weights)}
    ranked = sorted(named, key=lambda key: (-round(weights[key], 3), order[key], key))
    weak = bool(ranked) and (outlet in curated or _kind(kinds, ranked[0]) == "research")
    if ranked and (weights[ranked[0]] >= _ENOUGH or not weak):
        return Provenance(ranked[0], tuple(ranked[:_MOST_NAMED]), own=ranked[0] == outlet)
    if outlet in curated:
        return Provenance(outlet, (outlet, *[key for key in ranked if key != outlet][: _MOST_NAMED - 1]), own=True)
    return Provenance("", tuple(ranked[:_MOST_NAMED]))


def _heaviest(given: Iterator[_Credit]) -> dict[str, float]:
    """Of each origin its heaviest credit, and a little for each other one; in the order of those heaviest credits."""
    heaviest: dict[str, float] = {}
    further: dict[str, float] = defaultdict(float)
    for credit in given:
        if credit.origin in heaviest:
            further[credit.origin] += _AGAIN
        if credit.weight > heaviest.get(credit.origin, 0.0):
            heaviest.pop(credit.origin, None)
            heaviest[credit.origin] = credit.weight
    return {key: weight + min(further[key], _AGAIN_AT_MOST) for key, weight in heaviest.items()}


def _title_credits(
    article: Article, annotation: Annotation, kinds: Mapping[str, Origin], body: Mapping[str, float]
) -> Iterator[_Credit]:
    first = _CLAUSE.search(article.title, _BRACKETS.match(article.title).end())  # type: ignore[union-attr]
    for attribution in annotation.title_attributions:
        if attribution.form == "announced":
            yield _Credit(attribution.origin, _TITLE_RESULTS)
        elif attribution.origin and not _SILENT.search(attribution.verb):
            whole = attribution.covers_start == 0 and attribution.covers_end >= len(article.title)
            early = attribution.start < (first.start() if first else len(article.title))
            words = article.title[attribution.start : attribution.end]
            origin = _speaker_for(attribution.origin, kinds, body) if _ROLE.search(words) else attribution.origin
            yield _Credit(
                origin, _TITLE_FIRST if early or whole else _TITLE_LATER if attribution.verb else _TITLE_BEHIND
            )


def _speaker_for(origin: str, kinds: Mapping[str, Origin], body: Mapping[str, float]) -> str:
    """A headline's “X's chief says” is the person of X whom the body lets speak."""
    if _kind(kinds, origin) != "company":
        return origin
    company = kinds[origin].of
    people = [key for key in body if company and _kind(kinds, key) == "person" and kinds[key].of in (company, "")]
    return max(people, key=lambda key: (kinds[key].of == company, body[key], key)) if people else origin


def _body_credits(annotation: Annotation, kinds: Mapping[str, Origin], outlet: str) -> Iterator[_Credit]:
    places = _places(annotation)
    by_sentence: dict[int, list[Attribution]] = defaultdict(list)
    for attribution in annotation.attributions:
        if attribution.origin and not _SILENT.search(attribution.verb):
            by_sentence[attribution.sentence].append(attribution)
        speaker = _kind(kinds, attribution.origin) if attribution.origin else ""
        if attribution.form == "own" and outlet and speaker not in _OUTLETS:
            yield _Credit(outlet, places[attribution.sentence] * _REPORTED)
    for index, attributions in by_sentence.items():
        place = places[index]
        sentence = annotation.sentences[index]
        public = bool(_PUBLIC.search(annotation.text, sentence.start, sentence.end))
        first = bool(_FIRST.search(annotation.text, sentence.start, sentence.end))
        before = frozenset(
            a.origin for a in attributions if _only_precedes(annotation.text, sentence.start, sentence.end, a)
        )
        for credit in _weighed(attributions, kinds, place, public and not first, _FIRST_REPORT if first else _REPORTED):
            behind = credit.origin in before and _kind(kinds, credit.origin) not in _OUTLETS
            yield structs.replace(credit, weight=credit.weight * _BEFORE_NEWS) if behind else credit


def _only_precedes(text: str, start: int, end: int, attribution: Attribution) -> bool:
    """Whether the words credited are told as what the news follows."""
    found = _FOLLOWED.search(text[start : attribution.start]) if attribution.start > start else None
    if found is None:
        return False
    return found[0].lstrip("，,。；“ ")[:1].isascii() or bool(_THEN.match(text, attribution.end, end))


def _weighed(
    attributions: Sequence[Attribution], kinds: Mapping[str, Origin], place: float, public: bool, reported: float
) -> Iterator[_Credit]:
    """A person who is relayed by an outlet stands behind it, unless what was said was said in public."""
    spoken = any(_kind(kinds, a.origin) not in _OUTLETS for a in attributions)
    relayed = any(_kind(kinds, key) in _OUTLETS for a in attributions for key in (a.origin, a.via) if key)
    for attribution in attributions:
        kind = _kind(kinds, attribution.origin)
        if attribution.verb == _SOURCE_LINE:
            yield _Credit(attribution.origin, _IN_SOURCE_LINE)
            continue
        weight = place * (_CARRIED if attribution.carried else _OWN_LINE if attribution.form == "own" else 1.0)
        if attribution.form == "announced":
            yield _Credit(attribution.origin, place * _ANNOUNCED)
        elif kind in _OUTLETS:
            yield _Credit(attribution.origin, weight * reported * (_RELAYED if spoken and public else 1.0))
        else:
            factor = (_IN_PUBLIC if public else _RELAYED) if relayed else 1.0
            yield _Credit(attribution.origin, weight * (_COMPANY if kind == "company" else _SPOKEN) * factor)
        if attribution.via:
            yield _Credit(attribution.via, weight * (_CARRIED if public else _REPORTED))


def _kind(kinds: Mapping[str, Origin], key: str) -> str:
    return kinds[key].kind if key in kinds else "outlet"


def _places(annotation: Annotation) -> list[float]:
    """Of each sentence, what a credit in it weighs by its place."""
    places: list[float] = []
    columns = 0
    for sentence in annotation.sentences:
        places.append(next((weight for limit, weight in _PLACES if columns < limit), _FAR))
        if sentence.checkable:
            words = annotation.text[sentence.start : sentence.end]
            columns += len(words) + count_han(words)
    return places
