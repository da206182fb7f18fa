"""The researcher's Markdown: finds its citations and moves them before the full stop.

In: Markdown in which article file names or ids stand in square brackets. Out: `Prose`, with numbers of the page in
their place. It exists apart because answers, profiles, notes and own pages all cite in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from sourcebook.pages import CITES_CLOSE, CITES_OPEN, Cite, Prose
from sourcebook.text import regex

_BRACKET = regex(r"\[([^\[\]\n]{1,400})\](?!\()")
_BETWEEN = regex(r"[,，、;；\s]+")
_STOP = regex(f"([。．.!?！？；;，,、]?)[ \u3000]?((?:{CITES_OPEN}[0-9,]{{1,200}}{CITES_CLOSE})+)")
_JOIN = f"{CITES_CLOSE}{CITES_OPEN}"


def prose(markdown: str, names: Mapping[str, str], cite: Callable[[str], Cite]) -> Prose:
    """`markdown` with its citations numbered; `names` maps file names and ids to article ids. A bracket that holds
    anything but names of articles is left as it is."""
    cites: dict[str, Cite] = {}

    def number(match: re.Match[str]) -> str:
        keys = [names.get(part) for part in _parts(match[1], names)]
        if not keys or None in keys:
            return match[0]
        found = [cite(key) for key in dict.fromkeys(keys) if key is not None]
        cites.update((one.article, one) for one in found)
        return CITES_OPEN + ",".join(str(one.n) for one in found) + CITES_CLOSE

    bare = markdown.replace(CITES_OPEN, "").replace(CITES_CLOSE, "")
    text = _STOP.sub(lambda m: m[2].replace(_JOIN, ",") + m[1], _BRACKET.sub(number, bare))
    return Prose(text, tuple(sorted(cites.values(), key=lambda one: one.n)))


def _parts(inside: str, names: Mapping[str, str]) -> list[str]:
    whole = inside.strip()
    return [whole] if whole in names else [part for part in _BETWEEN.split(whole) if part]
