"""What is over, or may be, against what goes on; abroad against at home."""

from __future__ import annotations

from typing import Any

import pytest

from sourcebook.dedupe.claims.listing import find_statements
from sourcebook.dedupe.outcomes import told_otherwise
from sourcebook.dedupe.profiles import Material
from tests.dedupe.world import article, cases, understood


@pytest.mark.parametrize("case", cases("outcomes"), ids=lambda case: str(case["name"]))
def test_contrary(case: dict[str, Any]) -> None:
    given = [article(key, {"text": case[key], "published": "2025-02-13T08:00:00+08:00"}) for key in ("a", "b")]
    articles, annotations, _ = understood(given)
    statements = find_statements(Material(articles, annotations, {}))
    assert bool(list(told_otherwise(statements))) == case["contrary"]
