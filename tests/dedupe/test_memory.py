"""What earlier builds worked out: whatever is remembered, the groups are the same."""

from __future__ import annotations

import random
from collections.abc import Iterable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sourcebook import annotate, read
from sourcebook.dedupe import Memory, group
from sourcebook.dedupe.claims.matching import Bench, Evidence
from sourcebook.dedupe.claims.ruled import Ruled
from sourcebook.dedupe.memory import added, inserted, moved, stood
from sourcebook.dedupe.packing import short_hash
from sourcebook.model import Annotation, Article, Curated, Decision, Groups, MarkedClaim, Reference
from tests import generate

World = tuple[dict[str, Article], dict[str, Annotation], Curated]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    found = read.read_site(generate.site(tmp_path_factory.mktemp("site"), 12, seed=7))
    lists = annotate.compile_lists(found.config, found.curated)
    articles = {one.id: one for one in found.articles}
    return articles, {one.id: annotate.annotate(one, lists) for one in found.articles}, found.curated


def _remembering(world: World, known: dict[bytes, bytes]) -> Memory:
    articles, annotations, _ = world
    prints = {key: short_hash(msgspec.msgpack.encode((articles[key], annotations[key]))) for key in articles}
    return Memory(b"program", prints, known)


def _grouped(world: World, memory: Memory | None) -> Groups:
    articles, annotations, curated = world
    return group(articles, annotations, curated, memory=memory)


def _without(world: World, left_out: set[str]) -> World:
    articles, annotations, curated = world
    return {key: one for key, one in articles.items() if key not in left_out}, annotations, curated


def test_the_groups_are_those_of_a_clean_build(world: World) -> None:
    clean = _grouped(world, None)
    assert clean.claims
    known: dict[bytes, bytes] = {}
    for left_out in (7, 1, 0):
        part = _without(world, set(random.Random(left_out).sample(sorted(world[0]), left_out)))
        memory = _remembering(part, known)
        assert _grouped(part, memory) == _grouped(part, None)
        known |= memory.found
    again = _remembering(world, known)
    assert _grouped(world, again) == clean
    assert not again.found


@pytest.mark.parametrize("verdict", ["same", "different"])
def test_what_the_researcher_decides_is_no_other_than_in_a_clean_build(world: World, verdict: str) -> None:
    """Of two claims, or of two quotations of one in other words."""
    articles, annotations, curated = world
    memory = _remembering(world, {})
    said = [
        {annotations[one.article].text[one.start : one.end]: one.article for one in claim.mentions}
        for claim in _grouped(world, memory).claims
    ]
    first = next(words for words in said if len(words) > 1)
    second = first if verdict == "different" else next(words for words in said if words.keys().isdisjoint(first))
    left, right = (Reference(words[quote], quote) for words, quote in ((first, min(first)), (second, max(second))))
    entry = MarkedClaim(left.article, left.quote, "说法", "备注", "decisions.yml", 9, right)
    for lines in (
        {"decisions": (Decision(verdict, "claim", (left, right), "decisions.yml", 1),)},
        {"marked": (entry,)},
        {},
    ):
        decided = articles, annotations, replace(curated, **lines)
        again = _remembering(decided, memory.found)
        groups = _grouped(decided, again)
        assert groups == _grouped(decided, None)
        assert (groups == _grouped(world, None)) == (not lines)
        memory.found.update(again.found)


def test_what_was_compared_is_not_compared_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[int, int]] = []
    compare = Bench.worth_while

    def counted(bench: Bench, left: int, right: int, known: Ruled | None) -> Evidence | Ruled | None:
        compared.append((left, right))
        return compare(bench, left, right, known)

    monkeypatch.setattr(Bench, "worth_while", counted)
    last = min(world[0])
    before, cold = _remembering(world, {}), _remembering(world, {})
    _grouped(_without(world, {last}), before)
    counts = []
    for memory in (cold, _remembering(world, before.found), _remembering(world, cold.found)):
        compared.clear()
        _grouped(world, memory)
        counts.append(len(compared))
    assert 0 == counts[2] < counts[1] < counts[0]


def test_of_what_was_compared_no_more_is_held_than_counts(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[tuple[int, int, int]] = []
    forget = Bench.forget

    def noted(bench: Bench, but: set[int]) -> None:
        before = len(bench._weighed)
        forget(bench, but)
        held.append((before, len(bench._weighed), len(but)))

    monkeypatch.setattr(Bench, "forget", noted)
    grouped = _grouped(world, None)
    ((before, after, count),) = held
    assert 0 < after == count < before
    monkeypatch.setattr(Bench, "forget", lambda *_: None)
    assert _grouped(world, None) == grouped


@pytest.mark.parametrize("damage", ["empty", "cut", "noise"])
def test_what_is_damaged_is_worked_out_again(world: World, damage: str) -> None:
    memory = _remembering(world, {})
    clean = _grouped(world, memory)
    chance = random.Random(3)
    spoilt = {
        key: b"" if damage == "empty" else body[: len(body) // 2] if damage == "cut" else chance.randbytes(len(body))
        for key, body in memory.found.items()
    }
    assert _grouped(world, _remembering(world, spoilt)) == clean


def test_values_under_each_others_keys_raise_nothing(world: World) -> None:
    memory = _remembering(world, {})
    _grouped(world, memory)
    bodies = list(memory.found.values())
    random.Random(4).shuffle(bodies)
    _grouped(world, _remembering(world, dict(zip(memory.found, bodies, strict=True))))


@given(st.binary(max_size=40))
def test_bytes_that_nothing_reads_are_a_miss(body: bytes) -> None:
    memory = Memory(known={b"key": body})
    value = memory.recall(b"key", msgspec.msgpack.Decoder(list[tuple[int, str]]).decode)
    assert (value is None) == (b"key" not in memory.used)


def test_a_key_tells_kinds_parts_and_programs_apart() -> None:
    memory, other = Memory(b"1"), Memory(b"2")
    keys = [memory.key("a", b"b"), memory.key("ab"), memory.key("a", b"", b"b"), memory.key("a", b"b", b"")]
    assert len({*keys, other.key("a", b"b")}) == 5


def test_what_a_share_tells_is_kept() -> None:
    memory, share = Memory(), Memory()
    share.keep(b"before", b"known")
    share.keep(b"key", b"body")
    memory.hear(share.told(1))
    assert (memory.found, memory.used) == ({b"key": b"body"}, {b"before", b"key"})


@pytest.mark.parametrize("staying", [False, True])
def test_many_are_recalled_as_one_by_one(staying: bool) -> None:
    known = {b"one": msgspec.msgpack.encode(1), b"two": msgspec.msgpack.encode(2), b"broken": b"\xc1"}
    asked: list[bytes] = []

    def several(keys: Iterable[bytes]) -> list[tuple[bytes, bytes]]:
        asked.extend(keys)
        return [(key, known[key]) for key in asked if key in known]

    memory = Memory(known=known, several=several, decoded={b"two": 2} if staying else None)
    memory.keep(b"new", msgspec.msgpack.encode(3))
    keys, decode = (*known, b"new", b"unknown"), msgspec.msgpack.Decoder(int).decode
    assert memory.recall_all(keys, decode) == {b"one": 1, b"two": 2, b"new": 3}
    assert memory.recall_all(keys, decode) == Memory(known={**known, **memory.found}).recall_all(keys, decode)
    assert memory.used == {b"one", b"two", b"new"}
    assert b"new" not in asked


def test_what_is_as_it_was_is_not_kept_again() -> None:
    memory = Memory(known={b"same": b"1", b"other": b"1"})
    for key in (b"same", b"other", b"new"):
        memory.keep_changed(key, b"1" if key == b"same" else b"2")
    assert memory.found == {b"other": b"2", b"new": b"2"}
    assert memory.used == {b"same", b"other", b"new"}


def test_a_process_that_stays_makes_bytes_of_a_value_where_they_are_put_down() -> None:
    made: list[int] = []

    def encode(value: int) -> bytes:
        made.append(value)
        return msgspec.msgpack.encode(value)

    staying = Memory(known={b"key": encode(1)}, decoded={}, due={})
    staying.keep_value(b"key", 2, encode)
    assert staying.recall(b"key", msgspec.msgpack.Decoder(int).decode) == 2
    assert (made, staying.found, staying.used) == ([1], {}, {b"key"})
    assert staying.due is not None
    assert staying.due[b"key"]() == b"\2"
    staying.keep(b"key", b"\3")
    assert not staying.due, "what was kept last is put down"
    for changed in (False, True):
        memory = Memory(known={b"same": b"\2"})
        memory.keep_value(b"same", 2, encode, changed=changed)
        assert memory.found == ({b"same": b"\2"} if changed else {})


def test_what_was_found_here_is_still_decoded_once_it_is_heard() -> None:
    memory = Memory(decoded={})
    memory.keep(b"mine", b"\1", 1)
    memory.keep(b"other", b"\1", 1)
    memory.hear(memory.told())
    assert memory.decoded == {b"mine": 1, b"other": 1}
    memory.hear(({b"mine": b"\1", b"other": b"\2"}, set()))
    assert memory.recall(b"other", msgspec.msgpack.Decoder(int).decode) == 2


@pytest.mark.parametrize("new", [[], [0], [5], [2, 3], [0, 4, 5, 9], [9]])
def test_what_came_between_is_told_by_its_place(new: list[int]) -> None:
    now = [bytes([at]) for at in range(60)]
    before = [one for at, one in enumerate(now) if at not in new]
    assert inserted(before, now) == new
    assert added(before, now) == new
    assert moved(before, now) == ([at for at in range(60) if at not in new], new, [])


@pytest.mark.parametrize("before", [[*range(50)], [*reversed(range(100))], [*range(50, 100), *range(40)]])
def test_what_is_merely_more_may_be_many_and_stand_anywhere(before: list[int]) -> None:
    now = [bytes([at]) for at in range(100)]
    new = [at for at in range(100) if at not in before]
    assert added([bytes([at]) for at in before], now) == (new if 8 * len(new) <= 100 else None)


def test_what_went_or_changed_places_is_not_merely_more() -> None:
    now = [bytes([at]) for at in range(60)]
    assert inserted([*now, b"gone"], now) is None
    assert inserted([b"gone", *now[1:]], now) is None
    assert added([b"gone", *now[1:]], now) is None
    assert inserted(now[1::-1] + now[2:], [*now, b"new"]) is None
    assert moved([*now[:9], b"gone", *now[9:]], now) == ([*range(9), -1, *range(9, 60)], [], [9])
    assert moved(now[1::-1] + now[2:], now) is None


@pytest.mark.parametrize("seed", range(12))
def test_what_each_had_goes_where_it_stands_now(seed: int) -> None:
    chance = random.Random(seed)
    before = [bytes([at]) for at in range(100)]
    now = [one for one in before if chance.random() > 0.02]
    for at in range(chance.randrange(4)):
        now.insert(chance.randrange(len(now)), bytes([200 + at]))
    since = moved(before, now)
    assert since is not None
    assert since.carried(range(100), -1) == [before.index(one) if one in before else -1 for one in now]
    assert [now[at] for at in since.new] == [one for one in now if one not in before]
    assert [before[at] for at in since.gone] == [one for one in before if one not in now]


@pytest.mark.parametrize("now", [[b"b", b"new", b"a"], [b"a", b"new", b"b"], [b"a", b"b"]])
def test_what_follows_from_something_else_did_not_stand(now: list[bytes]) -> None:
    before = [b"a", b"b"], [b"x", b"y"]
    follows = {b"a": b"x", b"b": b"y", b"new": b"x"}
    places = {b"a": 0, b"b": 1, b"new": -1}
    assert stood(before, (now, [follows[one] for one in now])) == [places[one] for one in now]
    others = {**follows, b"b": b"x"}
    assert stood(before, (now, [others[one] for one in now])) == [{**places, b"b": -1}[one] for one in now]
    assert stood(([], []), (now, [b""] * len(now))) == [-1] * len(now)
