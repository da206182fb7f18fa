"""Markup that a page's conversion made within other markup, which Markdown does not know.

In: Markdown. Out: the same with links within links, ``[[one](…) two](…)``, written as one link, and the source of one
line parted where the rule of a broken table stands in it. It exists because Markdown leaves the outer brackets and the
address of such a link in the text, and a quotation would carry them.
"""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.text.patterns import regex

_WITHIN = regex(r"\[([^\[\]\n]{0,400})(?<!!)\[([^\[\]\n]{0,400})\]\([^()\s]{0,2000}\)([^\[\]\n]{0,400})(?=\]\()")
_MOST_WITHIN = 3
"""Links within one link that are read."""
_BARS = regex(r"[|:\- \t]{5,}")
_RULE = "---"


def without_nested_links(source: str) -> str:
    """`source`, of each link within the words of another only its words."""
    if source.count("](") < 2:
        return source
    for _ in range(_MOST_WITHIN):
        joined = _WITHIN.sub(r"[\1\2\3", source)
        if joined == source:
            break
        source = joined
    return source


def between_rules(line: str) -> Iterator[str]:
    """What stands before, between and behind the rules, ``| --- | --- |``, in a line."""
    start = 0
    if _RULE in line and "|" in line:
        for bars in _BARS.finditer(line):
            if _RULE in bars[0] and "|" in bars[0]:
                yield line[start : bars.start()]
                start = bars.end()
    yield line[start:]
