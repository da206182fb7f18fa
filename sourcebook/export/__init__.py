"""The values of the data export: what `arrange` fills and `render` writes.

In: nothing but the standard library. Out: frozen dataclasses. They stand apart from `model` because they are a public
format, and apart from both stages because stages do not import one another.
"""

from sourcebook.export.further import (
    Citation,
    Entry,
    Export,
    SearchArticle,
    SearchClaim,
    SearchData,
    SearchLine,
    SearchName,
    SearchPart,
    Sheet,
    Site,
)
from sourcebook.export.rows import (
    ArticleRow,
    AttributionRow,
    ClaimFigureRow,
    ClaimMentionRow,
    ClaimRow,
    CompanyCount,
    CompanyRow,
    ConflictRow,
    EventMentionRow,
    EventRow,
    LinkRow,
    Listing,
    OriginRow,
    ReasonRow,
    StoryRow,
    SuggestedRow,
)

__all__ = [
    "ArticleRow",
    "AttributionRow",
    "Citation",
    "ClaimFigureRow",
    "ClaimMentionRow",
    "ClaimRow",
    "CompanyCount",
    "CompanyRow",
    "ConflictRow",
    "Entry",
    "EventMentionRow",
    "EventRow",
    "Export",
    "LinkRow",
    "Listing",
    "OriginRow",
    "ReasonRow",
    "SearchArticle",
    "SearchClaim",
    "SearchData",
    "SearchLine",
    "SearchName",
    "SearchPart",
    "Sheet",
    "Site",
    "StoryRow",
    "SuggestedRow",
]
