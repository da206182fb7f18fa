"""Moments in order: ISO 8601 texts with any offset, sorted by universal time.

In: a moment as `Article.published` gives it. Out: a text that sorts. It exists because no clock and no library of time
zones is needed to compare two written moments.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta


def utc(moment: str) -> str:
    """An ISO 8601 moment in a form that sorts by time; a bare date sorts as the start of its day."""
    if len(moment) <= 10 or moment[-6:-5] not in "+-":
        return moment
    sign = -1 if moment[-6] == "+" else 1
    minutes = int(moment[11:13]) * 60 + int(moment[14:16]) + sign * (int(moment[-5:-3]) * 60 + int(moment[-2:]))
    day = _shift(moment[:10], minutes // 1440)
    return f"{day}T{minutes % 1440 // 60:02}:{minutes % 60:02}{moment[16:-6]}"


def comparable(moments: Sequence[str]) -> Sequence[str]:
    """Texts that sort as all these do by time: they themselves, where they are written in one way and zone."""
    forms = {(len(moment), moment[-6:]) for moment in moments if moment}
    return moments if len(forms) < 2 else [utc(moment) for moment in moments]


def _shift(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days)).isoformat() if days else day
