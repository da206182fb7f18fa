"""Who does what to whom, what is compared with what, and which version of a product some clauses name.

In: a statement and clauses of it. Out: triples and pairs as guards compare them. It stands beside `sides`, which
asks for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from sourcebook.dedupe.statements.compare import Run
from sourcebook.dedupe.statements.statement import Measured, Statement
from sourcebook.text import regex

NAMES = frozenset({"c:", "p:"})
_DOERS = {"c:": "c", "p:": "p", "s:": "p"}
HIGHER = "k:highest"
BESIDE = 4
"""Terms from a company's name on among which its own value stands: 甲盘中涨超7%."""
_VERSION = regex(r"(?P<name>[a-z]+)[- ]?(?P<number>\d{1,2}(?:\.\d{1,2})?)")
_NUMBER = regex(r"[\d.]+")
_SIGNED = regex(
    r"[签簽][署令]|[下颁頒]令|行政命?令|命令[对對]|(?<![a-z])(?:signed |[Oo]rder(?:s|ed) \d)|executive order"
)
_WARNED = regex("警告|[扬揚]言|威[胁脅]|(?<![a-z])(?:threaten|warn|vow)")


def deeds_in(statement: Statement, run: Run) -> frozenset[tuple[str, str, str]]:
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


def yardsticks_in(statement: Statement, run: Run) -> frozenset[str]:
    """What something is higher than: the name right behind the comparison, else nothing."""
    found = set()
    for clause in statement.clauses[run[0] : run[1]]:
        for term, behind in pairwise([*clause, ""]):
            if term == HIGHER:
                found.add(behind.partition("/")[0] if behind[:2] in NAMES else "")
    return frozenset(found)


def versions_in(statement: Statement, run: Run) -> frozenset[tuple[str, str]]:
    """Products with the number right behind them."""
    found = set()
    for clause in statement.clauses[run[0] : run[1]]:
        for product, number in pairwise(clause):
            if product[:2] == "c:" and "/" in product and _NUMBER.fullmatch(number):
                found.add((product.partition("/")[2], number))
        numbered = [term for term in clause if term[-1:].isdigit() and (term[1:2] != ":" or "/" in term)]
        written = [_VERSION.fullmatch(term.partition("/")[2] or term) for term in numbered]
        found.update((version["name"], version["number"]) for version in written if version)
    return frozenset(found)


def owned_in(clauses: Sequence[Sequence[str]], figures: Iterable[Measured]) -> dict[tuple[str, str], list[Measured]]:
    """By company and unit those of the figures that stand right behind it in a clause that names no other."""
    found: dict[tuple[str, str], list[Measured]] = {}
    for figure in figures:
        clause = clauses[figure.clause]
        named = [at for at, term in enumerate(clause) if term[:2] == "c:"]
        if len(named) == 1 and any(term[:2] == "n:" for term in clause[named[0] : named[0] + BESIDE]):
            found.setdefault((clause[named[0]].partition("/")[0], figure.unit), []).append(figure)
    return found


def stage_in(text: str, offsets: Sequence[int], run: Run) -> str:
    """Whether it is signed (m:done), maybe in the clause before, or warned of (m:will), as far as the words tell that
    terms leave out: who warns is who says it."""
    end = offsets[run[1]]
    if _SIGNED.search(text, offsets[max(0, run[0] - 1)], end):
        return "m:done"
    return "m:will" if _WARNED.search(text, offsets[run[0]], end) else ""
