"""Drawings as Markup: the origin glyph, the co-mention matrix, bars, lanes. SVG by classes and attributes, no style.

In: values of `pages`, placed where `arrange` places them. Out: `Markup`, every word of it escaped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from sourcebook.pages import LaneMark, Lanes, Matrix, OriginGroup, Span, Tally
from sourcebook.render.markup.writing import lang_of
from sourcebook.render.words import Words, short
from sourcebook.text import cut

MOST_RINGS = 8
"""Beyond, rings are counted and not drawn."""
ROOM = 236
"""Pixels that a glyph may take in a row of claims."""


def glyph(tally: Tally) -> Markup:
    """●—○—○: a dot for each origin, a ring for each report that repeats it; dashed where no origin is named.

    What does not fit is counted: first the rings of each origin (○×12), then further origins (+3).
    """
    groups = tally.groups
    most = next((most for most in (MOST_RINGS, 4, 1) if _span(groups, most) <= ROOM), 1)
    drawn = next((n for n in range(len(groups), 0, -1) if _span(groups[:n], most) <= ROOM), 1)
    parts = []
    x = 7
    for group in groups[:drawn]:
        parts.append(_group(group, most, x))
        x += _length(group, most) + GAP
    if drawn < len(groups):
        parts.append(f'<text class="o-t" x="{x - 14}" y="12.5">+{len(groups) - drawn}</text>')
        x += 24
    width = max(16, x - GAP + 8)
    head = f'<svg class="glyph" width="{width}" height="16" viewBox="0 0 {width} 16" aria-hidden="true">'
    return Markup(f"{head}{''.join(parts)}</svg>")


FIRST, NEXT, GAP = 20, 18, 28
"""From a dot to its first ring, from ring to ring, from group to group, in pixels."""


def _length(group: OriginGroup, most: int) -> int:
    """From a group's dot to its end."""
    if group.rings > most:
        return FIRST + 10 + 8 * len(f"×{group.rings}")
    return FIRST + NEXT * (group.rings - 1) if group.rings else 0


def _span(groups: Sequence[OriginGroup], most: int) -> int:
    return sum(_length(group, most) + GAP for group in groups) - GAP + 14


def _group(group: OriginGroup, most: int, x: int) -> str:
    rings = 1 if group.rings > most else group.rings
    line = f'<path class="o-l" d="M{x} 8H{x + FIRST + NEXT * (rings - 1)}"/>' if rings else ""
    dot = f'<circle class="{"o-f" if group.name else "o-u"}" cx="{x}" cy="8" r="6"/>'
    drawn = "".join(f'<circle class="o-r" cx="{x + FIRST + NEXT * i}" cy="8" r="4.5"/>' for i in range(rings))
    count = f'<text class="o-t" x="{x + FIRST + 8}" y="12.5">×{group.rings}</text>' if group.rings > most else ""
    return line + dot + drawn + count


CELL, STEP, LEFT = 40, 44, 112
"""Of the matrix: a cell's side, from one cell to the next, and the room for names, in pixels."""


def matrix(words: Words, data: Matrix) -> Markup:
    """The triangle of co-mentions: the darker, the more sentences; five steps, so that one sentence changes little."""
    most = max((count for row in data.rows for count in row), default=0)
    parts: list[Markup] = []
    for i, row in enumerate(data.rows[1:]):
        y = i * STEP
        parts.append(_label(data.companies[i + 1].name, LEFT - 10, y + 26, "end"))
        parts += [_cell(count, most, LEFT + j * STEP, y) for j, count in enumerate(row)]
        parts.append(_label(data.companies[i].name, LEFT + (i + 1) * STEP, y + 26, "mut"))
    width, height = LEFT + len(data.companies) * STEP + 70, max(1, len(data.companies) - 1) * STEP - 4
    described = words("matrix.join").join(
        words("matrix.pair", left=pair.left.name, right=pair.right.name, n=pair.count) for pair in data.top
    )
    return Markup(
        '<svg class="matrix" viewBox="0 0 {0} {1}" width="{0}" height="{1}" role="img" aria-labelledby="mt md">'
        '<title id="mt">{2}</title><desc id="md">{3}</desc>{4}</svg>'
    ).format(width, height, words("matrix.title"), described, Markup("").join(parts))


def _label(name: str, x: int, y: int, kind: str) -> Markup:
    short = name if _width(name) <= 14 else cut(name, 12 if name.isascii() else 6)
    if kind == "end":
        return Markup('<text x="{}" y="{}" font-size="13.5" text-anchor="end">{}</text>').format(x, y, short)
    return Markup('<text class="mut" x="{}" y="{}" font-size="13.5">{}</text>').format(x, y, short)


def _width(name: str) -> int:
    return sum(1 if char.isascii() else 2 for char in name)


def _cell(count: int, most: int, x: int, y: int) -> Markup:
    step = 0 if not count else 1 + min(4, 5 * count // (most + 1))
    return Markup(
        '<rect class="h{0}" x="{1}" y="{2}" width="{3}" height="{3}" rx="5"/>'
        '<text class="t{0}" x="{4}" y="{5}" font-size="13" text-anchor="middle">{6}</text>'
    ).format(step, x, y, CELL, x + CELL // 2, y + 25, count or "·")


def lanes(words: Words, data: Lanes) -> Markup:
    """Who was where and when; placed by `arrange`, drawn with classes."""
    parts = [
        Markup('<rect class="hub" x="0" y="{}" width="{}" height="{}"/>').format(lane.top, data.width, lane.height)
        for lane in data.lanes
        if lane.hub
    ]
    for span in data.spans:
        parts.append(Markup('<path class="ln" d="M{} 8V{}"/>').format(span.x, data.height))
    parts += _axis(words, data)
    for lane in data.lanes:
        bottom = lane.top + lane.height
        parts.append(Markup('<text class="nm" x="6" y="{}">{}</text>').format(lane.top + 24, lane.company.name))
        if lane.role:
            parts.append(
                Markup('<text class="mut sm" x="6" y="{}">{}</text>').format(lane.top + 42, short(lane.role, 16))
            )
        parts += [_lane_mark(words, mark, lane.top + 6 + 27 * mark.row) for mark in lane.marks]
        parts.append(Markup('<path class="ln" d="M0 {}H{}"/>').format(bottom, data.width))
    return Markup(
        '<svg class="big" viewBox="0 0 {0} {1}" role="img" aria-labelledby="lt ld">'
        '<title id="lt">{2}</title><desc id="ld">{3}</desc>'
        '<defs><linearGradient id="by" class="m-tail"><stop offset="0" stop-color="currentColor" stop-opacity="0"/>'
        '<stop offset="1" stop-color="currentColor" stop-opacity=".6"/></linearGradient></defs>{4}</svg>'
    ).format(data.width, data.height, words("lanes.title"), words("lanes.text"), Markup("").join(parts))


def _axis(words: Words, data: Lanes) -> list[Markup]:
    """Months and quiet stretches above, days below."""
    parts = [
        Markup('<text class="mut" x="{}" y="19">{}</text>').format(span.x + 6, label)
        for span, label in _stretch_labels(words, data)
    ]
    for x, day in data.days:
        parts.append(
            Markup('<text class="mut sm" x="{}" y="40" text-anchor="middle">{}</text>').format(x, words.lane_day(day))
        )
    return parts


def _stretch_labels(words: Words, data: Lanes) -> list[tuple[Span, str]]:
    """The labels that find room: first the months that days stand under, then where years begin, then the rest. A label
    may reach into the next stretch as long as that has none of its own."""
    months = {day[:7] for _, day in data.days}
    begun = {span.first[:4]: span for span in reversed(data.spans)}
    urgent = [span for span in data.spans if span.first == span.last and span.first in months]
    order = dict.fromkeys((*urgent, *(begun[year] for year in sorted(begun)), *data.spans))
    placed = {span: words.stretches(span.first, span.last, True)[-1] for span in urgent}
    told: set[str] = set()
    for span in order:
        year = span.first[:4]
        placed.pop(span, None)
        fits = (
            label
            for label in words.stretches(span.first, span.last, year in told)
            if _free(span, label, placed) and span.x + 6 + _reach(label) <= data.width
        )
        label = next(fits, "")
        if label:
            placed[span] = label
            told |= {year} if year in label else set()
    return sorted(placed.items(), key=lambda pair: pair[0].x)


def _free(span: Span, label: str, placed: Mapping[Span, str]) -> bool:
    return all(
        span.x + _reach(label) + 8 <= other.x or other.x + _reach(there) + 8 <= span.x
        for other, there in placed.items()
    )


def _reach(label: str) -> int:
    return sum(7 if char.isascii() else 13 for char in label)


def _lane_mark(words: Words, mark: LaneMark, top: int) -> Markup:
    y = top + 13
    if mark.width:
        shape = Markup('<rect class="k-{}" x="{}" y="{}" width="{}" height="22" rx="4"/>').format(
            mark.kind, mark.x, top + 2, mark.width
        )
    else:
        shape = Markup('<circle class="k-{}" cx="{}" cy="{}" r="6"/>').format(mark.kind, mark.x, y)
    if mark.kind == "by":
        tail = Markup('<rect class="k-tail" x="{}" y="{}" width="40" height="8"/>').format(mark.x - 44, y - 4)
        shape = tail + shape
    label = Markup('<text x="{}" y="{}" text-anchor="{}">{}</text>').format(
        mark.label_x, y + 5, mark.anchor, mark.label
    )
    told = short(mark.title, 90), shape, label if mark.label else ""
    return Markup("<g{}><title>{}</title>{}{}</g>").format(lang_of(words, mark.title), *told)


def bar(count: int, most: int) -> Markup:
    """A bar in proportion to the largest, drawn without style."""
    width = max(2, round(100 * count / most)) if most else 2
    return Markup(
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect width="{}" height="10" rx="2"/></svg>'
    ).format(width)
