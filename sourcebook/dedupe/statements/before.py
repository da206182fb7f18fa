"""What stands before some clauses and holds for them: the day of an earlier clause, the company of an earlier sentence.

In: a statement. Out: dates and names. It stands beside `sides`, which asks for them.
"""

from __future__ import annotations

from sourcebook.dedupe.statements.statement import Dated, Statement

NEAR = 3
"""Sentences before one that names no company, in which it may be named."""


def dates_of(statement: Statement, start: int, end: int) -> tuple[Dated, ...]:
    """Of the clauses, else of the nearest clause before them that has any."""
    inside = tuple(span for span in statement.dates if start <= span.clause < end)
    before = [span for span in statement.dates if span.clause < start]
    return inside or tuple(span for span in before if span.clause == before[-1].clause)


def companies_before(statement: Statement) -> frozenset[str]:
    """Of the nearest sentence before that names any, and of the title; products as their companies."""
    annotation, index = statement.annotation, statement.holders[0][1]
    title = _companies(annotation.title_terms)
    for terms in reversed(annotation.terms[max(0, index - NEAR) : index]):
        named = _companies(terms)
        if named:
            return named | title
    return title


def _companies(terms: tuple[str, ...]) -> frozenset[str]:
    return frozenset([term.partition("/")[0] for term in terms if term[:2] == "c:"])
