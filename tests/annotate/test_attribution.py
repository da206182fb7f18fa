"""Attributions: every case of cases/annotate/attributions.yml is a text and whom it credits."""

from __future__ import annotations

from typing import Any

import pytest

from sourcebook.annotate import chinese_forms, english_forms, source_words
from sourcebook.model import Annotation, Attribution
from tests.annotate.lists import name_of, understood
from tests.tables import table


def shown(annotation: Annotation, credit: Attribution) -> list[str]:
    source = name_of(annotation, credit.origin) if credit.origin else ""
    more = [f"via {name_of(annotation, credit.via)}"] if credit.via else []
    return [annotation.text[credit.start : credit.end], source, credit.form, *more, *(["carried"] * credit.carried)]


@pytest.mark.parametrize("case", table("annotate/attributions.yml"), ids=lambda case: case["text"][:28])
def test_attributions(case: dict[str, Any]) -> None:
    annotation = understood(case["text"], outlet=case.get("outlet", ""))
    assert [shown(annotation, credit) for credit in annotation.attributions] == case["credits"]
    for credit, covered in zip(annotation.attributions, case.get("covers", []), strict=False):
        assert annotation.text[credit.covers_start : credit.covers_end] == covered


NAMING = ("据", "根据", "按照", "另据", "又据", "援引", "引述", "转引自", "译自", *source_words.UNNAMED)


@pytest.mark.parametrize("word", NAMING)
def test_the_quick_look_knows_every_word_of_naming_a_source(word: str) -> None:
    assert chinese_forms.SOURCED.search(word)


@pytest.mark.parametrize(
    "words",
    [
        "According to ",
        "as first reported by ",
        "revealed by ",
        "Per ",
        "per ",
        "Citing ",
        "cites ",
        "cited ",
        "provided by ",
    ],
)
def test_the_quick_look_knows_every_english_one(words: str) -> None:
    assert english_forms.ACCORDING.search(words)
    assert any(word in words for word in english_forms.IN_ACCORDING)
