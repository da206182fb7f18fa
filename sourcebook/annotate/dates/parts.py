"""The part of a span that a word like 初, 底, early or late takes.

In: a span, the word's key and the kind of span. Out: the part's first and last day. It exists because sources are
vague in a regular way: 本月初 is the first ten days, 年底 is December, "late 2026" the last quarter.
"""

from __future__ import annotations

from datetime import timedelta

from sourcebook.annotate.dates import spans
from sourcebook.annotate.dates.spans import Span


def part_of(span: Span, part: str, kind: str) -> Span:
    """The named part of a year, quarter, month or week; the whole where there is no such word."""
    if not part or part in ("earlier", "later", "to-date", "vague"):
        return span
    return {"year": _of_year, "quarter": _of_quarter, "month": _of_month, "week": _of_week}[kind](span, part)


def _of_year(span: Span, part: str) -> Span:
    year = span[0].year
    first, length = {
        "start": (1, 1), "end": (12, 1), "early": (1, 3), "late": (10, 3), "middle": (6, 2), "mid": (6, 2),
    }.get(part, (1, 12))  # fmt: skip
    return spans.months(year, first, length)


def _of_quarter(span: Span, part: str) -> Span:
    month = span[0].month + {"start": 0, "early": 0, "middle": 1, "mid": 1}.get(part, 2)
    return spans.months(span[0].year, month)


def _of_month(span: Span, part: str) -> Span:
    first, last = span
    if part in ("start", "early", "first10"):
        return first, first.replace(day=10)
    if part in ("middle", "mid", "middle10"):
        return first.replace(day=10 if part == "mid" else 11), first.replace(day=20)
    if part == "first":
        return first, first.replace(day=15)
    return first.replace(day=16 if part == "second" else 21), last


def _of_week(span: Span, part: str) -> Span:
    if part in ("start", "early", "first"):
        return span[0], span[0] + timedelta(days=2)
    if part in ("middle", "mid"):
        return span[0] + timedelta(days=2), span[0] + timedelta(days=3)
    return span[0] + timedelta(days=3), span[1]
