"""All Markup of ours that is not a template: drawings, citations, dates, headings cut into phrases.

In: values of `pages`. Out: `Markup`, every word of it escaped. This is the only module in which Markup is made: what is
safe to print as HTML can be read here from top to bottom.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from markupsafe import Markup, escape

from sourcebook import addresses
from sourcebook.pages import CITES_CLOSE, CITES_OPEN, Cite, Matrix, OriginGroup, Prose, Source, Tally, When
from sourcebook.render.words import Words
from sourcebook.text import markdown_html

GLUE = "\u2060"
"""Word joiner: a citation never stands alone at the start of a line."""
MOST_RINGS = 8
"""Beyond, rings are counted and not drawn."""

_STOPS = "。．.！？!?；;，,…"
_PHRASE = re.compile(r"[^，。？！：、；,?!:;]*[，。？！：、；,?!:;]+|[^，。？！：、；,?!:;]+")
_TOKEN = re.compile(r"[A-Za-z0-9.%]+|\s+|.", re.DOTALL)
_CLUSTER = re.compile(f"{CITES_OPEN}([0-9,]*){CITES_CLOSE}")
_HREF = re.compile(r'href="([^"]*)"')
_CODE = re.compile(r"</?pre>|</?code>")


def cites(words: Words, cluster: Iterable[Cite]) -> Markup:
    """A cluster of citations, glued to what stands before it."""
    links = Markup("").join(
        Markup('<a class="cite" href="#src-{}" aria-label="{}">{}</a>').format(
            one.article, words("cite.label", number=str(one.n)), one.n
        )
        for one in cluster
    )
    return Markup('{}<span class="cites">{}</span>').format(GLUE, links) if links else Markup("")


def cite_source(words: Words, source: Source) -> Markup:
    """The citation of one article that a page lists by number."""
    return cites(words, [Cite(source.n, source.id)]) if source.n else Markup("")


def cited(words: Words, text: str, cluster: Iterable[Cite]) -> Markup:
    """`text` with its citations before the closing stop."""
    stripped = text.rstrip()
    cut = len(stripped) - 1 if stripped and stripped[-1] in _STOPS else len(stripped)
    return escape(stripped[:cut]) + cites(words, cluster) + escape(stripped[cut:])


def linked(words: Words, page: str, shown: tuple[str, str, str], cluster: Iterable[Cite]) -> Markup:
    """A claim's words as a link, its citations before the closing stop; `shown` is words, address, language."""
    text, url, language = shown
    stripped = text.rstrip()
    cut = len(stripped) - 1 if stripped and stripped[-1] in _STOPS else len(stripped)
    link = Markup('<a href="{}"{}>{}</a>').format(addresses.relative(url, page), lang(words, language), stripped[:cut])
    return link + cites(words, cluster) + escape(stripped[cut:])


def phrases(title: str) -> Markup:
    """A heading cut after its punctuation, so that no line breaks inside a short phrase."""
    found = _PHRASE.findall(title)
    if len(found) < 2 or len(title) > 60:
        return escape(title)
    return Markup("").join(Markup('<span class="ph">{}</span>').format(phrase) for phrase in found)


def prose(words: Words, written: Prose, page: str) -> Markup:
    """The researcher's Markdown as HTML, citations linked; addresses within the site are relative to `page`."""
    by_number = {str(one.n): one for one in written.cites}

    def cluster(match: re.Match[str]) -> str:
        found = {n for n in match[1].split(",") if n in by_number}
        return str(cites(words, [by_number[n] for n in sorted(found, key=int)]))

    html = _HREF.sub(lambda match: f'href="{_local(match[1], page)}"', markdown_html(written.text))
    return Markup(_CLUSTER.sub(cluster, html))


def _local(address: str, page: str) -> str:
    """An address as nh3 left it (escaped, safe): one within the site is written from the root and made relative."""
    return address if ":" in address or address.startswith(("#", "//")) else addresses.relative(address, page)


ROOM = 236
"""Pixels that a glyph may take in a row of claims."""


def glyph(tally: Tally) -> Markup:
    """●—○—○: a dot for each origin, a ring for each report that repeats it; dashed where no origin is named.

    What does not fit is counted: first the rings of each origin (○×12), then further origins (+3).
    """
    groups = tally.groups
    most = next((most for most in (MOST_RINGS, 4, 1) if _span(groups, most) <= ROOM), 1)
    drawn = next((n for n in range(len(groups), 0, -1) if _span(groups[:n], most) <= ROOM), 1)
    parts: list[Markup] = []
    x = 7
    for group in groups[:drawn]:
        parts.append(_group(group, most, x))
        x += _length(group, most) + GAP
    if drawn < len(groups):
        parts.append(Markup('<text class="o-t" x="{}" y="12.5">+{}</text>').format(x - 14, len(groups) - drawn))
        x += 24
    width = max(16, x - GAP + 8)
    return Markup(
        '<svg class="glyph" width="{0}" height="16" viewBox="0 0 {0} 16" aria-hidden="true">{1}</svg>'
    ).format(width, Markup("").join(parts))


FIRST, NEXT, GAP = 20, 18, 28
"""From a dot to its first ring, from ring to ring, from group to group, in pixels."""


def _length(group: OriginGroup, most: int) -> int:
    """From a group's dot to its end."""
    if group.rings > most:
        return FIRST + 10 + 8 * len(f"×{group.rings}")
    return FIRST + NEXT * (group.rings - 1) if group.rings else 0


def _span(groups: Sequence[OriginGroup], most: int) -> int:
    return sum(_length(group, most) + GAP for group in groups) - GAP + 14


def _group(group: OriginGroup, most: int, x: int) -> Markup:
    rings = 1 if group.rings > most else group.rings
    parts = []
    if rings:
        parts.append(Markup('<path class="o-l" d="M{} 8H{}"/>').format(x, x + FIRST + NEXT * (rings - 1)))
    parts.append(Markup('<circle class="{}" cx="{}" cy="8" r="6"/>').format("o-f" if group.name else "o-u", x))
    parts += [Markup('<circle class="o-r" cx="{}" cy="8" r="4.5"/>').format(x + FIRST + NEXT * i) for i in range(rings)]
    if group.rings > most:
        parts.append(Markup('<text class="o-t" x="{}" y="12.5">×{}</text>').format(x + FIRST + 8, group.rings))
    return Markup("").join(parts)


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
    short = name if _width(name) <= 14 else name[: 12 if name.isascii() else 6] + "…"
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


def bar(count: int, most: int) -> Markup:
    """A bar in proportion to the largest, drawn without style."""
    width = max(2, round(100 * count / most)) if most else 2
    return Markup(
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect width="{}" height="10" rx="2"/></svg>'
    ).format(width)


def time(iso: str, shown: str) -> Markup:
    """A date for people and machines; plain words where it is no date."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d(T.*)?", iso):
        return escape(shown)
    return Markup('<time datetime="{}">{}</time>').format(iso, shown)


def when(words: Words, dated: When) -> Markup:
    """A date with its precision: a machine-readable day, month or year where it is one, words otherwise."""
    shown = words.span(dated)
    machine = {"day": 10, "month": 7, "year": 4}.get(dated.precision, 0)
    if machine and dated.start and not dated.modifier:
        return Markup('<time datetime="{}">{}</time>').format(dated.start[:machine], shown)
    return Markup('<span class="time">{}</span>').format(shown)


def json_data(value: object) -> Markup:
    """JSON for a data block: nothing in it can end the block or a line."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)


def lang(words: Words, language: str) -> Markup:
    """The lang attribute of a run in another language than the site's."""
    return Markup("") if not language or language == words.language else Markup(' lang="{}"').format(language)


ALIKE = 0.35
"""Share of common words from which marking the others tells more than it hides."""


def differing(text: str, against: str) -> Markup:
    """`text` with the words marked that `against` does not have; plain where they have little in common."""
    if not against or text == against or len(text) > 600 or len(against) > 600:
        return escape(text)
    left, right = _TOKEN.findall(against), _TOKEN.findall(text)
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    if matcher.quick_ratio() < ALIKE or matcher.ratio() < ALIKE:
        return escape(text)
    runs = [(kind, "".join(right[j:k])) for kind, _, _, j, k in matcher.get_opcodes()]
    return Markup("").join(
        escape(run) if kind == "equal" or not run.strip(" ，。、,.") else Markup("<mark>{}</mark>").format(run)
        for kind, run in runs
    )


def short(text: str, width: int = 64) -> str:
    """`text` cut at a width in half characters (a Han character takes two), with an ellipsis where it was cut."""
    taken = 0
    for at, char in enumerate(text):
        taken += 1 if ord(char) < 0x1100 else 2
        if taken > width:
            return text[:at].rstrip("，、；：,;: ") + "…"
    return text
