"""Why two things are one, or are not, as tables tell it: both sides in words, and what was compared by its names.

In: the context, a link. Out: an `Evidence`. It exists because a link speaks in keys and canonical terms, which mean
nothing to a reader.
"""

from __future__ import annotations

from msgspec.structs import replace

from sourcebook import addresses
from sourcebook.arrange.context import Context
from sourcebook.model import Link
from sourcebook.pages import Evidence, Named
from sourcebook.text import cut, regex

_TERM = regex(r" (?=[a-z]:|[^\x00-\x7f])")
"""Between terms; the name of a product may hold a blank."""
_MARKED = regex(r"(?<!\S)[a-z]:\S").search
"""What a canonical term begins with."""
OPENING = 60
"""Characters of a sentence in a table of evidence."""
_OF_TERMS = frozenset({"negation", "subject", "act", "mood"})
"""Guards that fire on terms alone, marked or not."""
_NUMBER = regex(r"-?[0-9.]+(?:e[+-]?[0-9]+)?").fullmatch
_LATIN = regex(r"[a-z' ]+").fullmatch
"""Stems of English words, which a page in Chinese does not print."""


def evidence(context: Context, link: Link) -> Evidence:
    """What joined or parted two, for the tables that show it."""
    reason = replace(link.reason, facts=tuple((name, _shared(context, name, v)) for name, v in link.reason.facts))
    return Evidence(side(context, link.left), side(context, link.right), link.kind, link.score, reason)


def _shared(context: Context, name: str, value: str) -> str:
    """A fact of a reason, its terms told; what a guard fired on has a side of each statement."""
    if name == "terms":
        return _told(context, value)
    sides = value.split(" | ")
    marked = name in _OF_TERMS or any(map(_MARKED, sides))
    return " | ".join(_told(context, one) for one in sides) if marked else value


def _told(context: Context, value: str) -> str:
    """Terms as a reader knows them: companies and origins by their names; of what is canonical and English only what a
    reader of the site's language can read."""
    chinese = context.corpus.config.language.startswith("zh")
    told: dict[str, None] = {}
    for term in _TERM.split(value):
        mark, key = (term[0], term[2:]) if term[1:2] == ":" else ("", term)
        if mark == "c":
            told[context.company(key.partition("/")[0]).name] = None
        elif mark in ("o", "s"):
            told[context.origin(key).name] = None
        elif not chinese or not (mark or _LATIN(key)):
            told[_valued(key) if mark == "n" else key] = None
    return ("、" if chinese else ", ").join(told)


def _valued(key: str) -> str:
    """A value as people write it: 15 percent of percent:1.5e+1."""
    unit, _, value = key.rpartition(":")
    return f"{float(value):,.15g} {unit}" if _NUMBER(value) else key


def side(context: Context, key: str) -> Named:
    """One side of a link as people know it: an article's title, or a statement's first words."""
    article, _, anchor = key.partition("#s-")
    if article not in context.corpus.articles:
        return Named(key)
    if not anchor:
        return Named(context.sources[article].title, addresses.article_page(article))
    annotation = context.corpus.annotations[article]
    for index, sentence in enumerate(annotation.sentences):
        if sentence.key == anchor:
            shown = index in context.shown[article]
            words = annotation.text[sentence.start : sentence.end] if shown else context.sources[article].title
            return Named(_opening(words), addresses.statement_anchor(article, anchor))
    return Named(context.sources[article].title, addresses.article_page(article))


def _opening(words: str) -> str:
    """As much of a sentence as tells it apart in a table."""
    return words if len(words) <= OPENING else cut(words, OPENING - 1)
