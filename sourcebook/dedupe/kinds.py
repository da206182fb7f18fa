"""What sort of article this is: report, analysis, round-up, passing mention or off topic.

In: articles and annotations, boilerplate, the researcher's lists, what earlier builds found. Out: a Kind for each
article, with the rule that gave it. It exists because a digest of the morning's news names everything and reports
nothing anew: it supports claims, and must not pull stories together.

What "ours" is, the collection tells (`core`). An article belongs to the story by the share of its text that names one
of those names; one that has the names but, in title, lead and nearly all of its text, none of the acts tells another
story of the same people. Of what is not ours, a round-up has no subject that runs through it, and a passing mention has
one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.dedupe.candidates import coarse
from sourcebook.dedupe.core import CORE_SHARE, Core, core_of, names_of
from sourcebook.dedupe.each import Work, digest, encode, of_each_once
from sourcebook.dedupe.memory import Memory
from sourcebook.dedupe.profiles import Material
from sourcebook.dedupe.titles import Title, Titles
from sourcebook.model import Annotation, Article, Curated, Kind, Reason
from sourcebook.text import regex

OURS = 0.45
"""Share of the text, by sentences that name the core, from which an article is about it."""
DIGEST_OURS = 0.6
"""The same, of an article with a digest's title."""
TITLED_OURS = 0.2
"""Enough, where the title names the core too and the article has a subject."""
TOPICAL = 0.15
"""Share of the text, by sentences that hold a core topic, below which an article with none in title and lead is about
something else."""
SUBJECT = 0.4
"""Share of the text that holds one and the same term of the title: an article with such a subject is no round-up."""
TITLED_SUBJECT = 0.25
"""Enough, where the title names the core too."""
RUNS_THROUGH = 0.6
"""Share of the text that holds one term of the title: nearly all that is told is about it."""
_LEAD = 3
_STUB = 300
"""Characters; of so short a text the title tells what it is about."""
_REFERS = regex(
    r"(?:该|該|本)(?:公司|集[团團]|行|股)|(?<![\u4e00-\u9fff])(?:公司|集[团團])|收入|[营營]收|[净淨]利|利[润潤]|[盈毛]利|[亏虧][损損]|"
    r"产能|產能|[销銷]售|[业業][绩績]|\b(?:[Tt]he (?:company|firm|group)|[Rr]evenues?|[Pp]rofits?|[Ee]arnings|[Ss]ales|"
    r"[Mm]argins?|EPS|net (?:income|loss)|shares)\b"
)
_SUBJECTS = frozenset({"person", "company", "research"})
"""Kinds of origin that news is about; outlets and agencies only tell it."""


class Shape(Struct, frozen=True, array_like=True, gc=False):
    """What the rules look at."""

    share: float
    """Of the text, by sentences that name the core."""
    titled: bool
    led: bool
    """Title and first sentence name the core, and a subject of the title runs through the text: what then is told
    without naming the core again is still of it."""
    topical: bool
    subject: float
    """The largest share of the text that holds one term of the title."""
    digest: bool
    """The title is that of a digest."""


def find_kinds(material: Material, curated: Curated, memory: Memory | None = None) -> dict[str, Kind]:
    """A Kind for every article."""
    articles, annotations, boilerplate = material.articles, material.annotations, material.boilerplate
    memory = memory or Memory()
    titles = Titles(articles, annotations, memory)
    listed = {company.id for company in curated.companies} | {o.id for o in curated.origins if o.kind in _SUBJECTS}
    core = core_of(titles.tally, frozenset(listed), frozenset(company.id for company in curated.companies))
    core = replace(core, names=core.names | {o.id for o in curated.origins if o.of in core.names})
    of_markets = coarse(titles.of_markets) * CORE_SHARE >= coarse(len(articles))

    def kind(key: str) -> Kind:
        title = titles.of(key)
        shape = _shape(annotations[key], core, frozenset(boilerplate.get(key, ())), title.digest)
        return _kind(articles[key], shape, replace(title, market="") if of_markets else title)

    common = digest((core.names, core.topics, of_markets))
    given = dict.fromkeys(articles, common)
    given.update({key: common + encode(indices) for key, indices in boilerplate.items()})
    return of_each_once(memory, Work("kind", Kind, kind), given)


class _Told(NamedTuple):
    """A sentence that states something."""

    start: int
    end: int
    terms: frozenset[str]

    @property
    def length(self) -> int:
        return self.end - self.start

    def refers(self, text: str) -> bool:
        """It says 公司, or gives results, as sentences do that go on about the company named before."""
        return _REFERS.search(text, self.start, self.end) is not None


def _shape(annotation: Annotation, core: Core, boilerplate: frozenset[int], digest: bool) -> Shape:
    told = [
        _Told(sentence.start, sentence.end, frozenset(terms))
        for index, (sentence, terms) in enumerate(zip(annotation.sentences, annotation.terms, strict=True))
        if sentence.checkable and index not in boilerplate
    ]
    whole = max(sum(one.length for one in told), 1)
    title = frozenset(term for term in annotation.title_terms if not term.startswith("m:"))
    titled = core.holds(title)
    held = Counter[str]()
    for one in told:
        held.update(dict.fromkeys(title & one.terms, one.length))
    subject = max(held.values(), default=0) / whole
    return Shape(
        share=float(not digest)
        if not core.names or (titled and not digest and len(annotation.text) <= _STUB)
        else _ours(core, told, annotation.text if titled and _is_alone(title, told) else "") / whole,
        titled=titled,
        led=titled and subject >= RUNS_THROUGH and bool(told) and core.holds(told[0].terms),
        topical=not core.topics
        or any(core.topics & terms for terms in (title, *(one.terms for one in told[:_LEAD])))
        or sum(one.length for one in told if core.topics & one.terms) >= TOPICAL * whole,
        subject=subject,
        digest=digest,
    )


def _ours(core: Core, told: Sequence[_Told], text: str) -> int:
    """Characters of the sentences that name the core, or go on about the one company of the article, of which then the
    `text` is given."""
    return sum(
        one.length for one in told if core.holds(one.terms) or (text and not names_of(one.terms) and one.refers(text))
    )


def _is_alone(title: frozenset[str], told: Sequence[_Told]) -> bool:
    """Whether the first sentence names a company of the title and no sentence names another."""
    companies = _companies(title)
    return (
        bool(told)
        and not companies.isdisjoint(_companies(told[0].terms))
        and all(_companies(one.terms) <= companies for one in told)
    )


def _companies(terms: Iterable[str]) -> frozenset[str]:
    return frozenset(term[2:].partition("/")[0] for term in terms if term.startswith("c:"))


def _kind(article: Article, shape: Shape, title: Title) -> Kind:
    share = ("share", f"{shape.share:.2f}")
    if article.off_topic:
        return Kind("offtopic", Reason("researcher"))
    if not shape.share and not shape.titled:
        return Kind("offtopic", Reason("names-nothing-of-it", (share,)))
    if title.market:
        return Kind(title.market, Reason("market-title", (share,)))
    return _of_digest(shape) or _of_text(shape, title)


def _of_digest(shape: Shape) -> Kind | None:
    if shape.digest and (shape.share < DIGEST_OURS or not shape.titled):
        return Kind("roundup", Reason("digest-title", (("share", f"{shape.share:.2f}"),)))
    return None


def _of_text(shape: Shape, title: Title) -> Kind:
    share = ("share", f"{shape.share:.2f}")
    subject = ("subject", f"{shape.subject:.2f}")
    least = TITLED_SUBJECT if shape.titled and shape.share >= TITLED_OURS else SUBJECT
    if shape.share < OURS and shape.subject < least:
        return Kind("roundup", Reason("no-subject", (share, subject)))
    if shape.share < (TITLED_OURS if shape.titled else OURS) and not shape.led:
        return Kind("mention", Reason("in-passing", (share, subject)))
    if not shape.topical:
        return Kind("mention", Reason("another-matter", (share, subject)))
    if title.asks:
        return Kind("analysis", Reason("title-asks", (share,)))
    return Kind("report", Reason("about-it", (share,)))
