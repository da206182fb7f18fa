"""What is worked out of one article is asked of memory first, under all that it depends on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pytest
from msgspec.structs import replace

from sourcebook.dedupe.each import Each, Work, encode, of_each_later, of_each_once
from sourcebook.dedupe.memory import Memory

PRINTS = {"a": b"print of a", "b": b"print of b"}


def found(memory: Memory, more: bytes, result: int = 1) -> tuple[dict[str, int], list[str]]:
    """What came of it, and of which articles it was worked out."""
    worked: list[str] = []

    def make(key: str) -> int:
        worked.append(key)
        return result

    return of_each_later(memory, Work("kind", int, make), dict.fromkeys("ab", more)).all(), worked


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


def many(memory: Memory, articles: Sequence[str], parts: int = 2) -> Each[str]:
    """Of so many articles what is told of each when it is asked for."""
    work = Work("kind", str, lambda key: f"what is told of {key}", parts)
    return of_each_later(replace(memory, prints=prints_of(articles)), work, dict.fromkeys(articles, b"x"))


def prints_of(articles: Iterable[str]) -> dict[str, bytes]:
    return {key: f"print of {key}".encode() for key in articles}


def names(count: int) -> list[str]:
    return [f"a{at:03}" for at in range(count)]


def whole(articles: Iterable[str]) -> dict[str, str]:
    return {key: f"what is told of {key}" for key in articles}


def after(memory: Memory) -> Memory:
    """That of the next build."""
    return Memory(about=b"program", known={**memory.known, **memory.found})


def test_one_more_puts_down_itself_and_a_list() -> None:
    first = Memory(about=b"program")
    many(first, names(200))
    second = after(first)
    told = many(second, [*names(200), "new"])
    assert told.made.keys() == {"new"}
    assert told.all() == whole([*names(200), "new"])
    assert len(second.found) == 2
    assert [body for body in second.found.values() if b"what is told" in body] == [encode(["what is told of new"])]
    third = after(second)
    many(third, [*names(200), "new", "newer"])
    assert encode(["what is told of new", "what is told of newer"]) in third.found.values()


def test_of_what_is_not_asked_for_nothing_is_fetched() -> None:
    first = Memory(about=b"program")
    many(first, names(200))
    asked: list[bytes] = []
    memory = after(first)
    told = many(replace(memory, known=Watched(memory.known, asked)), names(200))
    assert told["a150"] == "what is told of a150"
    assert len(asked) == 2
    assert {*asked} < first.found.keys()
    assert memory.used == first.found.keys()


class Watched(dict[bytes, bytes]):
    """Notes what it is asked for."""

    def __init__(self, known: Mapping[bytes, bytes], asked: list[bytes]) -> None:
        super().__init__(known)
        self._asked = asked

    def get(self, key: bytes, default: object = None) -> bytes | None:  # type: ignore[override]
        self._asked.append(key)
        return super().get(key)


@pytest.mark.parametrize("spoilt", [None, b"\xc1", encode(["too few"]), encode([1] * 100)])
@pytest.mark.parametrize("at_once", [True, False])
def test_a_box_that_is_lost_is_worked_out_again(spoilt: bytes | None, at_once: bool) -> None:
    first = Memory(about=b"program")
    many(first, names(200))
    key = next(key for key, body in first.found.items() if b"told of a150" in body)
    known = {**first.found, **({key: spoilt} if spoilt is not None else {})}
    if spoilt is None:
        del known[key]
    second = Memory(about=b"program", known=known)
    told = many(second, names(200))
    assert not told.made
    assert (told.all() if at_once else dict(told)) == whole(names(200))
    assert told.made.keys() == {*names(200)[100:]}
    third = after(second)
    many(third, names(200))
    assert third.found.keys() == first.found.keys()


def test_what_is_gone_stays_until_it_outweighs_the_rest() -> None:
    first = Memory(about=b"program")
    many(first, names(400))
    second = after(first)
    assert many(second, names(300)).all() == whole(names(300))
    assert not second.found
    third = after(first)
    assert many(third, names(20)).all() == whole(names(20))
    assert not [body for body in third.found.values() if b"a150" in body]
    fourth = after(third)
    assert not many(fourth, names(20)).made


def test_many_that_landed_one_by_one_are_put_together() -> None:
    memory = Memory(about=b"program")
    many(memory, names(10))
    for count in range(75, 4000, 65):
        memory = after(memory)
        assert many(memory, names(count)).all() == whole(names(count))
        assert len(memory.used) < 30


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
    first = of_each_later(memory, work, {"a": b"x"})
    assert of_each_later(later(memory, decoded=decoded), work, {"a": b"x", "b": b""})["a"] is first["a"]


def test_sets_have_one_encoding() -> None:
    assert encode(frozenset(["b", "a", "c"])) == encode(frozenset(["c", "b", "a"]))


def test_what_is_one_for_many_is_there_once() -> None:
    first = later(Memory())
    work = Work("kind", tuple[str, ...], lambda _: ("the", "same"))
    given = dict.fromkeys("ab", b"x")
    assert of_each_once(first, work, given) == dict.fromkeys("ab", ("the", "same"))
    again = of_each_once(later(first), Work("kind", tuple[str, ...], lambda _: ("other",)), given)
    assert again == dict.fromkeys("ab", ("the", "same"))
    assert again["a"] is again["b"]


def each_once(memory: Memory, told: Mapping[str, str], given: Mapping[str, bytes]) -> tuple[dict[str, str], list[str]]:
    """What came of it, and of which articles it was worked out."""
    worked: list[str] = []

    def make(key: str) -> str:
        worked.append(key)
        return told[key]

    return of_each_once(memory, Work("kind", str, make), given), worked


def test_of_what_is_one_for_many_what_is_new_alone_is_worked_out() -> None:
    first = later(Memory())
    told, given = {"a": "one", "b": "other"}, dict.fromkeys("ab", b"x")
    assert each_once(first, told, given) == (told, ["a", "b"])
    again = later(first)
    assert each_once(again, {}, given) == (told, [])
    assert not again.found
    assert again.used == first.used
    more = later(first, prints={**PRINTS, "c": b"print of c"})
    assert each_once(more, {"c": "other"}, {"c": b"x", **given}) == ({**told, "c": "other"}, ["c"])
    assert each_once(later(first), {"b": "edited"}, {"a": b"x", "b": b"y"}) == ({"a": "one", "b": "edited"}, ["b"])
    gone = later(more, prints=more.prints)
    assert each_once(gone, {}, {"b": b"x", "c": b"x"}) == ({"b": "other", "c": "other"}, [])
    assert not [body for body in gone.found.values() if b"one" in body], "what nobody has any more is not kept"


FIRST, BOTH = b"\0" * 8, b"\0\0\0\0\1\0\0\0"


@pytest.mark.parametrize(
    ("follows", "places", "worked"),
    [
        (FIRST, BOTH, []),
        (FIRST, b"", ["a", "b"]),
        (FIRST, FIRST[4:], ["a", "b"]),
        (FIRST, b"\xff" * 8, ["a", "b"]),
        (b"", BOTH, ["a", "b"]),
        (FIRST[4:], BOTH, ["a", "b"]),
        (BOTH, BOTH, ["a", "b"]),
    ],
)
def test_places_that_fit_nothing_are_a_miss(follows: bytes, places: bytes, worked: list[str]) -> None:
    first, told = later(Memory()), {"a": "one", "b": "other"}
    given = dict.fromkeys("ab", b"x")
    each_once(first, told, given)
    ((key, _),) = first.found.items()
    kept = later(Memory(), known={key: encode(([*PRINTS.values()], [b"x"], [*told.values()], follows, places))})
    assert each_once(kept, told, given) == (told, worked)
