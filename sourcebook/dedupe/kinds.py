"""What sort of article this is: report, analysis, round-up, passing mention or off topic.

In: articles and annotations, boilerplate left out. Out: a Kind for each, with the rule that gave it. It exists
because a digest of the morning's news names everything and reports nothing anew: it supports claims, and must not
pull stories together.

What "ours" is, the collection tells: the names that its titles share. An article belongs to the story by the share of
its text that names one of them; a round-up and a passing mention differ in form.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sourcebook.dedupe.candidates import coarse
from sourcebook.model import Annotation, Article, Kind, Reason
from sourcebook.text import fold

OURS = 0.45
"""Share of the text, by sentences that name the core, from which an article is about it."""
TITLED_OURS = 0.25
"""Enough, where the title names the core too and the article has no round-up's form."""
CORE_SHARE = 4
"""A name is core when at least one in so many titles as hold the commonest name hold it."""
_NAMES = frozenset({"c:", "o:", "p:"})
_MANY_ITEMS = 6
_SHORT_ITEM = 90

_DIGEST_TITLE = re.compile(
    r"早报|晚报|日报\s*[|｜]|周报|早餐|早知道|早参|早间|晚间|午间|夜间|隔夜|要闻|头条[:：|｜]|盘前|盘后|收评|午评|早评|早盘|午盘|尾盘"
    r"|开盘[:：]|收盘[:：]|一周|本周|周回顾|速览|速递|汇总|盘点|合集|精选|简报|快报|早班车|日历|热点|成交额前|一文看|一图看|大事"
    r"|\b(?:morning|evening|midday|daily|weekly|market) (?:brief|briefing|wrap|report|roundup|digest|update|recap)"
    r"|\bnews highlights\b|\btop (?:company )?news\b|\bround-?up\b|\bnewsletter\b|\bpodcast\b|\bpress digest\b"
    r"|\bthis week in\b|\bweek in review\b|\bbusiness news\b|\bwall st(?:reet)? (?:ends|opens|closes|breakfast)"
    r"|\bstocks? (?:to watch|making moves)\b|\b\d{1,2}:\d\d report\b|\blive updates?\b"
)
_ANALYSIS_TITLE = re.compile(
    r"[?？]\s*$|为何|为什么|怎么|如何|何以|解读|解析|深度|复盘|背后|启示|意味着|评论|观察|观点|社论|专栏|逻辑|真相|反思|思考"
    r"|^(?:how|why|what|who|inside|the case (?:for|against)|opinion|analysis|explain)\b"
    r"|\bexplained\b|\bopinion\b|\banalysis\b|\bexplainer\b|\bmeans for\b|\bhere'?s (?:why|what)\b"
    r"|\bthese are the\b|\bwhat to know\b|\bthings to know\b"
)


@dataclass(frozen=True, slots=True)
class Shape:
    """What the rules look at."""

    share: float
    """Of the text, by sentences that name the core."""
    titled: bool
    digest_title: bool
    items: int
    """Blocks that are heads, list items or short paragraphs and so make a list."""
    blocks: int


def find_kinds(
    articles: Mapping[str, Article], annotations: Mapping[str, Annotation], boilerplate: Mapping[str, tuple[int, ...]]
) -> dict[str, Kind]:
    """A Kind for every article."""
    core = core_names(annotations)
    return {
        key: _kind(article, _shape(article, annotations[key], core, frozenset(boilerplate.get(key, ()))))
        for key, article in articles.items()
    }


def core_names(annotations: Mapping[str, Annotation]) -> frozenset[str]:
    """Names (companies, origins, persons) that many titles hold: what the collection is about."""
    held = Counter(name for annotation in annotations.values() for name in _names(annotation.title_terms))
    most = max(held.values(), default=0)
    return frozenset(name for name, count in held.items() if coarse(count) * CORE_SHARE >= coarse(most))


def _names(terms: Iterable[str]) -> frozenset[str]:
    return frozenset(term for term in terms if term[:2] in _NAMES)


def _shape(article: Article, annotation: Annotation, core: frozenset[str], boiler: frozenset[int]) -> Shape:
    told = named = 0
    for index, (sentence, terms) in enumerate(zip(annotation.sentences, annotation.terms, strict=True)):
        if index in boiler or not sentence.checkable:
            continue
        length = sentence.end - sentence.start
        told += length
        named += length if core.intersection(terms) else 0
    text = [block for block in annotation.blocks if block.kind not in ("furniture", "caption", "image")]
    items = sum(block.kind in ("heading", "item") or block.end - block.start < _SHORT_ITEM for block in text)
    return Shape(
        share=named / told if told else 0.0,
        titled=bool(core.intersection(annotation.title_terms)),
        digest_title=bool(_DIGEST_TITLE.search(fold(article.title))),
        items=items,
        blocks=len(text),
    )


def _kind(article: Article, shape: Shape) -> Kind:
    share = ("share", f"{shape.share:.2f}")
    if article.off_topic:
        return Kind("offtopic", Reason("researcher"))
    if not shape.share and not shape.titled:
        return Kind("offtopic", Reason("names-nothing-of-it", (share,)))
    if shape.share >= OURS or (shape.titled and shape.share >= TITLED_OURS and not _list_like(shape)):
        return _own_news(article, share)
    if _list_like(shape):
        return Kind("roundup", Reason("many-items", (share, ("items", str(shape.items)))))
    return Kind("mention", Reason("in-passing", (share,)))


def _own_news(article: Article, share: tuple[str, str]) -> Kind:
    if _ANALYSIS_TITLE.search(fold(article.title)):
        return Kind("analysis", Reason("title-asks", (share,)))
    return Kind("report", Reason("about-it", (share,)))


def _list_like(shape: Shape) -> bool:
    return shape.digest_title or (shape.items >= _MANY_ITEMS and shape.items * 2 >= shape.blocks)
