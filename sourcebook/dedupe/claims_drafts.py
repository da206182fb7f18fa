"""Groups of pieces become drafts of claims: places in articles, and the links that hold them together.

In: statements, groups, matched pairs. Out: `Draft`s with every quotation, reprinted ones included, each joined to the
rest by a Link. It exists because a claim is shown by quotations, and no quotation stands in one without a reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sourcebook.dedupe.claims_groups import Pair, Piece, Run, pieces_of
from sourcebook.dedupe.claims_made import Draft, Quoted, statement_name
from sourcebook.dedupe.claims_matching import MOSTLY, Bench, Evidence
from sourcebook.dedupe.claims_statements import Holder
from sourcebook.dedupe.profiles import Material
from sourcebook.model import Annotation, Link, Reason

_SHORT = 24
"""Characters of a sentence that is always quoted whole."""
_TERMS = 8
"""Shared terms that a reason names."""
_LOOSE = " ，,；;：:、—-"


def draft_of(pieces: Sequence[Piece], links: Iterable[Link], bench: Bench, material: Material) -> Draft:
    """All quotations of `pieces`, in no order yet."""
    quoted = {words.holder: words for piece in reversed(pieces) for words in quotations(piece, bench, material)}
    return Draft(tuple(quoted.values()), tuple(links))


def quotations(piece: Piece, bench: Bench, material: Material) -> Iterator[Quoted]:
    """The words of the piece in each article that holds its statement."""
    for article, index in bench.statements[piece[0]].holders:
        annotation = material.annotations[article]
        start, end = _span(annotation, index, piece[1], bench.weighed(piece[0]).widths)
        yield Quoted(article, index, start, end)


def _span(annotation: Annotation, index: int, run: Run, widths: Sequence[float]) -> tuple[int, int]:
    sentence, breaks = annotation.sentences[index], annotation.breaks[index]
    mostly = sum(widths[run[0] : run[1]]) >= MOSTLY * sum(widths)
    if mostly or sentence.end - sentence.start <= _SHORT:
        return sentence.start, sentence.end
    start = breaks[run[0]][1]
    end = breaks[run[1]][1] if run[1] < len(breaks) else sentence.end
    words = annotation.text[start:end]
    return start + len(words) - len(words.lstrip(_LOOSE)), end - (len(words) - len(words.rstrip(_LOOSE)))


def links_of(
    pieces: Sequence[Piece], strongest: Mapping[Piece, Sequence[Pair]], bench: Bench, material: Material
) -> Iterator[Link]:
    """Each piece after the first with the earlier one that it is most like; each reprint with its first print."""
    met: set[Piece] = set()
    for piece in pieces:
        first = bench.statements[piece[0]].holders[0]
        for holder in bench.statements[piece[0]].holders[1:]:
            yield Link(
                statement_name(first, material), statement_name(holder, material), "claim", 1.0, Reason("same-words")
            )
        if met:
            pair = _best_pair(piece, met, strongest)
            runs = (pair.left, pair.right) if pair else (min(met), piece)
            yield _link(runs, bench, material)
        met.add(piece)


def _best_pair(piece: Piece, met: set[Piece], strongest: Mapping[Piece, Sequence[Pair]]) -> Pair | None:
    known = {other[0] for other in met}
    for pair in strongest.get(piece, ()):
        other = pair.right if pair.left[0] == piece[0] else pair.left
        if other[0] in known:
            return pair
    return None


def by_strength(pairs: Sequence[Pair], bench: Bench) -> dict[Piece, list[Pair]]:
    """For each piece that stands in a group its pairs, the strongest first."""
    stands_for = pieces_of(pairs, bench.weight)
    found: dict[Piece, list[Pair]] = defaultdict(list)
    for pair in sorted(pairs, key=lambda one: (-one.strength, one.left, one.right)):
        found[stands_for[pair.left]].append(pair)
        found[stands_for[pair.right]].append(pair)
    return found


def _link(ends: tuple[Piece, Piece], bench: Bench, material: Material) -> Link:
    left, right = ends
    evidence = bench.evidence(left, right)
    first, second = (_first_name(end, bench, material) for end in ends)
    return Link(first, second, "claim", round(evidence.strength, 2), reason_of("same-statement", evidence))


def similar_link(pair: Pair, evidence: Evidence, bench: Bench, material: Material) -> Link:
    """A pair for the researcher to decide."""
    left, right = (_first_name(end, bench, material) for end in (pair.left, pair.right))
    code = "parted" if evidence.guards and evidence.strength < evidence.plain / 2 else "similar"
    return Link(left, right, "similar", round(evidence.strength, 2), reason_of(code, evidence))


def _first_name(piece: Piece, bench: Bench, material: Material) -> str:
    return statement_name(bench.statements[piece[0]].holders[0], material)


def reason_of(code: str, evidence: Evidence) -> Reason:
    """What two statements share, how alike that makes them, and what a guard took off."""
    facts = [("terms", " ".join(evidence.match.shared[:_TERMS])), ("likeness", f"{evidence.match.score:.2f}")]
    for guard in evidence.guards:
        facts.append((guard.kind, f"{guard.left} | {guard.right}"))
    return Reason(code, tuple(facts))


def places(drafts: Sequence[Draft]) -> dict[Holder, list[int]]:
    """For each sentence the drafts that quote it."""
    found: dict[Holder, list[int]] = defaultdict(list)
    for index, draft in enumerate(drafts):
        for words in draft.quoted:
            found[words.holder].append(index)
    return found
