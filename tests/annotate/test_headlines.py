"""Headlines: every case of cases/annotate/headlines.yml is a title and whom it credits."""

from __future__ import annotations

from typing import Any

import pytest

from tests.annotate.lists import name_of, understood
from tests.tables import table


@pytest.mark.parametrize("case", table("annotate/headlines.yml"), ids=lambda case: case["title"])
def test_headlines(case: dict[str, Any]) -> None:
    annotation = understood("没有正文。", title=case["title"])
    found = [c for c in annotation.title_attributions if c.origin]
    assert [[case["title"][c.start : c.end], name_of(annotation, c.origin)] for c in found] == case["credits"]
    assert all(c.sentence == -1 for c in annotation.title_attributions)
