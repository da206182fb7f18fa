"""Why two statements are, or are not, one claim: the evidence, as data and in words.

In: a corpus and two statements. Out: a `StatementEvidence` with shared terms, guards and thresholds, and its lines for
the command line. It exists beside `explain` because statements are weighed in another way than articles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from sourcebook.dedupe.claims.counts import count
from sourcebook.dedupe.claims.matching import Bench, Evidence, least_cover
from sourcebook.dedupe.claims.pairs import MERGED
from sourcebook.dedupe.claims.regions import find_statements
from sourcebook.dedupe.claims.ruled import SIMILAR
from sourcebook.dedupe.decisions import statement
from sourcebook.dedupe.memory import Memory
from sourcebook.dedupe.profiles import Material, in_order_of_time
from sourcebook.dedupe.statements.statement import Statement
from sourcebook.dedupe.statements.weights import Weights
from sourcebook.model import Claim, Corpus, Link

Place = tuple[str, int]
"""An article's id and the index of a sentence."""


class StatementEvidence(Struct, frozen=True):
    """Everything that was compared of two statements."""

    left: str
    right: str
    """Verbatim."""
    evidence: Evidence | None
    """None where one of them states nothing that could be compared."""
    part: float
    """How much of its strength is left, since the clauses compared may be little of either sentence."""
    same_words: bool
    claims: tuple[str, ...]
    """Claims that hold both, by id."""
    decisions: tuple[Link, ...]


def statement_evidence(corpus: Corpus, left: Place, right: Place) -> StatementEvidence:
    """What was compared of two statements."""
    articles = in_order_of_time(corpus.articles)
    statements = find_statements(Material(articles, corpus.annotations, corpus.groups.boilerplate))
    found = [_at(statements, place) for place in (left, right)]
    counts = count(statements)
    weights = Weights(counts.held, len(statements), statements.numbers)
    bench = Bench(statements, weights, Memory(meanings=corpus.meanings))
    compared = bench.best_evidence(*found) if min(found) >= 0 else None
    holding = [{claim.id for claim in corpus.groups.claims if _holds(claim, place)} for place in (left, right)]
    names = {_name(corpus, left), _name(corpus, right)}
    return StatementEvidence(
        left=_words(corpus, left),
        right=_words(corpus, right),
        evidence=compared,
        part=bench.part(found[0], found[1], compared) if compared else 1.0,
        same_words=found[0] >= 0 and found[0] == found[1],
        claims=tuple(sorted(holding[0] & holding[1])),
        decisions=tuple(
            link
            for claim in corpus.groups.claims
            for link in claim.links
            if link.kind == "decision" and {link.left, link.right} == names
        ),
    )


def statements_in_words(found: StatementEvidence) -> Iterator[str]:
    """The evidence, line by line."""
    yield f"A  {found.left}"
    yield f"B  {found.right}"
    yield ""
    yield f"Claim: one, {', '.join(found.claims)}" if found.claims else "Claim: two, or none"
    if found.same_words:
        yield "   the same words"
    elif found.evidence is None:
        yield "   one of them states nothing that is compared (a heading, a question, boilerplate)"
    else:
        yield from _compared(found.evidence, found.part)
    for link in found.decisions:
        line = dict(link.reason.facts)
        yield f"   decided: {line['path']}:{line['line']}"


def _compared(evidence: Evidence, part: float) -> Iterator[str]:
    strong, least = evidence.strength * part, least_cover(evidence.match)
    yield f"   strength {strong:.2f} (one claim from {MERGED:.2f}, shown as similar from {SIMILAR:.2f})"
    left = "" if part == 1 else f", less counts {part:.2f}" if part else ", too little to be a claim"
    yield f"   without guards {evidence.plain:.2f}; compared {evidence.cover:.0%} (enough: {least:.0%}{left})"
    yield f"   in common: {' '.join(evidence.match.shared) or 'nothing'}"
    for guard in evidence.guards:
        yield f"   guard {guard.kind}: {guard.left or '-'} | {guard.right or '-'} (times {guard.factor:.2f})"
    if evidence.near:
        yield f"   nearer in meaning than their neighbours: {evidence.near:.2f} more"


def _at(statements: Sequence[Statement], place: Place) -> int:
    """Index of the statement that stands at `place`; -1 where none does."""
    return next((at for at, held in enumerate(statements) if place in held.holders), -1)


def _holds(claim: Claim, place: Place) -> bool:
    return any((mention.article, mention.sentence) == place for mention in claim.mentions)


def _words(corpus: Corpus, place: Place) -> str:
    annotation = corpus.annotations[place[0]]
    sentence = annotation.sentences[place[1]]
    return annotation.text[sentence.start : sentence.end]


def _name(corpus: Corpus, place: Place) -> str:
    return statement(place[0], corpus.annotations[place[0]].sentences[place[1]].key)
