"""Rows that stand on nearly every page, as Markup: a claim with its origins, a quotation, a footnote.

In: values of `pages`, the page's address. Out: `Markup`. They are here and not in templates because a site has very
many of them: most of what rendering takes. What does not depend on the numbers of a page is remembered by its value.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Sequence
from functools import lru_cache
from html import escape

import markupsafe
from markupsafe import Markup

from sourcebook import addresses
from sourcebook.pages import Card, Named, Part, Quote, Source, Tally
from sourcebook.render.markup.drawings import glyph
from sourcebook.render.markup.writing import cite_source, differing, lang, linked, time
from sourcebook.render.words import Words
from sourcebook.text import language_of

NAMED = 4
"""Origins that the words beside a glyph name."""
REMEMBERED = 20_000


def origins_of(words: Words) -> Callable[[Tally, str], Markup]:
    """Prints a glyph with its words: so many reports, so many origins, and who they are."""

    @lru_cache(maxsize=REMEMBERED)
    def row(tally: Tally, folder: str) -> Markup:
        return Markup(f'<div class="orig">{glyph(tally)}<span>{_words(words, tally, folder)}</span></div>')

    return lambda tally, page: row(tally, posixpath.dirname(page))


def _words(words: Words, tally: Tally, folder: str) -> str:
    comma = words("tally.comma")
    counted = [words("tally.reports", n=tally.reports)]
    known = [Named(group.name, group.url) for group in tally.groups if group.name]
    if tally.origins:
        names = words("list.comma").join(_link(words, one, folder) for one in known[:NAMED])
        others = words("list.others", n=len(known) - NAMED) if len(known) > NAMED else ""
        counted.append(words("tally.origins", n=tally.origins) + words("tally.colon") + names + others)
    else:
        counted.append(words("tally.unnamed"))
    if tally.reposts:
        counted.append(words("tally.reposts", n=tally.reposts))
    return comma.join(counted)


def _link(words: Words, named: Named, folder: str) -> str:
    name = escape(words.channel(named.name))
    if not named.url:
        return name
    address = addresses.relative(named.url, posixpath.join(folder, "page"))
    return f'<a href="{escape(address)}">{name}</a>'


def _stop_after(title: str, stop: str) -> str:
    """No second stop after a title that ends in one; after a Latin one a blank."""
    if title.endswith(("？", "！", "。", "…")):
        return ""
    return " " if title.endswith(("?", "!", ".")) else stop


def footnotes_of(words: Words) -> Callable[[Source, str], Markup]:
    """Prints the footnote of an article: title, outlet and channel, day, the original's address."""

    @lru_cache(maxsize=REMEMBERED)
    def body(source: tuple[str, ...], folder: str) -> str:
        url, title, language, outlet, channel, published, original = source
        address = addresses.relative(url, posixpath.join(folder, "page"))
        stop, comma = words("refs.stop"), words("tally.comma")
        where = escape(words.outlet(outlet))
        where += escape(words.place(outlet, channel))
        day = f"{comma}{time(published[:10], words.day(published))}" if published else ""
        link = (
            f'<a href="{escape(original)}" rel="noreferrer external">{words("refs.original")} ↗</a>' if original else ""
        )
        ended = _stop_after(title, stop)
        return f'<a href="{escape(address)}"{lang(words, language)}>{escape(title)}</a>{ended}{where}{day}{stop}{link}'

    def row(source: Source, page: str) -> Markup:
        fields = (source.url, source.title, source.language, source.outlet, source.channel, source.published)
        inside = body((*fields, source.original), posixpath.dirname(page))
        return Markup(f'<li id="src-{escape(source.id)}" value="{source.n}">{inside}</li>')

    return row


def part_links_of(words: Words) -> Callable[[Sequence[Part], bool, str], Markup]:
    """Prints links to the pages of a long list, by month or by number; the one that is being read is none."""

    @lru_cache(maxsize=REMEMBERED)
    def row(part: tuple[str, str, int, int], current: bool, months: bool, folder: str) -> str:
        label, url, count, number = part
        numbered = f" ({number})" if number else ""
        month = f"{words.month(label)}{numbered}" if current or number < 2 else str(number)
        told = month if months else label
        counted = f" <small>{words.number(count)}</small>" if count and not number else ""
        if current:
            return f'<li><span aria-current="page">{markupsafe.escape(told)}{counted}</span></li>\n'
        address = markupsafe.escape(addresses.relative(url, posixpath.join(folder, "page")))
        return f'<li><a href="{address}">{markupsafe.escape(told)}{counted}</a></li>\n'

    def rows(parts: Sequence[Part], months: bool, page: str) -> Markup:
        folder = posixpath.dirname(page)
        return Markup("".join([row((p.label, p.url, p.count, p.number), p.current, months, folder) for p in parts]))

    return rows


def chips(words: Words, card: Card) -> Markup:
    """The status of a claim, and beside it whether it is disputed."""
    split = f'<span class="chip split">{words("status.disputed")}</span>' if card.disputed else ""
    status = f'<span class="chip {escape(card.status)}">{words(f"status.{card.status}")}</span>'
    return Markup(f'<span class="chips">{split}{status}</span>')


def claim_words(words: Words, card: Card, page: str) -> Markup:
    """A claim's words as a link with its citations; words of the interface where none may be shown."""
    language = card.language if card.text else words.language
    return linked(words, page, (card.text or words("quote.hidden"), card.url, language), card.cites)


def quotation(words: Words, quote: Quote, against: str, page: str) -> Markup:
    """A quotation, verbatim, with its article; words that `against` does not have are marked."""
    address = escape(addresses.relative(quote.url, page))
    source = quote.source
    same_language = language_of(against)[:2] == source.language[:2] if against else False
    said = differing(quote.text, against) if same_language else escape(quote.text)
    told = f'<blockquote{lang(words, source.language)} cite="{address}"><p>{said}</p></blockquote>'
    shown = told if quote.text else f'<p class="hid">{words("quote.hidden")}</p>'
    comma = words("tally.comma")
    day = f"{comma}{time(source.published[:10], words.day(source.published))}" if source.published else ""
    later = words.delay(quote.since, source.published) if quote.since else ""
    day += f"{comma}{later}" if later else ""
    credit = comma + escape(words("quote.credit", name=quote.credit)) if quote.credit else ""
    digest = f' <span class="chip">{words("digest.label")}</span>' if source.digest else ""
    outlet = escape(words.outlet(source.outlet))
    meta = f'<a href="{address}">{outlet}</a>{day}{cite_source(words, source)}{credit}{digest}'
    return Markup(f'{shown}<p class="meta">{meta}</p>')
