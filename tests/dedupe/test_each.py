"""What is worked out of one article is asked of memory first, under all that it depends on."""

from __future__ import annotations

from sourcebook.dedupe.each import Work, encode, of_each
from sourcebook.dedupe.memory import Memory

PRINTS = {"a": b"print of a", "b": b"print of b"}


def found(memory: Memory, more: bytes, result: int = 1) -> tuple[dict[str, int], list[str]]:
    """What came of it, and of which articles it was worked out."""
    worked: list[str] = []

    def make(key: str) -> int:
        worked.append(key)
        return result

    return of_each(memory, Work("kind", int, make), dict.fromkeys("ab", more)), worked


def later(memory: Memory, **more: object) -> Memory:
    return Memory(**{"about": b"program", "prints": PRINTS, "known": memory.found, **more})  # type: ignore[arg-type]


def test_it_is_worked_out_once() -> None:
    first = later(Memory())
    assert found(first, b"x") == ({"a": 1, "b": 1}, ["a", "b"])
    assert found(later(first), b"x", 2) == ({"a": 1, "b": 1}, [])


def test_all_that_it_depends_on_is_in_the_key() -> None:
    first = later(Memory())
    found(first, b"x")
    assert found(later(first), b"y", 2) == ({"a": 2, "b": 2}, ["a", "b"])
    assert found(later(first, about=b"another"), b"x", 2)[1] == ["a", "b"]
    assert found(later(first, prints={**PRINTS, "a": b"edited"}), b"x", 2) == ({"a": 2, "b": 1}, ["a"])


def test_what_cannot_be_read_is_a_miss() -> None:
    first = later(Memory())
    found(first, b"x")
    spoilt = later(Memory(), known=dict.fromkeys(first.found, b"\xc1"))
    assert found(spoilt, b"x", 2) == ({"a": 2, "b": 2}, ["a", "b"])


def test_without_prints_nothing_is_kept() -> None:
    memory = Memory()
    assert found(memory, b"x")[1] == ["a", "b"]
    assert memory.found == {}


def test_all_are_one_entry_that_holds_nothing_of_what_is_gone() -> None:
    first = later(Memory())
    found(first, b"x")
    assert len(first.found) == 1
    alone, second = {"b": PRINTS["b"]}, later(first)
    of_each(second, Work("kind", int, lambda _: 3), dict.fromkeys("b", b"x"))
    assert second.found.keys() == first.found.keys()
    assert found(later(second), b"x", 2) == ({"a": 2, "b": 1}, ["a"])
    assert found(later(first, prints=alone), b"x", 2) == ({"a": 2, "b": 1}, ["a"])


def test_with_nothing_new_nothing_is_put_down() -> None:
    first = later(Memory())
    found(first, b"x")
    again = later(first)
    found(again, b"x")
    assert not again.found
    assert again.used == first.found.keys()


def test_who_builds_again_is_given_the_very_values() -> None:
    decoded: dict[bytes, object] = {}
    memory = later(Memory(), decoded=decoded)
    work = Work("kind", tuple[int, ...], lambda _: (1, 2))
    first = of_each(memory, work, {"a": b"x"})
    assert of_each(later(memory, decoded=decoded), work, {"a": b"x", "b": b""})["a"] is first["a"]


def test_sets_have_one_encoding() -> None:
    assert encode(frozenset(["b", "a", "c"])) == encode(frozenset(["c", "b", "a"]))
