"""Which companies are in play, and which one stands beside all.

In: the context. Out: companies in order. It exists because home and timeline must agree on the lanes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sourcebook.arrange.context import Context
from sourcebook.model import Company


def players(context: Context) -> list[Company]:
    """Companies that the articles name: those that the researcher gave a part first, then by sentences."""
    counts = _sentences(context)
    named = [company for company in context.companies.values() if counts[company.id]]
    return sorted(named, key=lambda company: (not company.role, -counts[company.id], company.id))


def hub(context: Context, companies: Sequence[Company]) -> str:
    """The company that stands in most sentences."""
    counts = _sentences(context)
    return max((company.id for company in companies), key=lambda key: (counts[key], key), default="")


def _sentences(context: Context) -> Counter[str]:
    found = context.sentences_with.values()
    return Counter(company for sentences in found for _, companies in sentences for company in companies)
