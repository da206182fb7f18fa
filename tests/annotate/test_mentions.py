"""Company mentions: every case of cases/annotate/mentions.yml is a text and who is named in it."""

from __future__ import annotations

from typing import Any

import pytest

from sourcebook.model import Mention
from tests.annotate.lists import understood
from tests.tables import table


def shown(mention: Mention) -> str:
    product = f"/{mention.product}" if mention.product else ""
    return f"{mention.surface}={mention.company}{product}{'!' if mention.credit else ''}"


@pytest.mark.parametrize("case", table("annotate/mentions.yml"), ids=lambda case: case["text"][:24])
def test_mentions(case: dict[str, Any]) -> None:
    annotation = understood(case["text"])
    assert [shown(mention) for mention in annotation.mentions] == case["found"]
    for mention in annotation.mentions:
        assert " ".join(annotation.text[mention.start : mention.end].split()) == mention.surface


def test_a_title_is_read_but_not_counted() -> None:
    annotation = understood("镜湖没有回应。", title="云雀：不会收购镜湖")
    assert [mention.surface for mention in annotation.title_mentions] == ["云雀", "镜湖"]
    assert [mention.surface for mention in annotation.mentions] == ["镜湖"]
