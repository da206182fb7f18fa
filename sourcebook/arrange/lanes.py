"""Lanes: a picture of which company was where in the story, and when.

In: the context, companies and their events. Out: `Lanes`, every mark and label placed in pixels, so that a test can
tell that no two labels overlap. Marks are drawn as precisely as the sources date them: a day is a dot, a month or year
a bar, a vague time dashed, what is announced hollow. The list beside the picture is the real content.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.arrange.axis import Axis, axis
from sourcebook.arrange.context import Context
from sourcebook.arrange.excerpt import shown_event_text
from sourcebook.model import Company, Event
from sourcebook.pages import Lane, LaneMark, Lanes
from sourcebook.text import cut, regex

WIDTH, LEFT, TOP = 1100, 128, 52
"""Of the picture, of the names, of the axis, in pixels."""
ROW, PADDING = 27, 12
"""Of a row of marks, and of a lane above and below its rows together."""
PER_LANE, ROWS = 5, 3
TAIL, SHORTEST, LONGEST = 44, 56, 200
"""Of the fading tail of a not-later-than; of labels, in pixels."""
GAP = 6
"""Between a label and the next mark."""
LEAST = 2
"""Characters that a clause holds besides its date where it says something."""
REPORTING = ("报道", "報道", "报道称", "報道稱", "表示", "指出", "宣布", "宣佈", "消息", "称", "稱")
_CLAUSE_END = regex(r"[，。；：](?!$)|[,;:]\s+(?!$)")
HAN, LATIN = 13, 7
"""Widths that a character is reckoned with at 13 pixels."""


_PRONOUN = regex(r"^(?:[他她它][们們]?|[该該]公司|其)(?![的他它])")
"""Of whom a label's clause speaks, where the words before it say who that is."""


class Shown(Struct, frozen=True):
    """An event with its words."""

    event: Event
    first: date
    last: date
    words: str


def lanes(context: Context, companies: Sequence[Company], hub: str) -> Lanes | None:
    """The picture for `companies`, the hub's lane with what concerns it alone; None where there is too little."""
    rows = [(company, _chosen(context, company.id, hub)) for company in companies]
    rows = [(company, found) for company, found in rows if found]
    every = [one for _, found in rows for one in found]
    if len(rows) < 2 or len({one.event.id for one in every}) < 2:
        return None
    scale = axis([(one.first, one.last) for one in every], LEFT, WIDTH - LEFT - 8)
    made: list[Lane] = []
    top = TOP
    for company, found in rows:
        marks = _place(found, scale)
        height = PADDING + ROW * (1 + max(mark.row for mark in marks))
        height = max(height, PADDING + ROW + (14 if company.role else 0))
        made.append(Lane(context.company(company.id), company.role, top, height, company.id == hub, marks))
        top += height
    return Lanes(WIDTH, top + 2, scale.spans, _days(every, scale), tuple(made))


def _chosen(context: Context, company: str, hub: str) -> list[Shown]:
    """The company's best supported events, one a day; what it shares with others stands in theirs, not the hub's."""
    found = []
    for event in context.events_of.get(company, ()):
        alone = company != hub or event.companies == (hub,)
        words = shown_event_text(event, context.shown, context.corpus.config.language) if alone else ""
        if event.kind == "happening" and event.start and event.end and words:
            found.append(Shown(event, event.start, event.end, words))
    ranked = sorted(
        found, key=lambda one: (not one.event.curated, -one.event.weight, -one.first.toordinal(), one.event.id)
    )
    days: set[tuple[date, date]] = set()
    chosen: list[Shown] = []
    for one in ranked:
        if (one.first, one.last) not in days and len(chosen) < PER_LANE:
            days.add((one.first, one.last))
            chosen.append(one)
    return sorted(chosen, key=lambda one: (one.first, one.last, one.event.id))


def _place(found: Sequence[Shown], scale: Axis) -> tuple[LaneMark, ...]:
    """Marks into rows: each into the first row that is free from its left edge on; one too many is left to the list."""
    free = [0] * ROWS
    marks = []
    for one in found:
        mark = _mark(one, scale)
        left, right = (mark.x, mark.x + mark.width) if mark.width else (mark.x - 8, mark.x + 8)
        row = next((row for row in range(ROWS) if free[row] <= left), None)
        if row is not None:
            mark = _labelled(mark, _telling(one), (row, left, right), free)
            free[row] = max(right, _label_end(mark)) + GAP
            marks.append((mark, _telling(one)))
    return tuple(_lengthened(mark, words, marks) for mark, words in marks)


def _lengthened(mark: LaneMark, words: str, marks: Sequence[tuple[LaneMark, str]]) -> LaneMark:
    """A label that was cut, told on as far as the next mark of its row leaves room."""
    if not mark.label.endswith("…") or mark.anchor == "end" or mark.label_x < mark.x + mark.width:
        return mark
    behind = [_left(other) for other, _ in marks if other.row == mark.row and other.x > mark.x]
    return replace(mark, label=_cut(words, min((*behind, WIDTH - 2)) - GAP - mark.label_x))


def _left(mark: LaneMark) -> int:
    """Where a mark or its label begins."""
    shape = mark.x if mark.width else mark.x - TAIL if mark.kind == "by" else mark.x - 8
    return min(shape, mark.label_x - _width(mark.label)) if mark.label and mark.anchor == "end" else shape


def _telling(one: Shown) -> str:
    """The words from the clause on that the date stands in: what comes before is who said it, or what came before. A
    clause that holds only the date, or says only who reports, is left out too; a Latin one leans on those before it."""
    said = next((m.expression for m in one.event.mentions if m.expression and m.expression in one.words), "")
    at = one.words.find(said) if said else 0
    bounds = [0, *(stop.end() for stop in _CLAUSE_END.finditer(one.words)), len(one.words)]
    which = max(index for index, bound in enumerate(bounds) if bound <= at)
    if said and which < len(bounds) - 2 and _leads_on(one.words[bounds[which] : bounds[which + 1]], said):
        which += 1
    while which and one.words[bounds[which]].islower():
        which -= 1
    told = one.words[bounds[which] :].strip() or one.words
    return _PRONOUN.sub("", told) if which else told


def _leads_on(clause: str, said: str) -> bool:
    left = clause.replace(said, "").strip("（）()，,：:；; 在于於")
    return len(left) < LEAST or left.endswith(REPORTING)


def _mark(one: Shown, scale: Axis) -> LaneMark:
    start, end = scale.place(one.first), scale.place(one.last + timedelta(days=1))
    future = one.event.modality == "announced"
    if one.first == one.last:
        kind = "future" if future else "by" if one.event.modality == "not_later_than" else "day"
        return LaneMark(kind, start, 0, 0, "", 0, "start", one.words)
    vague = one.event.precision in ("vague", "part")
    kind = "future-bar" if future else "vague" if vague else "bar"
    return LaneMark(kind, start, max(10, end - start - 3), 0, "", 0, "start", one.words)


def _labelled(mark: LaneMark, words: str, place: tuple[int, int, int], free: Sequence[int]) -> LaneMark:
    """The label inside a long bar, else to the right of the mark, else to its left, else none."""
    row, left, right = place
    if mark.width - 16 >= min(_width(words), LONGEST * 2 // 3):
        return replace(mark, row=row, label=_cut(words, mark.width - 16), label_x=mark.x + 8)
    if WIDTH - right - 8 >= SHORTEST:
        return replace(mark, row=row, label=_cut(words, min(LONGEST, WIDTH - right - 8)), label_x=right + 4)
    if left - free[row] >= SHORTEST:
        room = min(LONGEST, left - free[row] - 8)
        return replace(mark, row=row, label=_cut(words, room), label_x=left - 4, anchor="end")
    return replace(mark, row=row)


def _label_end(mark: LaneMark) -> int:
    return mark.label_x if mark.anchor == "end" else mark.label_x + _width(mark.label)


def _cut(words: str, room: int) -> str:
    if _width(words) <= room:
        return words
    taken = 0
    for at, char in enumerate(words):
        taken += LATIN if ord(char) < 0x1100 else HAN
        if taken > room - HAN:
            return cut(words, at) if at > 3 else ""
    return words


def _width(words: str) -> int:
    return sum(LATIN if ord(char) < 0x1100 else HAN for char in words)


def _days(every: Sequence[Shown], scale: Axis) -> tuple[tuple[int, str], ...]:
    """Days to be labelled under the axis, none closer than a label's width to the one before."""
    found = sorted({one.first for one in every if one.first == one.last})
    labels: list[tuple[int, str]] = []
    for day in found:
        x = scale.place(day)
        if not labels or x - labels[-1][0] >= 38:
            labels.append((x, day.isoformat()))
    return tuple(labels)
