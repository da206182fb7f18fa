"""The search data as classic scripts, because a page opened from disk may load nothing else.

In: `SearchData`, the words of the interface (outlets and days are told as pages tell them). Out: ``search/index.js``
(names, the folding table, the list of parts, newest first) and the parts, each at most `LARGEST` bytes, each pushing
one value to the global array ``sourcebookSearch``. `assets/search.js` reads them; rows are arrays, not objects, because
they are many, and run from the oldest to the newest:

    claim     [id, text, language, reports, origins]
    article   [id, title, outlet, day, language, digest, [[key, text, when], …], [[key, text], …]]
    name      [kind, address, name, [other names]]
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sourcebook.export import SearchArticle, SearchClaim, SearchData, SearchLine, SearchPart
from sourcebook.render.words import Words

LARGEST = 480_000
"""Bytes of a part's rows, unless one row alone is longer."""

_PUSH = b"(window.sourcebookSearch=window.sourcebookSearch||[]).push("


def files(data: SearchData, words: Words) -> Iterator[tuple[str, bytes]]:
    """The index and every part."""
    names: list[str] = []
    for part in data.parts:
        bodies = list(_bodies(part, words))
        numbered = [f"{part.month or 'undated'}-{number}.js" for number in range(1, len(bodies) + 1)]
        names += reversed(numbered)
        yield from ((f"search/{name}", body) for name, body in zip(numbered, bodies, strict=True))
    index = {
        "parts": names,
        "from": data.folded_from,
        "to": data.folded_to,
        "names": [[name.kind, name.url, name.name, list(name.other)] for name in data.names],
    }
    yield "search/index.js", _PUSH + msgspec.json.encode(index) + b");\n"


def _bodies(part: SearchPart, words: Words) -> Iterator[bytes]:
    """A month's rows in as few files as the limit allows; what lands last changes the last one."""
    claims: list[bytes] = []
    articles: list[bytes] = []
    size = 0
    for rows, row in _rows(part, words, (claims, articles)):
        if size and size + len(row) > LARGEST:
            yield _body(claims, articles)
            claims.clear()
            articles.clear()
            size = 0
        rows.append(row)
        size += len(row) + 2
    yield _body(claims, articles)


def _rows(
    part: SearchPart, words: Words, lists: tuple[list[bytes], list[bytes]]
) -> Iterator[tuple[list[bytes], bytes]]:
    """Each encoded row with the list that it belongs to, claims or articles."""
    claims, articles = lists
    encode = msgspec.json.Encoder().encode
    for article in part.articles:
        yield articles, encode(_article(article, words))
    for claim in part.claims:
        yield claims, encode(_claim(claim))


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
