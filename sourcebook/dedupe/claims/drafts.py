"""Groups of pieces become drafts of claims: places in articles, and the links that hold them together.

In: statements, groups, matched pairs. Out: `Draft`s with every quotation, reprinted ones included, each joined to the
rest by a Link. It exists because a claim is shown by quotations, and no quotation stands in one without a reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sourcebook.dedupe.claims.groups import Pair, Piece
from sourcebook.dedupe.claims.made import Draft, Quoted, statement_name
from sourcebook.dedupe.claims.matching import MOSTLY, Bench
from sourcebook.dedupe.claims.statements import Holder
from sourcebook.dedupe.profiles import Material
from sourcebook.model import Annotation, Link, Reason

_SHORT = 24
"""Characters of a sentence that is always quoted whole."""
_LOOSE = " ，,；;：:、—-"
_MARKS = (('"', '"'), ("“", "”"), ("‘", "’"), ("「", "」"), ("《", "》"))


def draft_of(pieces: Sequence[Piece], links: Iterable[Link], bench: Bench, material: Material) -> Draft:
    """All quotations of `pieces`, in no order yet."""
    quoted = {words.holder: words for piece in reversed(pieces) for words in quotations(piece, bench, material)}
    return Draft(tuple(quoted.values()), tuple(links))


def quotations(piece: Piece, bench: Bench, material: Material) -> Iterator[Quoted]:
    """The words of the piece in each article that holds its statement."""
    for article, index in bench.statements[piece[0]].holders:
        annotation = material.annotations[article]
        start, end = _span(annotation, index, piece, bench)
        yield Quoted(article, index, start, end)


def _span(annotation: Annotation, index: int, piece: Piece, bench: Bench) -> tuple[int, int]:
    sentence, breaks, run = annotation.sentences[index], annotation.breaks[index], piece[1]
    whole = run == (0, len(bench.statements[piece[0]].clauses))
    if (
        whole
        or sentence.end - sentence.start <= _SHORT
        or bench.weight(piece) >= MOSTLY * bench.weighed(piece[0]).width
    ):
        return sentence.start, sentence.end
    start = breaks[run[0]][1]
    end = breaks[run[1]][1] if run[1] < len(breaks) else sentence.end
    return _paired(annotation.text, *_bare(annotation.text, start, end, _LOOSE))


def _bare(text: str, start: int, end: int, loose: str) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip(loose)), end - (len(words) - len(words.rstrip(loose)))


def _paired(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without a quotation mark at its end that only opens, and with one before it whose end is inside."""
    for opening, closing in _MARKS:
        words = text[start:end]
        unpaired = words.count('"') % 2 if opening == closing else words.count(opening) - words.count(closing)
        if unpaired > 0 and words.endswith(opening):
            start, end = _bare(text, start, end - 1, _LOOSE)
        elif unpaired and text[start - 1 : start] == opening:
            start -= 1
    return start, end


def links_of(pieces: Sequence[Piece], joins: Sequence[Pair], bench: Bench, material: Material) -> Iterator[Link]:
    """Each piece after the first with the earlier one that it is joined to; each reprint with its first print."""
    for at, piece in enumerate(pieces):
        first = bench.statements[piece[0]].holders[0]
        for holder in bench.statements[piece[0]].holders[1:]:
            yield Link(
                statement_name(first, material), statement_name(holder, material), "claim", 1.0, Reason("same-words")
            )
        if at:
            yield _link(joins[at - 1], "claim", bench, material)


def similar_link(pair: Pair, bench: Bench, material: Material) -> Link:
    """A pair for the researcher to decide."""
    return _link(pair, "similar", bench, material)


def _link(pair: Pair, kind: str, bench: Bench, material: Material) -> Link:
    left, right = (_first_name(end, bench, material) for end in (pair.left, pair.right))
    return Link(left, right, kind, round(pair.strength, 2), pair.told)


def _first_name(piece: Piece, bench: Bench, material: Material) -> str:
    return statement_name(bench.statements[piece[0]].holders[0], material)


def places(drafts: Sequence[Draft]) -> dict[Holder, list[int]]:
    """For each sentence the drafts that quote it."""
    found: dict[Holder, list[int]] = defaultdict(list)
    for index, draft in enumerate(drafts):
        for words in draft.quoted:
            found[words.holder].append(index)
    return found
