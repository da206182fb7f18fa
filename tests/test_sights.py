"""Names that pieces looked at keep their numbers, and of many it is told which stand for something else now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.arrange import PRINT, Watch
from sourcebook.sights import Seen, Sights, is_whole


class Told:
    """Stands for a `Watch`: what each name stands for is written down."""

    def __init__(self, values: Mapping[str, int]) -> None:
        self.values = values
        self.asked = 0

    def prints(self, kind: str, keys: Sequence[str], some: int = 1) -> list[bytes]:
        self.asked += len(keys) if some == 1 else 0
        told = [self.values.get(kind + key, 0) for key in keys]
        return [
            hash(tuple(told[at : at + some])).to_bytes(PRINT, "big", signed=True) for at in range(0, len(keys), some)
        ]


def sights(values: Mapping[str, int], before: Sequence[Seen] = ()) -> Sights:
    return Sights(cast(Watch, Told(values)), before)


def noted(values: Mapping[str, int], before: Sequence[Seen] = ()) -> tuple[dict[str, int], list[Seen]]:
    """The numbers of all these names, and what is noted of them."""
    found = sights(values, before)
    numbers = {name: found.number(name) for name in values}
    return numbers, found.noted()


values = st.dictionaries(st.sampled_from([f"{kind}{key}" for kind in "abc" for key in range(150)]), st.integers(0, 2))


@given(values, values, values)
def test_the_names_that_changed_are_told_whatever_was_added_meanwhile(
    first: dict[str, int], then: dict[str, int], last: dict[str, int]
) -> None:
    numbers, seen = noted(first)
    more, seen = noted(then, seen)
    assert all(map(is_whole, seen))
    assert {name: more[name] for name in numbers.keys() & more.keys()} == {
        name: number for name, number in numbers.items() if name in more
    }
    numbers |= more
    assert len(set(numbers.values())) == len(numbers)
    was = {name: then.get(name, 0) for name in numbers}
    assert {number for number in numbers.values() if sights(last, seen).differs(number)} == sights(last, seen).changed
    assert sights(last, seen).changed == {number for name, number in numbers.items() if last.get(name, 0) != was[name]}


def test_where_little_changed_little_is_looked_at_one_by_one() -> None:
    many = {f"a{key}": 1 for key in range(1000)}
    numbers, seen = noted(many)
    told = Told({**many, "a700": 2})
    found = Sights(cast(Watch, told), seen)
    assert found.changed == {numbers["a700"]}
    assert found.noted() == noted({**many, "a700": 2}, seen)[1] != seen
    assert told.asked < 100


@pytest.mark.parametrize("seen", [Seen("a", ["x"], b"", bytes(PRINT)), Seen("a", ["x"], bytes(PRINT), b"")])
def test_what_is_cut_short_is_not_whole(seen: Seen) -> None:
    assert not is_whole(seen)
    assert is_whole(Seen("a", ["x"], bytes(PRINT), bytes(PRINT)))
