"""What the researcher says of claims, applied last: these are one, those are not, this one is worth marking.

In: drafts, the lines of content/decisions.yml. Out: drafts that obey them. It exists because a rule that reads
sentences is sometimes wrong: a line ``same`` joins what no comparison joined, ``different`` cuts the weakest link, and
a marked sentence is a claim though nobody repeats it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from sourcebook.dedupe.claims.made import Draft, Quoted, statement_name
from sourcebook.dedupe.decisions import Verdicts, components, decide
from sourcebook.dedupe.profiles import Material
from sourcebook.model import Annotation, Link, MarkedClaim, Problem
from sourcebook.text import normalise

_SHORTEST = 8
"""Characters of a sentence that a longer quotation may hold."""


def decided(drafts: Sequence[Draft], verdicts: Verdicts, material: Material) -> list[Draft]:
    """`drafts` with the lines of ``claim`` applied. Only drafts that a line names are touched; what a line ``same``
    names is quoted whole."""
    named = {key for verdict in (*verdicts.same, *verdicts.different) for key in (verdict.left, verdict.right)}
    if not named:
        return list(drafts)
    names = [{statement_name(words.holder, material): words for words in draft.quoted} for draft in drafts]
    touched = [index for index, held in enumerate(names) if named & held.keys()]
    kept = [draft for index, draft in enumerate(drafts) if index not in set(touched)]
    quoted = {name: words for index in touched for name, words in names[index].items()}
    whole = sorted(name for name in named if name in verdicts.named or name not in quoted)
    quoted |= {name: words for name in whole for words in _whole(name, material)}
    links = [link for index in touched for link in drafts[index].links]
    return kept + _parted(quoted, links, verdicts)


def _parted(quoted: dict[str, Quoted], links: Sequence[Link], verdicts: Verdicts) -> list[Draft]:
    left = decide(links, verdicts)
    drafts = []
    for names in components(quoted, left):
        inside = set(names)
        held = tuple(link for link in left if link.left in inside and link.right in inside)
        drafts.append(Draft(tuple(quoted[name] for name in names), held))
    return drafts


def _whole(name: str, material: Material) -> Iterable[Quoted]:
    article, _, key = name.partition("#s-")
    for index, sentence in enumerate(
        material.annotations[article].sentences if article in material.annotations else ()
    ):
        if sentence.key == key:
            yield Quoted(article, index, sentence.start, sentence.end)
            return


def marked(
    drafts: Iterable[Draft], entries: Iterable[MarkedClaim], material: Material
) -> tuple[list[Draft], list[Problem]]:
    """`drafts` with the researcher's wording; what no draft quotes becomes one of its own. Of two entries for one draft
    the later one holds, and a warning names both."""
    found = list(drafts)
    worded: list[MarkedClaim | None] = [None] * len(found)
    problems: list[Problem] = []
    for entry in entries:
        words = _quotation(entry, material)
        if words is None:
            continue
        at = next((index for index, draft in enumerate(found) if _quotes(draft, words)), -1)
        draft, before = (found.pop(at), worded.pop(at)) if at >= 0 else (Draft((words,)), None)
        problems += [_said_twice(before, entry)] if before else []
        found.append(replace(draft, text=entry.text, note=entry.note, curated=True))
        worded.append(entry)
    return found, problems


def _said_twice(before: MarkedClaim, entry: MarkedClaim) -> Problem:
    what = f"this entry of “claims” quotes the same claim as line {before.line}, whose words it replaces"
    return Problem(
        entry.path, entry.line, "warning", what, "keep one of the two, or part their quotes under “different”"
    )


def opposed(drafts: Sequence[Draft], entries: Iterable[MarkedClaim], material: Material) -> list[Draft]:
    """`drafts`, and one of its own for each statement that an entry stands against and that no draft quotes."""
    found = list(drafts)
    for words in (_quotation(other, material) for other in _others(entries)):
        if words is not None and not any(_quotes(draft, words) for draft in found):
            found.append(Draft((words,)))
    return found


def contradictions(
    drafts: Sequence[Draft], entries: Iterable[MarkedClaim], material: Material
) -> Iterator[tuple[int, int, MarkedClaim]]:
    """Indices of the drafts that an entry says stand against each other."""
    for entry in entries:
        if entry.against is None:
            continue
        ends = (_quotation(entry, material), _quotation(next(_others([entry])), material))
        left, right = (
            next((at for at, draft in enumerate(drafts) if words and _quotes(draft, words)), -1) for words in ends
        )
        if left != right and min(left, right) >= 0:
            yield left, right, entry


def _others(entries: Iterable[MarkedClaim]) -> Iterator[MarkedClaim]:
    return (MarkedClaim(entry.against.article, entry.against.quote) for entry in entries if entry.against)


def _quotes(draft: Draft, words: Quoted) -> bool:
    return any(one.holder == words.holder and one.start < words.end and words.start < one.end for one in draft.quoted)


def _quotation(entry: MarkedClaim, material: Material) -> Quoted | None:
    annotation = material.annotations.get(entry.article)
    if annotation is None:
        return None
    at = annotation.text.find(entry.quote)
    return next(_sentences(annotation, entry, at), None)


def _sentences(annotation: Annotation, entry: MarkedClaim, at: int) -> Iterator[Quoted]:
    wanted = normalise(entry.quote)
    for index, sentence in enumerate(annotation.sentences):
        if sentence.start <= at < sentence.end:
            yield Quoted(entry.article, index, at, min(at + len(entry.quote), sentence.end))
            return
        said = normalise(annotation.text[sentence.start : sentence.end])
        if at < 0 and wanted and (wanted in said or (len(said) >= _SHORTEST and said in wanted)):
            yield Quoted(entry.article, index, sentence.start, sentence.end)
            return
