"""What one article says, as `annotate` gives it. Offsets count code points of `Annotation.text`.

What an annotation holds by the hundred are Structs: made three times as fast as dataclasses, and put down as lists.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import repeat
from typing import Any

from msgspec import Struct

from sourcebook.model.curated import Origin


class Block(Struct, frozen=True, array_like=True, gc=False):
    """A run of the clean text that stood apart in the source."""

    kind: str
    """paragraph, heading, quote (an older or other text set off), item, table, code, image, caption or furniture
    (promotion, disclaimer, by-line: no statement stands in it)."""
    start: int
    end: int
    level: int = 0
    """Of a heading or a list."""


class Sentence(Struct, frozen=True, array_like=True, gc=False):
    """A sentence of the clean text. `key` is the HASH of its anchor ``s-HASH``: permanent, within its article."""

    key: str
    start: int
    end: int
    block: int
    checkable: bool = True
    """False for headings, captions, questions to the reader, furniture: what states nothing."""


class Mention(Struct, frozen=True, array_like=True, gc=False):
    """A company, or a product of it, named at a place of the text: the longest match there."""

    company: str
    surface: str
    start: int
    end: int
    product: str = ""
    """The product's name, where the surface names the product."""
    credit: bool = False
    """In an image credit or by-line: counts apart."""


class DateSpan(Struct, frozen=True, array_like=True, gc=False):
    """A dated expression. `first` and `last` are inclusive; None where it cannot be resolved."""

    start: int
    end: int
    first: date | None
    last: date | None
    precision: str
    """day, week, month, quarter, half, year, fiscal_year, range, part or vague."""
    modifier: str | None
    """since, until, before, after, about or None."""
    expression: str
    dateline: bool = False
    """The outlet's own date line (智东西2月12日消息), not the event's."""
    planned: bool = False
    """In words of planning or announcement: what it dates had not happened when it was written."""


class Attribution(Struct, frozen=True, array_like=True, gc=False):
    """Who a stretch of text is credited to, in the text's own words."""

    sentence: int
    start: int
    end: int
    """The words that name the source, within the clean text."""
    covers_start: int
    covers_end: int
    """The words that are credited to it."""
    name: str
    """The source as written; empty where unnamed (据报道)."""
    origin: str
    """Key of an `Origin` (curated, or derived from the folded name); empty where the origin is not named."""
    verb: str
    form: str
    """named, announced (its own results or notice: 甲公告), anonymous (知情人士), unnamed (据报道) or own (the
    outlet's own reporting: 对本报表示)."""
    via: str = ""
    """Key of the outlet through which the origin was cited (B, citing A: origin A, via B)."""
    carried: bool = False
    """The origin was carried on from an earlier sentence's named report."""


class Figure(Struct, frozen=True, array_like=True, gc=False):
    """A measured value as a sentence states it."""

    sentence: int
    start: int
    end: int
    surface: str
    value: str
    """A plain decimal in units of `unit`, signed for changes: ``-11.08``, ``97400000000``."""
    unit: str
    """percent, points, CNY, USD, HKD, …, people, units, bytes, times, rank or count."""
    measure: str
    """change, share, amount, price, rate, rank or count."""
    subject: str = ""
    """Key of the company that it is about, where the sentence tells."""
    about: str = ""
    """The words that name what is measured, as written (营收, 出货量, market share)."""
    as_of: str = ""
    """The dated words it holds for, as written."""
    as_of_first: date | None = None
    as_of_last: date | None = None
    approx: str = ""
    """about, at_least, at_most, over, under or empty."""
    digits: int = 0
    """Significant digits given: what rounding may explain."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """What one article says: depends on that article and the curated lists alone, so it is cached by content."""

    article: str
    text: str
    """Clean text: Markdown removed, hard wraps joined, blocks parted by one line feed."""
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    dates: tuple[DateSpan, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    figures: tuple[Figure, ...] = ()
    title_mentions: tuple[Mention, ...] = ()
    """Offsets into the title; counted nowhere, used by comparisons."""
    title_attributions: tuple[Attribution, ...] = ()
    """Offsets into the title, sentence -1: whom the headline credits, used to find where the main news goes back to."""
    terms: Sequence[tuple[str, ...]] = ()
    """For each sentence the canonical terms that comparisons weigh: words, c:COMPANY (c:COMPANY/product),
    p:PERSON, o:ORIGIN, s:SPEAKER, n:FIGURE, d:DATE, a:ACT, k:THING; and m:MODE, no content, which only guards read."""
    breaks: Sequence[tuple[tuple[int, int], ...]] = ()
    """For each sentence where its clauses begin: an index into its terms and an offset into `text`; its start first."""
    title_terms: tuple[str, ...] = ()
    fingerprints: bytes = b""
    """Sampled hashes of character 10-grams of the folded text, sorted, four bytes each: what reposts share."""
    named_origins: tuple[Origin, ...] = ()
    """Origins that the text names and that are not curated."""

    def but(self, **parts: Any) -> Annotation:
        """The same with other `parts`."""
        return replace(self, **parts)

    @property
    def sampled(self) -> frozenset[int]:
        """The fingerprints; made each time, since as numbers they take more memory than the text."""
        return frozenset(memoryview(self.fingerprints).cast("I"))


PARTS = tuple([one.name for one in fields(Annotation)])
"""Of an annotation, in order."""


class Later(Annotation):
    """An annotation of which each part is told when it is first asked for. Invariant: equal to the one whose parts are
    told."""

    __slots__ = ("_told",)

    _told: Callable[[str], Any]

    def __getattr__(self, name: str) -> Any:
        """Asked where a part is not there yet."""
        if name not in PARTS:
            raise AttributeError(name)
        found = self._told(name)
        object.__setattr__(self, name, found)
        return found

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Annotation) and all(getattr(self, name) == getattr(other, name) for name in PARTS)

    def __hash__(self) -> int:
        return hash(tuple([getattr(self, name) for name in PARTS]))


def told_later(told: Callable[[str], Any]) -> Later:
    """Of parts that are `told` by name."""
    return all_told_later([told])[0]


def all_told_later(told: Iterable[Callable[[str], Any]]) -> list[Later]:
    """The same of many, which are made together."""
    told = list(told)
    found = list(map(object.__new__, repeat(Later, len(told))))
    deque(map(_TOLD, found, told), maxlen=0)
    return found


_TOLD = Later.__dict__["_told"].__set__
