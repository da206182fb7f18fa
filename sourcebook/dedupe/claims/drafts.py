"""Groups of pieces become drafts of claims: places in articles, and the links that hold them together.

In: statements, groups, matched pairs. Out: `Draft`s with every quotation, reprinted ones included, each joined to the
rest by a Link. It exists because a claim is shown by quotations, and no quotation stands in one without a reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from sourcebook.dedupe.claims.components import Group
from sourcebook.dedupe.claims.groups import Piece
from sourcebook.dedupe.claims.made import Draft, Quoted, statement_name
from sourcebook.dedupe.claims.matching import Bench
from sourcebook.dedupe.profiles import Material
from sourcebook.dedupe.statements.compare import Run
from sourcebook.dedupe.statements.statement import Holder
from sourcebook.model import Annotation, Link, Reason

_SAME_WORDS = Reason("same-words")
_SHORT = 24
"""Characters of a sentence that is always quoted whole."""
_LOOSE = " ，,；;：:、—-"
_MARKS = (('"', '"'), ("“", "”"), ("‘", "’"), ("「", "」"), ("《", "》"))


def draft_of(group: Group, bench: Bench, material: Material) -> Draft:
    """All its quotations, in no order yet."""
    quoted = {
        words.holder: words
        for piece, whole in reversed(list(zip(group.pieces, group.whole, strict=True)))
        for words in quotations(piece, whole, bench, material)
    }
    return Draft(tuple(quoted.values()), tuple(_links(group, bench, material)))


def quotations(piece: Piece, whole: bool, bench: Bench, material: Material) -> Iterator[Quoted]:
    """The words of the piece in each article that holds its statement; `whole` where all of it is quoted."""
    for article, index in bench.statements.holders_of(piece[0]):
        annotation = material.annotations[article]
        sentence = annotation.sentences[index]
        span = (sentence.start, sentence.end) if whole else _span(annotation, index, piece[1])
        yield Quoted(article, index, *span)


def _span(annotation: Annotation, index: int, run: Run) -> tuple[int, int]:
    sentence, breaks = annotation.sentences[index], annotation.breaks[index]
    if sentence.end - sentence.start <= _SHORT:
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


def _links(group: Group, bench: Bench, material: Material) -> Iterator[Link]:
    """Each piece after the first with the earlier one that it is joined to; each reprint with its first print."""
    for at, piece in enumerate(group.pieces):
        first, *others = bench.statements.holders_of(piece[0])
        for holder in others:
            yield Link(statement_name(first, material), statement_name(holder, material), "claim", 1.0, _SAME_WORDS)
        if at:
            pair = group.joins[at - 1]
            left, right = (_first_name(end, bench, material) for end in (pair.left, pair.right))
            yield Link(left, right, "claim", round(pair.strength, 2), pair.told)


def _first_name(piece: Piece, bench: Bench, material: Material) -> str:
    return statement_name(bench.statements.firsts[piece[0]], material)


def places(drafts: Sequence[Draft], among: Collection[Holder]) -> dict[Holder, list[int]]:
    """For each of these sentences the drafts that quote it."""
    found: dict[Holder, list[int]] = defaultdict(list)
    for index, draft in enumerate(drafts):
        for words in draft.quoted:
            if words.holder in among:
                found[words.holder].append(index)
    return found
