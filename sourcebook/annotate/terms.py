"""The canonical terms of a sentence: what comparisons weigh, the same in simplified, traditional and English.

In: a clean text, its sentences, and the names, dates and figures found in it. Out: for each sentence its terms in text
order, and where its clauses begin. ``c:`` company, ``p:`` person, ``o:`` other origin, ``s:`` who says it, ``n:``
figure, ``d:`` day or month, ``a:`` act, ``k:`` and ``t:`` thing, ``w:`` ordinary word, ``m:`` mode (no content: what
guards read); a term without a prefix is a plain word, folded and lightly stemmed. It exists so that who did what
counts, not how it was worded.

The words of an attribution are left out: the speaker is not what is said. A listed person who speaks remains as
``s:``, since the same words of two people are two statements.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import cache, lru_cache
from itertools import accumulate

import rjieba
from msgspec import Struct

from sourcebook.annotate.figures import figure_term, find_figures
from sourcebook.annotate.glossary import find_concepts
from sourcebook.annotate.names import Hit, Names, find_names
from sourcebook.annotate.plans import without_misread
from sourcebook.annotate.stop_words import STOP_WORDS
from sourcebook.model import Annotation, Attribution, DateSpan, Figure, Mention, Sentence
from sourcebook.text import fold, regex

_CLAUSE = regex(
    r"[，；。：！？;!?:\n”」』\", —](?:(?<=[，；。：！？;!?:\n])[，；。：！？;!?:\n]*[”」』\"]?"
    r"|(?<=[”」』\"])(?=[^\s，；。：！？;!?:])(?!, )|(?<=,) |(?<= )(?:but|while|as well as|[-–—]) |(?<=—)—)"
)
"""Begins with one class, so that the search is fast."""
_LONGEST_GAP = 24
"""Characters between a source and its words that still belong to the attribution (……周二在声明中表示)."""
_LONGEST_FRAME = 60
"""Characters before a speaker's name that may tell the speaker's office and the occasion."""
_DEPUTY = regex(
    r"(?:的|方面的?)?[^，。；“”\w]{0,2}(?:代理|首席|代表)?(?:律师|律師|发言人|發言人|代表|团队)|"
    r"['’]s? (?:\w+ ){0,2}(?:lawyers?|attorneys?|spokes\w+|team)"
)
"""Who speaks for somebody and is not named."""
_FRAME_BREAK = regex(r"[，。；：！？!?;:,.\n”」』\"]")
_CONTENT = ("c:", "p:", "o:", "n:", "d:")
_STANCES = frozenset({"a:reject", "a:accept", "a:oppose", "a:support", "a:deny", "a:approve", "a:criticise"})
"""Acts that a verb of saying may itself be: they are said, not only how."""
_DOTS = frozenset("·・•‧.")
"""Between the names of one person."""
_WORD = regex(r"[^\W_]")
_DIGITS = frozenset("0123456789")
"""The only words of one character that are terms."""
_PRECISIONS = {"day", "month", "year", "quarter"}
_ENDINGS = (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))


Mark = tuple[int, int, str]
"""Start and end of a stretch of text, and the term that it stands for; an empty term says nothing and covers its words.
A bare tuple: an article has hundreds."""


class Terms(Struct, frozen=True):
    """`terms`: for each sentence, in text order. `breaks`: for each sentence where its clauses begin, as pairs of an
    index into its terms and an offset into the text; the first is always (0, start of the sentence)."""

    terms: tuple[tuple[str, ...], ...]
    breaks: tuple[tuple[tuple[int, int], ...], ...]


def with_terms(annotation: Annotation, title: str, sources: Names, kinds: Mapping[str, str]) -> Annotation:
    """`annotation`, complete but for its terms, with them. `sources` finds origins; `kinds` is of each of them."""
    text = annotation.text
    marks = speech_marks(annotation.attributions, kinds, text)
    marks += name_marks(annotation.mentions, find_names(sources, text, fold(text)))
    said = terms_of(text, annotation.sentences, marks + measure_marks(annotation.figures, annotation.dates))
    whole = (Sentence("", 0, len(title), 0),)
    title_marks = speech_marks(annotation.title_attributions, kinds, title)
    title_marks += name_marks(annotation.title_mentions, find_names(sources, title, fold(title)))
    title_marks += measure_marks(find_figures(title, whole, annotation.title_mentions, ()), ())
    return annotation.but(
        terms=said.terms, breaks=said.breaks, title_terms=terms_of(title, whole, title_marks).terms[0]
    )


@cache
def load_dictionary() -> Callable[[str], list[str]]:
    """What splits a text into words, which leave nothing out. The dictionary takes a tenth of a second to load, so this
    is done when it is first asked for."""

    split: Callable[[str], list[str]] = rjieba.cut
    return split


def terms_of(text: str, sentences: Sequence[Sentence], marks: Iterable[Mark]) -> Terms:
    """`marks` from `name_marks`, `measure_marks` and `speech_marks`; where two overlap the earlier given one holds."""
    placed = _placed(fold(text), marks)
    starts = [start for start, _, _ in placed]
    said = [term for _, _, term in placed]
    terms, breaks = [], []
    for sentence in sentences:
        first = bisect_left(starts, sentence.start)
        last = bisect_left(starts, sentence.end, first)
        terms.append(tuple(said[first:last]))
        clauses = [match.end() for match in _CLAUSE.finditer(text, sentence.start, sentence.end)]
        breaks.append(_breaks(starts, (first, last), sentence.start, clauses))
    return Terms(tuple(terms), tuple(breaks))


def _breaks(
    starts: Sequence[int], inside: tuple[int, int], begin: int, clauses: Sequence[int]
) -> tuple[tuple[int, int], ...]:
    """Where the clauses of a sentence begin that hold terms; its terms are those of the slice `inside` of `starts`."""
    first, last = inside
    found, reached = [(0, begin)], first
    for offset in clauses:
        index = bisect_left(starts, offset, reached, last)
        if reached < index < last:
            found.append((index - first, offset))
            reached = index
    return tuple(found)


def name_marks(mentions: Iterable[Mention], sources: Iterable[Hit]) -> list[Mark]:
    """Companies (a product stands for its company and for itself), persons and other origins; `sources` are hits of the
    list of sources, whose names carry the origin's key and kind."""
    marks = []
    for mention in mentions:
        marks.append((mention.start, mention.end, f"c:{mention.company}"))
        if mention.product:
            marks.append((mention.start, mention.end, f"c:{mention.company}/{fold(mention.product)}"))
    for hit in sources:
        prefix = "p:" if hit.name.product == "person" else "o:"
        marks.append((hit.start, hit.end, prefix + hit.name.owner))
    return marks


def measure_marks(figures: Iterable[Figure], dates: Iterable[DateSpan]) -> list[Mark]:
    """Figures by unit and two digits, dates by their first day or month; a dateline says nothing."""
    marks = [(figure.start, figure.end, figure_term(figure)) for figure in figures]
    return marks + [(span.start, span.end, "" if span.dateline else _date_term(span)) for span in dates]


def _date_term(span: DateSpan) -> str:
    if span.first is None or span.precision not in _PRECISIONS:
        return ""
    if span.precision == "day":
        return f"d:{span.first}"
    if span.precision == "year":
        return f"d:{span.first:%Y}"
    return f"d:{span.first:%Y-%m}" + ("q" if span.precision == "quarter" else "")


def speech_marks(attributions: Iterable[Attribution], kinds: Mapping[str, str], text: str) -> list[Mark]:
    """Covers the words that credit a statement, the office and the occasion of the speaker with them (在巴黎出席峰会的
    首席执行官……表示); a person of the lists who speaks leaves ``s:``."""
    marks = []
    for credit in attributions:
        if credit.form == "announced":
            continue
        start, end = credit.start, credit.end
        if end <= credit.covers_start:
            start = _clause_start(text, start)
            end = credit.covers_start if credit.covers_start <= end + _LONGEST_GAP else end
        elif start - _LONGEST_GAP <= credit.covers_end <= start:
            start = credit.covers_end
        speaks = credit.origin and kinds.get(credit.origin) == "person" and not _by_deputy(credit, text)
        marks.append((start, end, f"s:{credit.origin}" if speaks else ""))
    return marks


def _by_deputy(credit: Attribution, text: str) -> bool:
    """Whether somebody without a name speaks for whom it is credited to: 马斯克的律师表示 gives nobody's own words."""
    words = text[credit.start : credit.end]
    at = words.rfind(credit.name)
    return at >= 0 and bool(_DEPUTY.match(words, at + len(credit.name)))


def _clause_start(text: str, stop: int) -> int:
    """Where the clause begins that `stop` stands in, if that is near."""
    first = max(0, stop - _LONGEST_FRAME)
    ends = [found.end() for found in _FRAME_BREAK.finditer(text, first, stop)]
    return ends[-1] if ends else (first if first == 0 else stop)


# --- words --------------------------------------------------------------------------------------------------------


def _placed(folded: str, marks: Iterable[Mark]) -> list[Mark]:
    """Marks, then concepts, then plain words, each where nothing before it stands; by place, those that say nothing
    left out."""
    kept, covered = _covering(marks, len(folded))
    words = load_dictionary()(folded)
    sizes = list(map(len, words))
    ends = list(accumulate(sizes))
    edges = {0, *ends}
    free = [
        found
        for found in find_concepts(folded, edges)
        if _free(found[2], covered[found[0] : found[1]]) and _whole(found, folded, edges)
    ]
    for found in free:
        start, end, term = found
        covered[start:end] = b"\x01" * (end - start)
        if term:
            kept.append(found)
    for word, size, end in zip(words, sizes, ends, strict=True):
        if (size > 1 or word in _DIGITS) and not covered[end - 1] and not covered[end - size]:
            term = _word_term(word)
            if term and not _is_forename(folded, end, covered):
                kept.append((end - size, end, term))
    return without_misread(sorted(kept), folded)


def _covering(marks: Iterable[Mark], length: int) -> tuple[list[Mark], bytearray]:
    """Those of `marks` that say something and stand where none before them stands; and what all of them cover."""
    kept: list[Mark] = []
    covered = bytearray(length + 1)
    for mark in marks:
        start, end, term = mark
        refined = bool(kept) and kept[-1][0] == start and term.startswith(f"{kept[-1][2]}/")
        if start < end and (refined or not any(covered[start:end])):
            covered[start:end] = (b"\x01" if term[:2] in _CONTENT else b"\x02") * (end - start)
            kept.append(mark)
    return [mark for mark in kept if mark[2]], covered


def _free(term: str, covered: bytearray) -> bool:
    """Whether a concept's place is free, or covered by an attribution that takes a stance."""
    return not any(covered) or (term in _STANCES and 1 not in covered)


def _is_forename(folded: str, end: int, covered: bytearray) -> bool:
    """Whether a dot ties what ends here to a name of the lists: 山姆·某某 names nobody more than 某某 does."""
    return folded[end : end + 1] in _DOTS and covered[end + 1] == 1 and not folded[end - 1].isascii()


def _whole(found: Mark, folded: str, edges: Set[int]) -> bool:
    """Whether an ordinary word is one here, no part of another (处理 in 处理器)."""
    start, end, term = found
    return term[:2] != "w:" or folded[start].isascii() or (start in edges and end in edges)


@lru_cache(maxsize=1 << 15)
def _word_term(word: str) -> str:
    if word in STOP_WORDS or not (word.isalnum() or _WORD.search(word)):
        return ""
    if word.isascii():
        return _stem(word) if len(word) > 1 or word.isdigit() else ""
    return word if len(word) > 1 else ""


def _stem(word: str) -> str:
    """Light: plural, -ing and -ed fall off, and the e that they would have swallowed."""
    if not word.isalpha() or len(word) < 4:
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2 and not word.endswith(("ss", "us", "is")):
            word = word[: -len(ending)] + instead
            break
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 4 else word
