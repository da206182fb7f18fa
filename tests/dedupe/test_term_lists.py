"""The terms that guards look for are terms that texts give: a word that a glossary makes a thing of is never met."""

from __future__ import annotations

import pytest

from sourcebook.annotate.acts_affairs import FURTHER_ACTS
from sourcebook.annotate.concepts import CONCEPTS
from sourcebook.annotate.concepts_affairs import AFFAIRS
from sourcebook.annotate.glossary import find_concepts
from sourcebook.dedupe import conflicts, quoted
from sourcebook.dedupe.countries import COUNTRY
from sourcebook.dedupe.guards import tables as guards_tables

NAMES = {
    prefix + line.partition(":")[0]
    for prefix, text in (("k:", CONCEPTS), ("t:", AFFAIRS), ("t:", FURTHER_ACTS))
    for line in text.strip().splitlines()
}
LOOKED_FOR = COUNTRY | quoted._OF_DAY | conflicts._OF_THE_HOUR | guards_tables._MARKETS


@pytest.mark.parametrize("term", sorted(LOOKED_FOR))
def test_a_term_is_a_thing_of_a_glossary_or_a_word_that_all_leave_alone(term: str) -> None:
    if term[1:2] == ":":
        assert term in NAMES
    else:
        assert find_concepts(term, set()) == []
