"""What some clauses of a statement say, as guards read it: who, what, when, how much, how surely.

In: a statement and clauses of it. Out: a `Side`. It exists so that each is worked out once, however often the clauses
are compared.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from sourcebook.dedupe.kept import kept
from sourcebook.dedupe.quoted import phases_in, quoted_in
from sourcebook.dedupe.statements.before import companies_before, dates_of
from sourcebook.dedupe.statements.compare import Run
from sourcebook.dedupe.statements.deeds import HIGHER, NAMES, deeds_in, owned_in, stage_in, versions_in, yardsticks_in
from sourcebook.dedupe.statements.fillers import (
    announcer_of,
    capitals_of,
    entries_of,
    fillers_of,
    firms_of,
    leans,
    teller_of,
)
from sourcebook.dedupe.statements.statement import Dated, Measured, Statement
from sourcebook.dedupe.statements.wording import Wording, wording_of

_NAMED = frozenset({"c:", "p:", "o:", "s:"})
_PEOPLE = frozenset({"p:", "s:"})
_NOTHING = frozenset[str]()
_NONE = frozenset[tuple[str, str]]()
_AHEAD = frozenset({"t:threaten", "a:warn", "a:promise", "a:plan", "预告"})
_CERTAINTY = {"m:may": 1, "m:if": 1, "m:unless": 1, "m:will": 2}
_Any = TypeVar("_Any", str, tuple[str, str])
FACT = 3
"""The certainty of what is stated outright; 2 is a plan, 1 a possibility."""


@dataclass(frozen=True)
class Side:
    """Some clauses of a statement; what is of the whole sentence says so. Most are asked for little before something
    parts them from what they are compared with: each thing is worked out when it is asked for."""

    statement: Statement
    run: Run

    @kept
    def terms(self) -> frozenset[str]:
        """Distinct."""
        inside = self.clauses
        return self.statement.said if len(inside) == len(self.statement.clauses) else frozenset(chain(*inside))

    @property
    def clauses(self) -> tuple[tuple[str, ...], ...]:
        """Content terms by clause, in text order."""
        return self.statement.clauses[self.run[0] : self.run[1]]

    @kept
    def acts(self) -> frozenset[str]:
        """What is done."""
        return _set([term for term in self.terms if term[:2] == "a:"])

    @kept
    def anchors(self) -> frozenset[str]:
        """Names of any kind."""
        return _set([term for term in self.terms if term[:2] in _NAMED])

    @kept
    def names(self) -> frozenset[str]:
        """Companies (their products as the company) and persons."""
        return _names(self.anchors, self.anchors)

    @kept
    def everybody(self) -> frozenset[str]:
        """Names of the whole sentence, speakers with them."""
        return _names([*self.statement.content, *[f"p:{term[2:]}" for term in self.said_by]], self.names)

    @kept
    def people(self) -> frozenset[str]:
        """Persons of the whole sentence, speakers with them, by key."""
        return _set([term[2:] for term in self.statement.content if term[:2] in _PEOPLE])

    @kept
    def said_by(self) -> frozenset[str]:
        """Speakers of the whole sentence."""
        said, before = [term for term in self.statement.content if term[:2] == "s:"], self.statement.said_by
        return before.union(said) if said else before

    @kept
    def voices(self) -> frozenset[str]:
        """Persons and houses, whom no list holds, that say the whole sentence."""
        return self.statement.source.voices.get(self.statement.holders[0][1], _NOTHING)

    @kept
    def modes(self) -> frozenset[str]:
        """How it is told."""
        return _joined(self.statement.modes[self.run[0] : self.run[1]])

    @kept
    def denied(self) -> frozenset[str]:
        """Acts that a negation stands before."""
        return _joined(self.statement.denied[self.run[0] : self.run[1]])

    @kept
    def moods(self) -> frozenset[tuple[str, str]]:
        """Acts that may be, will be, go on or are done."""
        return _joined(self.statement.moods[self.run[0] : self.run[1]])

    @kept
    def certainty(self) -> int:
        """Of the least certain."""
        return min([_CERTAINTY[mode] for mode in self.modes if mode in _CERTAINTY], default=FACT)

    @kept
    def figures(self) -> tuple[Measured, ...]:
        """In text order."""
        return tuple([figure for figure in self.statement.figures if self.run[0] <= figure.clause < self.run[1]])

    @kept
    def near_figures(self) -> tuple[Measured, ...]:
        """Those of one clause more on either hand."""
        return tuple([figure for figure in self.statement.figures if self.run[0] - 1 <= figure.clause <= self.run[1]])

    @kept
    def owned(self) -> dict[tuple[str, str], list[Measured]]:
        """By company and unit the changes that stand right behind it in a clause that names no other."""
        return owned_in(self.statement.clauses, [one for one in self.figures if one.measure == "change"])

    @kept
    def dates(self) -> tuple[Dated, ...]:
        """Of the clauses, else of the nearest clause before them that has any: 去年12月，……，…… dates all."""
        return dates_of(self.statement, *self.run) if self.statement.dates else ()

    @kept
    def codes(self) -> frozenset[str]:
        """Written as tickers are."""
        return _joined(self.statement.codes[self.run[0] : self.run[1]])

    @kept
    def phases(self) -> frozenset[str]:
        """Of the whole sentence."""
        return phases_in(self.statement.said)

    @property
    def text(self) -> str:
        """Of the whole article."""
        return self.statement.annotation.text

    @property
    def english(self) -> bool:
        return self.statement.english

    @kept
    def fillers(self) -> frozenset[str]:
        """Names that no list need hold, identifiers and plain numbers, as written, from the clause before on, where the
        subject may stand."""
        (start, end), offsets = self.run, self.statement.offsets
        held = self.statement.annotation, self.statement.holders[0][1]
        return fillers_of(*held, offsets[max(0, start - 1)], offsets[end], self.statement.english)

    @kept
    def quoted(self) -> frozenset[str]:
        """What is quoted on markets and named here."""
        (start, end), offsets = self.run, self.statement.offsets
        return quoted_in(self.statement.annotation.text[offsets[start] : offsets[end]])

    @kept
    def words(self) -> str:
        """The clauses as written."""
        (start, end), offsets = self.run, self.statement.offsets
        return self.statement.annotation.text[offsets[start] : offsets[end]].strip()

    @property
    def asked(self) -> frozenset[str]:
        """Companies that the words name, whoever speaks: who says nothing is credited with it."""
        (start, end), offsets = self.run, self.statement.offsets
        held = self.statement.annotation.mentions
        return frozenset([one.company for one in held if offsets[start] <= one.start < offsets[end]])

    @kept
    def wording(self) -> Wording:
        """What the words tell that terms leave out."""
        return wording_of(self.words, self.english, self.run != (0, len(self.statement.clauses)))

    @kept
    def firms(self) -> frozenset[str]:
        """How the companies begin that stand first in a clause and are told by what companies are called."""
        return firms_of(self.words)

    @kept
    def capitals(self) -> frozenset[str]:
        """Words that begin with a capital, folded."""
        return capitals_of(self.words)

    @kept
    def entries(self) -> tuple[str, ...]:
        """Lists, and names that a bracket spells in Latin letters; folded."""
        return entries_of(self.words)

    @kept
    def leans(self) -> bool:
        """Whether the clauses speak of a company that they do not name."""
        return leans(self.words)

    @kept
    def announcer(self) -> str:
        """Whose announcement the whole sentence tells."""
        return announcer_of(self.statement.annotation, self.statement.holders[0][1])

    @kept
    def teller(self) -> str:
        """The company that they then speak of, as far as the sentences before or the title tell."""
        held = self.statement
        return teller_of(held.annotation, held.holders[0][1], held.source.article.title)

    @kept
    def whom(self) -> frozenset[str]:
        """Names, and where no company is among them those of the nearest sentence before, and of the title: of whom the
        words are that name nobody."""
        if any(name[:2] == "c:" for name in self.everybody):
            return self.everybody
        return self.everybody | companies_before(self.statement)

    @property
    def day(self) -> str:
        """Of the first publication; empty where undated."""
        return self.statement.day

    @kept
    def signature(self) -> frozenset[tuple[str, str]]:
        """Figures, exact days, moods, speakers and hours: what may part these words from others for certain."""
        return (
            frozenset([(figure.unit, str(figure.value)) for figure in self.figures])
            | frozenset([("day", str(span.first)) for span in self.dates if span.exact])
            | self.moods
            | frozenset([("speaker", speaker) for speaker in self.said_by])
            | frozenset([("phase", phase) for phase in self.phases])
            | ({("stage", self.stage)} if self.stage else _NONE)
            | frozenset(self.wording.signature())
        )

    @kept
    def stage(self) -> str:
        """Whether something is signed (m:done), maybe in the clause before, or threatened, promised or planned
        (m:will); empty where neither."""
        told = stage_in(self.text, self.statement.offsets, self.run)
        ahead = self.certainty != FACT or any(mood == "m:will" for _, mood in self.moods)
        return told or ("m:will" if ahead or not self.terms.isdisjoint(_AHEAD) else "")

    @kept
    def judges(self) -> bool:
        """Whether the sentence gives an opinion."""
        return any("m:view" in said for said in self.statement.modes)

    @kept
    def deeds(self) -> frozenset[tuple[str, str, str]]:
        """Acts with who stands before them and who behind, in one clause; people among themselves, companies too."""
        return deeds_in(self.statement, self.run)

    @kept
    def yardsticks(self) -> frozenset[str]:
        """What something is higher than: the name right behind the comparison, else nothing."""
        return yardsticks_in(self.statement, self.run) if HIGHER in self.terms else _NOTHING

    @kept
    def versions(self) -> frozenset[tuple[str, str]]:
        """Products with the number right behind them."""
        return versions_in(self.statement, self.run)


def _set(found: Sequence[str]) -> frozenset[str]:
    """Empty sets are as large as small ones, and most are empty: they are one."""
    return frozenset(found) if found else _NOTHING


def _joined(parts: Sequence[frozenset[_Any]]) -> frozenset[_Any]:
    full = [part for part in parts if part]
    return full[0].union(*full[1:]) if len(full) > 1 else full[0] if full else parts[0]


def _names(terms: Collection[str], known: frozenset[str] = _NOTHING) -> frozenset[str]:
    """Of two equal sets the one that is `known`: thousands are held."""
    found = _set([term.partition("/")[0] for term in terms if term[:2] in NAMES])
    return known if found == known else found
