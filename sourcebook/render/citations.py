"""References to articles: GB/T 7714 text, and the exchange formats CSL-JSON, BibTeX and RIS.

In: `Citation`s. Out: text, escaped for its format. They exist so that a researcher can cite what the site cites.
Nothing is invented: an author, date or day of access that is not known is left out, a partial date stays partial, and
names stand as the by-line wrote them (which of two Latin words is the family name is not ours to guess).

Sources: GB/T 7714-2015 (4.3 newspapers, 4.6 electronic resources, 8.2 numeric system), CSL 1.0.2 data schema, the
BibTeX manual (btxdoc; braces are counted even where a backslash precedes them), the RIS specification of 2011.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec.structs import replace

from sourcebook.export import Citation, Table
from sourcebook.render.data import END, lines, lines_between, listed
from sourcebook.render.monthly import Bytes, Made, Part, Published, Writing
from sourcebook.text import regex

_DATE = regex(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:[T ]|$)")
_SPACES = regex(r"\s+")
_CONTROL = regex(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: "\\" + character for character in "&%$#_"},
}
_IN_TEX = str.maketrans(_TEX)
_IN_ADDRESS = {ord("{"): "%7B", ord("}"): "%7D", ord("\\"): "%5C", ord(" "): "%20"}
_NOT_IN_KEY = regex(r"[^A-Za-z0-9_.:+-]+")


def files(table: Table, made: Made) -> Iterator[Published]:
    """The three exchange files of the whole collection; one that stands is not made again."""
    for url, writing, body in _FORMATS:
        whole = replace(table, name=url).whole(url)
        part = Part(whole, (url,))
        if made.standing(whole):
            yield url, None, part
        else:
            rows = made.rows(whole, writing)
            yield url, rows.unless(0, b"".join(body(rows.but(writing.end)))), part


# --- GB/T 7714 ----------------------------------------------------------------------------------------------------


def gbt(citation: Citation) -> str:
    """The reference as GB/T 7714-2015 writes it: a newspaper online where the outlet is known, else a web page.

    ``肖芳. 题名[N/OL]. 界面新闻, 2025-02-15[2025-02-16]. https://example.com/c.``
    """
    published, accessed = _day(citation.published), _day(citation.accessed)
    visited = f"[{accessed}]" if accessed else ""
    if citation.outlet:
        where = ", ".join(filter(None, (_line(citation.outlet), published))) + visited
        kind = "[N/OL]" if citation.address else "[N]"
    else:
        where = (f"({published})" if published else "") + visited
        kind = "[EB/OL]" if citation.address else "[Z]"
    parts = (_responsible(citation), _line(citation.title) + kind, where, citation.address)
    return ". ".join(filter(None, parts)) + "."


def _responsible(citation: Citation) -> str:
    """The first three authors, more as 等 or et al."""
    names = [_line(name) for name in citation.authors]
    more = ["et al" if citation.language == "en" else "等"] if len(names) > 3 else []
    return ", ".join(names[:3] + more)


# --- CSL-JSON -----------------------------------------------------------------------------------------------------


def _items(citations: Iterable[Citation]) -> list[bytes]:
    return lines(csl(one) for one in citations)


def _array(items: Sequence[Bytes]) -> Sequence[Bytes]:
    """A CSL-JSON array, one item a line."""
    return *listed(items), b"\n"


def _items_of(bodies: Sequence[bytes]) -> Bytes:
    return lines_between(bodies[0], b"]\n")


def csl(citation: Citation) -> dict[str, object]:
    """One CSL-JSON item; `issued` and `accessed` are as precise as what is known."""
    item: dict[str, object] = {
        "id": citation.id,
        "type": "article-newspaper" if citation.outlet else "webpage",
        "title": _line(citation.title),
        "language": citation.language,
    }
    if citation.authors:
        item["author"] = [{"literal": _line(name)} for name in citation.authors]
    known = {"container-title": _line(citation.outlet), "URL": citation.address, "source": _line(citation.channel)}
    item |= {name: value for name, value in known.items() if value}
    for name, moment in (("issued", citation.published), ("accessed", citation.accessed)):
        if parts := _date_parts(moment):
            item[name] = {"date-parts": [list(parts)]}
    return item


# --- BibTeX -------------------------------------------------------------------------------------------------------


def bibtex(citation: Citation) -> str:
    """One entry. ``@misc`` with year, month, day is what every style and parser knows."""
    date = _date_parts(citation.published)
    fields = {
        "title": "{" + _tex(citation.title) + "}",
        "author": " and ".join("{" + _tex(name) + "}" for name in citation.authors),
        "howpublished": "{" + _tex(citation.outlet) + "}" if citation.outlet else "",
        **dict(zip(("year", "month", "day"), map(str, date), strict=False)),
        "url": citation.address.translate(_IN_ADDRESS),
        "urldate": _day(citation.accessed),
        "language": citation.language,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{_NOT_IN_KEY.sub('-', citation.id) or 'source'},", *lines, "}"]) + "\n"


def _entries(citations: Iterable[Citation]) -> list[bytes]:
    """Each with the empty line that stands between it and the next one."""
    return [bibtex(one).encode() + b"\n" for one in citations]


def _tex(words: str) -> str:
    return _line(words).translate(_IN_TEX)


# --- RIS ----------------------------------------------------------------------------------------------------------


def ris(citation: Citation) -> str:
    """One record, lines ended by CR LF as the format asks."""
    date = _date_parts(citation.published)
    day = "/".join([f"{date[0]:04}", *(f"{part:02}" for part in date[1:]), *[""] * (3 - len(date))]) if date else ""
    tags = [
        ("TY", "NEWS" if citation.outlet else "ELEC"),
        ("ID", _line(citation.id)),
        ("TI", _line(citation.title)),
        *(("AU", _line(name)) for name in citation.authors),
        ("T2", _line(citation.outlet)),
        ("PY", f"{date[0]:04}" if date else ""),
        ("DA", day),
        ("Y2", _day(citation.accessed).replace("-", "/")),
        ("LA", citation.language),
        ("UR", citation.address),
        ("L2", citation.archive),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in tags if value) + "ER  - \r\n\r\n"


def _records(citations: Iterable[Citation]) -> list[bytes]:
    return [ris(one).encode() for one in citations]


def _as_it_is(bodies: Sequence[bytes]) -> Bytes:
    return memoryview(bodies[0])


# --- shared -------------------------------------------------------------------------------------------------------


def _line(words: str) -> str:
    """`words` on one line, without control characters."""
    if words.isprintable():
        return " ".join(words.split())
    return _SPACES.sub(" ", _CONTROL.sub(" ", words)).strip()


def _day(moment: str) -> str:
    """The date of an ISO 8601 moment, as precise as it is given."""
    return "-".join(f"{part:02}" for part in _date_parts(moment))


def _date_parts(moment: str) -> tuple[int, ...]:
    found = _DATE.match(moment)
    return tuple(int(part) for part in found.groups() if part) if found else ()


_FORMATS: tuple[tuple[str, Writing, Callable[[Sequence[Bytes]], Sequence[Bytes]]], ...] = (
    ("data/sources.csl.json", Writing(_items, _items_of, END), _array),
    ("data/sources.bib", Writing(_entries, _as_it_is, b"\n"), list),
    ("data/sources.ris", Writing(_records, _as_it_is), list),
)
"""Address; how citations are written and read again; and what a file makes of them."""
