"""Every key that a file of a site folder may hold.

In: nothing. Out: names. They stand together so that a test can hold the documentation against them, and so that "did
you mean" knows what there is. A key that is not here is an error in site.yml and content/, and is ignored in the header
of an article, which other tools wrote.
"""

from __future__ import annotations

SITE = (
    "title",
    "question",
    "answer",
    "language",
    "timezone",
    "base_url",
    "today",
    "articles",
    "publish",
    "outlets",
    "semantic",
)
PUBLISH = ("text",)
SELECTION = ("path", "match", "all")
OUTLET = ("channels", "aliases", "text")

COMPANY = ("name", "aliases", "products", "exclude", "role", "fiscal_year_end", "website")
ORIGIN = ("name", "kind", "of", "aliases")
NOTE = (
    "article",
    "title",
    "outlet",
    "channel",
    "authors",
    "language",
    "published",
    "collected",
    "source_url",
    "archive_url",
    "digest",
    "text",
    "off_topic",
)
DECISIONS = ("same", "different", "claims")
DECISION = ("story", "repost", "claim", "event")
STATEMENT = ("article", "quote")
MARKED_CLAIM = ("article", "quote", "text", "note", "against")
EVENT = ("date", "start", "end", "text", "companies", "sources")
PAGE = ("title",)

ARTICLE = {
    "id": ("id",),
    "title": ("title", "headline"),
    "published": ("date", "published", "pubdate", "publishdate", "publish_date", "published_at", "datepublished"),
    "outlet": ("outlet", "media", "publisher", "site_name"),
    "channel": ("channel",),
    "authors": ("authors", "author", "byline"),
    "language": ("language", "lang"),
    "collected": ("collected", "clipped", "saved", "created"),
    "source_url": ("source_url", "url", "link", "original_url", "canonical", "source"),
    "archive_url": ("archive_url", "archived", "archive"),
    "digest": ("digest",),
    "text": ("text",),
}
"""Keys of an article's front matter, by what they give; of several the first one stands."""

CLIPPER = {
    "title": ("标题", "文章标题", "title"),
    "account": ("文章作者",),
    "authors": ("作者", "记者", "author", "authors", "by"),
    "outlet": ("来源", "媒体", "公众号", "来源媒体", "出处", "刊物", "outlet", "publisher"),
    "published": ("发布时间", "发布日期", "发表时间", "发表日期", "发布于", "时间", "日期", "date", "published"),
    "collected": ("收藏时间", "剪藏时间", "保存时间", "采集时间", "collected", "saved", "clipped"),
    "source_url": ("原文链接", "原文地址", "原文", "链接", "网址", "来源链接", "文章链接", "url", "link", "source"),
    "archive_url": ("存档链接", "archive_url"),
    "digest": ("digest",),
    "language": ("语言", "language"),
    "place": ("发布地", "发布地点", "ip属地"),
    "cover": ("封面图链接", "封面", "封面图", "头图", "cover", "image"),
    "summary": ("摘要", "简介", "summary", "description"),
    "tags": ("标签", "分类", "tags", "categories"),
}
"""Keys of a clipper's header lines, folded (case, width, traditional characters), by what they give."""

_FOREIGN = """aliases archives authorbox build cascade categories category comments cover created description draft
excerpt expirydate featured image images img keywords lastmod layout lead linktitle location markup math mathjax menu
menus modified name outputs pager params pinned place permalink position resources section series sidebar slug
source_name status subtitle subject summary tag tags template thumbnail thumb toc translationkey translations type
unlisted updated version videos weight widgets word_count words"""

FOREIGN = frozenset(_FOREIGN.split())
"""Keys that other tools are known to write: never taken for a misspelling of ours."""
