"""Date parts that stand together, as one expression.

In: the Pieces of one text. Out: `Phrase`s in text order: 去年 + 12月 + 3日 is one, "Tuesday" + "Feb. 11" is one, and a
part after a recurring word (每年9月) is none. It exists so that no pattern has to list every order of parts.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sourcebook.annotate.dates.spec import Piece, Spec, families, joined
from sourcebook.text import regex

_GAP = r"[ ]{0,2}\n?[ ]{0,2}"
_LINK = {
    "zh": regex(rf"{_GAP}(?:的|自然年|日历年|止的?)?{_GAP}"),
    "en": regex(rf"{_GAP}(?:,|'s|-)?{_GAP}(?:(?:of|in|on|the|at)\b ){{0,2}}"),
}
_RECUR_GAP = regex(r"[ ]?(?:都|会|在|于|的|是|到|以|为|,)?[ ]?")


class Phrase(NamedTuple):
    """One dated expression as written, not yet resolved; `until` is the other end of a range."""

    start: int
    end: int
    spec: Spec
    until: Spec | None = None


def phrases(pieces: list[Piece], folded: str, language: str) -> list[Phrase]:
    """The dated expressions that the pieces form, recurring ones left out."""
    link, ordered = _LINK[language], language == "zh"
    found: list[Phrase] = []
    recurring_to = -1
    part: Piece | None = None
    for given in pieces:
        piece, part = _with_part(part, given), None
        if piece.role == "part":
            part = piece
            continue
        if piece.role != "date":
            recurring_to = piece.end if piece.role == "recurring" else -1
            continue
        last = found[-1] if found else None
        whole = _with(last, piece, folded, link) if last else None
        if whole and last:
            spec = joined(last.spec, piece.spec, ordered=ordered)
            if spec:
                found[-1] = Phrase(last.start, piece.end, spec)
                continue
        if _recurs(recurring_to, piece, folded):
            recurring_to = piece.end
            continue
        recurring_to = -1
        found.append(Phrase(piece.start, piece.end, piece.spec))
    return found


def _with_part(part: Piece | None, piece: Piece) -> Piece:
    """ "late" + "2026" as one piece, where nothing stands between them."""
    if part is None or piece.role != "date" or part.end != piece.start or piece.spec.part:
        return piece
    return Piece(part.start, piece.end, piece.spec._replace(part=part.spec.part))


def _with(last: Phrase, piece: Piece, folded: str, link: re.Pattern[str]) -> bool:
    return piece.start - last.end <= 14 and link.fullmatch(folded, last.end, piece.start) is not None


def _recurs(recurring_to: int, piece: Piece, folded: str) -> bool:
    if recurring_to < 0 or set("YW") & set(families(piece.spec)):
        return False
    return _RECUR_GAP.fullmatch(folded, recurring_to, piece.start) is not None
