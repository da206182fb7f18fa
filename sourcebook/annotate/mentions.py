"""The companies that an article names.

In: clean text, its blocks, the compiled lists. Out: a `Mention` for each place where a company or a product of it is
named. They exist for counts, for company pages and as the actors that comparisons weigh; names in by-lines, captions
and image credits are kept, marked as credits, because they say who made the page and not what it is about.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from sourcebook.annotate.names import Names, find_names
from sourcebook.model import Block, Mention
from sourcebook.text import regex

_APART = frozenset({"caption", "furniture", "image"})
_CREDIT = regex(
    r"(?:图源|圖源|图片来源|圖片來源|图片提供|图片|图|圖|来源|來源|截图自|Photo|Image|Credit|Source)\s*[:：/|"
    r"｜]\s*[^\s，。；:：]{0,12}$"
)


def find_mentions(names: Names, text: str, folded: str) -> tuple[Mention, ...]:
    """Company mentions in text order."""
    return tuple(
        Mention(hit.name.owner, " ".join(text[hit.start : hit.end].split()), hit.start, hit.end, hit.name.product)
        for hit in find_names(names, text, folded)
    )


def with_credits(mentions: Iterable[Mention], text: str, blocks: Sequence[Block]) -> tuple[Mention, ...]:
    """The same mentions, those in furniture, captions and image credits marked."""
    starts = [block.start for block in blocks]

    def in_credit(mention: Mention) -> bool:
        block = blocks[bisect_right(starts, mention.start) - 1]
        return block.kind in _APART or bool(_CREDIT.search(text, max(0, mention.start - 24), mention.start))

    return tuple(replace(mention, credit=True) if in_credit(mention) else mention for mention in mentions)
