"""Furniture: every case of cases/annotate/furniture.yml is a page and the statements that it makes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.annotate.lists import understood
from tests.tables import table


@pytest.mark.parametrize("case", table("annotate/furniture.yml"), ids=lambda case: case["name"])
def test_statements(case: dict[str, Any]) -> None:
    annotation = understood(case["text"])
    stating = [sentence for sentence in annotation.sentences if sentence.checkable]
    assert [annotation.text[sentence.start : sentence.end] for sentence in stating] == case["statements"]


def test_a_parted_by_line_stays_in_the_text() -> None:
    annotation = understood("作者 | 文舟远云雀科技昨天开会。")
    assert [block.kind for block in annotation.blocks] == ["furniture", "paragraph"]
    assert annotation.blocks[0].end == annotation.blocks[1].start
