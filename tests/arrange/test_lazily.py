"""What is asked for is made then, once; nothing else is."""

from __future__ import annotations

import pytest

from sourcebook.arrange.lazily import Each, Later


def test_of_each_key_a_value_is_made_once_and_when_it_is_asked_for() -> None:
    made: list[int] = []

    def double(number: int) -> int:
        made.append(number)
        return 2 * number

    found = Each({"a": 1, "b": 2, "c": 3}, double)
    assert (list(found), len(found), "b" in found, "d" in found, made) == (["a", "b", "c"], 3, True, False, [])
    assert [found["b"], found["a"], found["b"]] == [4, 2, 4]
    assert made == [2, 1]
    assert (found.get("d"), dict(found)) == (None, {"a": 2, "b": 4, "c": 6})
    with pytest.raises(KeyError):
        found["d"]


def test_a_table_is_made_whole_when_it_is_first_looked_into() -> None:
    made = []

    def table() -> dict[str, int]:
        made.append("table")
        return {"a": 1}

    found = Later(table)
    assert made == []
    assert ("b" in found, found["a"], found.get("b"), list(found), len(found)) == (False, 1, None, ["a"], 1)
    assert made == ["table"]
