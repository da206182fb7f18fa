"""Words as Markup: citations, dates, headings cut into phrases, quotations compared.

In: values of `pages`. Out: `Markup`, every word of it escaped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from markupsafe import Markup, escape

from sourcebook import addresses
from sourcebook.pages import (
    CITES_CLOSE,
    CITES_OPEN,
    Cite,
    Prose,
    Source,
    When,
)
from sourcebook.render.words import Words
from sourcebook.text import markdown_html

GLUE = "\u2060"
"""Word joiner: a citation never stands alone at the start of a line."""
MOST_RINGS = 8
"""Beyond, rings are counted and not drawn."""

_STOPS = "。．.！？!?；;，,…"
_PHRASE = re.compile(r"[^，。？！：、；,?!:;]*[，。？！：、；,?!:;]+|[^，。？！：、；,?!:;]+")
_TOKEN = re.compile(r"[A-Za-z0-9.%]+|\s+|.", re.DOTALL)
_CLUSTER = re.compile(f"{CITES_OPEN}([0-9,]*){CITES_CLOSE}")
_HREF = re.compile(r'href="([^"]*)"')
_CODE = re.compile(r"</?pre>|</?code>")


def cites(words: Words, cluster: Iterable[Cite]) -> Markup:
    """A cluster of citations, glued to what stands before it."""
    links = Markup("").join(
        Markup('<a class="cite" href="#src-{}" aria-label="{}">{}</a>').format(
            one.article, words("cite.label", number=str(one.n)), one.n
        )
        for one in cluster
    )
    return Markup('{}<span class="cites">{}</span>').format(GLUE, links) if links else Markup("")


def cite_source(words: Words, source: Source) -> Markup:
    """The citation of one article that a page lists by number."""
    return cites(words, [Cite(source.n, source.id)]) if source.n else Markup("")


def cited(words: Words, text: str, cluster: Iterable[Cite]) -> Markup:
    """`text` with its citations before the closing stop."""
    stripped = text.rstrip()
    cut = len(stripped) - 1 if stripped and stripped[-1] in _STOPS else len(stripped)
    return escape(stripped[:cut]) + cites(words, cluster) + escape(stripped[cut:])


def linked(words: Words, page: str, shown: tuple[str, str, str], cluster: Iterable[Cite]) -> Markup:
    """A claim's words as a link, its citations before the closing stop; `shown` is words, address, language."""
    text, url, language = shown
    stripped = text.rstrip()
    cut = len(stripped) - 1 if stripped and stripped[-1] in _STOPS else len(stripped)
    link = Markup('<a href="{}"{}>{}</a>').format(addresses.relative(url, page), lang(words, language), stripped[:cut])
    return link + cites(words, cluster) + escape(stripped[cut:])


def phrases(title: str) -> Markup:
    """A heading cut after its punctuation, so that no line breaks inside a short phrase."""
    found = _PHRASE.findall(title)
    if len(found) < 2 or len(title) > 60:
        return escape(title)
    return Markup("").join(Markup('<span class="ph">{}</span>').format(phrase) for phrase in found)


def prose(words: Words, written: Prose, page: str) -> Markup:
    """The researcher's Markdown as HTML, citations linked; addresses within the site are relative to `page`."""
    by_number = {str(one.n): one for one in written.cites}

    def cluster(match: re.Match[str]) -> str:
        found = {n for n in match[1].split(",") if n in by_number}
        return str(cites(words, [by_number[n] for n in sorted(found, key=int)]))

    html = _HREF.sub(lambda match: f'href="{_local(match[1], page)}"', markdown_html(written.text))
    return Markup(_CLUSTER.sub(cluster, html))


def _local(address: str, page: str) -> str:
    """An address as nh3 left it (escaped, safe): one within the site is written from the root and made relative."""
    return address if ":" in address or address.startswith(("#", "//")) else addresses.relative(address, page)


def time(iso: str, shown: str) -> Markup:
    """A date for people and machines; plain words where it is no date."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d(T.*)?", iso):
        return escape(shown)
    return Markup('<time datetime="{}">{}</time>').format(iso, shown)


def when(words: Words, dated: When) -> Markup:
    """A date with its precision: a machine-readable day, month or year where it is one, words otherwise."""
    shown = words.span(dated)
    machine = {"day": 10, "month": 7, "year": 4}.get(dated.precision, 0)
    if machine and dated.start and not dated.modifier:
        return Markup('<time datetime="{}">{}</time>').format(dated.start[:machine], shown)
    return Markup('<span class="time">{}</span>').format(shown)


def json_data(value: object) -> Markup:
    """JSON for a data block: nothing in it can end the block or a line."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)


def lang(words: Words, language: str) -> Markup:
    """The lang attribute of a run in another language than the site's."""
    return Markup("") if not language or language == words.language else Markup(' lang="{}"').format(language)


ALIKE = 0.35
"""Share of common words from which marking the others tells more than it hides."""


def differing(text: str, against: str) -> Markup:
    """`text` with the words marked that `against` does not have; plain where they have little in common."""
    if not against or text == against or len(text) > 600 or len(against) > 600:
        return escape(text)
    left, right = _TOKEN.findall(against), _TOKEN.findall(text)
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    if matcher.quick_ratio() < ALIKE or matcher.ratio() < ALIKE:
        return escape(text)
    runs = [(kind, "".join(right[j:k])) for kind, _, _, j, k in matcher.get_opcodes()]
    return Markup("").join(
        escape(run) if kind == "equal" or not run.strip(" ，。、,.") else Markup("<mark>{}</mark>").format(run)
        for kind, run in runs
    )
