"""What the words of some clauses tell that terms leave out, one case after the other."""

from __future__ import annotations

from time import process_time
from typing import Any

import msgspec
import pytest

from sourcebook.dedupe.statements.wording import wording_of
from sourcebook.text import language_of
from tests.dedupe.world import cases

CASES = cases("touching")


@pytest.mark.parametrize("case", CASES, ids=[f"{case['words']} {case.get('part', False)}" for case in CASES])
def test_wording(case: dict[str, Any]) -> None:
    words = case["words"]
    found = wording_of(words, language_of(words) == "en", case.get("part", False))
    told = {key: value for key, value in msgspec.to_builtins(found).items() if value}
    assert {key: list(value) if isinstance(value, tuple) else value for key, value in told.items()} == case["tells"]


@pytest.mark.parametrize(
    "one", ["与合作", "由甲的", "在上，称", "可能", "of the takeover ", "with A ", "In a ", "此前", "与" * 7]
)
def test_hostile(one: str) -> None:
    words = one * (40_000 // len(one))
    started = process_time()
    wording_of(words, language_of(words) == "en", part=True)
    assert process_time() - started < 1
