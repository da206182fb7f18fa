"""What some clauses of a statement say, as guards read it: who, what, when, how much, how surely.

In: a statement and clauses of it. Out: a `Side`. It exists so that each is worked out once, however often the clauses
are compared.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from typing import TypeVar

from sourcebook.dedupe.claims_fillers import announcer_of, fillers_of, leans, teller_of
from sourcebook.dedupe.claims_statements import Dated, Measured, Statement
from sourcebook.dedupe.quoted import quoted_in
from sourcebook.text import regex

Run = tuple[int, int]
"""Clauses from the first to before the second."""

_NAMES = frozenset({"c:", "p:"})
_NAMED = frozenset({"c:", "p:", "o:", "s:"})
_DOERS = {"c:": "c", "p:": "p", "s:": "p"}
_HIGHER = "k:highest"
_VERSION = regex(r"(?P<name>[a-z]{2,})[- ]?(?P<number>\d{1,2}(?:\.\d{1,2})?)")
_NUMBER = regex(r"[\d.]+")
_PHASES = {
    word: phase
    for phase, words in {
        "before": "t:futures k:premarket",
        "open": "平开 开市 早盘 早市",
        "noon": "午盘 半日 半日市 午间 中午 midday noon",
        "late": "尾盘 午后 late",
        "close": "收高 收低",
        "after": "k:afterhours",
    }.items()
    for word in words.split()
}
"""Hours of a market's day, by what tells them."""
_OF_DAY = frozenset(_PHASES)
_PEOPLE = frozenset({"p:", "s:"})
_NOTHING = frozenset[str]()
_NONE = frozenset[tuple[str, str]]()
_SIGNED = regex("[签簽][署令]|[下颁頒]令|行政命?令|(?<![a-z])signed |executive order")
_AHEAD = frozenset({"t:threaten", "a:warn", "a:promise", "a:plan", "预告"})
_CERTAINTY = {"m:may": 1, "m:if": 1, "m:unless": 1, "m:will": 2}
_Any = TypeVar("_Any", str, tuple[str, str])
NEAR = 3
"""Sentences before one that names no company, in which it may be named."""
FACT = 3
"""The certainty of what is stated outright; 2 is a plan, 1 a possibility."""


@dataclass(frozen=True)
class Side:
    """Some clauses of a statement; what is of the whole sentence says so."""

    terms: frozenset[str]
    acts: frozenset[str]
    anchors: frozenset[str]
    """Names of any kind."""
    names: frozenset[str]
    """Companies (their products as the company) and persons."""
    everybody: frozenset[str]
    """Names of the whole sentence, speakers with them."""
    people: frozenset[str]
    """Persons of the whole sentence, speakers with them, by key."""
    said_by: frozenset[str]
    """Speakers of the whole sentence."""
    modes: frozenset[str]
    denied: frozenset[str]
    moods: frozenset[tuple[str, str]]
    certainty: int
    figures: tuple[Measured, ...]
    near_figures: tuple[Measured, ...]
    """Those of one clause more on either hand."""
    dates: tuple[Dated, ...]
    """Of the clauses, else of the nearest clause before them that has any: 去年12月，……，…… dates all."""
    codes: frozenset[str]
    phases: frozenset[str]
    """Of the whole sentence."""
    statement: Statement
    run: Run

    @property
    def text(self) -> str:
        """Of the whole article."""
        return self.statement.annotation.text

    @property
    def english(self) -> bool:
        return self.statement.english

    @cached_property
    def fillers(self) -> frozenset[str]:
        """Names that no list need hold, identifiers and plain numbers, as written, from the clause before on, where the
        subject may stand."""
        (start, end), offsets = self.run, self.statement.offsets
        held = self.statement.annotation, self.statement.holders[0][1]
        return fillers_of(*held, offsets[max(0, start - 1)], offsets[end], self.statement.english)

    @cached_property
    def quoted(self) -> frozenset[str]:
        """What is quoted on markets and named here."""
        (start, end), offsets = self.run, self.statement.offsets
        return quoted_in(self.statement.annotation.text[offsets[start] : offsets[end]])

    @cached_property
    def words(self) -> str:
        """The clauses as written."""
        (start, end), offsets = self.run, self.statement.offsets
        return self.statement.annotation.text[offsets[start] : offsets[end]].strip()

    @cached_property
    def leans(self) -> bool:
        """Whether the clauses speak of a company that they do not name."""
        return leans(self.words)

    @cached_property
    def announcer(self) -> str:
        """Whose announcement the whole sentence tells."""
        return announcer_of(self.statement.annotation, self.statement.holders[0][1])

    @cached_property
    def teller(self) -> str:
        """The company that they then speak of, as far as the sentences before or the title tell."""
        held = self.statement
        return teller_of(held.annotation, held.holders[0][1], held.source.article.title) if self.leans else ""

    @cached_property
    def whom(self) -> frozenset[str]:
        """Names, and where no company is among them those of the nearest sentence before, and of the title: of whom the
        words are that name nobody."""
        if any(name[:2] == "c:" for name in self.everybody):
            return self.everybody
        return self.everybody | _before(self.statement)

    @property
    def day(self) -> str:
        """Of the first publication; empty where undated."""
        return self.statement.day

    @cached_property
    def signature(self) -> frozenset[tuple[str, str]]:
        """Figures, exact days, moods, speakers and hours: what may part these words from others for certain."""
        return (
            frozenset([(figure.unit, str(figure.value)) for figure in self.figures])
            | frozenset([("day", str(span.first)) for span in self.dates if span.exact])
            | self.moods
            | frozenset([("speaker", speaker) for speaker in self.said_by])
            | frozenset([("phase", phase) for phase in self.phases])
            | ({("stage", self.stage)} if self.stage else _NONE)
        )

    @cached_property
    def stage(self) -> str:
        """Whether something is signed (m:done), maybe in the clause before, or threatened, promised or planned
        (m:will); empty where neither."""
        offsets = self.statement.offsets
        if _SIGNED.search(self.text, offsets[max(0, self.run[0] - 1)], offsets[self.run[1]]):
            return "m:done"
        ahead = self.certainty != FACT or any(mood == "m:will" for _, mood in self.moods)
        return "m:will" if ahead or not self.terms.isdisjoint(_AHEAD) else ""

    @cached_property
    def judges(self) -> bool:
        """Whether the sentence gives an opinion."""
        return any("m:view" in said for said in self.statement.modes)

    @cached_property
    def deeds(self) -> frozenset[tuple[str, str, str]]:
        """Acts with who stands before them and who behind, in one clause; people among themselves, companies too."""
        return _deeds(self.statement, self.run)

    @cached_property
    def yardsticks(self) -> frozenset[str]:
        """What something is higher than: the name right behind the comparison, else nothing."""
        return _yardsticks(self.statement, self.run) if _HIGHER in self.terms else _NOTHING

    @cached_property
    def versions(self) -> frozenset[tuple[str, str]]:
        """Products with the number right behind them."""
        return _versions(self.statement, self.run)


def side_of(statement: Statement, run: Run) -> Side:
    """What the clauses say."""
    start, end = run
    inside = statement.clauses[start:end]
    terms = frozenset(chain.from_iterable(inside))
    whole = terms if len(inside) == len(statement.clauses) else frozenset(chain.from_iterable(statement.clauses))
    named = [term for term in whole if term[:2] in _NAMED]
    modes = _joined(statement.modes[start:end])
    said_by = _set([term for term in named if term[:2] == "s:"]) | statement.said_by
    anchors = _set([term for term in named if term in terms])
    return Side(
        terms=terms,
        acts=_set([term for term in terms if term[:2] == "a:"]),
        anchors=anchors,
        names=_names(anchors),
        everybody=_names([*named, *[f"p:{term[2:]}" for term in said_by]]),
        people=_set([term[2:] for term in named if term[:2] in _PEOPLE]),
        said_by=said_by,
        modes=modes,
        denied=_joined(statement.denied[start:end]),
        moods=_joined(statement.moods[start:end]),
        certainty=min([_CERTAINTY[mode] for mode in modes if mode in _CERTAINTY], default=FACT),
        figures=tuple([figure for figure in statement.figures if start <= figure.clause < end]),
        near_figures=tuple([figure for figure in statement.figures if start - 1 <= figure.clause <= end]),
        dates=_dates(statement, start, end) if statement.dates else (),
        codes=_joined(statement.codes[start:end]),
        phases=_NOTHING if _OF_DAY.isdisjoint(whole) else frozenset([_PHASES[term] for term in _OF_DAY & whole]),
        statement=statement,
        run=run,
    )


def _set(found: Sequence[str]) -> frozenset[str]:
    """Empty sets are as large as small ones, and most are empty: they are one."""
    return frozenset(found) if found else _NOTHING


def _joined(parts: Sequence[frozenset[_Any]]) -> frozenset[_Any]:
    full = [part for part in parts if part]
    return full[0].union(*full[1:]) if len(full) > 1 else full[0] if full else parts[0]


def _dates(statement: Statement, start: int, end: int) -> tuple[Dated, ...]:
    inside = tuple(span for span in statement.dates if start <= span.clause < end)
    before = [span for span in statement.dates if span.clause < start]
    return inside or tuple(span for span in before if span.clause == before[-1].clause)


def _before(statement: Statement) -> frozenset[str]:
    """Companies of the nearest sentence before that names any, and of the title."""
    annotation, index = statement.annotation, statement.holders[0][1]
    title = _names([term for term in annotation.title_terms if term[:2] == "c:"])
    for terms in reversed(annotation.terms[max(0, index - NEAR) : index]):
        named = _names([term for term in terms if term[:2] == "c:"])
        if named:
            return named | title
    return title


def _deeds(statement: Statement, run: Run) -> frozenset[tuple[str, str, str]]:
    """The name nearest before an act, and the first behind it."""
    found = set()
    for clause, modes in zip(statement.clauses[run[0] : run[1]], statement.modes[run[0] : run[1]], strict=True):
        names = [
            (at, _DOERS[term[:2]] + term[1:].partition("/")[0]) for at, term in enumerate(clause) if _is_doer(term)
        ]
        acts = [(at, term) for at, term in enumerate(clause) if term[:2] == "a:"] if len(names) > 1 else []
        for place, act in acts if "m:by" not in modes else ():
            before = [name for at, name in names if at < place]
            behind = [name for at, name in names if at > place]
            if before and behind and before[-1] != behind[0] and before[-1][0] == behind[0][0]:
                found.add((act, before[-1], behind[0]))
    return frozenset(found)


def _is_doer(term: str) -> bool:
    return term[:2] in _DOERS


def _yardsticks(statement: Statement, run: Run) -> frozenset[str]:
    found = set()
    for clause in statement.clauses[run[0] : run[1]]:
        for term, behind in pairwise([*clause, ""]):
            if term == _HIGHER:
                found.add(behind.partition("/")[0] if behind[:2] in _NAMES else "")
    return frozenset(found)


def _versions(statement: Statement, run: Run) -> frozenset[tuple[str, str]]:
    found = set()
    for clause in statement.clauses[run[0] : run[1]]:
        for product, number in pairwise(clause):
            if product[:2] == "c:" and "/" in product and _NUMBER.fullmatch(number):
                found.add((product.partition("/")[2], number))
        numbered = [term for term in clause if term[-1:].isdigit() and (term[1:2] != ":" or "/" in term)]
        written = [_VERSION.fullmatch(term.partition("/")[2] or term) for term in numbered]
        found.update((version["name"], version["number"]) for version in written if version)
    return frozenset(found)


def _names(terms: Collection[str]) -> frozenset[str]:
    return _set([term.partition("/")[0] for term in terms if term[:2] in _NAMES])
