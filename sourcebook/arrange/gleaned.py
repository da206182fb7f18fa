"""What the pages of the whole collection take of each article: little, and never its text.

In: an annotation. Out: a `Gleaned`, which follows from it alone and may be kept. It exists because some pages and
tables tell of all articles together (all figures, all companies, what is shown of each): to look into ten thousand
annotations for them takes longer than to make the pages of one article that lands.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from hashlib import blake2b

import msgspec
from msgspec import Struct

from sourcebook.arrange.legible import legible_figures
from sourcebook.model import Annotation, Corpus, Figure
from sourcebook.text import fold, measured, regex

_CAMEL = regex(r"[A-Z](?<![A-Za-z0-9][A-Z])[a-z]{1,20}(?:[A-Z][a-z]{0,20}){1,4}(?![A-Za-z0-9])")
_WORKING = "合作"
_WITH = regex(rf"[与和同]([一-鿿]{{2,6}}|[A-Z][A-Za-z0-9]{{1,20}}){_WORKING}")
_JOINED = r"[A-Za-z][A-Za-z0-9]{1,20}|[一-鿿]{2,6}"
_AFTER = regex(rf"、({_JOINED}?)(?=[、，。；）)等和与及]|以及)")
_BEFORE = regex(rf"(?<=[、，。；：（(为有])({_JOINED})、$")
_JOINS = "、"
_NO_END = frozenset("将的在就也已都曾正会可能又再对把被是以为")
"""What no name ends in: the words after it were taken along."""
_APART = ("毛", "扣非")
"""Beginnings of words that name another thing than what their ends name."""
_REACH = 28
"""Characters before a mention that `_BEFORE` looks at."""
_CHECKABLE, _ASIDE, _BITS = 1, 2, 2


Span = int
"""How long a sentence is, and what sort it is."""


def length(span: Span) -> int:
    return span >> _BITS


def is_plain(span: Span) -> bool:
    """Whether the sentence is no furniture."""
    return not span & _ASIDE


def is_checkable(span: Span) -> bool:
    """Whether it states something and is no furniture."""
    return span & (_CHECKABLE | _ASIDE) == _CHECKABLE


class Legible(Struct, frozen=True, array_like=True, gc=False):
    """A figure that a table may show, with what is compared of it."""

    figure: Figure
    credited: str
    """The origin that its sentence credits."""
    what: str
    """Of what it is: net and gross profit are two things, profit and 利润 one."""
    rounded: tuple[str, ...]
    """The value at one digit, at two, up to all that it has."""


class Gleaned(Struct, frozen=True, array_like=True, gc=False):
    """Of one article."""

    length: int
    """Of its text."""
    sentences: bytes = b""
    """Four bytes each: its length, and whether it states something and whether it is furniture."""
    places: bytes = b""
    """Of each figure that states something two numbers of four bytes: which one it is, and its sentence."""
    values: bytes = b""
    """Of the same figures what two share that are one: eight bytes, a hash of the value as given, of whom, as what."""
    packed: bytes = b""
    """Figures that a table may show: of most articles nobody asks for them."""
    companies: tuple[tuple[int, tuple[str, ...]], ...] = ()
    """The sentences that name companies, and which."""
    mentions: tuple[tuple[str, int], ...] = ()
    """How often each company is named; credits are left out."""
    names: tuple[tuple[str, int], ...] = ()
    """Names with a sign that they are companies, and how often each stands in the text."""
    keys: str = ""
    """Of each sentence, parted by spaces."""
    read: int = 0
    """How many figures were read."""

    @property
    def legible(self) -> tuple[Legible, ...]:
        """These."""
        return _unpacked(self.packed) if self.packed else ()

    def figures(self, skipped: Collection[int]) -> dict[int, int]:
        """Which ones state something, each with its value; none of the sentences that are `skipped`."""
        places = array("i", self.places)
        stated = dict(zip(places[::2], array("Q", self.values), strict=True))
        for index, sentence in zip(places[::2], places[1::2], strict=True) if skipped else ():
            if sentence in skipped:
                del stated[index]
        return stated

    def stating(self) -> Iterable[int]:
        """The sentences of these."""
        return array("i", self.places)[1::2]

    def spans(self) -> Sequence[Span]:
        """Of each sentence."""
        return array("I", self.sentences)


_unpacked = msgspec.msgpack.Decoder(tuple[Legible, ...]).decode


def _packed(legible: Sequence[Legible]) -> bytes:
    return msgspec.msgpack.encode(legible) if legible else b""


def glean_all(corpus: Corpus) -> dict[str, Gleaned]:
    """Of every article, by id."""
    return {key: glean(annotation) for key, annotation in corpus.annotations.items()}


def glean(annotation: Annotation) -> Gleaned:
    """Of one article; the same for the same annotation, whatever stands beside it."""
    checkable = [one.checkable for one in annotation.sentences]
    stating = [(index, one) for index, one in enumerate(annotation.figures) if checkable[one.sentence]]
    credited = {a.sentence: a.origin for a in reversed(annotation.attributions) if a.origin}
    legible = legible_figures(annotation) if stating else ()
    named = Counter(mention.company for mention in annotation.mentions if not mention.credit)
    names = {name for name in _candidates(annotation) if name[-1] not in _NO_END}
    return Gleaned(
        length=len(annotation.text),
        sentences=array("I", _sentences(annotation)).tobytes(),
        places=b"".join(array("i", (index, one.sentence)).tobytes() for index, one in stating),
        values=b"".join(_hash(f"{one.unit}\0{one.value}\0{one.measure}\0{one.subject}") for _, one in stating),
        packed=_packed(
            [
                Legible(one, credited.get(one.sentence, ""), _what(one), tuple(_rounded(one)))
                for one in legible
                if one and checkable[one.sentence]
            ]
        ),
        companies=_companies_by_sentence(annotation),
        mentions=tuple(named.items()),
        names=tuple((name, annotation.text.count(name)) for name in sorted(names)),
        keys=" ".join(sentence.key for sentence in annotation.sentences),
        read=len(annotation.figures),
    )


def is_furniture(annotation: Annotation, index: int) -> bool:
    """Whether the sentence stands in promotion, a by-line or an image line: never an excerpt, never found."""
    block = annotation.sentences[index].block
    return block < len(annotation.blocks) and annotation.blocks[block].kind in ("furniture", "image")


def counted(gleaned: Mapping[str, Gleaned]) -> tuple[Counter[str], Counter[str]]:
    """How often each company is named, and by how many articles."""
    mentions: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    for one in gleaned.values():
        for company, count in one.mentions:
            mentions[company] += count
            articles[company] += 1
    return mentions, articles


def _hash(words: str) -> bytes:
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _what(figure: Figure) -> str:
    about = fold(figure.about)
    code = "" if about.startswith(_APART) else measured(about)
    return code or about


def _rounded(figure: Figure) -> Iterator[str]:
    with suppress(InvalidOperation):
        value = Decimal(figure.value)
        for digits in range(1, figure.digits + 1) if value.is_finite() else ():
            shorter = round(value, digits - 1 - value.adjusted()) if value else value
            yield str(shorter.normalize()) if shorter else "0"


def _sentences(annotation: Annotation) -> Iterator[int]:
    for index, one in enumerate(annotation.sentences):
        flags = _CHECKABLE * one.checkable + _ASIDE * is_furniture(annotation, index)
        yield (one.end - one.start) << _BITS | flags


def _companies_by_sentence(annotation: Annotation) -> tuple[tuple[int, tuple[str, ...]], ...]:
    starts = [sentence.start for sentence in annotation.sentences]
    found: dict[int, set[str]] = defaultdict(set)
    for mention in annotation.mentions:
        index = bisect_right(starts, mention.start) - 1
        if index >= 0 and mention.start < annotation.sentences[index].end and not mention.credit:
            found[index].add(mention.company)
    return tuple((index, tuple(sorted(found[index]))) for index in sorted(found))


def _candidates(annotation: Annotation) -> Iterator[str]:
    text = annotation.text
    yield from _CAMEL.findall(text)
    yield from _WITH.findall(text) if _WORKING in text else ()
    for mention in annotation.mentions if _JOINS in text else ():
        if text.startswith(_JOINS, mention.end) and (after := _AFTER.match(text, mention.end)):
            yield after.group(1)
        leading = text[max(0, mention.start - _REACH) : mention.start]
        if leading.endswith((_JOINS, "、\n")) and (before := _BEFORE.search(leading)):
            yield before.group(1)
