"""What is worked out when it is asked for, and held while it is asked for often."""

from __future__ import annotations

from sourcebook.dedupe.kept import Recent, kept


class _Counted:
    def __init__(self) -> None:
        self.times = 0

    @kept
    def value(self) -> int:
        self.times += 1
        return 7


def test_a_property_is_worked_out_once() -> None:
    one = _Counted()
    assert (one.value, one.value, one.times) == (7, 7, 1)


def test_the_last_ones_asked_for_are_not_made_again() -> None:
    made: list[int] = []

    def make(key: int) -> str:
        made.append(key)
        return str(key)

    recent = Recent(make, 3)
    assert [recent.of(key) for key in (1, 2, 3, 1, 2, 3)] == ["1", "2", "3", "1", "2", "3"]
    assert made == [1, 2, 3]
    for key in (4, 1, 5, 1, 6, 1):
        assert recent.of(key) == str(key)
    assert made == [1, 2, 3, 4, 5, 6], "one that is asked for again and again is held"


def test_no_more_are_held_than_twice_as_many() -> None:
    made: list[int] = []

    def make(key: int) -> int:
        made.append(key)
        return key + 1

    recent = Recent(make, 3)
    for key in [*range(20), *range(20)]:
        assert recent.of(key) == key + 1
    assert len(made) >= 40 - 2 * 3


def test_what_is_forgotten_is_made_again() -> None:
    made: list[int] = []

    def make(key: int) -> int:
        made.append(key)
        return key

    recent = Recent(make, 2)
    for key in (1, 2, 3, 1):
        recent.of(key)
    recent.forget()
    assert [recent.of(key) for key in (1, 2, 3)] == [1, 2, 3]
    assert made == [1, 2, 3, 1, 2, 3]
