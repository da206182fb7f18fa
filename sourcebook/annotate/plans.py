"""Which words that may tell a plan, a possibility or an act do so where they stand: 将, 计划 and 或 have other uses;
since when something is so (自成立以来, since he left) is not what is told.

In: the marks of a text by place, and the folded text. Out: the marks without those misread. It exists because a guard
keeps plans from facts, and a word misread makes a plan of what is done.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from sourcebook.annotate.occurrences import occurrences
from sourcebook.text import regex

Mark = tuple[int, int, str]
"""Start, end, term."""

_STOP = regex(r"[，。；：！？,;:!?\n“”\"]")
_REACH = 60
"""Characters behind 将 in which its clause ends."""
_ACTS = "support oppose discuss negotiate ask evaluate allow reject accept approve choose control end"
_OBJECTS = frozenset([f"a:{act}" for act in _ACTS.split()])
"""Acts whose object 将 introduces when it stands right behind them: 支持将其转型."""
_PLAN_NOUN = regex(r"的|之|是|遭|中(?!国)|以来|$|[，。；：！？,;:!?、\n”」』》)）\"']")
_PLAN_OWNED = regex(r"(?:的|该|这|那|此|一|项|个|份|套|关税|改革|刺激)$")
_PLAN = "计划"
_SINCE, _UNTIL_NOW, _FROM = "since ", "以来", "自"
_BACK = 16
"""Characters between 自 and 以来."""
_DIGIT = regex(r"\d")


def without_misread(placed: list[Mark], folded: str) -> list[Mark]:
    """`placed` without an 或 that is an or, a 将 that brings the object forward, a 计划 that is a thing."""
    for word, is_misread in (("或", _is_or), ("将", _is_object), (_PLAN, _is_thing)):
        misread = {at for at in _marks_at(placed, word, folded) if is_misread(placed, at, folded)}
        if misread:
            placed = [mark for at, mark in enumerate(placed) if at not in misread]
    for start, end in _beginnings(folded):
        placed = [mark for mark in placed if not (start <= mark[0] < end and mark[2][:2] == "a:")]
    return placed


def _beginnings(folded: str) -> Iterator[tuple[int, int]]:
    """Where it is told since when, by what was done then and not by a date: that tells when it was done."""
    for end in occurrences(_UNTIL_NOW, folded):
        start = folded.rfind(_FROM, max(0, end - _BACK), end)
        if start >= 0 and not (_STOP.search(folded, start, end) or _DIGIT.search(folded, start, end)):
            yield start, end
    for start in occurrences(_SINCE, folded):
        if start and not folded[start - 1].isalpha():
            stop = _STOP.search(folded, start, start + _REACH)
            end = stop.start() if stop else start + _REACH
            if not _DIGIT.search(folded, start, end):
                yield start, end


def _marks_at(placed: Sequence[Mark], word: str, folded: str) -> Iterator[int]:
    """Those of `placed`, by index, that begin where `word` does."""
    for start in occurrences(word, folded):
        at = bisect_left(placed, (start,))
        while at < len(placed) and placed[at][0] == start:
            yield at
            at += 1


def _is_or(placed: Sequence[Mark], at: int, folded: str) -> bool:
    """或 makes a mere possibility of an act (或推迟发布); between two of anything it is an or (周二或周三)."""
    start, end, _ = placed[at]
    if end - start > 1 or folded[start] != "或":
        return False
    alternative = at and placed[at - 1][1] == start and placed[at - 1][2][:2] == "a:"
    return bool(alternative) or at + 1 == len(placed) or placed[at + 1][2][:2] != "a:"


def _is_object(placed: Sequence[Mark], at: int, folded: str) -> bool:
    """将 is 把 where the clause tells what is done (已将报价提交, 将报价提交给了) and right behind some acts."""
    start, end, term = placed[at]
    if term != "m:will" or end - start > 1 or folded[start] != "将":
        return False
    if at and placed[at - 1][1] == start and placed[at - 1][2] in _OBJECTS:
        return True
    return _done_before(placed, at, folded) or _done_behind(placed, at, folded)


def _done_before(placed: Sequence[Mark], at: int, folded: str) -> bool:
    start = placed[at][0]
    for _, last, term in reversed(placed[max(0, at - 6) : at]):
        if _STOP.search(folded, last, start):
            return False
        if term == "m:done" or (term == "m:former" and folded[last - 1] == "曾"):
            return True
    return False


def _done_behind(placed: Sequence[Mark], at: int, folded: str) -> bool:
    start = placed[at][0]
    found = _STOP.search(folded, start, start + _REACH)
    stop = found.start() if found else start + _REACH
    return any(
        term == "m:done" and folded[first] == "了" for first, _, term in placed[at + 1 : at + 12] if first < stop
    )


def _is_thing(placed: Sequence[Mark], at: int, folded: str) -> bool:
    """计划 that something is done to or said of, and 收购计划."""
    start, end, term = placed[at]
    if term != "m:will" or folded[start:end] != _PLAN:
        return False
    acts = any(last == start and name[:2] == "a:" for _, last, name in placed[max(0, at - 3) : at])
    return bool(acts or _PLAN_NOUN.match(folded, end) or _PLAN_OWNED.search(folded[max(0, start - 2) : start]))
