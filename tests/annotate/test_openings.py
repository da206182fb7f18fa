"""What stands in front of a sentence within its paragraph, and states nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.annotate.openings import LEADS, NEEDED_WITHIN, parts

SENTENCE = "外销方面，家具出口在一月小幅回落，订单有所减少。"


@pytest.mark.parametrize("address", ["https://www.example.com【湖畔研报】", "http://example.com/a/b （湖畔研报）", ""])
def test_an_address_in_front_of_any_sentence_is_parted(address: str) -> None:
    text = "行业保持平稳。" + address + SENTENCE
    start = text.index("。") + 1
    found = [(text[first:last], states) for first, last, states in parts(text, start, len(text), opens=False)]
    assert found[-1] == (SENTENCE, True)
    assert [words.strip() for words, states in found if not states] == ([address] if address else [])


@pytest.mark.parametrize("needed, form", LEADS)
@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_in_every_lead_stands_what_it_needs(needed: str, form: str, data: st.DataObject) -> None:
    lead = re.match(form, data.draw(st.from_regex(form)))
    if lead:
        assert set(needed) & set(lead[0][:NEEDED_WITHIN])
