"""What machines ask a site for: Atom feeds, the sitemap, robots.txt.

In: entries, and the addresses of the pages. Out: files at the root. Feeds and sitemap need absolute addresses, so they
exist only where the site has a public one. Every text stands as ``type="text"``: in readers, markup that was escaped
once is live HTML. Moments are those of the articles; no clock is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from urllib.parse import quote

from sourcebook.export import Entry, News, Site
from sourcebook.text import regex

LONGEST = 60
"""Entries of a feed."""

_TITLES = {"feed.xml": "feed.changes", "feed-sources.xml": "feed.arrivals"}
_NOT_XML = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HOME = "index.html"
_QUOTED = regex(r"[^A-Za-z0-9/#\-._~:\n]")
"""What addresses are written without."""
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""Of a feed that has no dated entry: Atom demands a moment."""


def files(site: Site, news: News, words: Callable[[str], str]) -> Iterator[tuple[str, bytes]]:
    """The feeds; `words` gives the words of a key: the feeds' titles, and what an entry's kind is called."""
    if site.base_url:
        yield "feed.xml", _atom(site, "feed.xml", news.changes, words).encode()
        yield "feed-sources.xml", _atom(site, "feed-sources.xml", news.arrivals, words).encode()


def root_files(site: Site, pages: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """What the root holds for robots; `pages` are the addresses worth finding."""
    yield ".nojekyll", b""
    yield "robots.txt", _robots(site).encode()
    if site.base_url:
        yield "sitemap.xml", _sitemap(site, pages).encode()


def _robots(site: Site) -> str:
    rules = "User-agent: *\nAllow: /\n"
    return f"{rules}\nSitemap: {site.base_url}sitemap.xml\n" if site.base_url else rules


def _sitemap(site: Site, pages: Iterable[str]) -> str:
    before, after = f"<url><loc>{_text(site.base_url)}", "</loc></url>\n"
    paths = ["" if page == _HOME else page for page in sorted(set(pages))]
    if _QUOTED.search("\n".join(paths)):
        paths = list(map(_path, paths))
    listed = before + (after + before).join(paths) + after if paths else ""
    schema = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{schema}">\n{listed}</urlset>\n'


def _absolute(site: Site, address: str) -> str:
    """An address of the site in full; the start page is the site itself."""
    return site.base_url + _path("" if address == _HOME else address)


def _path(address: str) -> str:
    return quote(address, safe="/#-._~:")


def _atom(site: Site, name: str, entries: Iterable[Entry], words: Callable[[str], str]) -> str:
    some = list(islice(entries, LONGEST))
    newest = max((_moment(entry.moment) for entry in some), default=_NEVER)
    head = "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_attribute(site.language)}>',
            f"<id>{_text(site.base_url + name)}</id>",
            f'<title type="text">{_text(site.title)} · {_text(words(_TITLES[name]))}</title>',
            f"<updated>{newest.isoformat(timespec='seconds')}</updated>",
            f'<link rel="self" type="application/atom+xml" href={_attribute(site.base_url + name)}/>',
            f'<link rel="alternate" type="text/html" href={_attribute(site.base_url)}/>',
            f"<author><name>{_text(site.title) or '-'}</name></author>",
        ]
    )
    return "\n".join([head, *(_entry(site, entry, words) for entry in some), "</feed>"]) + "\n"


def _entry(site: Site, entry: Entry, words: Callable[[str], str]) -> str:
    """One entry. An outlet is the author of its articles alone: a claim's words may be another's, or a digest's; the
    summary says which outlet's article brought it."""
    address, moment = _absolute(site, entry.anchor), _moment(entry.moment)
    label = words(f"feed.{entry.kind}")
    by_outlet = entry.kind == "article" and entry.outlet
    author = f"<author><name>{_text(entry.outlet)}</name></author>" if by_outlet else ""
    told = " · ".join(filter(None, (label, entry.outlet)))
    return "\n".join(
        [
            f"<entry xml:lang={_attribute(entry.language)}>",
            f"<id>{_text(address)}{_again(entry.kind)}</id>",
            f'<title type="text">{_text(entry.title)}</title>',
            f"<updated>{moment.isoformat(timespec='seconds')}</updated>",
            f'<link rel="alternate" type="text/html" href={_attribute(address)}/>',
            f"<category term={_attribute(entry.kind)} label={_attribute(label)}/>",
            f'{author}<summary type="text">{_text(told)}</summary>',
            "</entry>",
        ]
    )


def _again(kind: str) -> str:
    """What an id adds to the address where the same thing is news again; new things are named by their address."""
    return "" if kind in ("article", "story", "claim") else f"/{kind}"


def _moment(moment: str) -> datetime:
    """ISO 8601 with what is missing filled in: a bare date is its first moment, a moment without offset is in UTC."""
    full = moment if len(moment) > 7 else f"{moment}-01-01"[: len(moment) + 3 * (2 - moment.count("-"))]
    known = datetime.fromisoformat(full)
    return known if known.tzinfo else known.replace(tzinfo=UTC)


def _text(words: str) -> str:
    from xml.sax.saxutils import escape  # which loads half of what the internet is made of

    return escape(_NOT_XML.sub("", words))


def _attribute(words: str) -> str:
    from xml.sax.saxutils import quoteattr

    return quoteattr(_NOT_XML.sub("", words))
