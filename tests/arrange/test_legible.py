"""Figures in tables: every case of cases/figures/legible.yml is a text and what a table may show of its figures."""

from __future__ import annotations

from typing import Any

import pytest

from sourcebook.arrange.legible import legible_figures
from sourcebook.arrange.measures import signed
from tests.annotate.lists import understood
from tests.tables import table


@pytest.mark.parametrize("case", table("figures/legible.yml"), ids=lambda case: case["name"])
def test_legible(case: dict[str, Any]) -> None:
    found = legible_figures(understood(case["text"]))
    assert [[one.about, signed(one), one.subject] for one in found if one] == case["shown"]
