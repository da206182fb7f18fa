"""content/decisions.yml: what the researcher joins, parts and words.

In: the text of the file, the names of articles. Out: `Decision` and `MarkedClaim` values, or errors with their lines.
It exists to find contradictions before they do harm: a pair that one line joins and another parts, through however many
others, is an error that names both lines.
"""

from __future__ import annotations

from itertools import combinations

from sourcebook.model import Decision, MarkedClaim, Reference
from sourcebook.read import keys
from sourcebook.read.entries import Entries, Notes, read_mapping
from sourcebook.read.fields import Mapping, Node, Scalar, Sequence
from sourcebook.read.names import ArticleNames

_STATEMENTS = ("claim", "event")
_FORM = {
    "story": "write {story: [FILE, FILE]}",
    "repost": "write {repost: [FILE, FILE]}",
    "claim": "write {claim: [{article: FILE, quote: …}, {article: FILE, quote: …}]}",
    "event": "write {event: [ID, {article: FILE, quote: …}]}",
}


def read_decisions(
    text: str, notes: Notes, names: ArticleNames
) -> tuple[tuple[Decision, ...], tuple[MarkedClaim, ...]]:
    """Every decision and marked claim that is whole; the rest is noted."""
    entries = read_mapping(text, notes).allow(keys.DECISIONS)
    decisions: list[Decision] = []
    for verdict in ("same", "different"):
        for node in entries.sequence(verdict):
            decisions += _decisions(node, verdict, notes, names)
    _note_contradictions(decisions, notes)
    marked = [_marked(node, notes, names) for node in entries.sequence("claims")]
    return tuple(decisions), tuple(claim for claim in marked if claim is not None)


def _decisions(node: Node, verdict: str, notes: Notes, names: ArticleNames) -> list[Decision]:
    if not isinstance(node, Mapping):
        notes.error(node.line, "a decision must say what is joined or parted", _FORM["story"])
        return []
    Entries(node, notes).allow(keys.DECISION)
    found = []
    for key, value in node.entries:
        if key.text not in keys.DECISION:
            continue
        if not isinstance(value, Sequence) or len(value.items) < 2:
            notes.error(key.line, f"“{key.text}” must name two", _FORM[key.text])
            continue
        members = [_reference(item, key.text, notes, names) for item in value.items]
        whole = tuple(member for member in members if member is not None)
        if len(set(whole)) < len(whole):
            notes.error(key.line, "it names the same one twice", "name two different ones")
        elif len(whole) == len(members):
            found.append(Decision(verdict, key.text, whole, notes.path, key.line))
    return found


def _reference(node: Node, kind: str, notes: Notes, names: ArticleNames) -> Reference | None:
    if isinstance(node, Scalar) and kind == "event":
        return Reference(event=node.text.strip())
    if isinstance(node, Scalar) and kind not in _STATEMENTS:
        article = names.resolve(node.text.strip(), node.line, notes)
        return Reference(article=article) if article else None
    if not isinstance(node, Mapping) or kind not in _STATEMENTS:
        notes.error(node.line, f"this is not what “{kind}” joins", _FORM[kind])
        return None
    entries = Entries(node, notes).allow(keys.STATEMENT)
    quote = entries.text("quote")
    if not quote or not entries.text("article"):
        notes.error(node.line, "a statement is named by its article and its words", _FORM[kind])
        return None
    article = names.resolve(entries.text("article"), entries.line("article"), notes)
    return Reference(article=article, quote=quote) if article else None


def _marked(node: Node, notes: Notes, names: ArticleNames) -> MarkedClaim | None:
    if not isinstance(node, Mapping):
        notes.error(node.line, "a claim must name its article and quote", "write {article: FILE, quote: …, text: …}")
        return None
    entries = Entries(node, notes).allow(keys.MARKED_CLAIM)
    if not entries.text("article") or not entries.text("quote"):
        notes.error(node.line, "a claim must name its article and quote", "write {article: FILE, quote: …, text: …}")
        return None
    article = names.resolve(entries.text("article"), entries.line("article"), notes)
    if not article:
        return None
    other = next((value for key, value in node.entries if key.text == "against"), None)
    against = _reference(other, "claim", notes, names) if other is not None else None
    words = (entries.text("quote"), entries.text("text"), entries.text("note"))
    return MarkedClaim(article, *words, notes.path, node.line, against)


def _note_contradictions(decisions: list[Decision], notes: Notes) -> None:
    """Notes every parted pair that other lines join, directly or through others."""
    group: dict[tuple[str, Reference], tuple[str, Reference]] = {}
    joined_at: dict[tuple[str, Reference], int] = {}
    for decision in decisions:
        if decision.verdict == "same":
            first = _root(group, (decision.kind, decision.members[0]))
            for member in decision.members:
                joined_at[(decision.kind, member)] = decision.line
                group[_root(group, (decision.kind, member))] = first
    for decision in decisions:
        if decision.verdict == "different":
            for left, right in combinations(decision.members, 2):
                one, other = (decision.kind, left), (decision.kind, right)
                if _root(group, one) == _root(group, other) and one in joined_at:
                    what = f"it parts what line {joined_at[other]} joins"
                    notes.error(decision.line, what, "keep one of the two decisions")


def _root(
    group: dict[tuple[str, Reference], tuple[str, Reference]], one: tuple[str, Reference]
) -> tuple[str, Reference]:
    while group.get(one, one) != one:
        one = group[one]
    return one
