"""The countries that guards look for are the terms that texts give."""

from __future__ import annotations

import pytest

from sourcebook.annotate.concepts import CONCEPTS
from sourcebook.annotate.concepts_affairs import AFFAIRS
from sourcebook.annotate.glossary import find_concepts
from sourcebook.dedupe.countries import COUNTRY

NAMES = {
    prefix + line.partition(":")[0]
    for prefix, text in (("k:", CONCEPTS), ("t:", AFFAIRS))
    for line in text.strip().splitlines()
}


@pytest.mark.parametrize("term", sorted(COUNTRY))
def test_a_country_is_a_thing_of_a_glossary_or_a_word_that_both_leave_alone(term: str) -> None:
    if term[1:2] == ":":
        assert term in NAMES
    else:
        assert find_concepts(term, set()) == []
