"""What stands in front of a sentence within its paragraph, and states nothing."""

from __future__ import annotations

import pytest

from sourcebook.annotate.openings import parts

SENTENCE = "外销方面，家具出口在一月小幅回落，订单有所减少。"


@pytest.mark.parametrize("address", ["https://www.example.com【湖畔研报】", "http://example.com/a/b （湖畔研报）", ""])
def test_an_address_in_front_of_any_sentence_is_parted(address: str) -> None:
    text = "行业保持平稳。" + address + SENTENCE
    start = text.index("。") + 1
    found = [(text[first:last], states) for first, last, states in parts(text, start, len(text), opens=False)]
    assert found[-1] == (SENTENCE, True)
    assert [words.strip() for words, states in found if not states] == ([address] if address else [])
