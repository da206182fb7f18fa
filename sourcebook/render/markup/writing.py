"""Words as Markup: citations, dates, headings cut into phrases, quotations compared.

In: values of `pages`. Out: `Markup`, every word of it escaped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from html import escape
from itertools import groupby, pairwise

import markupsafe
from markupsafe import Markup

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
from sourcebook.text import language_of, markdown_html, pieces, regex

_SPECIAL = regex("[&<>'\"]").search
FEW = 4
"""Characters of a phrase that is too short for a line of its own, its stop among them."""
GLUE = "\u2060"
"""Word joiner: a citation never stands alone at the start of a line."""

_STOPS = "。．.！？!?；;，,…"
_PHRASE = regex(r"[^，。？！：、；,?!:;]*[，。？！：、；,?!:;]+|[^，。？！：、；,?!:;]+")
_TOKEN = regex(r"[A-Za-z0-9.%]+|\s+|.", re.DOTALL)
_CLUSTER = regex(f"{CITES_OPEN}([0-9,]*){CITES_CLOSE}")
_HREF = regex(r'href="([^"]*)"')
_DAY = regex(r"\d{4}-\d\d-\d\d(?:T.*)?")


def printed(value: object) -> str:
    """What a template prints of a value: Markup as it is, anything else escaped."""
    if type(value) is str:
        return markupsafe.escape(value) if _SPECIAL(value) else value
    return value if type(value) is Markup else markupsafe.escape(value)


def cites(words: Words, cluster: Iterable[Cite]) -> Markup:
    """A cluster of citations, glued to what stands before it."""
    links = "".join(
        f'<a class="cite" href="#src-{escape(one.article)}" aria-label="{words.source_label(one.n)}">{one.n}</a>'
        for one in cluster
    )
    return Markup(f'{GLUE}<span class="cites">{links}</span>') if links else Markup("")


def cite_source(words: Words, source: Source) -> Markup:
    """The citation of one article that a page lists by number."""
    return cites(words, [Cite(source.n, source.id)]) if source.n else Markup("")


def cited(words: Words, text: str, cluster: Iterable[Cite]) -> Markup:
    """`text` with its citations before the closing stop."""
    said, stop = _parted(text)
    return Markup(f"{escape(said)}{cites(words, cluster)}{escape(stop)}")


def linked(words: Words, page: str, shown: tuple[str, str, str], cluster: Iterable[Cite]) -> Markup:
    """A claim's words as a link, its citations before the closing stop; `shown` is words, address, language."""
    text, url, language = shown
    said, stop = _parted(text)
    address = escape(addresses.relative(url, page))
    return Markup(f'<a href="{address}"{lang(words, language)}>{escape(said)}</a>{cites(words, cluster)}{escape(stop)}')


def _parted(text: str) -> tuple[str, str]:
    stripped = text.rstrip()
    cut = len(stripped) - 1 if stripped and stripped[-1] in _STOPS else len(stripped)
    return stripped[:cut], stripped[cut:]


def phrases(title: str) -> Markup:
    """A heading cut after its punctuation, so that no line breaks inside a short phrase, nor within a word."""
    found = _joined(_PHRASE.findall(title))
    if len(found) < 2 or len(title) > 60:
        return wordwise(title)
    return Markup("".join(f'<span class="ph">{wordwise(phrase)}</span>' for phrase in found))


def _joined(found: list[str]) -> list[str]:
    """Phrases, one of few characters (报道：) with its neighbour, so that it does not stand on a line of its own."""
    joined: list[str] = []
    for phrase in found:
        if joined and len(joined[-1]) <= FEW:
            joined[-1] += phrase
        else:
            joined.append(phrase)
    return [*joined[:-2], "".join(joined[-2:])] if joined and len(joined[-1]) <= FEW else joined


def wordwise(title: str) -> Markup:
    """A heading whose lines break between words only; for one that is a link, and so underlined as one."""
    return Markup("<wbr>".join(escape(piece) for piece in pieces(title)))


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
    words = escape(shown)
    return Markup(f'<time datetime="{escape(iso)}">{words}</time>' if _DAY.fullmatch(iso) else words)


def when(words: Words, dated: When) -> Markup:
    """A date with its precision: a machine-readable day, month or year where it is one, words otherwise."""
    shown = words.span(dated)
    machine = {"day": 10, "month": 7, "year": 4}.get(dated.precision, 0)
    if machine and dated.start and not dated.modifier:
        return Markup(f'<time datetime="{escape(dated.start[:machine])}">{escape(shown)}</time>')
    return Markup(f'<span class="time">{escape(shown)}</span>')


def json_data(value: object) -> Markup:
    """JSON for a data block: nothing in it can end the block or a line."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)


def lang(words: Words, language: str) -> Markup:
    """The lang attribute of a run in another language than the site's."""
    return Markup("") if not language or language == words.language else Markup(f' lang="{escape(language)}"')


def lang_of(words: Words, text: str) -> Markup:
    """The same for what the researcher wrote, who may write in another language than the site's."""
    spoken = language_of(text)
    return (
        lang(words, spoken) if spoken[:2] != words.language[:2] and any(char.isalpha() for char in text) else Markup("")
    )


ALIKE = 0.35
"""Share of common words from which marking the others tells more than it hides."""


def differing(text: str, against: str) -> Markup:
    """`text` with the words marked that `against` does not have; plain where they have little in common.

    A word is common where it stands beside the same neighbour in both, so that a single character proves nothing.
    """
    if not text or not against or text == against:
        return Markup(escape(text))
    known = set(pairwise(_TOKEN.findall(against)))
    tokens = _TOKEN.findall(text)
    common = [False] * len(tokens)
    for at, pair in enumerate(pairwise(tokens)):
        if pair in known:
            common[at] = common[at + 1] = True
    if sum(common) < ALIKE * len(tokens):
        return Markup(escape(text))
    runs = [
        "".join(token for token, _ in run) for _, run in groupby(zip(tokens, common, strict=True), lambda one: one[1])
    ]
    marked = not common[0]
    parts = []
    for run in runs:
        parts.append(f"<mark>{escape(run)}</mark>" if marked and run.strip(" ，。、,.") else escape(run))
        marked = not marked
    return Markup("".join(parts))
