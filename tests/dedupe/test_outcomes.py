"""What is over, or may be, against what goes on; abroad against at home."""

from __future__ import annotations

from typing import Any

import pytest

from sourcebook.dedupe import outcomes
from sourcebook.dedupe.claims.regions import find_statements
from sourcebook.dedupe.memory import Memory
from sourcebook.dedupe.outcomes import told_otherwise
from sourcebook.dedupe.profiles import Material
from tests.dedupe.world import article, cases, understood


@pytest.mark.parametrize("case", cases("outcomes"), ids=lambda case: str(case["name"]))
def test_contrary(case: dict[str, Any]) -> None:
    given = [article(key, {"text": case[key], "published": "2025-02-13T08:00:00+08:00"}) for key in ("a", "b")]
    articles, annotations, _ = understood(given)
    statements = find_statements(Material(articles, annotations, {}))
    assert bool(list(told_otherwise(statements))) == case["contrary"]


def test_what_stands_is_not_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    case = next(case for case in cases("outcomes") if case["contrary"])
    given = [article(key, {"text": case[key], "published": "2025-02-13T08:00:00+08:00"}) for key in ("a", "b")]
    articles, annotations, _ = understood(given)
    prints, known = {key: key.encode() for key in articles}, dict[bytes, bytes]()

    def told(keys: list[str]) -> list[object]:
        memory = Memory(b"program", prints, known)
        some = {key: articles[key] for key in keys}
        found = [*told_otherwise(find_statements(Material(some, annotations, {}), memory), memory)]
        known.update(memory.found)
        return [*found]

    assert told(["a"]) == []
    whole = told(["a", "b"])
    assert whole
    monkeypatch.setattr(outcomes, "_outcomes", None)  # nobody asks for it
    assert told(["a", "b"]) == whole
    assert told(["b"]) == []
