"""The search data as classic scripts, because a page opened from disk may load nothing else.

In: `SearchData`, the words of the interface (outlets and days are told as pages tell them). Out: ``search/index.js``
(names, the folding table, the list of parts, newest first) and the parts, each at most `LARGEST` bytes, each pushing
one value to the global array ``sourcebookSearch``. `assets/search.js` reads them; rows are arrays, not objects, because
they are many, and run from the oldest to the newest:

    claim     [id, text, language, reports, origins]
    article   [id, title, outlet, day, language, digest, [[key, text, when], …], [[key, text], …]]
    name      [kind, address, name, [other names]]

The browser compares folded texts: it folds case and width itself, and gets the table of traditional characters from
here.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

import msgspec

from sourcebook.export import SearchArticle, SearchClaim, SearchData, SearchLine
from sourcebook.render.monthly import Made, Part, Published, Writing
from sourcebook.render.words import Words
from sourcebook.text import fold, traditional

LARGEST = 480_000
"""Bytes of a part's rows, unless one row alone is longer."""

_COMPATIBLE = range(0xF900, 0xFB00)
"""Han characters that are others written in another way."""
_ONE_UNIT = "\uffff"
"""The last character that is one unit in JavaScript: what folds beyond it would shift offsets there."""
_PUSH = b"(window.sourcebookSearch=window.sourcebookSearch||[]).push("


def files(data: SearchData, words: Words, made: Made) -> Iterator[Published]:
    """The index and every part; of a month that stands nothing is made."""
    names: list[str] = []
    met = set(fold("".join(text for name in data.names for text in (name.name, *name.other))))
    writing = Writing(partial(_written, words), _read)
    months = data.table.months(lambda folder, month: f"{folder}/{month or 'undated'}")
    for _, piece in sorted(months.items(), reverse=True):
        stands = made.standing(piece)
        bodies: list[bytes | None] = [None for _ in stands.urls] if stands else []
        told = stands.told if stands else ""
        if not stands:
            rows = list(chain.from_iterable(made.rows(piece, writing)))
            bodies, told = list(_bodies(rows)), _folded(rows)
        met.update(told)
        urls = tuple(f"{piece.name}-{number}.js" for number in range(1, len(bodies) + 1))
        names += (url.removeprefix("search/") for url in reversed(urls))
        parts = (Part(piece, urls, told), *(None for _ in urls[1:]))
        yield from zip(urls, bodies, parts, strict=True)
    before, after = _folding(met)
    index = {
        "parts": names,
        "from": before,
        "to": after,
        "names": [[name.kind, name.url, name.name, list(name.other)] for name in data.names],
    }
    yield "search/index.js", _PUSH + msgspec.json.encode(index) + b");\n", None


class _Row(NamedTuple):
    """A row as it is written."""

    line: bytes
    is_claim: bool


def _written(words: Words, rows: Iterable[SearchArticle | SearchClaim]) -> list[_Row]:
    encode = msgspec.json.Encoder().encode
    return [
        _Row(encode(_claim(row)), True) if isinstance(row, SearchClaim) else _Row(encode(_article(row, words)), False)
        for row in rows
    ]


def _read(bodies: Sequence[bytes]) -> list[_Row]:
    """The rows of a month's files: articles first, then claims, as they are in each file but one."""
    found = []
    for body in bodies:
        claims, articles = (part.split(b"\n") for part in body.split(b'"articles":'))
        found += [_Row(line.removesuffix(b","), False) for line in articles[1:-2] if line]
        found += [_Row(line.removesuffix(b","), True) for line in claims[1:-1] if line]
    return found


def _folded(rows: Iterable[_Row]) -> str:
    """Every character of their texts, folded."""
    met: set[str] = set()
    for row in rows:
        met.update(*_texts(msgspec.json.decode(row.line), row.is_claim))
    return "".join(sorted(set(fold("".join(met)))))


def _bodies(rows: Iterable[_Row]) -> Iterator[bytes]:
    """A month's rows in as few files as the limit allows; what lands last changes the last one."""
    claims: list[bytes] = []
    articles: list[bytes] = []
    size = 0
    for line, is_claim in rows:
        if size and size + len(line) > LARGEST:
            yield _body(claims, articles)
            claims.clear()
            articles.clear()
            size = 0
        (claims if is_claim else articles).append(line)
        size += len(line) + 2
    yield _body(claims, articles)


def _texts(row: list[Any], is_claim: bool) -> Iterator[str]:
    if is_claim:
        yield row[1]
    else:
        yield from row[1:3]
        yield from (line[1] for lines in row[6:] for line in lines)


def _folding(met: Container[str]) -> tuple[str, str]:
    """Pairs of characters, of which the second stands in the folded collection: all that a query can need."""
    written = folding_han()
    folded = zip(written, fold(written), strict=True)
    pairs = [(one, other) for one, other in folded if one != other and other in met and other <= _ONE_UNIT]
    return "".join(one for one, _ in pairs), "".join(other for _, other in pairs)


def folding_han() -> str:
    """The Han characters that folding may change, by number; of all others nobody need look whether it does."""
    changed = [char for char in traditional() if "\u3400" <= char < "\u4dc0" or "\u4e00" <= char < "\ua000"]
    return "".join(sorted([*changed, *map(chr, _COMPATIBLE)]))


def _claim(claim: SearchClaim) -> list[object]:
    return [claim.id, claim.text, claim.language, claim.reports, claim.origins]


def _article(article: SearchArticle, words: Words) -> list[object]:
    sentences = [_dated(line, words) if line.day else [line.key, line.text] for line in article.sentences]
    figures = [[line.key, line.text] for line in article.figures]
    outlet, day = words.outlet(article.outlet), words.day(article.day)
    head = [article.id, article.title, outlet, day, article.language, int(article.digest)]
    return [*head, sentences, figures]


def _dated(line: SearchLine, words: Words) -> list[str]:
    day = words.day(line.day) if len(line.day) == 10 else words.month(line.day)
    return [line.key, line.text, words("search.dated", date=day)]


def _body(claims: list[bytes], articles: list[bytes]) -> bytes:
    rows = b'{"claims":[\n%s\n],"articles":[\n%s\n]}' % (b",\n".join(claims), b",\n".join(articles))
    return _PUSH + rows + b");\n"
