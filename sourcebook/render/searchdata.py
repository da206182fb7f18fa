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
from itertools import accumulate, pairwise, starmap
from typing import Any, cast

import msgspec

from sourcebook.export import SearchArticle, SearchClaim, SearchData, SearchLine
from sourcebook.model import Piece
from sourcebook.render.data import END, lines, lines_between
from sourcebook.render.monthly import Bytes, Made, Part, Published, Writing, Written
from sourcebook.render.words import Words
from sourcebook.text import fold, traditional

LARGEST = 480_000
"""Bytes of a part's rows, unless one row alone is longer."""

_COMPATIBLE = range(0xF900, 0xFB00)
"""Han characters that are others written in another way."""
_ONE_UNIT = "\uffff"
"""The last character that is one unit in JavaScript: what folds beyond it would shift offsets there."""
_PUSH = b"(window.sourcebookSearch=window.sourcebookSearch||[]).push("
_BETWEEN = b',"articles":['
"""Between the claims of a part and its articles; within a row every such mark is written in another way."""
_OF_A_CLAIM = 5
"""Fields; an article has more."""


def files(data: SearchData, words: Words, made: Made) -> Iterator[Published]:
    """The index and every part; of a month that stands nothing is made."""
    names: list[str] = []
    met = set(fold("".join(text for name in data.names for text in (name.name, *name.other))))
    writing = Writing(partial(_written, words), _read, END)
    months = data.table.months(lambda folder, month: f"{folder}/{month or 'undated'}")
    for _, piece in sorted(months.items(), reverse=True):
        stands = made.standing(piece)
        bodies: list[bytes | None] = [None for _ in stands.urls] if stands else []
        told = stands.told if stands else ""
        if not stands:
            rows = made.rows(piece, writing)
            bodies, told = list(starmap(rows.unless, enumerate(_bodies(rows, _articles_of(piece))))), _told(rows)
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


# --- the parts of a month -----------------------------------------------------------------------------------------


def _articles_of(piece: Piece) -> int:
    """How many of its owners, the first, are articles; all others are claims."""
    (owners,) = cast("tuple[Sequence[tuple[str, str]]]", piece.given)
    return sum(kind == "article" for kind, _ in owners)


def _written(words: Words, rows: Iterable[SearchArticle | SearchClaim]) -> list[bytes]:
    return lines(_claim(row) if isinstance(row, SearchClaim) else _article(row, words) for row in rows)


def _read(bodies: Sequence[bytes]) -> Bytes:
    """The rows of a month's files: articles first, then claims, as they are in each file but one."""
    parts = [body[len(_PUSH) :].split(_BETWEEN) for body in bodies]
    found = [lines_between(articles, b"]});\n") for _, articles in parts]
    found += [lines_between(claims, b"]") for claims, _ in parts]
    return END.join(filter(None, found))


def _bodies(rows: Written, articles: int) -> Iterator[bytes]:
    """A month's rows in as few files as the limit allows; what lands last changes the last one."""
    body, bounds = memoryview(b"".join(rows.parts)), list(accumulate(rows.sizes, initial=0))
    start, middle = 0, bounds[articles]
    for at, to in pairwise(bounds):
        if at > start and to - start - len(END) > LARGEST and to > at:
            yield _body(body, start, at, middle)
            start = at
    yield _body(body, start, bounds[-1], middle)


def _body(rows: memoryview, start: int, end: int, middle: int) -> bytes:
    """The file of these rows, which are claims from the `middle` on."""
    articles, claims = rows[start : min(end, middle)], rows[max(start, middle) : end]
    return b'%s{"claims":[\n%s\n]%s\n%s\n]});\n' % (_PUSH, claims[: -len(END)], _BETWEEN, articles[: -len(END)])


# --- the folding table --------------------------------------------------------------------------------------------


def _told(rows: Written) -> str:
    """Every character of their texts, folded. Where other rows stood before it is what was told of those, and what came
    along: of all others it need only be asked whether they hold what went with a row."""
    if since := rows.since:
        new = _text(since.new)
        lost = set(_text(since.gone)).difference(new)
        if not lost or all(map(_text(rows.parts).__contains__, lost)):
            return _folded(since.told + new)
    return _folded(_text(rows.parts))


def _folded(text: str) -> str:
    """Every character of it, folded."""
    return "".join(sorted(set(fold("".join(set(text))))))


def _text(parts: Iterable[Bytes]) -> str:
    """What can be found of these rows, in parts of any size."""
    rows = msgspec.json.Decoder(list[list[Any]])
    found = (rows.decode(b"[%s]" % bytes(part).removesuffix(END)) for part in parts)
    return "".join([text for some in found for row in some for text in _texts(row)])


def _texts(row: list[Any]) -> Iterable[str]:
    """What can be found of it."""
    if len(row) == _OF_A_CLAIM:
        return row[1:2]
    return [*row[1:3], *(line[1] for lines in row[6:] for line in lines)]


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
