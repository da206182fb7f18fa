"""Every value that the stages of a build exchange.

In: nothing; this module imports nothing of ours. Out: frozen values that refer to each other by key, whole when
made. They exist so that each stage can be read, tested and cached alone: whatever passes between two stages is one of
these, and each can be encoded as JSON or MessagePack and decoded again with its types checked.

Keys: an article, company, origin, story, claim and event is named by its ``id``; a sentence by its index within its
article's `Annotation.sentences`, and permanently by `Sentence.key`. Offsets count code points of `Annotation.text`.
An empty string or tuple stands for "none"; None is kept for dates and links that do not exist.
"""

from __future__ import annotations

from sourcebook.model.annotations import Annotation, Attribution, Block, DateSpan, Figure, Mention, Sentence
from sourcebook.model.articles import Article, Collection, LeftOut
from sourcebook.model.curated import (
    Company,
    Config,
    Curated,
    Decision,
    MarkedClaim,
    Origin,
    OutletRule,
    OwnEvent,
    OwnPage,
    Product,
    Reference,
    Selection,
)
from sourcebook.model.groups import (
    Claim,
    ClaimMention,
    Claims,
    Conflict,
    Event,
    EventMention,
    Groups,
    Kind,
    Link,
    Provenance,
    Reason,
    Repost,
    Story,
)
from sourcebook.model.pages import Corpus, Page, Piece, Series
from sourcebook.model.problems import Problem

__all__ = [
    "Annotation",
    "Article",
    "Attribution",
    "Block",
    "Claim",
    "ClaimMention",
    "Claims",
    "Collection",
    "Company",
    "Config",
    "Conflict",
    "Corpus",
    "Curated",
    "DateSpan",
    "Decision",
    "Event",
    "EventMention",
    "Figure",
    "Groups",
    "Kind",
    "LeftOut",
    "Link",
    "MarkedClaim",
    "Mention",
    "Origin",
    "OutletRule",
    "OwnEvent",
    "OwnPage",
    "Page",
    "Piece",
    "Problem",
    "Product",
    "Provenance",
    "Reason",
    "Reference",
    "Repost",
    "Selection",
    "Sentence",
    "Series",
    "Story",
]
